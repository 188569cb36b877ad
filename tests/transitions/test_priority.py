"""Points worked out by hand under the weights 60 for tenure (full at 20 years), 40 for work."""

from decimal import Decimal

import pytest

from transitions.priority import CITY_2025, Merit, explain, order


@pytest.mark.parametrize(
    ("months", "bands", "tenure", "performance"),
    [
        (240, (5, 5), "60.00", "40.00"),
        (120, (4,), "30.00", "32.00"),
        (360, (3,), "60.00", "20.00"),  # beyond twenty years earns no more
        (1, (), "0.25", "0.00"),  # nothing assessed, nothing earned
        (7, (5, 2), "1.75", "25.00"),  # (1 + 0.25) / 2 of 40
        (0, (1,), "0.00", "0.00"),
    ],
)
def test_points_are(months, bands, tenure, performance):
    parts = explain(Merit("a", months, bands), CITY_2025)
    assert [part.points for part in parts] == [Decimal(tenure), Decimal(performance)]


def test_the_weights_add_up_to_a_hundred():
    assert CITY_2025.tenure + CITY_2025.performance == 100


def test_equals_share_a_place_and_the_next_is_skipped():
    merits = [Merit("d", 12), Merit("b", 120, (4,)), Merit("a", 240, (5,)), Merit("c", 120, (4,))]
    placed = [(p.place, p.person, p.shared_with) for p in order(merits, CITY_2025)]
    assert placed == [(1, "a", 0), (2, "b", 1), (2, "c", 1), (4, "d", 0)]
    assert order(reversed(merits), CITY_2025) == order(merits, CITY_2025)


def test_every_place_explains_itself():
    place = order([Merit("a", 120, (4, 5))], CITY_2025)[0]
    assert place.points == sum(part.points for part in place.parts)
    assert [(part.name, part.value, part.of) for part in place.parts] == [
        ("tenure", "120", 60),
        ("performance", "4, 5", 40),
    ]
