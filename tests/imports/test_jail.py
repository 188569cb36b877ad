"""What is opened, what is refused, and that nothing a file does reaches the site's own process."""

import datetime
import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from balikpapan_hr.imports import jail
from balikpapan_hr.imports.jail import CellError, read_workbook
from tests.imports import builders as b

REFUSED = [
    (b.n1_small_file_large_sheet, "E_RASIO"),
    (b.n2_one_cell_in_the_last_corner, "E_RENTANG"),
    (b.n3_directory_lies_about_size, "E_RASIO"),
    (b.n4_billion_laughs, "E_XML"),
    (b.n5_external_entity, "E_XML"),
    (b.n5_link_to_another_file, "E_TAUTAN"),
    (b.n5_external_relationship, "E_TAUTAN"),
    (b.n6_too_many_parts, "E_ARSIP"),
    (b.n6_archive_inside, "E_ARSIP"),
    (b.n6_same_part_twice, "E_ARSIP"),
    (b.n7_part_outside, "E_ARSIP"),
    (b.n7_absolute_part, "E_ARSIP"),
    (b.n7_symbolic_link, "E_ARSIP"),
    (b.n8_macros, "E_MAKRO"),
    (b.n8_macro_sheet, "E_MAKRO"),
    (b.n8_embedded_program, "E_MAKRO"),
    (b.n8_binary_workbook, "E_MAKRO"),
    (b.n9_password, "E_SANDI"),
    (b.n10_xls_cut_off, "E_TERPOTONG"),
    (b.n11_xlsx_cut_off, "E_TERPOTONG"),
    (b.n11_csv_stops_inside_a_quote, "E_TERPOTONG"),
    (b.n12_upload_cut_off, "E_JENIS"),
    (b.n12_archive_behind_html, "E_JENIS"),
    (b.n12_word_document, "E_JENIS"),
    (b.n12_png, "E_JENIS"),
    (lambda: b"%PDF-1.7\n", "E_JENIS"),
    (lambda: b"", "E_JENIS"),
    (lambda: b.compound("Root Entry", "WordDocument"), "E_JENIS"),
    (b.n53_two_encodings, "E_ENKODE"),
    (b.n54_huge_cell, "E_SEL_BESAR"),
    (b.too_wide, "E_RENTANG"),
    (b.cell_of_another_row, "E_HITUNG"),
    (lambda: b"x" * (20 * 1024**2 + 1), "E_UKURAN"),
]


@pytest.mark.parametrize(("build", "code"), REFUSED, ids=lambda v: getattr(v, "__name__", v))
def test_refused(build, code):
    content = build()
    with pytest.raises(ValidationError) as refusal:
        read_workbook(content)
    assert refusal.value.code == code


def test_every_code_of_the_reader_has_its_sentence():
    written = set()
    for module in jail.READER.glob("*.py"):
        written |= {word for word in module.read_text().split('"') if word.startswith("E_")}
    assert "E_MAKRO" in written
    assert written <= set(jail.REFUSALS)


def test_a_hostile_file_costs_this_process_neither_time_nor_memory():
    content = b.n1_small_file_large_sheet()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(ValidationError):
        read_workbook(content)
    assert time.process_time() - started < 2  # of this process; how long it takes, make bench tells
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024  # KiB


@pytest.mark.parametrize(
    "attempt",
    ["open('/etc/hostname')", "__import__('socket').socket()", "__import__('os').pipe()"],
)
def test_the_child_can_open_neither_file_nor_socket(attempt):
    run = "import socket, runpy; m = runpy.run_path({!r}); m['confine'](); {}"
    child = subprocess.run(
        [sys.executable, "-I", "-c", run.format(str(jail.READER), attempt)],
        env={},
        capture_output=True,
        check=False,
    )
    assert child.returncode == 1
    assert b"Too many open files" in child.stderr
    free = [sys.executable, "-I", "-c", run.format(str(jail.READER), "print('alive')")]
    assert subprocess.run(free, env={}, capture_output=True, check=True).stdout == b"alive\n"


def test_the_child_gets_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for the reader")
    monkeypatch.setattr(jail, "_server", None)
    read_workbook(b.plain())
    environment = Path(f"/proc/{jail._server.process.pid}/environ").read_bytes()
    assert b"SECRET_KEY" not in environment


def test_a_killed_reader_is_replaced():
    read_workbook(b.plain())
    killed = jail._server.process
    killed.kill()
    killed.wait()
    assert read_workbook(b.plain()).kind == "xlsx"
    assert jail._server.process.pid != killed.pid


def test_a_killed_reader_is_replaced_while_a_file_is_still_read(monkeypatch):
    # One of its own: the keeper of a file that an earlier test had read could still be seen below.
    monkeypatch.setattr(jail, "_server", None)
    file_in, file_out = os.pipe()  # nothing comes: the reader of this one waits
    lines_in, lines_out = os.pipe()
    told_in, told_out = os.pipe()
    jail._hand_over(file_in, lines_out, told_out)
    os.close(told_out)
    children = Path(f"/proc/{jail._server.process.pid}/task/{jail._server.process.pid}/children")
    while not children.read_text():  # its libraries are loaded, and a fork has the file
        time.sleep(0.01)
    killed = jail._server.process
    killed.kill()
    killed.wait()
    try:
        assert read_workbook(b.plain()).kind == "xlsx"
    finally:
        for descriptor in (lines_in, lines_out, file_in, file_out):  # nobody listens, then the end
            os.close(descriptor)
    with open(told_in, "rb") as told:
        assert told.read() == b"1"  # an empty file is no workbook; its keeper lived to say so


def test_a_file_that_a_killed_reader_never_took_is_read_by_the_next(monkeypatch):
    read_workbook(b.plain())
    stopped, hand_over, given = jail._server.process, jail._hand_over, []
    os.kill(stopped.pid, signal.SIGSTOP)  # it takes no file any more, and its socket still does

    def then_kill(*descriptors):
        given.append(descriptors)
        hand_over(*descriptors)
        stopped.kill()
        stopped.wait()

    monkeypatch.setattr(jail, "_hand_over", then_kill)
    assert read_workbook(b.plain()).kind == "xlsx"
    assert len(given) == 2


def test_files_are_read_at_the_same_time_by_several_threads():
    with ThreadPoolExecutor(4) as threads:
        books = list(threads.map(lambda n: read_workbook(b.xlsx([[n]] * 50)), range(20)))
    assert [book.sheets[0].rows[49].cells for book in books] == [[n] for n in range(20)]


def test_nothing_is_left_of_a_reader_that_was_stopped(monkeypatch):
    with pytest.raises(ValidationError):
        read_workbook(b.n2_one_cell_in_the_last_corner())
    read_workbook(b.plain())
    children = Path(f"/proc/{jail._server.process.pid}/task/{jail._server.process.pid}/children")
    deadline = time.monotonic() + 5
    while children.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children.read_text() == ""


LATE_EVENING = datetime.datetime.fromisoformat("1985-07-01T23:59:59")
ROWS = [b.HEAD, b.SITI]
TEXT_ROWS = [[str(cell) for cell in row] for row in ROWS]


@pytest.mark.parametrize(
    ("content", "kind", "rows"),
    [
        (b.xlsx(ROWS), "xlsx", ROWS),
        (b.xls(ROWS), "xls", ROWS),
        (b.ods(TEXT_ROWS), "ods", TEXT_ROWS),
        (b.html(TEXT_ROWS), "html", TEXT_ROWS),
        (b.csv(ROWS), "csv", TEXT_ROWS),
        (b.csv(ROWS, delimiter=","), "csv", TEXT_ROWS),
        (b.csv(ROWS, delimiter="\t"), "csv", TEXT_ROWS),
        (b.csv(ROWS, encoding="utf-8-sig"), "csv", TEXT_ROWS),
        (b.csv(ROWS, encoding="utf-16"), "csv", TEXT_ROWS),
        (b.csv(ROWS, encoding="utf-16-le"), "csv", TEXT_ROWS),
        (b.csv(ROWS, eol="\r"), "csv", TEXT_ROWS),
        (b"sep=;\r\n" + b.csv(ROWS), "csv", [["sep=", None], *TEXT_ROWS]),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_the_same_list_in_every_kind(content, kind, rows):
    workbook = read_workbook(content)
    assert workbook.kind == kind
    assert [row.cells for row in workbook.sheets[0].rows if any(row.cells)] == rows


def test_cp1252_is_told_from_utf8():
    workbook = read_workbook(b.csv([["No", "Nama"], ["1", "René"]], encoding="cp1252"))
    assert workbook.encoding == "cp1252"
    assert workbook.sheets[0].rows[1].cells == ["1", "René"]


def test_a_decimal_comma_does_not_make_the_comma_the_separator():
    rows = [["No", "Nama", "Gaji"], *([str(n), "Siti", "3.500.000,00"] for n in range(1, 9))]
    assert read_workbook(b.csv(rows)).delimiter == ";"


def test_cells_keep_what_they_are():
    def also(book):
        sheet = book.active
        sheet["A2"] = 6471034107850003
        sheet["B2"] = "6471034107850003"
        sheet["C2"] = datetime.date(1985, 7, 1)
        sheet["D2"] = LATE_EVENING
        sheet["E2"] = "#N/A"
        sheet["E2"].data_type = "e"
        sheet["F2"] = "=A2+1"
        sheet["G2"] = True
        sheet["H2"] = 1.5
        sheet["I2"] = "\u202eabc"
        sheet.row_dimensions[2].hidden = True
        sheet.merge_cells("A3:B4")

    row = read_workbook(b.xlsx([["x"]], also=also)).sheets[0].rows[1]
    assert row.hidden
    assert row.cells == [
        6471034107850003,
        "6471034107850003",
        datetime.date(1985, 7, 1),
        LATE_EVENING,
        "#N/A",
        "=",
        True,
        1.5,
        "\u202eabc",
    ]
    assert [type(row.cells[4]), type(row.cells[5])] == [CellError, CellError]
    assert [jail.from_json(jail.to_json(cell)) for cell in row.cells] == row.cells


def test_a_formula_with_its_result_is_told_from_a_typed_value():
    made = b.with_parts(
        b.xlsx([["x"]]),
        {
            b.SHEET: b.sheet_xml(
                '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c></row>'
            )
        },
    )
    row = read_workbook(made).sheets[0].rows[0]
    assert (row.cells, row.formulas) == ([1, 1], {1})


def test_days_of_a_1904_workbook():
    def also(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.active["A1"] = datetime.date(1985, 7, 1)

    row = read_workbook(b.xlsx([["x"]], also=also)).sheets[0].rows[0]
    assert row.cells == [datetime.date(1985, 7, 1)]


def test_all_sheets_are_listed_hidden_ones_too():
    def also(book):
        book["Arsip"].sheet_state = "veryHidden"

    workbook = read_workbook(b.xlsx([b.HEAD], [b.SITI], names=["Data", "Arsip"], also=also))
    assert [(s.name, s.visible, len(s.rows)) for s in workbook.sheets] == [
        ("Data", True, 1),
        ("Arsip", False, 1),
    ]


def test_rows_keep_the_numbers_that_excel_shows():
    def also(book):
        book.active["C5"] = "x"

    rows = read_workbook(b.xlsx([], also=also)).sheets[0].rows
    assert [(row.number, row.cells) for row in rows][-1] == (5, [None, None, "x"])


def test_html_cells_over_two_columns_keep_their_place():
    content = (
        b"<table><tr><th rowspan=2>No</th><th colspan=2>Lahir</th></tr>"
        b"<tr><th>Tempat</th><th>Tanggal</th></tr><tr><td>1<td>Balikpapan<td>1990</table>"
    )
    sheet = read_workbook(content).sheets[0]
    assert [row.cells for row in sheet.rows] == [
        ["No", "Lahir"],
        [None, "Tempat", "Tanggal"],
        ["1", "Balikpapan", "1990"],
    ]
    assert sheet.merged == [(1, 0, 2, 0), (1, 1, 1, 2)]


def test_nul_and_half_characters_never_pass():
    line = jail._without_unstorable('["a\\u0000b", "\\ud800", {"e": "x\\u0000"}]')
    assert "\\u0000" not in line
    assert line == '["a\ufffdb", "\ufffd", {"e": "x\ufffd"}]'
