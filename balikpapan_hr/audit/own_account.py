"""What people change about their own way in: the sign-in library does it, and announces it (second
factors once they are saved)."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record


@receiver(password_changed)
def _password(user: User, **kwargs: Any) -> None:
    record("account.password_changed", user, by=user)


@receiver(authenticator_added)
def _added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("account.factor_added", user, by=user, changes={"factor": authenticator.type})


@receiver(authenticator_removed)
def _removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("account.factor_removed", user, by=user, changes={"factor": authenticator.type})


@receiver(authenticator_reset)
def _renewed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("account.factor_renewed", user, by=user, changes={"factor": authenticator.type})
