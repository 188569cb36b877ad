"""A very long list of people leaves the site when two have agreed, and not otherwise."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting.models import MOST_BY_ONE_PERSON, GeneratedReport
from balikpapan_hr.reporting.services import request_report
from tests.factories import make_appointment, make_person, make_user

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 31)
RIGHTS = [
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "personnel.view_appointment",
    "personnel.view_every_unit",
]


@pytest.fixture(autouse=True)
def _short_is_long(settings, private_folder):
    settings.EXPORT_REASON_ABOVE = settings.EXPORT_SECOND_PERSON_ABOVE = 1
    for _n in range(2):
        make_appointment(make_person())


@pytest.fixture
def official():
    return make_user(*RIGHTS, first_name="Rizal")


@pytest.fixture
def approver():
    return make_user("reporting.approve_generatedreport", "approvals.view_approval")


def ask(official):
    return request_report(
        GeneratedReport.Kind.NOMINATIVE, as_of=DAY, by=official, reason="Rapat TAPD"
    )


def agree(report, approver):
    return approvals.grant(report.approval, by=approver, seen=report.approval.content_hash)


def test_nothing_is_made_until_a_second_person_agrees(client, official, approver):
    report = ask(official)
    assert (report.job, report.file, report.approval.state) == (None, None, "asked")
    assert not Job.objects.exists()
    client.force_login(official)
    page = client.get("/laporan/")
    assert (page.status_code, page.context["busy"]) == (200, False)
    assert "Menunggu persetujuan" in page.content.decode()
    agree(report, approver)
    report.refresh_from_db()
    assert report.job.requested_by == official
    assert client.get("/laporan/").context["busy"]
    run(report.job_id)
    report.refresh_from_db()
    assert (report.rows, report.approval.used_at is None) == (2, False)
    own = client.get(reverse("reporting:report_file", args=[report.pk]))
    assert own.status_code == 200
    client.force_login(approver)
    assert client.get(reverse("reporting:report_file", args=[report.pk])).status_code in (403, 404)


def test_nobody_agrees_to_their_own_list(official):
    both = make_user(*RIGHTS, "reporting.approve_generatedreport")
    report = ask(both)
    with pytest.raises(ValidationError) as refusal:
        agree(report, both)
    assert refusal.value.code == "own_request"
    assert not Job.objects.exists()


def test_a_refusal_is_read_by_who_asked(client, official, approver):
    report = ask(official)
    approvals.refuse(report.approval, by=approver, reason="Cukup angka saja")
    client.force_login(official)
    assert "Cukup angka saja" in client.get("/laporan/").content.decode()


def test_an_edit_after_the_agreement_voids_it(official, approver):
    report = ask(official)
    agree(report, approver)
    GeneratedReport.objects.filter(pk=report.pk).update(reason="Lainnya")
    report.refresh_from_db()
    run(report.job_id)
    report.refresh_from_db()
    assert (report.job.state, report.file) == (Job.State.FAILED, None)
    assert Approval.objects.get().state == Approval.State.VOID


def test_a_list_that_grew_since_is_asked_for_anew(official, approver):
    report = ask(official)
    agree(report, approver)
    report.refresh_from_db()
    make_appointment(make_person())
    run(report.job_id)
    report.refresh_from_db()
    assert (report.job.state, report.file) == (Job.State.FAILED, None)


def test_postgresql_refuses_a_long_list_without_approval(official, settings):
    settings.EXPORT_SECOND_PERSON_ABOVE = MOST_BY_ONE_PERSON
    report = ask(official)
    run(report.job_id)
    report.refresh_from_db()
    assert report.file
    with pytest.raises(IntegrityError), transaction.atomic():
        GeneratedReport.objects.filter(pk=report.pk).update(rows=MOST_BY_ONE_PERSON + 1)


def test_postgresql_keeps_a_long_list_that_two_agreed_on(official, approver):
    """The control; and the verb has spent the approval by then."""
    report = ask(official)
    agree(report, approver)
    report.refresh_from_db()
    run(report.job_id)
    GeneratedReport.objects.filter(pk=report.pk).update(rows=MOST_BY_ONE_PERSON + 1)
    report.refresh_from_db()
    assert report.file
    assert report.approval.used_at
