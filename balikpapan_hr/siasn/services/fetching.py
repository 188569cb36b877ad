"""Chosen people are asked for at the web service, one after another, into the same queue."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports import cells
from balikpapan_hr.siasn.client import Client, Unavailable
from balikpapan_hr.siasn.fields import GONE, LEFT, SERVES
from balikpapan_hr.siasn.services.comparing import Said, keep_fetched, not_there
from personnel.models import Appointment, Person

FAILURES_IN_A_ROW = 3  # people whom the service fails one after another, before the work stops
MAIN = {
    "nik": "nik",
    "name": "nama",
    "title_before": "gelarDepan",
    "title_after": "gelarBelakang",
    "birth_place": "tempatLahir",
    "grade": "golRuangAkhir",
    "position": "jabatanNama",
    "unit": "unorId",
    "education_level": "tkPendidikanTerakhirId",
    "education_program": "pendidikanTerakhirNama",
}
DAYS = {
    "born_on": "tglLahir",
    "cpns_since": "tmtCpns",
    "pns_since": "tmtPns",
    "grade_since": "tmtGolAkhir",
    "position_since": "tmtJabatan",
}
NAMES = {
    "unit": "unorNama",
    "legal_position": "kedudukanPnsNama",
    "education_level": "tkPendidikanTerakhir",
}


class Fetched(NamedTuple):
    """How many people were read, are not known there, or could not be asked for."""

    read: int
    unknown: int
    failed: int


def fetch(
    people: Sequence[Person],
    client: Client,
    *,
    by: User | None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Fetched:
    """Ask the web service for each of these people, and compare. Each is kept as soon as read.

    Raises ValidationError "siasn_unavailable" when the service fails several in a row; what was
    read before stays.
    """
    numbers = dict(
        Appointment.objects.true_on(timezone.localdate())
        .asn()
        .filter(person__in=[person.pk for person in people])
        .values_list("person", "employee_number")
    )
    read = unknown = failed = in_a_row = 0
    for done, person in enumerate(people, start=1):
        number = numbers.get(person.pk)
        try:
            said = said_by_service(client, number) if number else None
        except Unavailable as error:
            failed, in_a_row = failed + 1, in_a_row + 1
            if in_a_row == FAILURES_IN_A_ROW:
                raise ValidationError(
                    _(
                        "%(why)s The work was stopped after %(n)s people in a row; %(read)s of "
                        "%(total)s had been read and are compared. Ask again later."
                    )
                    % {
                        "why": error,
                        "n": in_a_row,
                        "read": read + unknown,
                        "total": len(people),
                    },
                    code="siasn_unavailable",
                ) from None
        else:
            in_a_row = 0
            if said is None:
                not_there(person, by=by)
                unknown += 1
            else:
                keep_fetched(person, said, by=by)
                read += 1
        progress(done, len(people))
    return Fetched(read, unknown, failed)


def said_by_service(client: Client, number: str) -> Said | None:
    """Return what the service says of the employee with this number; None when it has none."""
    main = client.main_data(number)
    if main is None:
        return None
    values: dict[str, str | None] = {"employee_number": _text(main, "nipBaru") or number}
    values |= {name: _text(main, key) for name, key in MAIN.items() if key in main}
    for name, key in DAYS.items():
        if key in main and (day := _day(_text(main, key))) is not None:
            values[name] = day
    if sex := cells.sex(_text(main, "jenisKelamin")).value:
        values["sex"] = sex
    if status := cells.status(_text(main, "statusPegawai")).value:
        values["status"] = status
    if code := _text(main, "kedudukanPnsId"):
        values["legal_position"] = LEFT if code in GONE else SERVES
    names = {name: _text(main, key) for name, key in NAMES.items()}
    values["performance"], names["performance"] = _performance(client.history("skp22", number))
    return Said(
        values["employee_number"],
        values,
        {name: text for name, text in names.items() if text},
        siasn_id=_text(main, "id"),
        unit_code=_text(main, "unorId"),
        unit_name=_text(main, "unorNama"),
        name=_text(main, "nama")[:150],
    )


def _performance(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The last year's quadrant, as both sides write it, and in words; empty without any."""
    years = {_text(row, "tahun"): row for row in rows if _text(row, "tahun").isdecimal()}
    if not years:
        return "", ""
    year = max(years)
    row = years[year]
    words = f"{_text(row, 'kuadranKinerja').capitalize()} {year}".strip()
    return f"{year} {_text(row, 'KuadranKinerjaNilai')}", words


def _text(record: Mapping[str, Any], key: str) -> str:
    """A value as text; the service writes nothing as null, as "null" and as an empty text."""
    return cells.text(record.get(key)).value


def _day(written: str) -> str | None:
    """DD-MM-YYYY as ISO; empty stays empty; None for what is no day."""
    if not written:
        return ""
    try:
        return datetime.strptime(written, "%d-%m-%Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return None
