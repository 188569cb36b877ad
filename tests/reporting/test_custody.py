"""What happens to a file of people from the asking to its removal."""

import hashlib
import io
import re
import zipfile
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import get_resolver, reverse
from django.utils import timezone

from balikpapan_hr.accounts.limits import Limited
from balikpapan_hr.accounts.models import Allowance, User
from balikpapan_hr.audit.models import AuditEntry, SensitiveRead
from balikpapan_hr.files import services as files
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting.listings import LISTINGS
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import request_report
from personnel.models import UnitOfficer
from personnel.row_security import as_user
from recruitment import services as selection
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.recruitment.factories import announce_run, make_scored_wave
from tests.transitions.factories import (
    make_conversions,
    make_honorer,
    make_placements,
    make_wave,
)
from transitions.models import Conversion, Letter
from transitions.services import issue_letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
Kind = GeneratedReport.Kind
DAY = date(2025, 12, 31)
RIGHTS = [
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "personnel.view_appointment",
]
CENTRAL = [*RIGHTS, "personnel.view_every_unit"]


@pytest.fixture
def official():
    return make_user(*CENTRAL, username="rizal", first_name="Rizal", last_name="Effendi & Co")


def made(by, kind=Kind.NOMINATIVE, **asked):
    report = request_report(kind, by=by, **{"as_of": DAY} | asked)
    run(report.job_id)
    report.refresh_from_db()
    return report


def address(report):
    return reverse("reporting:report_file", args=[report.pk])


def content(client, report):
    return b"".join(client.get(address(report)).streaming_content)


# --- asking ------------------------------------------------------------------------------------
def test_a_long_list_needs_a_reason_and_a_short_one_none(settings, official):
    settings.EXPORT_REASON_ABOVE = 2
    for _n in range(2):
        make_appointment(make_person())
    assert made(official).rows == 2
    make_appointment(make_person())
    with pytest.raises(ValidationError) as refusal:
        request_report(Kind.NOMINATIVE, as_of=DAY, by=official, reason="   ")
    assert refusal.value.code == "report_needs_reason"
    assert GeneratedReport.objects.count() == 1
    assert made(official, reason="Rapat TAPD").rows == 3
    asked = AuditEntry.objects.filter(verb="report.requested").first()
    assert (asked.reason, asked.changes["rows"]) == ("Rapat TAPD", 3)


def test_three_full_lists_a_day_and_no_more(settings, official, client):
    settings.EXPORT_REASON_ABOVE = 1
    make_appointment(make_person())
    for _n in range(5):
        made(official)  # not a long list
    make_appointment(make_person())
    for _n in range(3):
        made(official, reason="Rapat")
    with pytest.raises(Limited):
        request_report(Kind.NOMINATIVE, as_of=DAY, by=official, reason="Rapat")
    client.force_login(official)
    asked = {"kind": Kind.NOMINATIVE, "as_of": "2025-12-31", "reason": "Rapat"}
    refused = client.post("/laporan/", asked)
    assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
    assert GeneratedReport.objects.count() == 8
    Allowance.objects.update(window_ends_at=timezone.now() - timedelta(seconds=1))
    assert client.post("/laporan/", asked).status_code == 302


def test_the_form_tells_where_the_reason_is_missing(settings, official, client):
    settings.EXPORT_REASON_ABOVE = 0
    make_appointment(make_person())
    client.force_login(official)
    page = client.post("/laporan/", {"kind": Kind.NOMINATIVE, "as_of": "2025-12-31"})
    assert page.context["form"].errors.as_data()["reason"][0].code == "report_needs_reason"


@pytest.mark.parametrize("kind", LISTINGS)
def test_a_list_is_for_who_may_see_its_rows(client, kind):
    wave = make_wave(state="ranked")
    plain = make_user("reporting.view_generatedreport", "reporting.make_generatedreport")
    with pytest.raises(ValidationError) as refusal:
        request_report(kind, as_of=DAY, by=plain, wave=wave, letter="decree")
    assert refusal.value.code in ("report_not_yours", "wave_not_announced", "no_such_run")
    client.force_login(plain)
    asked = {"kind": kind, "as_of": "2025-12-31", "wave": wave.pk, "letter": "decree"}
    assert client.post("/laporan/", asked).context["form"].errors["kind"]
    assert not GeneratedReport.objects.exists()


@pytest.mark.parametrize("kind", LISTINGS)
def test_every_kind_makes_a_file_whose_rows_are_counted(kind):
    wave = make_wave(state="ranked")
    people = [make_honorer(), make_honorer()]
    make_placements(people, wave)
    clerk = make_user(
        *CENTRAL, "recruitment.view_placement", *{listing.right for listing in LISTINGS.values()}
    )
    report = made(clerk, kind, wave=wave, letter="decree")
    assert report.job.error == ""
    assert report.rows == report.expected
    if LISTINGS[kind].person and report.rows:
        reads = SensitiveRead.objects.filter(place=address(report))
        assert set(reads.values_list("person", flat=True)) <= {p.public_id for p in people}
        assert reads.first().fields == list(LISTINGS[kind].tells)


def test_whoever_lost_the_right_before_the_work_began_gets_no_file(official):
    make_appointment(make_person())
    report = request_report(Kind.NOMINATIVE, as_of=DAY, by=official)
    official.user_permissions.clear()
    run(report.job_id)
    report.refresh_from_db()
    assert (report.job.state, report.file) == (Job.State.FAILED, None)
    assert "Nominatif" in report.job.error or "nominatif" in report.job.error


def test_the_admin_exports_nothing():
    admin = next(p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "admin")
    names = [p.name for part in admin.url_patterns for p in getattr(part, "url_patterns", [part])]
    assert len(names) > 100
    last_words = {name.rpartition("_")[2] for name in names if name}
    assert not last_words & {"export", "import"}


# --- the copy ----------------------------------------------------------------------------------
def test_every_copy_says_whose_it_is(client, official):
    make_appointment(make_person(name="=HYPERLINK(1)"))
    report = made(official, reason="Rapat <TAPD>")
    client.force_login(official)
    book = openpyxl.load_workbook(io.BytesIO(content(client, report)))
    code = str(report.pk)[:8].upper()
    people, _figures, about = book.worksheets
    assert [row[-1] for row in people.iter_rows(min_row=4, values_only=True)] == [code]
    facts = dict(about.iter_rows(min_row=2, values_only=True))
    assert str(report.pk) in facts.values()
    assert "Rizal Effendi & Co (rizal)" in facts.values()
    assert "Rapat <TAPD>" in facts.values()
    for sheet in book.worksheets:
        assert code in sheet.oddFooter.left.text
        assert "Rizal Effendi && Co (rizal)" in sheet.oddFooter.left.text
        assert sheet.oddHeader.left.text
    said = book.properties
    assert (said.identifier, said.creator) == (str(report.pk), "Rizal Effendi & Co (rizal)")
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]


def test_two_copies_of_one_list_differ_only_in_their_mark(client, official):
    make_appointment(make_person())
    client.force_login(official)
    rows = []
    for report in (made(official), made(official)):
        sheet = openpyxl.load_workbook(io.BytesIO(content(client, report))).worksheets[0]
        rows.append([row[:-1] for row in sheet.iter_rows(min_row=3, values_only=True)])
    assert rows[0] == rows[1]


def test_the_people_in_the_file_are_written_down(official):
    people = [make_person(), make_person()]
    for person in people:
        make_appointment(person)
    report = made(official, reason="Rapat")
    reads = SensitiveRead.objects.filter(place=address(report), by=official)
    assert {read.person for read in reads} == {person.public_id for person in people}
    assert {read.reason for read in reads} == {"Rapat"}
    assert reads[0].fields == ["name", "masked_nik", "employee_number"]


# --- a run as it was sealed ----------------------------------------------------------------------
def two_runs():
    wave, [[first, second]] = make_scored_wave([300, 310], seats=[1])
    ranker = make_user()
    run = selection.run_selection(wave, by=ranker)
    announce_run(run, by=ranker)
    selection.withdraw_application(second, by=make_user(), reason="Mundur.")
    selection.fill_open_seats(wave, by=ranker, reason="Pengganti.")
    return list(wave.runs.order_by("number")), first


def test_a_sealed_run_is_handed_out_as_the_command_writes_it(client, tmp_path):
    runs, applied = two_runs()
    clerk = make_user(*CENTRAL, "recruitment.view_placement", username="wati")
    client.force_login(clerk)
    for asked, sealed in ((1, runs[0]), (None, runs[1])):
        report = made(clerk, Kind.SEALED_RUN, wave=sealed.wave, run=asked)
        archive = zipfile.ZipFile(io.BytesIO(content(client, report)))
        folder = tmp_path / f"by command {sealed.number}"
        call_command("export_run", str(sealed.pk), str(folder))
        written = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert len(written) == 6
        assert {name: archive.read(name) for name in archive.namelist()} == written
        assert str(report.pk) in archive.comment.decode()
        assert "(wati)" in archive.comment.decode()
        assert report.rows == 2
    reads = SensitiveRead.objects.filter(place=address(report), person=applied.person.public_id)
    assert [read.fields for read in reads] == [["participant_number", "scores"]]


def test_letters_leave_as_a_marked_report_and_nowhere_else(client):
    issued = make_conversions(2, Conversion.State.DECREED)
    clerk = make_user(*CENTRAL, "transitions.view_letter", username="wati")
    step, job = issue_letters(issued, Letter.Kind.DECREE, by=clerk)
    run(job.pk)
    client.force_login(clerk)
    wave = issued[0].seat.formation.wave
    with pytest.raises(ValidationError) as refusal:
        request_report(Kind.LETTERS, as_of=DAY, by=clerk, wave=wave)
    assert refusal.value.code == "report_needs_letter"
    report = made(clerk, Kind.LETTERS, wave=wave, letter="decree")
    archive = zipfile.ZipFile(io.BytesIO(content(client, report)))
    files = {letter.file.name: letter.file.sha256 for letter in Letter.objects.all()}
    got = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    assert got == files
    assert (len(step.passed), report.rows) == (2, 2)
    assert "(wati)" in archive.comment.decode()
    reads = SensitiveRead.objects.filter(place=address(report))
    assert {read.person for read in reads} == {one.person.public_id for one in issued}


def test_a_run_is_for_who_sees_all_who_applied(client):
    runs, _ = two_runs()
    operator = make_user(*RIGHTS, "recruitment.view_placement")
    stranger = make_user(*CENTRAL, "recruitment.view_wave")
    for user in (operator, stranger):
        with pytest.raises(ValidationError) as refusal:
            request_report(Kind.SEALED_RUN, as_of=DAY, by=user, wave=runs[0].wave)
        assert refusal.value.code == "no_such_run"
    clerk = make_user(*CENTRAL, "recruitment.view_placement")
    with pytest.raises(ValidationError) as refusal:
        request_report(Kind.SEALED_RUN, as_of=DAY, by=clerk, wave=runs[0].wave, run=3)
    assert refusal.value.code == "no_such_run"


def test_the_page_of_a_run_asks_for_it(client):
    runs, _ = two_runs()
    clerk = make_user(*CENTRAL, "recruitment.view_placement")
    client.force_login(clerk)
    page = client.get(reverse("recruitment:moves", args=[runs[0].wave_id, 1])).content.decode()
    form = page[page.index('action="/laporan/"') :]
    asked = dict(re.findall(r'name="(kind|as_of|wave|run)" value="([^"]*)"', form))
    assert client.post("/laporan/", asked).status_code == 302
    assert GeneratedReport.objects.get().parameters == {"wave": runs[0].wave_id, "run": runs[0].pk}


# --- opening -----------------------------------------------------------------------------------
def test_no_address_but_its_own_opens_a_report(client, official):
    make_appointment(make_person())
    report = made(official)
    client.force_login(make_user(*CENTRAL))
    assert client.get(address(report)).status_code == 404
    for user in (official, make_user(*CENTRAL)):
        client.force_login(user)
        assert client.get(reverse("files:download", args=[report.file_id])).status_code == 404
    client.logout()
    for path in ["", "media/", "static/", "berkas/", "private/"]:
        assert client.get(f"/{path}{report.file.path}").status_code in (302, 404)


def test_a_change_of_role_closes_what_was_made_before(client, official):
    make_appointment(make_person())
    report = made(official)
    client.force_login(official)
    assert client.get(address(report)).status_code == 200
    official.user_permissions.remove(official.user_permissions.get(codename="view_appointment"))
    client.force_login(User.objects.get(pk=official.pk))
    assert client.get(address(report)).status_code == 404


def test_a_change_of_duty_closes_what_was_made_before(client):
    unit, other = make_unit(), make_unit()
    make_appointment(make_person(), work_unit=unit)
    make_appointment(make_person(), work_unit=other)
    operator = make_user(*RIGHTS)
    duty = UnitOfficer.objects.create(user=operator, unit=unit, started_on=date(2020, 1, 1))
    with as_user(operator):
        report = made(operator)
    assert report.rows == 1
    client.force_login(operator)
    assert client.get(address(report)).status_code == 200
    duty.unit = other
    duty.save()
    assert client.get(address(report)).status_code == 404


# --- the end -----------------------------------------------------------------------------------
def test_after_a_day_it_is_gone_from_the_site_and_within_the_hour_from_the_disk(
    client, official, private_folder, django_capture_on_commit_callbacks
):
    make_appointment(make_person())
    report = made(official)
    until = report.file.expires_at
    assert timedelta(hours=23, minutes=59) < until - timezone.now() <= timedelta(hours=24)
    client.force_login(official)
    assert "dihapus pada" in client.get("/laporan/").content.decode()
    assert (private_folder / report.file.path).stat().st_mode & 0o777 == 0o600
    with django_capture_on_commit_callbacks(execute=True):
        assert files.remove_expired(until - timedelta(seconds=1)) == 0
    assert (private_folder / report.file.path).exists()
    # The hourly round that follows: at most one hour later.
    with django_capture_on_commit_callbacks(execute=True):
        assert files.remove_expired(until + timedelta(hours=1))
    assert not (private_folder / report.file.path).exists()
    assert client.get(address(report)).status_code == 404
    page = client.get("/laporan/").content.decode()
    assert f'href="{address(report)}"' not in page
