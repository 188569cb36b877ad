"""The ranking rule of a formation, and nothing else: no database, no clock, no settings, no chance.

In words (PermenPANRB 6/2024 art. 47; KepmenPANRB 347/2024 diktum 24 to 29):
1. Candidates are ranked within one formation (post × unit × education).
2. The category block comes first: block 1 is served before block 2, whatever the scores.
3. Within a block the higher total score stands first, added points included.
4. An equal total is decided by the technical score, then by managerial and sociocultural together,
   then by the interview, then by age: the older stands first.
5. Candidates equal even in their birth dates are not separated. They share a rank. When the last
   seat lies between them the ranking says so (`unresolved`) and places none of them nor anyone
   after: the committee decides, the decision is recorded, and goes in as an input.
6. A seat left empty goes to the best candidate without a seat for the same post and education in
   another unit, ranked by the same keys (art. 47(4), "optimalisasi", code L-2). Which unit
   receives whom is not said by the rule when several have seats left: here the best candidate goes
   to the unit first in the order given, and a tie across two units is unresolved as well.

The order of the input never matters; an application's number never decides.
"""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

Decision = Sequence[int]  # applications equal in everything, in the order that was decided


class Step(StrEnum):
    """What separates a candidate from the one above."""

    FIRST = "first"
    BLOCK = "block"
    TOTAL = "total"
    TECHNICAL = "technical"
    MANAGERIAL = "managerial_sociocultural"
    INTERVIEW = "interview"
    AGE = "age"
    DECISION = "decision"
    NOTHING = "nothing"  # equal in everything: shares the rank above


class Candidate(NamedTuple):
    """All that may decide, and points in every subtest: missing points are no candidate."""

    application: int
    block: int  # 1 is served first
    total: Decimal  # with added points
    technical: Decimal
    managerial_sociocultural: Decimal
    interview: Decimal
    born_on: date


class Ranked(NamedTuple):
    """One candidate's place. `rank` counts from 1; candidates without any difference share it."""

    candidate: Candidate
    rank: int
    step: Step
    placed: bool


class Ranking(NamedTuple):
    """A formation ranked. While `unresolved` holds a tie, it must not be published."""

    rows: tuple[Ranked, ...]
    unresolved: tuple[tuple[int, ...], ...]

    @property
    def placed(self) -> list[int]:
        return [row.candidate.application for row in self.rows if row.placed]


class Vacancy(NamedTuple):
    """Seats of one formation that its own candidates left empty."""

    formation: int
    likeness: Hashable  # post and education: only candidates with the same may move here
    seats: int


class Waiting(NamedTuple):
    """A ranked candidate without a seat in the formation applied for."""

    likeness: Hashable
    formation: int
    candidate: Candidate


class Move(NamedTuple):
    """One candidate seated in a formation other than the one applied for."""

    application: int
    from_formation: int
    to_formation: int


class Redistribution(NamedTuple):
    moves: tuple[Move, ...]
    unresolved: tuple[tuple[int, ...], ...]


# One key a step, in the order of the rule; the smaller stands first.
_KEYS = [
    (Step.BLOCK, lambda c: c.block),
    (Step.TOTAL, lambda c: -c.total),
    (Step.TECHNICAL, lambda c: -c.technical),
    (Step.MANAGERIAL, lambda c: -c.managerial_sociocultural),
    (Step.INTERVIEW, lambda c: -c.interview),
    (Step.AGE, lambda c: c.born_on),
]
TIE_CHAIN = tuple(step for step, _ in _KEYS)


def merit(candidate: Candidate) -> tuple:
    """Return what the candidate is sorted by, best first. Equal merit is a full tie."""
    return tuple(key(candidate) for _, key in _KEYS)


def rank(
    candidates: Iterable[Candidate], *, seats: int, decisions: Iterable[Decision] = ()
) -> Ranking:
    """Rank the candidates of one formation and place the best of them on `seats`."""
    ranks: list[tuple[Candidate, int, Step]] = []
    above: Candidate | None = None
    groups = _groups(candidates, decisions)
    for members, decided in groups:
        for candidate in members:
            if above is None:
                step = Step.FIRST
            elif merit(above) == merit(candidate):
                step = Step.DECISION if decided else Step.NOTHING
            else:
                step = next(step for step, key in _KEYS if key(above) != key(candidate))
            number = ranks[-1][1] if step is Step.NOTHING else len(ranks) + 1
            ranks.append((candidate, number, step))
            above = candidate

    limit, unresolved = seats, []
    start = 0
    for members, decided in groups:
        end = start + len(members)
        if start < seats < end and not decided:
            limit = start
            unresolved.append(_numbers(members))
        start = end
    rows = (Ranked(*place, at < limit) for at, place in enumerate(ranks))
    return Ranking(tuple(rows), tuple(unresolved))


def redistribute(
    vacancies: Sequence[Vacancy],
    waiting: Iterable[Waiting],
    *,
    decisions: Iterable[Decision] = (),
) -> Redistribution:
    """Give empty seats to the best candidates of other units: same post, same education."""
    moves: list[Move] = []
    unresolved: list[tuple[int, ...]] = []
    decisions = list(decisions)
    waiting = list(waiting)
    for likeness in dict.fromkeys(vacancy.likeness for vacancy in vacancies):
        free = [v.formation for v in vacancies if v.likeness == likeness for _ in range(v.seats)]
        home = {w.candidate.application: w.formation for w in waiting if w.likeness == likeness}
        queue = [w.candidate for w in waiting if w.likeness == likeness]
        at = 0
        for members, decided in _groups(queue, decisions):
            offered: list[int | None] = [*free[at : at + len(members)]]
            offered += [None] * (len(members) - len(offered))
            if len(set(offered)) > 1 and not decided:
                unresolved.append(_numbers(members))
                break
            moves += [
                Move(c.application, home[c.application], formation)
                for c, formation in zip(members, offered, strict=True)
                if formation is not None
            ]
            at += len(members)
            if at >= len(free):
                break
    return Redistribution(tuple(moves), tuple(unresolved))


def _groups(
    candidates: Iterable[Candidate], decisions: Iterable[Decision]
) -> list[tuple[list[Candidate], bool]]:
    """Return candidates of equal merit together, best first, and whether their order is settled.

    A decision settles a tie only when it names every one of the tied. Of several, the last counts.
    """
    orders = [{number: at for at, number in enumerate(decision)} for decision in decisions]
    groups = []
    for _, equals in groupby(sorted(candidates, key=merit), key=merit):
        members = sorted(equals, key=lambda c: c.application)  # for a stable listing, no more
        order = next(
            (o for o in reversed(orders) if all(c.application in o for c in members)), None
        )
        if len(members) > 1 and order is not None:
            members.sort(key=lambda c: order[c.application])
        groups.append((members, len(members) == 1 or order is not None))
    return groups


def _numbers(members: Iterable[Candidate]) -> tuple[int, ...]:
    return tuple(candidate.application for candidate in members)
