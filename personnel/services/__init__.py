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
from personnel.services.facts import correct_person
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
from personnel.services.withdrawal import withdraw

__all__ = [
    "Ending",
    "Paper",
    "Verified",
    "accepted_tenure",
    "appoint",
    "correct_appointment",
    "correct_person",
    "document_service",
    "document_services",
    "end_appointment",
    "record_death",
    "record_reviews",
    "refuse_service",
    "set_need",
    "set_need_by_norm",
    "succeed",
    "verify_service",
    "verify_services",
    "withdraw",
]
