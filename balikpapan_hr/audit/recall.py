"""What rows said at a moment, read from their changes: for tables that keep no known time of their
own. The changes are added to and never altered, so the same moment gives the same rows for ever.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from balikpapan_hr.audit.tracking import RowChange, events_of

Row = TypeVar("Row", bound=Model)
DELETED = "delete"


def last_changes(rows: QuerySet, at: datetime) -> QuerySet[RowChange]:
    """The last change of each of `rows` up to the moment `at`; none of what was recorded later.

    A change counts from the beginning of the transaction that made it.
    """
    key = rows.model._meta.pk.attname
    return (
        events_of(rows.model)
        .objects.filter(**{f"{key}__in": rows.order_by().values("pk"), "pgh_created_at__lte": at})
        .order_by(key, "-pgh_id")
        .distinct(key)
    )


def as_recorded(rows: "QuerySet[Row]", at: datetime) -> list[Row]:
    """Each of `rows` as it stood at `at`, unsaved, in the order of their keys. One query.

    What a key of theirs points at is as it is today.
    """
    columns = {field.attname for field in rows.model._meta.concrete_fields}
    return [
        rows.model(**{name: value for name, value in change.items() if name in columns})
        for change in last_changes(rows, at).values()
        if change["pgh_label"] != DELETED
    ]
