"""Every check and unique rule of the tables of the site's own parts."""

from tests.rules import AT, HASH, ONE, TWO, LeftOut

PARTS = [
    "accounts",
    "approvals",
    "audit",
    "files",
    "imports",
    "jobs",
    "privacy",
    "reporting",
    "siasn",
]
CHECKS = {
    "api_token_expires_within_a_year": (
        {"made_at": AT, "expires_at": "2027-01-06T08:00:00+08:00"},
        {"expires_at": AT},
        {"expires_at": "2027-01-06T08:00:01+08:00"},
    ),
    "api_token_is_kept_as_a_hash": ({"sha256": HASH}, {"sha256": "bhr_kunci"}),
    "api_token_not_of_its_maker": ({"account_id": 1, "made_by_id": 2}, {"made_by_id": 1}),
    "api_token_reads_something": ({"parts": ["figures"]}, {"parts": []}),
    "api_token_revoked_by_somebody": (
        {"revoked_at": AT, "revoked_by_id": 1},
        {"revoked_at": None},
        {"revoked_by_id": None},
    ),
    "approval_checker_is_not_maker": ({"asked_by_id": 1, "decided_by_id": 2}, {"decided_by_id": 1}),
    "approval_decided_by_someone": (
        {"state": "granted", "decided_by_id": 1, "decided_at": AT},
        {"decided_by_id": None},
        {"decided_at": None},
        {"state": "asked"},
        {"state": "void", "decided_at": None},
    ),
    "approval_has_reason": ({"reason": "Uji"}, {"reason": ""}),
    "approval_hash_is_whole": ({"content_hash": HASH}, {"content_hash": ""}),
    "approval_used_is_granted": ({"state": "granted", "used_at": AT}, {"state": "asked"}),
    "conflict_decision_is_whole": (
        {"state": "kept", "decided_at": AT, "decided_by_id": 1, "decision_reason": "SK"},
        {"decided_at": None},
        {"decided_by_id": None},
        {"decision_reason": ""},
        {"state": "waiting"},
    ),
    "conflict_of_service_names_both": (
        {"kind": "service", "service_period_id": 1, "other_id": 2},
        {"service_period_id": None},
        {"other_id": None},
        {"kind": "name"},
    ),
    "file_hash_is_sha256": ({"sha256": HASH}, {"sha256": "A" * 64}),
    "head_is_one_row": ({"id": 1}, {"id": 2}),
    "hold_has_reason": ({"reason": "Perkara 1"}, {"reason": ""}),
    "hold_released_by_someone": (
        {"released_at": AT, "released_by_id": 1, "release_reason": "Selesai"},
        {"released_at": None},
        {"released_by_id": None},
        {"release_reason": ""},
    ),
    "import_applied_is_whole": (
        {"state": "applied", "applied_at": AT, "applied_by_id": 1},
        {"applied_at": None},
        {"applied_by_id": None},
        {"state": "checked"},
        {"state": "undone", "applied_by_id": None},
    ),
    "import_large_needs_second": (
        {"state": "applied", "needs_second": False, "rows_created": 300, "rows_changed": 200},
        {"rows_created": 301},
        {"rows_changed": 201},
    ),
    "import_receipt_adds_up": (
        {
            "rows_total": 28,
            "rows_head": 1,
            "rows_blank": 2,
            "rows_created": 3,
            "rows_changed": 4,
            "rows_unchanged": 5,
            "rows_quarantined": 6,
            "rows_excluded": 7,
        },
        {"rows_total": 29},
        {"rows_head": 0},
        {"rows_excluded": 8},
    ),
    "import_refused_has_code_and_no_file": (
        {"state": "refused", "refusal_code": "E_XML", "file_id": None},
        {"refusal_code": ""},
        {"file_id": ONE},
        {"state": "received"},
    ),
    "integrity_finding_in_order": (
        {"first_seen_id": 1, "last_seen_id": 2, "gone_with_id": 3},
        {"last_seen_id": 0},
        {"gone_with_id": 2},
    ),
    "job_done_within_total": ({"done": 2, "total": 2}, {"done": 3}),
    "job_ended_has_a_moment": (
        {"state": "done", "finished_at": AT},
        {"finished_at": None},
        {"state": "running"},
    ),
    "job_lease_while_running": (
        {"state": "running", "lease_until": AT},
        {"lease_until": None},
        {"state": "queued"},
    ),
    "layout_forgotten_is_whole": (
        {"forgotten_at": AT, "forgotten_by_id": 1},
        {"forgotten_at": None},
        {"forgotten_by_id": None},
    ),
    "mend_names_the_person": (
        {"kind": "person", "value": "same", "person_id": 1},
        {"person_id": None},
        {"value": "new"},
        {"kind": "row"},
    ),
    "mend_says_where": (
        {"kind": "cell", "column": 1, "row": 1},
        {"row": None},
        {"column": None},
        {"kind": "value"},
        {"kind": "person"},
    ),
    "mend_undone_is_whole": (
        {"undone_at": AT, "undone_by_id": 1},
        {"undone_at": None},
        {"undone_by_id": None},
    ),
    "report_differs_from_one_before": (
        {"differences": [{"row": 1}], "repeats_id": ONE},
        {"repeats_id": None},
    ),
    "report_format_fits_kind": (
        {"kind": "statement", "format": "pdf"},
        {"format": "xlsx"},
        {"kind": "letters"},
        {"kind": "nominative", "format": "zip"},
    ),
    "report_made_has_the_hash_of_its_data": (
        {"file_id": ONE, "data_sha256": HASH},
        {"data_sha256": ""},
    ),
    "report_recalls_what_has_two_times": (
        {"kind": "nominative", "known_on": "2026-01-05"},
        {"kind": "people"},
    ),
    "report_statement_is_frozen": (
        {"kind": "statement", "file_id": ONE, "frozen_sha256": HASH},
        {"frozen_sha256": ""},
    ),
    "saved_filter_asks_something": ({"asked": {"q": "siti"}}, {"asked": {}}),
    "saved_filter_has_a_name": ({"name": "Guru"}, {"name": ""}),
    "saved_filter_holds_no_number": (
        {"name": "Guru", "asked": {"q": "siti"}},
        {"name": "6471 0312 0371 0001"},
        {"asked": {"q": "647103-120371-0001"}},
    ),
    "schedule_ended_says_why": (
        {"ended_at": AT, "end_reason": "Pindah"},
        {"ended_at": None},
        {"end_reason": ""},
    ),
    "schedule_monthly_on_a_day_of_every_month": (
        {"rhythm": "monthly", "next_on": "2026-01-28"},
        {"next_on": "2026-01-29"},
    ),
    "schedule_of_a_kind_that_comes_again": (
        {"kind": "nominative"},
        {"kind": "people"},
        {"kind": "letters"},
        {"kind": "sealed_run"},
    ),
    "siasn_difference_decided_by_someone": (
        {"state": "taken", "decided_at": AT, "decided_by_id": 1},
        {"decided_at": None},
        {"decided_by_id": None},
        {"state": "open"},
    ),
    "siasn_difference_differs": ({"ours": "a", "theirs": "b"}, {"theirs": "a"}),
    "siasn_difference_kept_for_a_reason": (
        {"state": "kept", "reason": "Ijazah"},
        {"reason": ""},
    ),
    "siasn_difference_vanished_has_a_moment": (
        {"state": "vanished", "vanished_at": AT},
        {"vanished_at": None},
        {"state": "open"},
    ),
    "siasn_record_number_is_number": (
        {"employee_number": "199005172025211001"},
        {"employee_number": "19900517202521100"},
    ),
    "siasn_unit_confirmed_by_someone": (
        {"confirmed_at": AT, "confirmed_by_id": 1, "unit_id": 1},
        {"confirmed_at": None},
        {"confirmed_by_id": None},
        {"unit_id": None},
    ),
}
UNIQUES = {
    "accounts_user_groups_user_id_group_id_59c0b32f_uniq": (
        {"user_id": 1, "group_id": 1},
        {"group_id": 2},
    ),
    "accounts_user_person_key": ({"person": ONE}, {"person": None}),
    "accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq": (
        {"user_id": 1, "permission_id": 1},
        {"permission_id": 2},
    ),
    "accounts_user_username_key": ({"username": "siti"}, {"username": "sari"}),
    "approval_one_open_a_subject": (
        {"kind": "a", "subject_type": "b", "subject_id": "1", "state": "granted", "used_at": None},
        {"used_at": AT},
    ),
    "audit_dailyseal_day_key": ({"day": "2026-01-05"}, {"day": "2026-01-06"}),
    "conflict_once": (
        {"person_id": 1, "kind": "name", "ours": "a", "theirs": "b"},
        {"theirs": "c"},
    ),
    "files_privatefile_path_key": ({"path": "a"}, {"path": "b"}),
    "hold_once_a_case": (
        {"person_id": 1, "reason": "Perkara 1", "released_at": None},
        {"released_at": AT},
    ),
    "import_row_once": ({"batch_id": ONE, "sheet": 1, "number": 1}, {"number": 2}),
    "import_same_file_applied_once": (
        {"kind": "honorer_list", "sha256": HASH, "state": "applied"},
        {"state": "undone"},
    ),
    "integrity_finding_once": (
        {"check_name": "a", "sentence": "b", "gone_with_id": None},
        {"gone_with_id": 1},
    ),
    "job_one_an_effect": ({"effect_key": "a"}, LeftOut(effect_key="")),
    "layout_known_once": (
        {"kind": "honorer_list", "unit_id": None, "head": "a", "forgotten_at": None},
        {"forgotten_at": AT},
    ),
    "mend_one_a_place": (
        {
            "batch_id": ONE,
            "kind": "row",
            "sheet": 1,
            "row": 1,
            "column": None,
            "undone_at": None,
        },
        {"undone_at": AT},
    ),
    "mend_one_a_value": (
        {
            "batch_id": ONE,
            "kind": "value",
            "sheet": 1,
            "column": 1,
            "found": "a",
            "undone_at": None,
        },
        {"undone_at": AT},
    ),
    "one_allowance_a_kind_and_key": ({"kind": "result", "key": "a"}, {"key": "b"}),
    "report_asked_for_once": ({"requested_by_id": 1, "asked_key": "a"}, LeftOut(asked_key="")),
    "reporting_apitoken_sha256_key": ({"sha256": HASH}, {"sha256": "b" * 64}),
    "saved_filter_name_once": ({"officer_id": 1, "name": "Guru"}, {"officer_id": 2}),
    "schedule_once": (
        {
            "officer_id": 1,
            "kind": "nominative",
            "format": "xlsx",
            "parameters": {},
            "rhythm": "weekly",
            "ended_at": None,
        },
        {"ended_at": AT},
    ),
    "siasn_difference_once_a_field": (
        {"person_id": 1, "field": "name", "state": "open"},
        {"state": "taken"},
    ),
    "siasn_record_once_a_person": ({"person_id": 1, "gone_at": None}, {"gone_at": AT}),
    "siasn_siasnrecord_employee_number_key": (
        {"employee_number": "199005172025211001"},
        {"employee_number": "199005172025211002"},
    ),
    "siasn_siasnunit_code_key": ({"code": "A"}, {"code": "B"}),
}
EXCLUSIONS = {}
TRIGGERS = {
    "conflict_decided_once": ({"state": "kept"}, {"state": "waiting"}),
    "report_frozen_once": ({"frozen": {"a": 1}, "frozen_sha256": HASH}, {"frozen": {"a": 2}}),
    "report_made_once": ({"file_id": ONE}, {"file_id": TWO}),
    "siasn_difference_decided_once": ({"state": "taken"}, {"state": "open"}),
}
KEPT = ["approval_not_deleted", "integrity_run_kept", "siasn_difference_kept_on_record"]
