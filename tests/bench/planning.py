"""How long the best plan of formations takes for 2,000 lines of units and posts.

Run by `make bench`, and by itself: `python -m tests.bench.planning`. Invented units, fixed numbers.
"""

import time
from random import Random

from recruitment.planning import Line, Plan, Problem, solve

LINES, A_UNIT = 2_000, 8
# 14 months of grades IX, X, VII and V (Perpres 11/2024), rupiah in each of five years.
PAY = [
    tuple(14 * month for month in months)
    for months in (
        (3_203_600, 3_203_600, 3_304_400, 3_304_400, 3_408_500),
        (3_339_100, 3_339_100, 3_444_200, 3_444_200, 3_552_700),
        (2_858_800, 2_858_800, 2_858_800, 2_858_800, 2_948_800),
        (2_511_500, 2_551_100, 2_551_100, 2_631_400, 2_631_400),
    )
]
LEAST = 60  # percent of its need that every second unit must have


def problem(seed: int, share: float) -> Problem:
    """Units that lack people, and room for `share` of all that is missing."""
    random = Random(seed)
    lines, least, everything = [], {}, [0] * 5
    for unit in range(LINES // A_UNIT):
        weights = [random.choice([1, 2, 3, 4, 6, 9]) for _group in range(3)]
        of_unit = []
        for n in range(A_UNIT):
            need = random.randint(1, 12)
            present = min(need, random.randint(0, 10))
            of_unit.append(
                Line(
                    unit * A_UNIT + n,
                    need,
                    present,
                    weight=weights[n % 3],
                    costs=random.choice(PAY),
                    minimum=unit if unit % 2 else None,
                )
            )
        if unit % 2:
            wanted = -(-LEAST * sum(line.need for line in of_unit) // 100)
            least[unit] = max(0, wanted - sum(line.present for line in of_unit))
        lines += of_unit
        for line in of_unit:
            for year, cost in enumerate(line.costs):
                everything[year] += cost * line.missing
    full = tuple(int(share * cost) for cost in everything)
    return Problem(lines, full, tuple(room // 3 for room in full), 50, least)


def main() -> None:
    slowest = 0.0
    for seed in range(3):
        for share in (0.15, 0.3, 0.6):
            started = time.perf_counter()
            plan = solve(problem(seed, share))
            taken = time.perf_counter() - started
            slowest = max(slowest, taken)
            proven = isinstance(plan, Plan) and plan.is_proven
            print(f"room for {share:4.0%} of what is missing   {taken:6.2f} s   proven: {proven}")
    print(f"{LINES} lines, slowest   {slowest:6.2f} s   (promised: at most 3, proven)")


if __name__ == "__main__":
    main()
