from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.owner import as_owner
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.approvals.roles import change_role


class Command(BaseCommand):
    help = (
        "Give an account its role from the shell, without a second officer: for the first "
        "administrator. Takes DATABASE_OWNER_URL: the site's own role gives no role that two "
        "officers did not agree on. The audit trail keeps that it was done, and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=sorted(ROLES))
        parser.add_argument("--reason", required=True)

    def handle(self, username: str, role: str, reason: str, **options: Any) -> None:
        account = named(User, username, "username")
        with as_owner():
            change_role(account, role, by=None, reason=reason)
        self.stdout.write(f"{username} is now {role}.")
