"""How lists go wrong, each fault with its share of the rows, and what it asks of the reader.

A *soft* fault can be read without asking anyone. A *hard* one cannot: the row must be kept aside
until an officer has put it right, and `Fault.right` is what the officer would type.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from balikpapan_hr.demo.layouts import DAY_FORMS, Entry, Layout
from balikpapan_hr.demo.people import UNITS
from balikpapan_hr.demo.workbook import Cell
from personnel import reference

Row = dict[str, Cell]


class Fault(NamedTuple):
    """A fault that was written into a row; `column` is the heading, `right` the clean cell."""

    name: str
    column: str
    right: Cell


# Shares of the rows of former-honorer lists.
HARD = {
    "nik_as_number": 0.007,
    "nik_one_digit_short": 0.003,
    "nik_with_a_letter": 0.0015,
    "day_that_is_not": 0.004,
    "unit_misspelt": 0.006,
    "no_first_day": 0.003,
    "first_day_in_future": 0.0015,
}
SOFT = {
    "nik_with_spaces": 0.02,
    "nik_with_apostrophe": 0.015,
    "date_in_another_form": 0.06,
    "unit_by_alias": 0.2,
    "name_abbreviated": 0.5,  # of the names that can be
    "name_with_double_space": 0.02,
    "name_in_capitals": 0.04,
    "dash_for_nothing": 0.03,
}
WRITTEN_AGAIN = 0.003  # the same row once more, further down
WRITTEN_OTHERWISE = 0.001  # the same NIK once more with another first day: one of them is wrong


def spoil(random: Random, layout: Layout, entry: Entry, row: Row) -> tuple[list[str], Fault | None]:
    """Write at most one hard and some soft faults into `row`; return what was done."""
    fields = {field for _, field in layout.columns}
    done = [name for name, share in SOFT.items() if random.random() < share]
    done = [name for name in done if _SOFT[name](random, fields, entry, row)]
    chance = random.random()
    for name, share in HARD.items():
        if chance < share:
            field = _field_of(name, fields)
            if not field:
                break
            right = row[field]
            row[field] = _HARD[name](random, layout, entry, right)
            if row[field] == right:
                break
            return done, Fault(name, layout.heading(field), right)
        chance -= share
    return done, None


def _field_of(fault: str, fields: set[str]) -> str:
    """Return the field that `fault` spoils in a list with these `fields`, or nothing."""
    wanted = {
        "day_that_is_not": ["birth_date", "birth"],
        "unit_misspelt": ["unit"],
        "no_first_day": ["started"],
        "first_day_in_future": ["started"],
    }.get(fault, ["nik"])
    return next((field for field in wanted if field in fields), "")


# --- faults that cannot be read ------------------------------------------------------------------
def _nik_as_number(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    """Excel keeps 15 digits of a number: the sixteenth becomes 0."""
    return float(entry.citizen.nik[:15] + "0")


def _nik_short(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    position = random.randint(6, 14)
    return entry.citizen.nik[:position] + entry.citizen.nik[position + 1 :]


def _nik_letter(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    return entry.citizen.nik.replace("0", "O", 1)


def _day_that_is_not(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    wrong = random.choice(["31-02-", "31-04-", "30-02-", "31-06-"])
    return (
        f"{entry.citizen.born_in}, {wrong}{entry.citizen.born_on.year}"
        if any(field == "birth" for _, field in layout.columns)
        else f"{wrong}{entry.citizen.born_on.year}"
    )


def _unit_misspelt(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    """Two letters change places, or one is lost: near enough to propose, too far to decide."""
    text = str(right)
    spots = [i for i in range(4, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not spots:
        return right
    spot = random.choice(spots)
    swapped = text[:spot] + text[spot + 1] + text[spot] + text[spot + 2 :]
    return swapped if swapped != text else text[:spot] + text[spot + 1 :]


def _no_first_day(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    return random.choice([None, "-"])


def _future(random: Random, layout: Layout, entry: Entry, right: Cell) -> Cell:
    """A typing slip: the year of the century after."""
    return DAY_FORMS[layout.day](entry.started_on.replace(year=entry.started_on.year + 30, day=1))


_HARD: dict[str, Callable[[Random, Layout, Entry, Cell], Cell]] = {
    "nik_as_number": _nik_as_number,
    "nik_one_digit_short": _nik_short,
    "nik_with_a_letter": _nik_letter,
    "day_that_is_not": _day_that_is_not,
    "unit_misspelt": _unit_misspelt,
    "no_first_day": _no_first_day,
    "first_day_in_future": _future,
}


# --- faults that can ------------------------------------------------------------------------------
def _spaces(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    nik = entry.citizen.nik
    row["nik"] = f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}"
    return "nik" in fields


def _apostrophe(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    row["nik"] = f"'{entry.citizen.nik}"
    return "nik" in fields


def _other_form(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    """Only forms that leave no doubt which is the day and which the month."""
    form = DAY_FORMS[random.choice(["dash", "slash", "words", "iso", "dot", "cell"])]
    field = random.choice(["birth_date", "started"])
    row[field] = form(entry.citizen.born_on if field == "birth_date" else entry.started_on)
    return field in fields


def _alias(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    unit = UNITS[entry.unit]
    others = [name for name in [unit["short_name"], *reference.aliases(unit)] if name]
    if "unit" not in fields or not others:
        return False
    row["unit"] = random.choice(others)
    return True


def _abbreviate(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    name = str(row["name"])
    for word in ("Muhammad", "MUHAMMAD"):
        if name.startswith(word + " "):
            short = random.choice(["M.", "Muh.", "Moh."])
            row["name"] = (short if word.istitle() else short.upper()) + name.removeprefix(word)
            return True
    return False


def _double_space(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    row["name"] = str(row["name"]).replace(" ", "  ", 1)
    return True


def _capitals(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    row["name"] = str(row["name"]).upper()
    return True


def _dash(random: Random, fields: set[str], entry: Entry, row: Row) -> bool:
    field = random.choice(["phone", "remark", "programme", "paid_from"])
    row[field] = "-"
    return field in fields


_SOFT: dict[str, Callable[[Random, set[str], Entry, Row], bool]] = {
    "nik_with_spaces": _spaces,
    "nik_with_apostrophe": _apostrophe,
    "date_in_another_form": _other_form,
    "unit_by_alias": _alias,
    "name_abbreviated": _abbreviate,
    "name_with_double_space": _double_space,
    "name_in_capitals": _capitals,
    "dash_for_nothing": _dash,
}


def another_first_day(entry: Entry) -> Entry:
    """The same person with a first day that cannot both be true at the same unit."""
    moved = entry.started_on + timedelta(days=400)
    return entry._replace(started_on=min(moved, date(2024, 12, 30)))
