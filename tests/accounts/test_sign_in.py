"""Who gets in, what a stranger learns, and what every answer carries."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.services import sync_roles
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "teluk-balikpapan-1897"


@pytest.fixture
def officer():
    return make_user(username="siti", password=PASSWORD)


def sign_in(client, username, password, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def test_right_words_lead_home(client, officer):
    assert sign_in(client, "siti", PASSWORD)["Location"] == reverse("home")


def test_sign_in_returns_to_the_page_that_was_asked_for(client, officer):
    asked = client.get("/laporan/")
    assert asked["Location"] == "/akun/masuk/?next=/laporan/"
    assert sign_in(client, "siti", PASSWORD, next="/laporan/")["Location"] == "/laporan/"
    client.logout()
    elsewhere = sign_in(client, "siti", PASSWORD, next="https://jahat.example/")
    assert elsewhere["Location"] == reverse("home")


def test_wrong_name_wrong_password_and_closed_account_sound_alike(client, officer):
    make_user(username="budi", password=PASSWORD, is_active=False)
    answers = {
        str(sign_in(client, name, password).context["form"].non_field_errors())
        for name, password in [("siti", "salah"), ("tiada", PASSWORD), ("budi", PASSWORD)]
    }
    assert len(answers) == 1


def test_sign_out_only_by_post(client, officer):
    client.force_login(officer)
    assert client.get(reverse("account_logout")).status_code == 405
    client.post(reverse("account_logout"))
    assert client.get(reverse("home")).status_code == 302


def test_own_password_is_changed_and_a_weak_one_refused(client, officer):
    client.force_login(officer)
    weak = {"oldpassword": PASSWORD, "password1": "12345", "password2": "12345"}
    assert client.post(reverse("account_change_password"), weak).context["form"].errors
    new = "klandasan-ilir-2024"
    good = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), good)["Location"] == reverse("home")
    officer.refresh_from_db()
    assert officer.check_password(new)


@pytest.mark.parametrize("address", ["/", "/akun/masuk/", "/akun/sandi/", "/tidak-ada/"])
def test_no_page_is_kept_by_a_cache(client, officer, address):
    client.force_login(officer)
    assert "no-store" in client.get(address)["Cache-Control"]


def test_only_the_admin_has_the_looser_policy(client):
    client.force_login(make_user(password=PASSWORD, is_staff=True, is_superuser=True))
    admin, home = (client.get(u)["Content-Security-Policy"] for u in ["/admin/", "/akun/sandi/"])
    assert "'unsafe-eval'" in admin
    assert "unsafe" not in home
    assert "frame-ancestors 'none'" in home


def test_administrator_cannot_give_rights_alone(client):
    administrator = make_user("accounts.change_user", "accounts.view_user", is_staff=True)
    client.force_login(administrator)
    address = reverse("admin:accounts_user_change", args=[administrator.pk])
    posted = {
        "username": administrator.username,
        "is_active": "on",
        "is_superuser": "on",
        "user_permissions": ["1"],
        "role": "auditor",
    }
    sync_roles()
    assert client.post(address, posted).status_code == 302
    administrator = User.objects.get(pk=administrator.pk)
    assert not administrator.groups.exists()  # a role takes two officers (approvals)
    assert not administrator.is_superuser
    assert not administrator.user_permissions.filter(pk=1).exists()


def test_the_admin_has_no_door_of_its_own(client):
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/akun/masuk/?next=/admin/"
    form = {"username": "siti", "password": PASSWORD}
    make_user(**form, is_staff=True, is_superuser=True)
    client.post("/admin/login/", form)
    assert "_auth_user_id" not in client.session
    client.force_login(User.objects.get())
    assert client.get(reverse("admin:password_change"))["Location"] == "/akun/sandi/"


def test_a_wrong_password_is_written_down_nowhere(client, officer):
    sign_in(client, "siti", "rahasia-orang-lain")
    attempt = AccessAttempt.objects.values().get()
    assert attempt["username"] == "siti"
    assert "rahasia" not in str(attempt)
