"""What is due goes, all of it; what is held stays, all of it; nothing goes without a look."""

import json
import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import store
from balikpapan_hr.imports.integrity import receipts_count_their_rows
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.privacy import retention
from balikpapan_hr.privacy.models import LegalHold
from balikpapan_hr.privacy.retention import RULES, remove_due, review, to_remove
from balikpapan_hr.privacy.services import place_hold, release_hold
from personnel.models import Document
from personnel.row_security import everyone
from recruitment import services as recruitment
from tests.factories import make_appointment, make_person, make_user
from tests.jobs.workers import wait_until
from tests.recruitment.factories import announce_run, make_scored_wave
from tests.reporting.city import answered
from tests.transitions.factories import make_honorer, make_placements, make_wave
from transitions import services as transitions
from transitions.models import Outcome

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LONG_AGO = timezone.now() - timedelta(days=2 * 366)


@pytest.fixture(autouse=True)
def _rules(settings, private_folder):
    settings.RETENTION_YEARS = {
        "raw_lists": 2,
        "papers": 5,
        "selection": 5,
        "personnel_file": 10,
        "public_result": 1,
    }


@pytest.fixture
def officer():
    return make_user(username="rina")


def make_list(*people, ended=LONG_AGO):
    by = make_user()
    batch = ImportBatch.objects.create(
        kind="honorer_list",
        state="applied",
        original_name="guru.xlsx",
        sha256=f"{ImportBatch.objects.count():064}",
        file=store(b"x", name="guru.xlsx", content_type="x", purpose="import", by=by),
        received_by=by,
        applied_by=by,
        applied_at=ended,
        rows_total=len(people),
        rows_created=len(people),
    )
    transitions.open_outcomes([p.pk for p in people], since=date(2018, 1, 1), by=None)
    for number, person in enumerate(people, start=1):
        ImportRow.objects.create(
            batch=batch, sheet=0, number=number, outcome="created", cells=["x"], person=person
        )
    return batch


def make_paper(kind=Outcome.Kind.LEFT, since=date(2018, 1, 1)):
    person = answered(make_person(), kind, since=since)
    file = store(b"SK", name="SK.pdf", content_type="x", purpose="document", by=None)
    return Document.objects.create(person=person, kind="sptjm", file=file)


def counts(as_of=TODAY):
    return {one.name: (len(one.due), len(one.held)) for one in review(as_of)}


def test_what_is_younger_than_its_rule_is_not_due():
    make_list(make_person(), ended=timezone.now() - timedelta(days=700))
    make_paper(since=TODAY - timedelta(days=1800))
    make_paper(kind=Outcome.Kind.PPPK)
    make_paper(kind=Outcome.Kind.UNRESOLVED)
    assert to_remove(review(TODAY)) == 0
    assert counts(TODAY + timedelta(days=60))["raw_lists"] == (1, 0)


def test_everything_due_goes_and_the_receipt_still_adds_up(
    officer, private_folder, django_capture_on_commit_callbacks
):
    batch = make_list(make_person(), make_person())
    young = make_list(make_person(), ended=timezone.now())
    paper = make_paper()
    found = review(TODAY)
    assert to_remove(found) == 3
    with django_capture_on_commit_callbacks(execute=True):
        remove_due(TODAY, expected=3, by=officer)
    assert to_remove(review(TODAY)) == 0
    assert not batch.rows.exclude(cells=[]).exists()
    assert batch.rows.exclude(person=None).count() == 2
    for gone in (batch.file, paper.file):
        gone.refresh_from_db()
        assert gone.removed_at
        assert not (private_folder / gone.path).exists()
    assert (private_folder / young.file.path).exists()
    assert young.rows.filter(cells=["x"]).count() == 1
    assert receipts_count_their_rows() == []
    verbs = AuditEntry.objects.filter(by=officer).values_list("verb", flat=True)
    assert sorted(verbs) == ["file.removed", "file.removed", "retention.list_emptied"]


def test_nothing_held_goes(officer, django_capture_on_commit_callbacks):
    held, other = make_person(), make_person()
    batch = make_list(held, other)
    paper, kept_paper = make_paper(), make_paper()
    place_hold(held, reason="Perkara 12/G/2026", by=officer)
    place_hold(kept_paper.person, reason="Perkara 12/G/2026", by=officer)
    assert counts()["raw_lists"] == (1, 1)
    assert counts()["papers"] == (1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        remove_due(TODAY, expected=2, by=officer)
    assert list(batch.rows.filter(cells=["x"]).values_list("person", flat=True)) == [held.pk]
    there = PrivateFile.objects.filter(removed_at=None)
    assert set(there) == {batch.file, kept_paper.file}  # the list's file still holds the held row
    assert paper.file not in there
    hold = LegalHold.objects.get(person=held)
    release_hold(hold, reason="Putusan berkekuatan tetap", by=officer)
    assert counts()["raw_lists"] == (1, 0)


def test_an_objection_that_runs_holds_its_person(officer):
    person = make_honorer()
    make_placements([person], make_wave(state="ranked"))
    application = person.applications.get()
    make_list(person)
    appeal = application.appeals.create(
        subject="score",
        item="technical",
        statement="Mohon diperiksa",
        filed_at=timezone.now(),
        answer_due_at=timezone.now(),
    )
    assert counts()["raw_lists"] == (0, 1)
    appeal.delete()
    assert counts()["raw_lists"] == (1, 0)


def test_files_of_careers_are_reported_and_never_removed(officer):
    person = make_person()
    make_appointment(
        person, started_on=date(2001, 1, 1), ended_on=date(2010, 1, 1), end_reason="left"
    )
    make_appointment(make_person())
    assert counts()["personnel_file"] == (1, 0)
    remove_due(TODAY, expected=0, by=officer)
    assert counts()["personnel_file"] == (1, 0)


def test_a_removal_needs_the_number_of_the_review(officer):
    make_list(make_person())
    with pytest.raises(ValidationError) as refusal:
        remove_due(TODAY, expected=2, by=officer)
    assert refusal.value.code == "retention_changed"
    assert ImportRow.objects.filter(cells=["x"]).count() == 1


def test_a_removal_that_fails_its_own_check_is_undone(officer, monkeypatch):
    make_list(make_person())
    forgetful = RULES["raw_lists"]._replace(remove=lambda keys, by: None)
    monkeypatch.setitem(RULES, "raw_lists", forgetful)
    with pytest.raises(ValidationError) as refusal:
        remove_due(TODAY, expected=1, by=officer)
    assert refusal.value.code == "retention_unsure"
    assert not AuditEntry.objects.filter(by=officer).exists()


def test_the_command_reviews_and_removes_only_when_told_the_number(officer, capsys):
    make_list(make_person())
    call_command("retention_review", json=True)
    rules = {rule["rule"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert set(rules) == set(RULES)
    assert (rules["raw_lists"]["due"], rules["raw_lists"]["years"]) == (1, 2)
    assert rules["raw_lists"]["source"]
    assert ImportRow.objects.filter(cells=["x"]).exists()
    for wrong in [{"remove_due": 1}, {"remove_due": 5, "by": "rina"}]:
        with pytest.raises(CommandError):
            call_command("retention_review", **wrong)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(CommandError):
        call_command("retention_review", remove_due=1, by="rina", as_of=tomorrow)
    call_command("retention_review", remove_due=1, by="rina")
    assert "Removed: 1" in capsys.readouterr().out
    assert not ImportRow.objects.filter(cells=["x"]).exists()


def test_a_hold_names_its_case_once_and_is_released_with_a_reason(officer):
    person = make_person()
    for reason in ("", "  "):
        with pytest.raises(ValidationError):
            place_hold(person, reason=reason, by=officer)
    hold = place_hold(person, reason="Perkara 12", by=officer)
    with pytest.raises(ValidationError):
        place_hold(person, reason="Perkara 12", by=officer)
    with pytest.raises(ValidationError) as refusal:
        release_hold(hold, reason=" ", by=officer)
    assert refusal.value.code == "reason_missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHold.objects.filter(pk=hold.pk).update(released_at=timezone.now())
    release_hold(hold, reason="Selesai", by=officer)
    with pytest.raises(ValidationError) as refusal:
        release_hold(hold, reason="Selesai", by=officer)
    assert refusal.value.code == "hold_is_released"
    place_hold(person, reason="Perkara 12", by=officer)  # reopened


def test_the_command_holds_and_releases(officer, capsys):
    person = make_person()
    call_command("legal_hold", str(person.public_id), case="Perkara 12", by="rina")
    assert LegalHold.objects.in_force().get().person == person
    with pytest.raises(CommandError):
        call_command("legal_hold", "siti", case="Perkara 12", by="rina")
    call_command(
        "legal_hold", str(person.public_id), case="Perkara 12", by="rina", release="Selesai"
    )
    assert not LegalHold.objects.in_force().exists()


class Removal(threading.Thread):
    """A removal of one record in a thread of its own."""

    def __init__(self, officer):
        super().__init__()
        self.officer, self.refusal = officer, None

    def run(self):
        with everyone():
            try:
                remove_due(TODAY, expected=1, by=self.officer)
            except ValidationError as refusal:
                self.refusal = refusal.code
            finally:
                connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_removal_waits_for_a_hold_that_is_being_placed_and_respects_it():
    officer, person = make_user(), make_person()
    batch = make_list(person)
    removal = Removal(officer)
    with transaction.atomic():
        place_hold(person, reason="Perkara 12", by=officer)
        removal.start()
        wait_until(someone_waits_for_a_lock)
    removal.join(20)
    assert removal.refusal == "retention_changed"
    assert batch.rows.filter(cells=["x"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_removal_overtakes_the_hold(monkeypatch):
    """The control: what the lock is for."""
    monkeypatch.setattr(retention, "_lock_people", lambda as_of: None)
    officer, person = make_user(), make_person()
    batch = make_list(person)
    removal = Removal(officer)
    with transaction.atomic():
        place_hold(person, reason="Perkara 12", by=officer)
        removal.start()
        removal.join(20)
    assert removal.refusal is None
    assert batch.rows.filter(cells=["x"]).count() == 0


def someone_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def test_a_public_result_is_due_when_its_years_are_over_unless_one_applicant_is_held(officer):
    wave, ((one, _other),) = make_scored_wave([300, 295], seats=[1])
    run = recruitment.run_selection(wave, by=officer)
    announce_run(run, by=officer)
    snapshot = recruitment.make_snapshot(run.pk)

    def reviewed(day):
        return next(found for found in review(day) if found.name == "public_result")

    last_day = TODAY.replace(year=TODAY.year + 1) - timedelta(days=1)
    assert reviewed(last_day).due == []
    assert reviewed(last_day + timedelta(days=1)).due == [snapshot.pk]  # once, not once a person
    assert RULES["public_result"].action == "archive"  # announced for good: not for us to remove
    place_hold(one.person, reason="Perkara 12/G/2026", by=officer)
    found = reviewed(last_day + timedelta(days=1))
    assert (found.due, found.held) == ([], [snapshot.pk])
