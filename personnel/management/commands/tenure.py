import json
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from personnel.identifiers import mask_nik
from personnel.management.arguments import NO_DATA, day_of, person_of
from personnel.models import ServicePeriod
from personnel.tenure import TOLERANCE_DAYS, Duration, Period, Stretch, Tenure, tenure


class Command(BaseCommand):
    help = (
        "Count the honorer service of one person on a day: as listed, by papers and as accepted. "
        "Only what is accepted counts. Ends with 1 when nobody is known by that id or NIK, 2 when "
        "person or day cannot be read, 3 when no service had begun by that day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="public id, the address of the page, or NIK")
        parser.add_argument("--on", required=True, metavar="YYYY-MM-DD", help="reference day")
        parser.add_argument("--tolerance", type=int, default=TOLERANCE_DAYS, metavar="DAYS")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        day, person = day_of(options["on"]), person_of(options["person"])
        services = list(person.service_periods.filter(withdrawn_at=None))
        if not any(service.stated_started_on < day for service in services):
            raise CommandError(
                _("No honorer service of %(person)s had begun by %(day)s.")
                % {"person": person, "day": day},
                returncode=NO_DATA,
            )
        counted = {
            way: tenure(periods, at=day, tolerance_days=options["tolerance"])
            for way, periods in _three_ways(services)
        }
        if options["json"]:
            told = {
                "person": str(person.public_id),
                "name": person.full_name,
                "nik": mask_nik(person.nik),
                "on": day.isoformat(),
                "tolerance_days": options["tolerance"],
            } | {way: _told(found) for way, found in counted.items()}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        labels = {"stated": _("As listed"), "documented": _("By papers"), "accepted": _("Accepted")}
        for way, found in counted.items():
            self.stdout.write(
                _("%(way)s: %(total)s, of it unbroken %(continuous)s (%(days)s days)")
                % {
                    "way": labels[way],
                    "total": _said(found.total),
                    "continuous": _said(found.continuous),
                    "days": found.total_days,
                }
            )


def _three_ways(services: Iterable[ServicePeriod]) -> Iterable[tuple[str, list[Period]]]:
    yield "stated", [Period(s.stated_started_on, s.stated_ended_on) for s in services]
    yield (
        "documented",
        [
            Period(s.documented_started_on, s.documented_ended_on)
            for s in services
            if s.documented_started_on
        ],
    )
    yield "accepted", [Period(*s.accepted) for s in services if s.accepted]


def _told(found: Tenure) -> dict[str, Any]:
    def stretch(one: Stretch) -> dict[str, Any]:
        """Half-open, as the register keeps it: `ended_on` is the first day no longer at work."""
        return {
            "started_on": one.started_on.isoformat(),
            "ended_on": one.ended_on.isoformat(),
            "days": one.days,
        }

    return {
        "total": found.total._asdict(),
        "total_days": found.total_days,
        "active": found.active,
        "continuous": found.continuous._asdict(),
        "continuous_since": found.continuous_since and found.continuous_since.isoformat(),
        "stretches": [stretch(one) for one in found.stretches],
        "gaps": [stretch(one) for one in found.gaps],
    }


def _said(length: Duration) -> str:
    return _("%(years)d years %(months)d months %(days)d days") % length._asdict()
