"""Days of the law as moments, in WITA. Pure: the moment is given.

A day to object or to answer is a whole day: the day of the event is not counted, and the last day
ends at midnight (the centre's calendar: a result of 1 November is objected to on 2, 3 and 4).
Every end is the first moment that is too late.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

WITA = ZoneInfo("Asia/Makassar")


def end_of_days(at: datetime, days: int) -> datetime:
    """Return the midnight after `days` whole days that follow the day of `at`."""
    last_day = at.astimezone(WITA).date() + timedelta(days=days)
    return datetime.combine(last_day + timedelta(days=1), time(), WITA)


def until_words(end: datetime) -> str:
    """Return an end as people say it: midnight belongs to the day that it closes."""
    end = end.astimezone(WITA)
    if end.time() == time():
        day = date_format(end.date() - timedelta(days=1), "j F Y")
        return _("%(day)s, 24.00 WITA") % {"day": day}
    return date_format(end, "DATETIME_FORMAT")
