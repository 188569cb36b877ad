"""What happens to people and their records. Every writer of the site comes through here.

Who changes a person's record locks the people first, in the order of their keys (`locks`).
"""

from personnel.services.appointments import (
    Ending,
    appoint,
    continue_appointment,
    correct_appointment,
    end_appointment,
    held_by_decree,
    record_death,
    succeed,
    told,
)
from personnel.services.facts import correct_facts, require_impartial
from personnel.services.headcounts import Drift, headcount_drift, recount_people
from personnel.services.merging import (
    FACTS,
    carried,
    changed_since,
    differing_facts,
    facts_to_fill,
    merge_records,
    rows_that_move,
    take_apart,
)
from personnel.services.needs import set_need, set_need_by_norm
from personnel.services.papers import keep_scan
from personnel.services.reviews import (
    correct_review,
    record_for_unit,
    record_review,
    record_reviews,
)
from personnel.services.service import (
    Checked,
    Paper,
    accepted_tenure,
    attach_paper,
    check_service_of,
    check_services,
    document_service,
    document_services,
    refuse_service,
    refuse_services,
    verify_service,
    verify_service_of,
    verify_services,
)
from personnel.services.statements import (
    changed_lines,
    check_statement,
    give_up_statement,
    make_statement,
    sign_statement,
)
from personnel.services.twins import FIND_JOB, Found, find_twins, keep_apart, require_not_own
from personnel.services.unit_plans import (
    Decree,
    Moving,
    NewUnit,
    Reorganisation,
    faults as reorganisation_faults,
    refuse,
    what_moves,
)
from personnel.services.units import lock_tree, rename_unit, reorganise, show_units_of_today
from personnel.services.withdrawal import withdraw

__all__ = [
    "Checked",
    "Decree",
    "Drift",
    "Ending",
    "FACTS",
    "FIND_JOB",
    "Found",
    "Moving",
    "NewUnit",
    "Paper",
    "Reorganisation",
    "accepted_tenure",
    "appoint",
    "attach_paper",
    "carried",
    "changed_lines",
    "changed_since",
    "check_service_of",
    "check_services",
    "check_statement",
    "continue_appointment",
    "correct_appointment",
    "correct_facts",
    "correct_review",
    "differing_facts",
    "document_service",
    "document_services",
    "end_appointment",
    "facts_to_fill",
    "find_twins",
    "give_up_statement",
    "headcount_drift",
    "held_by_decree",
    "keep_apart",
    "keep_scan",
    "lock_tree",
    "make_statement",
    "merge_records",
    "record_death",
    "record_for_unit",
    "record_review",
    "record_reviews",
    "recount_people",
    "refuse",
    "refuse_service",
    "refuse_services",
    "rename_unit",
    "reorganisation_faults",
    "reorganise",
    "require_impartial",
    "require_not_own",
    "rows_that_move",
    "set_need",
    "set_need_by_norm",
    "show_units_of_today",
    "sign_statement",
    "succeed",
    "take_apart",
    "told",
    "verify_service",
    "verify_service_of",
    "verify_services",
    "what_moves",
    "withdraw",
]
