"""What the fairness desk counts, by hand; and the inversions once more, pair by pair."""

import random

import pytest

from recruitment import fairness, sealed
from recruitment.fairness import Case
from recruitment.ranking import TIE_CHAIN, Candidate, Step, merit, rank

number = 0


def case(unit="SDN 1", **fields):
    """An applicant of formation 1 who met the requirements and got no seat."""
    global number
    number += 1
    defaults = {
        "application": number,
        "participant": f"{number:04}",
        "formation": 1,
        "unit": unit,
        "sex": "F",
        "age": 33,
        "service_days": 0,
        "service_years": 0,
        "performance": None,
        "disability": "no",
        "outcome": "not_placed",
        "rank": number,
        "step": "total",
    }
    return Case(**defaults | fields)


def cases(placed, not_placed, ineligible=0, **fields):
    out = {"outcome": "ineligible", "rank": None, "step": ""}
    return (
        [case(outcome="placed", **fields) for _ in range(placed)]
        + [case(**fields) for _ in range(not_placed)]
        + [case(**fields | out) for _ in range(ineligible)]
    )


def rates(some, dimension, percent=80):
    return {
        row["key"] if isinstance(row["key"], str) else tuple(row["key"]): (
            row["met_rate"],
            row["met_short"],
            row["placed_rate"],
            row["placed_short"],
        )
        for row in fairness.findings(some, percent=percent)["rates"][dimension]
    }


# --- pass rates ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("women", "short"),
    [
        ((16, 24), 0),  # 40.0 % is four fifths of 50.0 %
        ((15, 25), 1),  # 37.5 %: 16 of 40 would have been enough
        ((3, 37), 13),
        ((0, 4), 0),  # 4 people: their rate is not judged, nor told apart
    ],
)
def test_a_group_is_looked_at_below_four_fifths_of_the_highest_rate(women, short):
    some = cases(*women) + cases(20, 20, sex="M")
    assert sum(row[3] for row in rates(some, "sex").values()) == short


def test_the_share_that_is_enough_is_the_waves():
    some = cases(10, 10) + cases(8, 12, sex="M")  # 50 % and 40 %
    assert rates(some, "sex", percent=80)["M"] == (1000, 0, 400, 0)
    assert rates(some, "sex", percent=90)["M"] == (1000, 0, 400, 1)  # 9 of 20


def test_a_disability_is_told_of_five_people_or_more():
    few = cases(1, 3, disability="yes") + cases(20, 20)
    assert rates(few, "disability") == {"": (1000, 0, 477, 0)}  # 21 of 44, nobody told apart
    some = cases(1, 4, disability="yes") + cases(20, 20)
    assert rates(some, "disability") == {"no": (1000, 0, 500, 0), "yes": (1000, 0, 200, 1)}


def test_both_ways_out_are_told_the_requirements_and_the_seats():
    some = cases(3, 3, 4) + cases(5, 3, 2, sex="M")
    # Met: 6 of 10 against 8 of 10 (6.4, so one more); seats: 3 of 6 against 5 of 8 (3 is enough).
    assert rates(some, "sex") == {"F": (600, 1, 500, 0), "M": (800, 0, 625, 0)}


def test_who_withdrew_or_was_disqualified_is_counted_in_no_rate():
    gone = [case(outcome=how, rank=None, sex="M") for how in ("withdrawn", "disqualified")] * 4
    assert rates([*cases(3, 3), *gone], "sex") == {"F": (1000, 0, 500, 0)}


def test_who_was_absent_met_the_requirements_and_had_no_rank():
    some = cases(1, 3) + [case(outcome="absent", rank=None)]
    (row,) = fairness.findings(some, percent=80)["rates"]["sex"]
    assert (row["applied"], row["met"], row["ranked"], row["placed"]) == (5, 5, 4, 1)


def test_bands_of_few_people_are_joined_with_their_neighbours():
    ages = [22, 24, 24, 26, 26, 31, 33, 33, 34, 34, 34, 58]
    some = [case(age=age) for age in ages]
    found = fairness.findings(some, percent=80)["rates"]["age"]
    # 20-24 has 3 and is joined to 25-29; 58 alone is joined to what stands before.
    assert [(row["key"], row["applied"]) for row in found] == [([0, 30], 5), ([30, None], 7)]


def test_tenure_is_banded_by_full_years_of_accepted_service():
    some = [
        case(service_years=years) for years in [0, 1, 1, 1, 1, 2, 4, 4, 4, 4, 20, 20, 20, 25, 31]
    ]
    found = fairness.findings(some, percent=80)["rates"]["tenure"]
    assert [(row["key"], row["applied"]) for row in found] == [
        ([0, 2], 5),
        ([2, 5], 5),
        ([5, None], 5),
    ]


def test_units_of_few_people_are_told_together_and_compared_with_all():
    some = (
        cases(2, 8, unit="SDN 1")
        + cases(6, 4, unit="SDN 2")
        + cases(2, 0, unit="SDN 3")
        + cases(0, 2, unit="SDN 4")
    )
    # All: 10 of 24, so a unit of ten is looked at below 3.33; four together need one more unit.
    assert rates(some, "unit") == {"SDN 2": (1000, 0, 600, 0), "": (1000, 0, 286, 1)}


def test_a_run_of_nobody_has_no_rates():
    found = fairness.findings([], percent=80)
    assert found["rates"]["unit"] == found["rates"]["sex"] == []
    assert found["inversions"]["pairs"] == 0


# --- inversions ----------------------------------------------------------------------------------
ROW = {"rank": 1, "step": "first", "service_days": 100, "performance": 300}


@pytest.mark.parametrize(
    ("behind", "pairs"),
    [
        ({"service_days": 101, "performance": 301}, 1),
        ({"service_days": 100, "performance": 301}, 0),  # as long
        ({"service_days": 101, "performance": 300}, 0),  # as good
        ({"service_days": 99, "performance": 500}, 0),
        ({"service_days": 101, "performance": None}, 0),  # no review
        ({"service_days": 101, "performance": 301, "formation": 2}, 0),
        ({"service_days": 101, "performance": 301, "rank": 1, "step": "nothing"}, 0),  # not behind
        ({"service_days": 101, "performance": 301, "rank": None}, 0),  # not ranked
    ],
)
def test_an_inversion_has_more_of_both_and_stands_behind_in_the_same_formation(behind, pairs):
    some = [case(**ROW), case(**{"rank": 2, "step": "total"} | behind)]
    assert fairness.inversions(some)["pairs"] == pairs


@pytest.mark.parametrize("step", fairness.STEPS)
def test_the_rule_that_put_one_behind_is_named(step):
    some = [case(**ROW), case(rank=2, step=str(step), service_days=900, performance=400)]
    found = fairness.inversions(some)
    assert found["by_step"] == [{"step": step, "pairs": 1, "people": 1}]
    (one,) = found["longest"]
    assert (one["step"], one["days"], one["farthest"]["days"]) == (step, 900, 100)


def test_the_rule_of_a_pair_is_the_first_step_at_which_the_two_differ():
    some = [
        case(**ROW),
        case(rank=2, step="age", service_days=50, performance=300),
        case(rank=3, step="total", service_days=200, performance=400),
        case(rank=4, step="age", service_days=300, performance=500),
        case(rank=5, step="block", service_days=250, performance=450),
    ]
    found = fairness.inversions(some)
    # 3 and 4 stand behind 1 and 2 by the total; 4 behind 3 by age; 5 behind 1, 2 and 3 by category.
    assert found["by_step"] == [
        {"step": "block", "pairs": 3, "people": 1},
        {"step": "total", "pairs": 4, "people": 2},
        {"step": "age", "pairs": 1, "people": 1},
    ]
    assert (found["pairs"], found["people"], found["formations"]) == (8, 3, 1)


def test_those_with_the_most_service_beyond_whom_they_stand_behind_come_first():
    some = [
        case(**ROW | {"outcome": "placed"}),
        case(rank=2, service_days=500, performance=400, outcome="placed"),
        case(rank=3, service_days=900, performance=500),
    ]
    found = fairness.inversions(some)
    assert [(one["days"], one["pairs"], one["seat_pairs"]) for one in found["longest"]] == [
        (900, 2, 2),  # without a seat, behind two who have one
        (500, 1, 0),  # has a seat too
    ]
    assert found["seat_pairs"] == 2


def test_who_has_no_review_is_counted_as_not_compared():
    some = [case(**ROW), case(rank=2, performance=None, service_days=9)]
    found = fairness.inversions(some)
    assert (found["ranked"], found["not_compared"]) == (2, 1)


def ranked_by_chance(chance, size):
    """A formation ranked by ranking.py with few different points, so that every step decides."""
    candidates = [
        Candidate(
            f"{n:05}",
            chance.randint(1, 2),
            *(chance.randint(1, 2) for _ in range(4)),
            chance.randint(1, 3),
        )
        for n in range(size)
    ]
    decisions = [[c.application for c in candidates if merit(c) == merit(candidates[0])]]
    rows = rank(candidates, seats=0, decisions=decisions).rows
    facts = {
        row.candidate.application: case(
            participant=row.candidate.application,
            rank=row.rank,
            step=str(row.step),
            service_days=chance.randint(0, 6),
            performance=chance.choice([None, 200, 300, 350, 400]),
        )
        for row in rows
    }
    return [(row, facts[row.candidate.application]) for row in rows]


def pair_by_pair(rows):
    """Every pair compared, by the points: nothing of fairness.py."""
    found = {}
    for behind, own in rows:
        for ahead, other in rows:
            if ahead.rank >= behind.rank or None in (own.performance, other.performance):
                continue
            if own.service_days > other.service_days and own.performance > other.performance:
                theirs, ours = merit(ahead.candidate), merit(behind.candidate)
                step = next(
                    (s for s, a, b in zip(TIE_CHAIN, theirs, ours, strict=True) if a != b),
                    Step.DECISION,
                )
                found[step] = found.get(step, 0) + 1
    return found


def test_every_pair_compared_gives_the_same_counts():
    chance, seen = random.Random(7), set()
    for _round in range(60):
        rows = ranked_by_chance(chance, 40)
        facts = [fact for _row, fact in rows]
        chance.shuffle(facts)
        found = {row["step"]: row["pairs"] for row in fairness.inversions(facts)["by_step"]}
        assert found == pair_by_pair(rows)
        seen |= found.keys()
    assert seen == {*TIE_CHAIN, Step.DECISION}


class Days(int):
    """Days of service that count how often they are compared."""

    compared = 0

    def __eq__(self, other):
        Days.compared += 1
        return int(self) == other

    __hash__ = int.__hash__


def test_twelve_thousand_in_one_formation_are_compared_without_comparing_every_pair():
    chance = random.Random(1)
    some = [
        case(
            rank=n,
            step="total",
            service_days=Days(chance.randint(0, 9000)),
            performance=chance.choice([300, 333, 350, 367, 400, 433, 450, 467, 500]),
        )
        for n in range(12_000)
    ]
    assert fairness.inversions(some)["pairs"] > 10_000_000
    assert 0 < Days.compared < 4_000_000  # of 72 million pairs


# --- settings ------------------------------------------------------------------------------------
def test_who_would_have_another_seat_is_named():
    def placing(participant, seat):
        return sealed.Placing(participant, "1", "R3", 1, 1, "", "", seat, "1" if seat else "")

    before = [placing("1", "1"), placing("2", "2"), placing("3", ""), placing("4", "")]
    after = [placing("1", "1"), placing("2", ""), placing("3", "2"), placing("4", "")]
    assert fairness.moved(before, after) == [
        {"participant": "2", "before": "2", "after": ""},
        {"participant": "3", "before": "", "after": "2"},
    ]
