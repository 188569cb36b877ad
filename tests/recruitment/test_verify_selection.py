"""A ranking comes out the same twice: by the site, and by a checker that shares nothing with it."""

import random

import pytest
from hypothesis import given, settings, strategies as st

from recruitment import rulebooks, sealed, verify_selection
from recruitment.sealed import DecisionRow
from tests.recruitment.by_hand import (
    AT,
    RESULT,
    WAVE,
    applicant,
    differences,
    formation,
    inputs,
    sealed_run,
    seats,
)


def test_a_wave_ranked_by_hand_comes_out_the_same_twice():
    run = sealed_run(WAVE)
    assert run.files["hasil.csv"] == RESULT
    assert differences(run) == []


def test_a_thousand_orders_of_the_input_give_the_same_bytes():
    chance, expected = random.Random(1), sealed.contents(*sealed_run(WAVE))
    for _ in range(1000):
        shuffled = WAVE._replace(
            **{
                name: chance.sample(rows, len(rows))
                for name in ("formations", "seats", "applications", "decisions")
                for rows in [getattr(WAVE, name)]
            }
        )
        assert sealed.contents(*sealed_run(shuffled)) == expected


# --- the published order (domain §5.6): for each step the better one, the worse one, its word ---
STEPS = [
    # All R2 stand before all R3, all R3 before all R4, whatever the score.
    ({"category": "R2", "points": (100, 25, 20, 10)}, {"points": (450, 100, 80, 40)}, "kategori"),
    ({}, {"category": "R4", "points": (450, 100, 80, 40)}, "kategori"),
    ({"category": "R4"}, {"category": "R5", "points": (450, 100, 80, 40)}, "kategori"),
    ({"points": (305, 60, 60, 30)}, {}, "total"),
    # Certificate of competence: 10 % of 450 (391/2024).
    ({"added": "45.000"}, {"points": (344, 60, 60, 30)}, "total"),
    ({"added": "0.001"}, {}, "total"),
    ({"points": (305, 58, 57, 30)}, {"points": (300, 60, 60, 30)}, "teknis"),
    # Together: 70 + 51 is more than 60 + 60.
    ({"points": (300, 70, 51, 29)}, {}, "manajerial dan sosiokultural"),
    ({}, {"points": (300, 60, 60, 29), "added": "1.000"}, "wawancara"),
    ({"born": 1}, {"born": 2}, "usia"),
]


@pytest.mark.parametrize(("better", "worse", "step"), STEPS)
def test_the_published_order_step_by_step(better, worse, step):
    for first, second in [(12, 11), (11, 12)]:  # the number of a participant decides nothing
        run = sealed_run(
            inputs(
                [formation(1)],
                seats(1, 1),
                [
                    applicant(first, **{"born": 5} | better),
                    applicant(second, **{"born": 5} | worse),
                ],
            )
        )
        rows = {row.participant: row for row in sealed.read_results(run.files)}
        assert rows[str(first)].seat == "1"
        assert rows[str(second)][3:] == (2, *rows[str(second)][4:6], step, "", "")
        assert differences(run) == []


@pytest.mark.parametrize(
    ("points", "total"),
    [((450, 100, 80, 40), "670.000"), ((225, 100, 80, 40), "445.000"), ((0, 25, 20, 10), "55.000")],
)
def test_totals_are_those_of_the_decree(points, total):
    run = sealed_run(inputs([formation(1)], seats(1, 1), [applicant(11, points=points)]))
    assert [row.total for row in sealed.read_results(run.files)] == [total]
    assert differences(run) == []


TIED = inputs([formation(1)], seats(1, 1), [applicant(11), applicant(12)])


def test_a_full_tie_at_the_last_seat_has_no_result():
    assert sealed.decide(TIED) == ((), (("11", "12"),))
    # Someone who writes a result all the same is found out.
    rows = sealed.decide(TIED._replace(decisions=[DecisionRow("1", "1", "12"), *DECIDED[1:]])).rows
    forged = sealed.seal(TIED, rows, wave="PPPK 2024 tahap 1", number=1, at=AT)
    assert differences(forged) == [
        "peserta 11, 12: sama dalam segala hal di kursi terakhir, tanpa keputusan"
    ]


DECIDED = [DecisionRow("1", "1", "12"), DecisionRow("1", "2", "11")]


def test_the_minutes_of_the_committee_separate_a_full_tie():
    run = sealed_run(TIED._replace(decisions=DECIDED))
    assert [(r.participant, r.rank, r.step, r.seat) for r in sealed.read_results(run.files)] == [
        ("11", 2, "keputusan panitia", ""),
        ("12", 1, "pertama", "1"),
    ]
    assert differences(run) == []


PART_TIME = sealed.Inputs(
    rulebooks.RULE_SETS["pppk_pw_2025"].pinned,
    False,
    [formation(1)._replace(rulebook="kepmenpanrb_16_2025@1")],
    seats(1, 3),
    [
        # Neither points nor age count, and nobody is absent.
        applicant(11, category="PW2", born=1),
        applicant(12, category="PW1", points=(), born=3),
        applicant(13, category="PW1", points=(100, 30, 30, 10), born=2),
        applicant(14, category="PW3", state="TMS"),
    ],
    [],
)


def test_a_part_time_wave_ranks_by_priority_without_points():
    run = sealed_run(PART_TIME)
    assert run.files["hasil.csv"].split("\n")[1:-1] == [
        "11,1,PW2/L,3,2,0.000,kategori,1,3",
        "12,1,PW1/L,1,1,0.000,pertama,1,1",
        "13,1,PW1/L,1,1,0.000,sama dalam segala hal,1,2",
        "14,1,TMS,,,,,,",
    ]
    assert differences(run) == []


def test_within_one_priority_the_committee_decides_where_seats_are_fewer():
    short = PART_TIME._replace(seats=seats(1, 1))
    assert sealed.decide(short).unresolved == (("12", "13"),)
    run = sealed_run(
        short._replace(decisions=[DecisionRow("1", "1", "13"), DecisionRow("1", "2", "12")])
    )
    rows = {row.participant: (row.rank, row.seat) for row in sealed.read_results(run.files)}
    assert rows["13"] == (1, "1")
    assert rows["12"] == (2, "")
    assert differences(run) == []


def test_a_formation_under_a_decree_that_the_seal_does_not_name_is_found():
    run = sealed_run(WAVE)
    text = run.files["formasi.csv"].replace("kepmenpanrb_349_2024@1", "kepmenpanrb_16_2025@1")
    found = differences(run._replace(files=run.files | {"formasi.csv": text}))
    assert found[-1].endswith(
        "peraturan kepmenpanrb_16_2025@1 di formasi.csv tidak ada di segel.json"
    )


def test_the_checker_knows_the_categories_of_every_decree():
    assert {
        book.pinned_name: list(book.blocks()) for book in rulebooks.RULEBOOKS.values()
    } == verify_selection.CATEGORIES
    without = {b.pinned_name for b in rulebooks.RULEBOOKS.values() if not b.subtests}
    assert without == verify_selection.WITHOUT_TEST


# --- two implementations, one answer -------------------------------------------------------------
@st.composite
def waves(draw):
    """Small waves in which everything happens: few values, so that ties are many."""
    few = st.integers(0, 2)
    formations = [
        formation(n, f"U{n}", draw(st.sampled_from(["Guru", "Bidan"]))) for n in range(1, 4)
    ]
    people = [
        applicant(
            n,
            draw(st.integers(1, 3)),
            draw(st.sampled_from(["R2", "R3"])),
            points=[draw(few) for _part in range(4)],
            born=draw(st.integers(1, 2)),
            added=draw(st.sampled_from(["", "1.000"])),
            state=draw(st.sampled_from(["MS", "MS", "MS", "MS", "TMS"])),
            **draw(st.sampled_from([{}, {}, {}, {"interview": ""}])),
        )
        for n in range(10, 10 + draw(st.integers(0, 9)))
    ]
    holders = draw(st.permutations([row.participant for row in people]))
    chairs = [seat for n in range(1, 4) for seat in seats(n, draw(st.integers(0, 3)))]
    chairs = [
        seat._replace(holder=holder, fixed=draw(st.sampled_from([sealed.YES, sealed.NO])))
        if draw(st.booleans())
        else seat
        for seat, holder in zip(chairs, holders, strict=False)
    ] + chairs[len(holders) :]
    minutes = [
        DecisionRow(str(number), str(place), participant)
        for number in range(1, 1 + draw(st.integers(0, 2)))
        for place, participant in enumerate(
            draw(st.permutations(holders))[: draw(st.integers(0, len(holders)))], start=1
        )
    ]
    return inputs(formations, chairs, people, minutes, optimisation=draw(st.booleans()))


def agree(given):
    result = sealed.decide(given)
    run = sealed.seal(given, result.rows, wave="PPPK 2024 tahap 1", number=1, at=AT)
    found = differences(run)
    if result.unresolved:
        assert "tanpa keputusan" in found[0]
    else:
        assert found == []
        given_seats = [(row.seat_formation, row.seat) for row in result.rows if row.seat]
        assert len(given_seats) == len(set(given_seats)) <= len(given.seats)


@given(waves())
def test_the_site_and_the_checker_agree_on_any_wave(given_wave):
    agree(given_wave)


@pytest.mark.long
@settings(max_examples=5_000)
@given(waves())
def test_the_site_and_the_checker_agree_on_five_thousand_waves(given_wave):
    agree(given_wave)
