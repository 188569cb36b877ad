"""From a row of cells to values with their problems. No database; what "today" is, is told.

A value is kept in the plain form of the ledger (days as ISO text), so that a row that was checked
can be applied later from the ledger alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from balikpapan_hr.imports import cells, days
from balikpapan_hr.imports.jail import CellError, Row, Sheet
from balikpapan_hr.imports.problems import Problem
from balikpapan_hr.imports.tables import PERSON, Column, Table
from personnel.identifiers import parse_nik
from personnel.names import split_name

Values = dict[str, Any]

NEW_HONORERS_UNTIL = date(2023, 10, 31)  # UU 20/2023 art. 66 forbids later ones
YOUNGEST_WORKER = 15  # years
OLDEST_BIRTH = date(1930, 1, 1)
# What a remark says of someone who works there no more.
_HAS_LEFT = re.compile(
    r"\b(?:keluar|berhenti|resign|mengundurkan|diberhentikan|meninggal|wafat|alm|almh"
    r"|non ?aktif|tidak aktif|sudah pensiun)\b"
)
DAYS = (
    "born_on",
    "birth",
    "started_on",
    "ended_on",
    "decree_on",
    "tmt_cpns",
    "tmt_pns",
    "tmt_grade",
    "tmt_position",
)
LONGEST = {
    "name": 150,
    "title_before": 60,
    "title_after": 100,
    "birth_place": 80,
    "position_title": 150,
    "education_program": 150,
    "address": 250,
    "decree_number": 80,
    "thk2_number": 30,
    "predicate": 40,
    "assessor": 150,
    "unit": 200,
    "basis": 200,
}


class RowReader:
    """Reads the cells of a table by field, row after row, and gathers what is wrong with each."""

    def __init__(
        self, columns: Mapping[str, Column], forms: Mapping[str, days.DayForm], today: date
    ) -> None:
        self.columns, self.forms, self.today = columns, forms, today
        self.latest_birth = _years(today, -YOUNGEST_WORKER)
        self._places = {field: column.position for field, column in columns.items()}
        self._days: dict[str, Callable[[Any], cells.Read]] = {}

    def turn_to(self, row: Row) -> None:
        self.row = row
        self.problems: list[Problem] = []

    def cell(self, field: str) -> Any:
        place = self._places.get(field)
        if place is None or place >= len(self.row.cells):
            return None
        return self.row.cells[place]

    def read(self, field: str, parse: Callable[[Any], cells.Read]) -> Any:
        place, row = self._places.get(field), self.row
        if place is None or place >= len(row.cells):
            return parse(None).value
        value, problems = parse(row.cells[place])
        for code in problems:
            self.complain(code, field)
        if row.formulas and place in row.formulas:
            self.complain("P_RUMUS", field)
        return value

    def day(self, field: str, *, birth: bool = False) -> date | None:
        if field not in self._places:
            return None
        if field not in self._days:
            form = self.forms.get(field, days.PLAIN_FORM)
            self._days[field] = days.day_reader(self.today, form, birth)
        return self.read(field, self._days[field])

    def complain(self, code: str, field: str = "", detail: str = "") -> None:
        column = self.columns.get(field)
        if column is None:
            self.problems.append(Problem(code, detail=detail))
            return
        cell = self.cell(field)
        found = (
            str(cell) if isinstance(cell, CellError) else cells.text(cell).value or str(cell or "")
        )
        self.problems.append(Problem(code, column.letter, column.heading, found[:80], detail))


def day_forms(sheet: Sheet, table: Table) -> dict[str, days.DayForm]:
    """Return, by field, how each column of days writes them, as its own cells show."""
    people = [row for row, kind in zip(sheet.rows, table.kinds, strict=True) if kind == PERSON]
    return {
        column.field: days.day_form(
            row.cells[column.position] for row in people if column.position < len(row.cells)
        )
        for column in table.columns
        if column.field in DAYS
    }


def read_table(
    sheet: Sheet,
    table: Table,
    read: Callable[[RowReader], Values],
    *,
    today: date,
    ragged: bool,
    forms: Mapping[str, days.DayForm],
) -> Iterator[tuple[int, Values, list[Problem]]]:
    """Yield the number, the values and the problems of every row of a person.

    `ragged` is set for files whose rows can differ in length (CSV); `forms` says how days are
    written.
    """
    columns = {column.field: column for column in table.columns if column.field}
    people = [row for row, kind in zip(sheet.rows, table.kinds, strict=True) if kind == PERSON]
    covered = _covered(sheet, table)
    headed = max((c.position + 1 for c in table.columns if c.heading), default=0)
    reader = RowReader(columns, forms, today)
    for row in people:
        reader.turn_to(row)
        values = read(reader)
        for field, longest in LONGEST.items():
            if len(values.get(field, "")) > longest:
                reader.complain("E_TERLALU_PANJANG", "position" if "position" in field else field)
        for position in covered.get(row.number, ()):
            field = next((c.field or "" for c in table.columns if c.position == position), "")
            reader.complain("E_GABUNG", field)
        if row.struck or row.note:
            reader.complain("P_CORET", detail=cells.text(row.note).value[:80])
        if table.swapped:
            reader.complain("P_KOLOM_TERTUKAR", "nik")
        if ragged and any(cell for cell in row.cells[headed:]):
            reader.complain("E_KOLOM_LEBIH")
        elif ragged and len(row.cells) < headed:
            reader.complain("E_KOLOM_KURANG")
        said = {name: value for name, value in values.items() if value not in ("", None)}
        yield row.number, said, reader.problems


def _covered(sheet: Sheet, table: Table) -> dict[int, list[int]]:
    """Return, by row number, the imported columns hidden under a merged cell of another row."""
    imported = {column.position for column in table.columns if column.field}
    person = {
        row.number for row, kind in zip(sheet.rows, table.kinds, strict=True) if kind == PERSON
    }
    result: dict[int, list[int]] = {}
    for top, left, bottom, right in sheet.merged:
        for number in range(top, bottom + 1) if bottom > top else ():
            if number in person and number != top:
                result.setdefault(number, []).extend(imported & set(range(left, right + 1)))
    return {number: positions for number, positions in result.items() if positions}


# --- what every list of people says ------------------------------------------------------------
def _person(read: RowReader) -> Values:
    name = split_name(read.read("name", cells.text))
    before = read.read("title_before", cells.text) or name.titles_before
    after = read.read("title_after", cells.text) or name.titles_after
    if not name.name and not any(p.heading and p.code.startswith("E_") for p in read.problems):
        read.complain("E_NAMA", "name")
    nik, place, born = read.read("nik", cells.nik), read.read("birth_place", cells.text), None
    if "birth" in read.columns:
        form = read.forms.get("birth", days.PLAIN_FORM)
        found, day = days.place_and_day(read.cell("birth"), today=read.today, form=form)
        place, born = place or found, day.value
        for code in day.problems:
            read.complain(code, "birth")
    if "born_on" in read.columns:
        born = read.day("born_on", birth=True) or born
    sex = read.read("sex", cells.sex)
    if "education_level" in read.columns:  # then "Pendidikan / Jurusan" is the programme alone
        level = read.read("education_level", cells.education)[0]
        programme = read.read("education", cells.text)
    else:
        level, programme = read.read("education", cells.education)
    level = read.read("education_code", cells.text) or level
    programme = read.read("programme", cells.text) or programme
    _check_birth(read, nik, born, sex)
    phone = read.read("mobile", cells.phone) or read.read("phone", cells.phone)
    return {
        "nik": nik,
        "name": name.name,
        "title_before": before,
        "title_after": after,
        "birth_place": place,
        "born_on": born and born.isoformat(),
        "sex": sex,
        "education_level": level,
        "education_program": programme,
        "phone": phone,
        "address": read.read("address", cells.text),
        "unit": read.read("unit", cells.text),
        "unit_code": read.read("unit_code", cells.text),
        "position_title": read.read("position", cells.text),
    }


def _check_birth(read: RowReader, nik: str, born: date | None, sex: str) -> None:
    field = "born_on" if "born_on" in read.columns else "birth"
    if born and not OLDEST_BIRTH <= born <= read.latest_birth:
        read.complain("E_TANGGAL_LOGIS", field)
        return
    parts = parse_nik(nik) if nik else None
    if parts is None:
        return
    other_day = born and (parts.day, parts.month, parts.year) != (
        born.day,
        born.month,
        born.year % 100,
    )
    if other_day or (sex and parts.sex != sex):
        read.complain("P_NIK_LAHIR", "nik")


def _years(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _check_start(read: RowReader, started: date | None, born: date | None, field: str) -> None:
    if started is None:
        letter = _letter(read, field)
        if not any(p.column == letter and p.code.startswith("E_") for p in read.problems):
            read.complain("E_TMT_KOSONG", field)
        return
    sure = born and OLDEST_BIRTH <= born <= read.latest_birth  # else it is complained of already
    earliest = _years(born if sure else OLDEST_BIRTH, YOUNGEST_WORKER)
    if not earliest <= started <= read.today:
        read.complain("E_TANGGAL_LOGIS", field)


def _letter(read: RowReader, field: str) -> str | None:
    column = read.columns.get(field)
    return column.letter if column else None


def _born(values: Values) -> date | None:
    return date.fromisoformat(values["born_on"]) if values["born_on"] else None


# --- one reader a kind of list -----------------------------------------------------------------
def read_honorer(read: RowReader) -> Values:
    """A row of a list of former honorers."""
    values = _person(read)
    status = read.read("status", cells.status)
    nip = read.read("nip", cells.nip)
    if status in ("PNS", "CPNS", "PPPK", "PPPK_PW") or (nip and not status):
        read.complain("X_ASN", "status" if status else "nip")
    elif status == "OTHER":
        read.complain("X_BUKAN_PEMKOT", "status")
    elif any(p.code == "E_STATUS" for p in read.problems):
        near = ", ".join(cells.likely_statuses(cells.text(read.cell("status")).value))
        at = next(i for i, p in enumerate(read.problems) if p.code == "E_STATUS")
        read.problems[at] = read.problems[at]._replace(detail=near)
    if not values["nik"] and not values["born_on"] and not _has_error(read):
        read.complain("E_IDENTITAS")
    if _HAS_LEFT.search(cells.text(read.cell("remark")).value.casefold()):
        read.complain("P_KET_KELUAR", "remark")
    started, ended = read.day("started_on"), read.day("ended_on")
    _check_start(read, started, _born(values), "started_on")
    if started and ended and ended <= started:
        read.complain("E_PERIODE", "ended_on")
    begun = started if started and started <= read.today else None
    if begun and begun > NEW_HONORERS_UNTIL:
        read.complain("P_SETELAH_UU", "started_on")
    months = read.read("tenure", cells.tenure)
    if begun and months and months > _months(begun, ended or read.today) + 1:
        read.complain("P_MASA_KERJA", "tenure")
    read.read("pay", cells.money)
    decree_on = read.day("decree_on")
    return values | {
        "status": status,
        "started_on": started and started.isoformat(),
        "ended_on": ended and ended.isoformat(),
        "paid_from": read.read("paid_from", cells.paid_from),
        "decree_number": read.read("decree_number", cells.text),
        "decree_on": decree_on and decree_on.isoformat(),
        "thk2_number": read.read("thk2_number", cells.text),
        "bkn": cells.yes(read.cell("bkn")) or cells.yes(read.cell("remark")),
    }


def _has_error(read: RowReader, *also: str) -> bool:
    """True when NIK or birth date is written and cannot be read: that is said already."""
    letters = {_letter(read, field) for field in ("nik", "born_on", "birth", *also)}
    return any(p.code.startswith("E_") and p.column in letters for p in read.problems)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def read_employee(read: RowReader) -> Values:
    """A row of the national system's employee export: one PNS, CPNS or PPPK."""
    values = _person(read)
    nip = read.read("nip", cells.nip)
    if not nip and not any(p.code.startswith("E_NIP") for p in read.problems):
        read.complain("E_NIP_KOSONG", "nip")
    candidate, pns = read.day("tmt_cpns"), read.day("tmt_pns")
    position = cells.text(read.cell("legal_position")).value.casefold()
    letter = read.read("cpns_pns", cells.text).upper()
    started, field = candidate, "tmt_cpns"
    if letter == "P":
        status, started, field = "PNS", pns or candidate, "tmt_pns" if pns else "tmt_cpns"
    elif letter == "C":
        status = "CPNS"
    elif "paruh" in position:
        status = "PPPK_PW"
    elif "pppk" in position:
        status = "PPPK"
    else:
        status = ""
        read.complain("E_STATUS_KOSONG", "cpns_pns")
    _check_start(read, started, _born(values), field)
    decree = "pns_decree" if field == "tmt_pns" else "decree"
    decree_on = read.day(f"{decree}_on")
    return values | {
        "status": status,
        "employee_number": nip,
        "started_on": started and started.isoformat(),
        "grade": read.read("grade", cells.text),
        "decree_number": read.read(f"{decree}_number", cells.text),
        "decree_on": decree_on and decree_on.isoformat(),
    }


def read_application(read: RowReader) -> Values:
    """A row of the national portal's list of applicants."""
    values = _person(read)
    number = read.read("participant_number", cells.participant_number)
    if not number and not any(p.code.startswith("E_PESERTA") for p in read.problems):
        read.complain("E_PESERTA_POLA", "participant_number")
    if not values["nik"] and not any(p.code.startswith("E_NIK") for p in read.problems):
        read.complain("E_NIK_KOSONG", "nik")
    return values | {
        "participant_number": number,
        "category": read.read("category", cells.text),
        "disability": read.read("disability", cells.disability),
    }


def read_review(read: RowReader) -> Values:
    """A row of a list of performance reviews: who, of which year or quarter, and how well."""
    values = _person(read)
    number = read.read("nip", cells.nip)
    if not (number or values["nik"] or values["born_on"] or _has_error(read, "nip")):
        read.complain("E_IDENTITAS")
    period, predicate = read.read("period", cells.period), read.read("predicate", cells.text)
    if not period:
        read.complain("E_PERIODE_NILAI", "period")
    if not predicate:
        read.complain("E_PREDIKAT", "predicate")
    return values | {
        "employee_number": number,
        "period": period,
        "predicate": predicate,
        "assessor": read.read("assessor", cells.text),
    }


def _post(read: RowReader, number: str) -> Values:
    """What every list of posts says: which post of which unit, and how many."""
    title, found = read.read("position", cells.text), read.read(number, cells.count)
    if not title and not any(p.code.startswith("E_") for p in read.problems):
        read.complain("E_JABATAN", "position")
    missing = found is None or (number == "seats" and not found)
    if missing and not any(p.code == "E_JUMLAH" for p in read.problems):
        read.complain("E_JUMLAH", number)
    return {
        "unit": read.read("unit", cells.text),
        "unit_code": read.read("unit_code", cells.text),
        "position_title": title,
        "name": title,  # what the row is about, on every list of rows
        number: found,
    }


def read_need(read: RowReader) -> Values:
    """A row of a list of needs: how many people of a post a unit needs in a year, and why."""
    values, year = _post(read, "need"), read.read("period", cells.period)
    if not re.fullmatch(r"20\d\d", year):
        read.complain("E_TAHUN", "period")
    return values | {"year": year, "basis": read.read("basis", cells.text)}


def read_formation(read: RowReader) -> Values:
    """A row of a list of formations: how many seats for a post of a unit, from which money."""
    values = _post(read, "seats")
    field = "education_level" if "education_level" in read.columns else "education"
    return values | {
        "education_level": read.read(field, cells.education)[0],
        "budget_line": read.read("budget_line", cells.budget_line),
        "justification": read.read("justification", cells.text),
    }


def read_score(read: RowReader) -> Values:
    """A row of a score sheet: a participant number and what was scored in each part."""
    number = read.read("participant_number", cells.participant_number)
    if not number and not read.problems:
        read.complain("E_PESERTA_POLA", "participant_number")
    pppk = ("technical", "managerial", "sociocultural", "interview", "added")
    parts = (*pppk, "twk", "tiu", "tkp", "skb", "gpa")
    return {
        "participant_number": number,
        "name": cells.text(read.cell("name")).value,
        **{part: read.read(part, cells.score) for part in parts},
    }
