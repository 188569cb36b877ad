"""What seats cost, year by year, and which ceiling they break. No database, no clock.

Money is whole rupiah. Pay by grade and MKG (years of service within the grade): the last row of
the table whose MKG is not above the person's; below the first row, the first row (Perpres 11/2024,
PP 5/2024). A year costs 14 months: twelve, the holiday allowance (THR) and the 13th month. MKG
grows by one each year of the projection; the table itself steps every two years.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

MONTHS_A_YEAR = 14
YEARS_AHEAD = 5

PayRows = Mapping[int, int]  # MKG → rupiah a month, one grade of one table
Spending = Mapping[tuple[str, int], int]  # (budget line, year) → rupiah in the year


class Post(NamedTuple):
    """`seats` posts of one kind, paid from one budget line."""

    line: str
    seats: int
    pay: PayRows
    service_years: int = 0  # MKG on the first day; normally 0 (domain §3.5)
    first_year: int = 0  # 0: the first year of the projection
    first_percent: int = 100  # of the pay in the first year: a CPNS is paid less until appointed


class Breach(NamedTuple):
    """A ceiling that would be broken. `ceiling` None: none is recorded, which is not "no limit"."""

    line: str
    year: int
    ceiling: int | None
    needed: int

    @property
    def over(self) -> int:
        """By how much, in rupiah in the year."""
        return self.needed - (self.ceiling or 0)


def monthly_pay(rows: PayRows, service_years: int) -> int:
    """Return the basic pay a month at this MKG. Raises ValueError for an empty table."""
    if not rows:
        raise ValueError("The pay table has no row for this grade.")
    reached = [mkg for mkg in rows if mkg <= service_years]
    return rows[max(reached) if reached else min(rows)]


def yearly_cost(rows: PayRows, service_years: int) -> int:
    """Return the cost of one post in one full year: 14 months of basic pay."""
    return MONTHS_A_YEAR * monthly_pay(rows, service_years)


def project(
    posts: Iterable[Post], *, from_year: int, years: int = YEARS_AHEAD
) -> dict[tuple[str, int], int]:
    """Return what `posts` cost in each of `years` years, by budget line, increments included."""
    costs: dict[tuple[str, int], int] = {}
    for post in posts:
        first = post.first_year or from_year
        for year in range(max(first, from_year), from_year + years):
            cost = post.seats * yearly_cost(post.pay, post.service_years + year - first)
            if year == first:
                cost = cost * post.first_percent // 100
            key = (post.line, year)
            costs[key] = costs.get(key, 0) + cost
    return costs


def breaches(ceilings: Spending, committed: Spending, planned: Spending) -> list[Breach]:
    """Return every line and year in which `committed` and `planned` together pass the ceiling."""
    broken = []
    for line, year in sorted(planned, key=lambda key: (key[1], key[0])):
        if not planned[line, year]:
            continue
        ceiling = ceilings.get((line, year))
        needed = committed.get((line, year), 0) + planned[line, year]
        if ceiling is None or needed > ceiling:
            broken.append(Breach(line, year, ceiling, needed))
    return broken
