"""The disposable child that opens a spreadsheet: no Django, no network, no files, little memory.

Run by `jail.py` as a script (`python -I reader.py`), never imported by the site. It waits with its
libraries loaded, and each file is read by a fork that gives up its rights first. JSON lines go out:
first the workbook, then each sheet's rows. What must not be read is refused with one of the codes
of `jail.REFUSALS`.

A cell is text, a number, null, or one of {"d": date or moment}, {"t": time}, {"b": boolean},
{"e": error as shown}, {"f": formula without a stored result}.
"""

import codecs
import csv
import io
import json
import os
import re
import resource
import signal
import socket
import stat
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY = 1024**3  # bytes of address space
CPU = 60  # seconds
WALL = 90  # seconds
UNPACKED = 200 * 1024**2  # bytes, all parts together
RATIO = 100  # unpacked to packed, once more than RATIO_FROM bytes are unpacked
RATIO_FROM = 10 * 1024**2
PARTS = 1_000
ROWS, COLUMNS = 100_000, 200
CELL = 32_767  # characters: Excel's own limit
XLSX_LAST_ROW, XLS_LAST_ROW = 1_048_576, 65_536

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


# --- what kind of file it is, by content -------------------------------------------------------
def read(content: bytes) -> tuple[dict[str, Any], list[Sheet]]:
    if content.startswith(b"PK\x03\x04"):
        return read_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_compound(content)
    foreign = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"MZ", b"\x7fELF", b"\x1f\x8b")
    if content.startswith((*foreign, b"Rar!", b"7z\xbc\xaf", b"PK")) or not content.strip():
        raise Refused("E_JENIS")
    if b"PK\x05\x06" in content[-66_000:]:  # text in front, an archive behind
        raise Refused("E_JENIS")
    text, encoding = decode(content)
    if sum(ch < " " and ch not in "\t\r\n\f" for ch in text[:20_000]) > len(text[:20_000]) / 100:
        raise Refused("E_JENIS")
    start = text[:2_000].lstrip().lower()
    if start.startswith("mime-version") or "schemas-microsoft-com:office:spreadsheet" in start:
        raise Refused("E_JENIS")
    if re.match(
        r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|table"
        r"|body|div|style|title|center)\b",
        start,
        re.S,
    ):
        return {"kind": "html", "encoding": encoding}, read_html(text)
    return read_csv(text, encoding)


# --- text: CSV and HTML ------------------------------------------------------------------------
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


# --- old binary workbooks ----------------------------------------------------------------------
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


# --- zip: XLSX and ODS -------------------------------------------------------------------------
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


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive that keeps every limit, counted as really unpacked."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) - end != 22 + int.from_bytes(content[end + 20 : end + 22], "little"):
        raise Refused("E_JENIS")  # cut off while uploading, or something else behind the archive
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("E_JENIS") from None
    if len(infos) > PARTS or len({info.filename.lower() for info in infos}) != len(infos):
        raise Refused("E_ARSIP", parts=len(infos))
    for info in infos:
        steps = info.orig_filename.replace("\\", "/").split("/")
        linked = stat.S_ISLNK(info.external_attr >> 16)
        nested = info.filename.lower().endswith((".zip", ".rar", ".7z", ".jar", ".gz"))
        if ".." in steps or steps[0] == "" or ":" in steps[0] or linked or nested:
            raise Refused("E_ARSIP", part=info.filename[:80])
        if info.flag_bits & 1:
            raise Refused("E_SANDI")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("E_ARSIP", part=info.filename[:80])
    declared = sum(info.file_size for info in infos)
    allowed = min(UNPACKED, max(RATIO_FROM, RATIO * len(content)))
    if declared > allowed:
        raise Refused("E_RASIO", bytes=declared)
    parts, total = {}, 0
    for info in infos:
        head = content[info.header_offset : info.header_offset + 30]
        if head[:4] != b"PK\x03\x04":
            raise Refused("E_ARSIP", part=info.filename[:80])
        start = info.header_offset + 30 + head[26] + 256 * head[27] + head[28] + 256 * head[29]
        packed = content[start : start + info.compress_size]
        body = packed
        if info.compress_type == zipfile.ZIP_DEFLATED:
            inflate = zlib.decompressobj(-15)
            try:
                body = inflate.decompress(packed, allowed - total + 1)
            except zlib.error:
                raise Refused("E_JENIS") from None
        total += len(body)
        if total > allowed or len(body) > info.file_size:
            raise Refused("E_RASIO", bytes=total)
        if len(body) < info.file_size:
            raise Refused("E_JENIS")
        if body[:4] == b"PK\x03\x04":
            raise Refused("E_ARSIP", part=info.filename[:80])
        parts[info.filename] = body
    return parts


def refuse_dangerous_xml(name: str, body: bytes) -> None:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in body[:4]:
        raise Refused("E_XML", part=name)  # another encoding could hide a DOCTYPE from this check
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", body, re.I):
        raise Refused("E_XML", part=name)
    if re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", body[:200], re.I):
        raise Refused("E_XML", part=name)


def parsed(parts: dict[str, bytes], path: str) -> ElementTree.Element:
    """Return a part of the archive as XML; one that is not there is empty."""
    lower = {name.lower(): body for name, body in parts.items()}
    try:
        return ElementTree.fromstring(lower.get(path, b"<none/>"))  # noqa: S314 — no DOCTYPE passes
    except ElementTree.ParseError:
        raise Refused("E_XML", part=path) from None


def sheet_bodies(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the XML of each worksheet by the sheet's name."""
    lower = {name.lower(): body for name, body in parts.items()}
    return {name: lower.get(path, b"") for name, path in sheet_paths(parts).items()}


def sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """Return where in the archive each worksheet stands, by the sheet's name."""
    book = parsed(parts, "xl/workbook.xml")
    relations = parsed(parts, "xl/_rels/workbook.xml.rels")
    targets = {tag.get("Id"): tag.get("Target", "") for tag in relations}
    paths = {}
    for tag in book.iter():
        if not tag.tag.endswith("}sheet"):
            continue
        key = next((value for attribute, value in tag.items() if attribute.endswith("}id")), "")
        target = targets.get(key, "").lower()
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        paths[tag.get("name", "")] = path
    return paths


# --- marks by which an office says that someone has left ----------------------------------------
def struck_styles(parts: dict[str, bytes]) -> set[bytes]:
    """Return the numbers of the cell styles whose letters are struck through."""
    if not any(b"strike" in body for name, body in parts.items() if name.endswith("styles.xml")):
        return set()
    styles = {tag.tag.rpartition("}")[2]: tag for tag in parsed(parts, "xl/styles.xml")}
    struck = {
        str(number)
        for number, font in enumerate(styles.get("fonts", ()))
        for tag in font
        if tag.tag.endswith("strike") and tag.get("val", "1") not in ("0", "false")
    }
    cells = enumerate(styles.get("cellXfs", ()))
    return {str(number).encode() for number, style in cells if style.get("fontId") in struck}


def struck_rows(body: bytes, styles: set[bytes]) -> set[int]:
    """Return the rows in which a cell with something in it has one of these styles."""
    filled = re.findall(rb"<(?:\w+:)?c\b([^>]*[^/>])>", body)
    places = (re.search(rb"\br=[\"'][A-Za-z]+(\d+)", c) for c in filled if _style(c) in styles)
    return {int(place[1]) for place in places if place}


def _style(cell: bytes) -> bytes:
    style = re.search(rb"\bs=[\"'](\d+)", cell)
    return style[1] if style else b""


def notes_of(parts: dict[str, bytes], sheet: str) -> dict[int, str]:
    """Return, by row, the words of the first comment on one of its cells."""
    folder, _slash, name = sheet.rpartition("/")
    notes: dict[int, str] = {}
    for relation in parsed(parts, f"{folder}/_rels/{name}.rels"):
        target = relation.get("Target", "").lower()
        if "comment" not in target or not relation.get("Type", "").endswith("/comments"):
            continue
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('../')}"
        for tag in parsed(parts, path).iter():
            row = re.search(r"\d+", tag.get("ref", ""))
            if tag.tag.endswith("}comment") and row:
                notes.setdefault(int(row[0]), "".join(tag.itertext()).strip()[:CELL])
    return notes


# A cell beyond column GR (200) or row 100,000, quoted as every known program does; if any other
# way of writing the attribute occurs, the slower pattern looks too.
# No re.I: without it the search for r=" is one pass of memchr.
FAR = (
    rb"(?:(?:[A-Za-z]{3}|[Gg][S-Zs-z]|[H-Zh-z][A-Za-z])[A-Za-z]*\d|[A-Za-z]*(?:\d{7}|[1-9]\d{5}))"
    rb"\d*[\"'][^>]*(?<!/)>(?!\s*</)"
)
FAR_CELL = re.compile(rb'r="' + FAR)
FAR_CELL_ODD = re.compile(rb"\b[rR]\s*=\s*[\"']" + FAR)


def refuse_wide_sheet(name: str, body: bytes) -> None:
    """Refuse before calamine would ask for memory for every cell between here and there."""
    if body.count(b"<row") >= XLSX_LAST_ROW or body.count(b":row ") >= XLSX_LAST_ROW:
        raise Refused("E_TERPOTONG", sheet=name)
    odd = any(mark in body for mark in (b"r='", b"R=", b"r =", b'= "', b"r= '"))
    for far in (FAR_CELL_ODD if odd else FAR_CELL).finditer(body):
        tag = body[body.rfind(b"<", 0, far.start()) : far.end()]
        if re.match(rb"<(?:\w+:)?c\b", tag) and not re.search(rb"[A-Z]100000[\"']", tag, re.I):
            raise Refused("E_RENTANG", sheet=name)


def last_row(body: bytes) -> int:
    """Return the last row with something in it, told without calamine: the second count of rows."""
    prefix = re.search(rb"<(\w+:)?sheetData", body)
    of = (prefix[1] if prefix else b"") or b""
    ends = [b"</%sv>" % of, *([b"</%st>" % of] if b"inlineStr" in body else [])]
    end = body.rfind(b"</%ssheetData" % of)
    while (end := max(body.rfind(mark, 0, max(end, 0)) for mark in ends)) > 0:
        if body[end - 1 : end] != b">":  # else nothing stands between its tags
            start = body.rfind(b"<%srow" % of, 0, end)
            number = re.match(rb"<[^>]*\br\s*=\s*[\"'](\d+)", body[start : start + 1_000])
            return int(number[1]) if number else body.count(b"<%srow" % of, 0, end)
    return 0


def add_what_calamine_hides(sheet: Sheet, body: bytes) -> None:
    """Hidden rows, error cells and formulas: calamine shows errors and unsaved results as blank."""
    hidden = rb"<(?:\w+:)?row\b[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>"
    for tag in re.findall(hidden, body) if b"hidden" in body else []:
        number = re.search(rb"\br\s*=\s*[\"'](\d+)", tag)
        if number:
            sheet.hidden_rows.add(int(number[1]))
    marks = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
    if not any(mark in body for mark in marks):
        return
    state = {"row": 0, "column": -1, "type": "", "formula": False, "into": False}
    value: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            state["row"] = int(attributes.get("r", state["row"] + 1))
            state["column"] = -1
        elif name == "c":
            letters = re.match(r"[A-Za-z]+", attributes.get("r", ""))
            state["column"] = column_of(letters[0]) if letters else state["column"] + 1
            state["type"], state["formula"] = attributes.get("t", "n"), False
            value.clear()
        elif name == "f":
            state["formula"] = True
        state["into"] = name in ("v", "t")

    def end(tag: str) -> None:
        state["into"] = False
        if tag.rpartition(":")[2] != "c":
            return
        row, column, text = state["row"], state["column"], "".join(value)
        if state["type"] == "e":
            sheet.put(row, column, {"e": text or "#N/A"})
        elif state["formula"] and not text and state["type"] != "str":
            sheet.put(row, column, {"f": None})
        elif state["formula"] and text:
            sheet.formulas.setdefault(row, []).append(column)

    def text_of(data: str) -> None:
        if state["into"]:
            value.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text_of
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError):
        raise Refused("E_XML", part=sheet.name) from None


def column_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


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


# --- the child itself --------------------------------------------------------------------------
def confine() -> None:
    """Give up memory, time, files and network; what is open already (in and out) stays open."""
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp437"):
        codecs.lookup(name)  # loads its file while files can still be opened
    signal.alarm(WALL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def main() -> None:
    """Read the workbook on standard input, under every limit, and write what is in it."""
    out = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", newline="\n")
    confine()
    write = json.JSONEncoder(separators=(",", ":")).encode
    try:
        head, sheets = read(io.FileIO(0, closefd=False).readall())
        for sheet in sheets:
            if len(sheet.rows) > ROWS or max(map(len, sheet.rows), default=0) > COLUMNS:
                raise Refused("E_RENTANG", sheet=sheet.name)
            for number, cells in enumerate(sheet.rows, 1):
                if any(isinstance(cell, str) and len(cell) > CELL for cell in cells):
                    raise Refused("E_SEL_BESAR", sheet=sheet.name, row=number)
    except Refused as refused:
        out.write(write({"refused": refused.code, "detail": refused.detail}) + "\n")
    except MemoryError:
        out.write(write({"refused": "E_RENTANG", "detail": {}}) + "\n")
    else:
        out.write(write(head | {"sheets": len(sheets)}) + "\n")
        for sheet in sheets:
            about = {
                "name": sheet.name,
                "visible": sheet.visible,
                "rows": len(sheet.rows),
                "merged": sheet.merged,
                "hidden_rows": sorted(sheet.hidden_rows),
                "formulas": sheet.formulas,
                "struck": sorted(sheet.struck),
                "notes": sheet.notes,
            }
            out.write(write(about) + "\n")
            for cells in sheet.rows:
                out.write(write(cells) + "\n")
    out.flush()


def serve() -> None:
    """Wait on the socket that is standard input; read each file that comes in a fork of its own.

    A message brings three descriptors: the file, where to write, where to say how it ended. What
    forks has read nothing, so every file meets a process as new as the first one did.
    """
    line = socket.socket(fileno=0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(line, 1, 3)
        if not message:  # the site has gone
            return
        if os.fork() == 0:
            line.close()  # else a killed server would seem to listen for as long as this one lives
            keep(*descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def keep(given: int, out: int, told: int) -> None:
    """Fork the process that reads, wait for it, and tell how it ended. Does not return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reader = os.fork()
    if reader == 0:
        os.dup2(given, 0)
        os.dup2(out, 1)
        os.closerange(3, max(given, out, told) + 1)
        try:
            main()
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(out)
    _pid, how = os.waitpid(reader, 0)
    os.write(told, str(os.waitstatus_to_exitcode(how)).encode())
    os._exit(0)


if __name__ == "__main__":
    serve()
