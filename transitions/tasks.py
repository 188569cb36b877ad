"""Long work of this part."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from transitions.bulk import act_of
from transitions.models import StepRun
from transitions.services import letters, runs


@job_kind(letters.JOB_KIND)
def make_letters(job: RunningJob) -> dict[str, Any]:
    """Make the PDFs of issued letters. Safe to run twice: a letter gets its file once."""
    return letters.make_files(job.parameters["letters"], by=job.requested_by, progress=job.progress)


@job_kind(runs.JOB_KIND)
def take_step(job: RunningJob) -> dict[str, Any]:
    """Take a mass step for everyone it has not yet told of. Safe to run twice."""
    run = StepRun.objects.get(pk=job.parameters["run"])
    if job.requested_by is None:
        raise ValidationError(_("A mass step is taken for an officer."), code="nobody_asked")
    act = act_of(run, by=job.requested_by)
    done = runs.work_through(run, act, progress=job.progress)
    return done | {
        "url": reverse("transitions:run", args=[run.pk]),
        "text": _("%(passed)s done, %(stopped)s stopped.") % done,
    }
