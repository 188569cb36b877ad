"""Dates as Indonesians write them; nothing is guessed."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils.formats import date_format, localize

from tests.factories import WITA


@pytest.mark.parametrize("text", ["17-08-2025", "17/08/2025", "2025-08-17"])
def test_a_full_date_is_read(text):
    assert forms.DateField().clean(text) == date(2025, 8, 17)


@pytest.mark.parametrize("text", ["08/17/2025", "17-8-45", "17 Agt 45"])
def test_a_date_that_would_be_a_guess_is_refused(text):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(text)


def test_dates_and_numbers_are_written_as_here():
    assert date_format(date(2025, 6, 1)) == "1 Juni 2025"
    moment = datetime(2025, 6, 1, 9, 5, tzinfo=WITA)
    assert date_format(moment, "DATETIME_FORMAT") == "1 Juni 2025, 09.05 WITA"
    assert localize(1234567) == "1.234.567"
