"""The long work of this part."""

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.models import GeneratedReport


@job_kind(services.MAKE)
def make_report(job: RunningJob) -> None:
    report = GeneratedReport.objects.select_related("requested_by", "approval").get(
        pk=job.parameters["report"]
    )
    services.make_report(report, job)
