"""A password alone opens nothing that can write, export or read full numbers."""

import re
from threading import Barrier, Thread

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from balikpapan_hr.accounts import services
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.accounts.second_factor import needs_second_factor
from balikpapan_hr.demo.codes import code_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "teluk-balikpapan-1897"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRITES = "recruitment.plan_wave"
CODE = "/akun/masuk/kode/"


@pytest.fixture
def officer():
    """May write, and has an authenticator app."""
    officer = make_user(WRITES, username="siti", password=PASSWORD)
    TOTP.activate(officer, SECRET)
    return officer


def give_password(client, username="siti"):
    return client.post(reverse("account_login"), {"login": username, "password": PASSWORD})


def give_code(client, code):
    return client.post(CODE, {"code": code})


# --- who needs one -----------------------------------------------------------------------------
@pytest.mark.parametrize("role", ROLES)
def test_every_role_that_writes_or_exports_needs_one(role):
    services.sync_roles()
    user = make_user()
    services.give_role(user, role)
    assert needs_second_factor(User.objects.get(pk=user.pk))


@pytest.mark.parametrize(
    ("rights", "more", "needed"),
    [
        ([], {}, False),
        (["personnel.view_person", "reporting.view_dashboard"], {}, False),
        (["personnel.view_person", "personnel.view_nik"], {}, True),
        (["reporting.make_generatedreport"], {}, True),
        (["personnel.view_person"], {"is_staff": True}, True),
        ([], {"is_superuser": True}, True),
    ],
)
def test_rights_decide_and_no_name_of_a_role(rights, more, needed):
    assert needs_second_factor(make_user(*rights, **more)) is needed


# --- the password alone (over every route: tests/security/test_half_signed_in.py) ---------------
def test_who_may_only_look_comes_in_with_the_password():
    make_user("reporting.view_dashboard", username="ani", password=PASSWORD)
    client = Client()
    assert give_password(client, "ani")["Location"] == reverse("home")
    assert client.get(reverse("home")).status_code == 200


# --- codes -------------------------------------------------------------------------------------
def test_the_right_code_opens_and_leads_where_one_wanted(officer):
    client = Client()
    client.post("/akun/masuk/?next=/laporan/", {"login": "siti", "password": PASSWORD})
    answer = give_code(client, code_of(SECRET))
    assert answer["Location"] in ("/laporan/", reverse("home"))
    assert client.get(reverse("home")).status_code == 200


def test_a_code_opens_once_in_any_process(officer, settings):
    code = code_of(SECRET)
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client)
    assert give_code(first, code).status_code == 302
    # Another process has a memory of its own; the refusal must come from the database.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    refused = give_code(second, code)
    assert refused.status_code == 200
    assert refused.context["form"].has_error("code", "incorrect_code")


@pytest.mark.django_db(transaction=True)
def test_two_sessions_with_one_code_at_the_same_moment(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    officer = make_user(WRITES, username="siti", password=PASSWORD)
    TOTP.activate(officer, SECRET)
    clients = [Client() for _ in range(4)]
    for client in clients:
        give_password(client)
    code, together, answers = code_of(SECRET), Barrier(len(clients)), []

    def go(client):
        together.wait()
        answers.append(give_code(client, code).status_code)
        connection.close()

    threads = [Thread(target=go, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(302) == 1


def test_a_code_is_good_for_ninety_seconds_and_no_longer(officer):
    for ahead in (-2, 2):
        client = Client()
        give_password(client)
        assert give_code(client, code_of(SECRET, ahead)).status_code == 200
    client = Client()
    give_password(client)
    assert give_code(client, code_of(SECRET, -1)).status_code == 302


def test_after_five_wrong_codes_even_the_right_one_waits(officer):
    for _session in range(5):  # a new sign-in gives no new guesses
        client = Client()
        give_password(client)
        assert give_code(client, "000000").status_code == 200
    client = Client()
    give_password(client)
    refused = give_code(client, code_of(SECRET))
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 900
    assert client.get(reverse("home")).status_code == 302


def test_a_spare_code_opens_once(officer):
    spare = RecoveryCodes.activate(officer).get_unused_codes()[0]
    client = Client()
    give_password(client)
    assert give_code(client, spare).status_code == 302
    client = Client()
    give_password(client)
    assert give_code(client, spare).status_code == 200


def test_one_can_leave_the_second_step(officer):
    client = Client()
    give_password(client)
    assert client.get(reverse("account_login"))["Location"] == CODE
    client.post(reverse("account_logout"))
    assert client.get(reverse("account_login")).status_code == 200


# --- setting up and taking away ----------------------------------------------------------------
def test_an_app_is_set_up_and_spare_codes_are_shown_once():
    officer = make_user(WRITES, username="siti", password=PASSWORD)
    client = Client()
    assert give_password(client)["Location"] == reverse("home")
    assert client.get(reverse("home"))["Location"] == reverse("mfa_index")
    before = client.session.session_key
    page = client.get(reverse("mfa_activate_totp"))
    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert client.session.session_key != before
    assert len(re.findall(r">\d{8}<", client.get(done["Location"]).content.decode())) == 10
    assert not re.findall(r">\d{8}<", client.get(done["Location"]).content.decode())
    assert client.get(reverse("home")).status_code == 200
    assert secret not in str(Authenticator.objects.get(user=officer, type="totp").data)
    # The code that set the app up does not open a second session.
    other = Client()
    give_password(other)
    assert give_code(other, code_of(secret)).status_code == 200


def test_the_last_factor_of_an_account_that_needs_one_stays(client, officer):
    client.force_login(officer)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.context["form"].has_error("__all__", "cannot_delete_authenticator")
    passkey = Authenticator.objects.create(
        user=officer, type="webauthn", data={"name": "HP", "credential": {}}
    )
    assert client.post(reverse("mfa_deactivate_totp"))["Location"] == reverse("mfa_index")
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert [a.type for a in Authenticator.objects.filter(user=officer)] == ["webauthn"]


def test_what_touches_the_account_asks_again_later(client, officer):
    client.force_login(officer)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session.save()
    asked = client.get(reverse("mfa_deactivate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked["Location"], {"password": PASSWORD})
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200


def test_a_lost_phone_is_reset_and_its_sessions_end(officer):
    client = Client()
    give_password(client)
    give_code(client, code_of(SECRET))
    assert client.get(reverse("home")).status_code == 200
    call_command("reset_second_factor", "siti", "--reason", "Ponsel hilang.")
    assert client.get(reverse("home")).status_code == 302
    give_password(client)
    assert client.get(reverse("home"))["Location"] == reverse("mfa_index")


def test_secrets_outlive_a_change_of_the_key(officer, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new " * 20, [settings.SECRET_KEY]
    call_command("renew_secrets")
    settings.SECRET_KEY_FALLBACKS = []
    client = Client()
    give_password(client)
    assert give_code(client, code_of(SECRET)).status_code == 302


def test_production_takes_no_code_of_a_practice_account(officer, settings):
    Authenticator.objects.update(data={**Authenticator.objects.get().data, "practice": True})
    settings.PRODUCTION = True
    client = Client()
    give_password(client)
    assert give_code(client, code_of(SECRET)).status_code == 200
    settings.PRODUCTION = False
    assert give_code(client, code_of(SECRET, 1)).status_code == 302
