"""What each row of a list would become; nothing but the ledger is written."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.services import open_file
from balikpapan_hr.imports.days import DayForm
from balikpapan_hr.imports.jail import Sheet, Workbook, read_workbook, to_json
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.mending import Mends
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import Problem
from balikpapan_hr.imports.reconcile import Entry, Units, find_units
from balikpapan_hr.imports.rows import DAYS, day_forms, read_table
from balikpapan_hr.imports.services.batch import (
    Progress,
    locked_batch,
    own_units,
    silent,
    take_time,
    uncollected,
)
from balikpapan_hr.imports.services.layouts import head_of, learn_layouts, said_before
from balikpapan_hr.imports.services.ledger import count, receipt, why_two
from balikpapan_hr.imports.services.reading import Reading
from balikpapan_hr.imports.tables import BLANK, PERSON, Table
from personnel.bulk import copy_in
from personnel.row_security import everyone

State, Outcome = ImportBatch.State, ImportRow.Outcome
Forms = dict[str, DayForm]
# What makes a BKN registration form (2022): whoever stands on it is on BKN's list.
BKN_FORM = {"konversi jabatan asn", "jabatan pada pembayaran"}


@uncollected()
def check_batch(
    batch: ImportBatch,
    *,
    by: User | None,
    mapping: dict[int, dict[int, str | None]] | None = None,
    left_out: Collection[int] | None = None,
    orders: dict[int, dict[int, str]] | None = None,
    reading: Reading | None = None,
    progress: Progress = silent,
) -> ImportBatch:
    """Read, map, check and reconcile every row, and write the ledger of rows and nothing else.

    `mapping` says, by sheet and column, what the officer chose; `left_out` names sheets not to be
    taken, `orders` in which order a column writes its days; all are remembered with the batch, and
    what is not said now is as it was said before: of this list, of the one that it repairs, or of
    one with the same layout. May be repeated until the batch is applied. Raises ValidationError
    "batch_decided".
    """
    if reading is None:
        with open_file(batch.file) as file:
            reading = Reading.of(read_workbook(file), subject=KINDS[batch.kind].subject)
    with transaction.atomic():
        batch = locked_batch(batch, State.RECEIVED, State.CHECKED)
        take_time()
        said, said_now = said_before(batch, reading), mapping is not None or orders is not None
        mapping = said.mapping if mapping is None else mapping
        orders = said.orders if orders is None else orders
        left_out = said.left_out if left_out is None else left_out
        kind = KINDS[batch.kind]
        workbook, tables = (
            Reading.of(reading.workbook, mapping, subject=kind.subject)
            if any(mapping.values())
            else reading
        )
        for table in tables:
            for column in table.columns:
                if column.field and column.field not in kind.columns:
                    column.field, column.how = None, "ignored"
        total = sum(len(sheet.rows) for sheet in workbook.sheets)
        progress(0, total)
        forms = [
            _day_forms(*pair, orders.get(n, {}))
            for n, pair in enumerate(zip(workbook.sheets, tables, strict=True))
        ]
        entries = _entries(batch, workbook, tables, left_out, forms)
        progress(total // 2, total)
        if kind.has_units:
            units = Units(timezone.localdate(batch.received_at))
            find_units(entries, units, _default_units(batch, tables, units), tables)
        with everyone():  # someone known in another unit is not new; nothing is told of them
            kind.plan(entries, batch, own_units(batch.received_by))
        ImportRow.objects.filter(batch=batch).delete()
        outcomes: Counter[str] = Counter()
        rows = _ledger(batch, workbook, tables, entries, left_out, outcomes)
        copy_in(ImportRow, WRITTEN, rows)
        batch.sheets = [
            _about(sheet, table, number in left_out, forms[number], orders.get(number, {}))
            | said.source(number, mapping, orders)
            for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True))
        ]
        count(batch, outcomes)
        batch.rows_total = total
        batch.needs_second = bool(why_two(batch))
        batch.state, batch.checked_at = State.CHECKED, Now()
        batch.save()
        if said_now and by is not None:
            heads = {n: head_of(t.columns) for n, t in enumerate(tables) if t.columns}
            learn_layouts(batch, heads, by=by)
        record("import.checked", batch, by=by, changes=receipt(batch))
    batch.refresh_from_db()
    progress(total, total)
    return batch


def _day_forms(sheet: Sheet, table: Table, orders: Mapping[int, str]) -> Forms:
    """How each column of days writes them: as its cells show, unless an officer said it."""
    return day_forms(sheet, table) | {
        column.field: DayForm(orders[column.position])
        for column in table.columns
        if column.field in DAYS and column.position in orders
    }


def _entries(
    batch: ImportBatch,
    workbook: Workbook,
    tables: Sequence[Table],
    left_out: Collection[int],
    forms: Sequence[Forms],
) -> list[Entry]:
    today = timezone.localdate(batch.received_at)
    mends = Mends(batch.mends.standing())
    entries = []
    for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True)):
        if table.refusal or number in left_out:
            continue
        read = KINDS[batch.kind].read
        sheet, mended = mends.over(number, sheet, table)
        found = read_table(
            sheet, table, read, today=today, ragged=workbook.kind == "csv", forms=forms[number]
        )
        on_bkn_list = _is_bkn_form(table)
        for row, values, problems in found:
            if on_bkn_list:
                values["bkn"] = True
            if (number, row) in mends.left_out:
                problems.append(Problem("X_BARIS_DILEPAS"))
            if who := mends.people.get((number, row)):
                values["decided"] = str(who.person_id or who.value)
            entries.append(Entry(number, row, values, problems, mended=mended.get(row, [])))
    return entries


def _is_bkn_form(table: Table) -> bool:
    return {column.heading.casefold() for column in table.columns} >= BKN_FORM


def _default_units(
    batch: ImportBatch, tables: Sequence[Table], units: Units
) -> dict[int, int | None]:
    """The unit of the rows that name none: the one in the title, else the sender."""
    return {
        number: units.of_titles(table.titles, batch.unit_id) or batch.unit_id
        for number, table in enumerate(tables)
    }


def _ledger(
    batch: ImportBatch,
    workbook: Workbook,
    tables: Sequence[Table],
    entries: Iterable[Entry],
    left_out: Collection[int],
    outcomes: Counter[str],
) -> Iterator[tuple[Any, ...]]:
    """One row of the ledger for each physical row of every sheet: none is missing.

    What they become is counted in `outcomes` on the way.
    """
    waiting = iter(entries)  # in the order of the rows
    following = next(waiting, None)
    for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True)):
        reason = "X_DILEPAS" if number in left_out else "X_BUKAN_DAFTAR"
        whole = table.refusal or number in left_out
        for row, kind in zip(sheet.rows, table.kinds, strict=True):
            entry = None
            if following and (following.sheet, following.number) == (number, row.number):
                entry, following = following, next(waiting, None)
            outcome, problems = kind, []
            if entry is not None:
                outcome, problems = entry.outcome, entry.problems
            elif kind != BLANK and whole:
                outcome, problems = Outcome.EXCLUDED, [Problem(reason)]
            elif kind == PERSON:
                raise AssertionError(f"Row {row.number} of sheet {number} was not read.")
            outcomes[outcome] += 1
            yield (
                batch.pk,
                number,
                row.number,
                str(outcome),
                _cells(row.cells),
                entry.values if entry else {},
                entry.mended if entry else [],
                [problem.as_json() for problem in problems],
                entry.person and entry.person.pk if entry else None,
            )


WRITTEN = (
    *("batch_id", "sheet", "number", "outcome", "cells"),
    *("values", "mended", "problems", "person_id"),
)
PLAIN = {str, int, float, NoneType}  # kinds of cells that JSON keeps as they are


def _cells(cells: Sequence[Any]) -> list[Any]:
    last = len(cells)
    while last and cells[last - 1] in (None, ""):
        last -= 1
    return [cell if cell.__class__ in PLAIN else to_json(cell) for cell in cells[:last]]


def _about(
    sheet: Sheet, table: Table, left_out: bool, forms: Forms, orders: Mapping[int, str]
) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "visible": sheet.visible,
        "rows": len(sheet.rows),
        "hidden_rows": sum(row.hidden for row in sheet.rows),
        "refusal": table.refusal,
        "left_out": left_out,
        "titles": table.titles[:6],
        "columns": [
            {
                "position": column.position,
                "letter": column.letter,
                "heading": column.heading,
                "field": column.field,
                "how": column.how,
                "filled": column.filled,
                "sample": column.sample,
                "days": forms[column.field].order if column.field in forms else "",
                "order": orders.get(column.position, ""),
            }
            for column in table.columns
        ],
    }
