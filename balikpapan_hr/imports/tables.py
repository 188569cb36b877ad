"""Where the table is on a sheet, and what each physical row is. No database, and no row is lost."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from balikpapan_hr.imports import headings
from balikpapan_hr.imports.jail import CellError, Row, Sheet

HEAD_WITHIN = 15  # rows from the top
FEWEST_KNOWN = 4  # headings that make a row the head
HEAD_LINES = 3
SHORTEST_NUMBER = 6  # characters

TITLE, HEAD, BLANK, PERSON, TOTAL = "title", "head", "blank", "person", "total_or_signature"

_TOTAL = re.compile(r"^(?:sub ?|grand )?(?:jumlah|total|rekap\w*)\b")
_SIGNATURE = re.compile(
    r"^(?:mengetahui|menyetujui|mengesahkan|kepala\b|plt\b|plh\b|a n\b|an\b|nip\b|ttd\b|"
    r"tanda tangan|sekretaris\b|lurah\b|camat\b|direktur\b|pengelola\b|dibuat oleh|yang membuat|"
    r"catatan\b|keterangan\b|pembina\b|penata\b|dicetak|halaman\b|balikpapan \d|sumber\b|"
    r"operator\b|bendahara\b|pejabat\b|verifikator\b)"
)
_COUNTS = {
    "pns", "pppk", "pns aktif", "pppk aktif", "honorer", "non asn", "l", "p", "jumlah", "total",
    "laki laki", "perempuan", "pria", "wanita", "cpns", "asn", "jumlah pegawai", "guru", "tendik",
}  # fmt: skip


@dataclass(slots=True)
class Column:
    """One column of the table; `how` says why it is read as `field`."""

    position: int
    heading: str
    field: str | None
    how: str  # alias, near, content, officer, ignored (known, not imported), unknown, twice
    filled: int = 0
    sample: str = ""

    @property
    def letter(self) -> str:
        return letter(self.position)


@dataclass(slots=True)
class Table:
    """A sheet with its rows told apart. `refusal` is set when it holds no people."""

    columns: list[Column] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # one for each row of the sheet
    titles: list[str] = field(default_factory=list)  # texts above the head
    refusal: str = ""  # E_REKAP, E_KEPALA, E_KOSONG
    swapped: bool = False  # the NIK column holds NIPs and the NIP column NIKs

    def position(self, name: str) -> int | None:
        return next((c.position for c in self.columns if c.field == name), None)


def letter(position: int) -> str:
    """Return the column letter as Excel shows it, counted from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def find_table(
    sheet: Sheet, chosen: dict[int, str | None] | None = None, *, subject: str = "name"
) -> Table:
    """Return the table of `sheet`. `chosen` is what an officer said of some columns.

    `subject` is the field that says what a row is about, where it is not a person.
    """
    table = Table()
    first, lines = _head(sheet)
    if not lines:
        table.kinds = [BLANK if all(map(is_blank, row.cells)) else TITLE for row in sheet.rows]
        table.refusal = _why_no_head(sheet)
        return table
    names = _joined(sheet, first, lines)
    body = sheet.rows[first + lines :]
    while body and _counts_columns(body[0]):  # no sample of what stands in a column
        body = body[1:]
    table.columns = _columns(names, body, chosen or {})
    table.titles = [
        cell.strip()
        for row in sheet.rows[:first]
        for cell in row.cells
        if isinstance(cell, str) and cell.strip()
    ]
    if all(table.position(name) is None for name in (subject, "name", "nik")):
        people = table.position("participant_number") is not None
        table.refusal = "" if people else "E_REKAP" if _counts(names) >= 2 else "E_KEPALA"
    table.kinds = _kinds(sheet, first, lines, table, names, subject)
    if not table.refusal and PERSON not in table.kinds:
        table.refusal = "E_KOSONG"
    lengths = {
        name: headings.digits_of(_cells(body, position))
        for name in ("nik", "nip")
        if (position := table.position(name)) is not None
    }
    table.swapped = lengths.get("nik") == 18 and lengths.get("nip", 16) == 16
    return table


# --- the head ----------------------------------------------------------------------------------
def _head(sheet: Sheet) -> tuple[int, int]:
    """Return the index of the head's first row and its number of lines (0: there is none)."""
    best = (FEWEST_KNOWN - 1, 0, 0, 0)  # known headings, −lines, −first, lines
    for first in range(min(HEAD_WITHIN, len(sheet.rows))):
        if best[3] and first > -best[2] + HEAD_LINES:
            break  # a head was found, and what follows is its rows
        for lines in range(1, HEAD_LINES + 1):
            if first + lines > len(sheet.rows):
                break
            names = _joined(sheet, first, lines)
            known = len({headings.plain(name) for name in names if headings.is_known(name)})
            if known > best[0]:
                best = (known, -lines, -first, lines)
    return (-best[2], best[3]) if best[3] else (0, 0)


def _joined(sheet: Sheet, first: int, lines: int) -> list[str]:
    """Return the headings of these rows read from top to bottom, merged groups spread out."""
    rows = [
        [str(c).strip() if isinstance(c, str) else "" for c in row.cells]
        for row in sheet.rows[first : first + lines]
    ]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    covered = {
        (row - 1 - first, column): (top - 1 - first, left)
        for top, left, bottom, right in sheet.merged
        if first <= top - 1 < first + lines
        for row in range(top, min(bottom, first + lines) + 1)
        for column in range(left, min(right, width - 1) + 1)
    }
    merged_here = any(
        top <= first + lines and bottom > first for top, _left, bottom, _right in sheet.merged
    )
    for line in range(lines):
        for column in range(width):
            over = covered.get((line, column))
            if over and over != (line, column) and not rows[line][column]:
                same_line = over[0] == line
                rows[line][column] = rows[over[0]][over[1]] if same_line else ""
            elif (
                not rows[line][column]
                and line < lines - 1
                and column
                and not merged_here
                and any(rows[below][column] for below in range(line + 1, lines))
            ):
                rows[line][column] = rows[line][column - 1]  # no merges known: the group goes on
    return [" ".join(filter(None, (row[column] for row in rows))) for column in range(width)]


def _counts(names: Sequence[str]) -> int:
    words = [headings.plain(name) for name in names]
    return sum(any(w == c or w.endswith(f" {c}") for c in _COUNTS) for w in words)


def _why_no_head(sheet: Sheet) -> str:
    """Counts without people (L5, L8), or nothing that looks like a head at all."""
    if all(is_blank(cell) for row in sheet.rows for cell in row.cells):
        return "E_KOSONG"
    for first in range(min(HEAD_WITHIN, len(sheet.rows))):
        for lines in range(1, min(HEAD_LINES, len(sheet.rows) - first) + 1):
            names = _joined(sheet, first, lines)
            fields = {headings.field_of(name) for name in names}
            enough = 1 if "unit" in fields else 2
            if _counts(names) >= enough and not fields & {"name", "nik"}:
                return "E_REKAP"
    return "E_KEPALA"


# --- the columns -------------------------------------------------------------------------------
def _cells(body: Sequence[Row], position: int) -> list[Any]:
    return [row.cells[position] if position < len(row.cells) else None for row in body]


def _columns(
    names: Sequence[str], body: Sequence[Row], chosen: dict[int, str | None]
) -> list[Column]:
    columns: list[Column] = []
    taken = {value for value in chosen.values() if value}
    below = zip_longest(*(row.cells for row in body))
    for position, (heading, cells) in enumerate(zip_longest(names, below)):
        name, times = heading or "", Counter(cells)  # most columns say the same again and again
        filled = {cell: n for cell, n in times.items() if not is_blank(cell)}
        if not name and not filled:
            continue
        found = headings.field_of(name)
        if position in chosen:
            found, how = chosen[position], "officer"
        elif found in taken:
            found, how = None, "twice"
        elif found:
            how = "alias" if headings.is_exact(name) else "near"
        else:
            how = "ignored" if headings.is_known(name) else "unknown"
        if found:
            taken.add(found)
        sample = next((str(cell) for cell in filled if not isinstance(cell, CellError)), "")
        columns.append(Column(position, name, found, how, sum(filled.values()), sample[:60]))
    if "nik" not in taken:
        likely = [
            column
            for column in columns
            if column.how == "unknown" and headings.looks_like_niks(_cells(body, column.position))
        ]
        if len(likely) == 1:
            likely[0].field, likely[0].how = "nik", "content"
    return columns


# --- the rows ----------------------------------------------------------------------------------
def _kinds(
    sheet: Sheet, first: int, lines: int, table: Table, names: Sequence[str], subject: str
) -> list[str]:
    heads = [
        [headings.plain(name) for name in names],
        *(_line_words(row) for row in sheet.rows[first : first + lines]),
    ]
    places = {c.field: c.position for c in table.columns if c.field}
    if subject in places:
        places["name"] = places[subject]
    kinds = []
    for index, row in enumerate(sheet.rows):
        if all(map(is_blank, row.cells)):
            kinds.append(BLANK)
        elif index < first:
            kinds.append(TITLE)
        elif index < first + lines or _repeats_head(row, heads) or _counts_columns(row):
            kinds.append(HEAD)
        elif table.refusal:
            kinds.append(TITLE)
        else:
            kinds.append(_kind_below_head(row, places))
    _close_with_signature(sheet, kinds, places)
    return kinds


def _repeats_head(row: Row, heads: Sequence[Sequence[str]]) -> bool:
    """True for a head printed again on the next page, whole or one of its lines."""
    texts = ((at, c) for at, c in enumerate(row.cells) if isinstance(c, str) and c.strip())
    at, first = next(texts, (0, ""))
    # The first text decides for nearly every row, so that its other cells cost nothing.
    heads = [head for head in heads if at < len(head) and headings.plain(first) == head[at]]
    if not first or not heads:
        return False
    texts = [(at, first), *texts]
    for head in heads:
        same = sum(at < len(head) and headings.plain(cell) == head[at] for at, cell in texts)
        if same >= 2 and same >= 0.8 * sum(not is_blank(cell) for cell in row.cells):
            return True
    return False


def _line_words(row: Row) -> list[str]:
    return [headings.plain(cell) if isinstance(cell, str) else "" for cell in row.cells]


def _counts_columns(row: Row) -> bool:
    """True for the row 1 2 3 4 … or (1) (2) (3) … that numbers the columns."""
    numbers = []
    for cell in row.cells:
        if is_blank(cell):
            continue
        if isinstance(cell, str) and len(cell) > 5:
            return False
        text = re.sub(r"[()\s]", "", str(cell))
        if not re.fullmatch(r"\d{1,3}", text):
            return False
        numbers.append(int(text))
    steps = {b - a for a, b in zip(numbers, numbers[1:], strict=False)}
    return len(numbers) >= 3 and numbers[0] in (0, 1) and steps == {1}


def _kind_below_head(row: Row, places: dict[str, int]) -> str:
    if _names_someone(row, places):
        return PERSON
    if not _numbered(row, places) and any(
        _TOTAL.match(headings.plain(cell)) for cell in row.cells if isinstance(cell, str)
    ):
        return TOTAL
    filled = sum(not is_blank(cell) for cell in row.cells)
    if _has(row, places.get("name")) and filled >= 2:
        return TITLE if _heads_section(row, places) else PERSON
    if filled >= 3 and any(_has(row, p) for f, p in places.items() if f != "number"):
        return PERSON  # a person whose name is missing: to be repaired, not lost
    return TITLE


def _names_someone(row: Row, places: dict[str, int]) -> bool:
    """A number of a person, however damaged; the 7 in the line "Jumlah 7" is none."""
    return any(
        _has(row, places.get(name)) and _is_number(row.cells[places[name]])
        for name in ("nik", "participant_number")
    )


def _is_number(cell: Any) -> bool:
    """Digits, damaged or masked; not the words, or the NIP, of whoever signs in this column."""
    text = str(cell)
    return (
        len(re.findall(r"[\d*xX]", text)) >= SHORTEST_NUMBER
        and _SIGNATURE.match(headings.plain(text)) is None
    )


def _is_bare(row: Row) -> bool:
    """Nothing stands in the row but a number and a name."""
    return sum(not is_blank(cell) for cell in row.cells) == 2


def _heads_section(row: Row, places: dict[str, int]) -> bool:
    """The line "B  Puskesmas Karang Joang" above the people of a unit: lettered, and bare."""
    position = places.get("number")
    return (
        _is_bare(row)
        and _has(row, position)
        and re.fullmatch(r"[A-Z]{1,5}[.)]?", str(row.cells[position or 0]).strip()) is not None
    )


def _has(row: Row, position: int | None) -> bool:
    return position is not None and position < len(row.cells) and not is_blank(row.cells[position])


def _close_with_signature(sheet: Sheet, kinds: list[str], places: dict[str, int]) -> None:
    """Behind the last row that surely is a person, what is not numbered like one is a signature."""
    backwards = range(len(kinds) - 1, -1, -1)
    certain = (n for n in backwards if kinds[n] == PERSON and _certain(sheet.rows[n], places))
    last = next(certain, -1)
    if last < 0:
        return
    notes = False  # what is numbered below the word Catatan is a note
    for index in range(last + 1, len(kinds)):
        row = sheet.rows[index]
        notes = notes or (kinds[index] != BLANK and _signed(row))
        meant = _numbered(row, places) and not (notes and _is_bare(row))
        if kinds[index] in (TITLE, PERSON) and not meant:
            kinds[index] = TOTAL


def _certain(row: Row, places: dict[str, int]) -> bool:
    if _names_someone(row, places):
        return True
    filled = sum(_has(row, position) for position in places.values())
    sure = _numbered(row, places) or not _signed(row)
    return _has(row, places.get("name")) and filled >= 3 and sure


def _signed(row: Row) -> bool:
    """A line of the signature block: one of its words begins a cell."""
    return any(
        _SIGNATURE.match(headings.plain(cell)) for cell in row.cells if isinstance(cell, str)
    )


def _numbered(row: Row, places: dict[str, int]) -> bool:
    """A row that carries a running number and a name is meant as a person, however bare."""
    position = places.get("number")
    return (
        _has(row, position)
        and _has(row, places.get("name"))
        and re.fullmatch(r"\d+\.?(?:\.0)?", str(row.cells[position or 0]).strip()) is not None
    )
