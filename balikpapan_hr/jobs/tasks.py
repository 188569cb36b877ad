"""The two messages there are: do this job, and look after the others."""

from celery import shared_task

from balikpapan_hr.jobs import services


@shared_task(acks_late=True)
def run(job_id: str) -> None:
    """Do a job. Safe to deliver twice: the row lets one worker have it."""
    services.run(job_id)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Give lost and unsent jobs to a worker."""
    services.sweep()
