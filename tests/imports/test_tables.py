"""Where the table is and what each row is: none is lost, none becomes a person by error."""

import pytest

from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.tables import find_table, letter
from tests.imports import builders as b

MARKS = {"title": "t", "head": "h", "blank": ".", "person": "p", "total_or_signature": "s"}


def read(rows, **options):
    sheet = read_workbook(b.xlsx(rows, **options)).sheets[0]
    return sheet, find_table(sheet)


def kinds(rows, **options):
    """Return the rows' kinds as letters: t title, h head, . blank, p person, s signature."""
    return "".join(MARKS[kind] for kind in read(rows, **options)[1].kinds)


ROW = [1, "Siti", "6471035705900001", "Bpp", "17-05-1990", "P", "02-01-2015", "SDN 001"]
SECOND = [2, "Budi", "6471031705900002", "Bpp", "17-05-1990", "L", "02-01-2015", "SDN 001"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([b.HEAD, ROW, SECOND], "hpp"),
        ([["DAFTAR HONORER"], ["SDN 001"], [], b.HEAD, ROW], "tt.hp"),
        ([b.HEAD, list(range(1, 9)), ROW], "hhp"),
        ([b.HEAD, [f"({n})" for n in range(1, 9)], ROW], "hhp"),
        ([b.HEAD, ROW, ["DAFTAR HONORER"], b.HEAD, SECOND], "hpthp"),  # printed pages
        ([b.HEAD, ROW, [], [], SECOND], "hp..p"),
        ([b.HEAD, ROW, *[[]] * 500, SECOND], "hp" + "." * 500 + "p"),  # N42
        ([b.HEAD, ROW, ["Jumlah", "1 orang"]], "hps"),
        ([b.HEAD, ROW, [None, "JUMLAH", None, None, None, None, None, 1]], "hps"),
        (
            [
                b.HEAD,
                ROW,
                [],
                [*[None] * 5, "Balikpapan, 3 Maret 2025"],
                [*[None] * 5, "Kepala Sekolah,"],
                [],
                [*[None] * 5, "Drs. Ahmad, M.Pd."],
                [*[None] * 5, "NIP. 196501011990011001"],
            ],
            "hp.ss.ss",
        ),
        (
            [b.HEAD, ROW, [None, "Mengetahui,"], [None, "Kepala Dinas"], [None, "Budi Santoso"]],
            "hpsss",
        ),
        ([b.HEAD, [None, "SDN 001 BALIKPAPAN"], ROW, ["SDN 002"], SECOND], "htptp"),  # groups
        ([b.HEAD, ROW, [2, None, None, "Bpp", "17-05-1990", "L"]], "hps"),
        ([b.HEAD, ROW, [2, None, None, "Bpp", "17-05-1990", "L"], SECOND], "hppp"),
        ([b.HEAD, ROW, [2, "Budi Santoso"]], "hpp"),  # numbered like a person
        ([b.HEAD, ["A", "PUSKESMAS"], ROW, ["B.", "KELURAHAN"], SECOND], "htptp"),
        ([b.HEAD, ROW, ["Catatan:"], ["1. Per Mei"], [2, "Mohon dicek"]], "hpsss"),
        ([b.HEAD, ROW, ["Ket :", "L = Laki-laki", "P = Perempuan"]], "hps"),
        (  # who signs under the column of the NIK
            [
                b.HEAD,
                ROW,
                [None, "Mengetahui,", "Balikpapan, 3 Juni 2026"],
                [None, "Kepala Dinas", "Kepala Subbagian Umum"],
                [None, "NIP 197001011995031002", "NIP. 197001011995031003"],
            ],
            "hpsss",
        ),
    ],
)
def test_each_row_is(rows, expected):
    assert kinds(rows) == expected


def test_a_head_of_three_lines_is_read_together():
    head = [
        ["NO", "NAMA", "IDENTITAS", None, None, "PENGANGKATAN", None],
        [None, None, "NIK", "KELAHIRAN", None, "JABATAN", "TMT"],
        [None, None, None, "TEMPAT", "TANGGAL", None, None],
    ]
    person = [1, "Siti", "6471035705900001", "Bpp", "17-05-1990", "Guru", "02-01-2015"]

    def merge(book):
        for span in ("A1:A3", "B1:B3", "C1:E1", "F1:G1", "C2:C3", "D2:E2", "F2:F3", "G2:G3"):
            book.active.merge_cells(span)

    def merge_title(book):  # and nothing of the head
        book.active.merge_cells("A1:G1")

    fields = ["number", "name", "nik", "birth_place", "born_on", "position", "started_on"]
    title = ["DAFTAR HONORER"]
    for top, options in ([], {}), ([], {"also": merge}), ([title], {"also": merge_title}):
        _sheet, table = read([*top, *head, person], **options)
        assert [column.field for column in table.columns] == fields
        assert table.kinds[-4:] == ["head", "head", "head", "person"]


def test_a_head_of_two_lines_is_read_together():
    head = [
        ["No", "Nama", "Tanggal", None, "L/P", "Unit"],
        [None, None, "Lahir", "SK", None, "Kerja"],
    ]
    rows = [*head, [1, "Siti", "17-05-1990", "02-01-2015", "P", "SDN 001"]]

    def merge(book):
        for span in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            book.active.merge_cells(span)

    for options in ({}, {"also": merge}):
        _sheet, table = read(rows, **options)
        fields = [column.field for column in table.columns]
        assert fields == ["number", "name", "born_on", "decree_on", "sex", "unit"]
        assert table.kinds == ["head", "head", "person"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            [
                ["REKAPITULASI"],
                ["Sumber: SIMGAJI"],
                [],
                ["NO", "NAMA SKPD / UNIT KERJA", "PNS AKTIF", "PPPK AKTIF", "JUMLAH"],
                [1, "Dinas Kesehatan", 10, 5, 15],
            ],
            "E_REKAP",
        ),
        (
            [
                ["REKAPITULASI PEGAWAI"],
                ["Kelurahan", "Pegawai", None, None],
                [None, "L", "P", "Jumlah"],
                ["Manggar", 10, 5, 15],
            ],
            "E_REKAP",
        ),
        ([["No", "Nama Faskes", "Jumlah"], [1, "Puskesmas", 3]], "E_REKAP"),
        ([["halo"], ["dunia"]], "E_KEPALA"),
        ([[]], "E_KOSONG"),
        ([b.HEAD], "E_KOSONG"),
    ],
)
def test_a_sheet_without_people_says_why(rows, code):
    assert read(rows)[1].refusal == code


def test_unknown_columns_are_listed_with_a_sample():
    _sheet, table = read([[*b.HEAD, "GAJI BARU", None], [*ROW, "5 juta", "x"]])
    unknown = [c for c in table.columns if c.how == "unknown"]
    assert [(c.letter, c.heading, c.sample, c.filled) for c in unknown] == [
        ("I", "GAJI BARU", "5 juta", 1),
        ("J", "", "x", 1),  # N38: data under no heading
    ]


def test_a_second_column_of_the_same_meaning_is_not_taken_in_silence():
    _sheet, table = read([[*b.HEAD, "Nama"], [*ROW, "Lain"]])
    assert [(c.letter, c.how) for c in table.columns if c.heading == "Nama"] == [
        ("B", "alias"),
        ("I", "twice"),
    ]


def test_niks_under_an_unknown_heading_are_found_by_their_shape():
    rows = [[n, f"Siti {n}", f"64710357059000{n:02}", "P", "SDN 001"] for n in range(1, 8)]
    _sheet, table = read([["No", "Nama", "Identitas", "L/P", "Unit Kerja"], *rows])
    assert table.position("nik") == 2


def test_swapped_numbers_are_noticed():
    head = ["No", "Nama", "NIK", "NIP", "L/P"]
    rows = [[n, "Siti", "198507012010012001", f"64710357059000{n:02}", "P"] for n in range(1, 8)]
    assert read([head, *rows])[1].swapped
    right = [[n, "Siti", f"64710357059000{n:02}", "198507012010012001", "P"] for n in range(1, 8)]
    assert not read([head, *right])[1].swapped


def test_an_officer_can_say_what_a_column_is():
    sheet, _table = read(
        [["No", "Nama", "Identitas", "L/P", "Unit Kerja"], [1, "Siti", "x", "P", "y"]]
    )
    table = find_table(sheet, {2: "nik", 4: None})
    assert [(c.field, c.how) for c in table.columns[2:]] == [
        ("nik", "officer"),
        ("sex", "alias"),
        (None, "officer"),
    ]


@pytest.mark.parametrize(
    ("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (199, "GR")]
)
def test_columns_are_called_as_excel_calls_them(position, letters):
    assert letter(position) == letters
