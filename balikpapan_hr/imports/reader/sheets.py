"""A sheet as the child hands it out, how large one may be, and the refusal of what is not one."""

from typing import Any

ROWS, COLUMNS = 100_000, 200
CELL = 32_767  # characters: Excel's own limit
XLSX_LAST_ROW = 1_048_576

Cells = list[Any]


class Refused(Exception):
    """The file must not be read; `code` says why, `detail` where."""

    def __init__(self, code: str, **detail: Any) -> None:
        self.code, self.detail = code, detail


class Sheet:
    """One sheet as it stands in the file; row n of the file is `rows[n - 1]`."""

    def __init__(self, name: str, rows: list[Cells], *, visible: bool = True) -> None:
        self.name, self.rows, self.visible = name, rows, visible
        self.merged: list[tuple[int, int, int, int]] = []  # first row, column, last row, column
        self.hidden_rows: set[int] = set()
        self.formulas: dict[int, list[int]] = {}  # row → columns whose value a formula made
        self.struck: set[int] = set()  # rows with a cell that is struck through
        self.notes: dict[int, str] = {}  # row → what is written in its first comment

    def put(self, row: int, column: int, value: Any) -> None:
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
