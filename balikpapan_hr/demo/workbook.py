"""Spreadsheet files in the kinds that offices send, written so that equal rows give equal bytes.

A library stamps the day of writing into a file; here nothing of the day of making goes in.
"""

import csv
import html
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

import xlwt

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Cell = str | int | float | date | None
EPOCH = date(1899, 12, 30)  # Excel's day 0
MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


class Sheet(NamedTuple):
    """One sheet: rows of cells, the ranges to merge (first row, first column, last row, last
    column; from 0) and whether Excel shows it."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False


def write(kind: str, sheets: Sequence[Sheet]) -> bytes:
    """Return the file of `kind`: xlsx, xls, csv (semicolons, cp1252) or html (named .xls)."""
    return {"xlsx": _xlsx, "xls": _xls, "csv": _csv, "html": _html}[kind](sheets)


def _column(index: int) -> str:
    letters = ""
    while index >= 0:
        index, letter = index // 26 - 1, chr(65 + index % 26)
        letters = letter + letters
    return letters


COLUMNS = [_column(index) for index in range(120)]


def _row(number: int, cells: Sequence[Cell]) -> str:
    parts = []
    for letters, cell in zip(COLUMNS, cells, strict=False):
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            parts.append(
                f'<c r="{letters}{number}" t="inlineStr"><is><t xml:space="preserve">'
                f"{escape(cell)}</t></is></c>"
            )
        elif isinstance(cell, date):
            parts.append(f'<c r="{letters}{number}" s="1"><v>{(cell - EPOCH).days}</v></c>')
        else:
            parts.append(f'<c r="{letters}{number}"><v>{cell!r}</v></c>')
    return f'<row r="{number}">{"".join(parts)}</row>'


def _sheet_xml(sheet: Sheet) -> str:
    rows = "".join(_row(number, cells) for number, cells in enumerate(sheet.rows, start=1))
    merged = "".join(
        f'<mergeCell ref="{COLUMNS[left]}{top + 1}:{COLUMNS[right]}{bottom + 1}"/>'
        for top, left, bottom, right in sheet.merged
    )
    if merged:
        merged = f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData>{merged}</worksheet>"
    )


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{XLSX}.worksheet+xml"/>'
        for n in numbers
    )
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{n}" r:id="rId{n}"'
        + (' state="hidden"/>' if sheet.hidden else "/>")
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{XLSX}.styles+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{related}<Relationship Id="rId0" Type="{_REL}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    for n, sheet in zip(numbers, sheets, strict=True):
        parts[f"xl/worksheets/sheet{n}.xml"] = _sheet_xml(sheet)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _xls(sheets: Sequence[Sheet]) -> bytes:
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        page.visibility = 1 if sheet.hidden else 0
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write(row, column, (cell - EPOCH).days, day)
                elif cell is not None and cell != "":
                    page.write(row, column, cell)
        for top, left, bottom, right in sheet.merged:
            page.merge(top, bottom, left, right)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text(cell: Cell) -> str:
    """The cell as a text file shows it: a long number in Excel's short form, a day as typed."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, int | float) and abs(cell) >= 10**11:
        return f"{cell:.5E}".replace(".", ",")
    return str(cell)


def _csv(sheets: Sequence[Sheet]) -> bytes:
    (sheet,) = sheets
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([_text(cell) for cell in cells] for cells in sheet.rows)
    return file.getvalue().encode("cp1252", "replace")


def _html(sheets: Iterable[Sheet]) -> bytes:
    """A web page named .xls, as office portals hand out: Excel opens it with a warning."""
    tables = []
    for sheet in sheets:
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_text(cell))}</td>" for cell in cells) + "</tr>\n"
            for cells in sheet.rows
        )
        tables.append(f"<table border=1>\n{rows}</table>")
    return (
        '<html><head><meta charset="utf-8"></head><body>\n' + "\n".join(tables) + "</body></html>"
    ).encode()
