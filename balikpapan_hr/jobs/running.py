"""A job in the hands of a worker: its parameters, its progress, and whether it is still ours."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.models.functions import Now

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.jobs.models import Job

WRITE_EVERY = 1.0  # seconds


class JobStopped(Exception):  # noqa: N818
    """The job was cancelled, or given to another worker: undo and leave."""


class RunningJob:
    """One attempt at a job. A thread keeps the lease, so a long statement does not lose it.

    That thread has a connection of its own: progress is seen while the work's transaction is
    still open.
    """

    def __init__(self, job: Job) -> None:
        self.id = job.pk
        self.parameters: dict[str, Any] = job.parameters
        self.requested_by: User | None = job.requested_by
        self.attempt = job.attempts  # the fence: another attempt has another number
        self.completed = False
        self._shown = (0, 0, "")
        self._written = (0, 0, "")
        self._lost = threading.Event()
        self._over = threading.Event()

    def progress(self, done: int, total: int = 0, message: str = "") -> None:
        """Say how far the work is. Cheap: written once a second at most. Raises JobStopped."""
        self._shown = (min(done, total) if total else done, total, str(message)[:200])
        self.check()

    def check(self) -> None:
        """Raise JobStopped when this attempt is no longer wanted."""
        if self._lost.is_set():
            raise JobStopped

    @contextmanager
    def completing(self) -> Iterator[dict[str, Any]]:
        """Commit an effect and the end of the job as one, so that neither is without the other.

        The dict that is yielded becomes the result. Raises JobStopped, and undoes the effect,
        when the job was cancelled or has passed to another worker meanwhile.
        """
        result: dict[str, Any] = {}
        with transaction.atomic():
            yield result
            if not self.finish(result):
                raise JobStopped
        self.completed = True

    @transaction.atomic
    def finish(self, result: dict[str, Any] | None) -> bool:
        """Mark the job done; False when it is no longer ours to finish."""
        done, total, message = self._shown
        ours = self._row().update(
            state=Job.State.DONE,
            result=result or {},
            done=total or done,
            total=total,
            message=message,
            lease_until=None,
            finished_at=Now(),
        )
        if ours:
            record("job.done", Job(pk=self.id), by=self.requested_by)
        return bool(ours)

    @transaction.atomic
    def fail(self, error: str) -> None:
        """Mark the job failed with the sentence that its requester reads."""
        ours = self._row().update(
            state=Job.State.FAILED, error=error, lease_until=None, finished_at=Now()
        )
        if ours:
            record("job.failed", Job(pk=self.id), by=self.requested_by, reason=error)

    def release(self) -> None:
        """Give the job back, for another attempt."""
        self._row().update(state=Job.State.QUEUED, lease_until=None, sent_at=None)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the lease and write the progress for as long as the block runs."""
        keeper = threading.Thread(target=self._keep, name=f"lease of {self.id}", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            self._over.set()
            keeper.join()

    def _row(self) -> models.QuerySet[Job]:
        return Job.objects.filter(pk=self.id, attempts=self.attempt, state=Job.State.RUNNING)

    def _keep(self) -> None:
        renewed = time.monotonic()
        renew_every = settings.JOB_LEASE.total_seconds() / 9
        try:
            while not self._over.wait(WRITE_EVERY) and not self._lost.is_set():
                due = time.monotonic() - renewed >= renew_every
                if due or self._shown != self._written:
                    try:
                        self._renew()
                        renewed = time.monotonic()
                    except DatabaseError:
                        connection.close()  # PostgreSQL may be starting again; the next try tells
        finally:
            connection.close()

    def _renew(self) -> None:
        done, total, message = shown = self._shown
        ours = self._row().update(
            done=done, total=total, message=message, lease_until=Now() + settings.JOB_LEASE
        )
        if ours:
            self._written = shown
        elif Job.objects.filter(pk=self.id).exists():
            self._lost.set()
