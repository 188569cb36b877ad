"""The employee export as the national system hands it out: one row a civil servant (layout L11)."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

from balikpapan_hr.demo.layouts import EDUCATION, RELIGIONS
from balikpapan_hr.demo.people import AS_OF, POSITIONS, UNITS, Citizen
from balikpapan_hr.demo.workbook import Cell, Sheet
from personnel import reference

HEAD = [
    "pns_id", "nip_baru", "nip_lama", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir_id",
    "tempat_lahir_nama", "tanggal_lahir", "jenis_kelamin", "agama_id", "agama_nama",
    "jenis_kawin_id", "jenis_kawin_nama", "nik", "nomor_hp", "email", "email_gov", "alamat",
    "npwp_nomor", "bpjs", "jenis_pegawai_id", "jenis_pegawai_nama", "kedudukan_hukum_id",
    "kedudukan_hukum_nama", "status_cpns_pns", "kartu_asn_virtual", "nomor_sk_cpns",
    "tanggal_sk_cpns", "tmt_cpns", "nomor_sk_pns", "tanggal_sk_pns", "tmt_pns", "gol_awal_id",
    "gol_awal_nama", "gol_akhir_id", "gol_akhir_nama", "tmt_golongan", "mk_tahun", "mk_bulan",
    "jenis_jabatan_id", "jenis_jabatan_nama", "jabatan_id", "jabatan_nama", "tmt_jabatan",
    "tingkat_pendidikan_id", "tingkat_pendidikan_nama", "pendidikan_id", "pendidikan_nama",
    "tahun_lulus", "kpkn_id", "kpkn_nama", "lokasi_kerja_id", "lokasi_kerja_nama", "unor_id",
    "unor_nama", "instansi_induk_id", "instansi_induk_nama", "instansi_kerja_id",
    "instansi_kerja_nama", "satuan_kerja_induk_id", "satuan_kerja_induk_nama",
    "satuan_kerja_kerja_id", "satuan_kerja_kerja_nama", "is_valid_nik",
]  # fmt: skip
CODES = {(row["table"], row["name"]): row["id"] for row in reference.table("siasn_codes")}
AGENCY = "Pemerintah Kota Balikpapan"
AGENCY_ID, OFFICE_ID = CODES["instansi", AGENCY], CODES["satuan_kerja", AGENCY]
GRADE_IDS = {
    row["code"]: row["siasn_id"] for row in reference.table("grades") if row["scheme"] == "PNS"
}
KINDS = {
    "structural": ("1", "Jabatan Struktural"),
    "functional": ("2", "Jabatan Fungsional Tertentu"),
    "operational": ("4", "Jabatan Fungsional Umum"),
}


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def unor_id(unit: str) -> str:
    """The number that SIASN gave to the unit with this code."""
    return uuid5(NAMESPACE_OID, f"unor {unit}").hex.upper()


def sheet(
    random: Random,
    employees: list[Citizen],
    *,
    otherwise: Callable[[Citizen], dict[str, Cell]] = lambda citizen: {},
) -> Sheet:
    """Return the export. Text throughout, days as DD-MM-YYYY, some empty cells as the word null.

    `otherwise` gives what SIASN says of a person that is not the truth.
    """
    rows: list[list[Cell]] = [list(HEAD)]
    for citizen in employees:
        row = _row(random, citizen) | otherwise(citizen)
        rows.append([row.get(name, "") for name in HEAD])
    return Sheet("Data", rows)


def _row(random: Random, citizen: Citizen) -> dict[str, Cell]:
    pns = citizen.status == "PNS"
    started = citizen.started_on
    # A year as candidate; the first of the month, as decrees have it.
    pns_on = (started + timedelta(days=400)).replace(day=1) if pns else None
    candidate = pns and pns_on is not None and pns_on > AS_OF
    position, unit = POSITIONS[citizen.position], UNITS[citizen.unit]
    served = (AS_OF - started).days
    kind_id, kind = KINDS[position["kind"]]
    level = EDUCATION[citizen.education]
    return {
        "pns_id": UUID(int=random.getrandbits(128)).hex.upper(),
        # Two of a hundred come with the apostrophe of an older download.
        "nip_baru": ("'" if random.random() < 0.02 else "") + citizen.employee_number,
        "nip_lama": "null" if random.random() < 0.3 else "",
        "nama": citizen.name.upper() if random.random() < 0.5 else citizen.name,
        "gelar_depan": citizen.title_before,
        "gelar_belakang": citizen.title_after,
        "tempat_lahir_nama": citizen.born_in,
        "tanggal_lahir": _day(citizen.born_on),
        "jenis_kelamin": citizen.sex,
        "agama_id": citizen.religion,
        "agama_nama": RELIGIONS[citizen.religion],
        "jenis_kawin_id": "1",
        "jenis_kawin_nama": "Menikah",
        "nik": ("'" if random.random() < 0.02 else "") + citizen.nik,
        "nomor_hp": f"0813{citizen.number * 7919 % 10**8:08d}",
        "alamat": f"Jl. Contoh No. {citizen.number % 97 + 1}",
        "jenis_pegawai_id": "15",
        "jenis_pegawai_nama": "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota",
        "kedudukan_hukum_id": "01" if pns else "71",
        "kedudukan_hukum_nama": "Aktif" if pns else "PPPK Aktif",
        "status_cpns_pns": ("C" if candidate else "P") if pns else "",
        "nomor_sk_cpns": f"813/{citizen.number:04d}/{started.year}",
        "tanggal_sk_cpns": _day(started - timedelta(days=20)),
        "tmt_cpns": _day(started),
        "tmt_pns": "" if candidate else _day(pns_on),
        "gol_akhir_id": GRADE_IDS.get(citizen.grade, ""),
        "gol_akhir_nama": citizen.grade,
        "mk_tahun": str(served // 365),
        "mk_bulan": str(served % 365 // 31),
        "jenis_jabatan_id": kind_id,
        "jenis_jabatan_nama": kind,
        "jabatan_nama": position["name"],
        "tmt_jabatan": _day(started),
        "tingkat_pendidikan_id": citizen.education,
        "tingkat_pendidikan_nama": level["name"],
        "pendidikan_nama": f"{level['name']} {citizen.programme}".strip(),
        "tahun_lulus": str(citizen.born_on.year + 22),
        "lokasi_kerja_nama": "Balikpapan",
        "unor_id": unor_id(citizen.unit),
        "unor_nama": unit["name"],
        "instansi_induk_id": AGENCY_ID,
        "instansi_induk_nama": AGENCY,
        "instansi_kerja_id": AGENCY_ID,
        "instansi_kerja_nama": AGENCY,
        "satuan_kerja_induk_id": OFFICE_ID,
        "satuan_kerja_kerja_id": OFFICE_ID,
        "is_valid_nik": "false" if citizen.nik_differs else "true",
    }
