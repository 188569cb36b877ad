from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from balikpapan_hr.accounts import services
from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record


class Command(BaseCommand):
    help = "Take the second factor of an account away (lost phone) and end its sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True)

    @transaction.atomic
    def handle(self, username: str, reason: str, **options: Any) -> None:
        user = named(User, username, "username")
        count = services.reset_second_factor(user)
        record("account.factor_removed", user, by=None, reason=reason)
        self.stdout.write(f"{count} factors of {username} removed; all sessions ended.")
