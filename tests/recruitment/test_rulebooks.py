from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from personnel.tenure import Duration
from recruitment import rulebooks
from recruitment.ranking import TIE_CHAIN
from recruitment.requirements import Applicant, Opening, check

TECHNICAL = rulebooks.get("kepmenpanrb_347_2024")
TEACHER = rulebooks.get("kepmenpanrb_348_2024")
HEALTH = rulebooks.get("kepmenpanrb_349_2024")
PART_TIME = rulebooks.get("kepmenpanrb_16_2025")
BOOK = TECHNICAL
SCORED = ["technical", "managerial", "sociocultural", "interview"]


@pytest.mark.parametrize("book", [TECHNICAL, TEACHER, HEALTH])
def test_points_add_up_to_the_published_totals(book):
    assert [book.maximum(part, "") for part in SCORED] == [450, 100, 80, 40]
    assert sum(book.maximum(part, "") for part in SCORED) == 670
    # Pengelola Umum Operasional: technical 225, total 445.
    assert sum(book.maximum(part, "4291490") for part in SCORED) == 445
    assert book.maximum("added", "") == 45  # 10 % of 450
    assert book.maximum("added", "4291490") == Decimal("22.5")


@pytest.mark.parametrize(
    ("book", "order"),
    [
        (TECHNICAL, ["R2", "R3", "R4"]),
        (TEACHER, ["R1", "R2", "R3", "R4", "R5"]),
        (HEALTH, ["R2", "R3", "R4"]),  # no R1, no R5
        (PART_TIME, ["PW1", "PW2", "PW3"]),
    ],
)
def test_categories_stand_in_the_order_of_their_decree(book, order):
    assert list(book.blocks().items()) == list(zip(order, range(1, 6), strict=False))


def test_each_group_of_posts_is_judged_by_its_decree():
    rules = rulebooks.RULE_SETS["pppk_2024"]
    assert [rules.of(g) for g in ("technical", "teacher", "health")] == [TECHNICAL, TEACHER, HEALTH]
    part_time = rulebooks.RULE_SETS["pppk_pw_2025"]
    assert {part_time.of(g).code for g in ("technical", "teacher", "health")} == {PART_TIME.code}


@pytest.mark.parametrize("rules", rulebooks.RULE_SETS.values(), ids=rulebooks.RULE_SETS)
def test_a_setting_that_two_decrees_of_a_wave_have_is_the_same_in_both(rules):
    together = {setting.code: setting for setting in rules.settings}
    for book in rules.rulebooks:
        for setting in book.settings:
            assert setting == together[setting.code]


def test_part_time_has_no_test_and_nothing_but_the_priority():
    assert (PART_TIME.subtests, PART_TIME.tie_chain, PART_TIME.affirmations) == ((), (), ())
    assert PART_TIME.maximum("technical", "") == 0
    assert rulebooks.with_test() == ["pppk_2024"]


def test_what_a_teachers_certificate_adds_is_a_setting_because_it_was_not_found():
    assert TEACHER.maximum("added", "", {"teacher_added_percent": 100}) == 450
    assert TECHNICAL.maximum("added", "", {"teacher_added_percent": 100}) == 45
    unsure = {s.code for s in TEACHER.settings if s.source.uncertain}
    assert unsure == {
        "gap_days",
        "appeal_days",
        "answer_days",
        "teacher_added_percent",
        "full_time_band",
    }


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
    for book in (TECHNICAL, TEACHER, HEALTH):
        assert book.codes()[outcome, "R3"] == expected


@pytest.mark.parametrize("book", rulebooks.RULEBOOKS.values(), ids=rulebooks.RULEBOOKS)
def test_every_part_names_its_source_and_how_sure_we_are(book):
    parts = [
        *book.categories,
        *book.subtests,
        *book.requirements,
        *book.result_codes,
        *book.affirmations,
        *book.settings,
    ]
    marks = {part.source.mark for part in parts} | {source.mark for _, source in book.tie_chain}
    assert all(part.source.article for part in parts)
    assert marks <= {"S", "K hi", "K mid", "K lo"}


def test_the_hash_does_not_depend_on_words():
    worded = replace(BOOK, title="X", categories=[replace(c, name="X") for c in BOOK.categories])
    assert worded.sha256() == BOOK.sha256()
    turned = replace(BOOK, categories=BOOK.categories[::-1])
    assert turned.sha256() != BOOK.sha256()
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


def unmet(applicant, chosen=None, book=BOOK):
    return [
        code for code, reason in check(applicant, OPENING, book, chosen or {}).items() if reason
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


LEFT_OUT = GOOD._replace(category="PW2", last_outcome="not_placed")


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        (LEFT_OUT, []),
        (LEFT_OUT._replace(continuous=Duration(1, 11, 29)), ["tenure"]),
        (LEFT_OUT._replace(category="PW1"), ["category"]),
        (LEFT_OUT._replace(category="PW1", bkn_listed=True), []),
        (LEFT_OUT._replace(category="PW1", thk2=True), []),
        (LEFT_OUT._replace(category="PW3"), ["category"]),
        (LEFT_OUT._replace(category="PW3", ppg_graduate=True), []),
        (LEFT_OUT._replace(category="R3", bkn_listed=True), ["category"]),
        (LEFT_OUT._replace(active=False), ["active"]),
        (LEFT_OUT._replace(last_outcome=""), ["took_part"]),  # was in no selection of 2024
        (LEFT_OUT._replace(last_outcome="placed"), ["took_part"]),
        (LEFT_OUT._replace(last_outcome="absent"), ["took_part"]),
    ],
)
def test_part_time_is_for_those_whom_the_selection_of_2024_left_without_a_seat(applicant, expected):
    assert unmet(applicant, book=PART_TIME) == expected


def test_whether_the_absent_took_part_is_a_setting():
    assert unmet(LEFT_OUT._replace(last_outcome="absent"), {"absent_too": True}, PART_TIME) == []
