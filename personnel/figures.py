"""Numbers the city publishes about its people. A page, a report and a test all call these.

Each figure is a query of people (or appointments), so that a number and the list behind it can
never differ: the number is the length of the list.
"""

from collections import Counter
from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from personnel.models import Appointment, Establishment, Person, Position, ServicePeriod
from personnel.models.appointment import AppointmentQuerySet
from personnel.models.person import PersonQuerySet
from personnel.models.service_period import ServicePeriodQuerySet


def standing(as_of: date) -> AppointmentQuerySet:
    """The one appointment of each person who works for the city on `as_of`. Unit: people."""
    return Appointment.objects.true_on(as_of).filter(person__merged_into=None)


def people_with_status(as_of: date, *statuses: str) -> PersonQuerySet:
    """People who hold one of `statuses` on `as_of`. Unit: people."""
    return Person.objects.filter(
        pk__in=standing(as_of).filter(status__in=statuses).values("person")
    )


def people_by_status(day: date) -> Counter[str]:
    """People with each status on `day`, as known now. Unit: people.

    A person has at most one status a day; records merged into another are not counted.
    """
    return Counter(
        dict(standing(day).order_by().values_list("status").annotate(people=Count("person")))
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


def shortage_by_group(year: int, as_of: date) -> dict[str, int]:
    """Posts still missing in `year` by selection group, counting only units that lack.

    Unit: posts.
    """
    missing: dict[str, int] = dict.fromkeys(Position.Group.values, 0)
    lacking = establishment_with_gap(year, as_of).filter(gap__lt=0)
    for group, gap in lacking.values_list("position__group", "gap"):
        missing[group] -= gap
    return missing
