"""Print the city's own order of former honorers. Without --by nothing is kept.

With --json one object is printed:

    purpose      propose or full_time; wave: its key, or null
    rule         version of the weights; counted_on: the day to which service counts
    inputs       SHA-256 of what went in; result: of what came out
    run          key of the kept run, or null
    places       one entry a person: place, shared_with, person (public id), points, tenure_months,
                 tenure_points, bands, performance_points, national_rank
    moves        with --what-if-tenure: person, before, after of whoever moves
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from personnel.management.arguments import day_of
from recruitment.models import Wave
from transitions import priority
from transitions.models import PriorityRule, PriorityRun
from transitions.services import priority as orders


class Command(BaseCommand):
    help = "Print the city's own order by tenure and performance; keep it with --by."

    def add_arguments(self, parser: CommandParser) -> None:
        whom = parser.add_mutually_exclusive_group(required=True)
        whom.add_argument("--wave", type=int, help="who of this wave is proposed first")
        whom.add_argument(
            "--full-time", action="store_true", help="who goes from part time to full time first"
        )
        parser.add_argument("--rule", help="version of the weights; without it the last in force")
        parser.add_argument("--day", metavar="YYYY-MM-DD", help="service counted to; today")
        parser.add_argument(
            "--what-if-tenure", type=Decimal, metavar="POINTS", help="say who would move"
        )
        parser.add_argument("--by", help="keep the order, made by this account")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, **options: Any) -> None:
        rules = PriorityRule.objects.in_force()
        rule = (rules.filter(version=options["rule"]) if options["rule"] else rules).first()
        if rule is None:
            raise CommandError(_("No such weights are set: an approver sets them on the site."))
        purpose = orders.Purpose.FULL_TIME if options["full_time"] else orders.Purpose.PROPOSE
        wave = named(Wave, options["wave"])
        day = day_of(options["day"]) if options["day"] else timezone.localdate()
        run = self._kept(purpose, rule, wave, day, options["by"]) if options["by"] else None
        people = orders.candidates(purpose, wave, day)
        places = priority.order([one.merit for one in people], rule.weights)
        inputs, result = orders.hashes(rule.weights, day, people, places)
        moves = []
        if (tenure := options["what_if_tenure"]) is not None:
            if not 0 <= tenure <= 100:
                raise CommandError(_("The points for tenure lie between 0 and 100."))
            other = rule.weights._replace(tenure=tenure, performance=100 - tenure)
            moves = priority.moves(places, priority.order([p.merit for p in people], other))
        of = {one.merit.person: one for one in people}
        said = {
            "purpose": str(purpose),
            "wave": wave.pk if wave else None,
            "rule": rule.version,
            "counted_on": day.isoformat(),
            "inputs": inputs,
            "result": result,
            "run": run and run.pk,
            "places": [_said(place, of[place.person]) for place in places],
            "moves": [move._asdict() for move in moves],
        }
        if options["json"]:
            self.stdout.write(json.dumps(said))
            return
        for place in said["places"]:
            self.stdout.write(
                f"{place['place']:>6} {place['points']:>6}  {place['person']}"
                f"  {place['tenure_months']} months, bands {place['bands'] or '-'}"
            )
        for move in said["moves"]:
            self.stdout.write(f"moves {move['before']} -> {move['after']}  {move['person']}")

    def _kept(
        self, purpose: str, rule: PriorityRule, wave: Wave | None, day: date, username: str
    ) -> PriorityRun:
        by = named(User, username, "username", is_active=True)
        if not by.has_perm("transitions.make_priorityrun"):
            raise CommandError(_("The account “%(name)s” may not do this.") % {"name": by})
        try:
            return orders.run_priority(purpose, rule, wave=wave, day=day, by=by)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None


def _said(place: priority.Place, candidate: orders.Candidate) -> dict[str, Any]:
    tenure, performance = place.parts
    return {
        "place": place.place,
        "shared_with": place.shared_with,
        "person": place.person,
        "points": str(place.points),
        "tenure_months": candidate.merit.tenure_months,
        "tenure_points": str(tenure.points),
        "bands": list(candidate.merit.bands),
        "performance_points": str(performance.points),
        "national_rank": candidate.national_rank,
    }
