"""Long work of this part."""

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from recruitment.services import results


@job_kind(results.JOB_KIND)
def make_snapshot(job: RunningJob) -> None:
    """Write the public file of a run. Safe to run twice: it is made once."""
    results.make_snapshot(job.parameters["run"])
