"""Who changes the own password or second factor leaves an entry, though a library does the deed."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.demo.codes import code_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "teluk-balikpapan-1897"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def officer():
    return make_user("recruitment.plan_wave", username="siti", password=PASSWORD)


def entries():
    return list(AuditEntry.objects.order_by("id").values_list("verb", "by_name", "changes"))


def test_a_changed_password_leaves_an_entry_and_not_the_password(client, officer):
    client.force_login(officer)
    new = {"password1": "klandasan-ilir-2024", "password2": "klandasan-ilir-2024"}
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    assert entries() == [("account.password_changed", str(officer), {})]


def test_a_factor_set_up_leaves_an_entry_and_not_its_secret(
    officer, django_capture_on_commit_callbacks
):
    client = Client()
    client.post(reverse("account_login"), {"login": "siti", "password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert entries() == [
        ("account.factor_added", str(officer), {"factor": "totp"}),
        ("account.factor_added", str(officer), {"factor": "recovery_codes"}),
    ]


def test_a_factor_taken_away_and_spare_codes_made_anew_leave_entries(
    client, officer, django_capture_on_commit_callbacks
):
    TOTP.activate(officer, SECRET)
    passkey = Authenticator.objects.create(
        user=officer, type="webauthn", data={"name": "HP", "credential": {}}
    )
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
        client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert sorted((verb, changes["factor"]) for verb, _who, changes in entries()) == [
        ("account.factor_removed", "webauthn"),
        ("account.factor_renewed", "recovery_codes"),
    ]
