"""Employees as the register and as SIASN know them, for the tests of the difference queue."""

from datetime import date
from typing import Any

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.imports import services as imports
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.models import SiasnDifference, SiasnUnit
from personnel.models import Appointment, Person, Position
from tests.factories import (
    make_appointment,
    make_education,
    make_grade,
    make_person,
    make_position,
    make_unit,
    make_user,
)
from tests.imports import builders as b

SITI = {
    "pns_id": "A8ACA7",
    "nip_baru": "199005172020122001",
    "nama": "SITI AMINAH",
    "gelar_depan": "",
    "gelar_belakang": "S.Pd.",
    "tempat_lahir_nama": "Balikpapan",
    "tanggal_lahir": "17-05-1990",
    "jenis_kelamin": "F",
    "nik": "6471035705900001",
    "kedudukan_hukum_id": "01",
    "kedudukan_hukum_nama": "Aktif",
    "status_cpns_pns": "P",
    "tmt_cpns": "01-12-2020",
    "tmt_pns": "01-01-2022",
    "gol_akhir_nama": "III/a",
    "tmt_golongan": "01-12-2020",
    "jabatan_nama": "Guru Kelas Ahli Pertama",
    "tmt_jabatan": "",
    "tingkat_pendidikan_id": "40",
    "tingkat_pendidikan_nama": "S-1/Sarjana",
    "pendidikan_nama": "S-1/Sarjana Pendidikan Guru",
    "unor_id": "UNOR1",
    "unor_nama": "SD Negeri 001 Balikpapan Kota",
}


def make_officer(**fields: Any) -> User:
    """An officer of central HR, who decides on differences and hands in exports."""
    return make_user(
        "imports.view_importbatch",
        "imports.check_importbatch",
        "imports.apply_importbatch",
        "personnel.view_every_unit",
        "personnel.view_person",
        "personnel.view_nik",
        "siasn.view_siasndifference",
        "siasn.decide_siasndifference",
        "approvals.view_approval",
        **fields,
    )


def make_teacher(number: int = 1, **fields: Any) -> Appointment:
    """A PNS in the register of whom SITI, with the same `number`, says just the same."""
    person = make_person(
        **{
            "name": "Siti Aminah",
            "title_after": "S.Pd",
            "birth_place": "Balikpapan",
            "nik": f"647103570590{number:04}",
            "education_level": make_education(),
            "education_program": "Pendidikan Guru",
        }
        | {name: fields.pop(name) for name in list(fields) if hasattr(Person, name)}
    )
    return make_appointment(
        person,
        **{
            "status": Appointment.Status.PNS,
            "employee_number": f"199005172020122{number:03}",
            "started_on": date(2022, 1, 1),
            "grade": make_grade(scheme="PNS", code="III/a", order=31),
            "position": post_named("Guru Kelas Ahli Pertama"),
        }
        | fields,
    )


def post_named(name: str) -> Position:
    return Position.objects.filter(name=name).first() or make_position(name=name)


def row(number: int = 1, **fields: str) -> dict[str, str]:
    """A row of the export that agrees with `make_teacher(number)`, but for `fields`."""
    ours = {
        "pns_id": f"A8ACA{number}",
        "nip_baru": f"199005172020122{number:03}",
        "nik": f"647103570590{number:04}",
    }
    return SITI | ours | fields


def content(*rows: dict[str, str], without: tuple[str, ...] = ()) -> bytes:
    head = [name for name in SITI if name not in without]
    return b.xlsx([head, *([one[name] for name in head] for one in rows)])


def check_export(*rows: dict[str, str], by: User | None = None, **options: Any) -> ImportBatch:
    about = {"name": "pegawai_aktif.xlsx", "kind": "siasn_comparison"} | options
    without = about.pop("without", ())
    file = about.pop("content", None) or content(*rows, without=without)
    return imports.receive_and_check(file, by=by or make_officer(), **about)


def compare_export(*rows: dict[str, str], **options: Any) -> ImportBatch:
    """Hand in an export of these rows and compare it."""
    return imports.apply_batch(check_export(*rows, **options), by=make_officer())


def standing() -> list[tuple[str, str, str, str]]:
    """Field, state and both values of every difference that stands."""
    found = SiasnDifference.objects.standing().order_by("person", "field")
    return [(d.field, d.state, d.ours, d.theirs) for d in found]


def the_one(field: str) -> SiasnDifference:
    return SiasnDifference.objects.standing().select_related("person").get(field=field)


def map_unit(code: str = "UNOR1", unit: Any = None, by: User | None = None) -> Any:
    unit = unit or make_unit(name="SD Negeri 001 Balikpapan Kota")
    there = SiasnUnit.objects.get(code=code)
    services.confirm_units({there: unit}, by=by or make_officer())
    return unit


def take_by_two(difference: SiasnDifference, reason: str = "Akta lahir 12/1990") -> Approval:
    approval = services.ask_to_take(difference, by=make_officer(), reason=reason)
    return approvals.grant(approval, by=make_officer(), seen=approval.content_hash)
