"""Long work of this part, and what it does by itself when a day begins."""

from typing import Any

from celery import shared_task

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from personnel import services
from personnel.row_security import everyone


@job_kind(services.FIND_JOB)
def find_twins_after_list(job: RunningJob) -> dict[str, Any]:
    """Search for people recorded twice, after a list brought new ones. Safe to run twice."""
    return services.find_twins()._asdict()


@shared_task
def find_twins() -> int:
    """Search for people recorded twice. Safe to run twice."""
    with everyone():
        return services.find_twins().new


@shared_task
def show_units_of_today() -> int:
    """Let the names and places of units that begin today be shown. Safe to run twice."""
    return services.show_units_of_today()
