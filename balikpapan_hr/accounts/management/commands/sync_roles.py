import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from balikpapan_hr.accounts import services
from balikpapan_hr.accounts.owner import as_owner


class Command(BaseCommand):
    help = "Write the roles of accounts/roles.py to the groups. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        try:
            with as_owner():
                roles = services.sync_roles()
        except ValidationError as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps(roles))
            return
        for name, permissions in roles.items():
            self.stdout.write(f"{name}: {permissions} permissions")
