"""Headings as they are written, and what each means. Identity columns are never guessed."""

import pytest

from balikpapan_hr.demo.layouts import DAPODIK
from balikpapan_hr.imports import headings

CORPUS = {
    "nik": "NIK|N.I.K|N I K|N.I.K.|No KTP|NO. KTP|No.KTP|NIK/No.KTP|NIK / No. KTP|nik|No. NIK|"
    "Nomor KTP|NIKPPNPN|Nomor Induk Kependudukan|NIK (16 digit)|NIK sesuai KTP|No. e-KTP|NIK\n|"
    "Nomor Induk Kependudukan (NIK)|KTP",
    "nip": "NIP|N.I.P|nip_baru|NIP/NI PPPK|NI PPPK|Nomor Induk Pegawai|NIPPPK",
    "name": "Nama|NAMA|Nama Lengkap|Nama Lengkap & Gelar|NAMA LENGKAP DAN GELAR|NAMA SESUAI IJAZAH|"
    "nama_lengkap|NMPPPNPN|Nama Lengkap (tanpa gelar)|Nama Pegawai|Nama/Gelar|N A M A|Nama PTK|"
    "NAMA TENAGA HONORER|Nama Lengkap Sesuai KTP",
    "title_before": "GELAR DEPAN|gelar_depan",
    "title_after": "GELAR BELAKANG|gelar_belakang|GELAR",
    "birth_place": "Tempat Lahir|tempat_lahir|TMP LAHIR|Tpt. Lahir|tempat_lahir_nama|Kota Lahir",
    "born_on": "Tanggal Lahir|TGL LAHIR|Tgl. Lahir|Tgl Lhr|Tanggal Lahir (dd-mm-yyyy)|"
    "tanggal_lahir|Tgl.Lahir",
    "birth": "Tempat/Tgl.Lahir|TTL|Tempat, Tanggal Lahir|Tempat & Tgl Lahir|TEMPAT/TANGGAL LAHIR|"
    "Tempat Tgl. Lahir|Tempat dan Tanggal Lahir",
    "sex": "JK|L/P|Jenis Kelamin|jenis_kelamin|JENIS KELAMIN (L/P)|Jns Kelamin|Kelamin|P/L",
    "education": "Pendidikan|PENDIDIKAN TERAKHIR|Pend.|Pend|Ijazah Terakhir|Pendidikan Terakhir",
    "education_level": "Tingkat Pendidikan|Jenjang Pendidikan|tingkat_pendidikan_nama",
    "programme": "Jurusan|Program Studi|Prodi|pendidikan_nama",
    "position": "Jabatan|JABATAN|Tugas/Jabatan|Jenis PTK|JENIS SDMK|Jabatan pada Pembayaran|Jab.|"
    "Pekerjaan|jabatan_nama|Uraian Tugas",
    "unit": "Unit Kerja|Unit|Unit Kerja/Sekolah|UNIT_KERJA|unit_kerja|Tempat Tugas|NAMA FASKES|OPD|"
    "Nama Sekolah|Satuan Kerja|unor_nama|Perangkat Daerah",
    "status": "Status Kepegawaian|STATUS|Status Pegawai|STATUS KEPEGAWAIAN SDMK",
    "paid_from": "Sumber Gaji|sumber_gaji|Sumber Dana",
    "started_on": "TMT|TMT Pengangkatan|Tanggal Mulai Kerja|T.M.T|Mulai Bekerja|TMT Kerja|"
    "Tgl Masuk|Tgl. Mulai Kerja",
    "ended_on": "Tanggal Akhir Kerja",
    "tenure": "Masa Kerja|Lama Kerja",
    "decree_number": "Nomor SK|No. SK|SK Pengangkatan|NO SK",
    "decree_on": "Tanggal SK|Tgl SK|Tgl. SK",
    "thk2_number": "No Peserta THK-II|No Register/Peserta|No. Peserta THK II",
    "phone": "Telepon|TELEPON",
    "mobile": "HP|No. HP|No HP/WA|nomor_hp",
    "address": "Alamat|ALAMAT|Alamat Jalan|Alamat Rumah",
    "number": "No|NO.|No.|Nomor|No Urut",
    "bkn": "Database BKN|Terdata BKN",
    "remark": "Ket.|KET|Keterangan|keterangan",
    "participant_number": "NO PESERTA|No. Peserta|Nomor Peserta",
}


# Written without a look at the table of aliases; what is missed stands here too.
UNSEEN = {
    "nik": "Nomor NIK|No. Induk Kependudukan|NIK KTP",
    "nip": "NIP Baru|NIP PPPK",
    "name": "Nm Lengkap|Nama Honorer|Nama Karyawan|Nama Guru",
    "born_on": "Tgl. Kelahiran|Tanggal Kelahiran|Lahir Tgl",
    "birth_place": "Tempat Kelahiran|Kota Kelahiran",
    "birth": "Tempat & Tanggal Lahir|Tmpt/Tgl Lahir|Tempat Tanggal Lahir",
    "sex": "Gender|Jns Kel|Sex|Laki-laki/Perempuan",
    "education": "Pddk Terakhir|Ijasah Terakhir|Pendidikan/Jurusan|Kualifikasi Pendidikan",
    "position": "Jabatan/Tugas|Nama Jabatan|Tugas Pokok",
    "unit": "SKPD|Nama OPD|Instansi|Asal Sekolah|Nama Unit Kerja|Satker|Tempat Bekerja",
    "started_on": "TMT Honor|TMT Awal|Tgl Mulai Tugas|Mulai Tugas|Terhitung Mulai Tanggal",
    "status": "Jenis Tenaga|Status Honorer|Jenis Kepegawaian",
    "mobile": "No. Handphone|No WA|Telepon/HP",
    "address": "Alamat Domisili|Alamat Lengkap|Almt Rumah",
    "decree_number": "No. SK Pertama|Nomor Surat Keputusan|SK No",
    "decree_on": "Tanggal Surat Keputusan|SK Tgl",
    "paid_from": "Sumber Anggaran|Sumber Honor|Dibayar dari",
    "pay": "Gaji|Honor|Honorarium/bulan|Besaran Gaji",
    "tenure": "MK|Masa Bakti|Lama Mengabdi",
    "ended_on": "Tgl Berhenti|Akhir Kontrak|Sampai dengan",
    "participant_number": "No Peserta Ujian|Nomor Ujian|No. Peserta Seleksi",
}
# One letter wrong, words that say whose it is, heads of groups, two names, lines within.
WRITTEN = {
    "nik": "KTP/NIK|NIK Tenaga Honorer|IDENTITAS NIK|NIK\n(Sesuai\nKTP)|No. sesuai KTP",
    "name": "Nama Lenkap|Nama Pegawai Honorer|Data Pribadi Nama",
    "born_on": "Tangal Lahir|Tanggal Lahir (TTTT-BB-HH)|Tgl/Bln/Thn Lahir|Tanggal Lajir",
    "sex": "J.K|Jenis Kelamim|L/K",
    "education": "Pendidkan Terakhir|Pendidikan Akhir",
    "programme": "Program Studi/Jurusan|Jur.",
    "position": "Jabatan Honorer|PENGANGKATAN JABATAN",
    "unit": "OPD / Unit Kerja|Unker|Unit Kerja/Puskesmas",
    "started_on": "TMT\n(Terhitung\nMulai Tanggal)|TMT Masuk Kerja|SK Pengangkatan TMT",
    "status": "STATUS KEPEG.|Sts Kepegawaian",
    "remark": "Keteragan",
    "title_after": "Glr Belakang",
}
MEANT = [
    (heading, field)
    for corpus in (CORPUS, UNSEEN, WRITTEN)
    for field, joined in corpus.items()
    for heading in joined.split("|")
]
RIGHT_OF_A_HUNDRED = 95
IDENTITY = {"nik", "nip", "name", "born_on", "birth", "participant_number"}


def test_the_corpus_is_read_right_and_no_identity_column_wrong():
    """A heading that is not known is asked about; one that is taken for another column is wrong."""
    read = {heading: headings.field_of(heading) for heading, _field in MEANT}
    missed = [heading for heading, field in MEANT if read[heading] != field]
    wrong = [
        heading
        for heading, field in MEANT
        if read[heading] != field and {read[heading], field} & IDENTITY
    ]
    right = 100 * (len(MEANT) - len(missed)) / len(MEANT)
    figure = f"{right:.1f} % of {len(MEANT)} headings right; missed {missed}; identity {wrong}"
    assert len(MEANT) >= 200, figure
    assert right >= RIGHT_OF_A_HUNDRED, figure
    assert not wrong, figure


@pytest.mark.parametrize(
    "heading",
    [
        "NIP Suami/Istri",
        "Nama Suami/Istri",
        "Nama Ibu Kandung",
        "NIK Ibu",
        "Nama Wajib Pajak",
        "Rekening Atas Nama",
        "Nama Dusun",
        "No KK",
        "NUKS",
        "No. Rekening",
        "Tanggal CPNS",
        "Tanggal Lulus",
        "TANGGAL LAHIR TEKS",
        "Nama Kepala Sekolah",
        "Pendidikan (berdasarkan SK)",
        "NIP/NIK",
        "NIK/NIP",
        "Nama Anak",
        "NIK KK",
        "NPWP",
        "Orang Tua Nama",
        "Nama/Nama Ibu",
        "Tanggal Lahir Suami",
        "No. Peserta BPJS",
    ],
)
def test_never_taken_for_the_identity_of_the_person(heading):
    assert headings.field_of(heading) is None


def test_every_heading_of_the_school_download_is_known():
    assert [heading for heading in DAPODIK if not headings.is_known(heading)] == []


def test_an_unknown_heading_is_unknown():
    assert not headings.is_known("GAJI BARU")
    assert not headings.is_known("")


def test_a_column_of_niks_is_known_by_its_cells():
    niks = [f"64710357059000{n:02}" for n in range(1, 9)]
    assert headings.looks_like_niks([*niks, None, ""])
    assert not headings.looks_like_niks(niks[:4])  # too few to be sure
    assert not headings.looks_like_niks([*niks[:5], "x", "y"])
    assert not headings.looks_like_niks([float(nik) for nik in niks])  # numbers are damaged
