import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from balikpapan_hr.reporting.integrity import all_checks


class Command(BaseCommand):
    help = "Report the records that break a rule spanning tables. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what was found as JSON")

    def handle(self, **options: Any) -> None:
        found = {name: check() for name, check in all_checks()}
        broken = sum(len(sentences) for sentences in found.values())
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            for name, sentences in found.items():
                self.stdout.write(f"{name}: {len(sentences) or 'ok'}")
                for sentence in sentences:
                    self.stderr.write(f"  {sentence}")
        if broken:
            raise CommandError(f"{broken} records break a rule.", returncode=1)
