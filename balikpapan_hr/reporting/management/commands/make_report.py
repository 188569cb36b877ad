import json
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from balikpapan_hr.accounts.limits import Limited
from balikpapan_hr.accounts.models import User
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.models import GeneratedReport
from recruitment.models import Wave


class Command(BaseCommand):
    help = "Make one report now, as an officer would have it made, and say where it is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=GeneratedReport.Kind.values)
        parser.add_argument("--by", required=True, metavar="USERNAME")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--known-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--wave", type=int)
        parser.add_argument("--run", type=int, help="number of the run; the last when not given")
        parser.add_argument("--reason", default="", help="needed for a long list")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        try:
            report = services.request_report(
                options["kind"],
                as_of=options["as_of"] or timezone.localdate(),
                known_on=options["known_on"],
                by=User.objects.get(username=options["by"]),
                wave=Wave.objects.get(pk=options["wave"]) if options["wave"] else None,
                run=options["run"],
                reason=options["reason"],
            )
        except Limited as limit:
            raise CommandError(f"{limit.why} {limit.again_at:%Y-%m-%d %H:%M}") from limit
        except (ValidationError, User.DoesNotExist, Wave.DoesNotExist) as error:
            raise CommandError(str(getattr(error, "message", error))) from error
        run(report.job_id)  # or a worker was quicker; either way it is made once
        report.refresh_from_db()
        if report.job.error:
            raise CommandError(report.job.error)
        said = {
            "report": str(report.pk),
            "state": report.job.state,
            "rows": report.rows,
            "sha256": report.file.sha256 if report.file else None,
        }
        self.stdout.write(json.dumps(said) if options["json"] else f"{report}: {said['rows']} rows")
