"""Seats, applications and who passed, of every wave on a day; stages and objections."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from recruitment.models import (
    Appeal,
    Application,
    Formation,
    Placement,
    Seat,
    SelectionRun,
    Wave,
    WaveStage,
)
from recruitment.models.selection import PlacementQuerySet


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
