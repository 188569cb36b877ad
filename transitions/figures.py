"""What became of the city's former honorers, in numbers. A dashboard, a report and a test all call
these, and each number is the length of a list of people."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When

from personnel.models import Appointment
from transitions.models import Outcome
from transitions.models.outcome import OutcomeQuerySet

THK2, BKN, CITY = "thk2", "bkn", "city"


class Group(NamedTuple):
    """People who share all four facts, and how many they are."""

    kind: str  # Outcome.Kind
    origin: str  # the national list that knows them: THK2, BKN, or CITY alone
    sector: str  # WorkUnit.Sector of their last honorer work; "" when the list named no unit
    wave: int | None  # the wave that appointed them
    people: int


def outcomes_with_facts(day: date) -> OutcomeQuerySet:
    """The outcome of every former honorer on `day`, with `origin`, `sector` and `wave`."""
    honorer = (
        Appointment.objects.known()
        .filter(person=OuterRef("person"), status=Appointment.Status.HONORER)
        .order_by("-started_on")
    )
    return Outcome.objects.true_on(day).annotate(
        origin=Case(
            When(person__thk2_number__gt="", then=Value(THK2)),
            When(person__in_bkn_database=True, then=Value(BKN)),
            default=Value(CITY),
        ),
        sector=Subquery(honorer.values("work_unit__sector")[:1]),
        wave=F("conversion__seat__formation__wave"),
    )


def outcome_groups(day: date) -> list[Group]:
    """Every former honorer on `day`, grouped. Unit: people. The groups add up to all of them."""
    rows = (
        outcomes_with_facts(day)
        .values_list("kind", "origin", "sector", "wave")
        .annotate(people=Count("person"))
        .order_by()
    )
    return [Group(kind, origin, sector or "", wave, n) for kind, origin, sector, wave, n in rows]


def total(groups: Iterable[Group]) -> int:
    """People in `groups`."""
    return sum(group.people for group in groups)


def by(fact: str, groups: Iterable[Group]) -> dict[str, Counter[str]]:
    """People in `groups` for each value of `fact`, by outcome: {"education": {"pppk": 12}}."""
    table: dict[str, Counter[str]] = {}
    for group in groups:
        table.setdefault(getattr(group, fact), Counter())[group.kind] += group.people
    return table
