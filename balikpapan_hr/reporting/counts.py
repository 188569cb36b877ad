"""What the figures of one day are made of."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from personnel import quality
from personnel.figures import (
    Going,
    Line,
    asn_in_post,
    establishment_with_gap,
    leaving_by_place,
    people_by_place,
)
from personnel.models import Position, WorkUnit
from personnel.scope import units_served
from recruitment.figures import (
    Asked,
    BudgetYear,
    Held,
    all_waves,
    budget_years,
    people_passed,
    seats_held,
    waves_by_unit,
)
from transitions.figures import (
    Group,
    kinds_of,
    outcome_groups,
    people_by_outcome,
    sworn,
    unresolved_by_age,
)


def units_counted(by: User, unit: WorkUnit | None = None, *, day: date) -> frozenset[int] | None:
    """The units that are counted for `by`: `unit` and all below it on `day`, or all that they
    serve today; None for the whole city."""
    if unit is not None:
        units = WorkUnit.objects.below(unit, on=day)
    elif by.has_perm("personnel.view_every_unit"):
        return None
    else:
        units = units_served(by, timezone.localdate())
    return frozenset(units.order_by().values_list("pk", flat=True))


class Counts:
    """What the figures of one day are made of; each part is counted when the first figure asks.

    `units`: of these alone; money and the rules that span tables are the whole city's. `known_at`:
    statuses and outcomes as known then; nothing else is recalled. `beside`: the counts of another
    day, whose money is the same if the year is.
    """

    def __init__(
        self,
        day: date,
        *,
        units: Collection[int] | None = None,
        known_at: datetime | None = None,
        beside: "Counts | None" = None,
    ) -> None:
        self.day, self.units, self.known_at, self.beside = day, units, known_at, beside

    @cached_property
    def places(self) -> dict[tuple[int | None, int | None, str], int]:
        return people_by_place(self.day, self.known_at, units=self.units)

    @cached_property
    def statuses(self) -> Counter[str]:
        statuses: Counter[str] = Counter()
        for (_unit, _post, status), people in self.places.items():
            statuses[status] += people
        return statuses

    @cached_property
    def outcomes(self) -> Counter[str]:
        if self.units is None and "groups" not in self.__dict__:
            return people_by_outcome(self.day, self.known_at)
        return kinds_of(self.groups)

    @cached_property
    def groups(self) -> list[Group]:
        return outcome_groups(self.day, units=self.units)

    @cached_property
    def ages(self) -> dict[str, int]:
        return unresolved_by_age(self.day, units=self.units)

    @cached_property
    def posts(self) -> dict[int, Position]:
        return Position.objects.in_bulk()

    @cached_property
    def there(self) -> dict[tuple[int, int], int]:
        return asn_in_post(self.places)

    @cached_property
    def lines(self) -> list[Line]:
        return establishment_with_gap(self.day.year, self.day, units=self.units, there=self.there)

    @cached_property
    def leaving(self) -> list[Going]:
        return leaving_by_place(self.day, units=self.units)

    @cached_property
    def money(self) -> list[BudgetYear]:
        if self.beside is not None and self.beside.day.year == self.day.year:
            return self.beside.money
        return budget_years(self.day.year)

    @cached_property
    def quality_by_unit(self) -> dict[int | None, quality.Found]:
        rows = quality.asn(self.day)
        if self.units is not None:
            rows = rows.filter(work_unit__among=self.units)
        return quality.found_by_unit(rows, self.day)

    @cached_property
    def quality(self) -> quality.Found:
        return quality.together(self.quality_by_unit.values())

    @cached_property
    def waves(self) -> list[Asked]:
        return waves_by_unit(self.day, units=self.units, held=self.held)

    @cached_property
    def all_waves(self) -> Asked:
        if "waves" not in self.__dict__:
            return all_waves(self.day, units=self.units, held=self.held)
        columns = zip(*((one.funded, one.applied, one.passed) for one in self.waves), strict=True)
        return Asked(0, 0, *map(sum, columns))

    @cached_property
    def held(self) -> Held:
        return seats_held(self.day, units=self.units)

    @cached_property
    def passed(self) -> int:
        if "held" in self.__dict__:
            return self.held.people
        return people_passed(self.day, units=self.units)

    @cached_property
    def sworn(self) -> int:
        rows = sworn(self.day, units=self.units)
        return rows.aggregate(people=Count("person", distinct=True))["people"]
