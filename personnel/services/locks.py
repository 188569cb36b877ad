"""The lock under which a person's record changes."""

from collections.abc import Iterable

import personnel.bulk  # noqa: F401 (the look-up "among")
from personnel.models import Person


def lock_people(person_ids: Iterable[int]) -> None:
    """Lock the people in the order of their keys, so that two callers never wait for each other."""
    list(
        Person.objects.filter(pk__among=set(person_ids))
        .order_by("pk")
        .select_for_update()
        .values_list("pk")
    )
