from datetime import date

import pytest

from transitions.contracts import contract_term

BORN = date(1990, 5, 17)


@pytest.mark.parametrize(
    ("starts_on", "years", "born_on", "retires_at", "last_day", "capped", "over_age"),
    [
        (date(2025, 10, 1), 5, BORN, 60, date(2030, 9, 30), False, False),
        (date(2025, 10, 1), 1, BORN, 58, date(2026, 9, 30), False, False),
        (date(2025, 3, 1), 1, BORN, 58, date(2026, 2, 28), False, False),
        (date(2027, 3, 1), 1, BORN, 58, date(2028, 2, 29), False, False),
        (date(2028, 2, 29), 1, BORN, 58, date(2029, 2, 28), False, False),
        # Born April 1969, retiring at 58: the last day of April 2027 (domain §4.1's test case).
        (date(2025, 6, 1), 5, date(1969, 4, 7), 58, date(2027, 4, 30), True, False),
        # February of a leap year ends on the 29th.
        (date(2025, 6, 1), 5, date(1970, 2, 3), 58, date(2028, 2, 29), True, False),
        # The years and the retirement month end on the same day: nothing was cut.
        (date(2025, 6, 1), 5, date(1972, 5, 3), 58, date(2030, 5, 31), False, False),
        # Already past the age at the TMT: one year (domain §5.8).
        (date(2026, 3, 1), 5, date(1968, 1, 9), 58, date(2027, 2, 28), False, True),
    ],
)
def test_an_agreement_ends_on(starts_on, years, born_on, retires_at, last_day, capped, over_age):
    term = contract_term(starts_on, years, born_on=born_on, retirement_age=retires_at)
    assert term == (starts_on, last_day, capped, over_age)


def test_an_agreement_runs_at_least_a_year():
    with pytest.raises(ValueError, match="one year"):
        contract_term(date(2025, 10, 1), 0, born_on=BORN, retirement_age=58)
