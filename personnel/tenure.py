"""Length of service (masa kerja), and nothing else: no database, no clock.

How it is counted, and why it never rounds up:
- A period is half-open: `started_on` is the first day at work, `ended_on` the first day no longer
  at work. None means still at work.
- The reference day is the end, itself not counted: from 31-12-2020 to 31-12-2021 is one year, from
  01-01-2021 it is 11 months and 30 days. Days at or after the reference day do not exist.
- Overlaps count once: two schools at the same time are one stretch of work.
- A stretch is measured by the calendar from its first day. A month is full when its day number has
  come round again; where the month has no such day, on the first of the month after. So 31 January
  to 1 March is one month, and 29-02-2020 is one year old on 01-03-2021.
- Several stretches are added up in months and days. Loose days become a month at 31, since no month
  is longer. 1 year 11 months 29 days is therefore never two years.
- `total_days` is the plain number of days and the only measure in which adding service can never
  lessen the sum: a day that joins two stretches moves where months begin, and the same service may
  then read as up to three days less. Compare people by `total_days`; test a legal threshold, which
  always asks for unbroken service, by `continuous`.
- For the continuous measure a gap of at most the tolerance (31 days unless set, because yearly
  contracts often restart in mid-January) does not break service. It counts as part of the
  continuous span but never in the total.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

TOLERANCE_DAYS = 31
LONGEST_MONTH = 31


class Period(NamedTuple):
    """A stretch of work, half-open. `ended_on` None: still at work."""

    started_on: date
    ended_on: date | None


class Stretch(NamedTuple):
    """A merged stretch or a gap, half-open, both ends known."""

    started_on: date
    ended_on: date

    @property
    def days(self) -> int:
        return (self.ended_on - self.started_on).days


class Duration(NamedTuple):
    """Calendar years, months (0 to 11) and days (0 to 30). Compares as one would expect."""

    years: int
    months: int
    days: int


class Tenure(NamedTuple):
    """The service of one person as it stands on the reference day `at`."""

    at: date
    stretches: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]  # every gap between stretches, tolerated or not
    total_days: int
    total: Duration
    active: bool
    continuous_since: date | None  # None when not active
    continuous: Duration


NOTHING = Duration(0, 0, 0)


def merge(periods: Iterable[Period], *, at: date) -> tuple[Stretch, ...]:
    """Return the union of `periods` up to `at`, in order of time. Touching stretches join.

    Raises ValueError when a period does not end after it starts.
    """
    merged: list[Stretch] = []
    for started_on, ended_on in sorted((p.started_on, p.ended_on or date.max) for p in periods):
        if ended_on <= started_on:
            raise ValueError(f"A period from {started_on} ends on {ended_on}, not after it.")
        ended_on = min(ended_on, at)
        if started_on >= ended_on:
            continue  # it starts on or after the reference day
        if merged and started_on <= merged[-1].ended_on:
            last = merged.pop()
            merged.append(Stretch(last.started_on, max(last.ended_on, ended_on)))
        else:
            merged.append(Stretch(started_on, ended_on))
    return tuple(merged)


def tenure(periods: Iterable[Period], *, at: date, tolerance_days: int = TOLERANCE_DAYS) -> Tenure:
    """Return what `periods` amount to on the day `at`."""
    stretches = merge(periods, at=at)
    months = days = 0
    for stretch in stretches:
        full, loose = _full_months(stretch.started_on, stretch.ended_on)
        months, days = months + full, days + loose
    active = bool(stretches) and (at - stretches[-1].ended_on).days <= tolerance_days
    since = None
    if active:
        since = stretches[-1].started_on
        for earlier, later in reversed(list(pairwise(stretches))):
            if (later.started_on - earlier.ended_on).days > tolerance_days:
                break
            since = earlier.started_on
    return Tenure(
        at=at,
        stretches=stretches,
        gaps=tuple(Stretch(a.ended_on, b.started_on) for a, b in pairwise(stretches)),
        total_days=sum(stretch.days for stretch in stretches),
        total=_duration(months + days // LONGEST_MONTH, days % LONGEST_MONTH),
        active=active,
        continuous_since=since,
        continuous=between(since, stretches[-1].ended_on) if since else NOTHING,
    )


def between(first: date, end: date) -> Duration:
    """Return the calendar length of the half-open stretch from `first` to `end`."""
    return _duration(*_full_months(first, end))


def add_months(day: date, months: int) -> date:
    """Return the day on which `months` are full (a missing day is the first of the next month)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def _full_months(first: date, end: date) -> tuple[int, int]:
    months = (end.year - first.year) * 12 + end.month - first.month
    if add_months(first, months) > end:
        months -= 1
    return months, (end - add_months(first, months)) // timedelta(days=1)


def _duration(months: int, days: int) -> Duration:
    return Duration(months // 12, months % 12, days)
