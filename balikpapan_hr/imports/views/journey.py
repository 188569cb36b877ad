"""What every page of the journey shares: the steps, whose lists are seen, asking for a check."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import enqueue

ROWS = 50  # a page
STEPS = [
    gettext_lazy("Hand in"),
    gettext_lazy("Know the columns"),
    gettext_lazy("Check"),
    gettext_lazy("Mend"),
    gettext_lazy("Apply"),
    gettext_lazy("Receipt"),
]


def visible(request: HttpRequest) -> QuerySet[ImportBatch]:
    """Every list for central HR; for an officer of a unit those they handed in."""
    batches = ImportBatch.objects.select_related("received_by", "applied_by", "unit", "wave")
    if request.user.has_perm("personnel.view_every_unit"):
        return batches
    return batches.filter(received_by=request.user)


def ask_to_check(batch: ImportBatch, request: HttpRequest, **chosen: Any) -> Job:
    """Ask a worker to check a list; one that waits already will see all that was said by then."""
    waiting = Job.objects.filter(
        kind="imports.check", parameters={"batch": str(batch.pk)}, state=Job.State.QUEUED
    ).first()
    if waiting and not chosen:
        return waiting
    return enqueue(
        "imports.check",
        {"batch": str(batch.pk)} | chosen,
        by=request.user,
        title=_("Check the list %(name)s") % {"name": batch.original_name},
    )


def jobs_of(batch: ImportBatch) -> QuerySet[Job]:
    """Work on this list that is not over."""
    return Job.objects.filter(
        kind__startswith="imports.",
        parameters__batch=str(batch.pk),
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
    )
