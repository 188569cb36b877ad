"""Who and where a row means: its unit in the catalogue, its person in the register.

A unit is found by code, by its official or short name, or
by an alias that is valid on the day; a person by NIK, else by name without titles and birth date.
What is only similar is proposed or kept aside, never decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q
from rapidfuzz import fuzz, process

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from balikpapan_hr.imports.models import ImportRow
from balikpapan_hr.imports.problems import Problem
from personnel.bulk import add_many, update_many
from personnel.models import EducationLevel, Person, UnitStretch
from personnel.names import matching_key, soft_key, unit_key
from personnel.unit_names import meanings

Outcome = ImportRow.Outcome
Values = dict[str, Any]
ALIKE = 80  # of 100: names above it may be one name written in two ways
LIKE = 60  # of 100: units below it are no help to who looks for the right one


@dataclass(slots=True)
class Entry:
    """One row of a person on its way: what it says, what is wrong, and what it will become."""

    sheet: int
    number: int
    values: Values
    problems: list[Problem]
    outcome: str = ""
    group: int = 0  # entries of one person have one number
    person: Person | None = None
    fills: Values = field(default_factory=dict)  # blanks of a known person that this row fills
    new_service: bool = False
    row_id: int | None = None  # of the ledger, when applying
    appointment_id: int | None = None
    service_id: int | None = None
    application_id: int | None = None
    _name_key: str | None = None

    @property
    def open(self) -> bool:
        """Not yet decided, and nothing stands against it."""
        return not self.outcome and not any(p.code[0] in "EX" for p in self.problems)

    def complain(self, code: str, detail: str = "") -> None:
        self.problems.append(Problem(code, detail=detail))

    @property
    def name_key(self) -> str:
        if self._name_key is None:
            self._name_key = matching_key(self.values.get("name", ""))
        return self._name_key


def settle(entries: Iterable[Entry]) -> None:
    """Give every undecided entry with an error or a reason to be left out its outcome."""
    for entry in entries:
        codes = {problem.code[0] for problem in entry.problems}
        if "X" in codes:
            entry.outcome = Outcome.EXCLUDED
        elif "E" in codes:
            entry.outcome = Outcome.QUARANTINED


_key = lru_cache(maxsize=8192)(unit_key)  # the same names of units come with every list


class Units:
    """The catalogue of units as it stands on one day."""

    def __init__(self, day: date) -> None:
        places = UnitStretch.objects.on(day).values_list("unit", "name", "parent")
        self.names: dict[int, str] = {unit: name for unit, name, _parent in places}
        self.parents: dict[int, int | None] = {unit: parent for unit, _name, parent in places}
        self._by_key = meanings(day)

    def named(self, text: str) -> set[int]:
        return self._by_key.get(_key(text), set())

    def nearest(self, text: str) -> list[str]:
        """Return the official names of at most three units like `text`, for a person to choose."""
        near = process.extract(
            unit_key(text), list(self._by_key), scorer=fuzz.WRatio, limit=6, score_cutoff=LIKE
        )
        names = [
            self.names[unit]
            for key, _s, _i in near
            for unit in self._by_key[key]
            if unit in self.names
        ]
        return list(dict.fromkeys(names))[:3]

    def is_below(self, unit_id: int, ancestor_id: int) -> bool:
        step: int | None = unit_id
        while step is not None and step != ancestor_id:
            step = self.parents.get(step)
        return step is not None

    def of_titles(self, titles: Sequence[str], sender_id: int | None) -> int | None:
        """Return the one unit that the lines above a table name, at or below the sender."""
        found = {unit for title in titles for unit in self.named(title)}
        if sender_id is not None:
            found = {unit for unit in found if self.is_below(unit, sender_id)}
        return found.pop() if len(found) == 1 else None


def find_units(entries: Sequence[Entry], units: Units, default: dict[int, int | None]) -> None:
    """Set `unit_id` in the values of each open entry; `default` is the unit of each sheet."""
    nearest: dict[str, str] = {}
    for entry in entries:
        if not entry.open:
            continue
        code, text = entry.values.get("unit_code", ""), entry.values.get("unit", "")
        found = units.named(code) or units.named(text)
        if len(found) == 1:
            entry.values["unit_id"] = next(iter(found))
        elif found:
            entry.complain("E_UNIT_GANDA", "; ".join(sorted(units.names[u] for u in found)[:3]))
        elif text or code:
            if text not in nearest:
                nearest[text] = "; ".join(units.nearest(text or code))
            entry.problems.append(Problem("E_UNIT", found=text or code, detail=nearest[text]))
        elif default.get(entry.sheet) is not None:
            entry.values["unit_id"] = default[entry.sheet]
        else:
            entry.complain("E_UNIT_KOSONG")


def by_identity(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Group the open entries that name one person: by NIK, or by name and birth date."""
    nik_of = {
        (e.name_key, e.values["born_on"]): e.values["nik"]
        for e in entries
        if e.open and e.values.get("nik") and e.values.get("born_on")
    }
    groups: dict[Any, list[Entry]] = {}
    for entry in entries:
        if entry.open:
            name = (entry.name_key, entry.values.get("born_on"))
            key = entry.values.get("nik") or nik_of.get(name) or name
            groups.setdefault(key, []).append(entry)
    for number, group in enumerate(groups.values()):
        for entry in group:
            entry.group = number
    return list(groups.values())


class People:
    """Those of the register whom some entries may mean.

    A merged record answers too, by what it says itself, and means the record that was kept.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        niks = {e.values["nik"] for e in entries if e.values.get("nik")}
        days = {e.values["born_on"] for e in entries if e.values.get("born_on")}
        told_by_day = {
            e.values["born_on"]
            for e in entries
            if e.values.get("born_on") and not e.values.get("nik")
        }
        self.by_nik = {p.nik: p for p in self._known(~Q(nik="") & Q(nik__among=niks))}
        # Of two who both have a NIK, nothing but the NIK says that they are one.
        same_day = Q(nik="", born_on__among=days) | Q(born_on__among=told_by_day)
        self.by_day: dict[str, list[tuple[str, Person]]] = {}  # with the key of the name
        for person in self._known(same_day):
            person = self.by_nik.get(person.nik, person)
            on_day = self.by_day.setdefault(person.born_on.isoformat(), [])
            on_day.append((matching_key(person.name), person))

    @staticmethod
    def _known(those: Q) -> list[Person]:
        """Of `those` the merged records, then the living ones: what both have is theirs."""
        merged = Person.objects.exclude(merged_into=None).select_related("merged_into")
        living = Person.objects.living_records().only("name", "merged_into", *FILLED.values())
        return [*merged.filter(those), *living.filter(those)]

    def match(self, entry: Entry) -> Person | None:
        """Return the person whom `entry` means; complain when that cannot be said."""
        person = self._named_by(entry)
        return person and (person.merged_into or person)

    def _named_by(self, entry: Entry) -> Person | None:
        nik, born = entry.values.get("nik", ""), entry.values.get("born_on", "")
        if person := self.by_nik.get(nik):
            return self._compared(entry, person)
        namesakes = [
            p
            for key, p in self.by_day.get(born, [])
            if key == entry.name_key and not (nik and p.nik)
        ]
        place = unit_key(entry.values.get("birth_place", ""))
        same_place = [
            p
            for p in namesakes
            if not place or not p.birth_place or unit_key(p.birth_place) == place
        ]
        if len({p.merged_into_id or p.pk for p in same_place}) == 1:
            return same_place[0]
        if namesakes:
            entry.complain("E_ORANG_GANDA" if same_place else "E_MIRIP")
        elif not nik and any(
            soft_key(p.name) == soft_key(entry.values.get("name", ""))
            for _key, p in self.by_day.get(born, [])
        ):
            entry.complain("E_MIRIP")
        return None

    def _compared(self, entry: Entry, person: Person) -> Person | None:
        """Return the holder of a known NIK, unless both name and birth date speak against it."""
        alike = person.name == entry.values.get("name") or _alike(person.name, entry)
        born = entry.values.get("born_on")
        other_day = bool(born and person.born_on and person.born_on.isoformat() != born)
        if not alike and (other_day or not born):
            entry.complain("E_NIK_ORANG_LAIN")
            return None
        if not alike:
            entry.complain("P_NAMA_BEDA")
        if other_day:
            entry.complain("P_LAHIR_BEDA")
        return person


def _alike(known: str, entry: Entry) -> bool:
    ours, theirs = soft_key(known), soft_key(entry.values.get("name", ""))
    return ours == theirs or fuzz.token_sort_ratio(ours, theirs) >= ALIKE


# values of a row → columns of a person that it may fill when they are blank
FILLED = {
    "nik": "nik",
    "title_before": "title_before",
    "title_after": "title_after",
    "birth_place": "birth_place",
    "born_on": "born_on",
    "sex": "sex",
    "education_level_id": "education_level_id",
    "education_program": "education_program",
    "phone": "phone",
    "address": "address",
    "thk2_number": "thk2_number",
    "bkn": "in_bkn_database",
}


def blanks_filled(person: Person, values: Values) -> Values:
    """Return what `values` say where the register says nothing. What it says, it keeps."""
    return {
        column: values[name]
        for name, column in FILLED.items()
        if values.get(name) and not getattr(person, column)
    }


def day_of(values: Values, name: str) -> date | None:
    return date.fromisoformat(values[name]) if values.get(name) else None


def find_levels(entries: Iterable[Entry]) -> None:
    levels = dict(EducationLevel.objects.values_list("code", "pk"))
    for entry in entries:
        if level := levels.get(entry.values.get("education_level", "")):
            entry.values["education_level_id"] = level


# --- writing people ----------------------------------------------------------------------------
WRITTEN = (Outcome.CREATED, Outcome.CHANGED)


def register_new(groups: Iterable[list[Entry]]) -> None:
    """Add a person for each group that has none; what an earlier row says stands."""
    new = []
    for group in groups:
        if group[0].person is None:
            merged: Values = {}
            for entry in group:
                merged = entry.values | merged
            columns = {column: merged[name] for name, column in FILLED.items() if merged.get(name)}
            person = Person(name=merged["name"], **columns)
            new.append(person)
            for entry in group:
                entry.person = person
    add_many(Person, new)


def fill_blanks(entries: Iterable[Entry], *, by: User, reason: str) -> None:
    """Write facts where the register has none; the first row that knows one is believed."""
    filled: dict[int, Person] = {}
    for entry in entries:
        if entry.fills and entry.outcome in WRITTEN and entry.person is not None:
            person = filled.setdefault(entry.person.pk, entry.person)
            for column, value in entry.fills.items():
                if not getattr(person, column):
                    setattr(person, column, value)
    update_many(Person, list(FILLED.values()), filled.values())
    record_many("person.completed", list(filled.values()), by=by, reason=reason)
