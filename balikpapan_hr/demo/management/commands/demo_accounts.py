import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.demo.accounts import PASSWORD, ensure_accounts


class Command(BaseCommand):
    help = "Make the practice accounts that are missing, and print all with their password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the accounts as JSON")

    def handle(self, **options: Any) -> None:
        accounts = ensure_accounts()
        if options["json"]:
            rows = [a._asdict() | {"password": PASSWORD} for a in accounts]
            self.stdout.write(json.dumps(rows))
            return
        for account in accounts:
            self.stdout.write(f"  {account.username:<20} {PASSWORD}   {ROLES[account.role].title}")
