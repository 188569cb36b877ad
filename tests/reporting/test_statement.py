"""The statement for signature: the city's figures as of a day, frozen, with their proof."""

import hashlib
import io

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader

from balikpapan_hr.files.services import open_file
from balikpapan_hr.imports.figures import people_mark
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting import statement
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import request_report
from personnel.models import Person
from tests.factories import make_user
from tests.imports.factories import apply, person_row
from tests.reporting.city import DAY
from transitions import services
from transitions.letters import frozen_hash

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]


@pytest.fixture
def batch(db):
    rows = [person_row(No=n, Nama=name, NIK=None) for n, name in enumerate(("Ani", "Budi"), 1)]
    batch = apply(person_row(), *rows, name="daftar guru.xlsx")
    services.set_outcome(
        Person.objects.get(name="Budi"), "left", since=DAY, reason="Pindah", by=make_user()
    )
    return batch


@pytest.fixture
def report(batch):
    official = make_user(
        "reporting.view_generatedreport",
        "reporting.make_generatedreport",
        "reporting.view_dashboard",
        "personnel.view_every_unit",
    )
    report = request_report(GeneratedReport.Kind.STATEMENT, as_of=DAY, by=official)
    run(report.job_id)
    report.refresh_from_db()
    return report


def test_it_says_the_figures_and_what_proves_them(client, report, batch):
    client.force_login(report.requested_by)
    answer = client.get(reverse("reporting:report_file", args=[report.pk]))
    pages = PdfReader(io.BytesIO(b"".join(answer.streaming_content))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Sebanyak 3 orang tercantum dalam 1 daftar tenaga honorer" in text
    assert "2 di antaranya belum selesai" in text
    assert "31 Desember 2025" in text
    proof = dict(report.frozen["proof"])
    assert proof["Berkas daftar guru.xlsx"] == batch.sha256
    assert report.frozen["outcomes"] == [["Belum selesai", "2"], ["Berhenti", "1"]]
    assert "Ani" not in text


def test_its_mark_of_everyone_can_be_made_again_from_the_lines(report):
    kinds = {"Budi": "left"}
    lines = sorted(f"{p.public_id} {kinds.get(p.name, 'unresolved')}" for p in Person.objects.all())
    assert people_mark(DAY) == hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert dict(report.frozen["proof"])["Setiap orang dan hasil akhirnya"] == people_mark(DAY)


def test_what_it_says_is_frozen_and_prints_the_same_bytes(report):
    assert report.frozen_sha256 == frozen_hash(report.frozen)
    with open_file(report.file) as kept:
        assert kept.read() == statement.render(report)
    changed = report.frozen | {"total": "4"}
    with pytest.raises(DatabaseError), transaction.atomic():
        GeneratedReport.objects.filter(pk=report.pk).update(frozen=changed)


def test_it_is_asked_for_by_who_sees_the_figures(client):
    client.force_login(
        make_user("reporting.view_generatedreport", "reporting.make_generatedreport")
    )
    page = client.get(reverse("reporting:reports"))
    assert "statement" not in dict(page.context["form"].fields["kind"].choices)
