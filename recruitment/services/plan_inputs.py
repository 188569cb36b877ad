"""What a plan sees: the need of every unit, who fills it, and what money is left."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from personnel.figures import leaving, standing
from personnel.models import Appointment, Establishment, Position, WorkUnit
from recruitment import budget, planning
from recruitment.models import BudgetCeiling, Formation, ScenarioLine, Seat, Wave
from recruitment.models.formation import BudgetLine
from recruitment.services.formations import cost_of_formations, pay_rows

MOST_WEIGHT = 9
WEIGHTED_KINDS = (WorkUnit.Kind.SCHOOL, WorkUnit.Kind.CLINIC, WorkUnit.Kind.HOSPITAL)
# Of which posts a unit of a kind must have a share at least.
SERVICE = {
    WorkUnit.Kind.SCHOOL: Position.Group.TEACHER,
    WorkUnit.Kind.CLINIC: Position.Group.HEALTH,
}
UNFILLED = [Seat.State.OPEN, Seat.State.HELD]


class Priorities(NamedTuple):
    """What the city sets for a plan. A seat weighs group × sector × kind; what is not named is 1.

    `school_percent` and `clinic_percent`: the share of its need of teachers, or of health workers,
    that every school or community health centre must have when the plan is carried out.
    """

    group: Mapping[str, int] = {}
    sector: Mapping[str, int] = {}
    kind: Mapping[str, int] = {}
    part_percent: int = 0
    school_percent: int = 0
    clinic_percent: int = 0
    leaving_years: int = 1  # who leaves in so many years of the plan counts as missing
    contract_ends: bool = False  # so do those whose agreement ends, extended or not

    def weight(self, unit: WorkUnit, position: Position) -> int:
        return (
            self.group.get(position.group, 1)
            * self.sector.get(unit.sector, 1)
            * self.kind.get(unit.kind, 1)
        )

    def least_percent(self, unit: WorkUnit, position: Position) -> int:
        """The share of its need that the unit must have of this post's group; 0: none is asked."""
        if SERVICE.get(unit.kind) != position.group:
            return 0
        schools = unit.kind == WorkUnit.Kind.SCHOOL
        return self.school_percent if schools else self.clinic_percent


def check_priorities(priorities: Priorities) -> None:
    """Raises "priorities_unreal"."""
    weights = [w for each in priorities[:3] for w in each.values()]
    percents = [priorities.part_percent, priorities.school_percent, priorities.clinic_percent]
    if not (
        all(0 <= weight <= MOST_WEIGHT for weight in weights)
        and all(0 <= percent <= 100 for percent in percents)
        and 0 <= priorities.leaving_years <= budget.YEARS_AHEAD
    ):
        raise ValidationError(
            _(
                "A weight lies between 0 and %(most)s, a share between 0 and 100 %%, and at most "
                "%(years)s years are looked ahead."
            )
            % {"most": MOST_WEIGHT, "years": budget.YEARS_AHEAD},
            code="priorities_unreal",
        )


class Money(NamedTuple):
    """One budget line in one year. Rupiah in the year."""

    line: str
    year: int
    ceiling: int
    committed: int
    approved: int  # formations of open waves

    @property
    def room(self) -> int:
        return self.ceiling - self.committed - self.approved


def lines_to_plan(year: int, priorities: Priorities, *, day: date) -> list[ScenarioLine]:
    """Every unit and post with a need, unsaved, as things are on `day`. Eight queries or so.

    The need is the last that was set up to `year`; seats funded earlier and not yet filled count as
    present. Raises "no_need".
    """
    needs = list(
        Establishment.objects.filter(year__lte=year, unit__in=WorkUnit.objects.on(day))
        .filter(position__retired_on=None)
        .order_by("unit_id", "position_id", "-year")
        .distinct("unit_id", "position_id")
        .select_related("unit", "position__education_level")
    )
    if not needs:
        raise ValidationError(
            _("No need of units is recorded up to %(year)s. Set the needs first.") % {"year": year},
            code="no_need",
        )
    in_post = Counter(standing(day).asn().values_list("work_unit", "position"))
    until = year + priorities.leaving_years
    gone = Counter(
        (one.unit, one.position)
        for one in leaving(day)
        if one.year < until
        and (priorities.contract_ends or one.why == Appointment.EndReason.RETIRED)
    )
    seats = Seat.objects.filter(state__in=UNFILLED)
    waiting = Counter(seats.values_list("formation__unit", "formation__position"))
    pay = pay_rows(date(year, 1, 1))
    costs: dict[Any, list[int]] = {}
    lines = []
    for need in needs:
        grade, key = _grade(need.position), (need.unit_id, need.position_id)
        if grade not in costs:
            costs[grade] = _cost_of_a_seat(pay.get(grade, {}), year)
        lines.append(
            ScenarioLine(
                unit=need.unit,
                position=need.position,
                need=need.need,
                in_post=in_post[key],
                leaving=gone[key],
                waiting=waiting[key],
                weight=priorities.weight(need.unit, need.position),
                costs=costs[grade],
            )
        )
    return in_order(lines)


def money_of(year: int) -> list[Money]:
    """Both budget lines over five years: what is left is what a plan may spend.

    Raises "ceiling_missing": a ceiling that is not recorded is not "no limit".
    """
    standing_formations = (
        Formation.objects.filter(state=Formation.State.APPROVED)
        .exclude(wave__state=Wave.State.CLOSED)
        .select_related("wave", "position", "education_level")
    )
    approved = cost_of_formations(standing_formations, from_year=year)
    ceilings = {(c.line, c.year): c for c in BudgetCeiling.objects.all()}
    wanted = [
        (str(line), each) for line in BudgetLine for each in range(year, year + budget.YEARS_AHEAD)
    ]
    if missing := [key for key in wanted if key not in ceilings]:
        raise ValidationError(
            [
                ValidationError(
                    _("No ceiling is recorded for “%(line)s” in %(year)s. Record it first.")
                    % {"line": BudgetLine(line).label, "year": each},
                    code="ceiling_missing",
                )
                for line, each in missing
            ]
        )
    return [
        Money(*key, ceilings[key].ceiling, ceilings[key].committed, approved.get(key, 0))
        for key in wanted
    ]


def problem_of(
    lines: Sequence[ScenarioLine], money: Iterable[Money], priorities: Priorities
) -> planning.Problem:
    """The lines and the money as the planner reads them. A line's key is its place in `lines`."""
    rooms: dict[str, list[int]] = {str(line): [] for line in BudgetLine}
    for one in money:
        rooms[one.line].append(one.room)
    needed, present = Counter[int](), Counter[int]()
    planned = []
    for key, line in enumerate(lines):
        percent = priorities.least_percent(line.unit, line.position)
        if percent:
            needed[line.unit_id] += percent * line.need
            present[line.unit_id] += min(line.need, line.present)
        planned.append(
            planning.Line(
                key,
                need=line.need,
                present=line.present,
                weight=line.weight,
                costs=tuple(line.costs),
                minimum=line.unit_id if percent else None,
                fixed=planning.Seats(line.full, line.part) if line.is_overruled else None,
            )
        )
    least = {unit: -(-hundredths // 100) - present[unit] for unit, hundredths in needed.items()}
    return planning.Problem(
        planned,
        tuple(rooms[BudgetLine.PERSONNEL]),
        tuple(rooms[BudgetLine.GOODS_SERVICES]),
        priorities.part_percent,
        {unit: seats for unit, seats in least.items() if seats > 0},
    )


def _grade(position: Position) -> int | None:
    education = position.education_level
    return position.pppk_grade_id or (education.pppk_grade_id if education else None)


def _cost_of_a_seat(rows: budget.PayRows, year: int) -> list[int]:
    if not rows:
        return []
    costs = budget.project([budget.Post("", 1, rows, first_year=year)], from_year=year)
    return list(costs.values())


def in_order(lines: Iterable[ScenarioLine]) -> list[ScenarioLine]:
    return sorted(lines, key=lambda line: (line.unit.code, line.position.code))
