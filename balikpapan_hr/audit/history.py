"""What a verb changed, row by row, before and after."""

from typing import Any, NamedTuple

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from balikpapan_hr.audit.models import AuditEntry, Digest, Seal
from balikpapan_hr.audit.tracking import RowChange, event_models

OWN = {"pgh_id", "pgh_created_at", "pgh_label", "transaction"}


class Change(NamedTuple):
    """One row that was added, changed or taken away; `fields` holds before and after by name."""

    model: type[models.Model]
    pk: Any
    label: str  # insert, update, delete
    fields: dict[str, tuple[Any, Any]]

    @property
    def title(self) -> str:
        return capfirst(self.model._meta.verbose_name)

    @property
    def deed(self) -> str:
        return {"insert": _("added"), "update": _("changed"), "delete": _("removed")}[self.label]


def changes_of(entry: AuditEntry, *, most: int | None = None) -> tuple[list[Change], int]:
    """The row changes of the entry's transaction (the first `most`), and how many there are."""
    by_table = {events._meta.db_table: events for events in event_models()}
    digests = _digests_beside(entry).filter(table_name__in=by_table).order_by("id")
    changes: list[Change] = []
    total = 0
    for digest in digests:
        total += digest.rows
        left = digest.rows if most is None else most - len(changes)
        if left > 0:
            rows = by_table[digest.table_name].objects.filter(
                transaction=digest.transaction, pgh_id__range=(digest.first_id, digest.last_id)
            )
            changes += [_change(row) for row in rows.order_by("pgh_id")[:left]]
    return changes, total


def _digests_beside(entry: AuditEntry) -> models.QuerySet[Digest]:
    """The digests that were sealed with the entry's.

    A database that was restored elsewhere counts its transactions anew, so that the number alone
    may name two; the seal names one.
    """
    same = Digest.objects.filter(transaction=entry.transaction)
    own = same.filter(
        table_name=AuditEntry._meta.db_table, first_id__lte=entry.pk, last_id__gte=entry.pk
    ).first()
    seal = (
        own
        and Seal.objects.filter(
            transaction=entry.transaction, first_digest__lte=own.pk, last_digest__gte=own.pk
        ).first()
    )
    return same.filter(id__range=(seal.first_digest, seal.last_digest)) if seal else same


def _change(row: RowChange) -> Change:
    tracked = row.pgh_tracked_model._meta.concrete_model
    key = tracked._meta.pk.attname
    before = None
    if row.pgh_label != "insert":
        before = (
            type(row)
            .objects.filter(**{key: getattr(row, key)}, pgh_id__lt=row.pgh_id)
            .order_by("-pgh_id")
            .first()
        )
    after = None if row.pgh_label == "delete" else row
    names = [f.attname for f in row._meta.concrete_fields if f.attname not in OWN]
    pairs = {
        name: (before and getattr(before, name), after and getattr(after, name)) for name in names
    }
    return Change(
        tracked,
        getattr(row, key),
        row.pgh_label,
        {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and name != key},
    )
