"""Finding people by what was true on a day. Every drill-down of a figure is a call of `find`."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.figures import ALL_YEARS, RECORDED, RESOLVED
from balikpapan_hr.reporting.keyset import Order
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.rights import may_filter
from personnel.figures import leaving
from personnel.models import Appointment, Person, ServicePeriod, WorkUnit
from personnel.models.person import NO_BIRTH_DATE, PersonQuerySet
from personnel.quality import wrong as wrong_in, wrong_in_any
from personnel.row_security import also_on
from personnel.scope import visible_people
from personnel.tenure import add_months
from recruitment.figures import applied, passed
from recruitment.models import Application, Wave
from transitions.figures import (
    ORIGINS,
    WAVE,
    last_honorer_work,
    last_honorer_work_in,
    of_age,
    sworn,
)
from transitions.models import Contract, Outcome
from transitions.models.outcome import OutcomeQuerySet

NAMED = {"tercatat": RECORDED, "selesai": RESOLVED}
# A list longer than this is said to be longer, and not counted to its end.
COUNTED = 15_000
# Filters by what keeps no known time of its own, so that nobody can ask what was known of it then.
NOT_RECALLED = [
    "masa_dari",
    "masa_sampai",
    "akhir",
    "akhir_dari",
    "akhir_sampai",
    "temuan",
    "pensiun",
    "berakhir",
    "melamar",
    "lulus",
    "dilantik",
]
MOST_YEARS = 99
ANY_FAULT = "ada"
LEAVING = {
    "pensiun": Appointment.EndReason.RETIRED,
    "berakhir": Appointment.EndReason.CONTRACT_ENDED,
}
# What a part finds for a day, the way to the person, and to the wave.
STAGES: dict[str, tuple[Callable[..., QuerySet], str, str]] = {
    "melamar": (applied, "person", "wave"),
    "lulus": (passed, "person", "wave"),
    "dilantik": (sworn, "person", "seat__formation__wave"),
}
ONE_DAY = timedelta(days=1)


def visible(by: User, day: date) -> PersonQuerySet:
    """The people whom `by` may see: those who stand in a unit served today, or did on `day`."""
    also_on(day)
    return visible_people(Person.objects.all(), by, timezone.localdate(), asked=day)


def find(asked: dict[str, Any], *, by: User, day: date) -> PersonQuerySet:
    """People that `by` may see and that fit `asked` (the fields of PeopleForm) on `day`.

    Merged records are on the list of duplicates, and on no other.
    """
    asked = {name: value for name, value in asked.items() if may_filter([name], by)}
    return matching(visible(by, day), asked, day)


def matching(people: PersonQuerySet, asked: dict[str, Any], day: date) -> PersonQuerySet:
    """Those of `people` who fit `asked` on `day`, whoever asks."""
    known_at = moment_of(asked.get("diketahui"))
    if "q" in asked:
        people = people.matching(asked["q"])
    people = _of_age(people, asked, day)
    if standing := _standing(asked, day):
        people = people.filter(
            pk__in=Appointment.objects.true_on(day, known_at).filter(standing).values("person")
        )
    if asked.keys() & {"masa_dari", "masa_sampai"}:
        years = (asked.get("masa_dari", 0), asked.get("masa_sampai", MOST_YEARS))
        people = people.filter(pk__in=ServicePeriod.objects.people_with_years(day, *years))
    if asked.keys() & {"akhir", "akhir_dari", "akhir_sampai"}:
        people = people.filter(_ending(asked, day))
    people = _in_waves(_leaving(people, asked, day), asked, day)
    if "temuan" in asked:
        wrong = (
            wrong_in_any(day) if asked["temuan"] == ANY_FAULT else wrong_in(asked["temuan"], day)
        )
        people = people.filter(pk__in=wrong.order_by().values("person"))
    if asked.keys() & {"hasil", "daftar", "sektor", "gelombang", "asal", "umur"}:
        return people.filter(pk__in=_outcomes(asked, day, known_at).values("person"))
    return people.living_records(known_at)


def _leaving(people: PersonQuerySet, asked: dict[str, Any], day: date) -> PersonQuerySet:
    """Who is in post on `day` and leaves in a year, or in all five, by age or by agreement."""
    for name, why in LEAVING.items():
        if name in asked:
            year = asked[name]
            gone = [
                one.person
                for one in leaving(day)
                if one.why == why and year in (ALL_YEARS, str(one.year))
            ]
            people = people.filter(pk__in=gone)
    return people


def _in_waves(people: PersonQuerySet, asked: dict[str, Any], day: date) -> PersonQuerySet:
    """Who applied, passed or was sworn in until `day`: in any wave or one, for some units' seats.

    Whoever did nothing of it is asked for by none of these filters.
    """
    units = None
    if "formasi" in asked:
        units = _below(asked["formasi"], day)
    if "formasi_sektor" in asked:
        of_sector = WorkUnit.objects.filter(sector=asked["formasi_sektor"])
        inside = set(of_sector.values_list("pk", flat=True))
        units = list(inside if units is None else inside.intersection(units))
    for name, (rows, person, wave) in STAGES.items():
        if name in asked:
            found = rows(day, units=units)
            if asked[name] != ALL_YEARS:
                found = found.filter(**{wave: asked[name]})
            people = people.filter(pk__in=found.order_by().values(person))
    return people


def _of_age(people: PersonQuerySet, asked: dict[str, Any], day: date) -> PersonQuerySet:
    if "usia_dari" in asked:
        people = people.filter(born_on__lte=_years_before(day, asked["usia_dari"]))
    if "usia_sampai" in asked:
        people = people.filter(born_on__gt=_years_before(day, asked["usia_sampai"] + 1))
    return people


def _years_before(day: date, years: int) -> date:
    """The last birthday on which somebody is `years` old on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _below(unit: str, day: date) -> list[int]:
    """A unit of an address with all below it on `day`, as numbers."""
    units = WorkUnit.objects.below(int(unit), on=day)
    return list(units.order_by().values_list("pk", flat=True))


def _standing(asked: dict[str, Any], day: date) -> Q:
    """What is asked of the appointment that holds on the day; nothing, when nothing is."""
    found = Q()
    if "status" in asked:
        statuses = Appointment.ASN if asked["status"] == "ASN" else [asked["status"]]
        found &= Q(status__in=statuses)
    if "unit" in asked or "sektor_unit" in asked:
        units = WorkUnit.objects.all()
        if "unit" in asked:
            units = WorkUnit.objects.below(asked["unit"], on=day)
        if "sektor_unit" in asked:
            units = units.filter(sector=asked["sektor_unit"])
        # As numbers, so that PostgreSQL knows how many people to expect in them.
        found &= Q(work_unit__in=list(units.order_by().values_list("pk", flat=True)))
    if "jabatan" in asked:
        found &= Q(position=asked["jabatan"])
    if "kelompok" in asked:
        found &= Q(position__group=asked["kelompok"], work_unit__isnull=False)
    return found


def _ending(asked: dict[str, Any], day: date) -> Q:
    """Whose agreement has its last day then, with none after it; or whose appointment has, by its
    own term."""
    first, last = asked.get("akhir_dari"), asked.get("akhir_sampai")
    if "akhir" in asked:
        first = max(first or day, day)
        within = add_months(day, int(asked["akhir"]))
        last = min(last or within, within)
    bounds = {"gte": first, "lte": last}

    def ends(field: str) -> Q:
        return Q(**{f"{field}__{way}": end + ONE_DAY for way, end in bounds.items() if end})

    agreements = Contract.objects.filter(extension=None).annotate(
        until=Coalesce("ended_on", "ends_on")
    )
    terms = (
        Appointment.objects.known().asn().filter(end_reason=Appointment.EndReason.CONTRACT_ENDED)
    )
    return Q(pk__in=agreements.filter(ends("until")).values("person")) | Q(
        pk__in=terms.filter(ends("ended_on")).values("person")
    )


def _outcomes(asked: dict[str, Any], day: date, known_at: datetime | None) -> OutcomeQuerySet:
    outcomes = Outcome.objects.true_on(day, known_at)
    kind = asked.get("hasil", "tercatat")
    outcomes = outcomes.filter(kind__in=NAMED.get(kind, [kind]))
    if "daftar" in asked:
        outcomes = outcomes.filter(ORIGINS[asked["daftar"]])
    if "sektor" in asked:
        outcomes = _of_sector(outcomes, asked["sektor"], known_at)
    if "asal" in asked:
        units = _below(asked["asal"], day)
        inside = last_honorer_work(known_at).filter(work_unit__in=units)
        outcomes = outcomes.filter(person__in=inside.values("person"))
    if "umur" in asked:
        outcomes = of_age(outcomes, asked["umur"], day)
    if "gelombang" in asked:
        wave = None if asked["gelombang"] == "-" else asked["gelombang"]
        outcomes = outcomes.filter(**{WAVE: wave})
    return outcomes


def _of_sector(
    outcomes: OutcomeQuerySet, sector: str, known_at: datetime | None
) -> OutcomeQuerySet:
    """Those whose honorer work was in `sector`; "-" for those of whom no unit is known."""
    if sector == "-":
        known = last_honorer_work_in(*WorkUnit.Sector.values, known_at=known_at)
        return outcomes.exclude(person__in=known.values("person"))
    known = last_honorer_work_in(sector, known_at=known_at)
    return outcomes.filter(person__in=known.values("person"))


def with_number(number: str, *, by: User, day: date) -> Person | None:
    """The person who has `number`: NIK, NIP, NI PPPK, or participant number, however old. Somebody
    whom `by` may not see is as unknown as nobody."""
    people = visible(by, day)
    known = Appointment.objects.known().filter(employee_number=number).exclude(employee_number="")
    ways = [Q(nik=number), Q(pk__in=known.values("person"))]
    if by.has_perm("recruitment.view_application"):
        # Wave by wave, as the index of numbers goes.
        sat = Application.objects.filter(wave__in=Wave.objects.all(), participant_number=number)
        ways.append(Q(pk__in=sat.values("person")))
    for way in ways:
        if found := people.filter(way).select_related("merged_into").first():
            return found.merged_into or found
    return None


def with_standing(
    people: PersonQuerySet, day: date, known_at: datetime | None = None
) -> PersonQuerySet:
    """`people` with `standing` (their appointment on `day`) and `answer` (their outcome), as lists
    of one or none. Two queries more, however many people."""
    return people.as_of(day, known_at).prefetch_related(
        Prefetch("outcomes", queryset=Outcome.objects.true_on(day, known_at), to_attr="answer")
    )


# --- orders --------------------------------------------------------------------------------------
class Sorting(NamedTuple):
    """An order that a list may be asked for. By TMT there are only those who have one that day."""

    label: str | Promise
    order: Order


BY_NAME = ("name_key", "pk")
BY_AGE = ("birth", "name_key", "pk")
BY_TMT = ("tmt", "pk")
SORTINGS = {
    "nama": Sorting(_("Name, A to Z"), Order(BY_NAME)),
    "-nama": Sorting(_("Name, Z to A"), Order(BY_NAME, backward=True)),
    "lahir": Sorting(_("Oldest first"), Order(BY_AGE)),
    "-lahir": Sorting(_("Youngest first"), Order(BY_AGE, backward=True)),
    "tmt": Sorting(_("Earliest TMT first"), Order(BY_TMT)),
    "-tmt": Sorting(_("Latest TMT first"), Order(BY_TMT, backward=True)),
}
USUAL = "nama"


def sorting_of(asked: dict[str, Any]) -> Order:
    return SORTINGS[asked.get("urut", USUAL)].order


def sortable(
    people: PersonQuerySet, order: Order, day: date, known_at: datetime | None = None
) -> PersonQuerySet:
    """`people` with the keys of `order`."""
    if order.keys == BY_AGE:
        return people.annotate(birth=Coalesce("born_on", Value(NO_BIRTH_DATE)))
    if order.keys == BY_TMT:
        known = Q(appointments__known_until=None)
        if known_at is not None:
            known = (known | Q(appointments__known_until__gt=known_at)) & Q(
                appointments__known_from__lte=known_at
            )
        holds = Q(
            Q(appointments__ended_on=None) | Q(appointments__ended_on__gt=day),
            known,
            appointments__started_on__lte=day,
        )
        held = FilteredRelation("appointments", condition=holds)
        return (
            people.annotate(held=held)
            .filter(held__isnull=False)
            .annotate(tmt=F("held__started_on"))
        )
    return people


def place_of(
    public_id: UUID, order: Order, *, by: User, day: date, known_at: datetime | None = None
) -> tuple[Any, ...]:
    """Where that person stands in `order`; nowhere for somebody whom `by` may not see."""
    people = sortable(visible(by, day), order, day, known_at).filter(public_id=public_id)
    return people.values_list(*order.keys).first() or ()


def first_of(letter: str, order: Order) -> list[str]:
    """Where names with `letter` begin in an order by name; backward, the last of them."""
    if not order.backward:
        return [letter]
    return [] if letter == "z" else [chr(ord(letter) + 1)]


def is_narrowed(asked: dict[str, Any], *, by: User) -> bool:
    """Whether a list shows others than everybody who is on record."""
    return bool(asked.keys() - {"per", "urut"}) or not by.has_perm("personnel.view_every_unit")


def count_of(people: QuerySet) -> int:
    """How many there are, counted as far as one more than `COUNTED`."""
    return people.order_by().values("pk")[: COUNTED + 1].count()
