"""The lock under which a person's record changes, and the order in which verbs lock.

README.md says the order: the tree of units, people, units, what belongs to a person.
"""

from collections.abc import Iterable

import personnel.bulk  # noqa: F401 (the look-up "among")
from personnel.models import Person, ServicePeriod


def lock_people(person_ids: Iterable[int]) -> None:
    """Lock the people in the order of their keys, so that two callers never wait for each other."""
    list(
        Person.objects.filter(pk__among=set(person_ids))
        .order_by("pk")
        .select_for_update()
        .values_list("pk")
    )


def locked_services(services: Iterable[ServicePeriod]) -> list[ServicePeriod]:
    """The rows of `services` as they are now, under lock with their people, in the order of their
    keys."""
    keys = [service.pk for service in services]
    lock_people(ServicePeriod.objects.filter(pk__in=keys).values_list("person", flat=True))
    return list(
        ServicePeriod.objects.select_for_update(of=["self"])
        .filter(pk__in=keys)
        .select_related("person", "work_unit", "decided_by")
        .order_by("pk")
    )
