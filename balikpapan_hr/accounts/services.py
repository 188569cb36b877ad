"""Roles written to the database, and given to accounts."""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES


@transaction.atomic
def sync_roles() -> dict[str, int]:
    """Make each group's permissions those of roles.py: no more, no less. Safe to run again.

    Returns how many permissions each role has. Raises ValidationError "permission_unknown" when
    roles.py names one that no model has, and then changes nothing.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    unknown = sorted({p for role in ROLES.values() for p in role.permissions} - known.keys())
    if unknown:
        raise ValidationError(
            _("roles.py names permissions that no model has: %(names)s.")
            % {"names": ", ".join(unknown)},
            code="permission_unknown",
        )
    for name, role in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([known[permission] for permission in role.permissions])
    return {name: len(set(role.permissions)) for name, role in ROLES.items()}


@transaction.atomic
def give_role(user: User, role: str) -> None:
    """Make `role` the one role of `user`, with the door to /admin/ if the role has it.

    An empty role takes every right away.
    """
    user.groups.set(Group.objects.filter(name=role))
    user.is_staff = bool(role) and ROLES[role].staff
    user.save(update_fields=["is_staff"])
