import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from personnel.reference.services import load_reference


class Command(BaseCommand):
    help = "Load the reference tables of personnel/reference. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, **options: Any) -> None:
        counts = load_reference()
        if options["json"]:
            self.stdout.write(json.dumps({name: c._asdict() for name, c in counts.items()}))
            return
        for name, count in counts.items():
            self.stdout.write(
                f"{name:<13} {count.created:>5} new {count.changed:>5} changed "
                f"{count.unchanged:>5} unchanged"
            )
