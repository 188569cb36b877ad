"""Print the best plan of formations for the needs and ceilings of the database. Changes nothing.

With --json one object is printed:

    year        first year of the plan
    proven      true when no other plan can close more
    value       weighted gap closed (a whole post of weight 1 is 100); bound: no plan closes more
    problem     why no plan is possible, or ""
    priorities  the weights, shares and minimums asked for
    money       one entry a budget line and year: line, year, ceiling, committed, approved, planned
    formations  one entry a unit and post with seats: unit, position (codes), need, in_post,
                leaving, waiting, missing, weight, full, part, cost (of one seat in the first year)
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from recruitment import planning
from recruitment.services import plan_inputs, scenarios

WEIGHTS = ["group", "sector", "kind"]
OF_A_LINE = ["need", "in_post", "leaving", "waiting", "missing", "weight", "full", "part"]


class Command(BaseCommand):
    help = "Print which formations close the weightiest gap under both ceilings. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--year", type=int, help="First year of the plan; without it the next year."
        )
        for of in WEIGHTS:
            parser.add_argument(
                f"--{of}",
                action="append",
                default=[],
                metavar="NAME=WEIGHT",
                help=f"A weight of 0 to {plan_inputs.MOST_WEIGHT}, such as teacher=3. Repeatable.",
            )
        for share in ("part", "school", "clinic"):
            parser.add_argument(f"--{share}-percent", type=int, default=0)
        parser.add_argument("--leaving-years", type=int, default=1)
        parser.add_argument("--contract-ends", action="store_true")
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        given = {name: options[name] for name in plan_inputs.Priorities._fields}
        priorities = plan_inputs.Priorities(**given | {of: _weights(given[of]) for of in WEIGHTS})
        today = timezone.localdate()
        year = options["year"] or today.year + 1
        try:
            plan_inputs.check_priorities(priorities)
            lines = plan_inputs.lines_to_plan(year, priorities, day=today)
            money = plan_inputs.money_of(year)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        found = planning.solve(plan_inputs.problem_of(lines, money, priorities))
        plan = found if isinstance(found, planning.Plan) else None
        for key, seats in plan.seats.items() if plan else ():
            lines[key].full, lines[key].part = seats
        planned = [line for line in lines if line.full or line.part]
        costs = scenarios.cost_of_lines(planned, year)
        told = {
            "year": year,
            "proven": bool(plan and plan.is_proven),
            "value": plan and plan.value,
            "bound": plan and plan.bound,
            "problem": "" if plan else scenarios.shortfall_sentence(found, lines, year),
            "priorities": priorities._asdict(),
            "money": [
                one._asdict() | {"planned": costs.get((one.line, one.year), 0)} for one in money
            ],
            "formations": [
                {"unit": line.unit.code, "position": line.position.code}
                | {name: getattr(line, name) for name in OF_A_LINE}
                | {"cost": line.costs[0]}
                for line in planned
            ],
        }
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(told["problem"] or f"value {plan.value}, proven: {plan.is_proven}")
        for line in planned:
            self.stdout.write(f"{line}: {line.full} + {line.part} of {line.missing}")


def _weights(given: list[str]) -> dict[str, int]:
    try:
        return {name: int(weight) for name, weight in (each.split("=") for each in given)}
    except ValueError:
        raise CommandError(_("Write a weight as `NAME=NUMBER`, for example `teacher=3`.")) from None
