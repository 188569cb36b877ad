"""Every check and unique rule of the tables of transitions, and what nothing else would refuse."""

import pytest

from tests.rules import (
    LeftOut,
    deletable,
    faults_of_checks,
    faults_of_triggers,
    faults_of_uniques,
    untried_checks,
    untried_uniques,
)

pytestmark = pytest.mark.django_db
AT, LATER = "2026-01-05T08:00:00+08:00", "2026-01-06T08:00:00+08:00"
DAY, NEXT_DAY = "2026-01-05", "2026-01-06"
HASH = "a" * 64
ONE, TWO = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
CHECKS = {
    "case_known_in_order": ({"known_from": LATER, "known_until": LATER}, {"known_until": AT}),
    "case_says_what_is_next": ({"next_step": "Surat"}, {"next_step": ""}),
    "contract_early_end_is_whole": (
        {"started_on": DAY, "ends_on": "2027-01-01", "ended_on": DAY, "end_reason": "Mundur"},
        {"end_reason": ""},
        {"ended_on": None},
        {"ended_on": "2026-01-04"},
        {"ended_on": "2027-01-01"},
    ),
    "contract_ends_after_start": ({"started_on": DAY, "ends_on": NEXT_DAY}, {"ends_on": DAY}),
    "contract_not_its_own_parent": ({"id": 2, "parent_id": 1}, {"parent_id": 2}),
    "conversion_approved_is_marked": (
        {"state": "approved", "approved_hash": HASH},
        {"approved_hash": ""},
        {"approved_hash": "A" * 64},
    ),
    "conversion_approved_is_whole": (
        {"state": "approved", "approved_by_id": 1, "approved_at": AT},
        {"approved_by_id": None},
        {"approved_at": None},
    ),
    "conversion_asking_is_whole": (
        {
            "number_asked_letter": "S-1",
            "number_asked_on": DAY,
            "number_asked_at": AT,
            "number_asked_by_id": 1,
            "papers_at": AT,
        },
        {"number_asked_letter": ""},
        {"number_asked_on": None},
        {"number_asked_at": None},
        {"number_asked_by_id": None},
        {"papers_at": None},
    ),
    "conversion_beginning_is_whole": (
        {"state": "sworn", "began_on": DAY, "began_at": AT, "began_by_id": 1},
        {"began_on": None},
        {"began_at": None},
        {"began_by_id": None},
        {"state": "decreed"},
    ),
    "conversion_bkn_return_is_whole": (
        {"bkn_return_code": "BT", "bkn_return_on": DAY},
        {"bkn_return_code": ""},
        {"bkn_return_on": None},
    ),
    "conversion_checker_is_not_maker": (
        {"proposed_by_id": 1, "approved_by_id": 2},
        {"approved_by_id": 1},
    ),
    "conversion_days_in_order": (
        {
            "number_asked_on": DAY,
            "bkn_approval_on": DAY,
            "decree_on": DAY,
            "sworn_on": DAY,
            "tmt": NEXT_DAY,
            "began_on": NEXT_DAY,
        },
        {"number_asked_on": NEXT_DAY},
        {"bkn_approval_on": NEXT_DAY},
        {"decree_on": NEXT_DAY},
        {"began_on": DAY},
    ),
    "conversion_days_in_our_time": (
        {"number_asked_on": "2005-11-11", "decree_on": "2005-11-11"},
        {"number_asked_on": "2005-11-10"},
        {"decree_on": "2005-11-10"},
    ),
    "conversion_decreed_is_whole": (
        {
            "state": "decreed",
            "decree_number": "SK-1",
            "decree_on": DAY,
            "decree_at": AT,
            "decree_by_id": 1,
            "tmt": DAY,
        },
        {"decree_number": ""},
        {"decree_on": None},
        {"decree_at": None},
        {"decree_by_id": None},
        {"tmt": None},
    ),
    "conversion_full_time_has_its_basis": (
        {"kind": "PPPK", "full_time_basis": "Kepmen 16/2025", "placement_id": None},
        {"full_time_basis": ""},
        {"placement_id": 1},
        {"kind": "PPPK_PW"},
        {"kind": "CPNS", "full_time_basis": ""},
        {"kind": "PNS", "full_time_basis": "", "placement_id": 1},
    ),
    "conversion_number_is_18_digits": (
        {"employee_number": "199005172025211001"},
        {"employee_number": "19900517202521100"},
        {"employee_number": "19900517202521100A"},
    ),
    "conversion_number_was_asked": (
        {
            "state": "numbered",
            "kind": "PPPK",
            "number_asked_on": DAY,
            "bkn_approval_on": DAY,
            "numbered_at": AT,
            "numbered_by_id": 1,
        },
        {"number_asked_on": None},
        {"bkn_approval_on": None},
        {"numbered_at": None},
        {"numbered_by_id": None},
    ),
    "conversion_numbered_is_whole": (
        {
            "state": "numbered",
            "kind": "PPPK",
            "employee_number": "199005172025211001",
            "bkn_approval_number": "PT-1",
        },
        {"employee_number": ""},
        {"bkn_approval_number": ""},
    ),
    "conversion_papers_are_whole": (
        {"papers_at": AT, "papers_by_id": 1},
        {"papers_at": None},
        {"papers_by_id": None},
    ),
    "conversion_pns_ends_a_probation": (
        {"kind": "PNS", "from_appointment_id": 1, "probation_basis": "Latsar lulus"},
        {"from_appointment_id": None},
        {"probation_basis": ""},
        {"kind": "CPNS"},
    ),
    "conversion_signed_is_cancelled_by_decree": (
        {
            "state": "cancelled",
            "decree_number": "SK-1",
            "decree_on": DAY,
            "cancel_decree_number": "SK-2",
            "cancel_decree_on": DAY,
            "cancel_approval_id": ONE,
        },
        {"cancel_decree_number": ""},
        {"cancel_decree_on": "2026-01-04"},
        {"cancel_approval_id": None},
        {"decree_number": ""},
        {"state": "decreed"},
    ),
    "conversion_stop_has_reason": (
        {"state": "returned", "state_reason": "Ijazah"},
        {"state_reason": ""},
        {"state": "cancelled", "state_reason": ""},
    ),
    "conversion_stop_has_who": (
        {
            "state": "returned",
            "returned_at": AT,
            "returned_by_id": 1,
            "cancelled_at": None,
            "cancelled_by_id": None,
        },
        {"returned_at": None},
        {"returned_by_id": None},
        {"state": "cancelled", "cancelled_at": AT},
        {"state": "cancelled", "cancelled_by_id": 1},
    ),
    "conversion_sworn_is_whole": (
        {
            "state": "sworn",
            "sworn_on": DAY,
            "sworn_at": AT,
            "sworn_by_id": 1,
            "to_appointment_id": 1,
        },
        {"sworn_on": None},
        {"sworn_at": None},
        {"sworn_by_id": None},
        {"to_appointment_id": None},
        {"state": "decreed"},
    ),
    "conversion_withdrawal_is_whole": (
        {"state": "cancelled", "withdrawal_letter": "Surat", "withdrawal_on": DAY},
        {"withdrawal_letter": ""},
        {"withdrawal_on": None},
        {"state": "approved"},
    ),
    "correction_changes_something": (
        {"was": "III/a", "becomes": "III/b", "decree_number": "SK-3"},
        {"becomes": "III/a"},
        {"becomes": ""},
        {"decree_number": ""},
    ),
    "correction_pay_is_rupiah": (
        {"what": "pay", "becomes": "3203600"},
        {"becomes": "0"},
        {"becomes": "3.203.600"},
    ),
    "letter_invalid_has_reason": (
        {"validity": "revoked", "validity_reason": "Salah nama"},
        {"validity_reason": ""},
    ),
    "letter_signature_taken_back_is_whole": (
        {"way": "scan", "taken_back_at": AT, "taken_back_reason": "Buram"},
        {"taken_back_reason": ""},
        {"taken_back_at": None},
        {"way": "esign"},
    ),
    "outcome_explains_itself": (
        {"kind": "left", "reason": "Mundur"},
        {"reason": ""},
        {"kind": "ineligible", "reason": ""},
        {"kind": "duplicate", "reason": ""},
    ),
    "outcome_known_in_order": ({"known_from": LATER, "known_until": LATER}, {"known_until": AT}),
    "outcome_rests_on_an_appointment": (
        {"kind": "pppk", "conversion_id": 1, "appointment_id": None},
        {"conversion_id": None},
        {"kind": "left"},
        {"kind": "left", "conversion_id": None, "appointment_id": 1},
    ),
    "outcome_stretch_ends_after_start": (
        {"since": DAY, "until": NEXT_DAY},
        {"until": DAY},
    ),
    "priority_place_adds_up": (
        {"points": "75.00", "tenure_points": "50.00", "performance_points": "25.00"},
        {"points": "75.01"},
    ),
    "priority_rule_adds_up": (
        {"tenure": "60", "performance": "40"},
        {"tenure": "61"},
        {"tenure": "101", "performance": "-1"},
        {"tenure": "-1", "performance": "101"},
    ),
    "priority_rule_bands_are_shares": (
        {"band_shares": [0, "0.25", "0.5", "0.75", 1]},
        {"band_shares": [0, "0.5", "0.25", "0.75", 1]},
        {"band_shares": ["-0.1", "0.25", "0.5", "0.75", 1]},
        {"band_shares": [0, "0.25", "0.5", "0.75", "1.1"]},
        {"band_shares": [0, "0.25", "0.5", "0.75", 1, 1]},
    ),
    "priority_rule_counts_service": ({"full_tenure_months": 1}, {"full_tenure_months": 0}),
    "priority_rule_has_basis": ({"basis": "Perwali"}, {"basis": ""}),
    "priority_run_wave_by_purpose": (
        {"purpose": "propose", "wave_id": 1},
        {"wave_id": None},
        {"purpose": "full_time"},
    ),
    "renewal_checker_is_not_maker": (
        {"proposed_by_id": 1, "decided_by_id": 2},
        {"decided_by_id": 1},
    ),
    "renewal_decision_is_whole": (
        {"state": "approved", "decided_by_id": 2, "decided_at": AT},
        {"decided_by_id": None},
        {"decided_at": None},
        {"state": "proposed"},
    ),
    "renewal_end_has_evidence": ({"renew": False, "paper_id": 1}, {"paper_id": None}),
    "renewal_has_reason": ({"reason": "Kinerja"}, {"reason": ""}),
    "renewal_money_alone_is_no_ground": (
        {"renew": False, "grounds": ["no_money", "no_need"]},
        {"grounds": ["no_money"]},
    ),
    "renewal_return_has_reason": (
        {"state": "returned", "return_reason": "Bukti"},
        {"return_reason": ""},
    ),
    "renewal_terms_are_whole": (
        {"renew": True, "years": 1, "pay": 3_203_600},
        {"years": 0},
        {"years": None},
        {"pay": None},
        {"renew": False},
    ),
    "step_run_decided_when_started": (
        {"state": "started", "decided_at": AT, "job_id": ONE},
        {"decided_at": None},
        {"job_id": None},
        {"state": "prepared"},
        {"state": "dropped"},
    ),
    "step_run_stopped_has_reason": ({"result": "stopped", "reason": "NIP"}, {"reason": ""}),
}
UNIQUES = {
    "case_one_current_a_person": ({"person_id": 1, "known_until": None}, {"known_until": AT}),
    "conversion_decree_once": ({"decree_number": "SK-1"}, LeftOut(decree_number="")),
    "conversion_one_a_seat": (
        {"seat_id": 1, "state": "approved", "kind": "PPPK", "seat_left_on": None},
        {"state": "cancelled"},
    ),
    "conversion_one_open_a_person": ({"person_id": 1, "state": "proposed"}, {"state": "sworn"}),
    "letter_number_once": (
        {"kind": "decree", "number": "1", "validity": "valid"},
        {"validity": "revoked"},
    ),
    "letter_one_valid_a_kind": (
        {"conversion_id": 1, "kind": "decree", "validity": "valid"},
        {"validity": "replaced"},
    ),
    "letter_signed_once": ({"letter_id": 1, "taken_back_at": None}, {"taken_back_at": AT}),
    "number_series_once": ({"series": "SK", "year": 2026}, {"year": 2027}),
    "outcome_one_current_a_person": ({"person_id": 1, "known_until": None}, {"known_until": AT}),
    "outcome_stretch_once": ({"person_id": 1, "since": DAY}, {"since": NEXT_DAY}),
    "priority_place_once": ({"run_id": 1, "person_id": 1}, {"run_id": 2}),
    "renewal_one_a_contract": ({"contract_id": 1, "state": "approved"}, {"state": "returned"}),
    "step_run_person_once": ({"run_id": 1, "conversion_id": 1}, {"run_id": 2}),
    "transitions_contract_number_key": ({"number": "PK-1"}, {"number": "PK-2"}),
    "transitions_contract_parent_id_key": ({"parent_id": 1}, {"parent_id": None}),
    "transitions_conversion_replaces_id_key": ({"replaces_id": 1}, {"replaces_id": None}),
    "transitions_conversion_to_appointment_id_key": (
        {"to_appointment_id": 1},
        {"to_appointment_id": None},
    ),
    "transitions_correction_approval_id_key": ({"approval_id": ONE}, {"approval_id": TWO}),
    "transitions_letter_file_id_key": ({"file_id": ONE}, {"file_id": None}),
    "transitions_letter_replaces_id_key": ({"replaces_id": 1}, {"replaces_id": None}),
    "transitions_letter_token_key": ({"token": "a"}, {"token": "b"}),
    "transitions_lettersignature_file_id_key": ({"file_id": ONE}, {"file_id": TWO}),
    "transitions_outcome_conversion_id_key": ({"conversion_id": 1}, {"conversion_id": None}),
    "transitions_priorityrule_approval_id_key": ({"approval_id": ONE}, {"approval_id": TWO}),
    "transitions_priorityrule_version_key": ({"version": "1"}, {"version": "2"}),
    "transitions_steprun_job_id_key": ({"job_id": ONE}, {"job_id": None}),
}
TRIGGERS = {
    "case_closed_once": ({"known_until": AT}, {"known_until": LATER}),
    "letter_file_set_once": ({"file_id": ONE}, {"file_id": TWO}),
    "letter_signature_taken_back_once": ({"taken_back_at": AT}, {"taken_back_at": None}),
    "outcome_closed_once": ({"known_until": AT}, {"known_until": LATER}),
    "priority_rule_approved_once": ({"approval_id": ONE}, {"approval_id": None}),
    "priority_rule_fixed": ({"tenure": 60}, {"tenure": 70}),
    "step_run_decided_once": ({"state": "dropped"}, {"state": "started"}),
}
KEPT = [
    "case_kept",
    "contract_kept",
    "conversion_kept",
    "correction_kept",
    "letter_kept",
    "letter_signature_kept",
    "outcome_kept",
    "priority_rule_kept",
    "renewal_kept",
    "step_run_kept",
    "step_run_person_kept",
]


def test_every_check_refuses_what_it_is_for():
    assert not untried_checks("transitions", CHECKS)
    assert not faults_of_checks(CHECKS)


def test_every_unique_rule_refuses_a_second_one():
    assert not untried_uniques("transitions", UNIQUES)
    assert not faults_of_uniques(UNIQUES)


def test_what_is_decided_is_neither_changed_nor_deleted():
    assert not faults_of_triggers(TRIGGERS)
    assert not deletable(KEPT)
