"""What officers said of the columns of a list, and of lists with the same head before it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.imports.headings import plain
from balikpapan_hr.imports.models import ImportBatch, KnownLayout
from balikpapan_hr.imports.services.reading import Reading

Fields = dict[int, dict[int, str | None]]
Orders = dict[int, dict[int, str]]


class Said(NamedTuple):
    """What is known of the columns of a list before it is checked, by sheet and position."""

    mapping: Fields
    orders: Orders
    left_out: Collection[int]
    like: dict[int, dict[str, Any]]  # by sheet: from which list it was learnt, and when

    def source(self, number: int, mapping: Fields, orders: Orders) -> dict[str, Any]:
        """Say from where the columns of a sheet are known, unless they were said anew."""
        same = mapping.get(number) == self.mapping.get(number) and (
            orders.get(number) == self.orders.get(number)
        )
        return {"like": self.like[number]} if same and number in self.like else {}


def said_before(batch: ImportBatch, reading: Reading) -> Said:
    """Return what was said of this list; of the one it repairs; of the last with its layout."""
    if batch.sheets:
        return _of_sheets(dict(enumerate(batch.sheets)), order="order")
    if batch.repairs:  # its days are read as those of the whole list, of which it is a part
        names = {about["name"]: about for about in batch.repairs.sheets}
        sheets = enumerate(reading.workbook.sheets)
        known = {n: names[sheet.name] for n, sheet in sheets if sheet.name in names}
        return _of_sheets(known, order="days")
    heads = {n: head_of(table.columns) for n, table in enumerate(reading.tables) if table.columns}
    layouts = {
        layout.head: layout
        for layout in KnownLayout.objects.standing()
        .filter(kind=batch.kind, unit=batch.unit_id, head__in=heads.values())
        .select_related("batch")
    }
    known = {n: layouts[head] for n, head in heads.items() if head in layouts}
    return Said(
        {n: {int(at): field for at, field in k.columns.items()} for n, k in known.items()},
        {n: {int(at): order for at, order in k.orders.items()} for n, k in known.items()},
        set(),
        {
            n: {
                "layout": k.pk,
                "name": k.batch.original_name,
                "day": timezone.localdate(k.batch.received_at).isoformat(),
            }
            for n, k in known.items()
        },
    )


def _of_sheets(sheets: Mapping[int, Mapping[str, Any]], *, order: str) -> Said:
    return Said(
        {n: _chosen(about) for n, about in sheets.items()},
        {
            n: {c["position"]: c[order] for c in about["columns"] if c.get(order)}
            for n, about in sheets.items()
        },
        {n for n, about in sheets.items() if about.get("left_out")},
        {n: about["like"] for n, about in sheets.items() if "like" in about},
    )


def _chosen(about: Mapping[str, Any]) -> dict[int, str | None]:
    return {c["position"]: c["field"] for c in about["columns"] if c["how"] == "officer"}


def head_of(columns: Iterable[Any]) -> str:
    """Return the hash by which a layout is known again: where which heading stands."""
    words = "\n".join(f"{column.position} {plain(column.heading)}" for column in columns)
    return hashlib.sha256(words.encode()).hexdigest()


def learn_layouts(batch: ImportBatch, heads: Mapping[int, str], *, by: User) -> None:
    """Keep what an officer said of the columns of a list for the next one with its layout."""
    said = _of_sheets(dict(enumerate(batch.sheets)), order="order")
    for number, head in heads.items():
        columns, orders = said.mapping[number], said.orders[number]
        standing = KnownLayout.objects.standing().filter(
            kind=batch.kind, unit=batch.unit_id, head=head
        )
        known = standing.first()
        if known and (known.columns, known.orders) == (_keys(columns), _keys(orders)):
            continue
        standing.update(forgotten_at=timezone.now(), forgotten_by=by)
        if columns or orders:
            layout = KnownLayout.objects.create(
                kind=batch.kind,
                unit_id=batch.unit_id,
                head=head,
                columns=_keys(columns),
                orders=_keys(orders),
                batch=batch,
                learnt_by=by,
            )
            record("import.layout_learnt", layout, by=by)


def _keys(chosen: Mapping[int, Any]) -> dict[str, Any]:
    return {str(position): value for position, value in chosen.items()}


@transaction.atomic
def forget_layouts(batch: ImportBatch, *, by: User) -> int:
    """Forget the layouts by which the columns of a list were known. Returns how many."""
    keys = [about["like"]["layout"] for about in batch.sheets if "like" in about]
    layouts = list(
        KnownLayout.objects.standing()
        .select_for_update()
        .filter(pk__in=keys, kind=batch.kind, unit=batch.unit_id)
    )
    for layout in layouts:
        layout.forgotten_at, layout.forgotten_by = timezone.now(), by
        layout.save(update_fields=["forgotten_at", "forgotten_by"])
        record("import.layout_forgotten", layout, by=by)
    return len(layouts)
