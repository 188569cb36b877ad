"""The verb that changes an account's role. It stands here, above the audit trail, because accounts
stand below it and a role must not change without an entry."""

from django.db import transaction

from balikpapan_hr.accounts import services as accounts
from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record


@transaction.atomic
def change_role(account: User, role: str, *, by: User | None, reason: str) -> User:
    """Make `role` the one role of `account`; an empty one takes every right away.

    `by` is None for the shell, where the first administrator is made.
    """
    account = User.objects.select_for_update().get(pk=account.pk)
    before = roles_of(account)
    accounts.give_role(account, role)
    record(
        "account.role_changed",
        account,
        by=by,
        reason=reason,
        changes={"role": [before, [role] if role else []]},
    )
    return account


def roles_of(account: User) -> list[str]:
    return list(account.groups.order_by("name").values_list("name", flat=True))
