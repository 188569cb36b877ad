from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from recruitment.ranking import (
    Candidate,
    Move,
    Step,
    Vacancy,
    Waiting,
    merit,
    rank,
    redistribute,
)


def candidate(application, block=3, scores=(300, 120, 30), born="1990-01-01", added=0):
    technical, managerial, interview = (Decimal(s) for s in scores)
    total = technical + managerial + interview + Decimal(added)
    return Candidate(
        application, block, total, technical, managerial, interview, date.fromisoformat(born)
    )


def table(ranking):
    return [(r.candidate.application, r.rank, str(r.step), r.placed) for r in ranking.rows]


@pytest.mark.parametrize(
    ("better", "worse", "step"),
    [
        # All R2 stand before all R3, whatever the score (announcements of tahap II).
        (candidate(9, block=2, scores=(100, 60, 10)), candidate(1, block=3), Step.BLOCK),
        (candidate(9, scores=(301, 120, 30)), candidate(1), Step.TOTAL),
        # Added points count in the total: 450 + 0.5.
        (candidate(9, added="0.5"), candidate(1), Step.TOTAL),
        (candidate(9, scores=(300, 120, 30)), candidate(1, scores=(299, 121, 30)), Step.TECHNICAL),
        # Equal total and technical: managerial and sociocultural together, then the interview.
        (candidate(9, scores=(300, 121, 29)), candidate(1), Step.MANAGERIAL),
        (
            candidate(9, scores=(300, 120, 30)),
            candidate(1, scores=(300, 120, 29), added=1),
            Step.INTERVIEW,
        ),
        (candidate(9, born="1989-12-31"), candidate(1), Step.AGE),
    ],
)
def test_one_step_decides_and_is_named(better, worse, step):
    for field in ([better, worse], [worse, better]):
        rows = rank(field, seats=1).rows
        assert [r.candidate for r in rows] == [better, worse]
        assert [(r.rank, r.step, r.placed) for r in rows] == [
            (1, Step.FIRST, True),
            (2, step, False),
        ]


def test_a_formation_as_announced():
    """Three seats; every step of the chain once. Totals by hand: 450 is 300 + 120 + 30."""
    ranking = rank(
        [
            candidate(1, block=3, scores=(400, 150, 40)),  # 590, the best score of all, but R3
            candidate(2, block=2, scores=(200, 90, 20)),  # 310, R2
            candidate(3, block=3, scores=(300, 120, 30)),  # 450
            candidate(4, block=3, scores=(310, 110, 30)),  # 450, more technical
            candidate(5, block=3, scores=(300, 120, 30), born="1980-05-05"),  # 450, older than 3
            candidate(6, block=4, scores=(440, 170, 40)),  # 650, R4
        ],
        seats=3,
    )
    assert table(ranking) == [
        (2, 1, "first", True),
        (1, 2, "block", True),
        (4, 3, "total", True),
        (5, 4, "technical", False),
        (3, 5, "age", False),
        (6, 6, "block", False),
    ]
    assert ranking.unresolved == ()
    assert ranking.placed == [2, 1, 4]


def test_a_full_tie_at_the_last_seat_stops_instead_of_choosing():
    best, twin, other, last = (
        candidate(5, scores=(400, 120, 30)),
        candidate(8),
        candidate(3),
        candidate(1, scores=(100, 60, 10)),
    )
    ranking = rank([twin, last, best, other], seats=2)
    assert ranking.unresolved == ((3, 8),)
    assert table(ranking) == [
        (5, 1, "first", True),
        (3, 2, "total", False),
        (8, 2, "nothing", False),
        (1, 4, "total", False),
    ]


@pytest.mark.parametrize("seats", [0, 1, 3, 4])
def test_a_full_tie_away_from_the_last_seat_needs_no_decision(seats):
    tied = [candidate(5, scores=(400, 120, 30)), candidate(8), candidate(3)]
    ranking = rank(tied, seats=seats)
    assert ranking.unresolved == ()
    assert len(ranking.placed) == min(seats, 3)


def test_a_recorded_decision_settles_the_tie():
    tied = [candidate(5, scores=(400, 120, 30)), candidate(8), candidate(3)]
    assert table(rank(tied, seats=2, decisions=[(8, 3)])) == [
        (5, 1, "first", True),
        (8, 2, "total", True),
        (3, 3, "decision", False),
    ]
    assert rank(tied, seats=2, decisions=[(8,)]).unresolved == ((3, 8),)  # names only one of two
    assert rank(tied, seats=2, decisions=[(8, 3), (3, 8)]).placed == [5, 3]  # the last one counts


def test_points_are_compared_to_the_third_decimal():
    a, b = candidate(1, added="0.001"), candidate(2)
    assert rank([b, a], seats=1).placed == [1]


BIDAN, GURU = ("bidan", "D-III"), ("guru", "S-1")


def test_an_empty_seat_goes_to_the_best_of_the_same_post_and_education():
    found = redistribute(
        [Vacancy(10, BIDAN, 2), Vacancy(30, GURU, 1)],
        [
            Waiting(BIDAN, 20, candidate(1, scores=(200, 90, 20))),
            Waiting(BIDAN, 21, candidate(2, block=2, scores=(100, 60, 10))),
            Waiting(BIDAN, 22, candidate(3, scores=(300, 120, 30))),
        ],
    )
    assert found.moves == (Move(2, 21, 10), Move(3, 22, 10))
    assert found.unresolved == ()


def test_best_goes_to_the_first_unit_and_a_tie_across_two_units_stops():
    vacancies = [Vacancy(10, BIDAN, 1), Vacancy(11, BIDAN, 1)]
    better, twin, other = candidate(9, scores=(400, 120, 30)), candidate(1), candidate(2)
    waiting = [Waiting(BIDAN, 20, c) for c in (twin, better, other)]
    assert redistribute(vacancies, waiting[:2]).moves == (Move(9, 20, 10), Move(1, 20, 11))
    assert redistribute(vacancies, waiting).unresolved == ((1, 2),)
    assert redistribute(vacancies, waiting, decisions=[(2, 1)]).moves == (
        Move(9, 20, 10),
        Move(2, 20, 11),
    )
    tied_for_two_units = redistribute(vacancies, [waiting[0], waiting[2]])
    assert tied_for_two_units.moves == ()
    assert tied_for_two_units.unresolved == ((1, 2),)


small = st.integers(0, 2).map(Decimal)
candidates = st.lists(
    st.builds(
        Candidate,
        st.integers(1, 99),
        st.integers(1, 3),
        small,
        small,
        small,
        small,
        st.sampled_from([date(1980, 1, 1), date(1990, 1, 1)]),
    ),
    max_size=12,
    unique_by=lambda c: c.application,
)


@given(candidates, st.integers(0, 6), st.randoms(use_true_random=False))
def test_ranking_is_fair_whatever_the_order_of_the_input(some, seats, random):
    ranking = rank(some, seats=seats)
    shuffled = list(some)
    random.shuffle(shuffled)
    assert rank(shuffled, seats=seats) == ranking
    assert len(ranking.rows) == len(some)
    placed = [r for r in ranking.rows if r.placed]
    assert len(placed) <= seats
    if not ranking.unresolved:
        assert len(placed) == min(seats, len(some))
    for above, below in zip(ranking.rows, ranking.rows[1:], strict=False):
        assert merit(above.candidate) <= merit(below.candidate)
        assert above.placed >= below.placed
        assert (above.rank == below.rank) == (merit(above.candidate) == merit(below.candidate))
    # Nobody is placed while an equal is not.
    out = {merit(r.candidate) for r in ranking.rows if not r.placed}
    assert not out & {merit(r.candidate) for r in placed}
