"""Numbers the city publishes about its waves. A page, a report and a test all call these."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from personnel.models import Position
from recruitment.models import (
    Appeal,
    Application,
    BudgetCeiling,
    Formation,
    Placement,
    Scenario,
    ScenarioLine,
    Seat,
    SelectionRun,
    Wave,
    WaveStage,
)
from recruitment.models.formation import BudgetLine
from recruitment.models.selection import PlacementQuerySet
from recruitment.services.formations import cost_of_formations
from recruitment.services.scenarios import cost_of_lines, money_kept


def seats_by_state(wave: Wave) -> dict[str, int]:
    """Seats of `wave` by state, now; every state is named. Unit: seats."""
    counted = Seat.objects.filter(formation__wave=wave).order_by().values_list("state")
    return dict.fromkeys(Seat.State.values, 0) | dict(counted.annotate(n=Count("pk")))


def applications_by_state(wave: Wave) -> dict[str, int]:
    """Applications of `wave` by state, now; every state is named. Unit: applications."""
    counted = wave.applications.order_by().values_list("state")
    return dict.fromkeys(Application.State.values, 0) | dict(counted.annotate(n=Count("pk")))


def outcomes(run: SelectionRun) -> dict[str, int]:
    """Placements of `run` by outcome; every outcome is named. Unit: applications."""
    counted = run.placements.order_by().values_list("outcome")
    return dict.fromkeys(Placement.Outcome.values, 0) | dict(counted.annotate(n=Count("pk")))


def placed(wave: Wave) -> PlacementQuerySet:
    """Who holds a seat of `wave` after its last run. Unit: placements, one a person."""
    return Placement.objects.current().placed().filter(run__wave=wave)


def placed_by_wave() -> dict[int, int]:
    """People holding a seat after the last announced run, by wave. Unit: people."""
    rows = Placement.objects.announced().placed().order_by().values_list("run__wave")
    return dict(rows.annotate(n=Count("pk")))


def seats_by_wave() -> dict[int, int]:
    """Funded seats (none withdrawn), by wave. Unit: seats."""
    rows = Seat.objects.exclude(state=Seat.State.WITHDRAWN).order_by()
    return dict(rows.values_list("formation__wave").annotate(n=Count("pk")))


class Asked(NamedTuple):
    """What became of the seats and the applicants of one wave in one unit, on a day.

    0 stands for all waves and all units.
    """

    wave: int = 0
    unit: int = 0
    funded: int = 0  # seats
    applied: int = 0  # applications
    passed: int = 0  # people

    @property
    def empty(self) -> int:
        return self.funded - self.passed


def _until(day: date) -> datetime:
    """The first moment after `day`."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def funded(day: date, *, units: Collection[int] | None = None) -> QuerySet[Seat]:
    """Seats of formations approved on `day` or before; those withdrawn until now are left out."""
    rows = Seat.objects.exclude(state=Seat.State.WITHDRAWN).filter(
        formation__state=Formation.State.APPROVED, formation__decided_at__lt=_until(day)
    )
    return rows if units is None else rows.filter(formation__unit__in=units)


def applied(day: date, *, units: Collection[int] | None = None) -> QuerySet[Application]:
    """Applications handed in on `day` or before."""
    rows = Application.objects.filter(submitted_at__lt=_until(day))
    return rows if units is None else rows.filter(formation__unit__in=units)


GONE = [Application.State.WITHDRAWN, Application.State.DISQUALIFIED]


def _placed(day: date) -> PlacementQuerySet:
    """Who holds a seat by the last result that was announced on `day` or before."""
    last = (
        SelectionRun.objects.filter(run_at__lt=_until(day), wave__published_at__lt=_until(day))
        .filter(wave__published_at__lte=timezone.now())
        .order_by("wave_id", "-number")
        .distinct("wave_id")
    )
    return (
        Placement.objects.placed()
        .filter(run__in=list(last.values_list("pk", flat=True)))
        .exclude(application__state__in=GONE)
    )


def _given(day: date) -> QuerySet[Application]:
    """Who holds a seat of a wave that ranks nobody (part-time PPPK), of those applied by `day`."""
    # A run ranks everyone who applied; the run itself is not for every reader to see.
    ranked = Placement.objects.filter(application=OuterRef("pk"))
    return applied(day).filter(~Exists(ranked), seat__isnull=False).exclude(state__in=GONE)


def _passed(day: date, units: Collection[int] | None) -> tuple[PlacementQuerySet, QuerySet]:
    placed, given = _placed(day).order_by(), _given(day).order_by()
    if units is not None:
        placed = placed.filter(seat__formation__unit__in=units)
        given = given.filter(seat__formation__unit__in=units)
    return placed, given


def passed(day: date, *, units: Collection[int] | None = None) -> QuerySet[Application]:
    """Applications that led to a seat by what was announced on `day` or before, or without ranking.

    `units` are those of the seat. Who withdrew or was disqualified until now is left out.
    """
    placed, given = _passed(day, units)
    # One set of keys, so that the few are looked up and not every application looked at.
    return Application.objects.filter(pk__in=placed.values("application").union(given.values("pk")))


def people_passed(day: date, *, units: Collection[int] | None = None) -> int:
    """People of `passed`: somebody may hold two seats, of two waves."""
    placed, given = _passed(day, units)
    return placed.values("application__person").union(given.values("person")).count()


class Held(NamedTuple):
    """The seats that those of `passed` hold."""

    people: int
    seats: dict[tuple[int, int], int]  # by wave and unit of the formation


_HELD = """
    WITH held (wave, unit, person) AS MATERIALIZED ({})
    SELECT wave, unit, count(*) FROM held GROUP BY 1, 2
    UNION ALL SELECT NULL, NULL, count(DISTINCT person) FROM held
"""


def seats_held(day: date, *, units: Collection[int] | None = None) -> Held:
    """Where the people of `passed` hold a seat, and how many they are. Two queries."""
    placed, given = _passed(day, units)
    way = ("seat__formation__wave", "seat__formation__unit")
    held = placed.values_list(*way, "application__person")
    held = held.union(given.values_list(*way, "person"), all=True)
    try:
        asked, values = held.query.sql_with_params()
    except EmptyResultSet:  # no run is announced, or there are no units
        return Held(0, {})
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(asked), values)
        counted = {(wave, unit): n for wave, unit, n in cursor.fetchall()}
    return Held(counted.pop((None, None)), counted)


def has_passed(day: date, person: str, *, among: QuerySet | None = None) -> Exists:
    """Whether somebody is the person of an application of `passed`; `person` leads to them. Those
    who are asked about, where they are few, are `among` these people."""
    placed, given = _placed(day), _given(day)
    if among is not None:
        placed, given = placed.filter(application__person__in=among), given.filter(person__in=among)
    return Exists(placed.filter(application__person=OuterRef(person))) | Exists(
        given.filter(person=OuterRef(person))
    )


def waves_by_unit(
    day: date, *, units: Collection[int] | None = None, held: Held | None = None
) -> list[Asked]:
    """Every wave and unit with seats or applicants on `day`. Four queries; two when the seats
    `held` are at hand."""
    counted = [
        _by_unit(funded(day, units=units)),
        _by_unit(applied(day, units=units)),
        (held or seats_held(day, units=units)).seats,
    ]
    return [
        Asked(*key, *(by_unit.get(key, 0) for by_unit in counted))
        for key in sorted(set().union(*counted))
    ]


def _by_unit(rows: QuerySet) -> dict[tuple[int, int], int]:
    keys = rows.order_by().values_list("formation__wave", "formation__unit")
    return {(wave, unit): n for wave, unit, n in keys.annotate(n=Count("pk"))}


def all_waves(
    day: date, *, units: Collection[int] | None = None, held: Held | None = None
) -> Asked:
    """What `waves_by_unit` adds up to, in as many queries."""
    seats, applications = funded(day, units=units), applied(day, units=units)
    held = held or seats_held(day, units=units)
    return Asked(0, 0, seats.count(), applications.count(), sum(held.seats.values()))


def stages_to_come(day: date) -> QuerySet[WaveStage]:
    """The stages of all waves that are not over on `day`, the first first."""
    rows = WaveStage.objects.filter(ends_at__gte=_until(day) - timedelta(days=1))
    return rows.select_related("wave").order_by("starts_at", "pk")


def undecided_appeals(wave: Wave | None = None, *, overdue: bool = False) -> int:
    """Objections not yet decided now, or only those past their day. Unit: objections."""
    rows = Appeal.objects.undecided()
    if wave:
        rows = rows.filter(application__wave=wave)
    if overdue:
        rows = rows.filter(answer_due_at__lte=timezone.now())
    return rows.count()


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


def waiting_in_units(units: Collection[int]) -> list[str]:
    """The formations of waves under way in these units, in sentences."""
    rows = (
        Formation.objects.filter(unit__in=units)
        .exclude(state=Formation.State.REJECTED)
        .exclude(wave__state=Wave.State.CLOSED)
        .order_by()
        .values("unit__name", "wave")
        .annotate(formations=Count("pk"))
    )
    waves = {wave.pk: wave for wave in Wave.objects.filter(pk__in=[row["wave"] for row in rows])}
    return [
        _("%(unit)s: %(n)s formations of %(wave)s are under way. Close the wave first.")
        % {"unit": row["unit__name"], "n": row["formations"], "wave": waves[row["wave"]]}
        for row in rows
    ]


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


class Account(NamedTuple):
    """The accounting identity of one formation (domain §6.6). Unit: seats and people alike."""

    formation: int
    seats: int  # funded, none withdrawn
    passed: int  # own applicants placed by the run first announced
    dropped: int  # of those, no longer placed now: withdrew, disqualified, or moved by an objection
    replaced: int  # own applicants placed now who had not passed at first
    moved_in: int  # applicants of other units who hold a seat here
    moved_out: int  # own applicants who hold a seat in another unit
    empty: int  # open seats

    @property
    def closes(self) -> bool:
        held = self.passed - self.dropped + self.replaced + self.moved_in - self.moved_out
        return self.seats == held + self.empty


def accounts(wave: Wave) -> list[Account]:
    """The identity of every formation of a ranked wave, by formation. Five queries.

    `seats` and `empty` come from the seats, all else from the placements, so that a seat given
    without a placement, or the other way round, shows as an account that does not close.
    """
    runs = list(wave.runs.order_by("number").values_list("pk", "run_at", "wave__published_at"))
    if not runs:
        return []
    announced = [pk for pk, at, published_at in runs if published_at and at <= published_at]
    first = (announced or [runs[-1][0]])[-1]
    at_first = _placed_of(first)
    now = _placed_of(runs[-1][0])
    out = set(
        wave.applications.filter(
            state__in=[Application.State.WITHDRAWN, Application.State.DISQUALIFIED]
        ).values_list("pk", flat=True)
    )
    # Who withdrew after the last run still stands in it, but the seat is open already.
    now = {application: place for application, place in now.items() if application not in out}
    counts: dict[str, Counter[int]] = {name: Counter() for name in Account._fields[1:]}
    for formation, state in Seat.objects.filter(formation__wave=wave).values_list(
        "formation", "state"
    ):
        counts["seats"][formation] += state != Seat.State.WITHDRAWN
        counts["empty"][formation] += state == Seat.State.OPEN
    for application, (home, _where) in at_first.items():
        counts["passed"][home] += 1
        counts["dropped"][home] += application not in now
    for application, (home, where) in now.items():
        counts["replaced"][home] += application not in at_first
        counts["moved_out"][home] += where != home
        counts["moved_in"][where] += where != home
    formations = wave.formations.filter(state=Formation.State.APPROVED).values_list("pk", flat=True)
    return [Account(pk, *(counts[name][pk] for name in Account._fields[1:])) for pk in formations]


def _placed_of(run: int) -> dict[int, tuple[int, int]]:
    """Application → (formation applied for, formation of the seat), of those placed by `run`."""
    rows = Placement.objects.placed().filter(run=run)
    return {
        application: (home, where)
        for application, home, where in rows.order_by().values_list(
            "application", "application__formation", "seat__formation"
        )
    }


class Moved(NamedTuple):
    """One application whose outcome or seat differs between two runs."""

    before: Placement | None
    after: Placement


def moves(run: SelectionRun) -> list[Moved]:
    """Who moves because of `run`, compared with the run before it; its `reason` says why.

    A move is another outcome or another formation of the seat, not another seat number.
    """
    placements = Placement.objects.filter(
        run__wave=run.wave_id, run__number__in=[run.number - 1, run.number]
    )
    seen: dict[int, dict[int, tuple[str, int | None]]] = {run.number - 1: {}, run.number: {}}
    for number, application, *what in placements.order_by().values_list(
        "run__number", "application", "outcome", "seat__formation"
    ):
        seen[number][application] = tuple(what)
    before, after = seen[run.number - 1], seen[run.number]
    moved = [application for application in after if after[application] != before.get(application)]
    rows = (
        placements.filter(application__in=moved)
        .select_related("application__person", "application__formation__unit")
        .select_related("seat__formation__unit", "seat__formation__position")
        .order_by("application__participant_number", "run__number")
    )
    pairs: dict[int, list[Placement]] = {}
    for row in rows:
        pairs.setdefault(row.application_id, []).append(row)
    return [Moved(pair[0] if len(pair) == 2 else None, pair[-1]) for pair in pairs.values()]
