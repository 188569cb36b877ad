"""Every check and unique rule of the tables of recruitment, and what nothing else would refuse."""

from tests.rules import AT, HASH, LATER, ONE, TWO

PARTS = ["recruitment"]
CHECKS = {
    "appeal_checker_is_not_maker": (
        {"proposed_by_id": 1, "decided_by_id": 2},
        {"decided_by_id": 1},
    ),
    "appeal_decision_is_whole": (
        {
            "state": "rejected",
            "proposed_by_id": 1,
            "decided_by_id": 2,
            "decided_at": AT,
            "answer": "Tetap",
        },
        {"answer": ""},
        {"decided_at": None},
        {"decided_by_id": None},
        {"proposed_by_id": None},
        {"state": "filed"},
        {"state": "proposed"},
    ),
    "appeal_due_after_filing": ({"filed_at": AT, "answer_due_at": LATER}, {"answer_due_at": AT}),
    "appeal_proposal_is_marked": (
        {"state": "proposed", "content_hash": HASH},
        {"content_hash": ""},
        {"content_hash": "A" * 64},
        {"state": "filed"},
    ),
    "application_refusal_has_reason": (
        {"state": "ineligible", "state_reason": "Usia"},
        {"state_reason": ""},
        {"state": "withdrawn", "state_reason": ""},
        {"state": "disqualified", "state_reason": ""},
    ),
    "budget_ceiling_spending_beside_personnel": (
        {"line": "personnel", "ceiling": 5, "spending": 5},
        {"spending": 4},
        {"line": "goods_services"},
    ),
    "finding_is_told": (
        {"finding": "Wajar", "reason": "Diperiksa"},
        {"finding": ""},
        {"reason": ""},
    ),
    "formation_checker_is_not_maker": (
        {"proposed_by_id": 1, "decided_by_id": 2},
        {"decided_by_id": 1},
    ),
    "formation_decision_is_whole": (
        {"state": "approved", "decided_by_id": 2, "decided_at": AT},
        {"decided_by_id": None},
        {"decided_at": None},
        {"state": "proposed"},
    ),
    "formation_has_seats": ({"planned_seats": 1}, {"planned_seats": 0}),
    "formation_rejection_has_reason": (
        {"state": "rejected", "decision_reason": "Anggaran"},
        {"decision_reason": ""},
    ),
    "placement_ranked_is_whole": (
        {"outcome": "not_placed", "rank": 1, "block": 1, "total": "1.000"},
        {"rank": None},
        {"block": None},
        {"total": None},
        {"outcome": "absent"},
    ),
    "placement_seat_fits_outcome": (
        {"outcome": "placed", "seat_id": 1},
        {"seat_id": None},
        {"outcome": "not_placed"},
    ),
    "requirement_unmet_has_reason": ({"met": False, "reason": "Usia"}, {"reason": ""}),
    "scenario_checker_is_not_maker": (
        {"made_by_id": 1, "solved_by_id": 2, "frozen_by_id": 3},
        {"frozen_by_id": 1},
        {"frozen_by_id": 2},
    ),
    "scenario_frozen_is_whole": (
        {
            "state": "frozen",
            "frozen_by_id": 3,
            "frozen_at": AT,
            "paper": "DPRD-1",
            "content_sha256": HASH,
        },
        {"frozen_by_id": None},
        {"frozen_at": None},
        {"paper": ""},
        {"content_sha256": ""},
        {"state": "solved"},
    ),
    "scenario_result_is_whole": (
        {"state": "solved", "value": 5, "bound": 5, "solved_by_id": 2, "solved_at": AT},
        {"bound": 4},
        {"value": None},
        {"solved_by_id": None},
        {"solved_at": None},
        {"state": "draft"},
    ),
    "scenario_line_overruled_has_reason": (
        {"is_overruled": True, "overruled_by_id": 1, "reason": "Puskesmas baru"},
        {"reason": ""},
        {"overruled_by_id": None},
        {"is_overruled": False},
    ),
    "score_not_negative": ({"points": "0"}, {"points": "-0.001"}),
    "seat_holder_fits_state": (
        {"state": "held", "held_by_id": 1},
        {"held_by_id": None},
        {"state": "open"},
        {"state": "withdrawn"},
        {"state": "filled", "held_by_id": None},
    ),
    "tie_decision_has_reason": (
        {"reason": "Usia", "minutes": "BA-1"},
        {"reason": ""},
        {"minutes": ""},
    ),
    "wave_announced_is_whole": (
        {"state": "published", "published_at": AT},
        {"published_at": None},
        {"state": "ranked"},
        {"state": "closed", "published_at": None},
    ),
    "wave_stage_ends_after_start": ({"starts_at": AT, "ends_at": LATER}, {"ends_at": AT}),
}
UNIQUES = {
    "appeal_once_an_item": ({"application_id": 1, "subject": "score", "item": "a"}, {"item": "b"}),
    "application_once_a_wave": ({"wave_id": 1, "person_id": 1}, {"wave_id": 2}),
    "application_participant_once": ({"wave_id": 1, "participant_number": "1"}, {"wave_id": 2}),
    "budget_ceiling_once": ({"year": 2026, "line": "personnel"}, {"year": 2027}),
    "formation_in_wave": ({"id": 1, "wave_id": 1}, {"id": 2}),
    "formation_once": (
        {"wave_id": 1, "unit_id": 1, "position_id": 1, "education_level_id": 1},
        {"education_level_id": 2},
    ),
    "placement_once_a_run": ({"run_id": 1, "application_id": 1}, {"run_id": 2}),
    "placement_seat_once_a_run": ({"run_id": 1, "seat_id": 1}, {"seat_id": None}),
    "recruitment_fairnessfinding_run_id_key": ({"run_id": 1}, {"run_id": 2}),
    "recruitment_formation_seats_approval_id_key": (
        {"seats_approval_id": ONE},
        {"seats_approval_id": None},
    ),
    "recruitment_resultsnapshot_run_id_key": ({"run_id": 1}, {"run_id": 2}),
    "recruitment_scenario_name_key": ({"name": "A"}, {"name": "B"}),
    "recruitment_seat_held_by_id_key": ({"held_by_id": 1}, {"held_by_id": None}),
    "recruitment_tiedecision_approval_id_key": ({"approval_id": ONE}, {"approval_id": TWO}),
    "recruitment_wave_public_id_key": ({"public_id": ONE}, {"public_id": TWO}),
    "requirement_once": ({"application_id": 1, "requirement": "age"}, {"requirement": "paper"}),
    "scenario_line_once": ({"scenario_id": 1, "unit_id": 1, "position_id": 1}, {"unit_id": 2}),
    "score_once": ({"application_id": 1, "subtest": "technical"}, {"subtest": "interview"}),
    "seat_once": ({"formation_id": 1, "number": 1}, {"number": 2}),
    "selection_run_once": ({"wave_id": 1, "number": 1}, {"number": 2}),
    "wave_once": ({"year": 2026, "kind": "PPPK", "phase": 1}, {"phase": 2}),
    "wave_stage_once": ({"wave_id": 1, "kind": "registration"}, {"kind": "test"}),
}
EXCLUSIONS = {}
TRIGGERS = {
    "appeal_decided_for_good": ({"state": "rejected"}, {"answer": "Lain"}),
    "result_snapshot_kept": ({"sha256": HASH}, {"sha256": "b" * 64}),
}
KEPT = ["finding_kept", "placement_kept", "seat_kept", "selection_run_kept", "tie_decision_kept"]
