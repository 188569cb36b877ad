"""What a row becomes when it is checked, and that checking writes the ledger and nothing else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.imports import problems, services
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.models import Appointment, Person, ServicePeriod, UnitOfficer
from tests.factories import make_appointment, make_person, make_service, make_unit, make_user
from tests.imports import builders as b
from tests.imports.factories import (
    SCHOOL,
    add_alias,
    apply,
    check,
    codes,
    make_officer,
    make_school,
    outcomes,
    person_row,
    person_rows,
)
from tests.personnel.reorganising import a_merger, carry_out

pytestmark = pytest.mark.django_db
NIK = b.SITI[2]
OTHER_NIK = "6471031705900002"  # a man born on 17 May 1990


def test_checking_writes_the_ledger_and_nothing_else():
    batch = check(person_row())
    assert batch.state == "checked"
    assert outcomes(batch) == [("created",)]
    assert (Person.objects.count(), Appointment.objects.count()) == (0, 0)
    assert ServicePeriod.objects.count() == 0
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == [
        "import.checked",
        "import.received",
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("created",)),
        # N13 to N20
        ({"NIK": 6471035705900000}, ("quarantined", "E_NIK_ANGKA")),
        ({"NIK": 6471035705900001}, ("created", "P_NIK_ANGKA")),
        ({"NIK": "6471 0357-0590.0001"}, ("created",)),
        ({"NIK": "647103570590000I"}, ("quarantined", "E_NIK_HURUF")),
        ({"NIK": "647103570590001"}, ("quarantined", "E_NIK_PANJANG")),
        ({"NIK": "1111111111111111"}, ("quarantined", "E_NIK_POLA")),
        ({"NIK": "9971035705900001"}, ("created", "P_NIK_WILAYAH")),
        ({"Tanggal Lahir": "18-05-1990"}, ("created", "P_NIK_LAHIR")),
        ({"Jenis Kelamin": "L"}, ("created", "P_NIK_LAHIR")),
        ({"NIK": None}, ("created",)),  # old lists have none
        ({"NIK": None, "Tanggal Lahir": None}, ("quarantined", "E_IDENTITAS")),
        # N25 to N30
        ({"TMT": "02/01/2015"}, ("created",)),
        ({"TMT": "2 Januari 2015"}, ("created",)),
        ({"TMT": "2-1-15"}, ("created", "P_TAHUN2")),
        ({"TMT": 42006}, ("created",)),
        ({"TMT": "31-02-2015"}, ("quarantined", "E_TANGGAL")),
        ({"TMT": 60}, ("quarantined", "E_TANGGAL")),
        ({"TMT": 2015}, ("quarantined", "E_TANGGAL_LOGIS")),
        ({"TMT": "02-01-2205"}, ("quarantined", "E_TANGGAL_LOGIS")),
        ({"TMT": "02-01-2000"}, ("quarantined", "E_TANGGAL_LOGIS")),  # at nine years of age
        ({"TMT": None}, ("quarantined", "E_TMT_KOSONG")),
        ({"TMT": "-"}, ("quarantined", "E_TMT_KOSONG")),
        ({"TMT": "01-02-2024"}, ("created", "P_SETELAH_UU")),
        ({"Tanggal Lahir": "17-05-2090"}, ("quarantined", "E_TANGGAL_LOGIS")),
        # N47, N49 to N52
        ({"Nama": "NUR"}, ("created",)),
        ({"Nama": "O'NEAL"}, ("created",)),
        ({"Nama": '=HYPERLINK("http://x/")'}, ("created",)),
        ({"Nama": "<script>alert(1)</script>"}, ("created",)),
        ({"Nama": "{{7*7}}"}, ("created",)),
        ({"Nama": "\u202eitiS"}, ("quarantined", "E_KARAKTER")),
        ({"Nama": "\u0410minah"}, ("created", "P_KARAKTER")),
        ({"Nama": None}, ("quarantined", "E_NAMA")),
        ({"Nama": "x" * 151}, ("quarantined", "E_TERLALU_PANJANG")),
        ({"Jenis Kelamin": "?"}, ("quarantined", "E_KELAMIN")),
        ({"Unit Kerja": "SD Negri 001 Balikpapan Kota"}, ("quarantined", "E_UNIT")),
        ({"Unit Kerja": None}, ("quarantined", "E_UNIT_KOSONG")),
        ({"Unit Kerja": "sdn-kota-001"}, ("created",)),
        ({"Unit Kerja": "SDN 001 BALIKPAPAN KOTA"}, ("created",)),
    ],
)
def test_a_row_becomes(fields, expected):
    row = person_row(**fields)
    if fields.get("Nama", "") and fields["Nama"].startswith("="):
        also = lambda book: setattr(book.active["B2"], "data_type", "s")  # noqa: E731
        batch = check(content=b.xlsx([b.HEAD, row], also=also))
    else:
        batch = check(row)
    assert outcomes(batch) == [expected]


def test_a_problem_says_where_what_and_how_to_mend_it():
    row = person_rows(check(person_row(NIK=6471035705900000)))[0]
    assert (row.sheet, row.number) == (0, 2)
    (problem,) = row.problems
    assert (problem["column"], problem["heading"]) == ("C", "NIK")
    assert problem["found"] == "6471035705900000"
    assert problem["severity"] == "error"
    assert problem["message"]
    assert problem["cure"]


def test_a_formula_without_a_result_and_an_error_cell():
    def also(book):
        book.active["C2"] = "=1+1"
        book.active["E2"] = "#N/A"
        book.active["E2"].data_type = "e"

    batch = check(content=b.xlsx([b.HEAD, b.SITI], also=also))
    assert outcomes(batch) == [("quarantined", "E_RUMUS", "E_SEL_GALAT")]


def test_cells_merged_over_two_people():
    rows = [b.HEAD, b.SITI, person_row(No=2, NIK=OTHER_NIK, Nama="Budi", **{"Jenis Kelamin": "L"})]
    also = lambda book: book.active.merge_cells("H2:H3")  # noqa: E731
    result = outcomes(check(content=b.xlsx(rows, also=also)))
    assert result[0] == ("created",)
    assert result[1] == ("quarantined", "E_GABUNG")


def test_days_in_two_orders_keep_the_minority_aside():
    rows = [
        person_row(No=n, Nama=f"Siti {c}", NIK=None, TMT=tmt)
        for n, (c, tmt) in enumerate(
            zip("ABCD", ["13/06/2015", "14/06/2015", "06/13/2015", "01/06/2015"], strict=True)
        )
    ]
    batch = check(*rows)
    assert outcomes(batch) == [
        ("created",),
        ("created",),
        ("quarantined", "E_TANGGAL_CAMPUR"),
        ("created",),
    ]
    assert person_rows(batch)[3].values["started_on"] == "2015-06-01"


def test_ragged_rows_of_a_csv():
    lines = [b.HEAD, b.SITI, [*person_row(No=2), "lebih"], person_row(No=3)[:5]]
    make_school()
    batch = check(content=b.csv(lines))
    assert [codes(row)[-1:] for row in person_rows(batch)][1:] == [
        ["E_KOLOM_LEBIH"],
        ["E_KOLOM_KURANG"],
    ]


# --- one person on several rows -----------------------------------------------------------------
def test_the_same_row_twice_is_one_person_and_one_unchanged_row():
    batch = check(person_row(), person_row(No=2))
    assert outcomes(batch) == [("created",), ("unchanged", "I_SAMA_PERSIS")]


@pytest.mark.parametrize(
    "other",
    [
        {"TMT": "01-02-2016"},
        {"Nama": "Budi Santoso"},
        {"Tanggal Lahir": "18-05-1990"},
    ],
)
def test_the_same_nik_with_two_stories_keeps_both_aside(other):
    batch = check(person_row(), person_row(No=2, **other))
    assert [(row.outcome, "E_GANDA_BEDA" in codes(row)) for row in person_rows(batch)] == [
        ("quarantined", True),
        ("quarantined", True),
    ]


def test_two_schools_at_the_same_time_are_two_services_of_one_person():
    make_unit(name="SMP Negeri 1 Balikpapan")
    batch = apply(person_row(), person_row(No=2, **{"Unit Kerja": "SMP Negeri 1 Balikpapan"}))
    assert outcomes(batch) == [("created",), ("created",)]
    assert (Person.objects.count(), ServicePeriod.objects.count()) == (1, 2)
    assert Appointment.objects.count() == 1


def test_a_known_person_is_found_by_nik_by_name_and_birth_date_or_not_at_all():
    school = make_school()
    person = make_person(name="Siti Aminah", nik=NIK, birth_place="Balikpapan")
    make_appointment(person, work_unit=school)
    make_service(person, work_unit=school)
    assert outcomes(check(person_row())) == [("unchanged",)]
    without = {"NIK": None, "Nama": "Hj. SITI  AMINAH, S.Pd."}
    row = person_rows(check(person_row(**without)))[0]
    assert row.person == person
    elsewhere = check(person_row(NIK=None, **{"Tempat Lahir": "Samarinda"}))
    assert outcomes(elsewhere) == [("quarantined", "E_MIRIP")]
    nearly = check(person_row(NIK=None, Nama="Siti Aminahh"))
    assert outcomes(nearly) == [("created",)]


def test_a_short_form_of_a_known_name_is_for_a_person_to_decide():
    make_person(name="Muhammad Yusuf", sex="M")
    batch = check(person_row(NIK=None, Nama="Muh. Yusuf", **{"Jenis Kelamin": "L"}))
    assert outcomes(batch) == [("quarantined", "E_MIRIP")]


def test_two_namesakes_of_one_birth_date_are_not_chosen_between():
    for nik in (NIK, OTHER_NIK):
        make_person(name="Siti Aminah", nik=nik, birth_place="Balikpapan")
    batch = check(person_row(NIK=None))
    assert outcomes(batch) == [("quarantined", "E_ORANG_GANDA")]


def test_a_nik_of_another_name_and_birth_date_is_a_wrong_nik():
    make_person(name="Budi Santoso", nik=NIK, born_on=date(1980, 1, 1), sex="M")
    assert outcomes(check(person_row())) == [("quarantined", "E_NIK_ORANG_LAIN")]


def test_a_nik_of_another_spelling_is_the_same_person_with_a_warning():
    make_person(name="Siti Rahmawati", nik=NIK)
    row = person_rows(check(person_row()))[0]
    assert "P_NAMA_BEDA" in codes(row)
    assert row.person.name == "Siti Rahmawati"


def test_a_civil_servant_does_not_become_an_honorer_again():
    person = make_person(name="Siti Aminah", nik=NIK)
    make_appointment(
        person, status="PPPK", employee_number="199005172014212001", started_on=date(2014, 1, 1)
    )
    assert outcomes(check(person_row())) == [("quarantined", "E_TRANSISI")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("PNS", ("excluded", "X_ASN")),
        ("PPPK Paruh Waktu", ("excluded", "X_ASN")),
        ("GTY/PTY", ("excluded", "X_BUKAN_PEMKOT")),
        ("Guru Honor Sekolah", ("created",)),
        ("honor daerahh", ("quarantined", "E_STATUS")),
    ],
)
def test_a_mixed_list_takes_its_honorers_only(status, expected):
    make_school()
    content = b.xlsx([[*b.HEAD, "Status Kepegawaian"], [*b.SITI, status]])
    assert outcomes(check(content=content)) == [expected]


# --- units --------------------------------------------------------------------------------------
def test_an_alias_counts_on_the_days_it_is_valid():
    school = make_school()
    add_alias(school, "Sekolah Lama", ended_on=date(2020, 1, 1))
    add_alias(school, "SD Satu Kota")
    assert outcomes(check(person_row(**{"Unit Kerja": "sd satu kota"}))) == [("created",)]
    assert outcomes(check(person_row(**{"Unit Kerja": "Sekolah Lama"})))[0][1] == "E_UNIT"


def test_nobody_new_is_taken_into_a_unit_that_ends_and_the_one_that_goes_on_is_named():
    ends, stays = make_school(), make_unit(name="SD Negeri 002")
    tomorrow = timezone.localdate() + timedelta(days=1)
    carry_out(a_merger(ends, into=stays, tmt=tomorrow))
    known = make_service(make_person(nik=b.SITI[2], name="Siti Aminah"), work_unit=stays).person
    make_appointment(known, work_unit=stays)
    batch = check(person_row(), person_row(No=2, NIK="6471015705900004", Nama="Nur Aini"))
    assert outcomes(batch) == [("changed",), ("quarantined", "E_UNIT_BERAKHIR")]
    assert "SD Negeri 002" in person_rows(batch)[1].problems[0]["message"]


def test_an_unknown_unit_is_never_born_and_the_nearest_are_named():
    batch = check(person_row(**{"Unit Kerja": "SD Negri 001 Balikpapan Kota"}))
    (problem,) = person_rows(batch)[0].problems
    assert SCHOOL in problem["message"]


def test_a_name_that_two_units_bear_is_not_chosen_between():
    make_unit(name="SD Negeri 005", short_name="SDN 5")
    make_unit(name="SD Negeri 050", short_name="SDN 5")
    assert outcomes(check(person_row(**{"Unit Kerja": "SDN 5"})))[0][1] == "E_UNIT_GANDA"


def test_the_unit_of_the_title_then_the_sender_stands_for_rows_without_one():
    school, office = make_school(), make_unit(name="Dinas Pendidikan dan Kebudayaan")
    school.parent = office
    school.save()
    head, row = b.HEAD[:-1], b.SITI[:-1]
    titled = check(content=b.xlsx([["DAFTAR"], [SCHOOL.upper()], head, row]), unit=office)
    assert person_rows(titled)[0].values["unit_id"] == school.pk
    sent = check(content=b.xlsx([["DAFTAR"], head, row]), unit=office)
    assert person_rows(sent)[0].values["unit_id"] == office.pk


# --- scope --------------------------------------------------------------------------------------
def make_operator(unit):
    operator = make_user("imports.check_importbatch")
    UnitOfficer.objects.create(user=operator, unit=unit, started_on=date(2020, 1, 1))
    return operator


def test_an_officer_of_a_unit_hands_in_for_that_unit_only():
    school, other = make_school(), make_unit(name="SMP Negeri 1 Balikpapan")
    operator = make_operator(school)
    rows = [
        person_row(),
        person_row(
            No=2,
            NIK=OTHER_NIK,
            Nama="Budi",
            **{"Jenis Kelamin": "L", "Unit Kerja": "SMP Negeri 1 Balikpapan"},
        ),
    ]
    batch = check(*rows, by=operator, unit=school)
    assert outcomes(batch) == [("created",), ("quarantined", "E_LINGKUP")]
    for unit in (other, None):
        with pytest.raises(ValidationError) as refusal:
            check(person_row(No=9), by=operator, unit=unit)
        assert refusal.value.code == "unit_not_yours"


def test_a_person_of_another_office_is_not_revealed():
    school, other = make_school(), make_unit(name="SMP Negeri 1 Balikpapan")
    make_appointment(make_person(name="Siti Aminah", nik=NIK), work_unit=other)
    batch = check(person_row(), by=make_operator(school), unit=school)
    assert outcomes(batch) == [("quarantined", "E_LINGKUP")]
    assert "SMP" not in str(person_rows(batch)[0].problems)


# --- the receipt ----------------------------------------------------------------------------------
def test_every_physical_row_of_every_sheet_is_on_the_receipt():
    make_school()
    content = b.xlsx(
        [
            ["DAFTAR"],
            [],
            b.HEAD,
            list(range(1, 9)),
            b.SITI,
            person_row(No=2, NIK="1"),
            ["Jumlah", 2],
        ],
        [["No", "Unit Kerja", "PNS", "Jumlah"], [1, "Dinas", 5, 5]],
        names=["Data", "Rekap"],
        also=lambda book: setattr(book["Rekap"], "sheet_state", "hidden"),
    )
    batch = check(content=content)
    assert services.receipt(batch) == {
        "rows": 9,
        "head": 4,
        "blank": 1,
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "quarantined": 1,
        "excluded": 2,
    }
    assert batch.rows.count() == 9
    assert [(s["name"], s["visible"], s["rows"], s["refusal"]) for s in batch.sheets] == [
        ("Data", True, 7, ""),
        ("Rekap", False, 2, "E_REKAP"),
    ]


def test_a_receipt_that_does_not_add_up_is_refused_by_the_database():
    batch = check(person_row())
    with pytest.raises(IntegrityError, match="import_receipt_adds_up"), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(rows_created=5)


def test_a_sheet_can_be_left_out_and_a_column_named_by_the_officer():
    make_school()
    head = ["No", "Nama", "Identitas", *b.HEAD[3:]]
    batch = check(content=b.xlsx([head, b.SITI], [b.HEAD, b.SITI], names=["Satu", "Dua"]))
    officer = make_officer()
    batch = services.check_batch(batch, by=officer, mapping={0: {2: "nik"}}, left_out={1})
    assert (
        outcomes(batch)
        == [("created",), ("excluded", "X_DILEPAS"), ("excluded", "X_DILEPAS")][:1]
        + [("excluded", "X_DILEPAS")] * 2
    )
    assert person_rows(batch)[0].values["nik"] == NIK
    again = services.check_batch(batch, by=officer)  # what was chosen is remembered
    assert person_rows(again)[0].values["nik"] == NIK
    assert [about["left_out"] for about in again.sheets] == [False, True]


# --- files that are refused, and the same file again ------------------------------------------
def test_a_refused_file_leaves_the_refusal_and_nothing_else():
    batch = check(content=b.n2_one_cell_in_the_last_corner())
    assert (batch.state, batch.refusal_code, batch.file) == ("refused", "E_RENTANG", None)
    assert batch.refusal
    assert PrivateFile.objects.count() == 0
    assert ImportRow.objects.count() == 0
    assert AuditEntry.objects.get().verb == "import.refused"


def test_counts_without_people_are_refused():
    rows = [["REKAP"], [], ["NO", "NAMA SKPD", "PNS AKTIF", "PPPK AKTIF"], [1, "Dinas", 1, 2]]
    assert check(content=b.xlsx(rows)).refusal_code == "E_REKAP"


def test_the_same_file_again_names_the_first_time_and_changes_nothing():
    officer = make_officer(first_name="Ani", last_name="Wijaya")
    content = b.plain()
    services.apply_batch(check(content=content), by=officer)
    with pytest.raises(ValidationError) as refusal:
        check(content=content, name="nama lain.xlsx")
    assert refusal.value.code == "already_imported"
    assert str(officer) in refusal.value.messages[0]
    assert Person.objects.count() == 1


def test_the_same_file_in_two_tabs_is_one_batch():
    content = b.xlsx([b.HEAD, person_row()])
    assert check(content=content) == check(content=content)


def test_every_code_has_a_short_sentence_and_a_cure():
    for code, (sentence, cure) in problems.SENTENCES.items():
        assert len(str(sentence).split()) <= 25, code
        assert len(str(cure).split()) <= 25, code


def test_the_name_of_a_file_is_kept_without_the_nik_that_stands_in_it():
    batch = check(person_row(), name="6471 0512 0190 0001 - data 2025.xlsx")
    assert batch.original_name == batch.file.name == "6471**********01 - data 2025.xlsx"
    assert "6471051201900001" not in str(AuditEntry.objects.values_list("changes", flat=True))
