"""Who and where a row means: its unit in the catalogue, its person in the register.

A unit is found by code, by its official or short name, or
by an alias that is valid on the day; a person by NIK, else by name without titles and birth date.
What is only similar is proposed or kept aside, never decided.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from rapidfuzz import fuzz, process

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from balikpapan_hr.imports.models import ImportRow, Mend
from balikpapan_hr.imports.problems import Problem
from balikpapan_hr.imports.tables import Table
from personnel.bulk import add_many, maker, update_many
from personnel.models import (
    Appointment,
    EducationLevel,
    Person,
    Position,
    PositionAlias,
    UnitStretch,
    WorkUnit,
)
from personnel.names import matching_key, soft_key, unit_key
from personnel.unit_names import meanings, names_of_heirs

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
    mended: list[dict[str, Any]] = field(default_factory=list)
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


# How offices shorten the names of units: for proposals alone, which a person confirms.
SHORT = {
    "bpp": "balikpapan",
    "bpn": "balikpapan",
    "negri": "negeri",
    "sdn": "sd negeri",
    "smpn": "smp negeri",
    "tkn": "tk negeri",
    "pusk": "puskesmas",
    "pkm": "puskesmas",
    "kel": "kelurahan",
    "kec": "kecamatan",
    "din": "dinas",
    "bag": "bagian",
}
OTHER_NUMBER = 25  # what a name loses whose numbers are others: no school is the next one


@lru_cache(maxsize=8192)
def _written_out(name: str) -> str:
    """The key of a name, short forms written out, and 004 as 4."""
    words = (SHORT.get(word, word) for word in unit_key(name).split())
    return " ".join(str(int(word)) if word.isdecimal() else word for word in words)


def nearest(text: str, by_key: Mapping[str, set[int]], among: Collection[int]) -> list[int]:
    """Return at most three of `among` whose names are like `text`, best first."""
    wanted = _written_out(text)
    numbers = set(re.findall(r"\d+", wanted))
    choices = {key: _written_out(key) for key in by_key}
    near = [
        (score - OTHER_NUMBER * (set(re.findall(r"\d+", found)) != numbers), key)
        for found, score, key in process.extract(
            wanted, choices, scorer=fuzz.token_sort_ratio, limit=60, score_cutoff=LIKE
        )
    ]
    near = sorted((-score, key) for score, key in near if score >= LIKE)
    found = [pk for _score, key in near for pk in sorted(by_key[key]) if pk in among]
    return list(dict.fromkeys(found))[:3]


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

    def nearest(self, text: str) -> list[int]:
        """Return at most three units with names like `text`, best first, for a person to choose."""
        return nearest(text, self._by_key, self.names)

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


class Posts:
    """The catalogue of posts as it stands on one day, by every name that lists use."""

    def __init__(self, day: date) -> None:
        self.names: dict[int, str] = {}
        self._by_key: dict[str, set[int]] = {}
        standing = Position.objects.filter(Q(retired_on=None) | Q(retired_on__gt=day))
        for post in standing.only("code", "name", "level"):
            self.names[post.pk] = post.name
            for key in {*names_of_post(post), unit_key(post.code)}:
                self._by_key.setdefault(key, set()).add(post.pk)
        aliases = PositionAlias.objects.filter(started_on__lte=day).filter(
            Q(ended_on=None) | Q(ended_on__gt=day), position__in=self.names
        )
        for alias, post_id in aliases.values_list("alias", "position_id"):
            self._by_key.setdefault(alias, set()).add(post_id)

    def named(self, text: str) -> set[int]:
        return self._by_key.get(_key(text), set())

    def nearest(self, text: str) -> list[int]:
        """Return at most three posts with names like `text`, best first, for a person to choose."""
        return nearest(text, self._by_key, self.names)


def names_of_post(post: Position) -> set[str]:
    """A post as the catalogue writes it, "Perawat Terampil", and as the portal, level first."""
    base = post.name.removesuffix(post.level)
    return {unit_key(post.name), unit_key(f"{post.level} {base}")}


def find_units(
    entries: Sequence[Entry],
    units: Units,
    default: dict[int, int | None],
    tables: Sequence[Table],
) -> None:
    """Set `unit_id` in the values of each entry; `default` is the unit of each sheet.

    Also of a row that is kept aside for something else: all that is to be mended is said at once.
    """
    nearest: dict[str, str] = {}
    columns = [{column.field: column for column in table.columns} for table in tables]
    for entry in entries:
        if entry.outcome or any(p.code.startswith("X") for p in entry.problems):
            continue
        code, text = entry.values.get("unit_code", ""), entry.values.get("unit", "")
        found = units.named(code) or units.named(text)
        if len(found) == 1:
            entry.values["unit_id"] = next(iter(found))
        elif text or code:
            said = text or code
            if said not in nearest:
                names = sorted(units.names[u] for u in found)[:3]
                nearest[said] = "; ".join(names or (units.names[u] for u in units.nearest(said)))
            column = columns[entry.sheet].get("unit" if text else "unit_code")
            place = (column.letter, column.heading) if column else ("", "")
            problem = "E_UNIT_GANDA" if found else "E_UNIT"
            entry.problems.append(Problem(problem, *place, said[:80], nearest[said]))
        elif default.get(entry.sheet) is not None:
            entry.values["unit_id"] = default[entry.sheet]
        elif entry.open:
            entry.complain("E_UNIT_KOSONG")


def refuse_ended_units(entries: Iterable[Entry]) -> None:
    """Complain of those whom a row would let stand in a unit after the day on which it ends."""
    ending = {unit.pk: unit for unit in WorkUnit.objects.exclude(ended_on=None)}
    for entry in entries:
        unit, until = ending.get(entry.values["unit_id"]), day_of(entry.values, "ended_on")
        if unit and (until is None or until > unit.ended_on):
            heirs = "; ".join(names_of_heirs(unit)) or "–"
            entry.complain("E_UNIT_BERAKHIR", f"{date_format(unit.ended_on)}: {unit} → {heirs}")


def by_identity(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Group the open entries that name one person: by NIK, or by name and birth date."""
    asking = [entry for entry in entries if entry.open]
    nik_of: dict[Any, str] = {}
    if not all(entry.values.get("nik") for entry in asking):
        nik_of = {
            (e.name_key, e.values["born_on"]): e.values["nik"]
            for e in asking
            if e.values.get("nik") and e.values.get("born_on")
        }
    groups: dict[Any, list[Entry]] = {}
    for entry in asking:
        key: Any = entry.values.get("nik")
        if not key:
            name = (entry.name_key, entry.values.get("born_on"))
            key = nik_of.get(name, name)
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
        said = {e.values["decided"] for e in entries if "decided" in e.values}
        keys = [int(key) for key in said if key.isdigit()]
        self.by_key = {str(p.pk): p for p in self._known(Q(pk__in=keys))} if keys else {}
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

    def holder(self, entry: Entry, held_by: Person) -> Person | None:
        """Return who has the number that `entry` names; complain when the row is about another."""
        by_nik = self.by_nik.get(entry.values.get("nik", ""))
        another = by_nik is not None and (by_nik.merged_into or by_nik) != held_by
        if another or not self._compared(entry, held_by, "E_NIP_ORANG_LAIN"):
            if another:
                entry.complain("E_NIP_ORANG_LAIN")
            return None
        return held_by

    def _named_by(self, entry: Entry) -> Person | None:
        nik = entry.values.get("nik", "")
        if person := self.by_nik.get(nik):
            return self._compared(entry, person)
        decided = entry.values.get("decided", "")
        if person := self.by_key.get(decided):
            return person
        if decided == Mend.Who.NEW:
            return None
        namesakes = self._namesakes(entry)
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
        elif self._alike(entry):
            entry.complain("E_MIRIP")
        return None

    def probable(self, entry: Entry) -> list[Person]:
        """Return whom `entry` may mean, when that cannot be said: for a person to decide."""
        return self._namesakes(entry) or self._alike(entry)

    def _namesakes(self, entry: Entry) -> list[Person]:
        nik = entry.values.get("nik", "")
        return [
            p
            for key, p in self.by_day.get(entry.values.get("born_on", ""), [])
            if key == entry.name_key and not (nik and p.nik)
        ]

    def _alike(self, entry: Entry) -> list[Person]:
        if entry.values.get("nik"):
            return []
        name = soft_key(entry.values.get("name", ""))
        same_day = self.by_day.get(entry.values.get("born_on", ""), [])
        return [p for _key, p in same_day if soft_key(p.name) == name]

    def _compared(
        self, entry: Entry, person: Person, code: str = "E_NIK_ORANG_LAIN"
    ) -> Person | None:
        """Return the holder of a known number, unless both name and birth date speak against it."""
        alike = person.name == entry.values.get("name") or _alike(person.name, entry)
        born = entry.values.get("born_on")
        other_day = bool(born and person.born_on and person.born_on.isoformat() != born)
        if not alike and (other_day or not born):
            entry.complain(code)
            return None
        if not alike:
            entry.complain("P_NAMA_BEDA")
        if other_day:
            entry.complain("P_LAHIR_BEDA")
        return person


def find_by_number(entries: Sequence[Entry]) -> None:
    """Find people by NIP or NI PPPK, which is nobody else's; else as every list finds them."""
    known = Appointment.objects.known().select_related("person__merged_into")
    numbers = {e.values["employee_number"] for e in entries if e.values.get("employee_number")}
    by_number = {a.employee_number: a.person for a in known.filter(employee_number__among=numbers)}
    people = People(entries)
    for entry in entries:
        person = by_number.get(entry.values.get("employee_number", "")) or people.match(entry)
        entry.person = person and (person.merged_into or person)


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
    make, new = maker(Person), []
    for group in groups:
        if group[0].person is None:
            merged = group[0].values
            for entry in group[1:]:
                merged = entry.values | merged
            columns = {column: merged[name] for name, column in FILLED.items() if merged.get(name)}
            person = make(name=merged["name"], **columns)
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
