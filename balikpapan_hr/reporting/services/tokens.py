"""Keys of other systems: made for an account that signs in nowhere, shown once, revoked at once."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.reporting.models import ApiToken

PREFIX = "bhr_"  # so that a key in the wrong place is known for what it is
SHOWN = 10  # letters of the beginning that are kept in the open
USE_KEPT = timedelta(hours=1)


@transaction.atomic
def make_token(
    name: str, *, account: User, parts: Sequence[str], days: int, by: User
) -> tuple[ApiToken, str]:
    """A key for `account`, good for `days`, and its secret, which is kept nowhere.

    Raises ValidationError "account_signs_in" when somebody could sign in with the account: a key is
    for a system, whose role and units two officers gave it.
    """
    if not is_a_system(account):
        raise ValidationError(
            {
                "account": ValidationError(
                    _(
                        "%(account)s can sign in, or is closed. A key is for an account without a "
                        "password, made for one system."
                    )
                    % {"account": account},
                    code="account_signs_in",
                )
            }
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    now = timezone.now()
    token = ApiToken(
        name=name.strip(),
        account=account,
        parts=list(parts),
        sha256=hash_of(secret),
        beginning=secret[:SHOWN],
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    token.full_clean()
    token.save(force_insert=True)
    record("token.made", token, by=by, changes={"account": account.username, "parts": token.parts})
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> None:
    """From the next request on it opens nothing. Safe to ask for twice."""
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at:
        return
    token.revoked_at, token.revoked_by = timezone.now(), by
    token.save(update_fields=["revoked_at", "revoked_by"])
    record("token.revoked", token, by=by)


def token_of(secret: str) -> ApiToken | None:
    """The key with this secret, if it still opens something; its use is noted."""
    found = (
        ApiToken.objects.valid().select_related("account").filter(sha256=hash_of(secret)).first()
    )
    if found is None or not is_a_system(found.account):
        return None
    now = timezone.now()
    unused = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_KEPT)
    ApiToken.objects.filter(unused, pk=found.pk).update(last_used_at=now)
    return found


def is_a_system(account: User) -> bool:
    """Whether nobody can sign in with `account`."""
    return account.is_active and not account.is_staff and not account.has_usable_password()


def hash_of(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
