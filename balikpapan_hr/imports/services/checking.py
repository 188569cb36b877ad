"""What each row of a list would become; nothing but the ledger is written."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from types import NoneType
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.services import open_file
from balikpapan_hr.imports.jail import Sheet, Workbook, read_workbook, to_json
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import Problem
from balikpapan_hr.imports.reconcile import Entry, Units, find_units
from balikpapan_hr.imports.rows import read_table
from balikpapan_hr.imports.services.batch import Progress, locked_batch, own_units, silent
from balikpapan_hr.imports.services.ledger import count, receipt, why_two
from balikpapan_hr.imports.services.reading import Reading
from balikpapan_hr.imports.tables import BLANK, PERSON, Table
from personnel.bulk import add_many
from personnel.row_security import everyone

State, Outcome = ImportBatch.State, ImportRow.Outcome
# What makes a BKN registration form (2022): whoever stands on it is on BKN's list.
BKN_FORM = {"konversi jabatan asn", "jabatan pada pembayaran"}


def check_batch(
    batch: ImportBatch,
    *,
    by: User | None,
    mapping: dict[int, dict[int, str | None]] | None = None,
    left_out: Collection[int] | None = None,
    reading: Reading | None = None,
    progress: Progress = silent,
) -> ImportBatch:
    """Read, map, check and reconcile every row, and write the ledger of rows and nothing else.

    `mapping` says, by sheet and column, what the officer chose; `left_out` names sheets not to be
    taken; both are remembered with the batch. May be repeated until the batch is applied. Raises
    ValidationError "batch_decided".
    """
    if reading is None:
        with open_file(batch.file) as file:
            workbook = read_workbook(file)
    with transaction.atomic():
        batch = locked_batch(batch, State.RECEIVED, State.CHECKED)
        before = batch.sheets
        if mapping is None:
            mapping = {n: _chosen(about) for n, about in enumerate(before)}
        if left_out is None:
            left_out = {n for n, about in enumerate(before) if about.get("left_out")}
        workbook, tables = reading or Reading.of(workbook, mapping)
        kind = KINDS[batch.kind]
        for table in tables:
            for column in table.columns:
                if column.field and column.field not in kind.columns:
                    column.field, column.how = None, "ignored"
        total = sum(len(sheet.rows) for sheet in workbook.sheets)
        progress(0, total)
        entries = _entries(batch, workbook, tables, left_out)
        progress(total // 2, total)
        if kind.has_units:
            units = Units(timezone.localdate(batch.received_at))
            find_units(entries, units, _default_units(batch, tables, units))
        with everyone():  # someone known in another unit is not new; nothing is told of them
            kind.plan(entries, batch, own_units(batch.received_by))
        rows = _ledger(batch, workbook, tables, entries, left_out)
        ImportRow.objects.filter(batch=batch).delete()
        add_many(ImportRow, rows)
        batch.sheets = [
            _about(sheet, table, number in left_out)
            for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True))
        ]
        count(batch, Counter(row.outcome for row in rows))
        batch.needs_second = bool(why_two(batch))
        batch.state, batch.checked_at = State.CHECKED, Now()
        batch.save()
        record("import.checked", batch, by=by, changes=receipt(batch))
    batch.refresh_from_db()
    progress(total, total)
    return batch


def _chosen(about: dict[str, Any]) -> dict[int, str | None]:
    return {c["position"]: c["field"] for c in about["columns"] if c["how"] == "officer"}


def _entries(
    batch: ImportBatch, workbook: Workbook, tables: Sequence[Table], left_out: Collection[int]
) -> list[Entry]:
    today = timezone.localdate(batch.received_at)
    entries = []
    for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True)):
        if table.refusal or number in left_out:
            continue
        read = KINDS[batch.kind].read
        found = read_table(sheet, table, read, today=today, ragged=workbook.kind == "csv")
        on_bkn_list = _is_bkn_form(table)
        for row, (values, problems) in found.items():
            if on_bkn_list:
                values["bkn"] = True
            entries.append(Entry(number, row, values, problems))
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
) -> list[ImportRow]:
    """One row of the ledger for each physical row of every sheet: none is missing."""
    by_place = {(entry.sheet, entry.number): entry for entry in entries}
    rows = []
    for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True)):
        reason = "X_DILEPAS" if number in left_out else "X_BUKAN_DAFTAR"
        whole = table.refusal or number in left_out
        for row, kind in zip(sheet.rows, table.kinds, strict=True):
            entry = by_place.get((number, row.number))
            made = ImportRow(
                batch=batch, sheet=number, number=row.number, outcome=kind, cells=_cells(row.cells)
            )
            if entry is not None:
                made.outcome, made.values = entry.outcome, entry.values
                made.problems = [problem.as_json() for problem in entry.problems]
                made.person = entry.person
            elif kind != BLANK and whole:
                made.outcome = Outcome.EXCLUDED
                made.problems = [Problem(reason).as_json()]
            elif kind == PERSON:
                raise AssertionError(f"Row {row.number} of sheet {number} was not read.")
            rows.append(made)
    return rows


def _cells(cells: Sequence[Any]) -> list[Any]:
    last = len(cells)
    while last and cells[last - 1] in (None, ""):
        last -= 1
    plain = (str, NoneType)
    return [cell if cell.__class__ in plain else to_json(cell) for cell in cells[:last]]


def _about(sheet: Sheet, table: Table, left_out: bool) -> dict[str, Any]:
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
            }
            for column in table.columns
        ],
    }
