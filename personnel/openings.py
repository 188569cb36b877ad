"""How many people one account opens. Past the hour's allowance it is stopped, and auditors told."""

from contextlib import suppress

from balikpapan_hr.accounts.limits import LIMITS, Limited, spend
from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record

ALARM = "person.too_many_opened"


def count_opening(user: User) -> None:
    """Count one person's page that `user` opens. Raises Limited, and tells the auditors once."""
    try:
        spend("person", user)
    except Limited:
        with suppress(Limited):
            spend("alarm", user)
            record(ALARM, user, by=user, changes={"most_an_hour": LIMITS["person"].times})
        raise
