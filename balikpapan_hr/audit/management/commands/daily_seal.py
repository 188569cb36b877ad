from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.audit.daily import seal_day


class Command(BaseCommand):
    help = "Verify the audit chain, and keep and anchor the last seal of a day (yesterday)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, **options: Any) -> None:
        day = options["day"] or timezone.localdate() - timedelta(days=1)
        try:
            seal, _verdict = seal_day(day)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{seal.day} {seal.number} {seal.hash}")
        if seal.findings:
            raise CommandError(
                _("%(n)s findings: run `verify_audit` and call the inspectorate.")
                % {"n": seal.findings},
                returncode=1,
            )
