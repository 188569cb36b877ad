"""Workbooks: what one may hold, and its cells as calamine reads them."""

import io
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from archives import refuse_dangerous_xml, unpack
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from sheets import COLUMNS, ROWS, XLSX_LAST_ROW, Refused, Sheet
from xlsx import (
    add_what_calamine_hides,
    last_row,
    notes_of,
    refuse_wide_sheet,
    sheet_bodies,
    sheet_paths,
    struck_rows,
    struck_styles,
)

XLS_LAST_ROW = 65_536


def read_compound(content: bytes) -> tuple[dict[str, Any], list[Sheet]]:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refused("E_SANDI")
    if not (holds("Workbook") or holds("Book")) or holds("WordDocument"):
        raise Refused("E_JENIS")
    if holds("_VBA_PROJECT_CUR") or holds("Macros"):
        raise Refused("E_MAKRO")
    sheets = with_calamine(content, last_row=XLS_LAST_ROW)
    return {"kind": "xls"}, [sheet for _, sheet in sheets]


def read_zip(content: bytes) -> tuple[dict[str, Any], list[Sheet]]:
    parts = unpack(content)
    names = {name.lower() for name in parts}
    for name, body in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            refuse_dangerous_xml(name, body)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Refused("E_SANDI")
        if any(name.startswith(("basic/", "scripts/")) for name in names):
            raise Refused("E_MAKRO")
        return {"kind": "ods"}, [sheet for _, sheet in with_calamine(content)]
    if any(
        name.endswith(("vbaproject.bin", "workbook.bin"))
        or name.startswith(("xl/macrosheets/", "xl/dialogsheets/", "xl/embeddings/"))
        or "activex" in name
        for name in names
    ) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise Refused("E_MAKRO")
    if "xl/workbook.xml" not in names:
        raise Refused("E_JENIS")
    for name, body in parts.items():
        if "ddelink" in name.lower() or b"ddeLink" in body:
            raise Refused("E_MAKRO")
        if name.lower().startswith("xl/externallinks/"):
            raise Refused("E_TAUTAN", part=name)
        if name.lower().endswith(".rels"):
            for tag in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", body):
                if re.search(rb"TargetMode\s*=\s*[\"']External", tag) and b"hyperlink" not in tag:
                    raise Refused("E_TAUTAN", part=name)
    bodies = sheet_bodies(parts)
    for name, body in bodies.items():
        refuse_wide_sheet(name, body)
    struck = struck_styles(parts)
    notes = {name: notes_of(parts, path) for name, path in sheet_paths(parts).items()}
    del parts
    sheets = with_calamine(content)
    for name, sheet in sheets:
        if name in bodies:
            add_what_calamine_hides(sheet, bodies[name])
            if last_row(bodies[name]) > len(sheet.rows):
                raise Refused("E_HITUNG", sheet=name)
            sheet.struck = struck_rows(bodies[name], struck) if struck else set()
            sheet.notes = notes[name]
    return {"kind": "xlsx"}, [sheet for _, sheet in sheets]


def with_calamine(content: bytes, last_row: int = XLSX_LAST_ROW) -> list[tuple[str, Sheet]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba):
                raise Refused("E_MAKRO")
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            grid = book.get_sheet_by_index(index)
            last = grid.end or (-1, -1)
            if last[0] + 1 >= last_row:
                raise Refused("E_TERPOTONG", sheet=meta.name)
            if last[0] + 1 > ROWS or last[1] + 1 > COLUMNS:
                raise Refused("E_RENTANG", sheet=meta.name)
            cells = grid.to_python(skip_empty_area=False) if grid.height else []
            rows = [[plain(value) for value in row] for row in cells]
            sheet = Sheet(meta.name, rows, visible=meta.visible == SheetVisibleEnum.Visible)
            sheet.merged = [
                (first[0] + 1, first[1], last[0] + 1, last[1])
                for first, last in grid.merged_cell_ranges or []
            ]
            sheets.append((meta.name, sheet))
    except CalamineError as error:
        raise Refused("E_SANDI" if "assword" in str(error) else "E_JENIS") from None
    return sheets


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return {"b": value}
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return {"e": "#NUM!"}
        return int(value) if value.is_integer() and abs(value) < 1e18 else value
    if isinstance(value, (datetime, date)):
        return {"d": value.isoformat()}
    if isinstance(value, (time, timedelta)):
        return {"t": str(value)}
    return value
