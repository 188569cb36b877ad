"""Roles written to the database and given to accounts; factors and sessions taken away."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import Allowance, User
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.accounts.second_factor import secrets_cipher

SIGN_INS_KEPT = timedelta(days=365)


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


@transaction.atomic
def reset_second_factor(user: User) -> int:
    """Take every factor of `user` away and end all their sessions; return how many factors.

    For a lost phone without spare codes. At the next sign-in the password leads to the set-up.
    """
    count, _kinds = Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        SessionStore(session.session_key).delete()
        session.delete()
    return count


@transaction.atomic
def renew_secrets() -> int:
    """Write every factor's secret under the present SECRET_KEY; return how many were written.

    Run it before a key leaves SECRET_KEY_FALLBACKS: afterwards nothing could read what it wrote.
    """
    cipher = secrets_cipher()
    count = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        for name in {"secret", "seed"} & factor.data.keys():
            factor.data[name] = cipher.rotate(factor.data[name].encode()).decode()
            factor.save(update_fields=["data"])
            count += 1
    return count


def forget_what_is_over() -> None:
    """Remove ended sessions, spent windows, old wrong passwords, and sign-ins of a year ago."""
    now = timezone.now()
    SessionStore.clear_expired()
    Allowance.objects.filter(window_ends_at__lte=now).delete()
    AccessAttempt.objects.filter(attempt_time__lte=now - timedelta(days=1)).delete()
    AccessLog.objects.filter(attempt_time__lte=now - SIGN_INS_KEPT).delete()
