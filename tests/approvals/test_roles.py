"""The site gives a role that two officers agreed on, and nothing else, whatever writes it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from balikpapan_hr.accounts.services import sync_roles
from balikpapan_hr.approvals import services
from personnel.policies import SITE_ROLE
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ASKS, DECIDES = "accounts.change_user", "accounts.decide_role"


@pytest.fixture
def account():
    sync_roles()
    return make_user()


@pytest.fixture
def as_site(account):
    """The rest of the test is asked by the site's role."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SITE_ROLE}")


def refused(deed):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        deed()
    return refusal.value.__cause__.diag.constraint_name


def test_the_site_gives_no_role_by_itself(account, as_site):
    auditor = Group.objects.get(name="auditor")
    assert refused(lambda: account.groups.add(auditor)) == "role_given_by_two"


def test_the_site_gives_the_role_that_was_approved_and_no_other(account):
    maker, checker = make_user(ASKS), make_user(DECIDES)
    asked = services.ask(
        "accounts.role", account, by=maker, reason="SK 800/12", parameters={"role": "auditor"}
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SITE_ROLE}")
    services.grant(asked, by=checker, seen=asked.content_hash)
    assert list(account.groups.values_list("name", flat=True)) == ["auditor"]
    other = Group.objects.get(name="hr_approver")
    assert refused(lambda: account.groups.add(other)) == "role_given_by_two"
    again = Group.objects.get(name="auditor")
    account.groups.clear()
    assert refused(lambda: account.groups.add(again)) == "role_given_by_two"


def test_the_site_makes_no_superuser_and_gives_no_right_past_the_roles(account, as_site):
    account.is_superuser = True
    assert refused(account.save) == "owner_alone"
    assert refused(lambda: make_user(is_superuser=True)) == "owner_alone"
    right = Permission.objects.get(codename="view_nik")
    assert refused(lambda: account.user_permissions.add(right)) == "owner_alone"
    official = Group.objects.get(name="official")
    assert refused(lambda: official.permissions.add(right)) == "owner_alone"


def test_the_owner_makes_the_first_administrator(account):
    call_command("give_role", account.username, "administrator", reason="Akun pertama.")
    assert list(account.groups.values_list("name", flat=True)) == ["administrator"]
