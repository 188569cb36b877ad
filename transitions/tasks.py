"""Long work of this part."""

from typing import Any

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from transitions.services import letters


@job_kind(letters.JOB_KIND)
def make_letters(job: RunningJob) -> dict[str, Any]:
    """Make the PDFs of issued letters. Safe to run twice: a letter gets its file once."""
    return letters.make_files(job.parameters["letters"], by=job.requested_by, progress=job.progress)
