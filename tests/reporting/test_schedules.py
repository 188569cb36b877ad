"""Reports by schedule: asked for on their day, within what the officer may do and see then."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting.models import GeneratedReport, ReportSchedule
from balikpapan_hr.reporting.services import add_schedule, make_due
from balikpapan_hr.reporting.tasks import make_due_reports
from personnel.models import UnitOfficer
from tests.factories import make_appointment, make_person, make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
RIGHTS = [
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "personnel.view_appointment",
]
TODAY = timezone.localdate


@pytest.fixture
def operator():
    """Who serves one unit with one person; another unit has one more."""
    unit = make_unit()
    make_appointment(make_person(name="Ani"), work_unit=unit)
    make_appointment(make_person(name="Budi"))
    user = make_user(*RIGHTS)
    UnitOfficer.objects.create(user=user, unit=unit, started_on=date(2020, 1, 1))
    return user


def every_month(by, **fields) -> ReportSchedule:
    due = TODAY().replace(day=1) + timedelta(days=31)
    asked = {"rhythm": "monthly", "next_on": due.replace(day=5)} | fields
    return add_schedule("nominative", by=by, **asked)


def test_it_is_made_once_on_its_day_within_the_reach_of_its_officer(operator, client):
    schedule = every_month(operator, rhythm="weekly", next_on=TODAY())
    assert make_due(TODAY() - timedelta(days=1)) == 0
    assert make_due(TODAY()) == 1
    assert make_due(TODAY()) == 0
    report = GeneratedReport.objects.get()
    assert (report.schedule, report.as_of, report.expected) == (schedule, TODAY(), 1)
    assert ReportSchedule.objects.get().next_on == TODAY() + timedelta(days=7)
    client.force_login(operator)
    assert "siap untuk Anda" not in client.get("/").content.decode()
    run(report.job_id)
    assert "1 laporan siap untuk Anda" in client.get("/").content.decode()
    assert "siap untuk Anda" not in client.get("/laporan/").content.decode()
    client.get(report.get_absolute_url())
    assert "siap untuk Anda" not in client.get("/").content.decode()


def test_weeks_that_were_missed_are_made_up_for_by_one(operator):
    every_month(operator, rhythm="weekly", next_on=TODAY())
    ReportSchedule.objects.update(next_on=TODAY() - timedelta(days=15))
    assert make_due(TODAY()) == 1
    assert ReportSchedule.objects.get().next_on == TODAY() + timedelta(days=6)


def test_it_stops_when_the_right_ends_and_says_so(operator, client):
    schedule = every_month(operator)
    operator.user_permissions.clear()
    assert make_due(schedule.next_on) == 0
    schedule.refresh_from_db()
    assert schedule.ended_at
    assert schedule.end_reason.startswith("Akun ini tidak berhak atas daftar itu")
    assert not GeneratedReport.objects.exists()
    with pytest.raises(ValidationError):
        every_month(User.objects.get(pk=operator.pk))  # without the rights cached before


def test_it_stops_when_its_unit_is_no_longer_served(operator):
    duty = UnitOfficer.objects.get()
    schedule = every_month(operator, unit=duty.unit)
    duty.ended_on = TODAY()
    duty.save()
    assert make_due(schedule.next_on) == 0
    assert ReportSchedule.objects.get().end_reason.startswith("Akun ini tidak melihat pegawai")


def test_a_list_that_needs_a_reason_is_told_and_tried_again(operator, settings):
    settings.EXPORT_REASON_ABOVE = 0
    schedule = every_month(operator, next_on=TODAY())
    assert make_due(TODAY()) == 0
    schedule.refresh_from_db()
    assert schedule.problem.startswith("Daftar ini berisi 1 baris")
    assert schedule.ended_at is None
    assert 28 <= (schedule.next_on - TODAY()).days <= 31


def test_the_page_adds_pauses_goes_on_and_removes(operator, client):
    client.force_login(operator)
    day = TODAY() + timedelta(days=3)
    asked = {"kind": "nominative", "rhythm": "weekly", "next_on": day.isoformat()}
    assert client.post("/laporan/jadwal/", asked).status_code == 302
    twice = client.post("/laporan/jadwal/", asked)
    assert "sudah ada pada jadwal" in twice.content.decode()
    past = client.post("/laporan/jadwal/", asked | {"next_on": "2020-01-01", "format": "pdf"})
    assert past.context["form"].errors["next_on"]
    schedule = ReportSchedule.objects.get()

    def change(deed: str) -> ReportSchedule:
        client.post(f"/laporan/jadwal/{schedule.pk}/{deed}/")
        return ReportSchedule.objects.get()

    assert change("jeda").paused_at
    assert make_due(day + timedelta(days=30)) == 0
    assert change("lanjut").paused_at is None
    assert change("hapus").ended_at
    assert (
        "sudah berakhir"
        in client.post(f"/laporan/jadwal/{schedule.pk}/jeda/", follow=True).content.decode()
    )
    client.force_login(make_user(*RIGHTS))
    assert client.post(f"/laporan/jadwal/{schedule.pk}/jeda/").status_code == 404


def test_postgresql_refuses_what_is_no_schedule(operator):
    whole = {
        "officer": operator,
        "kind": "nominative",
        "format": "xlsx",
        "rhythm": "monthly",
        "next_on": date(2026, 1, 5),
    }
    for wrong in (
        {"next_on": date(2026, 1, 31)},
        {"kind": "people"},
        {"ended_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportSchedule.objects.create(**whole | wrong)


def test_beat_asks_for_what_is_due(operator):
    every_month(operator, next_on=TODAY(), rhythm="weekly")
    make_due_reports()
    assert GeneratedReport.objects.count() == 1
