"""Take one step of the appointments of a wave for everyone who may take it: the site's own verbs.

STEP is `usul` (propose everyone whom the last run placed) or a step of `bulk.STEPS`. What the form
of the step asks is given as --set name=value. A step for more than 50 people is only prepared; it
begins with --seen RUN, the word of an officer who has looked at its samples on the page of the run
(there its letters are, marked as samples). With --json one object is printed:

    step, wave   as asked
    passed       how many took the step, or would with --check-only
    stopped      one entry a person who was stopped: person (public id), code, reason
    run          key of the mass step that was kept, or null
    samples      whom to look at before the mass step begins (public ids); empty once it began
"""

import json
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.jobs import services as jobs
from recruitment.models import Wave
from transitions import services
from transitions.bulk import STEPS, act_of
from transitions.forms import TmtForm
from transitions.models import Conversion, StepRun
from transitions.services.proposing import to_propose
from transitions.services.runs import counts

PROPOSE = "usul"


class Command(BaseCommand):
    help = "Take one step of the appointments of a wave for everyone who may take it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("step", choices=[PROPOSE, *STEPS])
        parser.add_argument("--wave", type=int, required=True, help="key of the wave")
        parser.add_argument("--by", required=True, help="user name of the officer")
        parser.add_argument(
            "--set", action="append", default=[], metavar="NAME=VALUE", help="what the step asks"
        )
        parser.add_argument(
            "--seen", type=int, metavar="RUN", help="begin this mass step: its samples are right"
        )
        parser.add_argument("--check-only", action="store_true", help="say who would pass")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, **options: Any) -> None:
        wave = named(Wave, options["wave"])
        officer = named(User, options["by"], "username", is_active=True)
        given = dict(pair.partition("=")[::2] for pair in options["set"])
        try:
            if options["step"] == PROPOSE:
                told = self._propose(wave, officer, given, options["check_only"])
            elif options["seen"]:
                told = self._begin(options["step"], wave, officer, options["seen"])
            else:
                told = self._step(options["step"], wave, officer, given, options["check_only"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except PermissionDenied:
            raise CommandError(
                _("The account “%(name)s” may not do this.") % {"name": officer}
            ) from None
        told = {"step": options["step"], "wave": wave.pk} | told
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(f"{told['passed']} passed, {len(told['stopped'])} stopped")
        if told["samples"]:
            self.stdout.write(f"Prepared as {told['run']}. Look at these people, then --seen:")
            self.stdout.writelines(f"{person}\n" for person in told["samples"])
        for stop in told["stopped"]:
            self.stdout.write(f"{stop['person']}  {stop['code']}  {stop['reason']}")

    def _propose(
        self, wave: Wave, by: User, given: dict[str, str], check_only: bool
    ) -> dict[str, Any]:
        if not by.has_perm("transitions.propose_conversion"):
            raise PermissionDenied
        form = TmtForm(given)
        if not form.is_valid():
            raise CommandError(_("`--set tmt=YYYY-MM-DD` is missing or no day."))
        verb = services.preview_proposals if check_only else services.propose_many
        step = verb(list(to_propose(wave)), tmt=form.cleaned_data["tmt"], by=by)
        stopped = [
            _stop(stop.subject.application.person, stop.code, stop.reason) for stop in step.stopped
        ]
        return {"passed": len(step.passed), "stopped": stopped, "run": None, "samples": []}

    def _step(
        self, key: str, wave: Wave, by: User, given: dict[str, str], check_only: bool
    ) -> dict[str, Any]:
        step = STEPS[key]
        act_of(StepRun(step=key, given=given), by=by)  # refuses who may not, and wrong words
        of_wave = Conversion.objects.with_facts().filter(seat__formation__wave=wave)
        rows = [one for one in of_wave.order_by("pk") if step.is_for(one.state, one.kind)]
        checked = services.preview(rows, partial(step.faults, by=by))
        stopped = [_stop(s.subject.person, s.code, s.reason) for s in checked.stopped]
        if check_only or not checked.passed:
            passed = len(checked.passed)
            return {"passed": passed, "stopped": stopped, "run": None, "samples": []}
        run = services.prepare_run(key, given, checked.passed, by=by)
        if run.people > services.MASS:
            samples = run.rows.filter(is_sample=True).select_related("conversion__person")
            ids = [str(row.conversion.person.public_id) for row in samples]
            return {"passed": 0, "stopped": stopped, "run": run.pk, "samples": ids}
        return _taken(run, by, stopped)

    def _begin(self, key: str, wave: Wave, by: User, pk: int) -> dict[str, Any]:
        run = StepRun.objects.filter(
            pk=pk, step=key, rows__conversion__seat__formation__wave=wave
        ).first()
        if run is None:
            raise CommandError(_("There is no such mass step of this wave."))
        act_of(run, by=by)
        return _taken(run, by, [])


def _taken(run: StepRun, by: User, stopped: list[dict[str, str]]) -> dict[str, Any]:
    """Take a prepared step to its end: what became of its people."""
    job = services.start_run(run, by=by, title=str(STEPS[run.step].title))
    job = jobs.run_to_end(job.pk)
    if job.error:
        raise CommandError(job.error)
    late = run.rows.filter(result="stopped").select_related("conversion__person")
    stopped += [_stop(row.conversion.person, row.code, row.reason) for row in late]
    return {"passed": counts(run)["passed"], "stopped": stopped, "run": run.pk, "samples": []}


def _stop(person: Any, code: str, reason: str) -> dict[str, str]:
    return {"person": str(person.public_id), "code": code, "reason": reason}
