import pytest

from recruitment.budget import Breach, Post, breaches, monthly_pay, project, yearly_cost

# Perpres 11/2024, rows from the published table.
IX = {0: 3_203_600, 2: 3_304_400, 4: 3_408_500, 6: 3_515_900}
VII = {3: 2_858_800, 5: 2_948_800}
V = {0: 2_511_500, 1: 2_551_100, 3: 2_631_400, 5: 2_714_300}


@pytest.mark.parametrize(
    ("rows", "service_years", "expected"),
    [
        (IX, 0, 3_203_600),
        (IX, 1, 3_203_600),
        (IX, 2, 3_304_400),
        (IX, 3, 3_304_400),
        (IX, 40, 3_515_900),
        (VII, 0, 2_858_800),  # a D-III entrant: the column starts at MKG 3
        (VII, 4, 2_858_800),
        (V, 2, 2_551_100),
    ],
)
def test_pay_is_the_last_row_reached(rows, service_years, expected):
    assert monthly_pay(rows, service_years) == expected


def test_a_grade_without_rows_is_refused():
    with pytest.raises(ValueError, match="no row"):
        monthly_pay({}, 0)


def test_a_year_costs_fourteen_months():
    assert yearly_cost(IX, 0) == 44_850_400


def test_five_years_ahead_with_increments():
    costs = project([Post("personnel", 10, IX)], from_year=2025)
    assert costs == {
        ("personnel", 2025): 448_504_000,  # 10 × 14 × 3,203,600
        ("personnel", 2026): 448_504_000,
        ("personnel", 2027): 462_616_000,  # 10 × 14 × 3,304,400
        ("personnel", 2028): 462_616_000,
        ("personnel", 2029): 477_190_000,  # 10 × 14 × 3,408,500
    }


def test_the_first_year_may_be_paid_in_part():
    third_a = {0: 2_785_700, 2: 2_873_500}  # III/a, PP 5/2024
    costs = project([Post("personnel", 3, third_a, first_percent=80)], from_year=2025, years=3)
    assert costs == {
        ("personnel", 2025): 93_599_520,  # 80 percent of 3 × 14 × 2,785,700
        ("personnel", 2026): 116_999_400,
        ("personnel", 2027): 120_687_000,  # 3 × 14 × 2,873,500
    }


def test_lines_are_kept_apart_and_posts_add_up():
    posts = [
        Post("personnel", 1, IX),
        Post("personnel", 1, VII),
        Post("goods_services", 2, V),
        Post("personnel", 1, IX, first_year=2026),
    ]
    costs = project(posts, from_year=2025, years=2)
    assert costs == {
        ("personnel", 2025): 44_850_400 + 40_023_200,
        ("personnel", 2026): 44_850_400 + 40_023_200 + 44_850_400,
        ("goods_services", 2025): 70_322_000,  # 2 × 14 × 2,511,500
        ("goods_services", 2026): 71_430_800,  # 2 × 14 × 2,551,100, MKG 1
    }


def test_a_breach_says_by_how_much_and_in_which_year():
    planned = {("personnel", 2025): 400, ("personnel", 2026): 600, ("goods_services", 2026): 5}
    ceilings = {("personnel", 2025): 1_000, ("personnel", 2026): 1_000}
    committed = {("personnel", 2025): 600, ("personnel", 2026): 500}
    found = breaches(ceilings, committed, planned)
    assert found == [
        Breach("goods_services", 2026, None, 5),  # no ceiling recorded is not "no limit"
        Breach("personnel", 2026, 1_000, 1_100),
    ]
    assert [breach.over for breach in found] == [5, 100]
    assert breaches(ceilings, committed, {("personnel", 2025): 400}) == []  # exactly at it
