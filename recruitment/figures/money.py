"""What posts cost: budget lines over five years, the personnel share, plans and what they close."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum, prefetch_related_objects
from django.utils.translation import gettext as _

from personnel.models import Position
from recruitment.models import (
    BudgetCeiling,
    Formation,
    Scenario,
    ScenarioLine,
    Wave,
)
from recruitment.models.formation import BudgetLine
from recruitment.services.formations import cost_of_formations
from recruitment.services.scenarios import cost_of_lines, money_kept


class BudgetYear(NamedTuple):
    """One line in one year. Money is rupiah in the year."""

    line: str
    label: str
    year: int
    ceiling: int | None  # None: not recorded
    committed: int
    approved: int  # formations of open waves
    proposed: int
    spending: int | None = None  # all of the region's; None: not recorded

    @property
    def needed(self) -> int:
        return self.committed + self.approved + self.proposed

    @property
    def room(self) -> int | None:
        """What is left under the ceiling; negative when it is passed."""
        return None if self.ceiling is None else self.ceiling - self.needed


def _costing_the_same() -> list[Formation]:
    """The formations of waves not closed, those of all units that cost the same a seat as one."""
    kinds = ["state", "wave", "position", "education_level", "budget_line"]
    counted = (
        Formation.objects.exclude(state=Formation.State.REJECTED)
        .exclude(wave__state=Wave.State.CLOSED)
        .order_by()
        .values(*kinds)
        .annotate(seats=Sum("planned_seats"))
    )
    rows = [
        Formation(
            state=one["state"],
            wave_id=one["wave"],
            position_id=one["position"],
            education_level_id=one["education_level"],
            budget_line=one["budget_line"],
            planned_seats=one["seats"],
        )
        for one in counted
    ]
    prefetch_related_objects(rows, "wave", "position", "education_level")
    return rows


def budget_years(first: int) -> list[BudgetYear]:
    """Both budget lines over the five years from `first` on, with all open waves counted."""
    by_state: dict[str, list[Formation]] = {state: [] for state in Formation.State.values}
    for row in _costing_the_same():
        by_state[row.state].append(row)
    costs = {
        state: cost_of_formations(by_state[state], from_year=first)
        for state in [Formation.State.APPROVED, Formation.State.PROPOSED]
    }
    ceilings = {(c.line, c.year): c for c in BudgetCeiling.objects.all()}
    years = []
    for line in BudgetLine:
        for year in range(first, first + 5):
            ceiling = ceilings.get((line, year))
            years.append(
                BudgetYear(
                    line=line,
                    label=line.label,
                    year=year,
                    ceiling=ceiling.ceiling if ceiling else None,
                    committed=ceiling.committed if ceiling else 0,
                    approved=costs[Formation.State.APPROVED].get((line, year), 0),
                    proposed=costs[Formation.State.PROPOSED].get((line, year), 0),
                    spending=ceiling.spending if ceiling else None,
                )
            )
    return years


# What personnel may take of all the region spends, from 2027 on (UU 1/2022 art. 146).
CEILING_PERCENT = 30


def personnel_share(years: Iterable[BudgetYear], year: int) -> Decimal | None:
    """Percent of all regional spending that personnel takes in `year`, one decimal. None where
    that spending is not recorded: the ceiling does not tell it, which may be lower than the law's.
    """
    for row in years:
        if row.year == year and row.line == BudgetLine.PERSONNEL and row.spending:
            return round(Decimal(100 * row.needed) / row.spending, 1)
    return None


class PlanYear(NamedTuple):
    """What a scenario spends from one line in one year. Money is rupiah in the year."""

    line: str
    label: str
    year: int
    ceiling: int
    committed: int
    approved: int  # formations of open waves
    planned: int  # by the scenario

    @property
    def taken(self) -> int:
        return self.committed + self.approved

    @property
    def room(self) -> int:
        """What the plan might spend; nothing when the ceiling is passed already."""
        return max(0, self.ceiling - self.taken)

    @property
    def left(self) -> int:
        return self.ceiling - self.taken - self.planned

    @property
    def share(self) -> int | None:
        """Percent of the room that is spent; None without room."""
        return round(100 * self.planned / self.room) if self.room else None


def lines_of(scenario: Scenario) -> list[ScenarioLine]:
    """The lines of `scenario` with unit and post, to be read once for every figure of a page."""
    return list(scenario.lines.select_related("unit", "position"))


def plan_years(scenario: Scenario, lines: Iterable[ScenarioLine]) -> dict[str, list[PlanYear]]:
    """Both budget lines over the five years of `scenario`, by its own money and its `lines`."""
    costs = cost_of_lines(lines, scenario.year)
    years: dict[str, list[PlanYear]] = {str(line): [] for line in BudgetLine}
    for line, year, ceiling, committed, approved in money_kept(scenario):
        planned = costs.get((line, year), 0)
        label = BudgetLine(line).label
        years[line].append(PlanYear(line, label, year, ceiling, committed, approved, planned))
    return years


class Closed(NamedTuple):
    """What is missing and what a scenario does about it. Unit: people, and seats."""

    label: str
    missing: int
    full: int
    part: int
    still_missing: int


def closed_by_group(lines: Iterable[ScenarioLine]) -> list[Closed]:
    """What the lines of a scenario close in each group of posts, and in all of them last."""
    rows = {group: Counter[str]() for group in Position.Group}
    for line in lines:
        counted = rows[Position.Group(line.position.group)]
        for name in Closed._fields[1:]:
            counted[name] += getattr(line, name)
    total = sum(rows.values(), Counter[str]())
    return [
        Closed(str(label), *(counted[name] for name in Closed._fields[1:]))
        for label, counted in [
            *((group.label, rows[group]) for group in Position.Group),
            (_("All"), total),
        ]
    ]


class Differing(NamedTuple):
    """One unit and post that two scenarios plan for differently; None: not in it at all."""

    name: str
    before: ScenarioLine | None
    after: ScenarioLine | None


def differing_lines(a: Iterable[ScenarioLine], b: Iterable[ScenarioLine]) -> list[Differing]:
    """The lines of two scenarios whose seats differ, by unit and post."""
    kept = [{(line.unit.name, line.position.name): line for line in lines} for lines in (a, b)]
    found = []
    for key in sorted(kept[0].keys() | kept[1].keys()):
        pair = [lines.get(key) for lines in kept]
        seats = {(line.full, line.part) if line else (0, 0) for line in pair}
        if len(seats) == 2:
            found.append(Differing(f"{key[1]} · {key[0]}", *pair))
    return found
