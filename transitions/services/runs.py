"""A step for very many people: proved by samples first, then taken lot by lot.

Each lot is one transaction: the step and what became of each person are committed together. A
worker that is killed leaves whole lots behind it; whoever goes on takes the people not yet told of.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import enqueue
from personnel.bulk import add_many, update_many
from transitions.models import Conversion, StepRun, StepRunPerson
from transitions.services.steps import Step, require_reason

JOB_KIND = "transitions.step"
MASS = 50  # a step for more people than this is proved by samples and taken by a job
SAMPLES = 20
LOT = 250
Result = StepRunPerson.Result
Act = Callable[[Sequence[Conversion]], Step]


@transaction.atomic
def prepare_run(
    step: str, given: dict[str, Any], conversions: Sequence[Conversion], *, by: User
) -> StepRun:
    """Note whom a mass step concerns and draw the samples; nothing is done yet.

    The samples follow from the number of the run and of each appointment, so that nobody picks
    them and anybody can draw them again.
    """
    run = StepRun.objects.create(step=step, given=given, people=len(conversions), prepared_by=by)
    drawn = sorted(
        conversions, key=lambda one: hashlib.sha256(f"{run.pk}:{one.pk}".encode()).digest()
    )
    samples = {one.pk for one in drawn[:SAMPLES]}
    rows = [
        StepRunPerson(run=run, conversion=one, is_sample=one.pk in samples) for one in conversions
    ]
    add_many(StepRunPerson, rows)
    record("step_run.prepared", run, by=by, changes={"step": step, "people": run.people})
    return run


@transaction.atomic
def start_run(run: StepRun, *, by: User, title: str) -> Job:
    """Begin the step: `by` has looked at the samples. Raises "run_decided"."""
    run = _undecided(run)
    job = continue_run(run, by=by, title=title)
    run.state, run.job = StepRun.State.STARTED, job
    run.decided_by, run.decided_at = by, timezone.now()
    run.save(update_fields=["state", "job", "decided_by", "decided_at"])
    record("step_run.started", run, by=by)
    return job


@transaction.atomic
def drop_run(run: StepRun, *, by: User, reason: str) -> StepRun:
    """Let a mass step be, because its samples show something wrong. Raises "run_decided"."""
    require_reason(reason)
    run = _undecided(run)
    run.state, run.reason = StepRun.State.DROPPED, reason
    run.decided_by, run.decided_at = by, timezone.now()
    run.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record("step_run.dropped", run, by=by, reason=reason)
    return run


def continue_run(run: StepRun, *, by: User, title: str) -> Job:
    """Have the rest taken of a run whose job failed or was cancelled."""
    return enqueue(
        JOB_KIND, {"run": run.pk}, by=by, effect_key=f"{JOB_KIND}:{run.pk}", title=title[:200]
    )


def work_through(
    run: StepRun, act: Act, *, progress: Callable[[int, int, str], None]
) -> dict[str, int]:
    """Take the step for everyone not yet told of, a lot at a time. Safe to run twice."""
    while True:
        told = run.rows.exclude(result="").count()
        progress(told, run.people, "")
        if not _take_lot(run, act):
            return counts(run)


def counts(run: StepRun) -> dict[str, int]:
    """How many of a run are done, were stopped and are left."""
    return run.rows.aggregate(
        passed=Count("pk", filter=Q(result=Result.PASSED)),
        stopped=Count("pk", filter=Q(result=Result.STOPPED)),
        left=Count("pk", filter=Q(result="")),
    )


@transaction.atomic
def _take_lot(run: StepRun, act: Act) -> int:
    lot = list(
        run.rows.filter(result="")
        .select_related("conversion")
        .order_by("conversion")
        .select_for_update(of=("self",))[:LOT]
    )
    if not lot:
        return 0
    stops = {stop.subject.pk: stop for stop in act([row.conversion for row in lot]).stopped}
    for row in lot:
        stop = stops.get(row.conversion_id)
        row.result = Result.STOPPED if stop else Result.PASSED
        row.code, row.reason = (stop.code[:60], stop.reason) if stop else ("", "")
    update_many(StepRunPerson, ["result", "code", "reason"], lot)
    return len(lot)


def _undecided(run: StepRun) -> StepRun:
    run = StepRun.objects.select_for_update().get(pk=run.pk)
    if run.state != StepRun.State.PREPARED:
        raise ValidationError(
            _("This mass step was decided by %(officer)s: %(state)s.")
            % {"officer": run.decided_by, "state": run.get_state_display().lower()},
            code="run_decided",
        )
    return run
