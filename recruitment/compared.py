"""The tests: which points are written down of an applicant, whom the lack of points leaves out of
the comparison, and what everybody else is compared by. Pure. Points are whole thousandths here.

Every test has five numbers an applicant, so that a sealed row has as many cells whatever the test.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from recruitment.ranking import Candidate, Compared, CpnsCandidate, Step
from recruitment.rulebooks.rulebook import Rulebook

# Why someone who meets the requirements is not compared: outcomes of Placement, and one that stops
# the run, since missing points are not zero points.
ABSENT, BELOW_THRESHOLD, NOT_CALLED, PARTLY = "absent", "below_threshold", "not_called", "partly"


class ApplicationRow(NamedTuple):
    """An application as it is sealed, with the points of a PPPK test; empty is no points."""

    participant: str
    formation: str
    category: str
    state: str
    birth_order: str  # 1 is the oldest
    technical: str
    managerial: str
    sociocultural: str
    interview: str
    added: str

    @property
    def points(self) -> tuple[str, ...]:
        return self[-5:]


class CpnsApplicationRow(NamedTuple):
    """The same with the points of a CPNS test."""

    participant: str
    formation: str
    category: str
    state: str
    birth_order: str
    twk: str
    tiu: str
    tkp: str
    skb: str
    gpa: str

    @property
    def points(self) -> tuple[str, ...]:
        return self[-5:]


Row = ApplicationRow | CpnsApplicationRow


class Test(NamedTuple):
    """One kind of test. `candidate` makes whoever is compared of five points."""

    row: type[Row]
    columns: str  # of the five numbers, in the sealed file
    chain: tuple[Step, ...]  # what is compared, in order
    candidate: Callable[[Rulebook, Any, int, Iterable[int], Any], Compared]

    @property
    def parts(self) -> tuple[str, ...]:
        return self.row._fields[-5:]

    def compared(
        self, book: Rulebook, application: Any, block: int, points: Mapping[str, int], born: Any
    ) -> Compared:
        """Return the candidate of points by part."""
        in_order = [points.get(part, 0) for part in self.parts]
        return self.candidate(book, application, block, in_order, born)


def _pppk(
    _book: Rulebook, application: Any, block: int, points: Iterable[int], born: Any
) -> Candidate:
    technical, managerial, sociocultural, interview, added = points
    both = managerial + sociocultural
    total = technical + both + interview + added
    return Candidate._make((application, block, total, technical, both, interview, born))


def _cpns(
    book: Rulebook, application: Any, block: int, points: Iterable[int], born: Any
) -> CpnsCandidate:
    twk, tiu, tkp, skb, gpa = points
    skd = twk + tiu + tkp
    of_skd, of_skb = book.weights
    total = book.weighted(of_skd, skd) + book.weighted(of_skb, skb)
    return CpnsCandidate(application, block, total, skd, tkp, tiu, twk, gpa, born)


def _untested(
    _book: Rulebook, application: Any, block: int, _points: Iterable[int], _born: Any
) -> Candidate:
    return Candidate(application, block, 0, 0, 0, 0, 0)


PPPK_COLUMNS = "teknis,manajerial,sosiokultural,wawancara,tambahan"
TESTS = {
    "pppk": Test(ApplicationRow, PPPK_COLUMNS, Candidate.chain, _pppk),
    "cpns": Test(CpnsApplicationRow, "twk,tiu,tkp,skb,ipk", CpnsCandidate.chain, _cpns),
    "none": Test(ApplicationRow, PPPK_COLUMNS, (Step.BLOCK,), _untested),
}


def left_out(book: Rulebook) -> Callable[[Row], str]:
    """Return what says why an eligible applicant's row is not compared; "" when it is."""
    fields = TESTS[book.test].row._fields
    required = [fields.index(part.code) for part in book.subtests if part.required]
    if not required:
        return lambda row: ""
    points_of = itemgetter(*required)
    passing = [
        (fields.index(part.code), int(part.threshold * 1000))
        for part in book.subtests
        if part.threshold
    ]

    def of_pppk(row: Row) -> str:
        if "" not in points_of(row):
            return ""
        return PARTLY if any(row.points) else ABSENT

    def of_cpns(row: Row) -> str:
        skd, skb, gpa = row[-5:-2], row[-2], row[-1]
        if not (any(skd) or skb):
            return ABSENT
        if not all(skd) or (skb and not gpa):
            return PARTLY
        if any(thousandths(row[at]) < least for at, least in passing):
            return BELOW_THRESHOLD
        return "" if skb else NOT_CALLED

    return of_cpns if passing else of_pppk


def thousandths(points: str) -> int:
    """Return points of three decimals as whole thousandths."""
    return int(points.replace(".", "") or 0)
