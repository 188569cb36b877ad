"""An export of SIASN becomes a queue of differences, and alters nobody."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, strategies as st

from balikpapan_hr.imports import services as imports
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.fields import FIELDS, differing
from balikpapan_hr.siasn.models import SiasnDifference, SiasnRecord
from personnel.models import Appointment, Person
from personnel.services import correct_facts
from tests.factories import make_appointment, make_person, make_unit
from tests.imports.factories import outcomes
from tests.siasn import factories as f

pytestmark = pytest.mark.django_db


def test_an_export_that_agrees_opens_nothing_and_alters_nobody():
    f.make_teacher()
    before = list(Person.objects.values()), list(Appointment.objects.values())
    batch = f.compare_export(f.row())
    assert f.standing() == []
    assert (batch.state, batch.rows_unchanged, batch.needs_second) == ("applied", 1, False)
    assert (list(Person.objects.values()), list(Appointment.objects.values())) == before
    record = SiasnRecord.objects.get()
    assert (record.siasn_key, record.row) == ("A8ACA1", batch.rows.get(outcome="unchanged"))


def test_each_field_that_differs_stands_by_itself_with_both_values():
    teacher = f.make_teacher()
    wrong = f.row(
        nama="Siti Aminatun",
        gelar_belakang="M.Pd.",
        tanggal_lahir="18-05-1990",
        gol_akhir_nama="III/b",
        jabatan_nama="Guru Kelas Ahli Muda",
        tmt_pns="01-02-2022",
        nik="",
        kedudukan_hukum_id="99",
    )
    batch = f.check_export(wrong)
    assert outcomes(batch) == [("unchanged", "I_BEDA_SIASN")]
    assert f.standing() == []  # nothing before the list is applied
    imports.apply_batch(batch, by=f.make_officer())
    assert f.standing() == [
        ("born_on", "open", "1990-05-17", "1990-05-18"),
        ("grade", "open", "III/a", "III/b"),
        ("legal_position", "open", "serves", "left"),
        ("name", "open", "Siti Aminah", "Siti Aminatun"),
        ("nik", "open", "6471035705900001", ""),
        ("pns_since", "open", "2022-01-01", "2022-02-01"),
        ("position", "open", "Guru Kelas Ahli Pertama", "Guru Kelas Ahli Muda"),
        ("title_after", "open", "S.Pd", "M.Pd."),
    ]
    found = f.the_one("nik")
    assert (found.person, found.shown_ours, found.row.number) == (
        teacher.person,
        "6471**********01",
        2,
    )


def test_of_a_column_that_the_export_lacks_nothing_is_said():
    f.make_teacher(name="Siti Aminah Binti Ali")
    f.compare_export(f.row(nik="", gol_akhir_nama=""), without=("nik", "gol_akhir_nama"))
    assert [field for field, *_rest in f.standing()] == ["name"]


def test_a_later_export_closes_what_has_gone_and_leaves_what_is_the_same():
    f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun", gelar_belakang="M.Pd."))
    name = f.the_one("name")
    f.compare_export(f.row(nama="Siti Aminatun", jenis_kelamin="M"))
    assert [field for field, *_rest in f.standing()] == ["name", "sex"]
    assert f.the_one("name") == name  # not closed and opened anew
    gone = SiasnDifference.objects.get(field="title_after")
    assert (gone.state, gone.vanished_at is not None) == ("vanished", True)


def test_the_same_file_is_compared_once_and_the_same_rows_change_nothing():
    f.make_teacher()
    wrong = f.row(nama="Siti Aminatun")
    file = f.content(wrong)
    f.compare_export(content=file)
    with pytest.raises(ValidationError) as refusal:
        f.compare_export(content=file)
    assert refusal.value.code == "already_imported"
    name = f.the_one("name")
    f.compare_export(wrong, f.row(2))
    assert SiasnDifference.objects.get() == name


def test_a_correction_in_the_register_closes_the_difference_without_a_new_export():
    teacher = f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun"))
    correct_facts(teacher.person, {"name": "Siti Aminatun"}, by=f.make_officer(), reason="Akta")
    assert services.compare([teacher.person.pk]) == (0, 1, 0)
    assert f.standing() == []
    assert services.compare([teacher.person.pk]) == (0, 0, 0)


def test_postgresql_keeps_one_standing_difference_a_person_and_field():
    f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun"))
    one = f.the_one("name")
    one.pk, one.theirs = None, "Siti Aminudin"
    with pytest.raises(IntegrityError, match="siasn_difference_once_a_field"), transaction.atomic():
        one.save(force_insert=True)


def test_whom_only_one_side_knows_stands_on_a_list_of_its_own():
    known = f.make_teacher(1)
    ours_alone = f.make_teacher(2)
    make_appointment(make_person())  # an honorer is not expected at SIASN
    batch = f.compare_export(f.row(1), f.row(3))
    assert outcomes(batch) == [("unchanged",), ("excluded", "X_SIASN_BARU")]
    (stranger,) = SiasnRecord.objects.unknown_to_us()
    assert (stranger.employee_number, stranger.person) == ("199005172020122003", None)
    assert [a.person for a in services.unknown_to_siasn()] == [ours_alone.person]
    f.compare_export(f.row(2))  # now SIASN has lost the first
    assert [a.person for a in services.unknown_to_siasn()] == [known.person]
    f.make_teacher(3)
    assert not SiasnRecord.objects.unknown_to_us().exists()


def test_an_export_of_half_the_city_is_refused_unless_it_is_of_a_unit():
    school = make_unit()
    f.make_teacher(1, work_unit=school)
    f.make_teacher(2, work_unit=make_unit())
    f.make_teacher(3, work_unit=make_unit())
    f.compare_export(f.row(1), f.row(2), f.row(3))
    with pytest.raises(ValidationError) as refusal:
        f.compare_export(f.row(1, nama="Siti Aminatun"))
    assert refusal.value.code == "export_too_short"
    f.compare_export(f.row(1, nama="Siti Aminatun"), unit=school)
    assert not services.unknown_to_siasn().exists()  # the others are not gone


def test_a_unit_differs_only_once_somebody_has_said_which_of_ours_it_is():
    teacher = f.make_teacher()
    f.compare_export(f.row())
    assert f.standing() == []
    school = make_unit(name="SD Negeri 001 Balikpapan Kota")
    ((there, proposed),) = services.proposals().items()
    assert proposed == school
    assert services.confirm_units({there: school}, by=f.make_officer()) == 1
    assert f.standing() == [("unit", "open", teacher.work_unit.code, school.code)]
    assert services.proposals() == {}
    f.compare_export(f.row(nama="Siti Aminatun"))  # and it is remembered
    assert [field for field, *_rest in f.standing()] == ["name", "unit"]


def test_the_day_of_grade_and_post_is_compared_only_where_the_register_saw_it_begin():
    second = f.make_teacher(started_on=date(2024, 4, 1))
    f.compare_export(f.row(tmt_pns="01-04-2024", tmt_jabatan="01-01-2023"))
    assert f.standing() == []
    make_appointment(
        second.person,
        status="PNS",
        employee_number=second.employee_number,
        started_on=date(2022, 1, 1),
        ended_on=date(2024, 4, 1),
        end_reason="moved",
        position=f.post_named("Guru Kelas Ahli Muda"),
        grade=second.grade,
    )
    services.compare([second.person.pk])
    assert f.standing() == [
        ("pns_since", "open", "2022-01-01", "2024-04-01"),
        ("position_since", "open", "2024-04-01", "2023-01-01"),
    ]


sides = st.dictionaries(
    st.sampled_from(list(FIELDS)), st.sampled_from(["", "A", "a", "B.", "1990-05-17", None])
)


@given(sides, sides)
def test_what_differs_differs_seen_from_both_sides_and_from_nothing_to_itself(one, other):
    assert differing(one, one) == []
    told = {name for name in FIELDS if one.get(name) and other.get(name)}
    assert set(differing(one, other)) & told == set(differing(other, one)) & told
    assert set(differing(one, other)) <= {n for n in one if one[n] is not None}
