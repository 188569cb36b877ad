"""The daily seal, its page and its file; and the page of one deed."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.anchors import anchors
from balikpapan_hr.audit.daily import seal_day
from balikpapan_hr.audit.history import changes_of
from balikpapan_hr.audit.models import AuditEntry, DailySeal, Seal
from balikpapan_hr.audit.services import record, record_read
from balikpapan_hr.audit.tasks import seal_yesterday
from balikpapan_hr.celery import app
from personnel.models import Person
from tests.audit.tampering import past_the_guards, tamper
from tests.factories import make_person, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("private_folder")]


@pytest.fixture
def yesterday():
    """A day with two people, one deed and one reading, over since midnight."""
    officer = make_user(first_name="Ani")
    person, _other = make_person(), make_person()
    record("person.seen", person, by=officer)
    record_read([person.public_id], ["nik"], by=officer)
    with past_the_guards() as cursor:
        for table, column in {
            "audit_auditentry": "at",
            "audit_sensitiveread": "at",
            "audit_seal": "sealed_at",
        }.items():
            cursor.execute(f"UPDATE {table} SET {column} = {column} - interval '1 day'")
    return timezone.localdate() - timedelta(days=1)


def test_the_seal_of_a_day_counts_the_day_and_is_kept_outside(yesterday, private_folder):
    last = Seal.objects.order_by("-number").first()
    seal, verdict = seal_day(yesterday)
    assert (seal.number, seal.hash) == (last.number, last.hash)
    assert (seal.entries, seal.changes, seal.reads) == (1, 3, 1)  # an account and two people
    assert [(a.day, a.number, a.hash) for a in anchors()] == [(yesterday, seal.number, seal.hash)]
    # The fixture put the clock back past the guards, and that was seen.
    assert seal.findings == len(verdict.findings) > 0


def test_a_day_is_sealed_once(yesterday):
    first, _verdict = seal_day(yesterday)
    record("person.seen", make_person(), by=None)
    again, verdict = seal_day(yesterday)
    assert (again.pk, verdict) == (first.pk, None)
    assert DailySeal.objects.count() == 1


def test_a_day_that_is_not_over_is_not_sealed():
    with pytest.raises(ValidationError) as refusal:
        seal_day(timezone.localdate())
    assert refusal.value.code == "day_not_over"


def test_a_day_before_everything_has_nothing_to_seal():
    make_person()
    with pytest.raises(ValidationError) as refusal:
        seal_day(date(2020, 1, 1))
    assert refusal.value.code == "nothing_to_seal"


def test_an_anchor_is_never_overwritten(yesterday):
    seal_day(yesterday)
    tamper(f"UPDATE audit_dailyseal SET hash = '{'a' * 64}'")
    with pytest.raises(ValidationError) as refusal:
        seal_day(yesterday)
    assert refusal.value.code == "anchor_differs"


def test_an_unreadable_anchor_is_a_finding(yesterday, private_folder):
    seal_day(yesterday)
    (file,) = (private_folder / "seals").iterdir()
    file.chmod(0o600)
    file.write_text("nothing")
    with pytest.raises(CommandError):
        call_command("verify_audit", stdout=StringIO(), stderr=StringIO())


def test_beat_seals_five_minutes_after_midnight(yesterday):
    (entry,) = (e for e in app.conf.beat_schedule.values() if e["task"].endswith("seal_yesterday"))
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({0}, {5})
    assert seal_yesterday() == DailySeal.objects.get().hash


def test_the_command_ends_with_an_error_when_something_does_not_fit(yesterday):
    with pytest.raises(CommandError, match="inspektorat"):
        call_command("daily_seal", stdout=StringIO())


def test_the_sheet_shows_the_hash_to_who_may_read_the_trail(client, yesterday):
    seal, _verdict = seal_day(yesterday)
    sheet = reverse("audit:seal", args=[yesterday])
    client.force_login(make_user())
    assert client.get(sheet).status_code == 403
    client.force_login(make_user("audit.view_auditentry"))
    text = client.get(sheet).content.decode()
    assert seal.hash in text
    assert seal.hash[:8] in text
    assert sheet in client.get(reverse("audit:seals")).content.decode()
    assert client.get("/jejak/segel/2020-01-01/").status_code == 404
    assert client.get("/jejak/segel/2020-13-41/").status_code == 404


def test_a_deed_shows_its_rows_before_and_after(client):
    person = make_person(name="Siti Aminah", birth_place="Paser", address="Jl. Mulawarman 12")
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(birth_place="Penajam")
        entry = record("person.corrected", person, by=None, reason="Akta lahir")
    entry = AuditEntry.objects.get(pk=entry.pk)
    changes, total = changes_of(entry)
    assert total == 1
    assert [(c.model, c.pk, c.label, c.fields) for c in changes] == [
        (Person, person.pk, "update", {"birth_place": ("Paser", "Penajam")})
    ]
    address = reverse("audit:entry", args=[entry.pk])
    reads = ["audit.view_auditentry", "personnel.view_every_unit"]
    client.force_login(make_user(*reads))
    assert "Penajam" not in client.get(address).content.decode()
    assert "birth_place" in client.get(address).content.decode()
    client.force_login(make_user(*reads, "personnel.view_nik"))
    assert "Penajam" in client.get(address).content.decode()


def test_only_the_first_rows_of_a_large_deed_are_shown_and_all_are_counted():
    with transaction.atomic():
        Person.objects.bulk_create([Person(name=f"Siti {n}") for n in "abcdefgh"])
        entry = record("people.imported", make_user(), by=None)
    changes, total = changes_of(AuditEntry.objects.get(pk=entry.pk), most=3)
    assert len(changes) == 3
    assert total == 9
