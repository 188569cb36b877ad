"""Long work of imports: checking and applying a list. Thin; both verbs are safe to repeat."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob


@job_kind("imports.check")
def check(job: RunningJob) -> dict[str, Any]:
    """Check a received list, with the columns and sheets that the officer chose, if any."""
    batch = ImportBatch.objects.get(pk=job.parameters["batch"])
    mapping = job.parameters.get("mapping")
    services.check_batch(
        batch,
        by=job.requested_by,
        mapping=mapping
        and {int(n): {int(c): f for c, f in chosen.items()} for n, chosen in mapping.items()},
        left_out=job.parameters.get("left_out"),
        progress=lambda done, total: job.progress(done, total, _("Checking the rows")),
    )
    return {"url": reverse("imports:batch", args=[batch.pk])}


@job_kind("imports.apply")
def apply(job: RunningJob) -> None:
    """Apply a checked list. The effect and the end of the job are committed as one."""
    batch = ImportBatch.objects.get(pk=job.parameters["batch"])
    if job.requested_by is None:
        raise ValidationError(_("A list is applied by an officer."), code="officer_missing")
    with job.completing() as result:
        services.apply_batch(
            batch,
            by=job.requested_by,
            confirmed=job.parameters.get("confirmed"),
            progress=lambda done, total: job.progress(done, total, _("Writing the rows")),
        )
        result["url"] = reverse("imports:receipt", args=[batch.pk])
