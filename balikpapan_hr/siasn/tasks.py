"""Long work: asking the web service, and deciding many equal differences. Both safe to repeat."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.client import Access, Client
from balikpapan_hr.siasn.models import SiasnDifference
from personnel.models import Person
from personnel.scope import of_visible_people, visible_people


@job_kind("siasn.fetch")
def fetch(job: RunningJob) -> dict[str, Any]:
    """Ask the web service for the chosen people whom the officer may see."""
    if job.requested_by is None:
        raise ValidationError(_("An officer asks for it."), code="officer_missing")
    chosen = Person.objects.filter(public_id__in=job.parameters["people"]).order_by("pk")
    people = list(visible_people(chosen, job.requested_by, timezone.localdate()))
    fetched = services.fetch(
        people,
        Client(Access.from_settings()),
        by=job.requested_by,
        progress=lambda done, total: job.progress(done, total, _("Asking SIASN")),
    )
    said = _("%(read)s read, %(unknown)s not known to SIASN, %(failed)s not answered.")
    return fetched._asdict() | {"text": said % fetched._asdict(), "url": reverse("siasn:desk")}


@job_kind("siasn.decide_equal")
def decide_equal(job: RunningJob) -> None:
    """Decide everybody in whom the same two values stand against each other."""
    if job.requested_by is None:
        raise ValidationError(_("An officer decides."), code="officer_missing")
    officer, today = job.requested_by, timezone.localdate()
    one = SiasnDifference.objects.get(pk=job.parameters["difference"])
    with job.completing() as result:
        decided = services.decide_equal(
            one,
            by=officer,
            taking=job.parameters["taking"],
            reason=job.parameters["reason"],
            among=lambda found: of_visible_people(found, officer, today),
            progress=lambda done, total: job.progress(done, total, _("Deciding")),
        )
        result |= {
            "done": decided.done,
            "left_out": len(decided.left_out),
            "text": _("%(done)s decided; %(left)s left out and still open.")
            % {"done": decided.done, "left": len(decided.left_out)},
            "url": f"{reverse('siasn:desk')}?bidang={one.field}",
        }
