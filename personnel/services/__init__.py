"""What happens to people and their records. Every writer of the site comes through here.

Who changes a person's record locks the people first, in the order of their keys (`locks`).
"""

from personnel.services.appointments import (
    Ending,
    appoint,
    correct_appointment,
    end_appointment,
    record_death,
    succeed,
)
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
from personnel.services.reviews import record_reviews
from personnel.services.service import (
    Paper,
    Verified,
    accepted_tenure,
    document_service,
    document_services,
    refuse_service,
    verify_service,
    verify_services,
)
from personnel.services.twins import FIND_JOB, Found, find_twins, keep_apart, require_not_own
from personnel.services.withdrawal import withdraw

__all__ = [
    "Ending",
    "FACTS",
    "FIND_JOB",
    "Found",
    "Paper",
    "Verified",
    "accepted_tenure",
    "appoint",
    "carried",
    "changed_since",
    "correct_appointment",
    "differing_facts",
    "document_service",
    "document_services",
    "end_appointment",
    "facts_to_fill",
    "find_twins",
    "keep_apart",
    "merge_records",
    "record_death",
    "record_reviews",
    "refuse_service",
    "require_not_own",
    "rows_that_move",
    "set_need",
    "set_need_by_norm",
    "succeed",
    "take_apart",
    "verify_service",
    "verify_services",
    "withdraw",
]
