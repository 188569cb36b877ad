"""Groups small enough to point at somebody are joined before anything is published. Pure.

Nothing is blotted out: a blotted cell can be worked out from the totals. Neighbouring groups are
joined until each holds enough people of every kind; what is published is then whole, and any sum
or difference of it is again a sum of such groups.
"""

from collections.abc import Sequence
from typing import NamedTuple

LEAST = 5


class Group(NamedTuple):
    """People of one stretch of a scale, such as ages 30 to 39, by kind (passed, not passed)."""

    start: int
    counts: tuple[int, ...]


def joined(groups: Sequence[Group], *, least: int = LEAST) -> list[Group]:
    """Return `groups` in their order, neighbours joined until no count is below `least`.

    Empty when not even all together hold enough.
    """
    done: list[Group] = []
    waiting: Group | None = None
    for group in groups:
        waiting = group if waiting is None else _together(waiting, group)
        if min(waiting.counts) >= least:
            done.append(waiting)
            waiting = None
    if waiting is not None and done:
        done.append(_together(done.pop(), waiting))
    return done


def _together(one: Group, other: Group) -> Group:
    return Group(one.start, tuple(a + b for a, b in zip(one.counts, other.counts, strict=True)))
