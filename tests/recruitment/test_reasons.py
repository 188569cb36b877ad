"""The sheet tells the truth: what it says would have been enough is enough by the ranking."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from recruitment import ranking, reasons, rulebooks
from recruitment.ranking import Candidate
from recruitment.reasons import Case, Line

BOOK = rulebooks.get("kepmenpanrb_348_2024")
LAST = Candidate(7, 2, 431_000, 300_000, 101_000, 30_000, date(1985, 1, 2))  # R2


def candidate(**fields):
    return LAST._replace(application=1, **fields)


def case(own=None, **fields):
    values = {
        "participant": "24697230810000001",
        "name": "S*** A***",
        "formation": "Guru",
        "unit": "SDN 1",
        "education": "S-1",
        "category": "R2",
        "outcome": "not_placed",
        "code": "R2",
        "rulebook": BOOK,
        "settings": {},
        "points": {"technical": Decimal("293.5")},
        "post": "",
        "line": Line(12, (("R2", 12),), 0, LAST, 12),
        "own": own,
        "rank": 15,
        "ranked": 40,
        "step": "total",
        "object_until": datetime.fromisoformat("2024-11-05T00:00:00+08:00"),
        "answer_days": 7,
    }
    return Case(**values | fields)


def test_the_seat_line_says_to_whom_the_seats_went_and_the_last_total():
    assert reasons.seat_line(case()) == [
        "12 dari 12 kursi diberikan kepada kategori R2.",
        "Kursi terakhir diberikan kepada kategori R2 dengan nilai 431.",
    ]


def test_how_far_the_seat_was_is_said_in_points_and_rank():
    own = candidate(total=424_500)
    assert reasons.change(case(own)) == [
        "Dengan nilai lebih dari 6,5 poin di atas nilai Anda, Anda berada di peringkat 12, "
        "peringkat yang mendapat kursi."
    ]


def test_no_points_help_against_a_category_served_before():
    own = candidate(block=3, total=600_000)
    (said,) = reasons.change(case(own, category="R3"))
    assert "berapa pun" in said
    assert "600" not in said


@pytest.mark.parametrize(
    ("field", "value", "step"),
    [
        ("technical", 299_000, "Nilai teknis"),
        ("managerial_sociocultural", 100_000, "Nilai manajerial dan sosial kultural"),
        ("interview", 29_000, "Nilai wawancara"),
        ("born", date(1985, 1, 3), "Usia"),
    ],
)
def test_an_equal_total_names_the_step_that_decided_and_not_the_others_points(field, value, step):
    own = candidate(**{field: value})
    (said,) = reasons.change(case(own))
    assert step in said
    assert not {"299", "300", "100", "101", "29", "30", "1985"} & set(said.replace(".", "").split())


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("block", ["Kategori"]),
        ("total", ["Kategori", "Jumlah"]),
        (
            "interview",
            ["Kategori", "Jumlah", "Nilai teknis", "Nilai manajerial", "Nilai wawancara"],
        ),
        (
            "decision",
            ["Kategori", "Jumlah", "Nilai teknis", "Nilai man", "Nilai waw", "Usia", "Pani"],
        ),
    ],
)
def test_each_step_taken_is_told_and_the_last_one_decided(step, names):
    told = reasons.steps(case(candidate(), step=step))
    assert [name[: len(wanted)] for (name, _), wanted in zip(told, names, strict=True)] == names
    assert all("sama" in finding for _, finding in told[:-1])
    assert "menentukan" in told[-1][1] or "memutuskan" in told[-1][1]


def test_who_has_a_seat_is_told_no_more_than_that():
    told = reasons.sheet(case(candidate(), outcome="placed", code="R2/L", seat_unit="SDN 1"))
    assert (told["placed"], told["change"]) == (True, [])
    elsewhere = reasons.sheet(
        case(candidate(), outcome="placed_elsewhere", code="L-2", seat_unit="SDN 9")
    )
    assert "SDN 9" in elsewhere["result"]


@pytest.mark.parametrize("outcome", ["absent", "ineligible", "withdrawn", "disqualified"])
def test_who_was_not_ranked_has_a_sheet_too(outcome):
    told = reasons.sheet(
        case(outcome=outcome, rank=None, step="", points={}, unmet=(("Usia", ""),))
    )
    assert told["result"].startswith("Tidak mendapat kursi")
    assert (told["steps"], told["change"], told["total"]) == ([], [], "–")
    assert json.loads(json.dumps(told)) == told
    assert "4 November 2024, 24.00 WITA" in told["object"][0]


points = st.integers(0, 40)
people = st.lists(
    st.tuples(st.integers(1, 3), points, points, st.integers(0, 9), st.integers(1, 28)),
    min_size=2,
    max_size=12,
)


@given(people, st.integers(1, 5))
def test_what_would_have_been_enough_is_enough_by_the_ranking_itself(found, seats):
    """With a thousandth more than the sheet says, the rank is that one and the seat is there."""
    candidates = [
        Candidate(n, block, 1000 * (t + m + i), 1000 * t, 1000 * m, 1000 * i, date(1990, 1, d))
        for n, (block, t, m, i, d) in enumerate(found)
    ]
    ranked = ranking.rank(candidates, seats=seats)
    if ranked.unresolved:
        return
    placed = [row.candidate for row in ranked.rows if row.placed]
    line = reasons.line_of(seats, placed, BOOK)
    for row in ranked.rows:
        if row.placed:
            continue
        own, last = row.candidate, line.last
        said = reasons.change(case(own, line=line, rank=row.rank))
        assert len(said) == 1
        if own.block > last.block:
            assert "berapa pun" in said[0]
            continue
        more = last.total - own.total + 1
        again = [c._replace(total=c.total + more) if c == own else c for c in candidates]
        now = next(
            r for r in ranking.rank(again, seats=seats).rows if r.candidate.application == own[0]
        )
        assert now.placed
        assert f"peringkat {now.rank}, peringkat yang mendapat kursi" in said[0]


def test_an_empty_seat_elsewhere_may_be_nearer_than_the_one_at_home():
    own = candidate(total=424_500)
    nearer = LAST._replace(total=425_000)
    said = reasons.change(case(own, elsewhere=nearer))
    assert "0,5" in said[1]
    farther = LAST._replace(total=440_000)
    assert len(reasons.change(case(own, elsewhere=farther))) == 1
    assert "L-2" in reasons.seat_line(case(own, elsewhere=nearer))[-1]


def test_a_sheet_without_a_test_speaks_of_the_category_alone():
    last = Candidate(7, 1, 0, 0, 0, 0, 0)
    told = reasons.sheet(
        case(
            Candidate(1, 2, 0, 0, 0, 0, 0),
            category="PW2",
            code="PW2",
            rulebook=rulebooks.get("kepmenpanrb_16_2025"),
            points={},
            line=Line(12, (("PW1", 12),), 0, last, 12),
            step="block",
        )
    )
    assert told["points"] == []
    assert told["seats"] == ["12 dari 12 kursi diberikan kepada kategori PW1."]
    assert told["steps"] == [
        ["Kategori pelamar", "dilayani setelah peringkat di atasnya; ini yang menentukan"]
    ]
    assert told["change"] == ["Seleksi ini tidak membandingkan nilai: kategori yang menentukan."]
