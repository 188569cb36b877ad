"""A report as it is really made: asked for here, agreed to here, written by the site's own role."""

import os
import signal
import time
from datetime import date

import pytest
from django.db import connection, transaction

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import SensitiveRead
from balikpapan_hr.files.models import PrivateFile
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


@pytest.mark.long
@pytest.mark.usefixtures("transactional_db")
def test_the_report_of_a_killed_worker_is_made_once_by_another_though_redis_lost_all(
    site: Site,  # noqa: F811
):
    """Trust F1, F3, F5: killed between the writing of the file and its row, and the queue lost."""
    for _n in range(3):
        make_appointment(make_person())
    official = make_user(*RIGHTS, "personnel.view_every_unit")
    request_report("nominative", as_of=DAY, by=official)
    [job] = jobs()
    worker = site.start("worker")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE files_privatefile IN SHARE MODE")  # it gets as far as its row
        site.python(
            "from celery import current_app;"
            f"current_app.send_task('balikpapan_hr.jobs.tasks.run', [{job!r}])"
        )
        wait_until(lambda: _waits_for_the_lock(cursor), seconds=60)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.process.wait()
        killed = time.monotonic()
    site.queue.stop()
    (site.queue.config.parent / "appendonlydir").rename(site.folder.path / "lost")
    site.queue.start()
    site.start("worker2")
    site.start("beat")  # its sweeper takes the job back once the lease is over
    wait_until(lambda: Job.objects.get().state == "done", seconds=60)
    assert time.monotonic() - killed < 60
    time.sleep(1)  # a second one would show
    [report] = reports()
    assert (report.rows, report.job.attempts) == (3, 2)
    assert list(PrivateFile.objects.all()) == [report.file]


def _waits_for_the_lock(cursor) -> bool:
    cursor.execute(
        "SELECT count(*) FROM pg_locks WHERE NOT granted"
        " AND relation = 'files_privatefile'::regclass"
    )
    return cursor.fetchone() == (1,)
