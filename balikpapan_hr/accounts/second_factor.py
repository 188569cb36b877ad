"""Who needs a second factor, and whether this session has shown one."""

import base64
import hashlib

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from balikpapan_hr.accounts.models import User

# A right to see that is more than a look: with it whole registers can be carried away.
SENSITIVE_VIEWS = {"personnel.view_nik"}


def needs_second_factor(user: User) -> bool:
    """True for accounts that may write, export, open /admin/ or read full numbers.

    Decided by rights and never by a role's name: whoever has more than rights to look needs it.
    """
    if user.is_superuser or user.is_staff:
        return True
    return any(
        right in SENSITIVE_VIEWS or not right.split(".")[1].startswith("view_")
        for right in user.get_all_permissions()
    )


def has_shown_factor(request: HttpRequest) -> bool:
    """True when this session was opened with a code or passkey, or one was set up in it."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def note_factor(request: HttpRequest, kind: str) -> None:
    """A factor that was just set up has been shown by that."""
    record_authentication(request, request.user, "mfa", type=kind, reauthenticated=True)
    renumber_session(request)


def renumber_session(request: HttpRequest) -> None:
    """Give the session a new number because it can do more now than before."""
    former = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=former).update(session_key=request.session.session_key)


def secrets_cipher() -> MultiFernet:
    """For the secrets of factors in the database: newest key first, former keys still read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
