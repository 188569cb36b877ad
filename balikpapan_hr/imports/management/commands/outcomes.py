import json
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from balikpapan_hr.imports.figures import as_json, outcomes
from personnel.figures import no_day_without_data
from transitions.models import Outcome


class Command(BaseCommand):
    help = "Print what became of everyone on the lists of honorers. The parts add up to all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        day = options["as_of"] or timezone.localdate()
        try:
            no_day_without_data(day)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        tally = outcomes(day)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(tally), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{tally.as_of}: {tally.imported}")
        for kind in Outcome.Kind:
            if tally.outcomes[kind]:
                self.stdout.write(f"  {kind.label}: {tally.outcomes[kind]}")
        for part in tally.by_list:
            self.stdout.write(f"{part.of}: {part.people}")
