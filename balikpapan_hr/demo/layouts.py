"""The shapes in which offices send lists: headings, order, and how each cell is written.

Names follow the list of real layouts that was collected for the import (L1 to L11). A layout knows
nothing of dirt; `dirt.py` spoils its rows afterwards.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from balikpapan_hr.demo.people import AS_OF, UNITS, Citizen
from balikpapan_hr.demo.workbook import Cell
from personnel import reference

MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
]  # fmt: skip
RELIGIONS = {
    row["id"]: row["name"] for row in reference.table("siasn_codes") if row["table"] == "agama"
}
EDUCATION = {row["code"]: row for row in reference.table("education")}
SHORT_EDUCATION = {
    "05": "SD", "10": "SMP", "12": "SMP", "15": "SMA", "17": "SMK", "18": "SPG", "20": "D1",
    "25": "D2", "30": "D3", "35": "D4", "40": "S1", "45": "S2", "50": "S3",
}  # fmt: skip

DAY_FORMS: dict[str, Callable[[date], Cell]] = {
    "dash": lambda day: f"{day:%d-%m-%Y}",
    "slash": lambda day: f"{day:%d/%m/%Y}",
    "short": lambda day: f"{day.day}-{day.month}-{day:%Y}",
    "dot": lambda day: f"{day:%d.%m.%Y}",
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "iso": lambda day: day.isoformat(),
    "cell": lambda day: day,
}
SEX_FORMS = {
    "LP": {"M": "L", "F": "P"},
    "word": {"M": "Laki-laki", "F": "Perempuan"},
    "pria": {"M": "Pria", "F": "Wanita"},
}


class Entry(NamedTuple):
    """One person on one list: at which unit, and since when as that unit says."""

    citizen: Citizen
    unit: str
    started_on: date


class Layout(NamedTuple):
    """`columns` are (heading, field); "Upper|Lower" makes a two-line head. `titles` stand above it
    and may name %(unit)s; `numbered` puts 1 2 3 … under the head; `signed` ends the list with a
    total and a signature."""

    code: str
    columns: list[tuple[str, str]]
    titles: list[str]
    day: str = "dash"
    sex: str = "LP"
    name: str = "full"  # full (with titles), bare, capitals
    unit: str = "name"  # name or short: how units are mostly written
    numbered: bool = False
    signed: bool = True

    @property
    def two_lines(self) -> bool:
        return any("|" in heading for heading, _ in self.columns)

    def heading(self, field: str) -> str:
        """The heading over `field`, the lower one of two lines."""
        full = next(heading for heading, name in self.columns if name == field)
        return full.rpartition("|")[2]


DAPODIK = [
    "No", "Nama", "NUPTK", "JK", "Tempat Lahir", "Tanggal Lahir", "NIP", "Status Kepegawaian",
    "Jenis PTK", "Agama", "Alamat Jalan", "RT", "RW", "Nama Dusun", "Desa/Kelurahan", "Kecamatan",
    "Kode Pos", "Telepon", "HP", "Email", "Tugas Tambahan", "SK CPNS", "Tanggal CPNS",
    "SK Pengangkatan", "TMT Pengangkatan", "Lembaga Pengangkatan", "Pangkat Golongan",
    "Sumber Gaji", "Nama Ibu Kandung", "Status Perkawinan", "Nama Suami/Istri", "NIP Suami/Istri",
    "Pekerjaan Suami/Istri", "TMT PNS", "Sudah Lisensi Kepala Sekolah",
    "Pernah Diklat Kepengawasan", "Keahlian Braille", "Keahlian Bahasa Isyarat", "NPWP",
    "Nama Wajib Pajak", "Kewarganegaraan", "Bank", "Nomor Rekening Bank", "Rekening Atas Nama",
    "NIK", "No KK", "Karpeg", "Karis/Karsu", "Lintang", "Bujur", "NUKS",
]  # fmt: skip
_DAPODIK_FIELDS = {
    "No": "number", "Nama": "name", "JK": "sex", "Tempat Lahir": "birth_place",
    "Tanggal Lahir": "birth_date", "NIP": "employee_number", "Status Kepegawaian": "dapodik_status",
    "Jenis PTK": "job", "Agama": "religion", "HP": "phone", "TMT Pengangkatan": "started",
    "Kecamatan": "district", "Lembaga Pengangkatan": "appointed_by", "Sumber Gaji": "dapodik_pay",
    "Pangkat Golongan": "grade", "Kewarganegaraan": "nationality", "NIK": "nik",
}  # fmt: skip

LAYOUTS = {
    layout.code: layout
    for layout in [
        Layout(
            "L1",
            [(heading, _DAPODIK_FIELDS.get(heading, "")) for heading in DAPODIK],
            [
                "Daftar Guru dan Tenaga Kependidikan",
                "%(UNIT)s",
                "%(district)s, Kota Balikpapan, Prov. Kalimantan Timur",
                "Tanggal Unduh: 2025-03-03 08:15:22\tPengunduh: operator sekolah",
            ],
            day="iso",
            name="bare",
            signed=False,
        ),
        Layout(
            "L2",
            [
                ("NO", "number"),
                ("NIK", "nik"),
                ("NAMA SESUAI IJAZAH", "name"),
                ("GELAR DEPAN", "title_before"),
                ("GELAR BELAKANG", "title_after"),
                ("TEMPAT LAHIR", "birth_place"),
                ("TANGGAL LAHIR", "birth_date"),
                ("JENIS KELAMIN", "sex"),
                ("PENDIDIKAN", "education"),
                ("JABATAN", "job"),
                ("UNIT KERJA", "unit"),
                ("TMT", "started"),
                ("ALAMAT", "address"),
            ],
            ["DATA TENAGA NON ASN", "%(UNIT)s"],
            day="cell",
            sex="pria",
            name="capitals",
            signed=False,
        ),
        Layout(
            "L3",
            [
                ("nik", "nik"),
                ("nama_lengkap", "name"),
                ("tempat_lahir", "birth_place"),
                ("tanggal_lahir", "birth_date"),
                ("jenis_kelamin", "sex"),
                ("pendidikan", "education"),
                ("jabatan", "job"),
                ("unit_kerja", "unit"),
                ("tmt", "started"),
                ("sumber_gaji", "paid_from"),
                ("telepon", "phone"),
            ],
            [],
            day="slash",
            unit="short",
            signed=False,
        ),
        Layout(
            "L4",
            [
                ("NMPPPNPN", "name"),
                ("NIKPPNPN", "nik"),
                ("NPWP", "npwp"),
                ("STATUS", "status_word"),
                ("NOREK", "account"),
                ("BANK", "bank"),
                ("JABATAN", "job"),
                ("UNIT_KERJA", "unit"),
                ("EMAIL", ""),
                ("TELEPON", "phone"),
            ],
            [],
            name="capitals",
            signed=False,
        ),
        Layout(
            "L6",
            [
                ("No", "number"),
                ("Nama", "name"),
                ("Tempat/Tgl.Lahir", "birth"),
                ("L/P", "sex"),
                ("No. KTP", "nik"),
                ("Pend.", "education"),
                ("Unit", "unit"),
                ("Jabatan", "job"),
                ("TMT", "started"),
                ("Ket.", "remark"),
            ],
            ["DAFTAR TENAGA KERJA KONTRAK (TKK)", "%(UNIT)s", "KEADAAN BULAN MARET 2025"],
            day="dash",
            unit="short",
            numbered=True,
        ),
        Layout(
            "L7",
            [
                ("nama", "name"),
                ("nik", "nik"),
                ("tempat lahir", "birth_place"),
                ("tanggal lahir", "birth_date"),
                ("jenis kelamin", "sex"),
                ("pendidikan", "education"),
                ("jabatan", "job"),
                ("unit kerja", "unit"),
                ("tmt", "started"),
                ("keterangan", "remark"),
            ],
            [],
            day="words",
            sex="word",
            signed=False,
        ),
        Layout(
            "L9",
            [
                ("NO", "number"),
                ("NAMA LENGKAP DAN GELAR", "name"),
                ("NIK", "nik"),
                ("JENIS KELAMIN", "sex"),
                ("TEMPAT LAHIR", "birth_place"),
                ("TGL LAHIR", "birth_date"),
                ("JENIS SDMK", "job"),
                ("STATUS KEPEGAWAIAN SDMK", "status_word"),
                ("PENDIDIKAN TERAKHIR", "education"),
                ("NAMA FASKES", "unit"),
                ("TMT", "started"),
                ("NO STR", "licence"),
            ],
            ["DATA SDM KESEHATAN NON ASN KOTA BALIKPAPAN", "TAHUN 2025"],
            day="slash",
            sex="word",
            unit="short",
            numbered=True,
        ),
        Layout(
            "L10",
            [
                ("No", "number"),
                ("No Register/Peserta", "thk2"),
                ("Nama", "name"),
                ("Tempat Lahir", "birth_place"),
                ("Tanggal Lahir", "birth_date"),
                ("Jenis Kelamin", "sex"),
                ("Pendidikan", "education"),
                ("TMT Pengangkatan", "started"),
                ("Tugas/Jabatan", "job"),
                ("Unit Kerja", "unit"),
                ("Instansi", "agency"),
            ],
            ["DAFTAR NOMINATIF TENAGA HONORER KATEGORI II", "PEMERINTAH KOTA BALIKPAPAN"],
            name="bare",
        ),
        # The form most offices of the city use, with groups over the columns.
        Layout(
            "CITY",
            [
                ("No", "number"),
                ("Nama Lengkap & Gelar", "name"),
                ("NIK/No.KTP", "nik"),
                ("Lahir|Tempat", "birth_place"),
                ("Lahir|Tanggal", "birth_date"),
                ("L/P", "sex"),
                ("Pendidikan|Tingkat", "education_level"),
                ("Pendidikan|Jurusan", "programme"),
                ("Jabatan", "job"),
                ("Unit Kerja", "unit"),
                ("TMT", "started"),
                ("Masa Kerja", "tenure"),
                ("Sumber Gaji", "paid_from"),
                ("Database BKN", "bkn"),
            ],
            ["REKAPITULASI DATA TENAGA NON ASN", "%(UNIT)s", "PER 1 MARET 2025", ""],
            day="cell",
            numbered=True,
        ),
        # The form of BKN's registration of non-ASN workers, 2022.
        Layout(
            "BKN",
            [
                ("NIK", "nik"),
                ("Nama Lengkap (tanpa gelar)", "name"),
                ("No Peserta THK-II", "thk2"),
                ("Tanggal Lahir (dd-mm-yyyy)", "birth_date"),
                ("Tempat Lahir", "birth_place"),
                ("Jenis Kelamin", "sex"),
                ("Pendidikan Terakhir", "education"),
                ("Nomor Ijazah", ""),
                ("Tanggal Lulus", ""),
                ("Sekolah/Universitas", ""),
                ("File Ijazah", ""),
                ("Nomor SK", "decree"),
                ("Tanggal SK", "started"),
                ("Tanggal Mulai Kerja", "started"),
                ("Tanggal Akhir Kerja", ""),
                ("Pendidikan (berdasarkan SK)", "education"),
                ("Jabatan pada Pembayaran", "job"),
                ("Konversi Jabatan ASN", "position"),
                ("Unit Kerja", "unit"),
                ("Jabatan Penandatangan SK", "signer"),
                ("Jenis Jabatan Penandatangan", ""),
                ("File SK", ""),
                ("File Bukti Bayar", ""),
            ],
            [],
            name="bare",
            sex="word",
            signed=False,
        ),
    ]
}


def tenure_words(started_on: date, until: date = AS_OF) -> str:
    months = (until.year - started_on.year) * 12 + until.month - started_on.month
    months -= until.day < started_on.day
    return f"{months // 12} Thn {months % 12} Bln"


def _name(layout: Layout, citizen: Citizen) -> str:
    if layout.name == "full":
        return citizen.full_name
    return citizen.name.upper() if layout.name == "capitals" else citizen.name


def _education(citizen: Citizen) -> str:
    return f"{SHORT_EDUCATION[citizen.education]} {citizen.programme}".strip()


def fields(layout: Layout, entry: Entry, number: int) -> dict[str, Cell]:
    """Return what the list says about one person, by field, cleanly written in its own manner."""
    citizen, unit = entry.citizen, UNITS[entry.unit]
    day = DAY_FORMS[layout.day]
    # A text cell holds the place; Excel cannot put it into a date.
    born = DAY_FORMS["dash" if layout.day == "cell" else layout.day](citizen.born_on)
    teacher = citizen.position.startswith("GURU")
    honorer = citizen.status == "HONORER"
    return {
        "number": number,
        "nik": citizen.nik,
        "name": _name(layout, citizen),
        "title_before": citizen.title_before or "-",
        "title_after": citizen.title_after or "-",
        "birth_place": citizen.born_in,
        "birth_date": day(citizen.born_on),
        "birth": f"{citizen.born_in}, {born}",
        "sex": SEX_FORMS[layout.sex][citizen.sex],
        "religion": RELIGIONS[citizen.religion],
        "education": _education(citizen),
        "education_level": SHORT_EDUCATION[citizen.education],
        "programme": citizen.programme,
        "job": citizen.job,
        "position": citizen.job,
        "unit": unit["short_name"] or unit["name"] if layout.unit == "short" else unit["name"],
        "district": f"Kec. {unit['district']}" if unit["district"] else "",
        "started": day(entry.started_on),
        "tenure": tenure_words(entry.started_on),
        "paid_from": citizen.paid_from,
        "bkn": "Ya" if citizen.bkn_listed else "Tidak",
        "remark": "Terdata BKN" if citizen.bkn_listed else "",
        "thk2": citizen.thk2_number,
        "status_word": "Honorer" if honorer else citizen.status,
        "dapodik_status": (
            citizen.status
            if not honorer
            else "Honor Daerah TK.II Kab/Kota"
            if citizen.paid_from == "APBD"
            else "Guru Honor Sekolah"
            if teacher
            else "Tenaga Honor Sekolah"
        ),
        "dapodik_pay": "Sekolah" if citizen.paid_from == "BOS" else "APBD Kabupaten/Kota",
        "appointed_by": "Kepala Sekolah" if citizen.paid_from == "BOS" else "Pemerintah Kab/Kota",
        "employee_number": citizen.employee_number,
        "grade": citizen.grade,
        "nationality": "ID",
        "agency": "Pemerintah Kota Balikpapan",
        "phone": f"0852{citizen.number * 7919 % 10**8:08d}",
        "npwp": "",
        "account": f"0101{citizen.number * 104729 % 10**8:08d}",
        "bank": "Bankaltimtara",
        "address": f"Jl. Contoh No. {citizen.number % 97 + 1} RT {citizen.number % 60 + 1:02d}",
        "licence": "",
        "decree": f"814/{citizen.number:04d}/{unit['code'][:10]}/{entry.started_on.year}",
        "signer": f"Kepala {unit['name']}",
    }


def heading_rows(layout: Layout) -> list[list[Cell]]:
    """Return the head: one row, or two with the group over its first column."""
    if not layout.two_lines:
        return [[heading for heading, _ in layout.columns]]
    upper: list[Cell] = []
    lower: list[Cell] = []
    for heading, _ in layout.columns:
        top, _, below = heading.partition("|")
        upper.append(None if below and top in upper else top)
        lower.append(below or None)
    return [upper, lower]


def merged_heads(layout: Layout, top: int) -> list[tuple[int, int, int, int]]:
    """Return the merged ranges of a two-line head whose first row is `top`."""
    if not layout.two_lines:
        return []
    ranges = []
    groups = [heading.partition("|") for heading, _ in layout.columns]
    for column, (group, _, below) in enumerate(groups):
        if not below:
            ranges.append((top, column, top + 1, column))
        elif column == 0 or groups[column - 1][0] != group:
            width = sum(1 for other, _, _ in groups if other == group)
            ranges.append((top, column, top, column + width - 1))
    return ranges
