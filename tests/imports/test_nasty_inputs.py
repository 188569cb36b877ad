"""The sixty-six nasty inputs, N1 to N66: where each is shown, and those that are shown here."""

import ast
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.imports import services
from balikpapan_hr.imports.jail import read_workbook
from personnel.models import Appointment, Person, ServicePeriod
from tests.factories import make_appointment, make_person, make_service
from tests.imports import builders as b
from tests.imports.factories import (
    apply,
    check,
    codes,
    make_officer,
    make_school,
    outcomes,
    person_row,
    person_rows,
)

pytestmark = pytest.mark.django_db
HERE = Path(__file__)
REFUSED = "imports/test_jail.py::test_refused"
ROW = "imports/test_checking.py::test_a_row_becomes"
CELLS = "imports/test_cells.py::test_"
OWN = "imports/test_nasty_inputs.py::test_"
# N number → the test that shows its outcome
SHOWN = {
    **dict.fromkeys(range(1, 9), REFUSED),
    9: REFUSED,
    10: "imports/test_jail.py::test_the_same_list_in_every_kind",
    11: REFUSED,
    12: REFUSED,
    **dict.fromkeys((13, 14, 15, 17, 18, 19), f"{CELLS}nik"),
    16: f"{CELLS}nip",
    20: ROW,
    21: "imports/test_checking.py::test_the_same_row_twice_is_one_person_and_one_unchanged_row",
    22: "imports/test_checking.py::test_the_same_nik_with_two_stories_keeps_both_aside",
    23: "imports/test_checking.py::test_a_person_of_another_office_is_not_revealed",
    24: "imports/test_checking.py::test_a_short_form_of_a_known_name_is_for_a_person_to_decide",
    25: f"{CELLS}day",
    26: "imports/test_checking.py::test_days_in_two_orders_keep_the_minority_aside",
    27: f"{CELLS}day",
    28: "imports/test_jail.py::test_days_of_a_1904_workbook",
    29: ROW,
    30: f"{CELLS}day",
    **dict.fromkeys((31, 32, 33), f"{CELLS}money"),
    34: "imports/test_checking.py::test_a_formula_without_a_result_and_an_error_cell",
    35: "imports/test_checking.py::test_a_formula_without_a_result_and_an_error_cell",
    36: "imports/test_checking.py::test_cells_merged_over_two_people",
    37: "imports/test_tables.py::test_each_row_is",
    38: "imports/test_tables.py::test_a_second_column_of_the_same_meaning_is_not_taken_in_silence",
    39: "imports/test_tables.py::test_swapped_numbers_are_noticed",
    40: "imports/test_checking.py::test_every_physical_row_of_every_sheet_is_on_the_receipt",
    41: f"{OWN}hidden_rows_are_read_and_counted",
    42: "imports/test_tables.py::test_each_row_is",
    43: f"{OWN}a_row_that_is_struck_through_or_commented_is_asked_about",
    44: f"{OWN}the_list_of_last_year_takes_nothing_back",
    45: "imports/test_applying.py::test_a_list_that_changes_most_of_the_register_takes_two",
    46: f"{OWN}whoever_is_missing_from_a_list_stays",
    47: f"{OWN}an_empty_cell_empties_nothing",
    48: "imports/test_checking.py::"
    "test_the_same_file_again_names_the_first_time_and_changes_nothing",
    49: f"{OWN}names_are_taken_as_they_are",
    50: ROW,
    51: ROW,
    52: f"{CELLS}text",
    53: f"{OWN}letters_are_never_replaced",
    54: f"{OWN}a_cell_of_a_csv_may_hold_separators_quotes_and_lines",
    55: f"{CELLS}status",
    56: "imports/test_checking.py::test_an_alias_counts_on_the_days_it_is_valid",
    57: "imports/test_checking.py::test_a_civil_servant_does_not_become_an_honorer_again",
    58: "recruitment/test_formations.py::test_postgresql_refuses_a_seat_beyond_the_approved_number",
    59: f"{CELLS}score",
    60: f"{OWN}work_that_ends_before_it_begins_or_overlaps",
    61: f"{OWN}more_rows_than_a_list_may_have",
    62: f"{OWN}the_name_of_a_file_is_no_path",
    63: "imports/test_checking.py::test_the_same_file_in_two_tabs_is_one_batch",
    64: "security/",
    65: "security/",
    66: "imports/test_applying.py::"
    "test_of_two_officers_applying_one_list_one_succeeds_and_one_is_told_who_and_when",
}


def test_each_of_the_sixty_six_is_shown_by_a_test():
    assert sorted(SHOWN) == list(range(1, 67))
    tests = HERE.parents[1]
    for number, place in SHOWN.items():
        file, _sep, name = place.partition("::")
        assert (tests / file).exists(), number
        if name:
            functions = ast.walk(ast.parse((tests / file).read_text()))
            assert name in {f.name for f in functions if isinstance(f, ast.FunctionDef)}, number


# --- cells and rows ------------------------------------------------------------------------------
def test_hidden_rows_are_read_and_counted():  # N41
    def hide(book):
        book.active.row_dimensions[2].hidden = True

    make_school()
    batch = check(content=b.xlsx([b.HEAD, b.SITI], also=hide))
    assert outcomes(batch) == [("created",)]
    assert batch.sheets[0]["hidden_rows"] == 1


@pytest.mark.parametrize(
    ("build", "words"), [(b.n43_struck_through, ""), (b.n43_comment, "keluar per Mei")]
)
def test_a_row_that_is_struck_through_or_commented_is_asked_about(build, words):  # N43
    batch = check(content=build())
    assert outcomes(batch) == [("created", "P_CORET")]
    assert words in person_rows(batch)[0].problems[0]["detail"]


@pytest.mark.parametrize(
    "name",
    ["NUR", "X Y", "x" * 90, "O'NEAL", "I GUSTI NGURAH RAI", "Muhammad Yusuf", "Moh. Yusuf"],
)
def test_names_are_taken_as_they_are(name):  # N49
    row = person_rows(check(person_row(Nama=name)))[0]
    assert (row.outcome, row.values["name"]) == ("created", name)


def test_work_that_ends_before_it_begins_or_overlaps():  # N60
    head = [*b.HEAD, "Tanggal Akhir Kerja"]
    make_school()

    def outcome(*periods):
        rows = [
            [*person_row(No=n, TMT=start), end] for n, (start, end) in enumerate(periods, start=1)
        ]
        return [(o, *c) for o, *c in outcomes(check(content=b.xlsx([head, *rows])))]

    assert outcome(("02-01-2016", "02-01-2015")) == [("quarantined", "E_PERIODE")]
    same_day = outcome(("02-01-2015", "01-07-2016"), ("01-07-2016", None))
    assert same_day == [("created",), ("created",)]  # handed over on that day
    overlapping = outcome(("02-01-2015", "01-07-2016"), ("30-06-2016", None))
    assert overlapping == [("quarantined", "E_GANDA_BEDA")] * 2


# --- files ---------------------------------------------------------------------------------------
def test_letters_are_never_replaced():  # N53
    rows = [b.HEAD, person_row(Nama="Siti Nuraini Ré")]
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        sheet = read_workbook(b.csv(rows, encoding=encoding)).sheets[0]
        assert sheet.rows[1].cells[1] == "Siti Nuraini Ré"


def test_a_cell_of_a_csv_may_hold_separators_quotes_and_lines():  # N54
    content = b'No;Nama;Alamat\r\n1;"Siti; ""Ami""";"Jl. Melati\r\nNo. 3"\r\n'
    assert read_workbook(content).sheets[0].rows[1].cells == [
        "1",
        'Siti; "Ami"',
        "Jl. Melati\r\nNo. 3",
    ]


def test_more_rows_than_a_list_may_have():  # N61
    row = '<row r="100001"><c r="A100001"><v>1</v></c></row>'
    content = b.with_parts(b.plain(), {b.SHEET: b.sheet_xml(row)})
    assert check(content=content).refusal_code == "E_RENTANG"


@pytest.mark.parametrize(
    "name", ["../../a.xlsx", "a" * 300 + ".xlsx", "gaji.xlsx.exe", "a\r\nb.xlsx", "con.xlsx"]
)
def test_the_name_of_a_file_is_no_path(name):  # N62
    batch = check(person_row(), name=name)
    kept = PrivateFile.objects.get(pk=batch.file_id)
    assert len(batch.original_name) <= 200
    assert not any(part in kept.path for part in ("..", "gaji", "con", "\n"))


# --- what the register holds ---------------------------------------------------------------------
def known_siti(**fields):
    person = make_person(name="Siti Aminah", nik=b.SITI[2], birth_place="Samarinda", **fields)
    make_appointment(person, work_unit=make_school())
    make_service(person, work_unit=make_school())
    return person


def facts():
    people = Person.objects.order_by("pk").values()
    return list(people), list(ServicePeriod.objects.order_by("pk").values())


def test_the_list_of_last_year_takes_nothing_back():  # N44: nothing newer can be reverted
    known_siti(phone="+628123456789", address="Jl. Baru 1")
    before, opened = facts(), list(Appointment.objects.values())
    head = [*b.HEAD, "HP", "Alamat"]
    old = [*person_row(Nama="SITI AMINAH"), "0811111111", "Jl. Lama 9"]
    batch = apply(content=b.xlsx([head, old]))
    assert outcomes(batch) == [("unchanged",)]
    assert (facts(), list(Appointment.objects.values())) == (before, opened)


def test_a_list_full_of_work_that_has_ended_is_stopped_as_last_years():  # N44
    people = [
        (f"Orang {'ABCDEF'[n]}", f"64710357059000{n + 10}", "31-12-2024" if n < 5 else "")
        for n in range(6)
    ]
    head = [*b.HEAD, "Tanggal Selesai"]

    def rows(until):
        return [
            [*person_row(Nama=name, NIK=nik), end if until else ""] for name, nik, end in people
        ]

    apply(content=b.xlsx([head, *rows(until=True)]))
    old = check(content=b.xlsx([head, *rows(until=False)]))
    assert [row[0] for row in outcomes(old)] == ["changed"] * 5 + ["unchanged"]
    assert all("P_BERKAS_LAMA" in row for row in outcomes(old)[:5])
    assert old.needs_second
    with pytest.raises(ValidationError) as refused:
        services.apply_batch(old, by=make_officer())
    assert refused.value.code == "second_officer_needed"
    few = check(content=b.xlsx([head, *rows(until=False)[:4]]), name="sebagian.xlsx")
    assert not few.needs_second


def test_whoever_is_missing_from_a_list_stays():  # N46
    known_siti()
    other = make_person(name="Budi Santoso", nik="6471031705900002", sex="M")
    make_appointment(other, work_unit=make_school())
    apply(person_row())
    assert Appointment.objects.known().filter(person=other, ended_on=None).exists()


@pytest.mark.parametrize("nothing", [None, "", "-", "n/a", "NULL"])
def test_an_empty_cell_empties_nothing(nothing):  # N47
    person = known_siti()
    batch = apply(person_row(**{"Tempat Lahir": nothing}))
    person.refresh_from_db()
    assert person.birth_place == "Samarinda"
    assert codes(person_rows(batch)[0]) == []
    assert services.receipt(batch)["unchanged"] == 1
    assert person.born_on == date(1990, 5, 17)
