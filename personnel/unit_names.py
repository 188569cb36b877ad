"""Which unit a written name means on a day: by the names of that day, else by older ones."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from personnel.models import UnitStretch, UnitSuccession, WorkUnit, WorkUnitAlias
from personnel.names import unit_key


def heirs(day: date) -> dict[int, set[int]]:
    """Unit → the units that go on for it on `day`: itself, or whatever it was merged or split into.

    Two queries.
    """
    there = set(WorkUnit.objects.on(day).values_list("pk", flat=True))
    after: dict[int, set[int]] = defaultdict(set)
    for before, successor in UnitSuccession.objects.filter(change__tmt__lte=day).values_list(
        "before", "after"
    ):
        after[before].add(successor)
    found = {unit: {unit} for unit in there}
    for unit in after.keys() - there:
        seen, queue = {unit}, [unit]
        while queue:
            for successor in after[queue.pop()] - seen:
                seen.add(successor)
                queue.append(successor)
        found[unit] = seen & there
    return found


def names_of_heirs(unit: WorkUnit) -> list[str]:
    """What the units are called that go on for `unit` on the day on which it ends."""
    after = heirs(unit.ended_on).get(unit.pk, set()) if unit.ended_on else set()
    return list(WorkUnit.objects.filter(pk__in=after).values_list("name", flat=True))


def with_those_before(units: set[int], day: date) -> set[int]:
    """`units`, and every unit that one of them goes on for on `day`."""
    return units | {unit for unit, after in heirs(day).items() if after & units}


def meanings(day: date) -> dict[str, set[int]]:
    """Key of a written name (`unit_key`) → the units that it means on `day`.

    Names and aliases of that day come first. A name that no unit has any more means what followed
    the unit that had it last; after a split these are several, and a person has to choose. An alias
    that ended while its unit stands was taken back.
    """
    found: dict[str, set[int]] = defaultdict(set)
    codes = WorkUnit.objects.on(day).values_list("pk", "code")
    names = UnitStretch.objects.on(day).values_list("unit", "name", "short_name")
    for unit, *texts in [*codes, *names]:
        for text in texts:
            if key := unit_key(text):
                found[key].add(unit)
    still = Q(ended_on=None) | Q(ended_on__gt=day)
    for alias, unit in WorkUnitAlias.objects.filter(still, started_on__lte=day).values_list(
        "alias", "unit"
    ):
        found[alias].add(unit)

    before: dict[str, int] = {}  # the last one wins
    for unit, name, short, code in (
        UnitStretch.objects.filter(ended_on__lte=day)
        .order_by("ended_on")
        .values_list("unit", "name", "short_name", "unit__code")
    ):
        before |= dict.fromkeys(filter(None, map(unit_key, (name, short, code))), unit)
    goes_on = heirs(day)
    for alias, unit in (
        WorkUnitAlias.objects.filter(ended_on__lte=day)
        .order_by("ended_on")
        .values_list("alias", "unit")
    ):
        # Of a unit that still stands it was taken back, and means nobody.
        if unit not in goes_on.get(unit, ()):
            before[alias] = unit
    for key, unit in before.items():
        if key not in found and goes_on.get(unit):
            found[key] = set(goes_on[unit])
    return dict(found)
