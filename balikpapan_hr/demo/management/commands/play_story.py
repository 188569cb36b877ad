import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from balikpapan_hr.demo.story import Part, play


class Command(BaseCommand):
    help = "Play the practice city's story on an empty database. Needs a running Celery worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.CITY_ROOT)
        parser.add_argument("--json", action="store_true", help="print times and counts as JSON")

    def handle(self, **options: Any) -> None:
        tell = (lambda part: None) if options["json"] else self.tell
        try:
            parts = play(options["folder"], tell=tell)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["json"]:
            self.stdout.write(json.dumps([part._asdict() for part in parts], default=str))

    def tell(self, part: Part) -> None:
        counts = ", ".join(f"{name} {count}" for name, count in part.counts.items())
        self.stdout.write(f"  {part.seconds:6.1f} s  {part.name}: {counts}")
        self.stdout.flush()
