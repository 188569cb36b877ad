import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from balikpapan_hr.imports.figures import as_json, outcomes
from personnel.management.arguments import day_of
from transitions.models import Outcome


class Command(BaseCommand):
    help = "Print what became of everyone on the lists of honorers. The parts add up to all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        tally = outcomes(day_of(options["as_of"]) if options["as_of"] else timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(as_json(tally), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{tally.as_of}: {tally.imported}")
        for kind in Outcome.Kind:
            if tally.outcomes[kind]:
                self.stdout.write(f"  {kind.label}: {tally.outcomes[kind]}")
        for part in tally.by_list:
            self.stdout.write(f"{part.of}: {part.people}")
