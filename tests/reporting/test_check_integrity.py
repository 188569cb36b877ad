"""The command that checks every rule spanning tables: silent on a sound city, loud otherwise."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.module_loading import import_string

from balikpapan_hr.reporting.integrity import all_checks
from balikpapan_hr.reporting.models import IntegrityFinding, IntegrityRun
from balikpapan_hr.reporting.tasks import check_integrity
from balikpapan_hr.reporting.work import waiting_for
from personnel.models import Person
from tests.factories import make_appointment, make_person, make_user

pytestmark = pytest.mark.django_db


def test_every_part_with_rules_is_asked():
    assert {name.partition(".")[0] for name, _ in all_checks()} >= {
        "personnel",
        "recruitment",
        "transitions",
        "imports",
    }


def test_an_empty_city_breaks_nothing():
    out = StringIO()
    call_command("check_integrity", "--json", stdout=out)
    assert set(map(tuple, json.loads(out.getvalue()).values())) == {()}


def test_a_record_that_breaks_a_rule_is_named_and_the_exit_code_says_so():
    died_on = date(2024, 3, 1)
    person = make_person(deceased_on=died_on)
    make_appointment(person, started_on=died_on + timedelta(days=1))
    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("check_integrity", stdout=out, stderr=errors)
    assert failure.value.returncode == 1
    assert str(person.public_id) in errors.getvalue()
    assert "personnel.nobody_works_after_death: 1" in out.getvalue()


# --- every night ---------------------------------------------------------------------------------
@pytest.fixture
def broken():
    person = make_person(deceased_on=date(2024, 3, 1))
    make_appointment(person, started_on=date(2024, 3, 2))
    return person


def open_findings():
    return IntegrityFinding.objects.filter(
        gone_with=None, check_name="personnel.nobody_works_after_death"
    )


def test_beat_asks_every_night():
    entry = settings.CELERY_BEAT_SCHEDULE["check every rule that spans tables"]
    assert import_string(entry["task"]) is check_integrity
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({2}, {10})


def test_a_finding_keeps_the_night_that_first_saw_it(broken):
    check_integrity()
    first = open_findings().get()
    check_integrity()
    again = open_findings().get()
    assert str(broken.public_id) in again.sentence
    assert (again.pk, again.first_seen) == (first.pk, first.first_seen)
    assert again.last_seen == IntegrityRun.objects.first() != first.last_seen


def test_a_mended_record_leaves_the_list_and_stays_on_record(broken):
    check_integrity()
    Person.objects.filter(pk=broken.pk).update(deceased_on=None)
    check_integrity()
    assert not open_findings()
    gone = IntegrityFinding.objects.get(check_name="personnel.nobody_works_after_death")
    assert gone.gone_with == IntegrityRun.objects.first()


def test_who_mends_finds_them_on_the_home_page(client, broken):
    check_integrity()
    found = IntegrityFinding.objects.filter(gone_with=None).count()
    clerk, other = make_user("reporting.view_integrityfinding"), make_user()
    assert [(w.count, w.url) for w in waiting_for(clerk) if w.key == "integrity"] == [
        (found, reverse("reporting:integrity"))
    ]
    assert "integrity" not in {w.key for w in waiting_for(other)}
    client.force_login(clerk)
    page = client.get(reverse("reporting:integrity")).content.decode()
    assert str(broken.public_id) in page


def test_the_command_keeps_what_it_finds_when_asked(broken):
    for options in ([], ["--keep"]):
        with pytest.raises(CommandError):
            call_command("check_integrity", *options, stdout=StringIO(), stderr=StringIO())
        assert IntegrityRun.objects.count() == len(options)
