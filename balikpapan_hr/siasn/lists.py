"""The employee export once more, as a kind of list that is compared and alters no person."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.imports import cells
from balikpapan_hr.imports.kinds import KINDS, Kind
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.reconcile import Entry, Outcome, by_identity, find_by_number, settle
from balikpapan_hr.imports.rows import RowReader, Values, read_employee
from balikpapan_hr.siasn.fields import FIELDS, differing, said_by_row
from balikpapan_hr.siasn.ours import held
from balikpapan_hr.siasn.services import keep_export
from personnel.resources import EMPLOYEE_EXPORT

EXPORT = EMPLOYEE_EXPORT | {
    "siasn_id": _("SIASN id of the person"),
    "siasn_unit_id": _("SIASN id of the unit"),
    "legal_position_id": _("SIASN code of the legal position"),
    "position_id": _("SIASN id of the post"),
    "tmt_grade": _("TMT of the grade"),
    "tmt_position": _("TMT of the post"),
}
# Column of the export → field that is compared; of a column that is not there nothing is told.
TELLS = {
    "nip": "employee_number",
    "nik": "nik",
    "born_on": "born_on",
    "name": "name",
    "sex": "sex",
    "title_before": "title_before",
    "title_after": "title_after",
    "birth_place": "birth_place",
    "education_code": "education_level",
    "education_level": "education_level",
    "programme": "education_program",
    "education": "education_program",
    "cpns_pns": "status",
    "legal_position_id": "legal_position",
    "tmt_cpns": "cpns_since",
    "tmt_pns": "pns_since",
    "grade": "grade",
    "tmt_grade": "grade_since",
    "position": "position",
    "tmt_position": "position_since",
    "siasn_unit_id": "unit",
}
# Findings that are differences here, to be decided at the desk and not before.
SAID_BY_DIFFERENCES = {"P_NAMA_BEDA", "P_LAHIR_BEDA", "P_NIK_LAHIR", "P_PENDIDIKAN"}


def register() -> None:
    KINDS[ImportBatch.Kind.SIASN_COMPARISON] = Kind(
        EXPORT,
        read,
        lambda entries, batch, own: plan(entries, own_units=own),
        keep_export,
        has_units=False,
    )


def read(row: RowReader) -> Values:
    """A row of the export, with what the plain import of it leaves aside."""
    values = read_employee(row)
    for name, column in (("grade_since", "tmt_grade"), ("position_since", "tmt_position")):
        day = row.day(column)
        values[name] = day and day.isoformat()
    candidate, pns = row.day("tmt_cpns"), row.day("tmt_pns")
    values["cpns_since"] = candidate and candidate.isoformat()
    values["pns_since"] = pns and pns.isoformat()
    for name in ("siasn_id", "siasn_unit_id", "legal_position_id", "position_id"):
        values[name] = row.read(name, cells.text)
    values["legal_position_name"] = row.read("legal_position", cells.text)
    values["told"] = sorted({field for column, field in TELLS.items() if column in row.columns})
    row.problems = list(dict.fromkeys(row.problems))  # two days were read twice
    return values


def plan(entries: Sequence[Entry], *, own_units: set[int] | None) -> None:
    """Say of every entry whom it means, and whether the register says the same."""
    if own_units is not None:  # an export of the whole city is for central HR
        for entry in entries:
            if entry.open:
                entry.complain("E_LINGKUP")
    groups = by_identity(entries)
    for first, *others in groups:
        for entry in others:
            same = entry.values["employee_number"] == first.values["employee_number"]
            entry.complain("I_SAMA_PERSIS" if same else "E_GANDA_BEDA", str(first.number))
            if same:
                entry.outcome = Outcome.UNCHANGED
    firsts = [group[0] for group in groups]
    find_by_number(firsts)
    named: dict[int, Entry] = {}
    for entry in firsts:
        if entry.person and named.setdefault(entry.person.pk, entry) is not entry:
            entry.complain("E_GANDA_BEDA", str(named[entry.person.pk].number))
    ours = held((e.person.pk for e in firsts if e.person), timezone.localdate())
    for entry in entries:
        entry.problems = [p for p in entry.problems if p.code not in SAID_BY_DIFFERENCES]
    for entry in firsts:
        if not entry.open:
            continue
        if entry.person is None:
            entry.complain("X_SIASN_BARU")
            continue
        entry.outcome = Outcome.UNCHANGED
        if fields := differing(
            said_by_row(entry.values), ours[entry.person.pk].facts | {"unit": None}
        ):
            said = ", ".join(str(FIELDS[name].label) for name in fields)
            entry.complain("I_BEDA_SIASN", said)
    settle(entries)
