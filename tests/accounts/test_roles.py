"""Roles are one dict, written to the database as often as one likes."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command

from balikpapan_hr.accounts import roles
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.services import give_role, sync_roles
from tests.factories import make_user

pytestmark = pytest.mark.django_db

# (who proposes, who decides): never in one hand, whatever the constraint of the table says.
TWO_HANDS = [
    ("recruitment.plan_wave", "recruitment.approve_wave"),
    ("recruitment.propose_appeal", "recruitment.decide_appeal"),
    ("transitions.propose_conversion", "transitions.approve_conversion"),
]


def test_roles_are_written_again_without_change():
    first = sync_roles()
    group = Group.objects.get(name="official")
    group.permissions.clear()
    assert sync_roles() == first
    assert group.permissions.count() == first["official"]


def test_a_right_that_roles_do_not_name_is_taken_away():
    sync_roles()
    panel = Group.objects.get(name="panel")
    extra = Group.objects.get(name="administrator").permissions.get(codename="change_user")
    panel.permissions.add(extra)
    sync_roles()
    assert extra not in panel.permissions.all()


def test_an_unknown_right_is_refused_and_nothing_changes(monkeypatch):
    wrong = roles.Role("Wrong", ["personnel.fly"])
    monkeypatch.setitem(roles.ROLES, "wrong", wrong)
    with pytest.raises(ValidationError) as refusal:
        sync_roles()
    assert refusal.value.code == "permission_unknown"
    assert not Group.objects.exists()


@pytest.mark.parametrize(("maker", "checker"), TWO_HANDS)
def test_no_role_both_proposes_and_decides(maker, checker):
    for name, role in roles.ROLES.items():
        assert not {maker, checker} <= set(role.permissions), name


def test_an_account_has_the_rights_of_its_role_and_the_door_it_needs():
    sync_roles()
    someone = make_user()
    give_role(someone, "official")
    official = User.objects.get(pk=someone.pk)
    assert official.has_perm("reporting.view_dashboard")
    assert not official.has_perm("personnel.view_nik")
    assert not official.is_staff
    give_role(official, "hr_clerk")
    clerk = User.objects.get(pk=someone.pk)
    assert clerk.is_staff
    assert [group.name for group in clerk.groups.all()] == ["hr_clerk"]


def test_the_command_says_what_it_wrote(capsys):
    call_command("sync_roles")
    assert "official: " in capsys.readouterr().out
