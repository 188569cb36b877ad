"""Groups small enough to point at somebody are joined before anything is published. Pure.

Nothing is blotted out: a blotted cell can be worked out from the totals. Neighbouring groups are
joined until each holds enough people of every kind; what is published is then whole, and any sum
or difference of it is again a sum of such groups.

What is published anew every month, or beside other tables of the same people, is rounded as well:
two exact numbers of two days, or of two tables, differ by the few who came between them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")

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


def rounded(number: int, *, base: int = LEAST) -> int:
    """Return the multiple of `base` nearest to `number`.

    So is every sum and difference of numbers so rounded, of whatever tables and days: none is the
    count of fewer than `base` (Hundepool et al., Statistical Disclosure Control, 2012, ch. 5.4).
    """
    return (number + base // 2) // base * base


def _together(one: Group, other: Group) -> Group:
    return Group(one.start, tuple(a + b for a, b in zip(one.counts, other.counts, strict=True)))


def pooled(
    counts: Mapping[Key, int], *, least: int = LEAST
) -> tuple[dict[Key, int], int, int] | None:
    """Return the counts that stand alone, and of the others how many they are and their sum.

    Kinds without an order are put together from the smallest on, until what stands together is
    either nothing or at least `least`. So neither a sum nor a difference of what is told, the total
    included, is the count of fewer. None when not even all together are enough.
    """
    order = sorted((key for key in counts if counts[key]), key=lambda key: counts[key])
    kinds = together = 0
    while kinds < len(order) and (counts[order[kinds]] < least or 0 < together < least):
        together += counts[order[kinds]]
        kinds += 1
    if 0 < together < least:
        return None
    return {key: counts[key] for key in reversed(order[kinds:])}, kinds, together
