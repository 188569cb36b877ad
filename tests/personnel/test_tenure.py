from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from personnel.tenure import Period, Stretch, add_months, between, merge, tenure

AT = date(2024, 10, 20)


def period(start, end=None):
    return Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [
        ("2020-12-31", "2021-12-31", (1, 0, 0)),
        ("2021-01-01", "2021-12-31", (0, 11, 30)),
        ("2022-10-21", "2024-10-20", (1, 11, 29)),  # one day short: not two years
        ("2022-10-20", "2024-10-20", (2, 0, 0)),
        ("2020-02-29", "2021-02-28", (0, 11, 30)),
        ("2020-02-29", "2021-03-01", (1, 0, 0)),
        ("2020-02-29", "2024-02-29", (4, 0, 0)),
        ("2021-01-31", "2021-02-28", (0, 0, 28)),
        ("2021-01-31", "2021-03-01", (0, 1, 0)),
        ("2021-01-31", "2021-03-31", (0, 2, 0)),
        ("2020-01-30", "2020-03-01", (0, 1, 0)),  # February of a leap year still has no 30th
        ("2021-02-15", "2021-03-15", (0, 1, 0)),
        ("2023-12-31", "2024-01-31", (0, 1, 0)),
        ("2021-05-05", "2021-05-05", (0, 0, 0)),
    ],
)
def test_length_by_the_calendar(first, end, expected):
    assert between(date.fromisoformat(first), date.fromisoformat(end)) == expected


def test_two_schools_at_once_count_once():
    found = tenure([period("2020-01-01"), period("2021-07-01", "2022-07-01")], at=AT)
    assert found.stretches == (Stretch(date(2020, 1, 1), AT),)
    assert found.total == (4, 9, 19)
    assert found.total_days == 1754  # 366 + 365 + 365 + 365 + 293


def test_a_short_gap_keeps_service_continuous_but_is_not_counted():
    # Yearly contracts, restarting on 15 January: 15 days out, then one year in.
    found = tenure(
        [
            period("2022-01-01", "2023-01-01"),
            period("2023-01-15", "2024-01-15"),
            period("2024-01-15"),
        ],
        at=date(2024, 7, 15),
    )
    assert found.gaps == (Stretch(date(2023, 1, 1), date(2023, 1, 15)),)
    assert found.gaps[0].days == 14
    assert found.total == (2, 6, 0)
    assert found.continuous_since == date(2022, 1, 1)
    assert found.continuous == (2, 6, 14)


@pytest.mark.parametrize(
    ("restart", "since"),
    [
        ("2023-02-01", date(2022, 1, 1)),  # 31 days out
        ("2023-02-02", date(2023, 2, 2)),  # 32 days out: a new start
    ],
)
def test_tolerance_is_exact(restart, since):
    found = tenure([period("2022-01-01", "2023-01-01"), period(restart)], at=AT)
    assert found.continuous_since == since


@pytest.mark.parametrize(
    ("end", "active"), [("2024-09-19", True), ("2024-09-18", False), ("2024-10-20", True)]
)
def test_active_means_left_no_longer_ago_than_the_tolerance(end, active):
    found = tenure([period("2020-01-01", end)], at=AT)
    assert found.active is active
    assert (found.continuous_since is not None) is active


def test_loose_days_become_a_month_at_thirty_one():
    fifteen = [period("2020-01-01", "2020-01-16"), period("2020-03-01", "2020-03-16")]
    assert tenure(fifteen, at=AT).total == (0, 0, 30)
    assert tenure([*fifteen, period("2020-05-01", "2020-05-02")], at=AT).total == (0, 1, 0)


def test_days_from_the_reference_day_on_do_not_exist():
    assert tenure([period("2024-10-20"), period("2025-01-01")], at=AT).stretches == ()
    assert tenure([], at=AT).continuous == (0, 0, 0)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="not after it"):
        merge([period("2021-01-01", "2021-01-01")], at=AT)


def test_a_month_without_the_day_is_full_on_the_first_of_the_next():
    assert add_months(date(2021, 1, 31), 1) == date(2021, 3, 1)
    assert add_months(date(2021, 10, 31), 1) == date(2021, 12, 1)
    assert add_months(date(2020, 2, 29), 12) == date(2021, 3, 1)


starts = st.dates(date(2010, 1, 1), date(2025, 1, 1))
periods = st.builds(
    lambda start, days: Period(start, start + timedelta(days) if days else None),
    starts,
    st.integers(0, 900),
)
lists = st.lists(periods, max_size=8)


@given(lists, st.randoms(use_true_random=False))
def test_order_does_not_matter(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    assert tenure(shuffled, at=AT) == tenure(some, at=AT)


@given(lists, periods)
def test_more_service_never_lessens_what_a_person_has(some, one_more):
    before, after = tenure(some, at=AT), tenure([*some, one_more], at=AT)
    assert after.total_days >= before.total_days
    assert after.continuous >= before.continuous
    assert after.active >= before.active


@given(lists)
def test_the_union_of_a_union_is_the_same(some):
    once = merge(some, at=AT)
    assert merge([Period(*stretch) for stretch in once], at=AT) == once
    assert tenure([*some, *some], at=AT) == tenure(some, at=AT)
    days = {s.started_on + timedelta(n) for s in once for n in range(s.days)}
    assert len(days) == tenure(some, at=AT).total_days


@given(starts, st.integers(1, 4000))
def test_a_length_grows_day_by_day_and_leads_back_to_its_end(first, days):
    end = first + timedelta(days)
    length = between(first, end)
    assert between(first, end + timedelta(1)) > length
    months = length.years * 12 + length.months
    assert add_months(first, months) + timedelta(length.days) == end
    assert length.months < 12
    assert length.days < 31
