import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from python_calamine import CalamineWorkbook

from balikpapan_hr.files import workbooks
from balikpapan_hr.files.workbooks import (
    FORMULA_STARTS,
    Column,
    Sheet,
    csv_cell,
    neutral,
    restored,
    write_csv,
    write_workbook,
)

COLUMNS = [
    Column("NIK"),
    Column("Nama"),
    Column("Gaji", "whole"),
    Column("Lahir", "date"),
    Column("Dicatat", "moment"),
]
ROW = [
    "6471034107850012",
    "Siti Aminah",
    Decimal("3203600"),
    date(1990, 5, 17),
    datetime(2026, 1, 1, 10, 30, tzinfo=UTC),
]


@pytest.fixture(params=["fast", "plain"], autouse=True)
def _writer(request, monkeypatch):
    """Every promise holds with the fast writer and without its wheel."""
    if request.param == "plain":
        monkeypatch.setattr(workbooks, "fast", None)


def read(content, sheet=None):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book[sheet] if sheet else book.active


def test_cells_keep_their_kind():
    sheet = read(write_workbook([Sheet("Data", COLUMNS, [ROW])]))
    nik, name, pay, born, at = sheet[2]
    assert (nik.value, nik.data_type) == ("6471034107850012", "s")
    assert (name.value, pay.value, pay.number_format) == ("Siti Aminah", 3203600, "#,##0")
    assert born.value.date() == date(1990, 5, 17)
    assert at.value == datetime(2026, 1, 1, 18, 30)  # noqa: DTZ001 (the cell is WITA)


def test_notes_stand_above_a_frozen_filtered_heading():
    notes = ["Tenaga honorer", "Per 24 November 2026"]
    sheet = read(write_workbook([Sheet("Data", COLUMNS, [ROW, ROW], notes)]))
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == [*notes, "NIK"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:E5")
    assert sheet["A3"].font.bold


def test_an_empty_sheet_still_has_its_heading():
    content = write_workbook([Sheet("Isi", COLUMNS, [ROW]), Sheet("Kosong", COLUMNS, [])])
    assert [cell.value for cell in read(content, "Kosong")[1]] == [c.title for c in COLUMNS]
    assert read(content, "Isi")["B2"].value == "Siti Aminah"


def test_a_column_named_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        write_workbook([Sheet("Data", [Column("a"), Column("a")], [])])


def test_rows_stream():
    taken = []

    def rows():
        for number in range(3):
            taken.append(number)
            yield [str(number)]

    source = rows()
    write_workbook([Sheet("Data", [Column("a")], source)])
    assert taken == [0, 1, 2]
    assert next(source, "used up") == "used up"


DANGEROUS = ["=1+1", "+62812", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＋", "－", "＠x"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_can_run(text):
    content = write_workbook([Sheet("Data", [Column("a"), Column("b")], [[text, 5]])])
    cell = read(content)["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", [*DANGEROUS, "'=x", "''=x", "'biasa", "", "Siti", "O'NEAL"])
def test_neutral_text_is_given_back_whole(text):
    assert restored(neutral(text)) == text


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "1e5", "00123", "http://x/", "TRUE"])
def test_text_that_looks_like_something_else_stays_text(text):
    content = write_workbook([Sheet("Data", [Column("a")], [[text]])])
    read_back = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert read_back.to_python()[1] == [text]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])), min_size=1))
def test_our_own_workbook_reads_back_identical(texts):
    rows = [["x", text] for text in texts]
    content = write_workbook([Sheet("Data", [Column("k"), Column("v")], rows)])
    read_back = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    values = [restored(str(row[1])) for row in read_back.to_python()[1:]]
    assert values == texts


def test_what_xml_cannot_carry_is_left_out():
    content = write_workbook([Sheet("Data", [Column("a")], [["a\x00\x01\ud800b"]])])
    assert read(content)["A2"].value == "ab"


# Text as people write it, and as those write it who want it to run.
HOSTILE = st.text(
    st.sampled_from([c for c in FORMULA_STARTS if c not in "\t\r\n\0"] + list("'a1;\",(A)"))
    | st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(HOSTILE, st.integers(-(10**12), 10**12)), min_size=1, max_size=8))
def test_a_workbook_holds_no_formula_and_comes_back_as_it_was(rows):
    content = write_workbook([Sheet("Data", [Column("teks"), Column("angka", "whole")], rows)])
    sheet = read(content)
    cells = list(sheet.iter_rows(min_row=2))
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "inlineStr"}
    assert [row[1].value for row in cells] == [number for _text, number in rows]
    assert [restored(row[0].value or "") for row in cells] == [text for text, _number in rows]
    assert not [row for row in cells if (row[0].value or "").startswith(FORMULA_STARTS)]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(HOSTILE, st.integers(-(10**12), 10**12)), min_size=1, max_size=8))
def test_a_csv_holds_no_formula_and_comes_back_as_it_was(rows):
    content = write_csv(Sheet("Data", [Column("teks"), Column("angka", "whole")], rows))
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["teks", "angka"]
    assert [(restored(text), int(number)) for text, number in lines[1:]] == rows
    assert not [text for text, _number in lines[1:] if text.startswith(FORMULA_STARTS)]


def test_neutral_knows_every_start_that_the_rule_names():
    assert set(FORMULA_STARTS) == set("=+-@\t\r\n\0＝＋－＠")
    assert all(neutral(c + "1").startswith("'") for c in FORMULA_STARTS)
