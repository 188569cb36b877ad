import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from balikpapan_hr.reporting.figures import FIGURES, count, people_url


class Command(BaseCommand):
    help = "Print every published figure with its day, its definition and the list behind it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        counts = count(options["as_of"] or timezone.localdate())
        figures = {
            figure.key: {
                "value": figure.value(counts),
                "unit": str(figure.unit),
                "title": str(figure.title),
                "definition": str(figure.definition),
                "as_of": counts.day.isoformat(),
                "people": people_url(counts.day, **figure.people),
            }
            for figure in FIGURES.values()
        }
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2))
            return
        for figure in figures.values():
            self.stdout.write(f"{figure['value']:>8}  {figure['title']}")
