"""How long a session lives, and that what an account may do is true on the next request."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.accounts import services
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "teluk-balikpapan-1897"
PAIRS = [*pairwise([*ROLES, next(iter(ROLES))]), ("administrator", "")]


def shift(client, **seconds):
    """Make stamps of the session older, as if the time had passed."""
    session = client.session
    for name, ago in seconds.items():
        session[name] -= ago
    session.save()


@pytest.fixture
def inside(client):
    client.force_login(make_user("reporting.view_dashboard"))
    assert client.get(reverse("home")).status_code == 200
    return client


def test_idle_for_half_an_hour_is_over(inside):
    row = Session.objects.get()
    half = timedelta(minutes=30)
    assert half - timedelta(minutes=1) < row.expire_date - timezone.now() <= half
    row.expire_date -= half
    row.save()
    assert inside.get(reverse("home")).status_code == 302


def test_work_keeps_the_session_and_writes_it_once_a_minute(inside):
    first = Session.objects.get().expire_date
    inside.get(reverse("home"))
    assert Session.objects.get().expire_date == first
    shift(inside, seen_at=61)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))
    inside.get(reverse("home"))
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_after_eight_hours_work_does_not_keep_it(inside):
    shift(inside, began_at=8 * 3600 - 60)
    assert inside.get(reverse("home")).status_code == 200
    shift(inside, began_at=60)
    ended = inside.get(reverse("reporting:dashboard"))
    assert ended["Location"] == "/akun/masuk/?next=/angka/"
    assert inside.get(reverse("home")).status_code == 302


def test_the_number_changes_at_sign_in(client):
    make_user(username="siti", password=PASSWORD)
    client.get("/akun/masuk/?next=/laporan/")
    session = client.session
    session["planted"] = "by someone else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client.post(reverse("account_login"), {"login": "siti", "password": PASSWORD})
    assert client.session.session_key != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_a_change_of_role_holds_on_the_next_request_in_all_sessions():
    services.sync_roles()
    for before, after in PAIRS:
        assert_changed_at_once(before, after)


def assert_changed_at_once(before, after):
    user = make_user()
    services.give_role(user, before)
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
        assert client.get(reverse("home")).status_code == 200
    numbers = [client.session.session_key for client in clients]
    services.give_role(user, after)
    rights = User.objects.get(pk=user.pk).get_all_permissions()
    for client, number in zip(clients, numbers, strict=True):
        assert client.get(reverse("home")).wsgi_request.user.get_all_permissions() == rights
        assert client.session.session_key != number
        may = "reporting.view_dashboard" in rights
        assert client.get(reverse("reporting:dashboard")).status_code == (200 if may else 403)
        staff = bool(after) and ROLES[after].staff
        assert (client.get(reverse("admin:index")).status_code == 200) is staff


def test_rights_that_need_a_factor_send_a_session_without_one_to_its_set_up():
    services.sync_roles()
    make_user("reporting.view_dashboard", username="ani", password=PASSWORD)
    client = Client()
    client.post(reverse("account_login"), {"login": "ani", "password": PASSWORD})
    assert client.get(reverse("home")).status_code == 200
    services.give_role(User.objects.get(username="ani"), "hr_clerk")
    assert client.get(reverse("home"))["Location"] == reverse("mfa_index")


def test_a_closed_account_is_out_on_the_next_request(inside):
    User.objects.update(is_active=False)
    assert inside.get(reverse("home")).status_code == 302


def test_a_new_password_ends_every_other_session():
    user = make_user(username="siti", password=PASSWORD)
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(user)
    new = "klandasan-ilir-2024"
    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert here.get(reverse("home")).status_code == 200
    assert there.get(reverse("home")).status_code == 302


def test_own_sessions_are_listed_and_ended():
    user = make_user(username="siti", password=PASSWORD)
    here, there = Client(), Client()
    for client in (here, there):
        client.post(reverse("account_login"), {"login": "siti", "password": PASSWORD})
    assert here.get(reverse("usersessions_list")).context["session_count"] == 2
    here.post(reverse("usersessions_list"))
    assert here.get(reverse("home")).status_code == 200
    assert there.get(reverse("home")).status_code == 302
    assert user.usersession_set.count() == 1


def test_sessions_outlive_a_change_of_the_key(inside, settings):
    former = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new " * 20, [former]
    assert inside.get(reverse("home")).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert inside.get(reverse("home")).status_code == 200  # signed anew meanwhile
    settings.SECRET_KEY = "another " * 10
    assert inside.get(reverse("home")).status_code == 302
