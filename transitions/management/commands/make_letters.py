"""Issue one kind of letter for everyone of a wave who may have it, and make the PDFs.

Safe to repeat: a letter is issued once and gets its file once. With --json one object is printed:

    kind, wave   as asked
    issued       letters issued now
    made         PDFs that were made; with those of an earlier attempt that was cut short
    waiting      letters of this wave and kind that still lack their PDF
    stopped      how many of the wave cannot have this letter, by code
"""

import json
from collections import Counter
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.jobs import services as jobs
from recruitment.models import Wave
from transitions.models import Conversion, Letter
from transitions.services import letters


class Command(BaseCommand):
    help = "Issue one kind of letter for a wave, and make the PDFs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=Letter.Kind.values)
        parser.add_argument("--wave", type=int, required=True, help="key of the wave")
        parser.add_argument("--by", required=True, help="user name of the officer")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, **options: Any) -> None:
        wave = named(Wave, options["wave"])
        by = named(User, options["by"], "username", is_active=True)
        if not by.has_perm("transitions.issue_letter"):
            raise CommandError(_("The account “%(name)s” may not do this.") % {"name": by})
        kind = options["kind"]
        of_wave = Conversion.objects.filter(seat__formation__wave=wave)
        step, job = letters.issue_letters(list(of_wave), kind, by=by)
        waiting = Letter.objects.filter(conversion__in=of_wave, kind=kind, file=None)
        before = waiting.count()
        if job is not None:
            jobs.run_to_end(job.pk)
        if rest := letters.complete(waiting, by=by):
            jobs.run_to_end(rest.pk)
        told = {
            "kind": kind,
            "wave": wave.pk,
            "issued": len(step.passed),
            "made": before - waiting.count(),
            "waiting": waiting.count(),
            "stopped": Counter(stop.code for stop in step.stopped),
        }
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        for name, value in told.items():
            self.stdout.write(f"{name}: {value}")
