"""Whom an account saw: by page, by export and by file, first and last, and in words to send."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry, SensitiveRead
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.services import open_for, store
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.jobs.services import run
from balikpapan_hr.privacy.breach import breach_list
from balikpapan_hr.reporting.services import request_report
from personnel.models import Document
from tests.factories import make_appointment, make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
NOW = timezone.now()
HOUR = timedelta(hours=1)
RIGHTS = [
    "personnel.view_person",
    "personnel.view_nik",
    "personnel.view_document",
    "personnel.view_every_unit",
    "personnel.view_appointment",
    "imports.view_importbatch",
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
]


@pytest.fixture
def thief():
    return make_user(*RIGHTS, username="ani")


@pytest.fixture
def siti():
    return make_person(name="Siti Aminah")


def move(model, pk, at):
    """Put a row of the trail at another moment, past its guards: clock travel."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"UPDATE {model._meta.db_table} SET at = %s WHERE id = %s", [at, pk])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def read(person, fields, by, at):
    record_read([person.public_id], fields, by=by)
    move(SensitiveRead, SensitiveRead.objects.latest("id").pk, at)


def seen(account, since=NOW - 9 * HOUR, until=NOW + HOUR):
    people = breach_list(account, since, until, by=None).people
    return [(p.name, p.fields, p.first, p.last, p.times) for p in people]


def test_readings_add_up_by_person_with_first_and_last(thief, siti):
    budi = make_person(name="Budi")
    read(siti, ["page", "phone"], thief, NOW - 5 * HOUR)
    read(siti, ["nik"], thief, NOW - 3 * HOUR)
    read(budi, ["page"], thief, NOW - 2 * HOUR)
    read(siti, ["nik"], make_user(), NOW - 4 * HOUR)
    assert seen(thief) == [
        ("Budi", ("page",), NOW - 2 * HOUR, NOW - 2 * HOUR, 1),
        ("Siti Aminah", ("nik", "page", "phone"), NOW - 5 * HOUR, NOW - 3 * HOUR, 2),
    ]


def test_from_is_inside_and_to_is_outside(thief, siti):
    read(siti, ["nik"], thief, NOW - 3 * HOUR)
    assert seen(thief, NOW - 3 * HOUR, NOW - 2 * HOUR)
    assert not seen(thief, NOW - 4 * HOUR, NOW - 3 * HOUR)
    assert not seen(thief, NOW - 2 * HOUR, NOW)


def test_a_page_that_was_opened_is_in_it(client, thief, siti):
    make_appointment(siti)
    client.force_login(thief)
    client.get(reverse("reporting:person", args=[siti.public_id]))
    [(name, fields, _first, _last, times)] = seen(thief)
    assert (name, fields, times) == (
        "Siti Aminah",
        ("address", "birth_place", "born_on", "page", "phone"),
        1,
    )


def test_a_report_made_before_and_taken_within_is_in_it(client, thief, siti):
    make_appointment(siti)
    report = request_report("nominative", as_of=date(2025, 12, 31), by=thief)
    run(report.job_id)
    made = SensitiveRead.objects.get()
    move(SensitiveRead, made.pk, NOW - 20 * HOUR)
    assert seen(thief) == []
    client.force_login(thief)
    client.get(reverse("reporting:report_file", args=[report.pk]))
    [(name, fields, _first, _last, times)] = seen(thief)
    assert (name, fields, times) == (
        "Siti Aminah",
        ("employee_number", "masked_nik", "name"),
        1,
    )


def test_papers_and_lists_that_were_opened_are_in_it(thief, siti):
    paper = store(b"SK", name="SK.pdf", content_type="x", purpose="document", by=None)
    Document.objects.create(person=siti, kind="decree", file=paper)
    listed = store(b"x", name="guru.xlsx", content_type="x", purpose="import", by=None)
    batch = ImportBatch.objects.create(
        kind="honorer_list",
        original_name="guru.xlsx",
        sha256="0" * 64,
        file=listed,
        received_by=make_user(),
    )
    budi = make_person(name="Budi")
    for number, person in enumerate([budi, None]):
        ImportRow.objects.create(
            batch=batch, sheet=0, number=number, outcome="unchanged", person=person
        )
    open_for(thief, paper, in_scope=True).close()
    open_for(thief, listed, in_scope=True).close()
    breach = breach_list(thief, NOW - HOUR, NOW + HOUR, by=None)
    assert [(p.name, p.fields) for p in breach.people] == [
        ("Budi", ("list",)),
        ("Siti Aminah", ("document",)),
    ]
    assert [(f["name"], f["people"]) for f in breach.files] == [("SK.pdf", 1), ("guru.xlsx", 1)]
    assert breach.rows_of_nobody == 1


def test_the_command_writes_list_and_drafts_and_is_on_record(thief, siti, tmp_path):
    dpo = make_user(username="rina")
    siti.name = "=HYPERLINK(1)"
    siti.save()
    read(siti, ["nik", "phone"], thief, NOW - HOUR)
    out = tmp_path / "insiden"
    since, until = (NOW - 2 * HOUR).isoformat(), NOW.isoformat()
    call_command("breach_list", "ani", since, until, out=out, by="rina")
    rows = list(csv.reader(io.StringIO((out / "people.csv").read_text("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == str(siti.public_id)
    assert rows[1][1] == "'=HYPERLINK(1)"
    told = json.loads((out / "people.json").read_text())
    assert (told["account"], told["count"], told["people"][0]["fields"]) == (
        "ani",
        1,
        ["nik", "phone"],
    )
    notice = (out / "notices.txt").read_text()
    assert told["number"] in notice
    assert "NIK lengkap" in notice
    assert "=HYPERLINK" not in notice  # the draft names nobody
    assert "{" not in notice
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in out.iterdir())
    entry = AuditEntry.objects.get(verb="breach.listed")
    assert (entry.by, entry.target_id, entry.changes["people"]) == (dpo, str(thief.pk), 1)
    with pytest.raises(CommandError):
        call_command("breach_list", "ani", since, until, out=out)


def test_the_command_refuses_what_makes_no_sense(thief):
    for words in [("nobody", "2026-01-01", "2026-01-02"), ("ani", "2026-01-02", "2026-01-02")]:
        with pytest.raises(CommandError):
            call_command("breach_list", *words)
