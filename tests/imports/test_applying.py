"""What is written when a list is applied, once, and how it is mended and taken back."""

import io
import threading
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.files.marks import Mark, marked
from balikpapan_hr.files.workbooks import FORMULA_STARTS, restored
from balikpapan_hr.imports import integrity, services
from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.repair import repaired_file
from balikpapan_hr.imports.services import applying
from personnel.models import Appointment, Person, ServicePeriod
from personnel.row_security import everyone
from personnel.services import correct_appointment, verify_service
from tests.factories import make_appointment, make_person, make_service, make_unit, make_user
from tests.imports import builders as b
from tests.imports.factories import (
    apply,
    check,
    make_officer,
    make_school,
    outcomes,
    person_row,
    person_rows,
    undo,
)
from transitions.models import Outcome

pytestmark = pytest.mark.django_db
NIK = b.SITI[2]


def test_a_new_person_gets_a_record_an_appointment_and_service_as_stated():
    head = [*b.HEAD, "Pendidikan", "Jabatan", "HP", "Sumber Gaji", "Database BKN"]
    row = [
        *person_row(Nama="Hj. Siti Aminah, S.Pd."),
        "S1 PGSD",
        "Guru",
        "0852-1234-5678",
        "BOS",
        "Ya",
    ]
    make_school()
    batch = apply(content=b.xlsx([head, row]))
    person = Person.objects.get()
    assert (person.title_before, person.name, person.title_after) == ("Hj.", "Siti Aminah", "S.Pd.")
    assert (person.nik, person.born_on, person.sex) == (NIK, date(1990, 5, 17), "F")
    assert (person.education_level.code, person.education_program) == ("40", "PGSD")
    assert (person.phone, person.in_bkn_database) == ("+6285212345678", True)
    appointment = Appointment.objects.get()
    assert (appointment.status, appointment.started_on, appointment.work_unit) == (
        "HONORER",
        date(2015, 1, 2),
        make_school(),
    )
    service = ServicePeriod.objects.get()
    assert (service.stated_started_on, service.stated_ended_on) == (date(2015, 1, 2), None)
    assert (service.position_title, service.paid_from) == ("Guru", "BOS")
    row = person_rows(batch)[0]
    assert (row.person, row.appointment, row.service_period) == (person, appointment, service)
    assert services.receipt(batch)["created"] == 1
    assert integrity_is_kept()


def integrity_is_kept():
    return [line for rule in integrity.CHECKS for line in rule()] == []


def test_many_are_written_as_few_are():
    rows = [person_row(No=n, Nama=f"Siti {chr(65 + n)}", NIK=None) for n in range(25)]
    batch = apply(*rows)
    assert outcomes(batch) == [("created",)] * 25
    for row in person_rows(batch):
        assert row.person == row.appointment.person == row.service_period.person
        assert row.person.name == row.values["name"]
        assert AuditEntry.objects.filter(
            verb="appointment.opened", target_id=str(row.appointment_id)
        ).exists()
    assert integrity_is_kept()


def test_a_second_list_adds_service_and_never_a_second_person():
    apply(person_row())
    make_unit(name="SMP Negeri 1 Balikpapan")
    second = apply(person_row(**{"Unit Kerja": "SMP Negeri 1 Balikpapan", "TMT": "01-07-2018"}))
    assert outcomes(second) == [("changed",)]
    assert (Person.objects.count(), Appointment.objects.count()) == (1, 1)
    assert ServicePeriod.objects.count() == 2


def test_a_re_saved_list_changes_nothing():
    rows = [person_row(No=n, Nama=f"Siti {c}", NIK=None) for n, c in enumerate("ABC")]
    apply(*rows)
    again = apply(*reversed(rows), name="disimpan ulang.xlsx")
    assert outcomes(again) == [("unchanged",)] * 3
    assert (Person.objects.count(), ServicePeriod.objects.count()) == (3, 3)


def test_what_is_verified_is_never_altered_and_what_is_known_stands():
    school, officer = make_school(), make_user()
    person = make_person(name="Siti Aminah", nik=NIK, birth_place="Samarinda", sex="")
    make_appointment(person, work_unit=school)
    service = make_service(person, work_unit=school)
    verify_service(service, started_on=date(2016, 1, 4), ended_on=None, by=officer, reason="SK")
    before = ServicePeriod.objects.filter(pk=service.pk).values().get()
    batch = apply(person_row(TMT="01-02-2014"))
    assert outcomes(batch) == [("changed", "P_TMT_BEDA")]
    assert "02-01-2015 – …" in person_rows(batch)[0].problems[0]["message"]
    assert ServicePeriod.objects.filter(pk=service.pk).values().get() == before
    person.refresh_from_db()
    assert (person.birth_place, person.sex) == ("Samarinda", "F")  # kept, and a blank filled


def test_a_quarantined_row_stays_out_and_the_others_go_on():
    batch = apply(person_row(), person_row(No=2, Nama="Budi", NIK="12"))
    assert services.receipt(batch)["quarantined"] == 1
    assert Person.objects.count() == 1


# --- two officers ---------------------------------------------------------------------------------
def large(settings, **options):
    """A checked list of two people, where more than one takes two officers."""
    settings.IMPORT_SECOND_OFFICER_ABOVE = 1
    rows = [person_row(No=n, Nama=f"Siti {c}", NIK=None) for n, c in enumerate("AB")]
    return check(*rows, **options)


def grant(approval, **options):
    by = make_officer()
    return approvals.grant(approval, by=by, seen=approval.content_hash, start=False, **options)


def test_above_the_limit_a_second_officer_is_needed(settings):
    batch = large(settings)
    for officer in (batch.received_by, make_officer()):  # another one alone is not two
        with pytest.raises(ValidationError) as refusal:
            services.apply_batch(batch, by=officer)
        assert refusal.value.code == "second_officer_needed"
    assert Person.objects.count() == 0
    approval = approvals.ask("imports.apply", batch, by=batch.received_by, reason="dari BKN")
    with pytest.raises(ValidationError) as refusal:
        services.apply_batch(batch, by=make_officer())
    assert refusal.value.code == "second_officer_needed"
    grant(approval)
    batch = services.apply_batch(batch, by=make_officer())
    assert Person.objects.count() == 2
    assert batch.approval == approval
    approval.refresh_from_db()
    assert approval.used_at


def test_a_list_that_is_checked_anew_is_another_list(settings):
    batch = large(settings)
    approval = approvals.ask("imports.apply", batch, by=batch.received_by, reason="dari BKN")
    grant(approval)
    services.check_batch(batch, by=None, left_out={0})
    services.check_batch(batch, by=None, left_out=set())
    make_person()  # knows nothing of the list
    batch.rows.filter(outcome="created").order_by("pk").first()
    row = batch.rows.filter(outcome="created").first()
    row.values = row.values | {"birth_place": "Samarinda"}
    row.save()
    with pytest.raises(ValidationError) as refusal:
        services.apply_batch(batch, by=make_officer())
    assert refusal.value.code == "approval_void"
    assert Person.objects.count() == 1
    assert approvals.void(approval, by=None).state == "void"


def test_postgresql_refuses_a_large_list_without_its_approval(settings):
    batch = large(settings)
    other = large(settings, name="lain.xlsx", content=b.xlsx([b.HEAD, b.SITI, b.SITI]))
    applied = {"state": "applied", "applied_at": timezone.now(), "applied_by": make_officer()}
    rows = ImportBatch.objects.filter(pk=batch.pk)
    with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
        rows.update(**applied)
    settings.IMPORT_SECOND_OFFICER_ABOVE = 0
    services.check_batch(other, by=None)
    foreign = approvals.ask("imports.apply", other, by=other.received_by, reason="dari BKN")
    asked = approvals.ask("imports.apply", batch, by=batch.received_by, reason="dari BKN")
    for approval in (grant(foreign), asked):  # of another list; not granted
        with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
            rows.update(**applied, approval=approval)
    grant(asked)
    rows.update(**applied, approval=asked)  # the control


def test_postgresql_knows_five_hundred_whatever_the_check_said():
    batch = check(person_row())
    counts = {"rows_created": 501, "rows_total": batch.rows_total + 500}
    applied = {"state": "applied", "applied_at": timezone.now(), "applied_by": make_officer()}
    with pytest.raises(IntegrityError, match="import_large_needs_second"), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(**applied, **counts)


def test_a_list_that_changes_most_of_the_register_takes_two(settings):
    settings.IMPORT_SECOND_OFFICER_SHARE_FROM = 1
    make_person(name="Siti Aminah", nik="6471035705900001", born_on=date(1990, 5, 17))
    people = Person.objects.count()
    batch = ImportBatch(rows_changed=people)
    assert str(people) in services.why_two(batch)[0]
    for _n in range(3):
        make_person()
    assert services.why_two(batch) == []


def test_taking_back_takes_two():
    batch = apply(person_row())
    with pytest.raises(ValidationError) as refusal:
        services.undo_batch(batch, by=make_officer(), reason="salah")
    assert refusal.value.code == "approval_missing"
    undone = {"state": "undone", "undone_at": timezone.now(), "undone_by": make_officer()}
    with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(**undone)


def test_what_was_verified_since_makes_the_approval_of_taking_back_void():
    batch = apply(person_row())
    approval = approvals.ask("imports.undo", batch, by=make_officer(), reason="salah")
    service = ServicePeriod.objects.get()
    verify_service(service, started_on=date(2015, 1, 2), ended_on=None, by=make_user(), reason="SK")
    assert grant(approval).state == "void"
    assert Appointment.objects.known().count() == 1


def test_warnings_are_confirmed_by_group():
    batch = check(person_row(**{"Tanggal Lahir": "18-05-1990"}))
    with pytest.raises(ValidationError) as refusal:
        services.apply_batch(batch, by=make_officer(), confirmed=set())
    assert refusal.value.code == "warnings_unconfirmed"
    services.apply_batch(batch, by=make_officer(), confirmed={"P_NIK_LAHIR"})
    assert Person.objects.count() == 1


def test_whoever_became_known_after_the_check_is_not_added_again():
    first = check(person_row(NIK=None), name="satu.xlsx")
    second = check(person_row(NIK=None, No=7), name="dua.xlsx")
    assert outcomes(first) == outcomes(second) == [("created",)]
    services.apply_batch(first, by=make_officer())
    second = services.apply_batch(second, by=make_officer())
    assert outcomes(second) == [("unchanged",)]
    assert services.receipt(second)["unchanged"] == 1
    assert Person.objects.count() == 1


def test_a_failure_in_between_leaves_nothing(monkeypatch):
    batch = check(person_row())

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(applying, "_write_links", fail)
    with pytest.raises(RuntimeError):
        services.apply_batch(batch, by=make_officer())
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == ("checked", 0)


# --- two officers at once -----------------------------------------------------------------------
def at_once(*calls):
    """Run `calls` at the same moment; return what each raised, or None."""
    results = [None] * len(calls)
    start = threading.Barrier(len(calls))

    def run(at, call):
        start.wait()
        try:
            with everyone():
                call()
        except Exception as error:
            results[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_applying_one_list_one_succeeds_and_one_is_told_who_and_when():
    batch = check(person_row())
    officers = [make_officer(username=name) for name in ("ani", "budi")]
    results = at_once(*(lambda by=by: services.apply_batch(batch, by=by) for by in officers))
    (told,) = [error for error in results if error]
    assert told.code == "batch_decided"
    winner = officers[results.index(None)]
    assert str(winner) in told.messages[0]
    assert timezone.localtime().strftime("%Y") in told.messages[0]
    assert (Person.objects.count(), ServicePeriod.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_lists_with_one_new_person_at_once_add_the_person_once():
    batches = [check(person_row(NIK=None, No=n), name=f"{n}.xlsx") for n in (1, 2)]
    officer = make_officer()
    results = at_once(
        *(lambda batch=batch: services.apply_batch(batch, by=officer) for batch in batches)
    )
    assert results == [None, None]
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_race_adds_the_person_twice(monkeypatch):
    """The positive control: it is the lock that keeps the person single."""
    batches = [check(person_row(NIK=None, No=n), name=f"{n}.xlsx") for n in (1, 2)]
    officer, both_planned = make_officer(), threading.Barrier(2)
    write_links = KINDS["honorer_list"].write

    def write_when_both_have_planned(*args, **options):
        both_planned.wait(timeout=20)
        write_links(*args, **options)

    free = KINDS["honorer_list"]._replace(write=write_when_both_have_planned)
    monkeypatch.setitem(KINDS, "honorer_list", free)
    numbers = iter((1, 2))
    monkeypatch.setattr(applying, "_lock_applying", lambda: next(numbers))
    results = at_once(
        *(lambda batch=batch: services.apply_batch(batch, by=officer) for batch in batches)
    )
    assert results == [None, None]
    assert Person.objects.count() == 2


# --- mended and handed in again -----------------------------------------------------------------
def test_the_repair_file_is_the_office_s_own_file_with_reason_and_cure():
    rows = [
        ["DAFTAR HONORER"],
        b.HEAD,
        list(range(1, 9)),
        b.SITI,
        person_row(No=2, Nama="=1+1", NIK=6471031705900000),
    ]
    also = lambda book: setattr(book.active["B5"], "data_type", "s")  # noqa: E731
    batch = check(content=b.xlsx(rows, also=also))
    sheet = read_workbook(repaired_file(batch)).sheets[0]
    cells = [row.cells for row in sheet.rows]
    assert [row[:8] for row in cells[:3]] == [
        ["DAFTAR HONORER", *[None] * 7],
        b.HEAD,
        list(range(1, 9)),
    ]
    assert cells[3][1] == "'=1+1"  # text, never a formula
    assert cells[3][2] == 6471031705900000
    assert cells[3][8]
    assert cells[3][9]
    assert len(cells) == 4


@pytest.mark.parametrize(
    "name", ["=1+1", "+62812", "-5", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "'=x", "''@x"]
)
def test_no_cell_of_a_repair_file_can_run_and_each_comes_back_as_it_was(name):
    table = b.xlsx(
        [b.HEAD, person_row(Nama=name, NIK="647103170590000")],
        also=lambda book: setattr(book.active["B2"], "data_type", "s"),
    )
    batch = check(content=table)
    content = marked(
        repaired_file(batch), Mark("0" * 32, "Baris & <lain>", "Ani & Budi", timezone.now())
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [c for c in cells if str(c.value or "").startswith(FORMULA_STARTS)]
    assert "00000000" in book.active.oddFooter.left.text
    [mended] = [row.cells for row in read_workbook(content).sheets[0].rows][1:]
    assert restored(mended[1]) == name


def register() -> list[list[tuple]]:
    """What the register holds, without keys and moments: equal registers are equal here."""
    return [
        sorted(rows.values_list(*columns))
        for rows, columns in [
            (Person.objects, ["nik", "name", "title_after", "birth_place", "born_on", "sex"]),
            (Appointment.objects, ["person__nik", "work_unit", "status", "started_on", "ended_on"]),
            (ServicePeriod.objects, ["person__nik", "work_unit", "stated_started_on"]),
            (Outcome.objects, ["person__nik", "kind", "since"]),
        ]
    ]


def after(*steps) -> list[list[tuple]]:
    """The register as these steps leave it; then they are undone."""
    for step in steps:
        step()
    found = register()
    transaction.set_rollback(True)
    return found


def test_a_mended_repair_file_ends_where_a_clean_list_would():
    """The days of the column are month first, and the rows to mend alone would not show it; the
    unit stands in the title; the head has two lines; one sheet has nothing to mend."""
    top = [
        ["DAFTAR HONORER"],
        ["SD Negeri 001 Balikpapan Kota"],
        ["No", "Nama", "NIK", "Tempat", "Tanggal", "Jenis", "TMT"],
        [None, None, None, "Lahir", "Lahir", "Kelamin", None],
    ]
    clean = [
        [1, "Siti Aminah, S.Pd.", NIK, "Balikpapan", "05/17/1990", "P", "01/13/2015"],
        [2, "Budi", "6471031705900002", "Samarinda", "05/17/1990", "L", "02/03/2016"],
        [3, "Ani", "6471035705900003", "Balikpapan", "05/17/1990", "P", "04/05/2017"],
    ]
    other = [b.HEAD, person_row(Nama="Wati", NIK="6471035705900009")]
    dirty = [clean[0], [*clean[1][:2], 6471031705900000, *clean[1][3:]], [*clean[2]]]
    dirty[2][5] = "?"
    make_school()
    with transaction.atomic():
        expected = after(lambda: apply(content=b.xlsx([*top, *clean], other)))

    with transaction.atomic():

        def mended() -> None:
            first = apply(content=b.xlsx([*top, *dirty], other))
            rows = [row.cells for row in read_workbook(repaired_file(first)).sheets[0].rows]
            rows[-2][2], rows[-1][5] = clean[1][2], "P"
            again = apply(content=b.xlsx(rows), repairs=first)
            assert [o[0] for o in outcomes(again)] == ["created", "created"]

        assert after(mended) == expected


# --- taken back ---------------------------------------------------------------------------------
def test_a_list_can_be_taken_back():
    batch = apply(person_row())
    counts = undo(batch)
    assert counts == {"reversed": 1, "kept": 0, "refused": 0}
    batch.refresh_from_db()
    assert batch.state == "undone"
    assert Appointment.objects.known().count() == 0
    assert ServicePeriod.objects.filter(withdrawn_at=None).count() == 0
    assert AuditEntry.objects.filter(verb="import.undone").count() == 1
    # The right file, and even the same one, can be applied afterwards.
    again = apply(person_row())
    assert outcomes(again) == [("changed",)]
    assert Person.objects.count() == 1
    assert Appointment.objects.known().count() == 1


def test_what_was_changed_since_is_kept_and_what_was_decided_refused():
    batch = apply(
        person_row(),
        person_row(Nama="Budi Santoso", NIK="6471031705900002", **{"Jenis Kelamin": "L"}),
        person_row(Nama="Dewi Lestari", NIK="6471035705900003"),
    )
    decided, changed, _untouched = ServicePeriod.objects.order_by("pk")
    verify_service(decided, started_on=date(2015, 1, 2), ended_on=None, by=make_user(), reason="SK")
    standing = Appointment.objects.get(person=changed.person)
    correct_appointment(standing, by=make_user(), reason="SK", position_title="Guru Kelas")
    fates = [
        (fate.row.number, fate.word, fate.why) for fate in services.what_undo_takes(batch).rows
    ]
    assert fates == [(2, "refused", "decided"), (3, "kept", "changed"), (4, "reversed", "")]
    assert undo(batch) == {"reversed": 1, "kept": 1, "refused": 1}
    assert Appointment.objects.known().count() == 2


def test_after_thirty_days_a_list_is_not_taken_back():
    batch = apply(person_row())
    long_ago = timezone.now() - timedelta(days=31)
    ImportBatch.objects.filter(pk=batch.pk).update(applied_at=long_ago)
    with pytest.raises(ValidationError) as refusal:
        undo(batch)
    assert refusal.value.code == "undo_too_late"


def test_a_list_is_applied_once():
    batch = apply(person_row())
    with pytest.raises(ValidationError) as refusal:
        services.apply_batch(batch, by=make_officer())
    assert refusal.value.code == "batch_decided"


def test_integrity_names_a_receipt_that_disagrees_with_its_rows():
    batch = apply(person_row())
    assert integrity_is_kept()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM imports_importrow WHERE number = 1")
    assert not integrity_is_kept()
    assert str(batch.pk) in integrity.receipts_count_their_rows()[0]
