import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.owner import as_owner
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.demo.accounts import PASSWORD, ensure_accounts
from balikpapan_hr.demo.codes import code_now, seconds_left


class Command(BaseCommand):
    help = "Make the practice accounts that are missing; print all with password and code of now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the accounts as JSON")

    def handle(self, **options: Any) -> None:
        with as_owner():
            accounts = ensure_accounts()
        if options["json"]:
            rows = [
                a._asdict() | {"password": PASSWORD, "code": code_now(a.username)} for a in accounts
            ]
            self.stdout.write(json.dumps(rows))
            return
        for account in accounts:
            code = code_now(account.username)
            role = ROLES[account.role].title
            self.stdout.write(f"  {account.username:<20} {PASSWORD}   {code}   {role}")
        self.stdout.write(
            _("  The six digits are the codes of now; new ones come in %(seconds)d seconds.")
            % {"seconds": seconds_left()}
        )
