"""The deed of two officers that concerns accounts: a role is asked for by one, given by another."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.roles import change_role, roles_of


def _title(role: str) -> str:
    return str(ROLES[role].title) if role in ROLES else role


def _content(account: User, parameters: dict[str, Any]) -> Content:
    role = parameters["role"]
    if role and role not in ROLES:
        raise ValidationError(_("There is no such role: %(role)s.") % {"role": role}, code="role")
    before = roles_of(account)
    if before == ([role] if role else []):
        raise ValidationError(_("The account has this role already."), code="role_unchanged")
    if not account.is_active:
        raise ValidationError(_("The account is closed; open it first."), code="account_closed")
    return {
        "account": account.username,
        "name": account.get_full_name(),
        "before": [_title(name) for name in before],
        "after": _title(role) or _("no role: every right is taken away"),
        "permissions": len(set(ROLES[role].permissions)) if role else 0,
    }


def _perform(approval: Approval, account: User, by: User) -> None:
    change_role(account, approval.parameters["role"], by=by, reason=approval.reason)


ROLE = register(
    ApprovalKind(
        name="accounts.role",
        title=gettext_lazy("Role of an account"),
        model="accounts.User",
        ask="accounts.change_user",
        decide="accounts.decide_role",
        labels={
            "account": gettext_lazy("Account"),
            "name": gettext_lazy("Name"),
            "before": gettext_lazy("Role until now"),
            "after": gettext_lazy("Role from now on"),
            "permissions": gettext_lazy("Rights of the role"),
        },
        content=_content,
        perform=_perform,
        headline=lambda account, parameters: (
            _("Role of %(account)s: %(role)s")
            % {
                "account": account.username,
                "role": _title(parameters["role"]) or _("no role"),
            }
        ),
        concerns=lambda account, parameters, user: account.pk == user.pk,
    )
)
