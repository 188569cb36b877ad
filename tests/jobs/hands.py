"""Kinds of work that only the tests ask for. A real worker includes this module."""

import time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from balikpapan_hr.audit.services import record
from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.running import RunningJob

EFFECT = "test.effect"  # an audit entry: there may be two of one kind, so doubling shows


@job_kind("test.effect")
def effect(job: RunningJob) -> None:
    """Work for `steps` tenths of a second, then do something once."""
    steps = job.parameters.get("steps", 1)
    with job.completing() as result:
        record(EFFECT, Job(pk=job.id), by=job.requested_by)
        for step in range(steps):
            time.sleep(0.1)
            job.progress(step + 1, steps, f"langkah {step + 1}")
        result["attempt"] = job.attempt


@job_kind("test.plain")
def plain(job: RunningJob) -> dict[str, Any]:
    job.progress(3, 3, "selesai")
    return {"text": "tiga dari tiga"}


@job_kind("test.refused")
def refused(job: RunningJob) -> None:
    raise ValidationError("Baris 14 tanpa NIK. Lengkapi, lalu unggah kembali.", code="no_nik")


@job_kind("test.forbidden")
def forbidden(job: RunningJob) -> None:
    raise PermissionDenied


@job_kind("test.broken")
def broken(job: RunningJob) -> None:
    with job.completing():
        record(EFFECT, Job(pk=job.id), by=None)
        raise ZeroDivisionError
