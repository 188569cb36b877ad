"""What the fairness desk looks at before a result is announced. Pure: no database, no clock.

It counts and compares, and moves nobody: the national rank stays as the decree makes it.

- Pass rates: how many met the requirements, of those who were judged; and how many got a seat, of
  those who were ranked. Whoever withdrew or was disqualified is counted in neither. A group below
  `percent` of the highest rate is named, with how many more would have had to pass ("four-fifths
  rule"). Units are compared with all units together: of hundreds one always seats everybody, since
  the seats differ. Where not two groups have people, nothing is compared.
- Small groups: neighbours on a scale, and the smallest of named groups, are joined until there are
  `disclosure.LEAST` applicants; a rate that rests on fewer people is told and not judged, because
  one person moves it by more than the rule allows.
- Inversions: pairs of one formation where the one behind has both longer accepted service and a
  better mean band of performance. Service alone, or performance alone, is no inversion. Each is put
  to the first step of the chain at which the two differ; equals who share a rank are not behind
  each other. Whoever has no performance review is not compared.

Inversions of n applicants with b different mean bands take n × b × log n steps, and not n²: whoever
stands before an applicant is kept by mean band, each band in the order of service.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from recruitment import disclosure, sealed
from recruitment.ranking import Step

LONGEST = 50  # how many who stand behind are named, those with the most service first
AGES = (0, 25, 30, 35, 40, 45, 50, 55)  # first age of each band
TENURES = (0, 2, 5, 10, 15, 20)  # first full year of accepted service of each band
UNKNOWN = "?"
DECLARED = {True: "yes", False: "no", None: UNKNOWN}  # disability
NOT_JUDGED = ("withdrawn", "disqualified")
SEATED = ("placed", "placed_elsewhere")
# What may separate two, in the order of every chain; a formation uses those of its own.
STEPS = tuple(step for step in Step if step not in (Step.FIRST, Step.NOTHING))


class Case(NamedTuple):
    """One applicant of a run, and what the register says of the day that counts."""

    application: int
    participant: str
    formation: int
    unit: str
    sex: str
    age: int | None
    service_days: int  # accepted, overlaps counted once
    service_years: int  # full years of the same
    performance: int | None  # mean band in hundredths, 100 to 500; None without a review
    disability: str  # "yes", "no" or UNKNOWN, as declared
    outcome: str  # Placement.Outcome
    rank: int | None = None  # within the formation; None: not compared
    step: str = ""  # what separates it from the one above

    @property
    def seated(self) -> bool:
        return self.outcome in SEATED


def findings(cases: Iterable[Case], *, percent: int) -> dict[str, Any]:
    """Return the pass rates of every group and the inversions, as plain numbers and codes."""
    cases = list(cases)
    judged = [case for case in cases if case.outcome not in NOT_JUDGED]
    return {
        "percent": percent,
        "applicants": len(cases),
        "rates": {
            "unit": rates(_named(judged, lambda case: case.unit), percent, against="all"),
            "sex": rates(_named(judged, lambda case: case.sex), percent),
            "disability": rates(_named(judged, lambda case: case.disability), percent),
            "age": rates(_banded(judged, AGES, lambda case: case.age), percent),
            "tenure": rates(_banded(judged, TENURES, lambda case: case.service_years), percent),
        },
        "inversions": inversions(cases),
    }


# --- pass rates ----------------------------------------------------------------------------------
class Counts(NamedTuple):
    """People of one group: judged, of those eligible, of those ranked, of those with a seat."""

    applied: int
    met: int
    ranked: int
    placed: int


def counts_of(cases: Iterable[Case]) -> Counts:
    cases = list(cases)
    return Counts(
        len(cases),
        sum(case.outcome != "ineligible" for case in cases),
        sum(case.rank is not None for case in cases),
        sum(case.seated for case in cases),
    )


def rates(
    groups: Sequence[tuple[Any, Counts]], percent: int, against: str = "highest"
) -> list[dict[str, Any]]:
    """Return both rates of each group in tenths of a percent, and how many are short of the rule.

    `against` is what a rate is compared with: the "highest" of the groups, or "all" together.
    """
    if not groups:
        return []
    whole = Counts(*map(sum, zip(*(counts for _key, counts in groups), strict=True)))
    short = {}
    for stage, of, passed in [("met", 0, 1), ("placed", 2, 3)]:
        enough = [c for _key, c in groups if c[of] >= disclosure.LEAST]
        short[stage] = [0] * len(groups)
        if len(enough) < 2:
            continue
        best = whole if against == "all" else max(enough, key=lambda c: c[passed] / c[of])
        for at, (_key, counts) in enumerate(groups):
            if counts in enough:
                needed = -(-percent * best[passed] * counts[of] // (100 * best[of]))
                short[stage][at] = max(0, needed - counts[passed])
    return [
        {
            "key": key,
            **counts._asdict(),
            "met_rate": _tenths(counts.met, counts.applied),
            "placed_rate": _tenths(counts.placed, counts.ranked),
            "met_short": short["met"][at],
            "placed_short": short["placed"][at],
        }
        for at, (key, counts) in enumerate(groups)
    ]


def _tenths(part: int, whole: int) -> int | None:
    return (2000 * part + whole) // (2 * whole) if whole else None


def _named(cases: Iterable[Case], name: Callable[[Case], str]) -> list[tuple[Any, Counts]]:
    """Groups by name; those with few people are joined as "", with the next larger if need be."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(name(case), []).append(case)
    by_size = sorted(groups, key=lambda key: (len(groups[key]), key))
    few = [key for key in by_size if len(groups[key]) < disclosure.LEAST]
    while (
        few and sum(len(groups[key]) for key in few) < disclosure.LEAST and len(few) < len(groups)
    ):
        few.append(by_size[len(few)])
    told = [(key, counts_of(groups[key])) for key in sorted(groups) if key not in few]
    rest = [case for key in few for case in groups[key]]
    return told + ([("", counts_of(rest))] if rest else [])


def _banded(
    cases: Sequence[Case], starts: Sequence[int], value: Callable[[Case], int | None]
) -> list[tuple[Any, Counts]]:
    """Groups by stretches of a scale, as [first, first of the next]; small neighbours joined."""
    known = [(value(case), case) for case in cases]
    sizes = Counter(_start(starts, at) for at, _case in known if at is not None)
    groups = [disclosure.Group(start, (sizes[start],)) for start in starts]
    kept = [group.start for group in disclosure.joined(groups)] or [starts[0]]
    members: dict[int, list[Case]] = {start: [] for start in kept}
    for at, case in known:
        if at is not None:
            members[_start(kept, at)].append(case)
    ends = [*kept[1:], None]
    return [
        ([start, end], counts_of(members[start])) for start, end in zip(kept, ends, strict=True)
    ]


def _start(starts: Sequence[int], value: int) -> int:
    return max(start for start in starts if start <= value)


# --- inversions ----------------------------------------------------------------------------------
class _Before:
    """Who stands before, by mean band, each band in the order of service."""

    def __init__(self) -> None:
        self.bands: dict[int, list[tuple[int, str]]] = {}

    def add(self, case: Case) -> None:
        insort(self.bands.setdefault(case.performance, []), (case.service_days, case.participant))

    def below(self, case: Case) -> Iterator[list[tuple[int, str]]]:
        """The bands that are worse than that of `case`."""
        return (kept for band, kept in self.bands.items() if band < case.performance)

    def count(self, case: Case) -> int:
        """How many have both less service and worse performance."""
        return sum(bisect_left(kept, (case.service_days,)) for kept in self.below(case))

    def farthest(self, case: Case) -> str:
        """Of those, the one with the least service."""
        return min(kept[0] for kept in self.below(case))[1]


def inversions(cases: Iterable[Case]) -> dict[str, Any]:
    """Return how many pairs and people, by the step that put them there, and who is behind most."""
    ranked = sorted(
        (case for case in cases if case.rank is not None),
        key=lambda case: (case.formation, case.rank, case.step == Step.NOTHING),
    )
    compared = [case for case in ranked if case.performance is not None]
    pairs: Counter[str] = Counter()
    people: Counter[str] = Counter()
    behind: list[dict[str, Any]] = []
    formations = set()
    for formation, rows in groupby(ranked, key=lambda case: case.formation):
        for one in _of_formation(list(rows)):
            behind.append(one)
            formations.add(formation)
            pairs.update(one["by_step"])
            people.update(one["by_step"].keys())
    behind.sort(key=lambda one: (one["farthest"]["days"] - one["days"], one["participant"]))
    return {
        "ranked": len(ranked),
        "not_compared": len(ranked) - len(compared),
        "pairs": pairs.total(),
        "people": len(behind),
        "formations": len(formations),
        "seat_pairs": sum(one["seat_pairs"] for one in behind),
        "by_step": [
            {"step": str(step), "pairs": pairs[step], "people": people[step]}
            for step in STEPS
            if pairs[step]
        ],
        "longest": behind[:LONGEST],
    }


def _of_formation(rows: list[Case]) -> Iterator[dict[str, Any]]:
    """Whoever of one formation, best first, stands behind someone with less of both.

    `before[d]` holds who stands before and is equal in the first d steps of the chain; so those who
    differ first at step d are in `before[d]` and not in `before[d + 1]`.
    """
    before = [_Before() for _step in STEPS]
    begins = [0] * len(STEPS)  # the place of the first who is equal in as many steps
    seated = _Before()
    place: dict[str, int] = {}
    by_number = {row.participant: row for row in rows}
    for _rank, sharing in groupby(rows, key=lambda row: row.rank):
        equals = list(sharing)
        first = equals[0].step
        equal = STEPS.index(Step(first)) if first in STEPS else 0
        for depth in range(equal + 1, len(STEPS)):
            before[depth], begins[depth] = _Before(), len(place)
        equals = [row for row in equals if row.performance is not None]
        for row in equals:
            if not (worse := before[0].count(row)):
                continue
            found = [worse, *(kept.count(row) for kept in before[1:])]
            farthest = by_number[before[0].farthest(row)]
            at = place[farthest.participant]
            by_step = {
                str(step): n - deeper
                for step, n, deeper in zip(STEPS, found, [*found[1:], 0], strict=True)
                if n > deeper
            }
            yield {
                **_told(row),
                "formation": row.formation,
                "pairs": worse,
                "seat_pairs": 0 if row.seated else seated.count(row),
                "by_step": by_step,
                "step": str(STEPS[max(d for d, begin in enumerate(begins) if begin <= at)]),
                "farthest": _told(farthest),
            }
        for row in equals:
            place[row.participant] = len(place)
            for kept in before:
                kept.add(row)
            if row.seated:
                seated.add(row)


def _told(row: Case) -> dict[str, Any]:
    return {
        "participant": row.participant,
        "application": row.application,
        "rank": row.rank,
        "seated": row.seated,
        "days": row.service_days,
        "performance": row.performance,
    }


# --- what a setting weighs -----------------------------------------------------------------------
def moved(
    before: Iterable[sealed.Placing], after: Iterable[sealed.Placing]
) -> list[dict[str, str]]:
    """Return who has a seat of another formation, or none, or one only now; by participant."""
    seats = {row.participant: row.seat_formation for row in before}
    return [
        {"participant": row.participant, "before": had, "after": row.seat_formation}
        for row in after
        if (had := seats[row.participant]) != row.seat_formation
    ]
