import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from balikpapan_hr.accounts.permission_table import STRANGER, lines
from balikpapan_hr.accounts.roles import ROLES


class Command(BaseCommand):
    help = "Print who may open which address, from the reviewed table accounts/permissions.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="A list with one entry a route.")

    def handle(self, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps([line._asdict() for line in lines()], ensure_ascii=False))
            return
        roles = [STRANGER, *ROLES]
        self.stdout.write(f"{'route':<70} " + " ".join(f"{role:<13}" for role in roles))
        for line in lines():
            cells = [" · ".join(dict.fromkeys(line.roles[role].values())) for role in roles]
            self.stdout.write(f"{line.route:<70} " + " ".join(f"{cell:<13}" for cell in cells))
