"""The long work of this part."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from recruitment import services
from recruitment.models import Scenario


@job_kind("recruitment.scenario")
def solve(job: RunningJob) -> None:
    """Work a scenario out. The plan and the end of the job are committed as one."""
    if job.requested_by is None:
        raise ValidationError(_("A scenario is worked out for an officer."), code="officer_missing")
    scenario = Scenario.objects.get(pk=job.parameters["scenario"])
    job.progress(0, 1, _("Looking for the best plan, and for the proof that none is better"))
    with job.completing() as result:
        services.solve_scenario(scenario, by=job.requested_by)
        result["url"] = reverse("recruitment:scenario", args=[scenario.pk])
