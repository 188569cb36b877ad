"""Every check and unique rule of the tables of personnel, and what nothing else would refuse."""

from tests.rules import AT, DAY, HASH, LATER, NEXT_DAY, ONE, TWO, LeftOut

PARTS = ["personnel"]
ENDS_AFTER_START = ({"started_on": DAY, "ended_on": NEXT_DAY}, {"ended_on": DAY})
KNOWN_IN_ORDER = ({"known_from": LATER, "known_until": LATER}, {"known_until": AT})
CHECKS = {
    "appointment_end_and_reason_together": (
        {"ended_on": DAY, "end_reason": "resigned"},
        {"ended_on": None},
        {"end_reason": ""},
    ),
    "appointment_ends_after_start": ENDS_AFTER_START,
    "appointment_known_in_order": KNOWN_IN_ORDER,
    "appointment_number_fits_status": (
        {"status": "PPPK", "employee_number": "199005172025211001"},
        {"employee_number": ""},
        {"employee_number": "19900517202521100"},
        {"status": "HONORER"},
    ),
    "merge_has_reason": ({"reason": "Satu orang"}, {"reason": ""}),
    "merge_of_two": ({"kept_id": 1, "merged_id": 2}, {"merged_id": 1}),
    "merge_undo_is_whole": (
        {"undone_at": AT, "undone_by_id": 1, "undo_reason": "Dua orang", "undo_approval_id": ONE},
        {"undone_at": None},
        {"undone_by_id": None},
        {"undo_reason": ""},
        {"undo_approval_id": None},
    ),
    "person_died_after_birth": ({"born_on": DAY, "deceased_on": DAY}, {"born_on": NEXT_DAY}),
    "person_has_a_name": ({"name": "Siti"}, {"name": ""}),
    "person_nik_is_nik": (
        {"nik": "6471031203710001"},
        {"nik": "647103120371000"},
        {"nik": "647103120371000A"},
    ),
    "person_not_merged_into_itself": ({"id": 1, "merged_into_id": 2}, {"merged_into_id": 1}),
    "position_alias_ends_after_start": ENDS_AFTER_START,
    "position_retirement_age_is_real": (
        {"retirement_age": 70},
        {"retirement_age": 71},
        {"retirement_age": 49},
    ),
    "review_band_is_1_to_5": ({"band": 5}, {"band": 6}, {"band": 0}),
    "review_correction_has_reason": (
        {"corrects_id": 1, "correction_reason": "Salah salin"},
        {"corrects_id": None},
        {"correction_reason": ""},
    ),
    "review_ends_after_start": ENDS_AFTER_START,
    "review_known_in_order": KNOWN_IN_ORDER,
    "service_accepted_in_order": (
        {"accepted_started_on": DAY, "accepted_ended_on": NEXT_DAY},
        {"accepted_ended_on": DAY},
        {"accepted_started_on": None},
    ),
    "service_decision_is_whole": (
        {
            "state": "accepted",
            "accepted_started_on": DAY,
            "accepted_ended_on": None,
            "decided_at": AT,
            "decided_by_id": 1,
        },
        {"accepted_started_on": None},
        {"decided_at": None},
        {"decided_by_id": None},
        {"state": "pending"},
        {"state": "refused"},
        {"state": "refused", "accepted_started_on": None, "decided_by_id": None},
    ),
    "service_documented_in_order": (
        {"documented_started_on": DAY, "documented_ended_on": NEXT_DAY},
        {"documented_ended_on": DAY},
        {"documented_started_on": None},
    ),
    "service_refusal_has_reason": (
        {"state": "refused", "decision_reason": "Tanpa bukti"},
        {"decision_reason": ""},
    ),
    "service_stated_in_order": (
        {"stated_started_on": DAY, "stated_ended_on": NEXT_DAY},
        {"stated_ended_on": DAY},
    ),
    "service_withdrawn_only_undecided": (
        {"state": "pending", "withdrawn_at": AT},
        {"state": "accepted"},
        {"state": "refused"},
    ),
    "statement_given_up_unsigned_with_reason": (
        {"cancelled_at": AT, "cancel_reason": "Salah unit", "file_id": None},
        {"cancel_reason": ""},
        {"cancelled_at": None},
        {"file_id": ONE},
    ),
    "statement_has_lines": ({"people": 1}, {"people": 0}),
    "statement_hash_is_sha256": ({"list_sha256": HASH}, {"list_sha256": ""}),
    "statement_signature_is_whole": (
        {"file_id": ONE, "signed_at": AT, "signed_by_id": 1},
        {"file_id": None},
        {"signed_at": None},
        {"signed_by_id": None},
    ),
    "statement_signed_after_made": ({"made_at": AT, "signed_at": AT}, {"made_at": LATER}),
    "twins_apart_is_whole": (
        {"apart_at": AT, "apart_by_id": 1, "apart_reason": "Dua orang", "apart_facts": HASH},
        {"apart_at": None},
        {"apart_by_id": None},
        {"apart_reason": ""},
        {"apart_facts": ""},
    ),
    "twins_in_order": ({"first_id": 1, "second_id": 2}, {"first_id": 2}),
    "unit_alias_ends_after_start": ENDS_AFTER_START,
    "unit_change_decree_before_tmt": ({"decree_on": DAY, "tmt": DAY}, {"decree_on": NEXT_DAY}),
    "unit_change_has_a_decree": ({"decree_number": "Perwali 1"}, {"decree_number": ""}),
    "unit_officer_ends_after_start": ENDS_AFTER_START,
    "unit_stretch_ends_after_start": ENDS_AFTER_START,
    "unit_succession_of_two": ({"before_id": 1, "after_id": 2}, {"after_id": 1}),
    "work_unit_ends_after_start": ENDS_AFTER_START,
    "work_unit_not_its_own_parent": ({"id": 1, "parent_id": 2}, {"parent_id": 1}),
}
UNIQUES = {
    "appointment_decree_once_a_person": (
        {"person_id": 1, "decree_number": "SK-1", "status": "PPPK", "known_until": None},
        {"known_until": AT},
    ),
    "document_once": (
        {"person_id": 1, "kind": "decree", "number": "1", "service_period_id": None},
        LeftOut(number=""),
    ),
    "establishment_once": ({"unit_id": 1, "position_id": 1, "year": 2026}, {"year": 2027}),
    "grade_once": ({"scheme": "PNS", "code": "III/a"}, {"scheme": "PPPK"}),
    "merge_one_in_force": ({"merged_id": 1, "undone_at": None}, {"undone_at": AT}),
    "pay_step_once": ({"table_id": 1, "grade_id": 1, "service_years": 0}, {"service_years": 2}),
    "pay_table_once": ({"scheme": "PNS", "valid_from": DAY}, {"valid_from": NEXT_DAY}),
    "person_nik_once": (
        {"nik": "6471031203710001", "merged_into_id": None},
        {"merged_into_id": 1},
    ),
    "personnel_educationlevel_code_key": ({"code": "40"}, {"code": "45"}),
    "personnel_merge_approval_id_key": ({"approval_id": ONE}, {"approval_id": TWO}),
    "personnel_merge_undo_approval_id_key": (
        {"undo_approval_id": ONE},
        {"undo_approval_id": None},
    ),
    "personnel_performancereview_corrects_id_key": ({"corrects_id": 1}, {"corrects_id": None}),
    "personnel_person_public_id_key": ({"public_id": ONE}, {"public_id": TWO}),
    "personnel_position_code_key": ({"code": "A"}, {"code": "B"}),
    "personnel_statement_file_id_key": ({"file_id": ONE}, {"file_id": None}),
    "personnel_workunit_code_key": ({"code": "A"}, {"code": "B"}),
    "reference_code_once": ({"table": "golongan", "code": "1"}, {"code": "2"}),
    "review_once_a_period": (
        {
            "person_id": 1,
            "scheme": "skp",
            "started_on": DAY,
            "ended_on": NEXT_DAY,
            "known_until": None,
        },
        {"known_until": AT},
    ),
    "statement_number_once": (
        {"unit_id": 1, "number": "1", "cancelled_at": None},
        {"cancelled_at": AT},
    ),
    "statement_place_once": ({"statement_id": 1, "place": 1}, {"place": 2}),
    "statement_service_once": ({"statement_id": 1, "service_period_id": 1}, {"statement_id": 2}),
    "twins_once": ({"first_id": 1, "second_id": 2}, {"second_id": 3}),
    "unit_succession_once": ({"before_id": 1, "after_id": 2}, {"after_id": 3}),
}
EXCLUSIONS = {
    "appointment_number_of_one_person": (
        {"employee_number": "199001012025211001", "person_id": 1, "known_until": None},
        {"person_id": 2},
        {"person_id": 2, "known_until": AT},
    ),
    "appointment_one_status_a_day": (
        {"person_id": 1, "started_on": DAY, "ended_on": "2026-01-07", "known_from": AT},
        {"started_on": NEXT_DAY, "ended_on": None},
        {"started_on": "2026-01-07", "ended_on": None},
    ),
    "position_alias_means_one_post": (
        {"alias": "GURU SD", "started_on": DAY, "ended_on": "2026-01-07"},
        {"started_on": NEXT_DAY, "ended_on": None},
        {"started_on": "2026-01-07", "ended_on": None},
    ),
    "unit_alias_means_one_unit": (
        {"alias": "SDN 1", "started_on": DAY, "ended_on": "2026-01-07"},
        {"started_on": NEXT_DAY, "ended_on": None},
        {"alias": "SDN 2"},
    ),
    "unit_officer_once": (
        {"user_id": 1, "unit_id": 1, "started_on": DAY, "ended_on": None},
        {"started_on": NEXT_DAY},
        {"user_id": 2},
    ),
    "unit_stretch_one_a_day": (
        {"unit_id": 1, "started_on": DAY, "ended_on": "2026-01-07"},
        {"started_on": NEXT_DAY, "ended_on": None},
        {"started_on": "2026-01-07", "ended_on": None},
    ),
}
TRIGGERS = {
    "appointment_closed_once": ({"known_until": AT}, {"known_until": LATER}),
    "merge_undone_once": ({"undone_at": AT}, {"undone_at": None}),
    "pay_step_never_edited": ({"amount": 3_203_600}, {"amount": 3_203_601}),
    "review_closed_once": ({"known_until": AT}, {"known_until": LATER}),
    "statement_closed_once": ({"cancelled_at": AT}, {"cancelled_at": None}),
    "statement_words_fixed": ({"number": "1"}, {"number": "2"}),
}
KEPT = [
    "appointment_kept",
    "merge_kept",
    "statement_kept",
    "statement_line_kept",
    "unit_change_kept",
    "unit_stretch_kept",
    "unit_succession_kept",
]
