"""What is done here: filters kept, reports asked for, made, compared, scheduled; keys given."""

from balikpapan_hr.reporting.services.asking import begin_report, request_again, request_report
from balikpapan_hr.reporting.services.filters import delete_filter, rename_filter, save_filter
from balikpapan_hr.reporting.services.making import MAKE, is_still_theirs, make_report
from balikpapan_hr.reporting.services.schedules import (
    add_schedule,
    make_due,
    pause_schedule,
    remove_schedule,
    resume_schedule,
)
from balikpapan_hr.reporting.services.tokens import make_token, revoke_token

__all__ = [
    "MAKE",
    "add_schedule",
    "begin_report",
    "delete_filter",
    "is_still_theirs",
    "make_due",
    "make_report",
    "make_token",
    "pause_schedule",
    "remove_schedule",
    "rename_filter",
    "request_again",
    "request_report",
    "resume_schedule",
    "revoke_token",
    "save_filter",
]
