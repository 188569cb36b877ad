"""The rows that were kept aside, as a workbook to be mended and handed in again.

The same sheets, headings, columns and cells as in the office's own file, and two columns more: why,
and how to mend it. A cell that was mended on the screen holds what is read instead, and the reason
says what stood there and who mended it. Nothing in it is a formula.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.workbooks import neutral
from balikpapan_hr.formats import moment
from balikpapan_hr.imports.jail import CellError, from_json
from balikpapan_hr.imports.models import ImportBatch, ImportRow

Outcome = ImportRow.Outcome


def repaired_file(batch: ImportBatch) -> bytes:
    """Return the quarantined rows of `batch` as an XLSX that can be handed in again."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    marked = book.add_format({"num_format": "@", "bg_color": "#FFF2CC"})
    head = [Outcome.TITLE, Outcome.HEAD, Outcome.QUARANTINED]
    officers = {m.pk: (m.made_by, m.made_at) for m in batch.mends.select_related("made_by")}
    lines: dict[int, list[ImportRow]] = {}
    for row in batch.rows.filter(outcome__in=head).order_by("sheet", "number"):
        lines.setdefault(row.sheet, []).append(row)
    for number, rows in lines.items():
        if not any(row.outcome == Outcome.QUARANTINED for row in rows):
            continue
        page = book.add_worksheet(batch.sheets[number]["name"][:31])
        width = max(len(_cells(row)) for row in rows)
        line = 0
        top = _top(rows)
        for row in rows:
            if row.outcome != Outcome.QUARANTINED and row.number > top[-1].number:
                continue  # headings and groups printed again further down
            faults = {problem["column"] for problem in row.problems if problem["column"]}
            for column, cell in enumerate(_cells(row)):
                fault = xlsxwriter.utility.xl_col_to_name(column) in faults
                _write(page, line, column, cell, day, marked if fault else text)
            if row.outcome == Outcome.QUARANTINED:
                page.write_string(line, width, neutral(_reason(row, officers)))
                page.write_string(line, width + 1, neutral(_joined(row, "cure")))
            elif row.number == top[0].number:
                # Translators: heading of the column that says why a row was kept aside.
                page.write_string(line, width, _("Reason"), bold)
                page.write_string(line, width + 1, _("How to mend it"), bold)
            line += 1
        page.set_column(width, width + 1, 60)
    book.close()
    return out.getvalue()


def _top(rows: list[ImportRow]) -> list[ImportRow]:
    """The titles and the head above the first row that was kept aside."""
    first = next(row.number for row in rows if row.outcome == Outcome.QUARANTINED)
    heads = [row for row in rows if row.outcome == Outcome.HEAD and row.number < first]
    lines = [heads[0]]
    for row in heads[1:]:
        if row.number != lines[-1].number + 1:
            break
        lines.append(row)
    return lines


def _cells(row: ImportRow) -> list[Any]:
    """The cells of a row as they stand in the file, but for what was mended on the screen."""
    cells = [from_json(cell) for cell in row.cells]
    for about in row.mended:
        cells += [None] * (about["position"] + 1 - len(cells))
        cells[about["position"]] = about["value"] or None
    return cells


def _reason(row: ImportRow, officers: Mapping[int, tuple[User, datetime]]) -> str:
    """Why the row was kept aside, and what was mended in it by whom."""
    mended = [
        _("%(heading)s: was “%(found)s”, mended by %(officer)s on %(moment)s.")
        % {
            "heading": about["heading"] or about["column"],
            "found": about["found"],
            "officer": officers[about["mend"]][0],
            "moment": moment(officers[about["mend"]][1]),
        }
        for about in row.mended
    ]
    return " ".join([_joined(row, "message"), *mended])


def _joined(row: ImportRow, part: str) -> str:
    errors = [problem for problem in row.problems if problem["severity"] == "error"]
    return " ".join(
        f"{problem['heading']}: {problem[part]}" if problem["heading"] else problem[part]
        for problem in errors
    )


def _write(page: Any, line: int, column: int, cell: Any, day: Any, text: Any) -> None:
    if cell is None or (isinstance(cell, CellError) and cell == "="):
        page.write_blank(line, column, None, text)
    elif isinstance(cell, bool):
        page.write_boolean(line, column, cell)
    elif isinstance(cell, (int, float)):
        page.write_number(line, column, cell)
    elif isinstance(cell, date):  # a moment is a date too
        page.write_datetime(line, column, cell, day)
    else:
        page.write_string(line, column, neutral(str(cell)), text)
