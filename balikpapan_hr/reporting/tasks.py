"""The long work of this part."""

from celery import shared_task
from django.utils import timezone

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.reporting import integrity, open_data, services
from balikpapan_hr.reporting.models import GeneratedReport
from personnel.row_security import everyone


@job_kind(services.MAKE)
def make_report(job: RunningJob) -> None:
    report = GeneratedReport.objects.select_related("requested_by", "approval").get(
        pk=job.parameters["report"]
    )
    services.make_report(report, job)


@shared_task(ignore_result=True)
def make_due_reports() -> None:
    """Ask for every scheduled report that is due. Safe to run twice; an hour that was missed is
    made up for in the next."""
    with everyone():
        services.make_due(timezone.localdate())


@shared_task
def check_integrity() -> int:
    """Check every rule that spans tables and keep what was found. Safe to run twice."""
    with everyone():
        return integrity.keep(integrity.check_all()).findings


@shared_task(ignore_result=True)
def recount() -> None:
    """Put together what is counted as it changes. Safe to run twice; nobody waits for it."""
    with everyone():
        integrity.recount()


@shared_task
def make_open_data() -> str:
    """Make what is told to everybody today. Safe to run twice: what stands is kept."""
    return open_data.current()["as_of"]
