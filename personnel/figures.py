"""Numbers the city publishes about its people. A page, a report and a test all call these.

Each figure is a query of people (or appointments), so that a number and the list behind it can
never differ: the number is the length of the list.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.module_loading import import_string

from personnel.identifiers import last_day_of_service
from personnel.models import Appointment, Establishment, Person, Position, ServicePeriod
from personnel.models.appointment import AppointmentQuerySet
from personnel.models.person import PersonQuerySet
from personnel.models.service_period import ServicePeriodQuerySet

YEARS_AHEAD = 5


def standing(as_of: date, known_at: datetime | None = None) -> AppointmentQuerySet:
    """The one appointment of each person who works for the city on `as_of`, as is known now or was
    known at `known_at`. Unit: people."""
    rows = Appointment.objects.true_on(as_of, known_at)
    if known_at is None:
        return rows.filter(person__merged_into=None)
    return rows.filter(person__in=Person.objects.living_records(known_at))


def people_with_status(as_of: date, *statuses: str) -> PersonQuerySet:
    """People who hold one of `statuses` on `as_of`. Unit: people."""
    return Person.objects.filter(
        pk__in=standing(as_of).filter(status__in=statuses).values("person")
    )


def people_by_status(day: date, known_at: datetime | None = None) -> Counter[str]:
    """People with each status on `day`, as known now, or at `known_at`. Unit: people.

    A person has at most one status a day; records merged into another are not counted.
    """
    return Counter(
        dict(
            standing(day, known_at)
            .order_by()
            .values_list("status")
            .annotate(people=Count("person"))
        )
    )


def people_by_sector_and_status(as_of: date) -> dict[tuple[str, str], int]:
    """People by (sector of the unit, status) on `as_of`; "" for people without a unit."""
    rows = (
        standing(as_of)
        .order_by()
        .values_list("work_unit__sector", "status")
        .annotate(people=Count("person"))
    )
    return {(sector or "", status): people for sector, status, people in rows}


def service_to_verify() -> ServicePeriodQuerySet:
    """Service of honorers that waits for a verifier now. Unit: service periods."""
    return ServicePeriod.objects.waiting()


def establishment_with_gap(year: int, as_of: date) -> QuerySet[Establishment]:
    """Each need of `year` with `in_post` (people, ASN only) on `as_of` and `gap` = in post - need.

    Honorers do not count as in post: their work is what the need is there to fill lawfully.
    """
    in_post = (
        standing(as_of)
        .asn()
        .filter(work_unit=OuterRef("unit"), position=OuterRef("position"))
        .order_by()
        .values("work_unit")
        .annotate(people=Count("person"))
        .values("people")
    )
    return Establishment.objects.filter(year=year).annotate(
        in_post=Coalesce(Subquery(in_post, output_field=IntegerField()), 0),
        gap=F("in_post") - F("need"),
    )


class Leaving(NamedTuple):
    """Somebody in post who will not be there any more from some day of `year` on."""

    person: int
    unit: int
    position: int
    year: int
    why: str  # Appointment.EndReason: retired, or the contract ended


def leaving(as_of: date, *, units: Iterable[int] | None = None) -> list[Leaving]:
    """ASN in post on `as_of` who leave in its year or the four after. Unit: people.

    Who reaches the retirement age of the post leaves at the end of that month (BUP); a contract or
    an appointment with an end ends, whether or not it will be extended. The first of both counts.
    Two queries. `units`: of these units alone.
    """
    rows = standing(as_of).asn().exclude(work_unit=None).exclude(position=None)
    if units is not None:
        rows = rows.filter(work_unit__in=units)
    contracts: dict[int, date] = import_string(settings.CONTRACT_ENDS)(as_of)
    found = []
    for person, unit, position, born_on, age, ended_on in rows.order_by("person").values_list(
        "person",
        "work_unit",
        "position",
        "person__born_on",
        "position__retirement_age",
        "ended_on",
    ):
        away = [(last_day_of_service(born_on, age) + timedelta(days=1), "")] if born_on else []
        away += [(day, "contract") for day in (ended_on, contracts.get(person)) if day]
        if not away:
            continue
        day, by_contract = min(away)
        year = max(day.year, as_of.year)
        if year < as_of.year + YEARS_AHEAD:
            reasons = Appointment.EndReason
            why = reasons.CONTRACT_ENDED if by_contract else reasons.RETIRED
            found.append(Leaving(person, unit, position, year, why))
    return found


class YearAhead(NamedTuple):
    """One year of one unit and post. Unit: people."""

    year: int
    need: int
    retiring: int
    contracts_ending: int
    gap: int  # who is then still in post, less the need


def gap_ahead(
    lines: Iterable[Establishment], as_of: date
) -> dict[tuple[int, int], list[YearAhead]]:
    """The gap of each unit and post in the year of `as_of` and the four after it, at their ends.

    `lines` come from `establishment_with_gap`. The need of a year is the last that was set up to
    it. Three queries.
    """
    lines = list(lines)
    units = {line.unit_id for line in lines}
    gone: Counter[tuple[int, int, int, str]] = Counter(
        (one.unit, one.position, one.year, one.why) for one in leaving(as_of, units=units)
    )
    needs: dict[tuple[int, int], dict[int, int]] = {}
    for unit, position, year, need in Establishment.objects.filter(unit__in=units).values_list(
        "unit", "position", "year", "need"
    ):
        needs.setdefault((unit, position), {})[year] = need
    ahead = {}
    for line in lines:
        key, present = (line.unit_id, line.position_id), line.in_post
        ahead[key] = []
        for year in range(as_of.year, as_of.year + YEARS_AHEAD):
            retiring, ending = (gone[*key, year, why] for why in ("retired", "contract_ended"))
            present -= retiring + ending
            set_in = [one for one in needs[key] if one <= year]
            need = needs[key][max(set_in)] if set_in else line.need
            ahead[key].append(YearAhead(year, need, retiring, ending, present - need))
    return ahead


def shortage_by_group(year: int, as_of: date) -> dict[str, int]:
    """Posts still missing in `year` by selection group, counting only units that lack.

    Unit: posts.
    """
    missing: dict[str, int] = dict.fromkeys(Position.Group.values, 0)
    lacking = establishment_with_gap(year, as_of).filter(gap__lt=0)
    for group, gap in lacking.values_list("position__group", "gap"):
        missing[group] -= gap
    return missing
