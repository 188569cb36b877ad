"""Theirs is taken by the verbs of the register, ours is kept for a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.models import SiasnDifference, SiasnUnit
from personnel.models import Appointment
from personnel.services import correct_appointment, correct_facts
from tests.factories import make_appointment, make_grade, make_person, make_unit
from tests.personnel.merging import point
from tests.personnel.reorganising import a_merger, a_split, carry_out
from tests.siasn import factories as f
from tests.transitions.factories import make_conversions, make_honorer
from transitions.models import Conversion

pytestmark = pytest.mark.django_db


def test_taking_a_post_corrects_the_appointment_and_keeps_its_history():
    teacher = f.make_teacher()
    f.post_named("Guru Kelas Ahli Muda")
    f.compare_export(f.row(jabatan_nama="Guru Kelas Ahli Muda"))
    officer = f.make_officer()
    taken = services.take(f.the_one("position"), by=officer, reason="SK 800/12/2024")
    assert (taken.state, taken.decided_by) == ("taken", officer)
    old, new = Appointment.objects.order_by("pk")
    assert (old, old.known_until) == (teacher, new.known_from)
    assert (new.position.name, new.reason) == ("Guru Kelas Ahli Muda", "SK 800/12/2024")
    assert f.standing() == []
    verbs = AuditEntry.objects.filter(by=officer).values_list("verb", flat=True)
    assert set(verbs) == {"appointment.corrected", "siasn.taken"}


def test_taking_a_fact_corrects_the_person():
    teacher = f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun", tingkat_pendidikan_id="40"))
    services.take(f.the_one("name"), by=f.make_officer())
    teacher.person.refresh_from_db()
    assert teacher.person.name == "Siti Aminatun"
    assert AuditEntry.objects.get(verb="person.corrected").changes == {
        "name": ["Siti Aminah", "Siti Aminatun"]
    }


def test_ours_is_kept_for_a_reason_and_stays_kept_through_the_next_export():
    f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun"))
    with pytest.raises(ValidationError) as refusal:
        services.keep(f.the_one("name"), by=f.make_officer(), reason=" ")
    assert refusal.value.code == "reason_missing"
    services.keep(f.the_one("name"), by=f.make_officer(), reason="Ijazah dan akta")
    f.compare_export(f.row(nama="Siti Aminatun", jenis_kelamin="M"))
    assert [each[:2] for each in f.standing()] == [("name", "kept"), ("sex", "open")]
    f.compare_export(f.row(nama="Siti Aminatu"))  # SIASN says something new: decided anew
    assert [each[:2] for each in f.standing()] == [("name", "open")]
    kept = SiasnDifference.objects.get(reason="Ijazah dan akta")
    assert kept.state == "vanished"


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        ("nip_baru", "199005172020122009", "employee_number"),
        ("tanggal_lahir", "18-05-1990", "born_on"),
        ("nik", "6471035705900099", "nik"),
    ],
)
def test_identity_is_taken_by_two_officers_alone(column, value, field):
    teacher = f.make_teacher()
    f.compare_export(f.row(**{column: value}))
    found = f.the_one(field)
    with pytest.raises(ValidationError) as refusal:
        services.take(found, by=f.make_officer(), reason="Akta")
    assert refusal.value.code == "approval_missing"
    with pytest.raises(IntegrityError, match="siasn_identity_by_two"), transaction.atomic():
        SiasnDifference.objects.filter(pk=found.pk).update(
            state="taken", decided_by=f.make_officer(), decided_at=found.found_at
        )
    approval = f.take_by_two(found)
    assert value not in str(approval.content)
    person = type(teacher.person).objects.get()
    held = Appointment.objects.known().get()
    assert {
        "employee_number": held.employee_number,
        "born_on": person.born_on.strftime("%d-%m-%Y"),
        "nik": person.nik,
    }[field] == value
    assert f.standing() == []


def test_an_approval_of_what_has_changed_since_takes_nothing():
    teacher = f.make_teacher()
    f.compare_export(f.row(tanggal_lahir="18-05-1990"))
    asker = f.make_officer()
    approval = services.ask_to_take(f.the_one("born_on"), by=asker, reason="Akta")
    f.compare_export(f.row(tanggal_lahir="19-05-1990"))
    void = approvals.grant(approval, by=f.make_officer(), seen=approval.content_hash)
    assert void.state == "void"
    teacher.person.refresh_from_db()
    assert teacher.person.born_on == date(1990, 5, 17)


def test_equal_ones_are_decided_at_once_and_whom_the_verb_refuses_is_left_out():
    for number in range(1, 8):
        f.make_teacher(number)
    f.post_named("Guru Kelas Ahli Muda")
    other = {"jabatan_nama": "Guru Kelas Ahli Muda"}
    f.compare_export(*(f.row(n, **other) for n in range(1, 7)), f.row(7, jabatan_nama="Guru"))
    one = f.standing() and SiasnDifference.objects.filter(theirs="Guru Kelas Ahli Muda").first()
    itself = f.make_officer(person=one.person.public_id)
    decided = services.decide_equal(one, by=itself, taking=True, reason="Nomenklatur baru")
    assert decided.done == 5
    ((left, why),) = decided.left_out
    assert (left.person, why[:22]) == (one.person, "Ini data Anda sendiri:")
    assert len(f.standing()) == 2  # the officer's own, and the one that is not equal


def test_identity_is_not_decided_in_bulk():
    f.make_teacher()
    f.compare_export(f.row(tanggal_lahir="18-05-1990"))
    with pytest.raises(ValidationError) as refusal:
        services.decide_equal(f.the_one("born_on"), by=f.make_officer(), taking=True, reason="x")
    assert refusal.value.code == "identity_one_by_one"


def test_a_decision_on_what_was_decided_or_has_gone_is_refused():
    teacher = f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun", jenis_kelamin="M"))
    name, sex = f.the_one("name"), f.the_one("sex")
    services.take(name, by=f.make_officer())
    with pytest.raises(ValidationError) as refusal:
        services.keep(name, by=f.make_officer(), reason="Akta")
    assert refusal.value.code == "difference_decided"
    type(teacher.person).objects.update(sex="M")
    with pytest.raises(ValidationError) as refusal:
        services.take(sex, by=f.make_officer())
    assert refusal.value.code == "difference_gone"


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"kedudukan_hukum_id": "99"}, "legal_position", "taken_elsewhere"),
        ({"status_cpns_pns": "C"}, "status", "taken_elsewhere"),
        ({"jabatan_nama": "Jabatan Tanpa Katalog"}, "position", "post_unknown"),
        ({"gol_akhir_nama": "IX"}, "grade", "grade_unknown"),
        ({"gol_akhir_nama": ""}, "grade", "value_missing"),
    ],
)
def test_what_the_register_cannot_take_is_refused_with_the_way_out(fields, field, code):
    f.make_teacher()
    f.compare_export(f.row(**fields))
    with pytest.raises(ValidationError) as refusal:
        services.take(f.the_one(field), by=f.make_officer(), reason="SK")
    assert refusal.value.code == code


@pytest.mark.parametrize("day", [date(2024, 2, 1), date(2024, 6, 1)])
def test_taking_the_day_of_a_grade_moves_the_end_of_the_one_before(day):
    now = f.make_teacher(started_on=date(2024, 4, 1))
    make_appointment(
        now.person,
        status="PNS",
        employee_number=now.employee_number,
        started_on=date(2022, 1, 1),
        ended_on=date(2024, 4, 1),
        end_reason="moved",
        position=now.position,
        grade=make_grade(scheme="PNS", code="II/d", order=24),
    )
    f.compare_export(f.row(tmt_golongan=day.strftime("%d-%m-%Y")))
    services.take(f.the_one("grade_since"), by=f.make_officer(), reason="SK KP")
    days = Appointment.objects.known().order_by("started_on").values_list("started_on", "ended_on")
    assert list(days) == [(date(2022, 1, 1), day), (day, None)]


def test_taking_a_unit_moves_the_person_and_the_scope_follows():
    f.make_teacher()
    f.compare_export(f.row())
    school = f.map_unit(unit=make_unit(name="SD Negeri 777"))
    services.take(f.the_one("unit"), by=f.make_officer(), reason="SK mutasi")
    assert Appointment.objects.known().get().work_unit == school


def test_a_unit_that_was_merged_means_the_one_that_goes_on_and_a_split_one_is_said_again():
    f.make_teacher()
    f.compare_export(f.row())
    old, new = f.map_unit(unit=make_unit(name="SD Negeri 777")), make_unit(name="SD Gabungan")
    carry_out(a_merger(old, into=new))
    services.compare({f.the_one("unit").person_id})
    services.take(f.the_one("unit"), by=f.make_officer(), reason="SK mutasi")
    assert Appointment.objects.known().get().work_unit == new
    assert [there.code for there in SiasnUnit.objects.to_say()] == ["UNOR1"]
    carry_out(a_split(new, ("A", "SD A"), ("B", "SD B"), tmt=date(2025, 8, 1)))
    services.compare({Appointment.objects.known().first().person_id})
    assert f.standing() == []  # until somebody says which of the two


def test_a_unit_that_will_end_is_not_taken_and_the_one_that_goes_on_is_named():
    f.make_teacher()
    f.compare_export(f.row())
    old, new = f.map_unit(unit=make_unit(name="SD Negeri 777")), make_unit(name="SD Gabungan")
    carry_out(a_merger(old, into=new, tmt=timezone.localdate() + timedelta(days=1)))
    decided = services.decide_equal(
        f.the_one("unit"), by=f.make_officer(), taking=True, reason="SK mutasi"
    )
    ((_difference, why),) = decided.left_out
    assert "SD Gabungan" in why


def test_the_number_of_a_signed_decree_is_not_taken_by_anyone():
    (sworn,) = make_conversions([make_honorer()], Conversion.State.SWORN)
    row = Appointment.objects.known().get(status="PPPK")
    assert row.employee_number == sworn.employee_number
    for column, value in [("employee_number", "1" * 18), ("started_on", date(2024, 1, 1))]:
        with pytest.raises(ValidationError) as refusal:
            correct_appointment(row, by=f.make_officer(), reason="SIASN", **{column: value})
        assert refusal.value.code == "held_by_decree"
    correct_appointment(row, by=f.make_officer(), reason="SK", position_title="Guru")


def test_a_merged_record_differs_from_nothing():
    one = f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun"))
    kept = make_person(name="Siti Aminah")
    point(one.person, kept)
    assert f.standing() == []
    services.compare({kept.pk})
    assert [d.state for d in SiasnDifference.objects.all()] == ["vanished"]


def test_an_impossible_nik_is_neither_taken_nor_corrected_to():
    teacher = f.make_teacher()
    f.compare_export(f.row())
    record = teacher.person.siasn_records.get()
    record.values["nik"] = "6471039905900001"  # no month has a day 99
    record.save()
    services.compare({teacher.person_id})
    with pytest.raises(ValidationError) as refusal:
        services.ask_to_take(f.the_one("nik"), by=f.make_officer(), reason="KTP")
    assert refusal.value.code == "nik_impossible"
    with pytest.raises(ValidationError) as refusal:
        correct_facts(
            teacher.person, {"nik": "6471039905900001"}, by=f.make_officer(), reason="KTP"
        )
    assert refusal.value.code == "nik_impossible"
    with pytest.raises(ValidationError) as refusal:
        correct_facts(teacher.person, {"name": "Siti"}, by=f.make_officer(), reason=" ")
    assert refusal.value.code == "reason_missing"
