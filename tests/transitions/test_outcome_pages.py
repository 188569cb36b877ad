"""Recording what became of someone: shown first, then written."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_user
from tests.transitions.factories import make_honorer, standing
from transitions import services
from transitions.models import Outcome

pytestmark = pytest.mark.django_db
LEFT = {"kind": "left", "since": "2025-06-01", "reason": "Surat pengunduran diri 12"}


@pytest.fixture
def person():
    person = make_honorer()
    services.open_outcomes([person.pk], since=date(2025, 3, 1), by=None)
    return person


@pytest.fixture
def officer(client):
    user = make_user("transitions.set_outcome", "personnel.view_every_unit")
    client.force_login(user)
    return user


def url(person):
    return reverse("transitions:set_outcome", args=[person.public_id])


def now(person):
    return Outcome.objects.current().get(person=person).kind


def test_an_outcome_is_shown_before_it_is_recorded(client, officer, person):
    assert client.get(url(person)).status_code == 200
    shown = client.post(url(person), LEFT)
    assert shown.status_code == 200
    assert shown.context["answer"].ends == person.appointments.get()
    assert now(person) == "unresolved"
    done = client.post(url(person), LEFT | {"lihat": shown.context["seen"]})
    assert done.status_code == 302
    assert now(person) == "left"
    assert standing(person, date(2025, 6, 1)) is None


def test_what_changed_since_it_was_shown_is_shown_again(client, officer, person):
    seen = client.post(url(person), LEFT).context["seen"]
    services.set_outcome(
        person, "ineligible", since=date(2025, 5, 1), reason="Ijazah", by=make_user()
    )
    again = client.post(url(person), LEFT | {"lihat": seen})
    assert again.status_code == 200
    assert now(person) == "ineligible"


def test_a_refusal_is_told_on_the_form(client, officer, person):
    refused = client.post(url(person), LEFT | {"reason": ""})
    assert refused.status_code == 422
    assert refused.context["form"].non_field_errors()
    assert client.post(url(person), LEFT | {"kind": "pppk"}).status_code == 422


def test_the_page_needs_its_permission_and_the_person_in_reach(client, person):
    client.force_login(make_user())
    assert client.get(url(person)).status_code == 403
    client.force_login(make_user("transitions.set_outcome"))
    assert client.get(url(person)).status_code == 404
