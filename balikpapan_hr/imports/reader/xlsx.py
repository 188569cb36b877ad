"""What calamine does not show of an .xlsx: marks, notes, errors, formulas, and where rows end."""

import re
from xml.parsers import expat

from archives import parsed
from sheets import CELL, XLSX_LAST_ROW, Refused, Sheet


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
