import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from balikpapan_hr.reporting.counts import Counts
from balikpapan_hr.reporting.figures import FIGURES, Figure, count
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.people import matching
from personnel.management.arguments import counted_day
from personnel.models import Person
from personnel.row_security import everyone


class Command(BaseCommand):
    help = "Print every published figure of the whole city with its day and its definition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        with everyone():
            counts = count(counted_day(options["as_of"]))
            told = [_told(figure, counts) for figure in FIGURES.values()]
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for figure in told:
            value = "–" if figure["value"] is None else figure["value"]
            self.stdout.write(f"{value:>18}  {figure['title']} ({figure['unit']})")


def _told(figure: Figure, counts: Counts) -> dict[str, Any]:
    """One figure. `people`: how many the list behind it holds; null where it counts no people."""
    value = figure.value(counts)
    people = None
    if figure.people is not None:
        asked = PeopleForm(figure.people).asked()
        people = matching(Person.objects.all(), asked, counts.day).count()
    return {
        "key": figure.key,
        "title": str(figure.title),
        "unit": str(figure.unit),
        "definition": str(figure.definition),
        "value": value if value is None or isinstance(value, int) else float(value),
        "as_of": counts.day.isoformat(),
        "people": people,
    }
