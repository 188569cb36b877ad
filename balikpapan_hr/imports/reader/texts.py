"""Lists that are text: CSV in any usual encoding, and the HTML tables that pass for .xls."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any

from sheets import CELL, COLUMNS, ROWS, Refused, Sheet


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding. A byte that fits none is refused, never replaced."""
    marked = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    encoding = next((name for mark, name in marked.items() if content.startswith(mark)), "")
    if not encoding and b"\0" in content[:2_000]:
        odd, even = content[1:2_000:2].count(0), content[0:2_000:2].count(0)
        if max(odd, even) < len(content[:2_000]) / 4 or min(odd, even):
            raise Refused("E_JENIS")
        encoding = "utf-16-le" if odd else "utf-16-be"
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding or re.search(rb"[\xc3-\xf4][\x80-\xbf]", content):  # marked, or two in one
            raise Refused("E_ENKODE", line=content.count(b"\n", 0, error.start) + 1) from None
        encoding = "cp1252"
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as undefined:
            line = content.count(b"\n", 0, undefined.start) + 1
            raise Refused("E_ENKODE", line=line) from None
    if "\0" in text:
        raise Refused("E_JENIS")
    return text, encoding or "utf-8"


def read_csv(text: str, encoding: str) -> tuple[dict[str, Any], list[Sheet]]:
    named = re.match(r"sep=([;,\t|])\r?\n", text)
    delimiter = named[1] if named else sniff(text)
    rows = [[cell if cell else None for cell in row] for row in csv_rows(text, delimiter)]
    return {"kind": "csv", "encoding": encoding, "delimiter": delimiter}, [Sheet("CSV", rows)]


def csv_rows(text: str, delimiter: str, *, limit: int = ROWS + 1) -> list[list[str]]:
    csv.field_size_limit(CELL)
    for strict in (True, False):
        rows = []
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
            for row in reader:
                rows.append(row)
                if len(rows) >= limit:
                    break
            return rows
        except csv.Error as error:
            if "field larger" in str(error):
                raise Refused("E_SEL_BESAR", row=len(rows) + 1) from None
            if "unexpected end" in str(error):  # the file stops inside a quoted cell
                raise Refused("E_TERPOTONG", row=len(rows) + 1) from None
    raise Refused("E_JENIS")


def sniff(text: str) -> str:
    """Return the delimiter that cuts the first 40 lines most evenly into most columns."""

    def evenness(delimiter: str) -> int:
        widths = [len(row) for row in csv_rows(text, delimiter, limit=40) if any(row)]
        return max((widths.count(w) * (w - 1) for w in set(widths)), default=0)

    return max((";", "\t", ",", "|"), key=evenness)


class Tables(HTMLParser):
    """Collects the cells of every outermost table; scripts and styles are not cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self.depth = self.mute = 0
        self.row = 0
        self.taken: set[tuple[int, int]] = set()
        self.cell: list[str] | None = None
        self.place = (0, 0, 1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.mute += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheets.append(Sheet(f"Tabel {len(self.sheets) + 1}", []))
                self.row, self.taken = 0, set()
        elif tag == "tr" and self.depth == 1:
            self.close_cell()
            self.row += 1
            if self.row > ROWS:
                raise Refused("E_RENTANG", sheet=self.sheets[-1].name)
            self.sheets[-1].rows.append([])
        elif tag in ("td", "th") and self.depth == 1 and self.row:
            self.close_cell()
            self.open_cell({name: value or "" for name, value in attrs})
        elif tag in ("br", "p", "div") and self.cell is not None:
            self.cell.append("\n")

    def open_cell(self, attributes: dict[str, str]) -> None:
        def span(name: str) -> int:
            value = attributes.get(name, "1").strip()
            return int(value) if value.isdigit() and int(value) > 0 else 1

        column = 0
        while (self.row, column) in self.taken:
            column += 1
        wide, high = span("colspan"), span("rowspan")
        if column + wide > COLUMNS or high > ROWS:
            raise Refused("E_RENTANG", sheet=self.sheets[-1].name)
        self.taken.update(
            (self.row + r, column + c) for r in range(min(high, 200)) for c in range(wide)
        )
        self.cell, self.place = [], (self.row, column, high, wide)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.mute = max(0, self.mute - 1)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self.close_cell()
            self.depth -= 1
        elif tag in ("td", "th", "tr") and self.depth == 1:
            self.close_cell()

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.mute:
            self.cell.append(data)

    def close_cell(self) -> None:
        if self.cell is None:
            return
        (row, column, high, wide), sheet = self.place, self.sheets[-1]
        sheet.put(row, column, re.sub(r"\s+", " ", "".join(self.cell)).strip() or None)
        if high > 1 or wide > 1:
            sheet.merged.append((row, column, row + high - 1, column + wide - 1))
        self.cell = None


def read_html(text: str) -> list[Sheet]:
    parser = Tables()
    parser.feed(text)
    parser.close()
    parser.close_cell()
    if not parser.sheets:
        raise Refused("E_JENIS")
    return parser.sheets
