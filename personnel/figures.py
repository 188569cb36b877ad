"""Numbers the city publishes about its people. A page, a report and a test all call these.

Each figure is a query of people (or appointments), so that a number and the list behind it can
never differ: the number is the length of the list.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Case, Count, DateField, F, Func, Max, Min, Q, Sum, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from personnel.models import (
    Appointment,
    Establishment,
    Headcount,
    Person,
    Position,
    ServicePeriod,
    UnitStretch,
    WorkUnit,
)
from personnel.models.appointment import AppointmentQuerySet
from personnel.models.headcount import kept_since
from personnel.models.service_period import ServicePeriodQuerySet

YEARS_AHEAD = 5


def first_day() -> date | None:
    """The first day of which the register knows anything; None while it is empty."""
    return Appointment.objects.known().aggregate(day=Min("started_on"))["day"]


def no_day_without_data(day: date, first: date | None = None) -> None:
    """Of a day before its first the register can say nothing, which is not to say zero; nor can
    anybody of a day to come. `first`: `first_day()`, where it was asked already.

    Raises ValidationError "day_to_come", "before_data".
    """
    today, first = timezone.localdate(), first or first_day()
    if day > today:
        raise ValidationError(
            _("%(day)s is still to come. Figures are counted up to today, %(today)s."),
            code="day_to_come",
            params={"day": date_format(day), "today": date_format(today)},
        )
    if first and day < first:
        raise ValidationError(
            _("The register knows nothing of %(day)s: it begins on %(first)s."),
            code="before_data",
            params={"day": date_format(day), "first": date_format(first)},
        )


def standing(as_of: date, known_at: datetime | None = None) -> AppointmentQuerySet:
    """The one appointment of each person who works for the city on `as_of`, as is known now or was
    known at `known_at`. Unit: people."""
    rows = Appointment.objects.true_on(as_of, known_at)
    if known_at is None:
        # The few who were merged, left out; not everybody, joined.
        return rows.exclude(person__in=Person.objects.exclude(merged_into=None))
    return rows.filter(person__in=Person.objects.living_records(known_at))


def people_by_place(
    day: date, known_at: datetime | None = None, *, units: Collection[int] | None = None
) -> dict[tuple[int | None, int | None, str], int]:
    """People by (unit, post, status) on `day`, as known now or at `known_at`: what their statuses,
    their units and who is in post are added up from. One aggregated query, of the headcount where
    that is kept. `units`: who stands in these units alone."""
    kept = known_at is None and day >= kept_since(timezone.localdate())
    rows = Headcount.objects.filter(day__lte=day) if kept else standing(day, known_at)
    if units is not None:
        rows = rows.filter(work_unit__in=units)
    counts = rows.order_by().values_list("work_unit", "position", "status")
    counts = counts.annotate(number=Sum("people") if kept else Count("pk"))
    return {(unit, post, status): n for unit, post, status, n in counts if n}


class Placed(NamedTuple):
    """One unit in the tree of a day, and who stands in it. Unit: people."""

    unit: int
    name: str
    depth: int
    asn: int
    honorers: int
    asn_below: int  # with all units below it
    honorers_below: int


def unit_tree(as_of: date, units: Collection[int]) -> list[Placed]:
    """`units` as they were called and placed on `as_of`, each followed by what is below it.

    A unit whose parent is not among them begins a tree. Two queries.
    """
    asn, honorers = Counter[int](), Counter[int]()
    counts = standing(as_of).filter(work_unit__in=units).order_by()
    for unit, status, people in counts.values_list("work_unit", "status").annotate(n=Count("pk")):
        (honorers if status == Appointment.Status.HONORER else asn)[unit] += people
    places = {
        unit: (name, parent)
        for unit, name, parent in UnitStretch.objects.on(as_of)
        .filter(unit__in=units)
        .order_by("name", "unit")
        .values_list("unit", "name", "parent")
    }
    below: dict[int | None, list[int]] = {}
    for unit, (_name, parent) in places.items():
        below.setdefault(parent if parent in places else None, []).append(unit)

    found: list[Placed] = []

    def place(unit: int, depth: int) -> tuple[int, int]:
        at = len(found)
        found.append(Placed(unit, places[unit][0], depth, asn[unit], honorers[unit], 0, 0))
        under = [place(child, depth + 1) for child in below.get(unit, [])]
        together = (
            asn[unit] + sum(of for of, _honorers in under),
            honorers[unit] + sum(of for _asn, of in under),
        )
        found[at] = found[at]._replace(asn_below=together[0], honorers_below=together[1])
        return together

    for unit in below.get(None, []):
        place(unit, 0)
    return found


def service_to_verify() -> ServicePeriodQuerySet:
    """Service of honorers that waits for a verifier now. Unit: service periods."""
    return ServicePeriod.objects.waiting()


def people_to_review(
    unit: WorkUnit, started_on: date, ended_on: date, *, quarter: bool
) -> AppointmentQuerySet:
    """Who of `unit` and below is evaluated for the period: who stood there on its last day; for a
    quarter part-time PPPK alone (KepmenPANRB 16/2025 diktum 17). Unit: people."""
    last = ended_on - timedelta(days=1)
    people = standing(last).filter(work_unit__in=WorkUnit.objects.below(unit.pk))
    if quarter:
        people = people.filter(status=Appointment.Status.PPPK_PW)
    return people.select_related("person", "work_unit").order_by("person__name_key", "pk")


def in_post(as_of: date, *, units: Collection[int] | None = None) -> dict[tuple[int, int], int]:
    """ASN by (unit, post) on `as_of`. Unit: people. One aggregated query."""
    return asn_in_post(people_by_place(as_of, units=units))


def asn_in_post(
    places: Mapping[tuple[int | None, int | None, str], int],
) -> dict[tuple[int, int], int]:
    """ASN by (unit, post) among `people_by_place`. Unit: people."""
    there: dict[tuple[int, int], int] = {}
    asn = {status.value for status in Appointment.ASN}
    for (unit, position, status), people in places.items():
        if unit and position and status in asn:
            there[unit, position] = there.get((unit, position), 0) + people
    return there


class Line(NamedTuple):
    """What one unit needs of one post in a year, and who is there. Unit: people."""

    pk: int
    unit: int
    position: int
    need: int
    in_post: int

    @property
    def gap(self) -> int:
        return self.in_post - self.need


def establishment_with_gap(
    year: int,
    as_of: date,
    *,
    units: Collection[int] | None = None,
    there: Mapping[tuple[int, int], int] | None = None,
) -> list[Line]:
    """Each need of `year` with who is in post on `as_of`, the worst shortage first. Two queries;
    one when who is `there` is at hand.

    Honorers do not count as in post: their work is what the need is there to fill lawfully. A unit
    that does not exist on `as_of` needs nobody: what followed it has its need.
    """
    rows = Establishment.objects.filter(year=year, unit__in=WorkUnit.objects.on(as_of))
    if units is not None:
        rows = rows.filter(unit__in=units)
    if there is None:
        there = in_post(as_of, units=units)
    lines = [
        Line(pk, unit, position, need, there.get((unit, position), 0))
        for pk, unit, position, need in rows.order_by("unit__name", "position__name").values_list(
            "pk", "unit", "position", "need"
        )
    ]
    return sorted(lines, key=lambda line: line.gap)


class UnitNeed(NamedTuple):
    """Need and people in post of one unit, post by post. Unit: people.

    What one post has too many does not fill another: `missing` and `spare` do not cancel out.
    """

    unit: int
    need: int
    in_post: int
    missing: int
    spare: int

    @property
    def gap(self) -> int:
        return self.in_post - self.need


def need_by_unit(lines: Iterable[Line]) -> list[UnitNeed]:
    """The units of `lines`, the most posts missing first, then the fewest to spare."""
    by_unit: dict[int, list[Line]] = {}
    for line in lines:
        by_unit.setdefault(line.unit, []).append(line)
    units = [
        UnitNeed(
            unit,
            sum(line.need for line in of_it),
            sum(line.in_post for line in of_it),
            -sum(min(line.gap, 0) for line in of_it),
            sum(max(line.gap, 0) for line in of_it),
        )
        for unit, of_it in by_unit.items()
    ]
    return sorted(units, key=lambda unit: (-unit.missing, unit.spare, unit.unit))


class Leaving(NamedTuple):
    """Somebody in post who will not be there any more from some day of `year` on."""

    person: int
    unit: int
    position: int
    year: int
    why: str  # Appointment.EndReason: retired, or the contract ended


class Going(NamedTuple):
    """How many in one post of one unit will not be there any more from some day of `year` on."""

    unit: int
    position: int
    year: int
    why: str
    people: int


# Of who is in post, by what was asked for: the first day away by age, and by an agreement.
LEAVING = """
    SELECT {what}, greatest(extract(year FROM least(by_age, by_agreement))::int, %s) AS year,
        CASE WHEN by_age <= by_agreement OR by_agreement IS NULL THEN 'retired'
            ELSE 'contract_ended' END AS why {counted}
    FROM (
        SELECT person, unit, position, by_age, least(own_end, agreed_end) AS by_agreement
        FROM ({rows} OFFSET 0) AS there (person, unit, position, by_age, own_end)
        LEFT JOIN ({agreements}) AS agreed (person, agreed_end) USING (person)
    ) AS ends
    WHERE least(by_age, by_agreement) < %s {ordered}
"""


def leaving(as_of: date, *, units: Collection[int] | None = None) -> list[Leaving]:
    """ASN in post on `as_of` who leave in its year or the four after. Unit: people.

    Who reaches the retirement age of the post leaves at the end of that month (BUP); a contract or
    an appointment with an end ends, whether or not it will be extended. The first of both counts.
    One query. `units`: of these units alone.
    """
    return _leaving(Leaving, as_of, units, "person, unit, position", ordered="ORDER BY person")


def leaving_by_place(as_of: date, *, units: Collection[int] | None = None) -> list[Going]:
    """Those of `leaving` by unit, post, year and reason. One query."""
    counted = {"counted": ", count(*)", "ordered": "GROUP BY unit, position, year, why"}
    return _leaving(Going, as_of, units, "unit, position", **counted)


def _leaving(
    kind: Callable,
    as_of: date,
    units: Collection[int] | None,
    what: str,
    *,
    counted: str = "",
    ordered: str,
) -> list[Any]:
    rows = standing(as_of).asn().exclude(work_unit=None).exclude(position=None).order_by()
    if units is not None:
        rows = rows.filter(work_unit__among=units)
    agreements = import_string(settings.CONTRACT_ENDS)(as_of)
    if units is not None:
        agreements = agreements.filter(person__in=rows.values("person"))
    # Who goes on in another unit does not leave the city.
    own_end = Case(When(~Q(end_reason=Appointment.EndReason.MOVED), then=F("ended_on")))
    there = rows.values_list("person", "work_unit", "position", retired_from(), own_end)
    last_of_each = agreements.order_by().values_list("person").annotate(until=Max("ends_on"))
    asked, values = there.query.sql_with_params()
    agreed, days = last_of_each.query.sql_with_params()
    years_are_over = date(as_of.year + YEARS_AHEAD, 1, 1)
    statement = LEAVING.format(
        what=what, rows=asked, agreements=agreed, counted=counted, ordered=ordered
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [as_of.year, *values, *days, years_are_over])
        return [kind(*row) for row in cursor.fetchall()]


def retired_from() -> Func:
    """The day after the last of an appointment's person, by the retirement age of its post; as
    `identifiers.last_day_of_service` has it."""
    return Func(
        F("person__born_on"),
        F("position__retirement_age"),
        template="(date_trunc('month', %(expressions)s) + interval '1 month')::date",
        arg_joiner=" + interval '1 year' * ",
        output_field=DateField(),
    )


class YearAhead(NamedTuple):
    """One year of one unit and post. Unit: people."""

    year: int
    need: int
    retiring: int
    contracts_ending: int
    gap: int  # who is then still in post, less the need


def gap_ahead(lines: Iterable[Line], as_of: date) -> dict[tuple[int, int], list[YearAhead]]:
    """The gap of each unit and post in the year of `as_of` and the four after it, at their ends.

    The need of a year is the last that was set up to it. Two queries.
    """
    lines = list(lines)
    units = {line.unit for line in lines}
    away: Counter[tuple[int, int, int, str]] = Counter(
        {tuple(place): people for *place, people in leaving_by_place(as_of, units=units)}
    )
    needs: dict[tuple[int, int], dict[int, int]] = {}
    for unit, position, year, need in Establishment.objects.filter(unit__in=units).values_list(
        "unit", "position", "year", "need"
    ):
        needs.setdefault((unit, position), {})[year] = need
    ahead = {}
    for line in lines:
        key, present = (line.unit, line.position), line.in_post
        ahead[key] = []
        for year in range(as_of.year, as_of.year + YEARS_AHEAD):
            retiring, ending = (away[*key, year, why] for why in ("retired", "contract_ended"))
            present -= retiring + ending
            set_in = [one for one in needs[key] if one <= year]
            need = needs[key][max(set_in)] if set_in else line.need
            ahead[key].append(YearAhead(year, need, retiring, ending, present - need))
    return ahead


def shortage_by_group(lines: Iterable[Line], posts: Mapping[int, Position]) -> dict[str, int]:
    """Posts still missing by selection group, counting only units that lack. Unit: posts."""
    missing: dict[str, int] = dict.fromkeys(Position.Group.values, 0)
    for line in lines:
        missing[posts[line.position].group] -= min(line.gap, 0)
    return missing


def in_post_by_group(
    there: Mapping[tuple[int, int], int], posts: Mapping[int, Position]
) -> dict[str, int]:
    """ASN of `in_post` by selection group of their post. Unit: people."""
    people: dict[str, int] = dict.fromkeys(Position.Group.values, 0)
    for (_unit, position), n in there.items():
        people[posts[position].group] += n
    return people


def openings_ahead(lines: Iterable[Line], gone: Iterable[Going]) -> Counter[int]:
    """Posts by position that will be to fill until five years on: what is missing now, and what
    retirement adds. Agreements that end may be extended, so they are not counted. Unit: posts."""
    retiring: Counter[tuple[int, int]] = Counter()
    for one in gone:
        if one.why == Appointment.EndReason.RETIRED:
            retiring[one.unit, one.position] += one.people
    openings: Counter[int] = Counter()
    for line in lines:
        staying = line.in_post - retiring[line.unit, line.position]
        openings[line.position] += max(line.need - staying, 0)
    return openings


class LastOne(NamedTuple):
    """A unit in which nobody of one profession is left after `year`, by who leaves until then."""

    unit: int
    profession: str
    people: int  # who leave, all there are
    year: int
    by_contract: bool  # a contract that ends is among them: it may be extended


def losing_the_last(
    there: Mapping[tuple[int, int], int],
    gone: Iterable[Going],
    posts: Mapping[int, Position],
    units: Collection[int],
) -> list[LastOne]:
    """Which of `units` lose the last of a profession (a teacher's subject, midwives) among teachers
    and health workers, the earliest first; those certain by age come before. Unit: people."""
    kept = (Position.Group.TEACHER, Position.Group.HEALTH)
    people: Counter[tuple[int, str]] = Counter()
    for (unit, position), n in there.items():
        if unit in units and posts[position].group in kept:
            people[unit, posts[position].profession] += n
    away: dict[tuple[int, str], list[Going]] = {}
    for one in gone:
        away.setdefault((one.unit, posts[one.position].profession), []).append(one)
    found = [
        LastOne(
            *key,
            n,
            max(one.year for one in away[key]),
            any(one.why == Appointment.EndReason.CONTRACT_ENDED for one in away[key]),
        )
        for key, n in people.items()
        if sum(one.people for one in away.get(key, [])) >= n
    ]
    return sorted(found, key=lambda one: (one.by_contract, one.year, one.profession, one.unit))
