"""A report made again says whether its data are the same, and what differs when they are not."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.files.workbooks import Column, Sheet
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting.data import Reader, differences
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import request_again, request_report
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.reporting.city import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
RIGHTS = [
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "personnel.view_every_unit",
    "personnel.view_appointment",
]


@pytest.fixture
def official():
    return make_user(*RIGHTS, username="rizal")


def made(report: GeneratedReport) -> GeneratedReport:
    run(report.job_id)
    return GeneratedReport.objects.select_related("job", "repeats").get(pk=report.pk)


def data(rows, titles=("Nama",)):
    reader = Reader()
    sheet = reader.sheet(Sheet("Daftar", [Column(title) for title in titles], rows))
    list(sheet.rows)
    return reader.data()


@pytest.mark.parametrize("format", ["xlsx", "pdf"])
def test_the_same_register_gives_the_same_data_to_the_byte(official, format):
    make_appointment(make_person(name="Ani"))
    first = made(request_report("nominative", as_of=DAY, by=official, format=format))
    again = made(request_again(first, by=official))
    assert (again.repeats, again.differences) == (first, [])
    assert again.data_sha256 == first.data_sha256
    assert again.rules == first.rules != {}
    assert again.file.sha256 != first.file.sha256  # each copy has its own number
    page = GeneratedReport.objects.get(pk=again.pk)
    assert (page.kind, page.as_of, page.format) == ("nominative", DAY, format)


def test_what_differs_is_said_row_by_row(official, client, capsys):
    for name in "ABC":
        make_appointment(make_person(name=name), work_unit=make_unit(name="SD Negeri 001"))
    first = made(request_report("nominative", as_of=DAY, by=official))
    make_appointment(make_person(name="Budi"), work_unit=make_unit(name="SD Negeri 001"))
    call_command("make_report", again=str(first.pk), by="rizal", json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["same_data"], said["repeats"]) == (False, str(first.pk))
    people, figures, rules = said["differences"]
    assert people == (
        "Daftar nominatif pegawai: sebelumnya 3 baris, kini 4; 0 baris tidak lagi demikian, "
        "1 baris baru atau berbeda: baris 3."
    )
    assert figures.startswith("Angka: ")
    assert rules == "Aturannya sama: yang berbeda adalah isi data induk."
    client.force_login(official)
    page = client.get(reverse("reporting:reports")).content.decode()
    assert people in page


def test_rows_that_are_gone_moved_or_under_other_rules_are_told_apart():
    before = data([["A"], ["B"]])
    rules = {"personnel/ranks.py": "1"}
    assert differences(before, data([["A"], ["B"]]), rules, {}) == []
    [gone, changed] = differences(before, data([["A"]]), rules, {"personnel/ranks.py": "2"})
    assert gone == "Daftar: sebelumnya 2 baris, kini 1; 1 baris tidak lagi demikian."
    assert changed == "Dibuat dengan aturan yang berbeda: personnel/ranks.py."
    moved = differences(before, data([["B"], ["A"]]), rules, rules)
    assert "urutan atau judul kolom" in moved[0]
    assert (
        "urutan atau judul kolom" in differences(before, data([["A"], ["B"]], ["Nip"]), {}, {})[0]
    )


def test_what_it_was_made_of_stays_and_only_its_officer_repeats_it(official, client):
    make_appointment()
    first = made(request_report("nominative", as_of=DAY, by=official))
    for change in ({"data_sha256": "0" * 64}, {"rules": {}}, {"as_of": date(2020, 1, 1)}):
        with pytest.raises(Exception, match="report_made_once"), transaction.atomic():
            GeneratedReport.objects.filter(pk=first.pk).update(**change)
    other = make_user(*RIGHTS)
    with pytest.raises(ValidationError) as refusal:
        request_again(first, by=other)
    assert refusal.value.code == "report_not_made_yet"
    client.force_login(other)
    assert client.post(reverse("reporting:report_again", args=[first.pk])).status_code == 404
    with pytest.raises(IntegrityError, match="has_the_hash_of_its_data"), transaction.atomic():
        GeneratedReport.objects.create(
            kind="nominative", as_of=DAY, requested_by=official, file=first.file
        )


def test_two_requests_for_the_same_are_one_report(official, client):
    make_appointment()
    first = request_report("nominative", as_of=DAY, by=official)
    assert request_report("nominative", as_of=DAY, by=official).pk == first.pk
    client.force_login(official)
    client.post("/laporan/", {"kind": "nominative", "as_of": DAY.isoformat()})
    assert GeneratedReport.objects.count() == 1
    assert request_report("nominative", as_of=DAY, by=official, format="pdf").pk != first.pk
    made(first)
    later = request_report("nominative", as_of=DAY, by=official)
    assert later.pk != first.pk
    # One that came to nothing does not stand in the way.
    later.job.state, later.job.finished_at = "cancelled", later.requested_at
    later.job.save()
    assert request_report("nominative", as_of=DAY, by=official).pk != later.pk


def test_bad_wishes_get_a_clear_answer(official, monkeypatch):
    unit = make_unit(name="Dinas Lain")
    make_appointment(started_on=date(2015, 1, 2))
    operator = make_user(*RIGHTS[:2], "personnel.view_appointment")

    def refused(by=official, kind="nominative", **asked):
        with pytest.raises(ValidationError) as refusal:
            request_report(kind, by=by, **{"as_of": DAY} | asked)
        return refusal.value

    early = refused(as_of=date(2014, 12, 31))
    assert (early.code, early.messages[0]) == (
        "before_data",
        "Data belum ada untuk 31 Desember 2014: catatan dimulai 2 Januari 2015.",
    )
    assert refused(as_of=timezone.localdate() + timedelta(days=1)).code == "day_to_come"
    assert refused(by=operator, unit=unit).code == "report_unit_not_yours"
    assert refused(format="zip").code == "report_not_in_format"
    assert refused(kind="quality", format="zip").code == "report_not_in_format"
    monkeypatch.setattr("balikpapan_hr.reporting.services.asking.MOST_PRINTED", 0)
    assert refused(format="pdf").code == "report_too_long"
    monkeypatch.setattr("balikpapan_hr.reporting.services.asking.MOST_ROWS", 0)
    assert refused().code == "report_too_long"
    assert not GeneratedReport.objects.exists()
