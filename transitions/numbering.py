"""Numbers of decrees, agreements and letters: in order, without gaps, never used twice."""

from datetime import date

from django.conf import settings
from django.db import transaction

from transitions.letters.words import roman_month
from transitions.models import NumberSeries


def allocate(series: str, day: date, count: int) -> list[str]:
    """Return the next `count` numbers of `series` in the year of `day`, as letters print them.

    Call it late in a transaction that also stores them: the row of the series is the lock, and a
    transaction that fails gives its numbers back. A changed setting begins with the next year.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Numbers are only given inside the transaction that uses them.")
    row, _created = NumberSeries.objects.get_or_create(
        series=series, year=day.year, defaults={"pattern": settings.LETTER_NUMBERS[series]}
    )
    row = NumberSeries.objects.select_for_update().get(pk=row.pk)
    first, row.last = row.last + 1, row.last + count
    row.save(update_fields=["last"])
    return [
        row.pattern.format(number=number, month=roman_month(day), year=day.year)
        for number in range(first, row.last + 1)
    ]
