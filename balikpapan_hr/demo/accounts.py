"""One account for each role of the practice city. Their password and the secrets of their second
factor are no secrets: the modes local and test take them, production does not."""

from datetime import date
from typing import NamedTuple

from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.services import give_role, sync_roles
from balikpapan_hr.audit.services import record
from balikpapan_hr.demo import codes
from personnel.models import UnitOfficer, WorkUnit

PASSWORD = "kota-latihan-2026"  # noqa: S105 (practice only; refused in production)


class DemoAccount(NamedTuple):
    """An invented officer; `unit` is the code of the unit they serve, if it is only one."""

    username: str
    role: str
    first_name: str
    last_name: str
    unit: str = ""


ACCOUNTS = [
    DemoAccount("petugas", "hr_clerk", "Ratna", "Kusumawati"),
    DemoAccount("penyetuju", "hr_approver", "Hendra", "Wibowo"),
    DemoAccount("operator.disdikbud", "unit_operator", "Nurul", "Hafizah", "DISDIKBUD"),
    DemoAccount("operator.dinkes", "unit_operator", "Markus", "Lembang", "DINKES"),
    DemoAccount("panitia", "panel", "Andi", "Mattalatta"),
    DemoAccount("pejabat", "official", "Agus", "Prasetyo"),
    DemoAccount("auditor", "auditor", "Ni Luh", "Darmayanti"),
    DemoAccount("admin", "administrator", "Fahmi", "Hamdani"),
]


@transaction.atomic
def ensure_accounts() -> list[DemoAccount]:
    """Make the accounts that are missing and return all of them. Existing ones stay as they are.

    Raises ValidationError "demo_in_production": everyone knows this password.
    """
    refuse_in_production()
    known = set(User.objects.values_list("username", flat=True))
    missing = [account for account in ACCOUNTS if account.username not in known]
    if not missing:
        return ACCOUNTS
    sync_roles()
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    for account in missing:
        user = User.objects.create(
            username=account.username,
            first_name=account.first_name,
            last_name=account.last_name,
            password=password,
        )
        give_role(user, account.role)
        if account.unit:
            unit = WorkUnit.objects.get(code=account.unit)
            UnitOfficer.objects.create(user=user, unit=unit, started_on=date(2024, 1, 1))
        _give_factor(user)
        record("account.created", user, by=None, changes={"role": account.role})
    return ACCOUNTS


def _give_factor(user: User) -> None:
    """An authenticator app whose secret follows from the user name, marked so that production
    refuses it (accounts.forms)."""
    factor = TOTP.activate(user, codes.secret(user.username)).instance
    factor.data["practice"] = True
    factor.save(update_fields=["data"])


def refuse_in_production() -> None:
    if settings.PRODUCTION:
        raise ValidationError(
            _(
                "The practice city and its accounts are not for production: everyone knows their "
                "password. Use the modes local or test."
            ),
            code="demo_in_production",
        )


def demo_user(username: str) -> User:
    return User.objects.get(username=username)
