"""The city's own order of former honorers, by tenure and performance, explained for each person.

A proposal aid (domain §7.2), shown beside the national rank and never instead of it. Pure: no
database, no clock. The weights are data with a version (`PriorityRule`): each run names its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

HUNDREDTH = Decimal("0.01")


class Weights(NamedTuple):
    """One version of the city's weights. The two weights are points and add up to 100."""

    version: str
    tenure: Decimal
    performance: Decimal
    full_tenure_months: int  # service beyond this earns no more
    band_share: Mapping[int, Decimal]  # performance band -> share of the weight, 0 to 1
    basis: str  # where the weights were decided


class Merit(NamedTuple):
    """What one person is ordered by. `bands`: accepted reviews, 5 is best; empty when none."""

    person: str
    tenure_months: int
    bands: tuple[int, ...] = ()


class Part(NamedTuple):
    """One line of the explanation: what was counted, how much, and its points of how many."""

    name: str  # "tenure" or "performance"
    value: str
    points: Decimal
    of: Decimal


class Place(NamedTuple):
    """A person's place. Persons with equal points share it: this order draws no lots."""

    place: int
    person: str
    points: Decimal
    parts: tuple[Part, ...]
    shared_with: int  # how many others hold the same place


def explain(merit: Merit, weights: Weights) -> tuple[Part, Part]:
    """Return how many points tenure and performance earn, each with what it rests on."""
    counted = min(max(merit.tenure_months, 0), weights.full_tenure_months)
    tenure = weights.tenure * counted / weights.full_tenure_months
    shares = [weights.band_share[band] for band in merit.bands]
    mean = sum(shares, Decimal(0)) / len(shares) if shares else Decimal(0)
    return (
        Part("tenure", str(merit.tenure_months), _points(tenure), weights.tenure),
        Part(
            "performance",
            ", ".join(map(str, merit.bands)),
            _points(weights.performance * mean),
            weights.performance,
        ),
    )


def order(merits: Iterable[Merit], weights: Weights) -> list[Place]:
    """Return everyone's place, best first; equal points share a place and the next is skipped.

    Among equals the list runs by person, so that two runs print alike; it gives no advantage.
    """
    explained = [(merit.person, explain(merit, weights)) for merit in merits]
    scored = sorted(
        (
            (sum((p.points for p in parts), Decimal(0)), person, parts)
            for person, parts in explained
        ),
        key=lambda row: (-row[0], row[1]),
    )
    holders = Counter(points for points, _, _ in scored)
    first: dict[Decimal, int] = {}
    for place, (points, _, _) in enumerate(scored, start=1):
        first.setdefault(points, place)
    return [
        Place(first[points], person, points, parts, holders[points] - 1)
        for points, person, parts in scored
    ]


class Move(NamedTuple):
    """Someone who stands elsewhere in another order of the same people."""

    person: str
    before: int
    after: int


def moves(before: Iterable[Place], after: Iterable[Place]) -> list[Move]:
    """Return who moves between two orders of the same people, by the place after."""
    stood = {place.person: place.place for place in before}
    return [
        Move(place.person, stood[place.person], place.place)
        for place in after
        if stood[place.person] != place.place
    ]


def _points(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)
