import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from balikpapan_hr.audit.verify import Finding, verify


class Command(BaseCommand):
    help = (
        "Recompute the audit chain and name every row that was altered, taken away or slipped in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
        parser.add_argument(
            "--from", dest="first", type=int, default=1, metavar="N", help="begin with seal N"
        )
        parser.add_argument(
            "--expect",
            action="append",
            default=[],
            metavar="HASH",
            help="a hash from a printed daily seal that the chain must hold; may be repeated",
        )

    def handle(self, **options: Any) -> None:
        verdict = verify(first=options["first"], expect=options["expect"])
        if options["json"]:
            shown = verdict._asdict() | {
                "whole": verdict.is_whole,
                "findings": [finding._asdict() for finding in verdict.findings],
            }
            self.stdout.write(json.dumps(shown, default=str))
        else:
            for finding in verdict.findings:
                self.stderr.write(self._line(finding))
            self.stdout.write(
                f"{verdict.seals} seals, {verdict.digests} digests, {verdict.rows} rows in "
                f"{verdict.seconds} s. Head: {verdict.number} {verdict.hash}"
            )
        if not verdict.is_whole:
            since = verdict.last_whole and localtime(verdict.last_whole).isoformat(" ", "seconds")
            raise CommandError(
                _("%(n)s findings. Last found whole: %(since)s.")
                % {"n": len(verdict.findings), "since": since or "–"},
                returncode=1,
            )

    def _line(self, finding: Finding) -> str:
        moments = [finding.after, finding.until]
        window = " – ".join(localtime(m).isoformat(" ", "seconds") if m else "?" for m in moments)
        return f"{finding.text} ({finding.code}; written {window})"
