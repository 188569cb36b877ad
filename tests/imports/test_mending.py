"""What officers say of a list on the screen: values, rows, names, people, columns."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from balikpapan_hr.files.services import open_file
from balikpapan_hr.imports import preview, services
from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.models import ImportBatch, KnownLayout, Mend
from balikpapan_hr.imports.repair import repaired_file
from balikpapan_hr.imports.services import Place
from personnel.models import Person, PositionAlias, ServicePeriod, UnitOfficer, WorkUnit
from tests.factories import (
    make_appointment,
    make_person,
    make_position,
    make_service,
    make_unit,
    make_user,
)
from tests.imports import builders as b
from tests.imports.factories import (
    SCHOOL,
    apply,
    check,
    make_officer,
    make_school,
    outcomes,
    person_row,
    person_rows,
)

pytestmark = pytest.mark.django_db
NIK = b.SITI[2]
BUDI, ANI = (
    {"No": 2, "Nama": "Budi", "NIK": "6471031705900002", "Jenis Kelamin": "L"},
    {"No": 3, "Nama": "Ani", "NIK": "6471035705900003"},
)
SEX, TMT, UNIT = (b.HEAD.index(name) for name in ("Jenis Kelamin", "TMT", "Unit Kerja"))


@pytest.fixture
def officer():
    return namer(make_officer())


def namer(user):
    """The same officer, who may also say what names mean for every list."""
    return make_user(
        "imports.name_importbatch",
        *user.get_all_permissions(),
    )


def make_operator(unit):
    operator = make_user("imports.check_importbatch", "imports.view_importbatch")
    UnitOfficer.objects.create(user=operator, unit=unit, started_on=date(2020, 1, 1))
    return operator


def again(batch, by):
    return services.check_batch(batch, by=by)


def code_of(refusal):
    return refusal.value.code


# --- cells --------------------------------------------------------------------------------------
def test_one_value_for_all_equal_cells_and_the_file_stays_as_it_was(officer):
    batch = check(
        person_row(**{"Jenis Kelamin": "?"}), person_row(**ANI | {"Jenis Kelamin": " ? "})
    )
    with open_file(batch.file) as file:
        before = file.read()
    mend = services.mend_equal(batch, Place(0, 2, SEX), "P", by=officer)
    with pytest.raises(ValidationError) as refusal:  # what was not checked anew is not applied
        services.apply_batch(batch, by=officer)
    assert code_of(refusal) == "batch_decided"
    batch = again(batch, officer)
    assert outcomes(batch) == [("created",), ("created",)]
    first, second = person_rows(batch)
    assert (first.cells[SEX], second.cells[SEX]) == ("?", " ? ")  # beside what is read instead
    assert [(m["found"], m["value"]) for m in first.mended + second.mended] == [("?", "P")] * 2
    with open_file(batch.file) as file:
        assert file.read() == before
    (told,) = services.mends_told(batch)
    assert (told["mend"].made_by, told["cells"]) == (officer, 2)

    services.undo_mend(batch, mend.pk, by=officer)
    batch = again(batch, officer)
    assert outcomes(batch) == [("quarantined", "E_KELAMIN")] * 2
    mend.refresh_from_db()
    assert mend.undone_by == officer  # closed, not deleted
    with pytest.raises(ValidationError) as refusal:
        services.undo_mend(batch, mend.pk, by=officer)
    assert code_of(refusal) == "mend_undone"


def test_a_cell_of_its_own_goes_before_its_equals_and_the_last_word_stands(officer):
    odd = {"Jenis Kelamin": "?"}
    batch = check(person_row(**odd), person_row(**BUDI | odd))
    services.mend_equal(batch, Place(0, 2, SEX), "P", by=officer)
    services.mend_cell(batch, Place(0, 3, SEX), "P", by=officer)
    services.mend_cell(batch, Place(0, 3, SEX), "L", by=officer)
    rows = person_rows(again(batch, officer))
    assert [row.values["sex"] for row in rows] == ["F", "M"]
    assert Mend.objects.standing().count() == 2


def test_a_typed_day_means_the_same_in_a_column_that_writes_the_month_first(officer):
    batch = check(person_row(TMT="06/13/2015"), person_row(**ANI, TMT="06/31/2015"))
    services.mend_cell(batch, Place(0, 3, TMT), "30-06-2015", by=officer)
    rows = person_rows(again(batch, officer))
    assert [row.values["started_on"] for row in rows] == ["2015-06-13", "2015-06-30"]


def test_what_a_column_cannot_hold_is_refused_where_it_is_typed(officer):
    batch = check(person_row())
    for heading, value, code in [
        ("NIK", "647103570590001", "E_NIK_PANJANG"),
        ("TMT", "31-02-2015", "E_TANGGAL"),
        ("TMT", "1-2-15", "P_TAHUN2"),
        ("Jenis Kelamin", "?", "E_KELAMIN"),
        ("Nama", "x" * 501, "value_too_long"),
    ]:
        with pytest.raises(ValidationError) as refusal:
            services.mend_cell(batch, Place(0, 2, b.HEAD.index(heading)), value, by=officer)
        assert code_of(refusal) == code
    batch.refresh_from_db()
    assert (batch.state, Mend.objects.count()) == ("checked", 0)


def test_a_place_without_a_person_is_refused(officer):
    batch = check(person_row())
    for place in ("0-1-2", "0-99-2", "0-2-99", "9-2-2", "0-2", "x-2-2", ""):
        with pytest.raises(ValidationError) as refusal:
            services.mend_cell(batch, Place.of(place), "x", by=officer)
        assert code_of(refusal) == "place_unknown", place


def test_a_row_that_is_left_out_has_its_own_outcome(officer):
    batch = check(person_row(), person_row(**BUDI))
    services.leave_row_out(batch, 0, 3, by=officer)
    batch = again(batch, officer)
    assert outcomes(batch) == [("created",), ("excluded", "X_BARIS_DILEPAS")]


def test_the_repair_file_holds_what_was_mended_and_says_who_mended_it(officer):
    batch = check(person_row(NIK="1", **{"Jenis Kelamin": "?"}))
    services.mend_equal(batch, Place(0, 2, SEX), "P", by=officer)
    row = read_workbook(repaired_file(again(batch, officer))).sheets[0].rows[1].cells
    assert (row[2], row[SEX]) == ("1", "P")
    assert "“?”" in row[8]
    assert str(officer) in row[8]


# --- names --------------------------------------------------------------------------------------
def test_a_name_is_confirmed_once_and_known_in_the_next_list(officer):
    school, units = make_school(), WorkUnit.objects.count()
    typo = {"Unit Kerja": "SD Negri 1 Bpp Kota"}
    batch = check(person_row(**typo), person_row(**BUDI | typo))
    (name,) = services.unknown_names(batch, by=officer)
    assert (name.text, name.rows, name.choices[0].pk) == ("SD Negri 1 Bpp Kota", 2, school.pk)
    services.confirm_name(batch, "unit", name.text, str(school.pk), by=officer)
    batch = again(batch, officer)
    assert outcomes(batch) == [("created",), ("created",)]
    assert services.unknown_names(batch, by=officer) == []
    assert outcomes(check(person_row(**ANI | typo))) == [("created",)]
    (alias,) = school.aliases.all()
    assert (alias.alias, alias.started_on) == ("sd negri 1 bpp kota", timezone.localdate())
    assert WorkUnit.objects.count() == units  # nothing in the catalogue is born of a typo

    (confirmed,) = services.confirmed_names(batch)
    assert (confirmed.means, confirmed.by) == (SCHOOL, str(officer))
    services.take_back_name(batch, "unit", confirmed.pk, by=officer)
    assert outcomes(again(batch, officer)) == [("quarantined", "E_UNIT")] * 2


@pytest.mark.parametrize("choice", ["", "tidak ada", "999999999", "SMA"])
def test_a_name_means_one_entry_that_stands(officer, choice):
    make_unit(code="A", name="SMA")
    make_unit(code="B", name="SMA")
    batch = check(person_row(**{"Unit Kerja": "Antah"}))
    with pytest.raises(ValidationError) as refusal:
        services.confirm_name(batch, "unit", "Antah", choice, by=officer)
    assert code_of(refusal) == "choice_unknown"


def test_an_officer_of_a_unit_names_own_units_and_for_this_list_alone():
    school, other = make_school(), make_unit(code="SMP-1", name="SMP Negeri 1 Balikpapan")
    operator = make_operator(school)
    batch = check(person_row(**{"Unit Kerja": "SD Negri 1 Bpp"}), by=operator, unit=school)
    (name,) = services.unknown_names(batch, by=operator)
    assert {choice.pk for choice in name.choices} <= {school.pk}
    with pytest.raises(ValidationError) as refusal:
        services.confirm_name(batch, "unit", name.text, other.code, by=operator)
    assert code_of(refusal) == "unit_not_yours"
    services.confirm_name(batch, "unit", name.text, school.code, by=operator)
    assert outcomes(again(batch, operator)) == [("created",)]
    assert not school.aliases.exists()


def test_a_name_of_several_units_is_said_for_this_list_alone(officer):
    units = [make_unit(code=code, name="SMP Negeri 1") for code in ("X1", "X2")]
    batch = check(person_row(**{"Unit Kerja": "SMP Negeri 1"}))
    assert outcomes(batch) == [("quarantined", "E_UNIT_GANDA")]
    services.confirm_name(batch, "unit", "SMP Negeri 1", "X2", by=officer)
    (row,) = person_rows(again(batch, officer))
    assert row.values["unit_id"] == units[1].pk


def test_the_name_of_a_post_is_remembered_too(officer):
    post = make_position(name="Guru Kelas Ahli Pertama", level="Ahli Pertama")
    make_school()
    head = ["nip", "nama", "nik", "unit kerja", "jabatan", "status_cpns_pns", "tmt_cpns", "tmt_pns"]
    row = ["199005172015012001", "Siti Aminah", NIK, SCHOOL, "Guru Kls Ahli Prtama", "P"]
    content = b.xlsx([head, [*row, "01-01-2015", "01-01-2016"]])
    batch = check(content=content, kind="siasn_export")
    assert outcomes(batch) == [("created", "P_JABATAN")]
    with pytest.raises(ValidationError):
        services.confirm_name(
            batch, "post", "Guru Kls Ahli Prtama", str(post.pk), by=make_officer()
        )
    services.confirm_name(batch, "post", "Guru Kls Ahli Prtama", str(post.pk), by=officer)
    (found,) = person_rows(again(batch, officer))
    assert (found.outcome, found.values["position_id"]) == ("created", post.pk)
    alias = PositionAlias.objects.get()
    with pytest.raises(PermissionDenied):
        services.take_back_name(batch, "post", alias.pk, by=make_officer())


# --- people -------------------------------------------------------------------------------------
@pytest.fixture
def namesake():
    """Someone of the register whom a list without NIK may mean."""
    person = make_person(name="Siti Aminah", nik=NIK, birth_place="Samarinda")
    make_appointment(person, work_unit=make_school(), started_on=date(2015, 1, 2))
    make_service(person, work_unit=make_school())
    return person


def uncertain(**fields):
    return person_row(NIK=None, TMT="02-01-2016", **fields)


@pytest.mark.parametrize(
    ("who", "people", "outcome"),
    [("same", 1, "changed"), ("new", 2, "created"), ("aside", 1, "quarantined")],
)
def test_a_person_decides_whom_a_row_means(officer, namesake, who, people, outcome):
    batch = check(uncertain())
    (row,) = services.uncertain_rows(batch)
    assert services.probable_people([row], by=officer)[row.pk] == ([namesake], False)
    person = str(namesake.public_id) if who == "same" else ""
    services.decide_person(batch, 0, 2, by=officer, who=who, person=person)
    batch = again(batch, officer)
    assert outcomes(batch)[0][0] == outcome
    services.apply_batch(batch, by=make_officer())
    assert Person.objects.count() == people
    assert ServicePeriod.objects.filter(person=namesake).count() == (2 if who == "same" else 1)


def test_only_whom_the_row_may_mean_is_taken(officer, namesake):
    batch, stranger = check(uncertain()), make_person(name="Orang Lain")
    for who, person in [("same", str(stranger.public_id)), ("same", ""), ("siapa", "")]:
        with pytest.raises(ValidationError) as refusal:
            services.decide_person(batch, 0, 2, by=officer, who=who, person=person)
        assert code_of(refusal) == "person_not_probable"


def test_of_another_office_s_people_only_that_there_may_be_one_is_told(namesake):
    other = make_unit(name="SMP Negeri 1 Balikpapan")
    operator = make_operator(other)
    batch = check(uncertain(**{"Unit Kerja": other.name}), by=operator, unit=other)
    (row,) = services.uncertain_rows(batch)
    assert services.probable_people([row], by=operator)[row.pk] == ([], True)
    for who, person, code in [
        ("same", str(namesake.public_id), "person_not_probable"),
        ("new", "", "person_elsewhere"),
    ]:
        with pytest.raises(ValidationError) as refusal:
            services.decide_person(batch, 0, 2, by=operator, who=who, person=person)
        assert code_of(refusal) == code
    services.decide_person(batch, 0, 2, by=operator, who="aside")


# --- columns ------------------------------------------------------------------------------------
ODD = ["No", "Nama", "Nomor Induk", *b.HEAD[3:]]


def test_what_was_said_of_columns_is_known_in_the_next_list_of_the_unit(officer):
    school, other = make_school(), make_unit(name="SMP Negeri 1 Balikpapan")
    first = check(content=b.xlsx([ODD, b.SITI]), unit=school)
    services.check_batch(
        first, by=officer, mapping={0: {2: "nik"}}, orders={0: {TMT: "month first"}}
    )
    second = check(content=b.xlsx([ODD, person_row(**ANI)]), unit=school)
    (row,) = person_rows(second)
    assert (row.values["nik"], row.values["started_on"]) == (ANI["NIK"], "2015-02-01")
    assert second.sheets[0]["like"]["name"] == "daftar.xlsx"
    assert "nik" not in person_rows(check(content=b.xlsx([ODD, b.SITI]), unit=other))[0].values
    moved = [*ODD[:2], "Agama", *ODD[2:]]  # another layout
    assert (
        "like"
        not in check(content=b.xlsx([moved, [*b.SITI[:2], "-", *b.SITI[2:]]]), unit=school).sheets[
            0
        ]
    )

    assert services.forget_layouts(second, by=officer) == 1
    third = check(content=b.xlsx([ODD, person_row(**BUDI)]), unit=school)
    assert "nik" not in person_rows(third)[0].values
    assert KnownLayout.objects.get().forgotten_by == officer


def test_the_last_word_on_a_layout_stands(officer):
    batch = check(content=b.xlsx([ODD, b.SITI]))
    services.check_batch(batch, by=officer, mapping={0: {2: "nik"}}, orders={})
    services.check_batch(batch, by=officer, mapping={0: {2: "nip"}}, orders={})
    services.check_batch(batch, by=officer)  # says nothing new
    (layout,) = KnownLayout.objects.standing()
    assert layout.columns == {"2": "nip"}
    services.check_batch(batch, by=officer, mapping={}, orders={})
    assert not KnownLayout.objects.standing().exists()


# --- what it would bring about -------------------------------------------------------------------
def test_who_is_not_in_the_file_is_told_and_not_touched(officer):
    school, elsewhere = make_school(), make_unit(name="SMP Negeri 1 Balikpapan")
    people = {}
    for name, unit in [("Citra", school), ("Dewi", school), ("Eka", elsewhere)]:
        people[name] = make_person(name=name)
        make_appointment(people[name], work_unit=unit, status="HONORER")
    # Dewi is on the list, in a row that was kept aside.
    batch = check(person_row(), person_row(**BUDI | {"Nama": "DEWI", "NIK": "1"}))
    assert list(preview.missing_people(batch, by=officer)) == [people["Citra"]]
    apply_after = services.apply_batch(batch, by=make_officer())
    assert apply_after.rows_created == 1
    assert people["Citra"].appointments.known().count() == 1
    assert not preview.missing_people(batch, by=make_operator(elsewhere)).exists()


def test_service_that_a_list_adds_is_counted_in_days_that_none_stated_before(officer):
    school, other = make_school(), make_unit(name="SMP Negeri 1 Balikpapan")
    known = make_person(name="Siti Aminah", nik=NIK)
    make_appointment(known, work_unit=school, status="HONORER")
    make_service(
        known,
        work_unit=school,
        stated_started_on=date(2016, 1, 1),
        stated_ended_on=date(2018, 1, 1),
    )
    head = [*b.HEAD, "Tanggal Akhir Kerja"]
    rows = [
        [*person_row(TMT="01-01-2015"), "01-01-2017"],  # 365 days more than was known
        [*person_row(**BUDI, TMT="01-01-2015"), "01-01-2016"],
        # 547 days with the row before: half a year in two schools counts once
        [*person_row(**BUDI, TMT="01-07-2015", **{"Unit Kerja": other.name}), "01-07-2016"],
    ]
    batch = check(content=b.xlsx([head, *rows]))
    told = preview.effect(batch)
    assert (told.people_with_service, told.known_with_service) == (2, 1)
    assert str(told.years) == "2.5"  # 912 days


def test_a_change_is_told_field_by_field(officer):
    person = make_person(name="Siti Aminah", nik=NIK, sex="", birth_place="Samarinda")
    make_appointment(person, work_unit=make_school(), status="HONORER")
    batch = check(person_row(Nama="Siti Aminahh, S.Pd."))
    (row,) = person_rows(batch)
    told = preview.differences([row], by=officer)[row.pk]
    assert [(line.known, line.listed, line.written) for line in told[:3]] == [
        ("Siti Aminah", "Siti Aminahh", False),
        ("", "S.Pd.", True),
        ("berbeda", "", False),  # the place of birth is protected
    ]
    assert told[-1].written
    assert SCHOOL in told[-1].listed
    stranger = make_operator(make_unit(name="SMP Negeri 1 Balikpapan"))
    assert preview.differences([row], by=stranger) == {}


def test_a_list_that_repairs_another_is_no_longer_to_be_mended():
    first = apply(person_row(), person_row(**BUDI | {"NIK": "1"}))
    assert list(ImportBatch.objects.to_mend()) == [first]
    apply(person_row(**BUDI), repairs=first)
    assert list(ImportBatch.objects.to_mend()) == []
