"""With this money, which formations? The best plan, proven. No database, no clock.

What is maximised is the gap closed, each seat weighted by the city's priorities; a part-time seat
closes `part_percent` of a post. Held are: the room of both budget lines in every year, the least a
school or clinic must get, and the lines that people have overruled.

Lines that differ in nothing that is held or maximised are one whole number to the solver; which of
them gets the seats is then said by a rule anyone can follow: the worst staffed first, then by key.
Of equally good plans the cheapest is taken. The solver works on one thread from a fixed seed, and
lines are put in order first, so the same inputs give the same plan.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import highspy
import numpy as np

# A plan not proven within the time limit says how far it may be from the best.
OPTIONS = {
    "threads": 1,
    "random_seed": 6,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # worth is counted in whole numbers, so less than one is nothing
    "time_limit": 60.0,
    # With so few whole numbers a plain search is quicker than guessing at good plans on the way.
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_allow_restart": False,
    "mip_detect_symmetry": False,
}


class Seats(NamedTuple):
    """Full-time seats are paid as personnel, part-time ones as goods and services."""

    full: int = 0
    part: int = 0

    @property
    def all(self) -> int:
        return self.full + self.part


class Line(NamedTuple):
    """What one unit lacks of one post. Of a line without `costs` nothing can be planned."""

    key: int
    need: int
    present: int  # in post and staying, or funded and waiting
    weight: int  # of one seat, by the city's priorities
    costs: tuple[int, ...]  # of one seat, rupiah in each year
    minimum: int | None = None  # the minimum that its seats count for
    fixed: Seats | None = None  # overruled: so many, whatever is best

    @property
    def missing(self) -> int:
        return max(0, self.need - self.present) if self.costs else 0


class Problem(NamedTuple):
    lines: Sequence[Line]
    full_room: tuple[int, ...]  # rupiah left for personnel in each year
    part_room: tuple[int, ...]  # rupiah left for goods and services in each year
    part_percent: int = 0  # of a post that a part-time seat closes; 0: none is planned
    minimums: Mapping[int, int] = {}  # minimum → seats its lines must get together


class Plan(NamedTuple):
    seats: dict[int, Seats]  # by the key of the line; lines without seats are left out
    value: int  # of the gap closed; one full seat of weight 1 is 100
    bound: int  # no plan has a higher value

    @property
    def is_proven(self) -> bool:
        return self.value == self.bound


class Shortfall(NamedTuple):
    """Why there is no plan: minimums beyond what is missing, or rupiah lacking by line and year."""

    minimums: dict[int, int]  # minimum → seats that cannot be given
    full: tuple[int, ...]  # over the room, by year, of the plan that passes it least
    part: tuple[int, ...]


class _Bundle(NamedTuple):
    """Lines that are the same to the solver."""

    minimum: int | None
    weight: int
    costs: tuple[int, ...]
    lines: list[Line]

    @property
    def missing(self) -> int:
        return sum(line.missing for line in self.lines)


def solve(problem: Problem) -> Plan | Shortfall:
    """Return the best plan, or what stands in the way of any."""
    left = _after_overruled(problem)
    bundles = _bundles(problem, left.minimums)
    if lacking := _beyond_missing(bundles, left.minimums):
        return Shortfall(lacking, (), ())
    best = _Model(problem, bundles, left).maximise()
    if best is None:
        return _least_over(problem, bundles, left)
    cheapest = _Model(problem, bundles, left, value=best.worth).maximise()
    totals = (cheapest or best).totals
    # With the totals given, what remains is a flow, whose corners are whole numbers.
    chosen = _Model(problem, bundles, left, totals=totals).maximise()
    if chosen is None or chosen.worth != best.worth:
        raise ArithmeticError("The plan cannot be shared out.")
    fixed = {line.key: line.fixed for line in problem.lines if line.fixed and line.fixed.all}
    seats = _shared_out(bundles, chosen.seats) | fixed
    more = sum(
        closed(line, line.fixed, problem.part_percent) for line in problem.lines if line.fixed
    )
    plan = Plan(dict(sorted(seats.items())), best.worth + more, best.bound + more)
    if broken(problem, plan.seats):
        raise ArithmeticError("The solver's plan does not keep what must be held.")
    return plan


def closed(line: Line, seats: Seats, part_percent: int) -> int:
    """What `seats` are worth: the weighted gap they close, never more than is missing."""
    full = min(seats.full, line.missing)
    part = min(seats.part, line.missing - full)
    return line.weight * (100 * full + part_percent * part)


def spent(lines: Iterable[Line], seats: Mapping[int, Seats]) -> tuple[list[int], list[int]]:
    """What the seats cost in each year: as personnel, and as goods and services."""
    full: list[int] = []
    part: list[int] = []
    for line in lines:
        given = seats.get(line.key)
        if given is None or not line.costs:
            continue
        full = full or [0] * len(line.costs)
        part = part or [0] * len(line.costs)
        for n, cost in enumerate(line.costs):
            full[n] += cost * given.full
            part[n] += cost * given.part
    return full, part


def broken(problem: Problem, seats: Mapping[int, Seats]) -> list[str]:
    """What of all that must be held the seats do not hold, in exact arithmetic."""
    found = []
    for name, rooms, costs in zip(
        ["full", "part"],
        [problem.full_room, problem.part_room],
        spent(problem.lines, seats),
        strict=True,
    ):
        found += [
            f"{name} {n}"
            for n, (room, cost) in enumerate(zip(rooms, costs, strict=False))
            if cost > max(room, 0)
        ]
    counted = dict.fromkeys(problem.minimums, 0)
    for line in problem.lines:
        given = seats.get(line.key, Seats())
        if line.minimum in counted:
            counted[line.minimum] += given.all
        if line.fixed is not None:
            found += [f"overruled {line.key}"] if given != line.fixed else []
        elif given.all > line.missing or (given.part and not problem.part_percent):
            found.append(f"line {line.key}")
    return found + [f"minimum {m}" for m, n in counted.items() if n < problem.minimums[m]]


class _Left(NamedTuple):
    """What is left to hold when the overruled lines have taken their part."""

    full_room: list[int]
    part_room: list[int]
    minimums: dict[int, int]


def _after_overruled(problem: Problem) -> _Left:
    fixed = {line.key: line.fixed for line in problem.lines if line.fixed is not None}
    full, part = spent(problem.lines, fixed)
    least = dict(problem.minimums)
    for line in problem.lines:
        if line.fixed is not None and line.minimum in least:
            least[line.minimum] -= line.fixed.all
    return _Left(
        [max(room, 0) - cost for room, cost in _paired(problem.full_room, full)],
        [max(room, 0) - cost for room, cost in _paired(problem.part_room, part)],
        {key: seats for key, seats in least.items() if seats > 0},
    )


def _paired(rooms: Sequence[int], costs: Sequence[int]) -> Iterable[tuple[int, int]]:
    return zip(rooms, costs or [0] * len(rooms), strict=True)


def _bundles(problem: Problem, minimums: Mapping[int, int]) -> list[_Bundle]:
    found: dict[tuple, _Bundle] = {}
    for line in sorted(problem.lines, key=lambda line: line.key):
        if line.fixed is not None or not line.missing:
            continue
        minimum = line.minimum if line.minimum in minimums else None
        key = (-1 if minimum is None else minimum, line.weight, line.costs)
        found.setdefault(key, _Bundle(minimum, line.weight, line.costs, [])).lines.append(line)
    return [found[key] for key in sorted(found)]


def _beyond_missing(bundles: Sequence[_Bundle], minimums: Mapping[int, int]) -> dict[int, int]:
    missing = dict.fromkeys(minimums, 0)
    for bundle in bundles:
        if bundle.minimum is not None:
            missing[bundle.minimum] += bundle.missing
    return {key: least - missing[key] for key, least in minimums.items() if least > missing[key]}


class _Found(NamedTuple):
    seats: list[Seats]  # of each bundle
    totals: list[int]  # of each pay and kind
    worth: int
    bound: int


class _Quiet(highspy.Highs):
    """The solver, told to be silent before it first speaks: programs read what commands print."""

    def enableCallbacks(self) -> None:  # noqa: N802 (the name is the library's)
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


class _Model:
    """The problem as the solver reads it.

    Two columns a bundle, its full-time and part-time seats, and two a pay: their totals. Only the
    totals are told to be whole numbers: once they are, the rest is a flow and comes out whole by
    itself, which makes the search short. Every row is divided by what its numbers have in common,
    so that the solver counts in small whole numbers and errs in none.

    It maximises the gap closed. With a `value` that must be reached it looks for the cheapest plan
    instead; with `over` it may pass the room, and passes it by the least.
    """

    def __init__(
        self,
        problem: Problem,
        bundles: Sequence[_Bundle],
        left: "_Left",
        *,
        value: int | None = None,
        totals: Sequence[int] | None = None,
        over: bool = False,
    ) -> None:
        self.upper: list[float] = []
        self.lower: list[float] = []
        self.worth: list[int] = []
        self.rows: list[tuple[dict[int, int], float, float]] = []
        pays = sorted({bundle.costs for bundle in bundles})
        kinds = {"full": 1, "part": int(problem.part_percent > 0)}  # seats of a kind may be planned
        self.first_total = 2 * len(bundles)
        self.first_slack = self.first_total + 2 * len(pays)
        self.totals_whole = totals is None
        closing = [
            bundle.weight * percent for bundle in bundles for percent in (100, problem.part_percent)
        ]
        for n, bundle in enumerate(bundles):
            for kind, allowed in enumerate(kinds.values()):
                plain = value is None and not over
                self._column(bundle.missing * allowed, closing[2 * n + kind] if plain else 0)
            self._row({2 * n: 1, 2 * n + 1: 1}, most=bundle.missing)
        for p, pay in enumerate(pays):
            same = [n for n, bundle in enumerate(bundles) if bundle.costs == pay]
            for kind in (0, 1):
                total = self.first_total + 2 * p + kind
                most = sum(bundles[n].missing for n in same)
                self._column(most, 0 if value is None else -sum(pay))
                if totals is not None:
                    self.lower[total] = self.upper[total] = totals[2 * p + kind]
                self._row({2 * n + kind: 1 for n in same} | {total: -1}, least=0, most=0)
        for key, least in left.minimums.items():
            of = [n for n, bundle in enumerate(bundles) if bundle.minimum == key]
            self._row({2 * n + kind: 1 for n in of for kind in (0, 1)}, least=least)
        for kind, rooms in enumerate([left.full_room, left.part_room]):
            for year, room in enumerate(rooms):
                costs = {self.first_total + 2 * p + kind: pay[year] for p, pay in enumerate(pays)}
                if over:
                    costs[self._column(math.inf, -1)] = -1
                self._row(costs, most=room)
        if value is not None:
            self._row({n: v for n, v in enumerate(closing) if v}, least=value)

    def _column(self, upper: float, worth: int) -> int:
        self.upper.append(upper)
        self.lower.append(0)
        self.worth.append(worth)
        return len(self.upper) - 1

    def _row(
        self, numbers: dict[int, int], least: int | None = None, most: int | None = None
    ) -> None:
        common = math.gcd(*numbers.values()) or 1
        self.rows.append(
            (
                {column: number // common for column, number in numbers.items()},
                -math.inf if least is None else -(-least // common),
                math.inf if most is None else most // common,
            )
        )

    def maximise(self) -> _Found | None:
        """The best choice and a bound on every choice's worth; None when there is none."""
        if not self.upper:  # nothing to choose, and the solver wants something
            kept = all(least <= 0 <= most for _numbers, least, most in self.rows)
            return _Found([], [], 0, 0) if kept else None
        common = math.gcd(*self.worth) or 1
        solver = _Quiet()
        for option, value in OPTIONS.items():
            solver.setOptionValue(option, value)
        solver.passModel(self._as_read([worth // common for worth in self.worth]))
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        worth = round(info.objective_function_value)
        bound = math.floor(info.mip_dual_bound + 1e-3) if self.totals_whole else worth
        counts = [round(x) for x in solver.getSolution().col_value[: self.first_slack]]
        return _Found(
            [Seats(*counts[n : n + 2]) for n in range(0, self.first_total, 2)],
            counts[self.first_total :],
            common * worth,
            common * max(bound, worth),
        )

    def _as_read(self, worth: Sequence[int]) -> highspy.HighsLp:
        kinds = highspy.HighsVarType
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.upper), len(self.rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.array(worth, dtype=float)
        model.col_lower_ = np.array(self.lower, dtype=float)
        model.col_upper_ = np.array(self.upper, dtype=float)
        model.row_lower_ = np.array([least for _numbers, least, _most in self.rows], dtype=float)
        model.row_upper_ = np.array([most for _numbers, _least, most in self.rows], dtype=float)
        if self.totals_whole:
            totals = range(self.first_total, self.first_slack)
            model.integrality_ = [
                kinds.kInteger if n in totals else kinds.kContinuous for n in range(len(worth))
            ]
        numbers = [numbers for numbers, _least, _most in self.rows]
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *map(len, numbers)], dtype=np.int32)
        matrix.index_ = np.array([column for row in numbers for column in row], dtype=np.int32)
        matrix.value_ = np.array([v for row in numbers for v in row.values()], dtype=float)
        return model


def _shared_out(bundles: Sequence[_Bundle], chosen: Sequence[Seats]) -> dict[int, Seats]:
    """Seats of each line: one after the other to the worst staffed line of the bundle, by key."""
    seats: dict[int, Seats] = {}
    for bundle, given in zip(bundles, chosen, strict=True):
        queue = [(Fraction(line.present, line.need), line.key, line) for line in bundle.lines]
        heapq.heapify(queue)
        for n in range(given.all):
            _staffed, key, line = heapq.heappop(queue)
            full, part = seats.get(key, Seats())
            seats[key] = Seats(full + (n < given.full), part + (n >= given.full))
            there = line.present + seats[key].all
            if there < line.need:
                heapq.heappush(queue, (Fraction(there, line.need), key, line))
    return seats


def _least_over(problem: Problem, bundles: Sequence[_Bundle], left: "_Left") -> Shortfall:
    """By how much the room must be passed to keep what must be kept."""
    found = _Model(problem, bundles, left, over=True).maximise()
    if found is None:
        raise TimeoutError("No plan was found in the time allowed.")
    full, part = spent(problem.lines, _shared_out(bundles, found.seats))
    return Shortfall(
        {},
        tuple(max(0, cost - room) for room, cost in _paired(left.full_room, full)),
        tuple(max(0, cost - room) for room, cost in _paired(left.part_room, part)),
    )
