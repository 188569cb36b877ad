"""An account that is to get a role, and the officers who ask for it and decide."""

from typing import Any

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.services import sync_roles
from balikpapan_hr.approvals import services
from balikpapan_hr.approvals.models import Approval
from tests.factories import make_user

RIGHTS = ["accounts.change_user", "accounts.decide_role", "approvals.view_approval"]


def make_asker(**fields: Any) -> User:
    return make_user(*RIGHTS, **fields)


def ask_role(role: str = "auditor", **asked: Any) -> Approval:
    """The role is asked for; nothing is decided."""
    sync_roles()
    account = asked.pop("account", None) or make_user(first_name="Sri")
    asked.setdefault("by", make_asker())
    asked.setdefault("reason", "Pindah tugas ke inspektorat.")
    return services.ask("accounts.role", account, parameters={"role": role}, **asked)


def roles(approval: Approval) -> list[str]:
    account = User.objects.get(pk=approval.subject_id)
    return list(account.groups.values_list("name", flat=True))
