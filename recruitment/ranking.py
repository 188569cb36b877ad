"""The ranking rule of a formation, and nothing else: no database, no clock, no settings, no chance.

In words (PermenPANRB 6/2024 art. 47; KepmenPANRB 347/2024 diktum 24 to 29; CPNS compare other
points in step 4, see `CpnsCandidate`):
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

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

Decision = Sequence[Any]  # applications equal in everything, in the order that was decided
Tie = tuple[Any, ...]  # applications equal in everything


class Step(StrEnum):
    """What separates a candidate from the one above."""

    FIRST = "first"
    BLOCK = "block"
    TOTAL = "total"
    TECHNICAL = "technical"
    MANAGERIAL = "managerial_sociocultural"
    INTERVIEW = "interview"
    SKD = "skd"
    TKP = "tkp"
    TIU = "tiu"
    TWK = "twk"
    GPA = "gpa"
    AGE = "age"
    DECISION = "decision"
    NOTHING = "nothing"  # equal in everything: shares the rank above

    __hash__ = str.__hash__  # an enum's own is slow, and it is looked up for everyone


# What is compared, in the order of the rule.
TIE_CHAIN = (Step.BLOCK, Step.TOTAL, Step.TECHNICAL, Step.MANAGERIAL, Step.INTERVIEW, Step.AGE)


class Candidate(NamedTuple):
    """All that may decide, and points in every subtest: missing points are no candidate.

    `application` is any name that sorts. Points are whole thousandths. Of `born` the smaller is the
    older: a date, or the order of birth.
    """

    application: Any
    block: int  # 1 is served first
    total: int  # with added points
    technical: int
    managerial_sociocultural: int
    interview: int
    born: Any

    chain = TIE_CHAIN


class CpnsCandidate(NamedTuple):
    """The same of a CPNS test: the total is weighted, the rest is as it was scored."""

    application: Any
    block: int
    total: int
    skd: int  # the three that follow together
    tkp: int
    tiu: int
    twk: int
    gpa: int  # average of the diploma
    born: Any

    chain = (
        Step.BLOCK,
        Step.TOTAL,
        Step.SKD,
        Step.TKP,
        Step.TIU,
        Step.TWK,
        Step.GPA,
        Step.AGE,
    )


Compared = Candidate | CpnsCandidate


class Ranked(NamedTuple):
    """One candidate's place. `rank` counts from 1; candidates without any difference share it."""

    candidate: Compared
    rank: int
    step: Step
    placed: bool


class Ranking(NamedTuple):
    """A formation ranked. While `unresolved` holds a tie, it must not be published."""

    rows: tuple[Ranked, ...]
    unresolved: tuple[Tie, ...]

    @property
    def placed(self) -> list[Any]:
        return [row.candidate.application for row in self.rows if row.placed]


class Vacancy(NamedTuple):
    """Seats of one formation that its own candidates left empty."""

    formation: Any
    likeness: Hashable  # post and education: only candidates with the same may move here
    seats: int


class Waiting(NamedTuple):
    """A ranked candidate without a seat in the formation applied for."""

    likeness: Hashable
    formation: Any
    candidate: Compared


class Move(NamedTuple):
    """One candidate seated in a formation other than the one applied for."""

    application: Any
    from_formation: Any
    to_formation: Any


class Redistribution(NamedTuple):
    moves: tuple[Move, ...]
    unresolved: tuple[Tie, ...]


def merit(candidate: Compared) -> tuple[Any, ...]:
    """Return what the candidate is sorted by, the smaller first. Equal merit is a full tie.

    One value for each step of the candidate's `chain`.
    """
    if isinstance(candidate, CpnsCandidate):
        _application, block, total, skd, tkp, tiu, twk, gpa, born = candidate
        return block, -total, -skd, -tkp, -tiu, -twk, -gpa, born
    _application, block, total, technical, managerial_sociocultural, interview, born = candidate
    return block, -total, -technical, -managerial_sociocultural, -interview, born


def rank(
    candidates: Iterable[Compared],
    *,
    seats: int,
    decisions: Sequence[Decision] = (),
    seated: Collection[Any] = frozenset(),
) -> Ranking:
    """Rank the candidates of one formation and place the best of them on `seats`.

    Applications in `seated` hold a seat for good, here or elsewhere: they have their rank, and take
    none of `seats`.
    """
    rows: list[Ranked] = []
    unresolved: list[Tie] = []
    above: tuple[Any, ...] = ()
    for own, members in _equals(candidates):
        number, step = len(rows) + 1, _separates(members[0].chain, above, own)
        above = own
        if len(members) == 1:
            (candidate,) = members
            placed = seats > 0 and candidate.application not in seated
            seats -= placed
            rows.append(Ranked(candidate, number, step, placed))
            continue
        waiting = [c for c in members if c.application not in seated]
        winners = _winners(waiting, seats, decisions)
        if winners is None:
            unresolved.append(_names(waiting))
            winners, seats = [], 0
        seats -= len(winners)
        decided = _in_decided_order(members, decisions)
        for candidate in decided or members:
            rows.append(Ranked(candidate, number, step, candidate in winners))
            number, step = (number + 1, Step.DECISION) if decided else (number, Step.NOTHING)
    return Ranking(tuple(rows), tuple(unresolved))


def redistribute(
    vacancies: Sequence[Vacancy],
    waiting: Iterable[Waiting],
    *,
    decisions: Sequence[Decision] = (),
) -> Redistribution:
    """Give empty seats to the best candidates of other units: same post, same education."""
    moves: list[Move] = []
    unresolved: list[Tie] = []
    free: dict[Hashable, list[Any]] = {}  # likeness → the formation of each empty seat, in order
    for vacancy in vacancies:
        free.setdefault(vacancy.likeness, []).extend([vacancy.formation] * vacancy.seats)
    queues: dict[Hashable, list[Compared]] = {likeness: [] for likeness in free}
    home: dict[Any, Any] = {}
    for likeness, formation, candidate in waiting:
        if likeness in queues:
            queues[likeness].append(candidate)
            home[candidate.application] = formation
    for likeness, formations in free.items():
        at = 0
        for _own, members in _equals(queues[likeness]):
            offered = formations[at : at + len(members)]
            if not offered:
                break
            decided = _in_decided_order(members, decisions)
            alike = len(offered) == len(members) and len(set(offered)) == 1
            if not (decided or alike):
                unresolved.append(_names(members))
                break
            moves += [
                Move(c.application, home[c.application], formation)
                for c, formation in zip(decided or members, offered, strict=False)
            ]
            at += len(offered)
    return Redistribution(tuple(moves), tuple(unresolved))


def _equals(
    candidates: Iterable[Compared],
) -> Iterator[tuple[tuple[Any, ...], list[Compared]]]:
    """Yield candidates of equal merit together, best first; among them a stable order, no more."""
    in_order = sorted([(merit(c), c) for c in candidates])  # a candidate begins with its name
    for own, equals in groupby(in_order, key=itemgetter(0)):
        yield own, [candidate for _merit, candidate in equals]


def _winners(
    waiting: list[Compared], seats: int, decisions: Sequence[Decision]
) -> list[Compared] | None:
    """Return which of these equals get one of `seats`; None while nobody decided between them."""
    if seats == 0 or len(waiting) <= seats:
        return waiting[:seats]
    decided = _in_decided_order(waiting, decisions)
    return decided[:seats] if decided else None


def _in_decided_order(
    members: list[Compared], decisions: Sequence[Decision]
) -> list[Compared] | None:
    """Return equals in the order that was decided, None when nobody decided.

    A decision settles a tie only when it names every one of the tied. Of several, the last counts.
    One alone needs no decision.
    """
    if len(members) < 2:
        return members
    for decision in reversed(decisions):
        place = {application: at for at, application in enumerate(decision)}
        if all(c.application in place for c in members):
            return sorted(members, key=lambda c: place[c.application])
    return None


def _separates(chain: Sequence[Step], above: tuple[Any, ...], own: tuple[Any, ...]) -> Step:
    """Return the first step of the chain at which the two merits differ."""
    for step, theirs, ours in zip(chain, above, own, strict=False):
        if theirs != ours:
            return step
    return Step.FIRST  # nobody stands above


def _names(members: Iterable[Compared]) -> Tie:
    return tuple(candidate.application for candidate in members)
