"""The layouts in which offices really send lists (L1 to L11), known without a hand."""

import pytest

from balikpapan_hr.demo.layouts import DAPODIK
from balikpapan_hr.demo.siasn import HEAD as SIASN
from balikpapan_hr.imports import headings
from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.tables import find_table
from tests.imports import builders as b

BKN_2022 = [
    "NIK",
    "Nama Lengkap (tanpa gelar)",
    "No Peserta THK-II",
    "Tanggal Lahir (dd-mm-yyyy)",
    "Tempat Lahir",
    "Jenis Kelamin",
    "Pendidikan Terakhir",
    "Nomor Ijazah",
    "Tanggal Lulus",
    "Sekolah/Universitas",
    "File Ijazah",
    "Nomor SK",
    "Tanggal SK",
    "Tanggal Mulai Kerja",
    "Tanggal Akhir Kerja",
    "Pendidikan (berdasarkan SK)",
    "Jabatan pada Pembayaran",
    "Konversi Jabatan ASN",
    "Unit Kerja",
    "Jabatan Penandatangan SK",
    "Jenis Jabatan Penandatangan",
    "File SK",
    "File Bukti Bayar",
]
PERSON = "nik name birth_place born_on sex education position unit"
# layout → (lines above the head, head, fields that must be found, headings that nobody knows)
LAYOUTS = {
    "BKN 2022": (
        [],
        BKN_2022,
        f"{PERSON} started_on ended_on decree_number decree_on thk2_number",
        [],
    ),
    "L1": (
        ["Daftar Guru", "SD NEGERI 001", "Kec. Kota", "Tanggal Unduh: 2025-03-03"],
        DAPODIK,
        "nik name birth_place born_on sex nip status position started_on paid_from mobile",
        [],
    ),
    "L2 kesehatan": (
        [],
        [
            "NO",
            "NO PESERTA",
            "NIK",
            "NAMA SESUAI IJAZAH",
            "GELAR DEPAN",
            "GELAR BELAKANG",
            "NAMA GELAR",
            "TEMPAT LAHIR",
            "TANGGAL LAHIR",
            "TANGGAL LAHIR TEKS",
            "JENIS KELAMIN",
            "PENDIDIKAN",
            "JABATAN YG DILAMAR",
            "UNIT KERJA",
            "ALAMAT",
            "NO SPRP",
        ],
        f"{PERSON} participant_number title_before title_after address",
        [],
    ),
    "L2 guru": (
        [],
        [
            "NO",
            "NO PESERTA",
            "NIK",
            "NAMA SESUAI IJAZAH",
            "GELAR BELAKANG",
            "NAMA GELAR",
            "TEST",
            "TEMPAT LAHIR",
            "TANGGAL LAHIR",
            "TANGGAL LAHIR TEKS",
            "JENIS KELAMIN",
            "PENDIDIKAN",
            "JABATAN YG DILAMAR",
            "UNIT KERJA",
            "ALAMAT",
            "NO SPRP",
        ],
        f"{PERSON} participant_number title_after",
        ["TEST"],
    ),
    "L2 teknis": (
        [],
        [
            "NO",
            "NO PESERTA",
            "NIK",
            "NAMA SESUAI IJAZAH",
            "GELAR DEPAN",
            "GELAR",
            "NAMA GELAR",
            "TEMPAT LAHIR",
            "TANGGAL LAHIR",
            "TANGGAL LAHIR TEKS",
            "JENIS KELAMIN",
            "PENDIDIKAN",
            "JABATAN YG DILAMAR",
            "UNIT KERJA",
            "ALAMAT",
            "NO SPRP",
            "NO SK CPPPK",
        ],
        f"{PERSON} participant_number title_before title_after",
        [],
    ),
    "L3": (
        [],
        [
            "nip",
            "nik",
            "nama_lengkap",
            "tempat_lahir",
            "tanggal_lahir",
            "jenis_kelamin",
            "pendidikan",
            "jabatan",
            "kategori_jabatan_kode",
            "golongan",
            "opd_kode",
            "unit_kerja",
            "tahun_pengangkatan",
            "telepon",
            "email",
        ],
        f"{PERSON} nip phone",
        [],
    ),
    "L4": (
        [],
        [
            "NMPPPNPN",
            "NIKPPNPN",
            "NPWP",
            "STATUS",
            "NOREK",
            "BANK",
            "JABATAN",
            "UNIT_KERJA",
            "EMAIL",
            "TELEPON",
        ],
        "nik name status position unit phone",
        [],
    ),
    "L6 fields": (
        [],
        [
            "nama",
            "id_unit_kerja",
            "status",
            "tmt",
            "tempat_lahir",
            "tgl_lahir",
            "jabatan",
            "no_ktp",
            "no_kk",
            "levelp_last",
            "jurusan",
            "institusi",
            "thn_lulus",
            "flag_pensiun",
            "tgl_pensiun",
        ],
        "nik name status started_on birth_place born_on position programme",
        [],
    ),
    "L6 printed": (
        ["DAFTAR TENAGA KERJA KONTRAK"],
        ["No", "Nama", "Tempat/Tgl.Lahir", "Unit", "Jabatan", "TMT", "Berkas"],
        "name birth unit position started_on",
        [],
    ),
    "L7": (
        [],
        [
            "nama",
            "no peserta",
            "nik",
            "nip",
            "tempat lahir",
            "tanggal lahir",
            "pendidikan",
            "jabatan",
            "unit kerja",
        ],
        "name participant_number nik nip birth_place born_on education position unit",
        [],
    ),
    "L9": (
        ["DATA SDM KESEHATAN"],
        [
            "No",
            "Nama",
            "NIK",
            "Rumpun SDMK",
            "Sub Rumpun SDMK",
            "Jenis SDMK",
            "Grup Status Kepegawaian",
            "Status Kepegawaian SDMK",
            "Nama Faskes",
            "No. STR",
            "No. SIP",
            "Pelatihan",
            "Domisili",
        ],
        "name nik position status unit",
        [],
    ),
    "L10": (
        ["DAFTAR NAMA TENAGA HONORER K-II"],
        [
            "No",
            "No Register/Peserta",
            "Nama",
            "Tempat Lahir",
            "Tanggal Lahir",
            "Jenis Kelamin",
            "Pendidikan",
            "TMT Pengangkatan",
            "Tugas/Jabatan",
            "Unit Kerja",
            "Instansi",
        ],
        "name thk2_number birth_place born_on sex education started_on position unit",
        [],
    ),
    "L11": ([], SIASN, "nip nik name birth_place born_on sex", []),
}


def rows_of(layout):
    above, head, _fields, _unknown = LAYOUTS[layout]
    filled = {
        "nik": b.SITI[2],
        "name": "Siti Aminah",
        "born_on": "17-05-1990",
        "birth": "Balikpapan, 17-05-1990",
        "participant_number": "24697230810000123",
    }
    row = [filled.get(headings.field_of(heading), "x") for heading in head]
    return [*([line] for line in above), head, row]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_known_without_a_hand(layout):
    above, head, fields, unknown = LAYOUTS[layout]
    table = find_table(read_workbook(b.xlsx(rows_of(layout))).sheets[0])
    assert table.refusal == ""
    found = {column.field for column in table.columns if column.field}
    assert set(fields.split()) <= found
    assert [column.heading for column in table.columns if column.how == "unknown"] == unknown
    assert table.kinds == [*["title"] * len(above), "head", "person"]
    assert len(table.columns) == len(head)  # none is dropped in silence


def l5_recap_of_offices():
    return [
        ["REKAPITULASI PEGAWAI PER SKPD"],
        ["Sumber: SIMGAJI, Maret 2025"],
        [],
        ["NO", "NAMA SKPD / UNIT KERJA", "PNS AKTIF", "PPPK AKTIF", "JUMLAH"],
        *([n, f"Dinas {n}", 10 * n, n, 11 * n] for n in range(1, 8)),
        [None, "JUMLAH", 280, 28, 308],
    ]


def l8_recap_of_villages():
    return [
        ["REKAPITULASI PEGAWAI KECAMATAN"],
        ["NO", "KELURAHAN", "PNS", None, None, "NON ASN", None, None],
        [None, None, "L", "P", "JUMLAH", "L", "P", "JUMLAH"],
        *([n, f"Kelurahan {n}", 4, 5, 9, 2, 1, 3] for n in range(1, 6)),
    ]


def merged_heads(book):
    for span in ("A2:A3", "B2:B3", "C2:E2", "F2:H2"):
        book.active.merge_cells(span)


@pytest.mark.parametrize(
    ("build", "also"), [(l5_recap_of_offices, None), (l8_recap_of_villages, merged_heads)]
)
def test_counts_are_no_list_of_people(build, also):
    table = find_table(read_workbook(b.xlsx(build(), also=also)).sheets[0])
    assert table.refusal == "E_REKAP"
    assert "person" not in table.kinds
