"""A refusal says what happened and what to do, on the same page as everything else."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests.factories import make_user


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_nothing_but_itself(page):
    """No request, no account, no database: what stopped the site must not stop its apology."""
    body = render_to_string(f"{page}.html")
    assert body.count("<h1>") == 1
    assert 'href="/"' in body


@pytest.mark.django_db
def test_a_form_from_another_site_is_refused_in_our_words():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    answer = client.post(reverse("account_logout"))
    assert answer.status_code == 403
    assert "403_csrf.html" in [template.name for template in answer.templates]


@pytest.mark.django_db
def test_a_missing_page_keeps_the_menu(client):
    client.force_login(make_user("personnel.view_person"))
    answer = client.get("/tidak-ada/")
    assert answer.status_code == 404
    assert reverse("reporting:people") in answer.content.decode()
