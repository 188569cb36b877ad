"""Reports: asked for, made by a worker, and opened by nobody else."""

import io
import json
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting.figures import FIGURES, count
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import request_report
from tests.factories import make_person, make_user
from tests.reporting.city import DAY, make_city
from tests.transitions.factories import make_honorer, make_placements, make_wave

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
Kind = GeneratedReport.Kind
RIGHTS = [
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "personnel.view_every_unit",
    "personnel.view_appointment",
    "transitions.view_outcome",
    "recruitment.view_wave",
]


@pytest.fixture
def official():
    return make_user(*RIGHTS, username="rizal")


def made(kind, by, **asked):
    report = request_report(kind, by=by, **{"as_of": DAY} | asked)
    run(report.job_id)
    report.refresh_from_db()
    return report


def sheets(client, report):
    response = client.get(reverse("reporting:report_file", args=[report.pk]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def test_the_list_agrees_with_its_figures(client, official):
    make_city()
    report = made(Kind.HONORER_OUTCOMES, official)
    assert report.job.state == Job.State.DONE
    client.force_login(official)
    people, figures, _about = sheets(client, report)
    value = FIGURES["former_honorers"].value(count(DAY))
    assert report.rows == value
    assert len(people) == value + 3  # two lines of notes and the heading
    assert [row[1] for row in figures if row[0] == str(FIGURES["former_honorers"].title)] == [value]


def test_no_full_nik_leaves_the_site(client, official):
    someone = make_honorer(nik="6471051705900003", name="=HYPERLINK(1)")
    report = made(Kind.NOMINATIVE, official)
    client.force_login(official)
    cells = [cell for row in sheets(client, report)[0] for cell in row]
    assert someone.nik not in cells
    assert "6471**********03" in cells
    assert "'=HYPERLINK(1)" in cells


def test_only_its_officer_opens_a_report(client, official):
    make_honorer()
    report = made(Kind.NOMINATIVE, official)
    client.force_login(make_user(*RIGHTS))
    assert client.get(reverse("reporting:report_file", args=[report.pk])).status_code == 404
    assert list(client.get("/laporan/").context["page"]) == []


def test_a_report_is_kept_for_a_day(client, official):
    make_honorer()
    report = made(Kind.NOMINATIVE, official)
    left = report.file.expires_at - timezone.now()
    assert timedelta(hours=23, minutes=59) < left <= timedelta(hours=24)
    report.file.expires_at = timezone.now() - timedelta(seconds=1)
    report.file.save()
    client.force_login(official)
    assert client.get(reverse("reporting:report_file", args=[report.pk])).status_code == 404


def test_who_asked_and_who_opened_stays_known(client, official):
    make_honorer()
    report = made(Kind.NOMINATIVE, official)
    client.force_login(official)
    client.get(reverse("reporting:report_file", args=[report.pk]))
    verbs = set(AuditEntry.objects.filter(by=official).values_list("verb", flat=True))
    assert {"report.requested", "report.made", "file.opened"} <= verbs


def test_a_job_delivered_twice_makes_one_file(official):
    make_honorer()
    report = made(Kind.NOMINATIVE, official)
    file = report.file_id
    run(report.job_id)
    report.refresh_from_db()
    assert report.file_id == file


def test_a_result_is_reported_only_once_announced(official):
    wave = make_wave(state="ranked")
    make_placements([make_honorer()], wave)
    with pytest.raises(ValidationError) as refusal:
        request_report(Kind.WAVE_RESULT, as_of=DAY, by=official, wave=wave)
    assert refusal.value.code == "wave_not_announced"
    with pytest.raises(ValidationError) as refusal:
        request_report(Kind.WAVE_RESULT, as_of=DAY, by=official)
    assert refusal.value.code == "report_needs_wave"
    assert not GeneratedReport.objects.exists()
    clerk = make_user(*RIGHTS, "recruitment.view_placement")
    assert made(Kind.WAVE_RESULT, clerk, wave=wave).rows == 1


def test_the_page_asks_shows_and_refuses(client, official):
    client.force_login(official)
    asked = {"kind": Kind.NOMINATIVE, "as_of": "2025-12-31"}
    assert client.post("/laporan/", asked).status_code == 302
    page = client.get("/laporan/")
    assert page.context["busy"]
    assert 'hx-get="/laporan/"' in page.content.decode()
    run(GeneratedReport.objects.get().job_id)
    assert not client.get("/laporan/").context["busy"]
    without_wave = client.post("/laporan/", asked | {"kind": Kind.WAVE_RESULT})
    assert without_wave.context["form"].errors["wave"]
    client.force_login(make_user("reporting.view_generatedreport"))
    assert client.post("/laporan/", asked).status_code == 403
    assert GeneratedReport.objects.count() == 1


def test_the_commands_speak_json(capsys, official):
    make_city()
    call_command("figures", as_of=str(DAY), json=True)
    told = {figure["key"]: figure for figure in json.loads(capsys.readouterr().out)}
    assert (told["unresolved"]["value"], told["unresolved"]["people"]) == (6, 6)
    call_command("make_report", "honorer_outcomes", by="rizal", as_of=str(DAY), json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["state"], said["rows"]) == ("done", 15)
    with pytest.raises(CommandError):
        call_command("make_report", "wave_result", by="rizal")
    with pytest.raises(CommandError, match="“nobody”"):
        call_command("make_report", "honorer_outcomes", by="nobody")
    with pytest.raises(CommandError, match="catatan dimulai 2 Januari 2015"):
        call_command("figures", as_of="1950-01-01", json=True)
    for told in ("figures", "outcomes"):
        with pytest.raises(CommandError, match="1 Januari 2098 belum tiba"):
            call_command(told, as_of="2098-01-01", json=True)


def test_a_report_of_nobody_says_so(client, official):
    make_person()
    report = made(Kind.HONORER_OUTCOMES, official, as_of=date(2001, 1, 1))
    assert report.rows == 0
