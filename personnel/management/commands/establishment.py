"""Print the need of units against people in post, and the gap of the five years ahead.

With --json one object is printed:

    year, as_of   year of the need; day on which people in post are counted
    rows          one entry a unit and post: unit, position (codes), need, in_post, gap, and ahead:
                  one entry a year with year, need, retiring, contracts_ending, gap at its end
    totals        need, in_post, missing, spare, and ahead: retiring and contracts_ending by year
"""

import json
from datetime import date
from typing import Any

from django.core.management import BaseCommand, CommandParser
from django.utils import timezone

from balikpapan_hr.accounts.command_line import named
from personnel import figures
from personnel.management.arguments import day_of
from personnel.models import Position, WorkUnit
from personnel.row_security import everyone


class Command(BaseCommand):
    help = "Print need, people in post and who leaves in five years, by unit and post."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, help="Year of the need; without it this year.")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD")
        parser.add_argument("--unit", metavar="CODE", help="This unit and all below it.")
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, **options: Any) -> None:
        day = day_of(options["as_of"]) if options["as_of"] else timezone.localdate()
        year = options["year"] or day.year
        with everyone():
            answer = self.answer(year, day, options["unit"])
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for row in answer["rows"]:
            ahead = " ".join(f"{one['gap']:+4}" for one in row["ahead"])
            self.stdout.write(
                f"{row['unit']:24} {row['position']:28} K {row['need']:4} B {row['in_post']:4} "
                f"{row['gap']:+5}  {ahead}"
            )
        totals = answer["totals"]
        self.stdout.write(
            f"K {totals['need']}  B {totals['in_post']}  "
            f"kurang {totals['missing']}  lebih {totals['spare']}"
        )

    def answer(self, year: int, day: date, code: str | None) -> dict[str, Any]:
        units = None
        if code:
            unit = named(WorkUnit, code, "code")
            units = list(WorkUnit.objects.below(unit, on=day).values_list("pk", flat=True))
        lines = figures.establishment_with_gap(year, day, units=units)
        ahead = figures.gap_ahead(lines, day)
        codes = dict(WorkUnit.objects.values_list("pk", "code"))
        posts = dict(Position.objects.values_list("pk", "code"))
        by_unit = figures.need_by_unit(lines)
        years = [one.year for one in next(iter(ahead.values()), [])]
        return {
            "year": year,
            "as_of": day.isoformat(),
            "rows": [
                {
                    "unit": codes[line.unit],
                    "position": posts[line.position],
                    "need": line.need,
                    "in_post": line.in_post,
                    "gap": line.gap,
                    "ahead": [one._asdict() for one in ahead[line.unit, line.position]],
                }
                for line in lines
            ],
            "totals": {
                name: sum(getattr(unit, name) for unit in by_unit)
                for name in ("need", "in_post", "missing", "spare")
            }
            | {
                "ahead": [
                    {
                        "year": of,
                        "retiring": sum(a[n].retiring for a in ahead.values()),
                        "contracts_ending": sum(a[n].contracts_ending for a in ahead.values()),
                    }
                    for n, of in enumerate(years)
                ]
            },
        }
