"""What a cell says of a day, read strictly, as cells.py reads everything else.

No clock: what "today" is, is told. Sources: trust.md N25 to N29.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, NamedTuple

from balikpapan_hr.imports.cells import CLEAN, Read, once, text
from balikpapan_hr.imports.jail import CellError
from personnel.identifiers import OLDEST, YOUNGEST, age_on

EXCEL_EPOCH = date(1899, 12, 30)
# Days from 1 March 1900 on: before it Excel counts a 29 February that never was.
FIRST_SERIAL, LAST_SERIAL = 61, 73_050
DAY_FIRST, MONTH_FIRST, MIXED = "day first", "month first", "mixed"
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januari jan",
            "februari feb pebruari peb febuari",
            "maret mar mrt",
            "april apr",
            "mei may",
            "juni jun",
            "juli jul",
            "agustus agt agu ags agst aug",
            "september sep sept",
            "oktober okt oct",
            "november nov nopember nop",
            "desember des dec",
        ],
        1,
    )
    for name in names.split()
}
_NUMERIC = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d\d):(\d\d)(?::(\d\d))?.*)?")
_WORDS = re.compile(r"(?:[a-z']+\s?,\s?)?(\d{1,2})[\s.-]*([a-z]+)[\s.,-]*(\d{4}|\d{2})")


class DayForm(NamedTuple):
    """How a column writes its days, decided from the whole column and asked only once."""

    order: str = DAY_FIRST
    mixed: bool = False  # some cells can only be read in the other order


PLAIN_FORM = DayForm()


def day_form(cells: Iterable[Any]) -> DayForm:
    """Return the order that the decisive cells of a column show: one of them above 12."""
    day_first = month_first = 0
    for cell in cells:
        match = _NUMERIC.search(cell) if isinstance(cell, str) else None
        if match:
            first, second = int(match[1]), int(match[2])
            day_first += 12 < first <= 31 and 1 <= second <= 12
            month_first += 12 < second <= 31 and 1 <= first <= 12
    order = MONTH_FIRST if month_first > day_first else DAY_FIRST
    return DayForm(order, bool(day_first and month_first))


def day(
    cell: Any,
    *,
    today: date,
    form: DayForm = PLAIN_FORM,
    birth: bool = False,
) -> Read:
    """Return the day in a cell. `birth` sets the century of a two-digit year by age."""
    if isinstance(cell, datetime):
        return Read(cell.date(), CLEAN if cell.time().isoformat() == "00:00:00" else ("P_JAM",))
    if isinstance(cell, date):
        return Read(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(cell)
    written, problems = text(cell)
    if not written or (problems and problems[0].startswith("E_")):
        return Read(None, problems)
    written = written.replace("–", "-")  # as word processors set it between numbers
    if len(written) == 5 and written.isdecimal():
        return _serial(int(written))
    if match := _ISO.fullmatch(written):
        late = any(part and int(part) for part in match.groups()[3:])
        year, month, number = int(match[1]), int(match[2]), int(match[3])
        return _made(year, month, number, problems + (("P_JAM",) if late else CLEAN))
    if match := _NUMERIC.fullmatch(written):
        first, second = int(match[1]), int(match[2])
        if form.order == MONTH_FIRST:
            first, second = second, first
            problems += ("P_BULAN_DULU",)
        if second > 12 >= first >= 1 and second <= 31:
            return Read(None, ("E_TANGGAL_CAMPUR",))
        number, month = first, second
    elif (match := _WORDS.fullmatch(written.casefold())) and match[2] in _MONTHS:
        number, month = int(match[1]), _MONTHS[match[2]]
    else:
        return Read(None, ("E_TANGGAL",))
    year = int(match[3])
    if len(match[3]) == 2:
        year, problems = _century(year, month, number, today, birth), (*problems, "P_TAHUN2")
    return _made(year, month, number, problems)


@lru_cache(maxsize=8)
def day_reader(today: date, form: DayForm, birth: bool) -> Callable[[Any], Read]:
    """Return `day` for the columns that write their days alike: each day is worked out once."""
    return once(partial(day, today=today, form=form, birth=birth))


def _serial(number: float) -> Read:
    if float(number).is_integer() and FIRST_SERIAL <= number <= LAST_SERIAL:
        return Read(EXCEL_EPOCH + timedelta(days=int(number)))
    return Read(None, ("E_TANGGAL",))


def _century(year: int, month: int, number: int, today: date, birth: bool) -> int:
    """A birth year makes the person 17 to 75; any other year is the last that has come."""
    for full in (2000 + year, 1900 + year):
        try:
            found = date(full, month, number)
        except ValueError:
            continue
        if YOUNGEST <= age_on(found, today) <= OLDEST if birth else found <= today:
            return full
    return 1900 + year


def _made(year: int, month: int, number: int, problems: tuple[str, ...]) -> Read:
    try:
        return Read(date(year, month, number), problems)
    except ValueError:
        return Read(None, ("E_TANGGAL",))


def place_and_day(cell: Any, *, today: date, form: DayForm = PLAIN_FORM) -> tuple[str, Read]:
    """Split "Balikpapan, 17-08-1985" at its last comma, or before its first digit."""
    if not isinstance(cell, str) or isinstance(cell, CellError):
        return "", day(cell, today=today, form=form, birth=True)
    written, problems = text(cell)
    if problems and problems[0].startswith("E_"):
        return "", Read(None, problems)
    place, comma, rest = written.rpartition(",")
    if not comma or not re.search(r"\d", rest):
        match = re.match(r"([^\d]*?)[\s,/.-]*(\d.*)$", written)
        place, rest = (match[1], match[2]) if match else (written, "")
    found = day(rest.strip(), today=today, form=form, birth=True)
    return place.strip(" ,/.-"), found._replace(problems=(*problems, *found.problems))
