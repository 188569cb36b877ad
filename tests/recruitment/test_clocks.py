from datetime import datetime

import pytest

from recruitment.clocks import WITA, end_of_days, until_words

UTC_2_NOVEMBER_WITA = "2024-11-01T16:00:00+00:00"  # midnight in WITA, still 1 November in London


@pytest.mark.parametrize(
    ("at", "days", "end"),
    [
        # The centre's calendar: announced on 1 November, objections on 2, 3 and 4.
        ("2024-11-01T15:00:00+08:00", 3, "2024-11-05T00:00:00+08:00"),
        ("2024-11-01T00:00:00+08:00", 3, "2024-11-05T00:00:00+08:00"),
        ("2024-11-01T23:59:59+08:00", 3, "2024-11-05T00:00:00+08:00"),
        (UTC_2_NOVEMBER_WITA, 3, "2024-11-06T00:00:00+08:00"),
        ("2024-12-29T10:00:00+08:00", 3, "2025-01-02T00:00:00+08:00"),  # over the year's end
        ("2024-02-27T10:00:00+08:00", 3, "2024-03-02T00:00:00+08:00"),  # a leap year
        ("2025-02-27T10:00:00+08:00", 3, "2025-03-03T00:00:00+08:00"),
        ("2024-11-04T23:59:59+08:00", 7, "2024-11-12T00:00:00+08:00"),
        ("2024-11-05T00:00:00+08:00", 7, "2024-11-13T00:00:00+08:00"),
        ("2025-01-31T08:00:00+08:00", 7, "2025-02-08T00:00:00+08:00"),
    ],
)
def test_days_are_whole_days_of_wita_after_the_day_of_the_event(at, days, end):
    assert end_of_days(datetime.fromisoformat(at), days) == datetime.fromisoformat(end)


def test_midnight_is_said_of_the_day_that_it_closes():
    assert until_words(datetime(2025, 1, 1, tzinfo=WITA)) == "31 Desember 2024, 24.00 WITA"
    assert until_words(datetime(2025, 1, 1, 8, 30, tzinfo=WITA)) == "1 Januari 2025, 08.30 WITA"
