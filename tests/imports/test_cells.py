"""Each way of writing a value, and its exact reading. N… numbers are those of trust.md."""

import datetime
from datetime import date

import pytest

from balikpapan_hr.imports import cells, days
from balikpapan_hr.imports.jail import CellError

TODAY = date(2025, 3, 1)
NIK = "6471035705900001"  # a woman born on 17 May 1990
NIP = "198507012010012001"


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        (NIK, NIK, ""),
        # N13, N15, N16: through a numeric cell
        (6471034107850000, "", "E_NIK_ANGKA"),
        (6.47103e15, "", "E_NIK_ANGKA"),
        ("6,47103E+15", "", "E_NIK_ANGKA"),
        ("6.47103E+15", "", "E_NIK_ANGKA"),
        ("6471034107850003.0", "", "E_NIK_ANGKA"),
        (9471034107850004, "", "E_NIK_ANGKA"),
        (64710341078500.5, "", "E_NIK_ANGKA"),
        # N14: a number, and still every digit is there
        (6471034107850003, "6471034107850003", "P_NIK_ANGKA"),
        # N17: what people put between digits
        ("6471 0357 0590 0001", NIK, ""),
        ("6471.0357-0590.0001", NIK, ""),
        (f"'{NIK}", NIK, ""),
        ("6471\u00a00357\u200b05900001", NIK, ""),
        ("\uff16\uff14\uff17\uff11035705900001", NIK, ""),
        ("\u0666\u0664\u0667\u0661035705900001", NIK, ""),
        # N18
        ("647103570590OOO1", "", "E_NIK_HURUF"),
        ("647l035705900001", "", "E_NIK_HURUF"),
        # N19
        ("647103570590001", "", "E_NIK_PANJANG"),
        ("64710357059000011", "", "E_NIK_PANJANG"),
        ("1111111111111111", "", "E_NIK_POLA"),
        ("6471039905900001", "", "E_NIK_POLA"),
        ("9971035705900001", "9971035705900001", "P_NIK_WILAYAH"),
        ("belum ada", "", "E_NIK_POLA"),
        ("6471********0001", "", "E_NIK_SAMAR"),
        ("-", "", ""),
        (None, "", ""),
        (0, "", ""),
        (CellError("#N/A"), "", "E_SEL_GALAT"),
        (CellError("="), "", "E_RUMUS"),
    ],
)
def test_nik(cell, value, codes):
    assert cells.nik(cell) == (value, tuple(codes.split()))


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        (NIP, NIP, ""),
        ("19850701 201001 2 001", NIP, ""),
        ("199001012024212001", "199001012024212001", ""),
        (1.98507012010012e17, "", "E_NIP_ANGKA"),
        ("1,98507E+17", "", "E_NIP_ANGKA"),
        ("19850701201001200", "", "E_NIP_PANJANG"),
        ("198513012010012001", "", "E_NIP_POLA"),
        ("-", "", ""),
    ],
)
def test_nip(cell, value, codes):
    assert cells.nip(cell) == (value, tuple(codes.split()))


D = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("01/06/2025", D, ""),  # N25: day first
        ("01-06-2025", D, ""),
        ("1.6.2025", D, ""),
        ("1 Juni 2025", D, ""),
        ("1 Jun 25", D, "P_TAHUN2"),
        ("Minggu, 1 Juni 2025", D, ""),
        ("01 Pebruari 1990", date(1990, 2, 1), ""),
        ("1 Nopember 1990", date(1990, 11, 1), ""),
        ("2025-06-01", D, ""),
        ("2025-06-01 00:00:00", D, ""),
        ("2025-06-01T23:59:59", D, "P_JAM"),
        ("\u00a001/06/2025 ", D, ""),
        (datetime.date(2025, 6, 1), D, ""),
        (datetime.datetime.fromisoformat("2025-06-01T00:00:00"), D, ""),
        (datetime.datetime.fromisoformat("2025-06-01T23:59:59"), D, "P_JAM"),  # N30
        (45809, D, ""),  # N28
        (45809.0, D, ""),
        ("45809", D, ""),
        (60, None, "E_TANGGAL"),
        (-3, None, "E_TANGGAL"),
        (45809.5, None, "E_TANGGAL"),
        (2015, date(1905, 7, 7), ""),  # a bare year reads as a serial: test_rows refuses 1905
        ("31/02/2025", None, "E_TANGGAL"),  # N29
        ("00/00/0000", None, "E_TANGGAL"),
        ("99/99/2020", None, "E_TANGGAL"),
        ("Juni 2025", None, "E_TANGGAL"),
        ("2015", None, "E_TANGGAL"),
        ("06/13/2025", None, "E_TANGGAL_CAMPUR"),  # N26: cannot be read day first
        ("-", None, ""),
        (None, None, ""),
        (CellError("#REF!"), None, "E_SEL_GALAT"),
        ("#########", None, "E_SEL_GALAT"),
    ],
)
def test_day(cell, value, codes):
    assert days.day(cell, today=date(2025, 12, 31)) == (value, tuple(codes.split()))


@pytest.mark.parametrize(
    ("cell", "birth", "value"),
    [
        ("17-8-45", True, date(1945, 8, 17)),  # not 2045
        ("17-8-85", True, date(1985, 8, 17)),
        ("17-8-05", True, date(2005, 8, 17)),  # 19 years old
        ("17-8-15", False, date(2015, 8, 17)),
        ("17-8-98", False, date(1998, 8, 17)),
    ],
)
def test_a_year_of_two_digits(cell, birth, value):
    assert days.day(cell, today=TODAY, birth=birth) == (value, ("P_TAHUN2",))


def test_the_order_of_a_column_is_decided_from_all_its_cells():
    day_first = ["01/06/2025", "13/06/2025", None, 45809, "1 Juni 2025"]
    assert days.day_form(day_first) == days.DayForm(days.DAY_FIRST, mixed=False)
    assert days.day_form(["01/06/2025", "06/13/2025"]) == days.DayForm(days.MONTH_FIRST)
    mixed = ["13/06/2025", "14/06/2025", "06/13/2025"]
    assert days.day_form(mixed) == days.DayForm(days.DAY_FIRST, mixed=True)
    assert days.day_form(["01/06/2025"]) == days.PLAIN_FORM


def test_a_column_written_month_first_says_so():
    form = days.DayForm(days.MONTH_FIRST)
    read = days.day("06/01/2025", today=TODAY, form=form)
    assert read == (date(2025, 6, 1), ("P_BULAN_DULU",))
    assert days.day("13/06/2025", today=TODAY, form=form).problems[-1] == "E_TANGGAL_CAMPUR"


@pytest.mark.parametrize(
    ("cell", "place", "value"),
    [
        ("Balikpapan, 17-08-1985", "Balikpapan", date(1985, 8, 17)),
        ("Balikpapan,17 Agustus 1985", "Balikpapan", date(1985, 8, 17)),
        ("Balikpapan 17-08-1985", "Balikpapan", date(1985, 8, 17)),
        ("Balikpapan / 17/08/1985", "Balikpapan", date(1985, 8, 17)),
        ("Kab. Kutai, Tenggarong, 17-08-1985", "Kab. Kutai, Tenggarong", date(1985, 8, 17)),
        ("Balikpapan", "Balikpapan", None),
        (datetime.date(1985, 8, 17), "", date(1985, 8, 17)),
        ("Balikpapan, 31-02-1985", "Balikpapan", None),
    ],
)
def test_place_and_day_in_one_cell(cell, place, value):
    found, read = days.place_and_day(cell, today=TODAY)
    assert (found, read.value) == (place, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("L LK Laki-laki laki Pria M 1 LAKI-LAKI", "M"),
        ("P PR Perempuan Wanita F 2 WANITA", "F"),
        ("- ", ""),
    ],
)
def test_sex(words, value):
    for word in words.split():
        assert cells.sex(word) == (value, ())
    assert cells.sex(1) == ("M", ())
    assert cells.sex("X").problems == ("E_KELAMIN",)


@pytest.mark.parametrize(
    ("words", "declared"),
    [
        (["Ya", "y", "Disabilitas", "Penyandang Disabilitas", "V"], True),
        (["Tidak", "TDK", "Non-Disabilitas", "Non Disabilitas", "tidak ada"], False),
        (["", None, "-"], None),
    ],
)
def test_disability_is_declared_denied_or_not_stated(words, declared):
    for word in words:
        assert cells.disability(word) == (declared, ())
    assert cells.disability("lihat berkas") == (None, ("I_DISABILITAS",))


@pytest.mark.parametrize(
    ("cell", "level", "programme"),
    [
        ("SMA/SMU", "15", ""),
        ("SLTA/Sederajat", "15", ""),
        ("SMA IPA", "15", "IPA"),
        ("SMK Akuntansi", "17", "Akuntansi"),
        ("D3 Kebidanan", "30", "Kebidanan"),
        ("D-III Keperawatan", "30", "Keperawatan"),
        ("DIII", "30", ""),
        ("Diploma III Gizi", "30", "Gizi"),
        ("D-IV", "35", ""),
        ("S1 PGSD", "40", "PGSD"),
        ("S-1", "40", ""),
        ("S1 / Hukum", "40", "Hukum"),
        ("Sarjana Hukum", "40", "Hukum"),
        ("S-2 Manajemen", "45", "Manajemen"),
        ("Magister", "45", ""),
        ("Profesi Ners", "40", "Profesi Ners"),
        ("SMP", "10", ""),
        ("SD", "05", ""),
        ("D1", "20", ""),
        ("D2 PGSD", "25", "PGSD"),
    ],
)
def test_education(cell, level, programme):
    assert cells.education(cell) == ((level, programme), ())


def test_education_that_names_no_level_is_kept_and_asked_about():
    assert cells.education("Kursus Menjahit") == (("", "Kursus Menjahit"), ("P_PENDIDIKAN",))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Honor|honorer|PTT|THL|naban|Kontrak|TKK|GTT|PHL|BLUD|BOS|Non ASN|NON-ASN", "HONORER"),
        ("Guru Honor Sekolah|Honor Daerah TK.II Kab/Kota|Tenaga Honor Sekolah", "HONORER"),
        ("Honda|PTT/Honorer|Honorer K-II|Tenaga Honorer Daerah", "HONORER"),
        ("pns |PNS", "PNS"),
        ("CPNS", "CPNS"),
        ("P3K|PPPK|PPPK Tahap 1", "PPPK"),
        ("PPPK Paruh Waktu|P3K Paruh Waktu", "PPPK_PW"),  # N55: never folded into PPPK
        ("GTY/PTY", "OTHER"),
        ("-", ""),
    ],
)
def test_status(words, value):
    for word in words.split("|"):
        assert cells.status(word) == (value, ())


def test_an_unknown_status_is_kept_aside_with_the_nearest_words():
    assert cells.status("Honorrer Sekolh").problems == ("E_STATUS",)
    assert "honorer sekolah" in cells.likely_statuses("Honorrer Sekolh")


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("5 Thn 3 Bln", 63),
        ("5 tahun", 60),
        ("8 bulan", 8),
        ("5 tahun 3 bulan 12 hari", 63),
        ("05/03", 63),
        (5, 60),
        ("5,3", None),
        (5.3, None),
    ],
)
def test_tenure_in_words(cell, months):
    assert cells.tenure(cell).value == months


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("3.500.000", 3_500_000, ""),  # N31
        ("3500000,00", 3_500_000, ""),
        ("Rp 3.500.000,-", 3_500_000, ""),
        ("Rp. 3.500.000,00", 3_500_000, ""),
        ("3,500,000.00", 3_500_000, ""),
        (3_500_000.0, 3_500_000, ""),
        ("3,5 juta", None, "E_ANGKA"),
        ("3.500", None, "P_RIBUAN"),  # N32
        ("3,500", None, "P_RIBUAN"),
        ("750.000", 750_000, ""),  # in thousands it would be no pay
        ("400.000", None, "E_GAJI_RENTANG"),  # neither reading is
        ("400.000.000", None, "E_GAJI_RENTANG"),
        (100, None, "E_GAJI_RENTANG"),
        ("-3.500.000", None, "E_ANGKA"),  # N33
        (-1, None, "E_ANGKA"),
        (1e308, None, "E_ANGKA"),
        ("NaN", None, "E_ANGKA"),
        ("=1+1", None, "E_ANGKA"),
        ("-", None, ""),
    ],
)
def test_money(cell, value, codes):
    assert cells.money(cell) == (value, tuple(codes.split()))


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("  Siti   Aminah ", "Siti Aminah", ""),
        ("Siti\nAminah", "Siti Aminah", ""),
        ("Rene\u0301", "René", ""),  # NFD becomes NFC
        ("Sit\u200bi", "Siti", ""),
        ("\u202eitiS", "", "E_KARAKTER"),  # N52
        ("Siti\x07", "", "E_KARAKTER"),
        ("Siti\ufffd", "", "E_KARAKTER"),
        ("\u0410minah", "\u0410minah", "P_KARAKTER"),  # a Cyrillic A
        ("O'NEAL", "O'NEAL", ""),
        ("=HYPERLINK(1)", "=HYPERLINK(1)", ""),  # N50: text, neutralised when it goes out
        ("'=HYPERLINK(1)", "=HYPERLINK(1)", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", ""),
        ("{{7*7}}", "{{7*7}}", ""),
        ("n/a", "", ""),
        ("#N/A", "", "E_SEL_GALAT"),
        (5.0, "5", ""),
    ],
)
def test_text(cell, value, codes):
    assert cells.text(cell) == (value, tuple(codes.split()))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0852 1234 5678", "+6285212345678"),
        ("+62812-3456-789", "+628123456789"),
        (85212345678, "+6285212345678"),
        ("-", ""),
        ("12", ""),
    ],
)
def test_phone(cell, value):
    assert cells.phone(cell).value == value


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        (412, "412", ""),
        ("412,5", "412.5", ""),
        ("", "", ""),  # N59: missing is missing, never 0
        (None, "", ""),
        ("100,0000001", "", "E_NILAI"),
        (-1, "", "E_NILAI"),
        ("tidak hadir", "", "E_NILAI"),
    ],
)
def test_score(cell, value, codes):
    assert cells.score(cell) == (value, tuple(codes.split()))


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("24697230810000123", "24697230810000123", ""),
        (24697230810000123, "", "E_PESERTA_ANGKA"),
        ("2,4697E+16", "", "E_PESERTA_ANGKA"),
        ("123", "", "E_PESERTA_POLA"),
    ],
)
def test_participant_number(cell, value, codes):
    assert cells.participant_number(cell) == (value, tuple(codes.split()))
