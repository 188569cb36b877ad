"""Writing many rows at once, faster than Django's own bulk_update."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def update_many(model: type[Model], columns: Sequence[str], rows: Iterable[Any]) -> None:
    """Update `columns` of many rows, one short statement each in one round trip.

    Django's bulk_update builds one CASE with a branch for each row and column: minutes for a list.
    """
    quote = connection.ops.quote_name
    fields = [model._meta.get_field(c.removesuffix("_id")) for c in columns]
    sets = ", ".join(f"{quote(f.column)} = %s" for f in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE id = %s"  # noqa: S608
    values = [
        [*(f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields), row.pk]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
