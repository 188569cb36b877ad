"""How days, moments and numbers are written and read."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format


def moment(at: datetime) -> str:
    """Return a moment in words, on the city's clock: 1 Desember 2026, 18.54 WITA."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def number(value: int | float | Decimal) -> str:
    """Return a number as people write it: 1.234.567,8."""
    return number_format(value, use_l10n=True, force_grouping=True)
