from datetime import date
from decimal import Decimal

import pytest

from personnel.tenure import Duration
from recruitment import rulebooks
from recruitment.ranking import TIE_CHAIN
from recruitment.requirements import Applicant, Opening, check

BOOK = rulebooks.get("kepmenpanrb_347_2024")


def test_points_add_up_to_the_published_totals():
    parts = ["technical", "managerial", "sociocultural", "interview"]
    assert sum(BOOK.maximum(part, "") for part in parts) == 670
    assert BOOK.maximum("managerial", "") + BOOK.maximum("sociocultural", "") == 180
    # Pengelola Umum Operasional: technical 225, total 445.
    assert sum(BOOK.maximum(part, "4291490") for part in parts) == 445
    assert BOOK.maximum("added", "") == Decimal(45)
    assert BOOK.maximum("added", "4291490") == Decimal("22.5")


def test_categories_stand_in_the_order_of_the_decree():
    assert [BOOK.block(code) for code in ["R1", "R2", "R3", "R4", "R5"]] == [1, 2, 3, 4, 5]
    assert [c.code for c in BOOK.categories_of("health")] == ["R2", "R3", "R4"]
    assert [c.code for c in BOOK.categories_of("teacher")] == ["R1", "R2", "R3", "R4", "R5"]


def test_the_ranking_walks_the_tie_chain_of_the_rulebook():
    assert [str(step) for step in TIE_CHAIN] == [
        "block",
        "total",
        *(step for step, _ in BOOK.tie_chain),
    ]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("placed", "R3/L"),
        ("placed_elsewhere", "L-2"),
        ("not_placed", "R3"),
        ("absent", "TH"),
        ("ineligible", "TMS"),
        ("withdrawn", "APS"),
        ("disqualified", "DIS"),
    ],
)
def test_codes_are_those_of_the_announcement(outcome, expected):
    assert BOOK.result_code(outcome, "R3") == expected


def test_every_part_names_its_source_and_how_sure_we_are():
    parts = [
        *BOOK.categories,
        *BOOK.subtests,
        *BOOK.requirements,
        *BOOK.result_codes,
        *BOOK.affirmations,
        *BOOK.settings,
    ]
    marks = {part.source.mark for part in parts} | {source.mark for _, source in BOOK.tie_chain}
    assert marks <= {"S", "K hi", "K mid", "K lo"}


def test_the_hash_does_not_depend_on_words():
    assert BOOK.sha256() == BOOK.sha256()
    assert len(BOOK.sha256()) == 64
    assert BOOK.pinned_name == "kepmenpanrb_347_2024@1"


GOOD = Applicant(
    category="R4",
    born_on=date(1990, 5, 17),
    education_order=40,
    thk2=False,
    bkn_listed=False,
    ppg_graduate=False,
    active=True,
    continuous=Duration(2, 0, 0),
    withdrew_in=None,
)
OPENING = Opening("technical", 40, 58, date(2024, 10, 20), 2024)


def unmet(applicant, chosen=None):
    return [
        code for code, reason in check(applicant, OPENING, BOOK, chosen or {}).items() if reason
    ]


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        (GOOD, []),
        (GOOD._replace(continuous=Duration(1, 11, 29)), ["tenure"]),
        (GOOD._replace(category="R3", bkn_listed=True, continuous=Duration(0, 1, 0)), []),
        (GOOD._replace(category="R3"), ["category"]),
        (GOOD._replace(category="R2"), ["category"]),
        (GOOD._replace(category="R2", thk2=True), []),
        (GOOD._replace(category="R1"), ["category"]),  # teachers only
        (GOOD._replace(category="R9"), ["category"]),
        (GOOD._replace(born_on=date(2004, 10, 21)), ["age"]),  # 19 until tomorrow
        (GOOD._replace(born_on=date(2004, 10, 20)), []),
        (GOOD._replace(born_on=date(1966, 10, 21)), []),  # 57, one year before retirement
        (GOOD._replace(born_on=date(1966, 10, 20)), ["age"]),
        (GOOD._replace(born_on=None), ["age"]),
        (GOOD._replace(education_order=30), ["education"]),
        (GOOD._replace(education_order=None), ["education"]),
        (GOOD._replace(active=False), ["active"]),
        (GOOD._replace(withdrew_in=2022), ["not_banned"]),
        (GOOD._replace(withdrew_in=2021), []),
    ],
)
def test_screening_names_what_is_not_met(applicant, expected):
    assert unmet(applicant) == expected


def test_a_wave_may_set_what_the_rulebook_leaves_open():
    assert unmet(GOOD, {"continuous_years": 3}) == ["tenure"]
    assert unmet(GOOD._replace(withdrew_in=2022), {"ban_years": 1}) == []
