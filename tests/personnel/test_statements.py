"""SPTJM: a list that is frozen, printed, signed, and proves nothing once it is another."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from balikpapan_hr.files import scans
from personnel import services
from personnel.models import Document, ServicePeriod, Statement, StatementLine
from personnel.services.statements import hash_of
from tests.factories import make_person, make_service, make_unit, make_user
from tests.personnel.papers import a_pdf, a_scan

pytestmark = pytest.mark.django_db
OFFICIAL = {"official": "Ahmad", "official_number": "", "official_post": "Kepala Dinas"}


def a_statement(*vouched, unit=None, by=None, number="800/1") -> Statement:
    unit = unit or vouched[0].work_unit
    statement, _checked = services.make_statement(
        vouched,
        unit=unit,
        number=number,
        dated_on=date(2025, 1, 6),
        by=by or make_user(),
        **OFFICIAL,
    )
    return statement


def test_the_hash_is_of_the_lines_as_printed_and_anybody_can_work_it_out():
    person = make_person(name="Siti Aminah", nik="6471015705900001")
    unit = make_unit(name="SD Negeri 001")
    statement = a_statement(make_service(person, work_unit=unit, position_title="Guru; kelas"))
    line = "1;Siti Aminah;6471**********01;SD Negeri 001;Guru, kelas;2015-01-02;"
    assert [one.words for one in statement.lines.all()] == [line]
    assert statement.list_sha256 == hash_of([line])


def test_a_signed_statement_documents_the_service_on_its_list():
    unit, officer = make_unit(), make_user()
    bare = make_service(work_unit=unit)
    papered = make_service(work_unit=unit, documented_started_on=date(2016, 1, 4))
    statement = a_statement(bare, papered, by=officer)
    services.sign_statement(statement, file=a_scan(), by=officer)
    papers = Document.objects.filter(kind="sptjm", number="800/1", file__isnull=False)
    assert set(papers.values_list("service_period", flat=True)) == {bare.pk, papered.pk}
    days = dict(ServicePeriod.objects.values_list("pk", "documented_started_on"))
    assert days == {bare.pk: date(2015, 1, 2), papered.pk: date(2016, 1, 4)}  # the SK's days stay


def test_a_list_that_changed_since_it_was_printed_is_not_signed():
    statement = a_statement(make_service(), by=make_user())
    ServicePeriod.objects.update(stated_started_on=date(2014, 1, 2))
    with pytest.raises(ValidationError) as refusal:
        services.sign_statement(statement, file=a_scan(), by=make_user())
    assert refusal.value.code == "statement_list_changed"
    statement.refresh_from_db()
    assert (statement.file, Document.objects.count()) == (None, 0)


def test_postgresql_refuses_a_signature_under_another_list_and_every_change_of_it():
    statement, officer = a_statement(make_service()), make_user()
    (line,) = statement.lines.all()
    for change in (
        lambda: StatementLine.objects.filter(pk=line.pk).update(words="1;Orang lain"),
        lambda: StatementLine.objects.filter(pk=line.pk).delete(),
        lambda: Statement.objects.filter(pk=statement.pk).update(list_sha256="0" * 64),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    added = make_service(work_unit=statement.unit)
    StatementLine.objects.create(
        statement=statement, place=2, person=added.person, service_period=added, words="2;Sisipan"
    )
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(
            file=a_scan(), signed_by=officer, signed_at=statement.made_at
        )
    closed = a_statement(make_service())
    services.sign_statement(closed, file=a_scan(), by=officer)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        StatementLine.objects.create(
            statement=closed, place=2, person=added.person, service_period=added, words="2;Sisipan"
        )


def test_a_head_vouches_for_the_own_unit_and_no_officer_for_their_own_service():
    department = make_unit(kind="department")
    own, foreign = make_service(work_unit=make_unit(parent=department)), make_service()
    mine = make_service(work_unit=department)
    officer = make_user(person=mine.person.public_id)
    statement, checked = services.make_statement(
        [own, foreign, mine],
        unit=department,
        number="800/2",
        dated_on=date(2025, 1, 6),
        by=officer,
        **OFFICIAL,
    )
    assert [line.service_period for line in statement.lines.all()] == [own]
    assert {service for service, _reason in checked.left_out} == {foreign, mine}


def test_a_statement_given_up_frees_its_number_and_is_not_signed():
    service, officer = make_service(), make_user()
    first = a_statement(service)
    services.give_up_statement(first, by=officer, reason="Salah nomor")
    with pytest.raises(ValidationError) as refusal:
        services.sign_statement(first, file=a_scan(), by=officer)
    assert refusal.value.code == "statement_closed"
    assert a_statement(service).number == first.number


def test_a_scan_is_known_by_what_stands_in_it():
    assert scans.kind_of_scan(a_pdf(pages=2)) == scans.PDF
    assert scans.pages_of(a_pdf(pages=2)) == 2
    assert scans.picture_of(a_pdf(pages=2), 2).startswith(scans.BEGINNINGS[scans.PNG])
    assert scans.picture_of(a_pdf(pages=2), 3) is None
    for content in (b"%PDF-1.7 rusak", b"<svg onload=alert(1)>", b"MZ", b""):
        with pytest.raises(ValidationError) as refusal:
            scans.kind_of_scan(content)
        assert refusal.value.code == "scan_unreadable"
    with pytest.raises(ValidationError) as refusal:
        scans.kind_of_scan(bytes(scans.MOST_BYTES + 1))
    assert refusal.value.code == "scan_too_large"


def test_from_the_desk_to_the_signed_scan(client):
    unit = make_unit()
    rows = [make_service(work_unit=unit) for _ in range(2)]
    rights = "view_serviceperiod view_statement add_statement view_document view_every_unit"
    client.force_login(make_user(*[f"personnel.{right}" for right in rights.split()]))
    shown = client.post(
        reverse("personnel:check_step", args=["sptjm"]),
        {"pilih": [row.pk for row in rows]},
        follow=True,
    )
    form = shown.context
    client.post(
        reverse("personnel:take_step", args=["sptjm"]),
        {
            "ids": form["ids"],
            "lihat": form["seen"],
            "unit": unit.code,
            "number": "800/9",
            "dated_on": "2025-01-06",
            "official": "Ahmad",
            "official_post": "Kepala",
        },
    )
    statement = Statement.objects.get()
    page = client.get(reverse("personnel:statement", args=[statement.pk]))
    assert statement.list_sha256 in page.text
    printed = client.get(reverse("transitions:statement_paper", args=[statement.pk]))
    again = client.get(reverse("transitions:statement_paper", args=[statement.pk]))
    assert printed.content.startswith(b"%PDF-")
    assert printed.content == again.content
    scan = SimpleUploadedFile("sptjm.pdf", a_pdf(pages=1))
    answer = client.post(reverse("personnel:sign_statement", args=[statement.pk]), {"scan": scan})
    assert answer.status_code == 302
    page = client.get(reverse("personnel:service", args=[rows[0].pk]))
    paper = Document.objects.get(service_period=rows[0])
    address = reverse("personnel:paper_page", args=[paper.pk])
    assert address in page.text
    picture = client.get(address)
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
