"""A report as it is really made: asked for here, agreed to here, written by the site's own role."""

from datetime import date

import pytest

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import SensitiveRead
from balikpapan_hr.files.services import open_for
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import is_still_theirs, request_report
from personnel.models import UnitOfficer
from personnel.row_security import as_user
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.jobs.conftest import site  # noqa: F401 (a fixture)
from tests.jobs.workers import Site, wait_until

DAY = date(2025, 12, 31)
RIGHTS = [
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "personnel.view_appointment",
]


def reports() -> list[GeneratedReport]:
    return list(GeneratedReport.objects.select_related("file", "requested_by").order_by("rows"))


def jobs() -> list[str]:
    return [str(pk) for pk in Job.objects.values_list("pk", flat=True)]


@pytest.mark.usefixtures("transactional_db")
def test_two_officers_lists_are_made_by_a_worker_within_what_each_may_see(
    settings,
    site: Site,  # noqa: F811
):
    settings.EXPORT_REASON_ABOVE = settings.EXPORT_SECOND_PERSON_ABOVE = 2
    unit = make_unit()
    inside = make_person()
    make_appointment(inside, work_unit=unit)
    for _n in range(2):
        make_appointment(make_person())
    operator = make_user(*RIGHTS)
    UnitOfficer.objects.create(user=operator, unit=unit, started_on=date(2020, 1, 1))
    central = make_user(*RIGHTS, "personnel.view_every_unit")
    with as_user(operator):
        request_report("nominative", as_of=DAY, by=operator)
    request_report("nominative", as_of=DAY, by=central, reason="Rapat")
    assert Job.objects.count() == 1  # the long one waits
    approval = Approval.objects.get()
    approvals.grant(
        approval,
        by=make_user("reporting.approve_generatedreport"),
        seen=approval.content_hash,
    )
    site.start("worker")
    site.python(
        "from celery import current_app;"
        f"[current_app.send_task('balikpapan_hr.jobs.tasks.run', [j]) for j in {jobs()!r}]"
    )
    wait_until(lambda: Job.objects.filter(state="done").count() == 2, seconds=60)
    short, long = reports()
    assert (short.rows, long.rows) == (1, 3)
    assert long.approval.used_at
    assert set(SensitiveRead.objects.filter(by=operator).values_list("person", flat=True)) == {
        inside.public_id
    }
    for report in (short, long):
        assert is_still_theirs(report)
        with open_for(report.requested_by, report.file, in_scope=True) as content:
            assert content.read(2) == b"PK"
