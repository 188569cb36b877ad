"""How long a work agreement may run. Pure: no database, no clock, no settings."""

from datetime import date, timedelta
from typing import NamedTuple

from personnel.identifiers import last_day_of_service


class Term(NamedTuple):
    """The days of an agreement, both worked, and what shortened or lengthened it."""

    starts_on: date
    last_day: date
    capped: bool  # the retirement age ends it before the years asked for
    over_age: bool  # already past the retirement age at the start: one year, by the 2025 letters


def anniversary(day: date, years: int) -> date:
    """Return `day` some years later; 29 February falls on 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def contract_term(starts_on: date, years: int, *, born_on: date, retirement_age: int) -> Term:
    """Return the term of an agreement of `years`, ended by retirement (T-09, T-10).

    Raises ValueError when `years` is less than one (PP 49/2018 article 37).
    """
    if years < 1:
        raise ValueError("A work agreement runs one year or more.")
    limit = last_day_of_service(born_on, retirement_age)
    if limit < starts_on:
        return Term(starts_on, anniversary(starts_on, 1) - timedelta(days=1), False, True)
    last_day = anniversary(starts_on, years) - timedelta(days=1)
    return Term(starts_on, min(last_day, limit), last_day > limit, False)
