import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.limits import Limited
from balikpapan_hr.accounts.models import User
from balikpapan_hr.jobs.services import run_to_end
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.models import GeneratedReport
from personnel.figures import YEARS_AHEAD
from personnel.management.arguments import day_of
from personnel.models import WorkUnit
from recruitment.models import Wave


class Command(BaseCommand):
    help = "Make one report now, as an officer would have it made, and say where it is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=GeneratedReport.Kind.values, nargs="?")
        parser.add_argument(
            "--again", metavar="REPORT", help="make this report again and compare the data"
        )
        parser.add_argument("--format", choices=GeneratedReport.Format.values, default="")
        parser.add_argument("--by", required=True, metavar="USERNAME")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD")
        parser.add_argument("--known-on", metavar="YYYY-MM-DD")
        parser.add_argument("--wave", type=int)
        parser.add_argument("--run", type=int, help="number of the run; the last when not given")
        parser.add_argument("--unit", metavar="CODE", help="a unit, with all below it")
        parser.add_argument("--years", type=int, choices=range(1, YEARS_AHEAD + 1))
        parser.add_argument("--reason", default="", help="needed for a long list")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        try:
            report = self._asked(**options)
        except Limited as limit:
            raise CommandError(f"{limit.why} {limit.again_at:%Y-%m-%d %H:%M}") from limit
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if not report.job_id:
            raise CommandError(
                _("%(report)s: %(rows)s rows wait for a second officer on the site.")
                % {"report": report, "rows": report.expected}
            )
        run_to_end(report.job_id)
        report.refresh_from_db()
        if report.job.error:
            raise CommandError(report.job.error)
        said = {
            "report": str(report.pk),
            "kind": report.kind,
            "format": report.format,
            "as_of": report.as_of.isoformat(),
            "parameters": report.parameters,
            "state": report.job.state,
            "rows": report.rows,
            "sha256": report.file.sha256 if report.file else None,
            "data_sha256": report.data_sha256,
            "rules": report.rules,
        }
        if report.repeats:
            said["repeats"] = str(report.repeats_id)
            said["same_data"] = report.data_sha256 == report.repeats.data_sha256
            said["differences"] = report.differences
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        self.stdout.write(f"{report}: {report.rows} rows, data {report.data_sha256}")
        for difference in report.differences:
            self.stdout.write(difference)

    def _asked(self, **options: Any) -> GeneratedReport:
        by = named(User, options["by"], "username")
        if options["again"]:
            before = named(GeneratedReport, options["again"])
            return services.request_again(before, by=by, reason=options["reason"])
        if not options["kind"]:
            raise CommandError(_("Say which kind, or `--again` with the number of a report."))
        return services.request_report(
            options["kind"],
            as_of=day_of(options["as_of"]) if options["as_of"] else timezone.localdate(),
            known_on=day_of(options["known_on"]) if options["known_on"] else None,
            by=by,
            format=options["format"],
            wave=named(Wave, options["wave"]),
            run=options["run"],
            unit=named(WorkUnit, options["unit"], "code"),
            years=options["years"],
            reason=options["reason"],
        )
