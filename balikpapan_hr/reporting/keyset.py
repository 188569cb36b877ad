"""Pages that begin after a row and not at a number, so that any depth costs the same."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce


class Order(NamedTuple):
    """An order of rows by fields that are never empty, the last of them unique."""

    keys: tuple[str, ...]
    backward: bool = False

    def turned(self) -> "Order":
        return self._replace(backward=not self.backward)

    def of(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(*(f"-{key}" if self.backward else key for key in self.keys))

    def of_few(self, rows: QuerySet) -> QuerySet:
        """The same, of rows to be found first and sorted then: an index in this order would have
        PostgreSQL walk through everybody until it has met them."""
        first = Coalesce(self.keys[0], self.keys[0])
        way = first.desc() if self.backward else first.asc()
        rest = (f"-{key}" if self.backward else key for key in self.keys[1:])
        return rows.order_by(way, *rest)

    def beyond(self, place: Sequence[Any], *, at_it: bool = False) -> Q:
        """The rows that come after the one whose keys begin as `place` says, or `at_it` too."""
        than = "lt" if self.backward else "gt"
        keys, found = self.keys[: len(place)], Q()
        for n, key in enumerate(keys):
            last = at_it and n == len(keys) - 1
            same = dict(zip(keys[:n], place[:n], strict=True))
            found |= Q(**same, **{f"{key}__{than}{'e' if last else ''}": place[n]})
        # Said once more in one comparison, by which an index begins at the place.
        return Q(**{f"{keys[0]}__{than}e": place[0]}) & found


class Page(NamedTuple):
    """Some rows of a list, and whether there are more on either side."""

    rows: list[Any]
    has_previous: bool
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    rows: QuerySet,
    order: Order,
    size: int,
    *,
    after: Sequence[Any] = (),
    before: Sequence[Any] = (),
    at: Sequence[Any] = (),
    few: bool = False,
) -> Page:
    """The `size` rows that follow the place `after`, precede `before`, or begin `at`; the first
    without any of them. `few`: there are not many rows in all. One query."""
    way = order.turned() if before else order
    if place := before or after or at:
        rows = rows.filter(way.beyond(place, at_it=bool(at)))
    found = list((way.of_few(rows) if few else way.of(rows))[: size + 1])
    more, found = len(found) > size, found[:size]
    if before:
        return Page(found[::-1], more, True)
    return Page(found, bool(place), more)
