"""What is written under /admin/ stands in the trail: who, and which record."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.model_admin import RecordedAdmin
from balikpapan_hr.audit.models import AuditEntry
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = make_user(
        *["accounts.view_user", "accounts.add_user", "accounts.change_user"],
        *["personnel.view_workunit", "personnel.change_workunit"],
        first_name="Fahmi",
        is_staff=True,
    )
    client.force_login(user)
    return user


def written() -> list[tuple[str, str, str, str]]:
    entries = AuditEntry.objects.order_by("pk")
    return list(entries.values_list("verb", "target_type", "target_id", "by_name"))


def test_a_record_changed_under_admin_has_its_entry(client, administrator):
    unit = make_unit(name="Puskesmas Lama")
    address = reverse("admin:personnel_workunit_change", args=[unit.pk])
    page = client.get(address)
    form = page.context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields} | {"name": "Puskesmas Baru"}
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        sent |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    assert client.post(address, sent).status_code == 302
    assert written() == [("record.changed", "personnel.workunit", str(unit.pk), str(administrator))]


def test_a_password_set_for_another_account_has_its_entry_without_the_password(
    client, administrator
):
    account = make_user(username="siti")
    word = "teluk-balikpapan-1897"
    address = reverse("admin:auth_user_password_change", args=[account.pk])
    answer = client.post(address, {"password1": word, "password2": word, "usable_password": "true"})
    assert answer.status_code == 302
    assert User.objects.get(pk=account.pk).check_password(word)
    assert written() == [("record.changed", "accounts.user", str(account.pk), str(administrator))]
    assert word not in str(AuditEntry.objects.get().changes)


def test_every_form_of_the_admin_that_writes_is_recorded(rf):
    request = rf.get("/")
    request.user = User(is_active=True, is_superuser=True)
    unrecorded = [
        model.__name__
        for model, page in admin.site._registry.items()
        if not isinstance(page, RecordedAdmin)
        and (page.has_add_permission(request) or page.has_change_permission(request))
    ]
    assert unrecorded == []


def test_a_second_factor_removed_from_the_shell_has_its_entry_and_reason():
    make_user(username="siti")
    call_command("reset_second_factor", "siti", "--reason", "Ponsel hilang.")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.reason) == ("account.factor_removed", "Ponsel hilang.")
