"""Long work: asked for, claimed, swept. The row decides; a message only says that there is one."""

import logging
import time
from typing import Any
from uuid import UUID

import redis
from celery import current_app
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError as BrokerError

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.jobs.kinds import handler_of
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.running import JobStopped, RunningJob

log = logging.getLogger(__name__)
RUN_TASK = "balikpapan_hr.jobs.tasks.run"


@transaction.atomic
def enqueue(
    kind: str,
    parameters: dict[str, Any],
    *,
    by: User | None,
    effect_key: str | None = None,
    title: str = "",
) -> Job:
    """Ask for long work and return its job; a worker is told when the transaction commits.

    A second request with the same `effect_key` gets the first one's job; one that had failed or
    was cancelled is queued again. When Redis is away the job waits and the sweeper sends it.
    """
    values = {"kind": kind, "parameters": parameters, "requested_by": by, "title": title}
    if effect_key is None:
        job, new = Job.objects.create(**values), True
    else:
        job, new = Job.objects.get_or_create(effect_key=effect_key, defaults=values)
    if not new:
        job = Job.objects.select_for_update().get(pk=job.pk)
        if job.state not in (Job.State.FAILED, Job.State.CANCELLED):
            return job
        job.state, job.finished_at, job.error = Job.State.QUEUED, None, ""
        job.attempts, job.sent_at, job.requested_by = 0, None, by
        job.parameters = parameters
        job.save()
    record("job.requested", job, by=by, changes={"kind": kind})
    transaction.on_commit(lambda: _send(job.pk), robust=True)
    return job


def redis_answers(within: float = 1.0) -> bool:
    """Whether Redis answers within that many seconds."""
    try:
        with redis.from_url(
            settings.REDIS_URL, socket_timeout=within, socket_connect_timeout=within
        ) as line:
            return line.ping()
    except redis.RedisError:
        return False


def _send(job_id: UUID | str) -> bool:
    """Tell the workers of a job. False when Redis does not answer: the sweeper tries again."""
    # Asked first, because a sender that meets a silent Redis waits longer than a page may.
    if not redis_answers():
        log.warning("Job %s waits for the sweeper: Redis does not answer", job_id)
        return False
    # Written before: a worker that is quicker than we are must not find the row locked by us.
    Job.objects.filter(pk=job_id).update(sent_at=Now())
    try:
        current_app.send_task(RUN_TASK, [str(job_id)], retry=False, ignore_result=True)
    except (BrokerError, OSError) as error:
        log.warning("Job %s waits for the sweeper: %s", job_id, error)
        Job.objects.filter(pk=job_id).update(sent_at=None)
        return False
    return True


@transaction.atomic
def claim(job_id: UUID | str) -> Job | None:
    """Take a waiting or abandoned job for one attempt; None when there is nothing to do for it.

    Two workers at once are safe: the row's lock lets one of them through.
    """
    job = (
        Job.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(Q(state=Job.State.QUEUED) | _abandoned(), pk=job_id)
        .first()
    )
    if job is None or _gave_up(job):
        return None
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING,
        attempts=F("attempts") + 1,
        lease_until=Now() + settings.JOB_LEASE,
        started_at=Now(),
        done=0,
        total=0,
        message="",
    )
    return Job.objects.select_related("requested_by").get(pk=job.pk)


def run(job_id: UUID | str) -> None:
    """Do one attempt at a job, if it is there to be done. Safe to call any number of times."""
    job = claim(job_id)
    if job is None:
        return
    running = RunningJob(job)
    handler = handler_of(job.kind)
    if handler is None:
        running.fail(_("This site does not know work of the kind “%(kind)s”.") % {"kind": job.kind})
        return
    with running.kept():
        try:
            with import_string(settings.JOB_CONTEXT)(job.requested_by):
                result = handler(running)
            if not running.completed:
                running.finish(result)
        except JobStopped:
            log.info("Job %s was cancelled or passed to another worker.", job.pk)
        except ValidationError as error:
            running.fail(" ".join(error.messages))
        except PermissionDenied:
            running.fail(
                _(
                    "Your account may not do this work, or no longer: nothing more was done. An "
                    "officer who may do it can ask for the rest."
                )
            )
        except (OperationalError, InterfaceError):
            # The database went away or a lock was not to be had: not the work's fault.
            log.exception("Job %s, attempt %s, is given back", job.pk, running.attempt)
            connection.close_if_unusable_or_obsolete()
            running.release()  # if this fails too, the lease ends and the sweeper gives it back
        except Exception:
            log.exception("Job %s failed", job.pk)
            running.fail(
                _(
                    "The work stopped at an error in the program, and nothing half done was kept. "
                    "Tell the administrator this number: %(number)s."
                )
                % {"number": job.pk}
            )


def run_to_end(job_id: UUID | str) -> Job:
    """Do a job, or wait for the worker that was quicker; return it as it ended.

    For commands, whose answer tells what was made. Of a worker that dies the lease ends, and the
    job is done here.
    """
    while True:
        run(job_id)
        job = Job.objects.get(pk=job_id)
        if job.finished_at:
            return job
        time.sleep(0.1)


@transaction.atomic
def cancel(job: Job, *, by: User) -> Job:
    """Stop a job that is not over. Work under way undoes itself within seconds.

    Raises ValidationError "job_is_over".
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state not in (Job.State.QUEUED, Job.State.RUNNING):
        raise ValidationError(
            _("This work can no longer be cancelled: %(state)s.")
            % {"state": job.get_state_display().lower()},
            code="job_is_over",
        )
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.CANCELLED, lease_until=None, finished_at=Now()
    )
    record("job.cancelled", job, by=by)
    job.refresh_from_db()
    return job


def sweep() -> dict[str, int]:
    """Take back jobs whose worker was lost, and send what no worker was told of. Returns counts."""
    taken_back = 0
    with transaction.atomic():
        for job in Job.objects.select_for_update(skip_locked=True).filter(_abandoned()):
            if not _gave_up(job):
                Job.objects.filter(pk=job.pk).update(
                    state=Job.State.QUEUED, lease_until=None, sent_at=None
                )
                taken_back += 1
    now = timezone.now()
    untold = Job.objects.filter(
        Q(sent_at=None) | Q(sent_at__lt=now - settings.JOB_RESEND_AFTER),
        state=Job.State.QUEUED,
        requested_at__lt=now - settings.JOB_UNSENT_AFTER,
    ).order_by("requested_at")
    sent = 0
    for pk in untold.values_list("pk", flat=True)[:500]:
        if not _send(pk):
            break
        sent += 1
    return {"taken_back": taken_back, "sent": sent}


def _abandoned() -> Q:
    return Q(state=Job.State.RUNNING, lease_until__lt=Now())


def _gave_up(job: Job) -> bool:
    """Fail a job that has used all its attempts; the caller holds its row."""
    if job.attempts < settings.JOB_MAX_ATTEMPTS:
        return False
    error = _(
        "The work was begun %(attempts)s times and each time it was cut short before the end. "
        "Nothing half done was kept. Tell the administrator this number: %(number)s."
    ) % {"attempts": job.attempts, "number": job.pk}
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.FAILED, error=error, lease_until=None, finished_at=Now()
    )
    record("job.failed", job, by=None, reason=error)
    return True
