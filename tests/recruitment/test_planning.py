"""The plan is the best there is, and keeps everything that must be kept."""

from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from recruitment.planning import Line, Plan, Problem, Seats, Shortfall, broken, closed, solve

CHEAP, DEAR = (10, 10), (30, 33)  # of one seat, in each of two years
PLENTY = (10**6, 10**6)


def value_of(problem, seats):
    return sum(
        closed(line, seats.get(line.key, Seats()), problem.part_percent) for line in problem.lines
    )


def test_the_gap_that_weighs_most_is_closed_first():
    lines = [
        Line(1, need=3, present=1, weight=1, costs=CHEAP),
        Line(2, need=2, present=0, weight=3, costs=CHEAP),
    ]
    plan = solve(Problem(lines, full_room=(30, 30), part_room=(0, 0)))
    assert plan == Plan({1: Seats(1), 2: Seats(2)}, value=700, bound=700)
    assert plan.is_proven


def test_the_tightest_year_decides():
    """Three seats fit in the first year, in the second only two."""
    line = Line(1, need=9, present=0, weight=1, costs=DEAR)
    plan = solve(Problem([line], full_room=(90, 98), part_room=(0, 0)))
    assert plan.seats == {1: Seats(2)}


def test_two_cheap_posts_of_weight_two_beat_a_dear_one_of_weight_three():
    """Taking the weightiest first would close 3; the best plan closes 4."""
    lines = [
        Line(1, need=1, present=0, weight=3, costs=(20, 20)),
        Line(2, need=2, present=0, weight=2, costs=CHEAP),
    ]
    plan = solve(Problem(lines, full_room=(20, 20), part_room=(0, 0)))
    assert plan.seats == {2: Seats(2)}


def test_a_part_time_seat_closes_a_part_and_is_paid_from_the_other_line():
    line = Line(1, need=4, present=0, weight=1, costs=CHEAP)
    plan = solve(Problem([line], full_room=(10, 10), part_room=(20, 20), part_percent=50))
    assert plan == Plan({1: Seats(1, 2)}, value=200, bound=200)


def test_a_minimum_comes_before_the_weights():
    """School 7 must get one seat although every seat elsewhere closes five times as much."""
    lines = [
        Line(1, need=5, present=0, weight=5, costs=CHEAP),
        Line(2, need=5, present=0, weight=1, costs=CHEAP, minimum=7),
    ]
    problem = Problem(lines, full_room=(30, 30), part_room=(0, 0), minimums={7: 1})
    assert solve(problem).seats == {1: Seats(2), 2: Seats(1)}


def test_an_overruled_line_stays_as_it_was_decided():
    lines = [
        Line(1, need=5, present=0, weight=5, costs=CHEAP, fixed=Seats(0)),
        Line(2, need=1, present=0, weight=1, costs=CHEAP, fixed=Seats(2)),
        Line(3, need=5, present=0, weight=1, costs=CHEAP),
    ]
    plan = solve(Problem(lines, full_room=(30, 30), part_room=(0, 0)))
    assert plan.seats == {2: Seats(2), 3: Seats(1)}
    assert plan.value == 200  # the second seat of line 2 closes nothing


def test_among_equals_the_worst_staffed_comes_first_and_then_the_key():
    lines = [
        Line(3, need=4, present=3, weight=1, costs=CHEAP),
        Line(2, need=4, present=1, weight=1, costs=CHEAP),
        Line(1, need=4, present=2, weight=1, costs=CHEAP),
    ]
    plan = solve(Problem(lines, full_room=(20, 20), part_room=(0, 0)))
    assert plan.seats == {2: Seats(1), 1: Seats(1)}


def test_of_equally_good_plans_the_cheapest_is_taken():
    lines = [
        Line(1, need=1, present=0, weight=1, costs=DEAR),
        Line(2, need=1, present=0, weight=1, costs=CHEAP),
    ]
    plan = solve(Problem(lines, full_room=(35, 35), part_room=(0, 0)))
    assert plan.seats == {2: Seats(1)}


def test_of_a_line_without_cost_nothing_is_planned():
    line = Line(1, need=5, present=0, weight=9, costs=())
    assert solve(Problem([line], PLENTY, PLENTY)) == Plan({}, 0, 0)


def test_a_minimum_beyond_what_is_missing_is_named():
    line = Line(1, need=2, present=1, weight=1, costs=CHEAP, minimum=7)
    found = solve(Problem([line], PLENTY, PLENTY, minimums={7: 3}))
    assert found == Shortfall({7: 2}, (), ())


def test_without_money_for_the_minimum_the_answer_is_how_much_is_lacking_and_when():
    line = Line(1, need=2, present=0, weight=1, costs=DEAR, minimum=7)
    found = solve(Problem([line], (40, 66), (0, 0), minimums={7: 2}))
    assert found == Shortfall({}, (20, 0), (0, 0))


def test_a_ceiling_passed_already_plans_nothing_and_breaks_nothing():
    line = Line(1, need=2, present=0, weight=1, costs=CHEAP)
    assert solve(Problem([line], (-500, 100), (0, 0))) == Plan({}, 0, 0)


@st.composite
def small_problems(draw):
    pays = draw(st.lists(st.tuples(*[st.integers(1, 6)] * 2), min_size=1, max_size=2))
    lines = [
        Line(
            key,
            need=draw(st.integers(0, 3)),
            present=draw(st.integers(0, 1)),
            weight=draw(st.integers(0, 3)),
            costs=draw(st.sampled_from([*pays, pays[0]])),
            minimum=draw(st.sampled_from([None, 1])),
            fixed=draw(st.sampled_from([None, None, None, Seats(1), Seats(0, 1)])),
        )
        for key in range(draw(st.integers(1, 3)))
    ]
    room = st.tuples(*[st.integers(0, 20)] * 2)
    return Problem(
        lines,
        draw(room),
        draw(room),
        draw(st.sampled_from([0, 50, 70])),
        {1: draw(st.integers(0, 3))},
    )


def every_choice(problem):
    ways = [
        [line.fixed]
        if line.fixed is not None
        else [Seats(f, p) for f in range(line.missing + 1) for p in range(line.missing + 1 - f)]
        for line in problem.lines
    ]
    keys = [line.key for line in problem.lines]
    for choice in product(*ways):
        yield dict(zip(keys, choice, strict=True))


@settings(max_examples=150, deadline=None)
@given(small_problems(), st.randoms(use_true_random=False))
def test_no_choice_is_better_and_the_order_of_the_lines_is_nothing(problem, random):
    best = max(
        (value_of(problem, seats) for seats in every_choice(problem) if not broken(problem, seats)),
        default=None,
    )
    found = solve(problem)
    if best is None:
        assert isinstance(found, Shortfall)
        assert found.minimums or any(found.full) or any(found.part)
        return
    assert (found.value, found.bound) == (best, best)
    assert broken(problem, found.seats) == []
    assert value_of(problem, found.seats) == best
    lines = list(problem.lines)
    random.shuffle(lines)
    assert solve(problem._replace(lines=lines)) == found


@pytest.mark.parametrize(
    ("seats", "fault"),
    [
        ({1: Seats(3), 2: Seats(1)}, "full 0"),
        ({1: Seats(4), 2: Seats(1)}, "line 1"),
        ({1: Seats(1)}, "minimum 7"),
        ({1: Seats(0, 1), 2: Seats(1)}, "part 0"),
    ],
)
def test_what_a_plan_does_not_keep_is_found(seats, fault):
    """The positive control of `broken`."""
    lines = [
        Line(1, need=3, present=0, weight=1, costs=CHEAP),
        Line(2, need=3, present=0, weight=1, costs=CHEAP, minimum=7),
    ]
    problem = Problem(lines, (30, 100), (9, 100), 50, {7: 1})
    assert fault in broken(problem, seats)
    assert broken(problem, {1: Seats(2), 2: Seats(1)}) == []
