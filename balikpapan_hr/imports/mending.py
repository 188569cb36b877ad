"""What officers said of a list in the browser, laid over its cells. No database.

The workbook stays as it was read: a sheet with mended rows is another sheet.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from balikpapan_hr.imports import cells
from balikpapan_hr.imports.jail import CellError, Row, Sheet
from balikpapan_hr.imports.models import Mend
from balikpapan_hr.imports.tables import PERSON, Column, Table

LONGEST = 500  # characters of a cell by which equal cells are known
Place = tuple[int, int]  # sheet, row


def as_found(cell: Any) -> str:
    """Return a cell as it is shown and compared: equal cells have equal texts."""
    if isinstance(cell, CellError):
        return str(cell)[:LONGEST]
    written = cell if isinstance(cell, str) else cells.text(cell).value
    return " ".join(written.replace("\0", "").split())[:LONGEST]


class Mends:
    """The mends that stand on one list, by the place of which they speak."""

    def __init__(self, mends: Iterable[Mend]) -> None:
        self.equal: dict[tuple[int, int, str], Mend] = {}
        self.single: dict[tuple[int, int, int], Mend] = {}
        self.left_out: set[Place] = set()
        self.people: dict[Place, Mend] = {}
        for mend in mends:
            match mend.kind:
                case Mend.Kind.VALUE:
                    self.equal[mend.sheet, mend.column, mend.found] = mend
                case Mend.Kind.CELL:
                    self.single[mend.sheet, mend.row, mend.column] = mend
                case Mend.Kind.ROW:
                    self.left_out.add((mend.sheet, mend.row))
                case Mend.Kind.PERSON:
                    self.people[mend.sheet, mend.row] = mend

    def over(
        self, number: int, sheet: Sheet, table: Table
    ) -> tuple[Sheet, dict[int, list[dict[str, Any]]]]:
        """Return sheet `number` as it is to be read, and by row what was mended in it."""
        mended: dict[int, list[dict[str, Any]]] = {}
        touched = {c for n, c, _found in self.equal if n == number}
        touched |= {c for n, _row, c in self.single if n == number}
        columns = [column for column in table.columns if column.position in touched]
        if not columns:
            return sheet, mended
        rows = []
        for row, kind in zip(sheet.rows, table.kinds, strict=True):
            if kind == PERSON and (found := self._of_row(number, row, columns)):
                mended[row.number] = [about for _mend, about in found]
                row = _with(row, {about["position"]: m.value for m, about in found})
            rows.append(row)
        return replace(sheet, rows=rows), mended

    def _of_row(
        self, number: int, row: Row, columns: Iterable[Column]
    ) -> list[tuple[Mend, dict[str, Any]]]:
        result = []
        for column in columns:
            at = column.position
            found = as_found(row.cells[at] if at < len(row.cells) else None)
            mend = self.single.get((number, row.number, at)) or self.equal.get((number, at, found))
            if mend:
                about = {
                    "mend": mend.pk,
                    "position": at,
                    "column": column.letter,
                    "heading": column.heading,
                    "found": found,
                    "value": mend.value,
                }
                result.append((mend, about))
        return result


def _with(row: Row, values: dict[int, str]) -> Row:
    filled = [*row.cells, *[None] * (max(values) + 1 - len(row.cells))]
    for position, value in values.items():
        filled[position] = value or None
    return replace(row, cells=filled, formulas=row.formulas - values.keys())
