"""Long work of imports: checking and applying a list. Thin; both verbs are safe to repeat."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.jobs.services import enqueue
from personnel.services import FIND_JOB


@job_kind("imports.check")
def check(job: RunningJob) -> dict[str, Any]:
    """Check a received list, with the columns and sheets that the officer chose, if any."""
    batch = ImportBatch.objects.get(pk=job.parameters["batch"])
    services.check_batch(
        batch,
        by=job.requested_by,
        mapping=_by_place(job.parameters.get("mapping")),
        orders=_by_place(job.parameters.get("orders")),
        left_out=job.parameters.get("left_out"),
        progress=lambda done, total: job.progress(done, total, _("Checking the rows")),
    )
    return {"url": reverse("imports:batch", args=[batch.pk])}


def _by_place(chosen: dict[str, dict[str, Any]] | None) -> dict[int, dict[int, Any]] | None:
    """By sheet and column as numbers: JSON has made texts of them."""
    if chosen is None:
        return None
    return {int(n): {int(at): said for at, said in of.items()} for n, of in chosen.items()}


@job_kind("imports.apply")
def apply(job: RunningJob) -> None:
    """Apply a checked list. The effect and the end of the job are committed as one."""
    batch = ImportBatch.objects.get(pk=job.parameters["batch"])
    if job.requested_by is None:
        raise ValidationError(_("A list is applied by an officer."), code="officer_missing")
    with _approved(job), job.completing() as result:
        services.apply_batch(
            batch,
            by=job.requested_by,
            confirmed=job.parameters.get("confirmed"),
            progress=lambda done, total: job.progress(done, total, _("Writing the rows")),
        )
        result["url"] = reverse("imports:receipt", args=[batch.pk])
    # Whoever is new may be known by another name. A system job, since it looks at everyone.
    title = _("Searching for people recorded twice")
    enqueue(FIND_JOB, {}, by=None, effect_key=f"{FIND_JOB}:{batch.pk}", title=title)


@job_kind("imports.undo")
def undo(job: RunningJob) -> None:
    """Take a list back, as two officers agreed on it; the reason is who asked's."""
    batch = ImportBatch.objects.get(pk=job.parameters["batch"])
    approval = Approval.objects.get(pk=job.parameters["approval"])
    with _approved(job), job.completing() as result:
        services.undo_batch(batch, by=job.requested_by, reason=approval.reason)
        result["url"] = reverse("imports:receipt", args=[batch.pk])


@contextmanager
def _approved(job: RunningJob) -> Iterator[None]:
    """When what was approved has changed since, nothing was done, and the approval becomes void."""
    try:
        yield
    except ValidationError as error:
        if error.code == "approval_void":
            approvals.void(Approval.objects.get(pk=job.parameters["approval"]), by=job.requested_by)
        raise
