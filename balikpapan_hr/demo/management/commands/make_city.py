import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from balikpapan_hr.demo.city import make_city
from balikpapan_hr.demo.people import CITY


class Command(BaseCommand):
    help = "Write the practice city's files and the truth about them. Touches no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=6471)
        parser.add_argument("--people", type=int, default=CITY)
        parser.add_argument("--to", type=Path, default=settings.CITY_ROOT)
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, **options: Any) -> None:
        summary = make_city(seed=options["seed"], people=options["people"], to=options["to"])
        if options["json"]:
            self.stdout.write(json.dumps(summary))
            return
        self.stdout.write(
            f"{summary['files']} files with {summary['rows']} people's rows in {options['to']}"
        )
