"""Whoever walks through the register is stopped, and the auditors are told once."""

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from balikpapan_hr.accounts import limits
from balikpapan_hr.accounts.models import Allowance
from balikpapan_hr.audit.models import AuditEntry, SensitiveRead
from balikpapan_hr.reporting.work import waiting_for
from personnel.openings import ALARM
from tests.factories import make_appointment, make_person, make_user

pytestmark = pytest.mark.django_db
MOST = 5


@pytest.fixture(autouse=True)
def _small_hour(monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "person", limits.LIMITS["person"]._replace(times=MOST))


@pytest.fixture
def clerk():
    return make_user(
        "personnel.view_person",
        "personnel.view_nik",
        "personnel.view_every_unit",
        is_staff=True,
    )


def open_pages(client, count):
    people = [make_person() for _n in range(count)]
    for person in people:
        make_appointment(person)
    pages = [reverse("reporting:person", args=[person.public_id]) for person in people]
    return [client.get(page).status_code for page in pages]


def alarms():
    return list(AuditEntry.objects.filter(verb=ALARM).values_list("by", "changes"))


def move_back(days):
    """Let the alarms have been long ago, past the guards of the trail."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE audit_auditentry SET at = at - %s * interval '1 day' WHERE verb = %s",
            [days, ALARM],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_the_figure_is_five_hundred_an_hour():
    assert settings.PEOPLE_OPENED_AN_HOUR == 500


def test_past_the_hours_allowance_nobody_is_shown_and_the_auditors_are_told_once(client, clerk):
    client.force_login(clerk)
    assert open_pages(client, MOST + 3) == [200] * MOST + [429] * 3
    assert alarms() == [(clerk.pk, {"most_an_hour": MOST})]
    assert SensitiveRead.objects.count() == MOST
    auditor = make_user("audit.view_auditentry", is_staff=True)
    [work] = waiting_for(auditor)
    assert (work.key, work.count) == ("alarms", 1)
    client.force_login(auditor)
    assert client.get(work.url).context["cl"].result_count == 1
    move_back(days=8)
    assert [waiting.count for waiting in waiting_for(auditor)] == [0]
    assert client.get(work.url).context["cl"].result_count == 0


def test_full_niks_and_the_admins_forms_are_counted_too(client, clerk):
    client.force_login(clerk)
    open_pages(client, MOST - 1)
    someone = make_person(nik="6471051705900003")
    make_appointment(someone)
    nik = reverse("reporting:person_nik", args=[someone.public_id])
    form = reverse("admin:personnel_person_change", args=[someone.pk])
    assert client.get(form).status_code == 200
    assert client.post(nik, {"reason": "Surat ke BKN"}).status_code == 429
    assert client.get(form).status_code == 429
    assert not SensitiveRead.objects.filter(reason="Surat ke BKN").exists()


def test_the_next_hour_is_another_one(client, clerk):
    client.force_login(clerk)
    open_pages(client, MOST + 1)
    Allowance.objects.all().delete()  # as the hour's end does
    assert open_pages(client, 1) == [200]
