"""What SIASN and the register both say of an employee, field by field, and when the two disagree.

No database, no clock. Values are plain text: days as ISO, codes as they stand. `None` is a side
that does not tell (a column that the export lacks, a day that the register cannot know), and is
compared with nothing; an empty text is a side that has nothing.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.imports import cells
from personnel.names import matching_key, unit_key

HEAVY, PLAIN, LIGHT = "heavy", "plain", "light"
WEIGHTS = {
    HEAVY: _("Identity: two officers"),
    PLAIN: _("Career and pay"),
    LIGHT: _("Way of writing"),
}
# The forms of SIASN in which an operator types (jenis riwayat), in the order of its menu.
MAIN, ENTRY, GRADE, POST, EDUCATION, PERFORMANCE = (
    "DATA UTAMA",
    "CPNS-PNS",
    "GOLONGAN",
    "JABATAN",
    "PENDIDIKAN",
    "SKP22",
)
FORMS = (MAIN, ENTRY, GRADE, POST, EDUCATION, PERFORMANCE)
# kedudukan_hukum of those who no longer serve (ws-siasn-php, domain 1.4).
GONE = frozenset({"52", "66", "67", "70", "72", "77", "88", "98", "99"})
SERVES, LEFT = "serves", "left"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


def _programme(text: str) -> str:
    """The study programme without the level that SIASN writes before it: "S-1/Sarjana Hukum"."""
    for _level_and_its_name in range(2):
        text = cells.education(text).value[1]
    return unit_key(text)


class Field(NamedTuple):
    """One thing that both sides say. `siasn` and `siasn_id` are its names at SIASN.

    `writes` is what taking theirs changes: the person, the appointment, a first day of one, or
    nothing, where it takes a deed of its own. `blank_tells` is false where an empty cell of the
    export means that SIASN fills it from elsewhere.
    """

    label: str | Promise
    form: str
    siasn: str
    siasn_id: str = ""
    weight: str = PLAIN
    writes: str = ""
    same: Callable[[str], str] = _plain
    blank_tells: bool = True


PERSON, APPOINTMENT, FIRST_DAY, NUMBER = "person", "appointment", "first_day", "number"
FIELDS: dict[str, Field] = {
    "employee_number": Field(_("NIP or NI PPPK"), MAIN, "nipBaru", weight=HEAVY, writes=NUMBER),
    "nik": Field("NIK", MAIN, "nik", weight=HEAVY, writes=PERSON),
    "born_on": Field(_("Date of birth"), MAIN, "tglLahir", weight=HEAVY, writes=PERSON),
    "name": Field(_("Name"), MAIN, "nama", writes=PERSON, same=matching_key),
    "sex": Field(_("Sex"), MAIN, "jenisKelamin", writes=PERSON),
    "status": Field(_("Status"), MAIN, "statusPegawai"),
    "legal_position": Field(
        _("Legal position"), MAIN, "kedudukanPnsNama", "kedudukanPnsId", blank_tells=False
    ),
    "cpns_since": Field(
        _("TMT as CPNS or PPPK"), ENTRY, "tmtCpns", writes=FIRST_DAY, blank_tells=False
    ),
    "pns_since": Field(_("TMT as PNS"), ENTRY, "tmtPns", writes=FIRST_DAY, blank_tells=False),
    "grade": Field(_("Grade"), GRADE, "golongan", "golonganId", writes=APPOINTMENT),
    "grade_since": Field(
        _("TMT of the grade"), GRADE, "tmtGolongan", writes=FIRST_DAY, blank_tells=False
    ),
    "position": Field(
        _("Post"), POST, "namaJabatan", "jabatanId", writes=APPOINTMENT, same=unit_key
    ),
    "position_since": Field(
        _("TMT of the post"), POST, "tmtJabatan", writes=FIRST_DAY, blank_tells=False
    ),
    "unit": Field(
        _("Work unit"), POST, "namaUnor", "unorId", writes=APPOINTMENT, blank_tells=False
    ),
    "education_level": Field(
        _("Level of education"), EDUCATION, "tkPendidikanNama", "tkPendidikanId", writes=PERSON
    ),
    "education_program": Field(
        _("Study programme"), EDUCATION, "pendidikanNama", "pendidikanId", LIGHT, PERSON, _programme
    ),
    "title_before": Field(
        _("Titles before the name"), EDUCATION, "gelarDepan", "", LIGHT, PERSON, _letters
    ),
    "title_after": Field(
        _("Titles after the name"), EDUCATION, "gelarBelakang", "", LIGHT, PERSON, _letters
    ),
    "birth_place": Field(
        _("Place of birth"), MAIN, "tempatLahir", "tempatLahirId", LIGHT, PERSON, unit_key
    ),
    "performance": Field(
        _("Performance of the year"), PERFORMANCE, "kuadranKinerja", "KuadranKinerjaNilai"
    ),
}
CHOICES = [(name, field.label) for name, field in FIELDS.items()]
HEAVY_FIELDS = tuple(name for name, field in FIELDS.items() if field.weight == HEAVY)
DAYS = ("born_on", "cpns_since", "pns_since", "grade_since", "position_since")


def differing(theirs: Mapping[str, str | None], ours: Mapping[str, str | None]) -> list[str]:
    """Return the fields about which both sides tell and do not say the same."""
    found = []
    for name, field in FIELDS.items():
        said, held = theirs.get(name), ours.get(name)
        if said is None or held is None or (not said and not field.blank_tells):
            continue
        if field.same(said) != field.same(held):
            found.append(name)
    return found


def said_by_row(values: Mapping[str, Any]) -> dict[str, str | None]:
    """Return what a row of the ledger tells, under the names of the fields."""
    told = values.get("told", [])
    said: dict[str, str | None] = {name: values.get(name, "") for name in told if name in FIELDS}
    said |= {"position": values.get("position_title", "")} if "position" in told else {}
    said |= {"unit": values.get("siasn_unit_id", "")} if "unit" in told else {}
    if "legal_position" in told:
        code = values.get("legal_position_id", "")
        said["legal_position"] = (LEFT if code in GONE else SERVES) if code else ""
    return said
