"""What became of the city's former honorers, in numbers. A dashboard, a report and a test all call
these, and each number is the length of a list of people."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.accounts.models import User
from personnel.models import Appointment, ServicePeriod
from personnel.models.appointment import AppointmentQuerySet
from personnel.scope import of_visible_people
from personnel.tenure import add_months
from recruitment.figures import applied, has_passed
from transitions.models import Contract, Conversion, Outcome, OutcomeStretch, Renewal
from transitions.models.contract import ContractQuerySet
from transitions.models.conversion import ConversionQuerySet
from transitions.models.outcome import OutcomeQuerySet
from transitions.models.outcome_stretch import BKN, CITY, THK2, OutcomeStretchQuerySet


class Group(NamedTuple):
    """People who share all five facts, and how many they are."""

    kind: str  # Outcome.Kind
    origin: str  # the national list that knows them: THK2, BKN, or CITY alone
    sector: str  # WorkUnit.Sector of their last honorer work; "" when the list named no unit
    wave: int | None  # the wave that appointed them
    unit: int | None  # of their last honorer work
    people: int


# Q's on an Outcome; the first that fits is the origin.
ORIGINS = {
    THK2: Q(person__thk2_number__gt=""),
    BKN: Q(person__thk2_number="", person__in_bkn_database=True),
    CITY: Q(person__thk2_number="", person__in_bkn_database=False),
}
WAVE = "conversion__seat__formation__wave"


def people_by_outcome(day: date, known_at: datetime | None = None) -> Counter[str]:
    """Former honorers by what became of them, on `day`, as known now or at `known_at`. Unit:
    people."""
    outcomes = answers(day) if known_at is None else Outcome.objects.true_on(day, known_at)
    return Counter(dict(outcomes.values_list("kind").annotate(people=Count("pk")).order_by()))


def contract_ends(day: date) -> ContractQuerySet:
    """The work agreements that nothing follows and that end after `day`; `ends_on` is the first day
    after one."""
    return Contract.objects.filter(extension=None, ended_on=None, ends_on__gt=day)


def waiting_in_units(units: Collection[int]) -> list[str]:
    """The appointments under way to these units or of people who stand in them, in sentences."""
    waiting = (
        Conversion.objects.exclude(state__in=Conversion.ENDS)
        .filter(Q(work_unit__in=units) | Q(from_appointment__work_unit__in=units))
        .count()
    )
    if not waiting:
        return []
    return [
        ngettext(
            "%(n)d appointment to PPPK from or to these units is under way. Finish or cancel it "
            "first.",
            "%(n)d appointments to PPPK from or to these units are under way. Finish or cancel "
            "them first.",
            waiting,
        )
        % {"n": waiting}
    ]


def held_by_decree(row: Appointment) -> dict[str, str]:
    """Column of `row` → why it is not corrected: what the decree of a sworn conversion says."""
    decreed = Conversion.objects.filter(
        person=row.person_id, state=Conversion.State.SWORN, employee_number=row.employee_number
    ).first()
    if not decreed:
        return {}
    sentences = {
        "employee_number": _(
            "This number stands in the signed decree %(decree)s and is not corrected. Compare it "
            "with what BKN gave."
        ),
        "started_on": _(
            "This day stands in the signed decree %(decree)s of an appointment to PPPK and is not "
            "corrected. Compare it with the decree."
        ),
    }
    if row.started_on != decreed.tmt:
        del sentences["started_on"]
    return {name: text % {"decree": decreed.decree_number} for name, text in sentences.items()}


def unequal_terms(renewals: Iterable[Renewal]) -> dict[int, list[Renewal]]:
    """Renewal → those of the same post, grade and evaluations that get other terms.

    Years asked and pay are compared, and whether there is another agreement at all; retirement may
    shorten a term without making it unequal.
    """
    groups: dict[tuple, list[Renewal]] = {}
    for one in renewals:
        bands = tuple(sorted(review["band"] for review in one.performance))
        conversion = one.contract.conversion
        key = (conversion.kind, conversion.position_id, conversion.grade_id, bands)
        groups.setdefault(key, []).append(one)
    unequal = {}
    for group in groups.values():
        for one in group:
            others = [
                o for o in group if (o.renew, o.years, o.pay) != (one.renew, one.years, one.pay)
            ]
            if others:
                unequal[one.pk] = others
    return unequal


def last_honorer_work(known_at: datetime | None = None) -> AppointmentQuerySet:
    """The last stretch of honorer work of everyone who had one, as known now or at `known_at`."""
    honorer = Appointment.objects.known(known_at).filter(status=Appointment.Status.HONORER)
    # Whether there is a later one is asked of each: units and people narrow it down before.
    later = honorer.filter(person=OuterRef("person"), started_on__gt=OuterRef("started_on"))
    return honorer.filter(~Exists(later)).order_by()


def last_honorer_work_in(*sectors: str, known_at: datetime | None = None) -> AppointmentQuerySet:
    """The last honorer work of those who did it in a unit of one of `sectors`."""
    return last_honorer_work(known_at).filter(work_unit__sector__in=sectors)


def answers(day: date, *, units: Collection[int] | None = None) -> OutcomeStretchQuerySet:
    """The answer that holds on `day` for each former honorer, or for those whose last honorer work
    was in `units`."""
    rows = OutcomeStretch.objects.on(day).order_by()
    return rows if units is None else rows.filter(work_unit__among=units)


def outcome_groups(day: date, *, units: Collection[int] | None = None) -> list[Group]:
    """Every former honorer on `day`, grouped. Unit: people. The groups add up to all of them.

    `units`: those whose last honorer work was in these units alone.
    """
    rows = answers(day, units=units).values_list(
        "kind", "origin", "work_unit__sector", "wave", "work_unit"
    )
    counted = rows.annotate(people=Count("pk"))
    return [Group(kind, origin, sector or "", *rest) for kind, origin, sector, *rest in counted]


def kinds_of(groups: Iterable[Group]) -> Counter[str]:
    """People in `groups` by outcome: the same numbers as `people_by_outcome` of their day."""
    kinds: Counter[str] = Counter()
    for group in groups:
        kinds[group.kind] += group.people
    return kinds


def by(fact: str, groups: Iterable[Group]) -> dict[str, Counter[str]]:
    """People in `groups` for each value of `fact`, by outcome: {"education": {"pppk": 12}}."""
    table: dict[str, Counter[str]] = {}
    for group in groups:
        table.setdefault(getattr(group, fact), Counter())[group.kind] += group.people
    return table


# How long somebody has been unresolved, in full months: from, and up to.
AGES = {"0": (0, 6), "6": (6, 12), "12": (12, 24), "24": (24, None)}


def of_age(rows: OutcomeQuerySet, age: str, day: date) -> OutcomeQuerySet:
    """Those of `rows` whose answer has held on `day` for as long as `age` (of AGES) says."""
    least, most = AGES[age]
    rows = rows.filter(since__lte=add_months(day, -least))
    return rows if most is None else rows.filter(since__gt=add_months(day, -most))


def unresolved_by_age(day: date, *, units: Collection[int] | None = None) -> dict[str, int]:
    """The unresolved by how long they have been so; every age is named. Unit: people. One query."""
    rows = answers(day, units=units).filter(kind=Outcome.Kind.UNRESOLVED)
    edges = {age: add_months(day, -least) for age, (least, _most) in AGES.items()}
    since: Counter[date] = Counter(dict(rows.values_list("since").annotate(n=Count("pk"))))
    found = dict.fromkeys(AGES, 0)
    for start, people in since.items():
        found[[age for age, edge in edges.items() if start <= edge][-1]] += people
    return found


def sworn(day: date, *, units: Collection[int] | None = None) -> ConversionQuerySet:
    """Who was sworn in with a TMT on `day` or before, or into a seat of `units` alone.

    Unit: appointments; somebody may have had two.
    """
    rows = Conversion.objects.filter(state=Conversion.State.SWORN, tmt__lte=day)
    return rows if units is None else rows.filter(seat__formation__unit__in=units)


def sworn_by_formation(
    day: date, *, units: Collection[int] | None = None
) -> dict[tuple[int, int], int]:
    """Appointments sworn by (wave, unit of the formation). Unit: people of each wave."""
    rows = sworn(day, units=units).exclude(seat=None)
    counted = rows.order_by().values_list("seat__formation__wave", "seat__formation__unit")
    return {(wave, unit): n for wave, unit, n in counted.annotate(n=Count("pk"))}


def conversions_by_state(conversions: ConversionQuerySet) -> dict[str, int]:
    """How many of `conversions` are in each state, in the order of the chain, none left out."""
    counted = dict(conversions.values_list("state").annotate(n=Count("pk")).order_by())
    return {state: counted.get(state, 0) for state in Conversion.State.values}


def unresolved_cases(user: User) -> OutcomeQuerySet:
    """The unresolved whom `user` may see, each with `seen_to`, the case of now if there is one."""
    now = Q(person__cases__known_until=None)
    unresolved = Outcome.objects.current().filter(kind=Outcome.Kind.UNRESOLVED)
    return of_visible_people(unresolved, user, timezone.localdate()).annotate(
        seen_to=FilteredRelation("person__cases", condition=now)
    )


def by_years(
    day: date, bands: Iterable[tuple[int, int]], *, units: Collection[int] | None = None
) -> dict[tuple[int, int], Counter[str]]:
    """Former honorers by full years of accepted service (least and most), by outcome. Unit: people.

    Whoever has no accepted service is in no band. One query.
    """
    found: dict[tuple[int, int], Counter[str]] = {band: Counter() for band in bands}
    kinds = answers(day, units=units).values_list("person", "kind")
    counted = ServicePeriod.objects.counted_by_years(day, kinds)
    for years, kind, people in counted:
        for least, most in found:
            if least <= years <= most:
                found[least, most][kind] += people
    return found


class Stages(NamedTuple):
    """Former honorers by how far they came. Unit: people, each in every stage they reached."""

    recorded: int
    accepted: int  # some of their service is accepted now
    applied: int
    passed: int
    sworn: int


def stages_of(day: date, *, units: Collection[int] | None = None) -> Stages:
    """How far the former honorers of `day` came until then. Two queries."""
    people = answers(day, units=units).exclude(kind=Outcome.Kind.DUPLICATE)
    # Of some units, the stages of their people alone are looked up.
    among = None if units is None else people.values("person")

    def reached_by(rows: QuerySet) -> Exists:
        rows = rows if among is None else rows.filter(person__in=among)
        return Exists(rows.filter(person=OuterRef("person")))

    reached = {
        "accepted": reached_by(ServicePeriod.objects.accepted()),
        "applied": reached_by(applied(day)),
        "passed": has_passed(day, "person", among=among),
        "sworn": reached_by(sworn(day)),
    }
    rows = people.annotate(**reached)
    # Grouped, not counted by filters: PostgreSQL then sees of how many people each is asked.
    counted: Counter[str] = Counter()
    for *came, n in rows.values_list(*reached).annotate(n=Count("pk")):
        counted["recorded"] += n
        counted.update({stage: n for stage, there in zip(reached, came, strict=True) if there})
    return Stages(**{stage: counted[stage] for stage in Stages._fields})
