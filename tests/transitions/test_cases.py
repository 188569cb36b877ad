"""Whoever is unresolved has somebody who sees to it, a next step and a day; nothing is lost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.reporting.work import waiting_for
from tests.factories import KNOWN, make_user
from tests.transitions.factories import make_honorer
from transitions import services
from transitions.models import Case

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=14)
RIGHTS = ["transitions.set_outcome", "transitions.view_case", "personnel.view_every_unit"]


@pytest.fixture
def people():
    people = [make_honorer() for _n in range(2)]
    services.open_outcomes([p.pk for p in people], since=date(2025, 3, 1), by=None)
    return people


@pytest.fixture
def owner():
    return make_user(*RIGHTS)


def keep(people, owner, **given):
    given = {"next_step": "Minta ijazah", "due_on": SOON, "by": make_user()} | given
    return services.keep_cases(people, owner=owner, **given)


def current():
    return Case.objects.filter(known_until=None)


def test_a_new_word_closes_the_one_before_and_both_stay(people, owner):
    keep(people[:1], owner)
    keep(people[:1], owner, next_step="Kirim ke BKN", note="Ijazah diterima")
    assert list(Case.objects.order_by("pk").values_list("next_step", "note")) == [
        ("Minta ijazah", ""),
        ("Kirim ke BKN", "Ijazah diterima"),
    ]
    assert current().get().next_step == "Kirim ke BKN"


def test_an_answer_closes_the_case(people, owner):
    keep(people, owner)
    services.set_outcome(people[0], "left", since=date(2025, 6, 1), reason="Pindah", by=make_user())
    assert current().get().person == people[1]


def test_whoever_is_resolved_or_would_see_to_themselves_is_left_out(people, owner):
    self = make_user(*RIGHTS, person=people[0].public_id)
    services.set_outcome(people[1], "ineligible", since=TODAY, reason="Ijazah", by=make_user())
    step = keep(people, self)
    assert {stop.subject: stop.code for stop in step.stopped} == {
        people[0]: "own_case",
        people[1]: "not_unresolved",
    }
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, "due_in_past"),
        ({"next_step": "  "}, "next_step_missing"),
    ],
)
def test_a_case_needs_a_next_step_and_a_day_to_come(people, owner, given, code):
    with pytest.raises(ValidationError) as refusal:
        keep(people, owner, **given)
    assert refusal.value.code == code


def test_only_who_may_record_outcomes_sees_to_a_case(people):
    with pytest.raises(ValidationError) as refusal:
        keep(people, make_user())
    assert refusal.value.code == "owner_may_not"


def test_postgresql_keeps_one_current_case_and_every_word(people, owner):
    keep(people[:1], owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            person=people[0], owner=owner, next_step="x", due_on=SOON, known_from=KNOWN
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.update(note="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.get().delete()


# --- screens -------------------------------------------------------------------------------------
def named(page):
    return [outcome.person for outcome, _case, _days in page.context["rows"]]


def test_the_board_shows_everyone_unresolved_and_narrows(client, people, owner):
    keep(people[:1], owner)
    client.force_login(owner)
    url = reverse("transitions:cases")
    page = client.get(url)
    assert named(page) == people
    assert page.context["rows"][0][2] == (TODAY - date(2025, 3, 1)).days
    assert named(client.get(url + "?pemilik=saya")) == people[:1]
    assert named(client.get(url + "?pemilik=belum")) == people[1:]
    assert named(client.get(url + "?waktu=terlambat")) == []


def test_cases_stand_among_the_work_that_waits(people, owner):
    keep(people[:1], owner)
    counts = {work.key: work.count for work in waiting_for(owner)}
    assert (counts["own_cases"], counts["cases_of_nobody"]) == (1, 1)


def test_what_is_next_is_said_for_everyone_ticked(client, people, owner):
    client.force_login(owner)
    url = reverse("transitions:keep_cases")
    ticked = {"pilih": [str(p.public_id) for p in people]}
    shown = client.post(url, ticked)
    assert set(shown.context["checked"].passed) == set(people)
    assert Case.objects.count() == 0
    said = {"owner": owner.pk, "next_step": "Minta ijazah", "due_on": SOON.isoformat()}
    assert client.post(url, ticked | said | {"owner": ""}).status_code == 422
    assert client.post(url, ticked | said).status_code == 302
    assert set(current().values_list("person", "owner")) == {(p.pk, owner.pk) for p in people}
    assert client.get(url, {"pilih": people[0].public_id}).context["said"].count() == 1


def test_the_board_needs_its_right(client):
    client.force_login(make_user())
    assert client.get(reverse("transitions:cases")).status_code == 403
    assert client.get(reverse("transitions:keep_cases")).status_code == 403
