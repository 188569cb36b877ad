"""A person's history: two times, one status a day, nothing overwritten."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from personnel import services
from personnel.models import Appointment, Person
from personnel.row_security import everyone
from personnel.services import Ending
from tests.factories import (
    KNOWN,
    make_appointment,
    make_person,
    make_position,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db


def truth(person: Person) -> list[tuple]:
    """What the register holds true now: (status, first day, end)."""
    return list(
        person.appointments.known()
        .order_by("started_on")
        .values_list("status", "started_on", "ended_on")
    )


def new_pppk(person: Person, **fields) -> Appointment:
    values = {
        "status": "PPPK",
        "employee_number": "199005172025212001",
        "started_on": date(2025, 3, 1),
    }
    return Appointment(person=person, **values | fields)


def test_appointing_adds_a_stretch_and_an_audit_entry():
    officer, person = make_user(), make_person()
    services.appoint(
        Appointment(person=person, status="HONORER", started_on=date(2020, 1, 2)), by=officer
    )
    assert truth(person) == [("HONORER", date(2020, 1, 2), None)]
    entry = AuditEntry.objects.get(verb="appointment.opened")
    assert (entry.by, entry.by_name) == (officer, str(officer))


def test_a_second_status_on_the_same_day_is_refused_with_a_sentence():
    honorer = make_appointment()
    with pytest.raises(ValidationError) as refusal:
        services.appoint(new_pppk(honorer.person), by=make_user())
    assert "sudah mempunyai status" in str(refusal.value)
    assert truth(honorer.person) == [("HONORER", date(2015, 1, 2), None)]


def test_the_day_of_handover_belongs_to_the_new_status():
    honorer = make_appointment()
    services.succeed(
        [Ending(honorer, date(2025, 3, 1), "converted")],
        [new_pppk(honorer.person)],
        by=make_user(),
    )
    assert truth(honorer.person) == [
        ("HONORER", date(2015, 1, 2), date(2025, 3, 1)),
        ("PPPK", date(2025, 3, 1), None),
    ]
    (person,) = Person.objects.as_of(date(2025, 2, 28))
    assert [a.status for a in person.standing] == ["HONORER"]
    (person,) = Person.objects.as_of(date(2025, 3, 1))
    assert [a.status for a in person.standing] == ["PPPK"]


def test_what_was_known_before_a_correction_can_still_be_read():
    honorer = make_appointment(started_on=date(2015, 1, 2))
    before = timezone.now()
    services.correct_appointment(
        honorer, by=make_user(), reason="SK 814/2016", started_on=date(2016, 1, 4)
    )
    known = honorer.person.appointments
    assert [a.started_on for a in known.known()] == [date(2016, 1, 4)]
    assert [a.started_on for a in known.known(before)] == [date(2015, 1, 2)]


def test_a_correction_without_reason_is_refused():
    honorer = make_appointment()
    with pytest.raises(ValidationError) as refusal:
        services.correct_appointment(honorer, by=make_user(), reason="", decree_number="1")
    assert refusal.value.code == "reason_missing"
    with pytest.raises(ValidationError) as refusal:
        services.continue_appointment(honorer, on=date(2025, 3, 1), by=make_user(), status="PPPK")
    assert refusal.value.code == "status_by_own_deed"


@pytest.mark.parametrize(
    ("fields", "code", "says"),
    [
        ({"started_on": date(2024, 12, 31)}, "status_taken", "Tenaga honorer · SD Negeri"),
        (
            {"ended_on": date(2025, 3, 1), "end_reason": "other"},
            "end_before_start",
            "pada 1 Maret 2025, jadi tidak mungkin",
        ),
        ({"decree_number": "813/1/2018"}, "decree_twice", "PPPK paruh waktu · SD Negeri"),
        ({"born_on": date(1965, 2, 28)}, "over_age", "28 Februari 2025, sebelum TMT 1 Maret 2025"),
    ],
)
def test_what_stands_against_an_appointment_is_named_with_the_cure(fields, code, says):
    person = make_person(born_on=fields.pop("born_on", date(1990, 5, 17)))
    make_appointment(
        person,
        status="PPPK_PW",
        employee_number="199005172018212001",
        decree_number="813/1/2018",
        started_on=date(2018, 3, 1),
        ended_on=date(2019, 3, 1),
        end_reason="contract_ended",
    )
    make_appointment(
        person, started_on=date(2020, 1, 2), ended_on=date(2025, 1, 1), end_reason="other"
    )
    with pytest.raises(ValidationError) as refusal:
        services.appoint(new_pppk(person, position=make_position(), **fields), by=None)
    assert getattr(refusal.value, "code", None) == code
    assert says in str(refusal.value)
    assert len(truth(person)) == 2


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"decree_number": "813/1/2018"}, "appointment_decree_once_a_person"),
        ({"started_on": date(2050, 6, 1)}, "appointment_begins_in_time"),
        ({"ended_on": date(2025, 3, 1), "end_reason": "other"}, "appointment_ends_after_start"),
    ],
)
def test_postgresql_refuses_the_same_of_a_raw_insert(fields, constraint):
    person = make_person()
    first = new_pppk(
        person,
        decree_number="813/1/2018",
        started_on=date(2018, 3, 1),
        ended_on=date(2019, 3, 1),
        end_reason="other",
        known_from=KNOWN,
    )
    first.save()
    row = new_pppk(person, position=make_position(), known_from=KNOWN, **fields)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_a_letter_may_allow_what_the_retirement_age_does_not_and_what_stands_can_be_ended():
    person = make_person(born_on=date(1965, 2, 28))
    row = new_pppk(person, position=make_position(), over_age_basis="Surat Menpan B/1/2025")
    services.appoint(row, by=None)
    younger = make_appointment(
        make_person(),
        status="PPPK",
        employee_number="1" * 18,
        started_on=date(2025, 3, 1),
        position=row.position,
    )
    Person.objects.filter(pk=younger.person_id).update(born_on=date(1960, 1, 1))
    services.end_appointment(Ending(younger, date(2026, 1, 1), "retired"), by=None)
    assert truth(younger.person) == [("PPPK", date(2025, 3, 1), date(2026, 1, 1))]


def test_an_end_before_the_beginning_is_refused_with_both_days():
    row = make_appointment(started_on=date(2015, 1, 2))
    with pytest.raises(ValidationError, match="2 Januari 2015.*1 Januari 2015") as refusal:
        services.end_appointment(Ending(row, date(2015, 1, 1), "resigned"), by=None)
    assert refusal.value.code == "end_before_start"


def test_two_numbers_of_one_bkn_number_are_refused():
    services.appoint(new_pppk(make_person()), by=None)
    with pytest.raises(ValidationError) as refusal:
        services.appoint(new_pppk(make_person()), by=None)
    assert "sudah dimiliki pegawai lain" in str(refusal.value)


@pytest.mark.parametrize(
    "change", [{"started_on": date(2000, 1, 1)}, {"status": "PNS"}, {"known_from": KNOWN}]
)
def test_postgresql_refuses_to_rewrite_history(change):
    row = make_appointment(known_from=timezone.now())
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Appointment.objects.filter(pk=row.pk).update(**change)


def test_postgresql_refuses_to_delete_history():
    row = make_appointment()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        row.delete()


def test_postgresql_refuses_a_second_status_by_raw_insert():
    row = make_appointment()
    with pytest.raises(IntegrityError, match="appointment_one_status_a_day"), transaction.atomic():
        make_appointment(row.person, started_on=date(2020, 1, 1))


def test_many_people_are_succeeded_in_a_fixed_number_of_statements(
    django_assert_max_num_queries,
):
    unit = make_unit()
    honorers = [make_appointment(work_unit=unit) for _ in range(20)]
    with django_assert_max_num_queries(12):
        services.succeed(
            [Ending(row, date(2025, 3, 1), "converted") for row in honorers],
            [
                new_pppk(row.person, employee_number=f"19900517202521{n:04}")
                for n, row in enumerate(honorers)
            ],
            by=None,
        )
    assert Appointment.objects.true_on(date(2025, 3, 1)).filter(status="PPPK").count() == 20


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_ending_one_appointment_one_succeeds_and_one_is_told():
    honorer = make_appointment()
    officers = [make_user(first_name="Ani"), make_user(first_name="Budi")]
    start = threading.Barrier(2)
    told: list[str] = []

    @everyone()
    def end(officer):
        start.wait()
        try:
            services.end_appointment(Ending(honorer, date(2025, 3, 1), "resigned"), by=officer)
        except ValidationError as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert told == ["appointment_superseded"]
    assert truth(honorer.person) == [("HONORER", date(2015, 1, 2), date(2025, 3, 1))]


@pytest.mark.django_db(transaction=True)
def test_without_the_exclusion_constraint_two_statuses_would_stand(django_db_blocker):
    """The positive control of "one status a day": drop the constraint and the race is lost."""
    person = make_person()
    start = threading.Barrier(2)

    @everyone()
    def insert():
        with transaction.atomic():
            free = not Appointment.objects.filter(person=person).exists()
            start.wait(timeout=20)
            if free:
                make_appointment(person, work_unit=None)
        connection.close()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conname = 'appointment_one_status_a_day'"
        )
        definition = cursor.fetchone()[0]
        cursor.execute(
            "ALTER TABLE personnel_appointment DROP CONSTRAINT appointment_one_status_a_day"
        )
    try:
        threads = [threading.Thread(target=insert) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=20)
        assert person.appointments.count() == 2
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("DELETE FROM personnel_appointment")
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute(
                "ALTER TABLE personnel_appointment "
                f"ADD CONSTRAINT appointment_one_status_a_day {definition}"
            )
