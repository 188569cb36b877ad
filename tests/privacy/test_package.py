"""What a person is handed: whole, readable, and on record."""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry, SensitiveRead
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.services import store
from balikpapan_hr.imports.models import Conflict, ImportBatch, ImportRow, Mend
from balikpapan_hr.privacy.package import make_package
from balikpapan_hr.privacy.register import REGISTER
from balikpapan_hr.siasn.models import SiasnDifference, SiasnRecord
from personnel import services as personnel
from personnel.models import Document, PerformanceReview
from recruitment.models import Appeal, Application, RequirementResult, Score
from tests.factories import make_person, make_service, make_user
from tests.personnel.merging import merge
from tests.transitions.factories import correct, make_conversions, make_honorer, set_weights
from transitions import services as transitions
from transitions.models import (
    Contract,
    Conversion,
    Letter,
    LetterSignature,
    PriorityPlace,
    PriorityRule,
    PriorityRun,
    Renewal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
NIK = "6471051705900003"


@pytest.fixture
def officer():
    return make_user(username="ani", first_name="Ani", last_name="Rahman")


@pytest.fixture
def someone(officer):
    """A person of whom every table of the register holds something."""
    person = make_honorer(nik=NIK, name="Siti Aminah", phone="081254000001")
    make_service(person)
    paper = store(b"SK", name="SK.pdf", content_type="application/pdf", purpose="document", by=None)
    Document.objects.create(person=person, kind="decree", number="SK-1", file=paper)
    PerformanceReview.objects.create(
        person=person,
        started_on=date(2024, 1, 1),
        ended_on=date(2024, 12, 31),
        scheme="skp_2022",
        value="Baik",
        band=4,
    )
    transitions.open_outcomes([person.pk], since=date(2024, 8, 1), by=None)
    transitions.keep_cases(
        [person],
        owner=make_user("transitions.set_outcome"),
        next_step="Minta ijazah",
        due_on=timezone.localdate(),
        by=officer,
    )
    [conversion] = make_conversions([person], Conversion.State.SWORN)
    correct(conversion)
    application = Application.objects.get(person=person)
    RequirementResult.objects.create(
        application=application, requirement="degree", met=True, checked_by=make_user()
    )
    Score.objects.get_or_create(
        application=application,
        subtest="technical",
        defaults={"points": 400, "recorded_by": make_user()},
    )
    Appeal.objects.create(
        application=application,
        subject="score",
        item="technical",
        statement="Mohon diperiksa",
        filed_at=timezone.now(),
        answer_due_at=timezone.now(),
    )
    Contract.objects.get_or_create(
        person=person,
        conversion=conversion,
        defaults={
            "number": "PK-1",
            "signed_on": date(2025, 10, 1),
            "started_on": date(2025, 10, 1),
            "ends_on": date(2030, 9, 30),
            "pay": 3_203_600,
        },
    )
    (agreement,) = Contract.objects.filter(person=person)
    Renewal.objects.create(
        contract=agreement,
        person=person,
        renew=True,
        years=1,
        pay=agreement.pay,
        reason="Kinerja baik.",
        performance=[],
        proposed_by=officer,
        proposed_at=timezone.now(),
    )
    rule = set_weights(
        PriorityRule(
            version="uji",
            tenure=60,
            performance=40,
            full_tenure_months=240,
            band_shares=[Decimal(share) for share in (0, 0, 0, 0, 1)],
            basis="Uji",
        )
    )
    order = PriorityRun.objects.create(
        purpose="full_time",
        rule=rule,
        counted_on=date(2025, 10, 1),
        inputs_sha256="0" * 64,
        result_sha256="0" * 64,
        run_by=officer,
    )
    PriorityPlace.objects.create(
        run=order,
        person=person,
        place=1,
        shared_with=0,
        points=60,
        tenure_months=240,
        tenure_points=60,
        bands=[],
        performance_points=0,
    )
    letter = store(b"PK", name="PK.pdf", content_type="application/pdf", purpose="letter", by=None)
    paper = Letter.objects.create(
        kind="agreement",
        number="PK-1",
        dated_on=date(2025, 10, 1),
        conversion=conversion,
        template_version="1",
        data={"nik": NIK},
        data_sha256="0" * 64,
        token="t" * 43,
        file=letter,
        issued_by=officer,
    )
    LetterSignature.objects.create(
        letter=paper,
        way="scan",
        signed_on=date(2025, 10, 1),
        file=store(b"x", name="PK.png", content_type="image/png", purpose="letter", by=officer),
        recorded_by=officer,
    )
    batch = ImportBatch.objects.create(
        kind="honorer_list",
        original_name="a.xlsx",
        sha256="0" * 64,
        file=store(b"x", name="a.xlsx", content_type="x", purpose="import", by=officer),
        received_by=officer,
    )
    ImportRow.objects.create(
        batch=batch, sheet=0, number=14, outcome="created", cells=[NIK], person=person
    )
    record_read([person.public_id], ["nik"], by=officer, reason="Surat ke BKN")
    return person


def _said_by_others(person, batch, officer):
    """What other records, lists and the national register say of the person."""
    unit = person.service_periods.first().work_unit
    waiting = make_service(person, work_unit=unit)
    personnel.make_statement(
        [waiting],
        unit=unit,
        number="SPTJM-1",
        dated_on=date(2025, 1, 2),
        official="Kepala",
        official_number="",
        official_post="Kepala Dinas",
        by=officer,
    )
    twin = make_person(name="Siti Aminah")
    merge(person, twin)
    conversion = Conversion.objects.get(person=person)
    transitions.prepare_run("surat-sk", {}, [conversion], by=officer)
    row = batch.rows.get()
    Conflict.objects.create(kind="name", person=person, row=row, ours="Siti", theirs="Sitti")
    Mend.objects.create(
        batch=batch, kind="person", sheet=0, row=14, value="same", person=person, made_by=officer
    )
    now = timezone.now()
    record = SiasnRecord.objects.create(
        employee_number="199005172025212001", person=person, seen_at=now
    )
    SiasnDifference.objects.create(
        person=person, record=record, field="name", ours="Siti", theirs="Sitti", found_at=now
    )


def test_every_table_of_the_register_is_in_the_package(someone, officer):
    _said_by_others(someone, ImportBatch.objects.get(), officer)
    package = make_package(someone, by=officer, reason="Permintaan")
    filled = {part.held.model for part in package.parts if part.rows}
    assert filled == {held.model for held in REGISTER if not held.kept_back}
    tables = json.loads(package.as_json())["tables"]
    assert tables["personnel.Person"]["rows"][0]["nik"] == NIK
    assert tables["imports.ImportRow"]["rows"][0]["cells"] == [NIK]
    assert tables["transitions.Letter"]["rows"][0]["data"] == {"nik": NIK}
    [reader] = tables["audit.SensitiveRead"]["rows"]
    assert (reader["by_name"], reader["fields"]) == ("Ani Rahman", ["nik"])
    assert {"appointment.ended", "conversion.approved"} <= {d["verb"] for d in package.deeds}
    assert [file.name for file in package.files] == ["SK.pdf", "PK.pdf", "PK.png"]


def test_nobody_else_is_in_it(someone, officer):
    other = make_honorer(name="Budi Santoso", nik="6471051705900099")
    text = make_package(someone, by=officer, reason="Permintaan").as_json()
    assert "Budi" not in text
    assert other.nik not in text


def test_a_correction_leaves_the_old_value_in_the_history(someone, officer):
    someone.phone = "081254999999"
    someone.save()
    tables = json.loads(make_package(someone, by=officer, reason="x").as_json())["tables"]
    assert tables["personnel.Person"]["rows"][0]["phone"] == "081254999999"
    history = [change["phone"] for change in tables["personnel.Person"]["history"]]
    assert history == ["081254000001", "081254999999"]


def test_a_corrected_appointment_is_kept_beside_the_right_one(officer):
    person = make_honorer()
    row = person.appointments.get()
    personnel.correct_appointment(
        row, by=officer, reason="Salah ketik pada daftar", started_on=date(2014, 1, 2)
    )
    tables = json.loads(make_package(person, by=officer, reason="x").as_json())["tables"]
    rows = tables["personnel.Appointment"]["rows"]
    assert [r["started_on"] for r in rows] == [row.started_on.isoformat(), "2014-01-02"]


def test_records_that_were_merged_are_part_of_it(someone, officer):
    make_person(name="Sitti Aminah", merged_into=someone)
    rows = json.loads(make_package(someone, by=officer, reason="x").as_json())["tables"]
    names = [row["name"] for row in rows["personnel.Person"]["rows"]]
    assert names == ["Siti Aminah", "Sitti Aminah"]


def test_making_it_is_on_record(someone, officer):
    package = make_package(someone, by=officer, reason="Permintaan tertulis 24 November")
    entry = AuditEntry.objects.get(verb="person.package_made")
    assert (entry.by, entry.changes) == (officer, {"number": str(package.number)})
    read = SensitiveRead.objects.order_by("id").last()
    assert (read.person, read.fields) == (someone.public_id, ["everything"])
    assert read.reason == "Permintaan tertulis 24 November"


def test_the_bundle_holds_data_workbook_and_papers_and_no_formula(someone, officer, tmp_path):
    someone.address = "=HYPERLINK(1)"
    someone.save()
    out = tmp_path / "paket.zip"
    page = f"https://contoh/pegawai/{someone.public_id}/"
    call_command("access_package", page, by="ani", out=out)
    assert out.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(out) as bundle:
        assert {"data.json", "data.xlsx", "berkas/001_SK.pdf"} <= set(bundle.namelist())
        book = openpyxl.load_workbook(io.BytesIO(bundle.read("data.xlsx")))
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]
    assert "Ani Rahman (ani)" in book.worksheets[0].oddFooter.left.text
    with pytest.raises(CommandError):
        call_command("access_package", page, by="ani", out=out)


@pytest.mark.parametrize("wanted", ["00000000-0000-4000-8000-000000000000", NIK, "siti"])
def test_the_command_finds_people_by_public_id_alone(someone, officer, wanted):
    with pytest.raises(CommandError):
        call_command("access_package", wanted, by="ani")
    with pytest.raises(CommandError):
        call_command("access_package", str(someone.public_id), by="nobody")
    assert not AuditEntry.objects.filter(verb="person.package_made").exists()
