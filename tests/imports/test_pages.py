"""The clerk's journey in the browser: hand in, name columns, check, mend, apply, receipt, undo."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.imports import services, tasks
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import run
from personnel.models import Person, ServicePeriod, UnitOfficer
from tests.factories import make_person, make_unit, make_user
from tests.imports import builders as b
from tests.imports.factories import apply, check, make_officer, make_school, outcomes, person_row

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NIK = b.SITI[2]


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


def url(name, batch):
    return reverse(f"imports:{name}", args=[batch.pk])


def upload(client, *files, **fields):
    sent = [SimpleUploadedFile(name, content, XLSX) for name, content in files]
    return client.post(reverse("imports:upload"), {"kind": "honorer_list", "files": sent} | fields)


def work():
    """Do what a worker would do."""
    for job in Job.objects.filter(state="queued"):
        run(job.pk)


def test_the_whole_journey(client, officer):
    make_school()
    mend = person_row(No=2, Nama="Budi", NIK="6471 0317", **{"Jenis Kelamin": "L"})
    odd = person_row(No=3, Nama="Ani", NIK=None, TMT="01-02-2024")
    answer = upload(client, ("daftar.xlsx", b.xlsx([b.HEAD, b.SITI, mend, odd])))
    batch = ImportBatch.objects.get()
    assert answer.url == url("batch", batch)
    assert reverse("jobs:job", args=[Job.objects.get().pk]) in client.get(answer.url).text
    work()
    page = client.get(url("batch", batch)).text
    assert "E_NIK_PANJANG" in page
    assert "P_SETELAH_UU" in page
    assert NIK not in page  # shown masked
    assert client.get(url("batch", batch) + "?hasil=quarantined").status_code == 200
    assert "Budi" in client.get(url("batch", batch) + "?kode=E_NIK_PANJANG").text

    mended = client.get(url("repair", batch))
    assert mended["Content-Type"] == XLSX
    assert AuditEntry.objects.filter(verb="import.repair_taken").exists()

    assert "P_SETELAH_UU" in client.get(url("apply", batch)).text
    refused = client.post(url("apply", batch))
    assert refused.status_code == 422
    assert Job.objects.filter(kind="imports.apply").count() == 0
    client.post(url("apply", batch), {"yakin-P_SETELAH_UU": "1"})
    work()
    batch.refresh_from_db()
    assert batch.state == "applied"
    assert Person.objects.count() == 2
    receipt = client.get(url("receipt", batch)).text
    assert batch.sha256 in receipt

    assert "Sheet1 · 2" not in client.get(url("undo", batch)).text  # every row is withdrawn
    client.post(url("undo", batch), {"reason": "berkas salah"})
    approval = Approval.objects.get()
    approvals.grant(approval, by=make_officer(), seen=approval.content_hash)
    work()
    batch.refresh_from_db()
    assert batch.state == "undone"


def test_several_files_at_once_and_a_dangerous_one_among_them(client, officer):
    make_school()
    answer = upload(client, ("satu.xlsx", b.plain()), ("dua.xlsx", b.n8_macros()))
    assert answer.url == reverse("imports:batches")
    assert sorted(ImportBatch.objects.values_list("state", flat=True)) == ["received", "refused"]
    refused = ImportBatch.objects.get(state="refused")
    assert "E_MAKRO" in client.get(url("batch", refused)).text
    page = client.get(reverse("imports:batches")).text
    assert "satu.xlsx" in page
    assert client.get(reverse("imports:batches") + "?keadaan=undone").status_code == 200


def test_the_same_file_again_is_said_in_words(client, officer):
    make_school()
    content = b.plain()
    apply(content=content)
    answer = upload(client, ("lagi.xlsx", content))
    assert answer.status_code == 422
    assert "lagi.xlsx" in answer.text
    assert ImportBatch.objects.count() == 1


def test_columns_can_be_named_and_a_sheet_left_out(client, officer):
    make_school()
    head = ["No", "Nama", "Identitas", *b.HEAD[3:]]
    batch = check(content=b.xlsx([head, b.SITI], [b.HEAD, b.SITI]))
    page = client.get(url("columns", batch)).text
    assert "Identitas" in page
    assert NIK not in page
    fields = {
        f"kolom-{n}-{column['position']}": column["field"] or ""
        for n, about in enumerate(batch.sheets)
        for column in about["columns"]
    }
    client.post(url("columns", batch), fields | {"kolom-0-2": "nik", "lepas-1": "1"})
    work()
    batch.refresh_from_db()
    assert outcomes(batch)[0] == ("created",)
    assert batch.rows.filter(outcome="created").get().values["nik"] == NIK
    assert batch.rows_excluded == 2


def test_equal_cells_are_mended_on_the_screen_and_the_receipt_says_by_whom(client, officer):
    odd = {"Jenis Kelamin": "Prempuan"}
    ani = {"No": 3, "Nama": "Ani", "NIK": "6471035705900003"}
    batch = check(person_row(**odd), person_row(**ani | odd), by=officer)
    page = client.get(url("mend", batch)).text
    assert "Prempuan" in page
    assert "Isi 2 sel yang sama" in page
    assert "Ani" in client.get(url("mend", batch) + "?kode=E_KELAMIN&per=baris").text
    place = {"tempat": f"0-2-{b.HEAD.index('Jenis Kelamin')}", "sama": "1"}
    for wrong in ({}, place, place | {"nilai": "?"}, {"batalkan": "9"}, {"tempat": "0-1-1"}):
        assert client.post(url("mend", batch), wrong).status_code == 422
    answer = client.post(url("mend", batch), place | {"nilai": "P"}, follow=True)
    assert "Daftar sedang diperiksa ulang" in answer.text
    assert client.post(url("apply", batch)).status_code == 422  # not before it was checked anew
    client.post(url("mend", batch), {"tempat": "0-3-0", "lepas": "1"})
    assert Job.objects.count() == 1  # one check sees both
    work()
    batch.refresh_from_db()
    assert outcomes(batch) == [("created",), ("excluded", "X_BARIS_DILEPAS")]
    client.post(url("apply", batch))
    work()
    receipt = client.get(url("receipt", batch)).text
    assert "Prempuan" in receipt
    assert str(officer) in receipt


def test_a_name_is_confirmed_on_the_screen_and_taken_back(client):
    officer = make_officer()
    namer = make_user("imports.name_importbatch", *officer.get_all_permissions())
    client.force_login(namer)
    school = make_school()
    batch = check(person_row(**{"Unit Kerja": "SD Negri 1 Bpp Kota"}))
    assert school.name in client.get(url("names", batch)).text
    name = {"jenis": "unit", "nama": "SD Negri 1 Bpp Kota"}
    for wrong in ({}, name, name | {"lain": "antah"}, {"cabut": "unit-9"}, {"cabut": "x"}):
        assert client.post(url("names", batch), wrong).status_code == 422
    client.post(url("names", batch), name | {"pilihan": school.pk})
    work()
    assert outcomes(batch) == [("created",)]
    assert "sd negri 1 bpp kota" in client.get(url("names", batch)).text
    client.post(url("names", batch), {"cabut": f"unit-{school.aliases.get().pk}"})
    work()
    assert outcomes(batch) == [("quarantined", "E_UNIT")]


def test_who_is_meant_is_said_on_the_screen(client, officer):
    make_school()
    known = make_person(name="Siti Aminah", nik=NIK, birth_place="Kampung Kenanga")
    batch = check(person_row(NIK=None, Nama="Siti Aminah"))
    page = client.get(url("people", batch)).text
    assert "tempat lahir berbeda" in page
    assert "Kampung Kenanga" not in page
    assert NIK not in page
    for wrong in ({}, {"baris": "0-2"}, {"baris": "0-9", "siapa": "new"}, {"batalkan": "x"}):
        assert client.post(url("people", batch), wrong).status_code == 422
    client.post(url("people", batch), {"baris": "0-2", "siapa": str(known.public_id)})
    work()
    assert batch.rows.get(number=2).person == known
    client.post(url("people", batch), {"batalkan": batch.mends.get().pk})
    work()
    assert outcomes(batch) == [("quarantined", "E_MIRIP")]


def test_a_known_layout_is_told_and_can_be_forgotten(client, officer):
    make_school()
    head = ["No", "Nama", "Identitas", *b.HEAD[3:]]
    first = check(content=b.xlsx([head, b.SITI]))
    services.check_batch(first, by=officer, mapping={0: {2: "nik"}}, orders={})
    second = check(content=b.xlsx([head, person_row(Nama="Ani")]))
    assert "Kolom dibaca seperti berkas" in client.get(url("batch", second)).text
    client.post(url("columns", second), {"lupakan": "1"})
    work()
    assert "Kolom dibaca seperti berkas" not in client.get(url("batch", second)).text


def test_a_list_whose_check_was_cancelled_can_be_checked_again(client, officer):
    make_school()
    upload(client, ("daftar.xlsx", b.plain()))
    batch, job = ImportBatch.objects.get(), Job.objects.get()
    client.post(reverse("jobs:cancel", args=[job.pk]))
    assert url("recheck", batch) in client.get(url("batch", batch)).text
    client.post(url("recheck", batch))
    work()
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_the_mended_file_says_which_list_it_mends(client, officer):
    batch = check(person_row(), person_row(No=2, Nama="Budi", NIK="1"))
    way = reverse("imports:upload") + f"?memperbaiki={batch.pk}"
    assert way in client.get(url("batch", batch)).text
    file = SimpleUploadedFile("perbaikan.xlsx", b.xlsx([b.HEAD, person_row(No=2)]), XLSX)
    client.post(way, {"files": [file]})
    assert batch.repaired_by.count() == 1


def test_the_second_of_two_officers_is_told_who_asked_first(client, officer):
    batch = check(person_row())
    client.post(url("apply", batch))
    second = make_officer()
    client.force_login(second)
    answer = client.post(url("apply", batch), follow=True)
    assert str(officer) in answer.text
    work()
    answer = client.post(url("apply", batch))
    assert answer.status_code == 422
    assert str(officer) in answer.text


def test_a_large_list_is_asked_for_by_one_and_begun_by_the_other(client, settings):
    settings.IMPORT_SECOND_OFFICER_ABOVE = 0
    officer, second = (make_officer() for _n in "ab")
    client.force_login(officer)
    batch = check(person_row(), by=officer)
    assert services.why_two(batch)[0] in client.get(url("apply", batch)).text
    assert client.post(url("apply", batch), {"reason": ""}).status_code == 422
    assert client.post(url("apply", batch), {"reason": "dari BKN"}).status_code == 302
    approval = Approval.objects.get()
    assert Job.objects.filter(kind="imports.apply").count() == 0
    client.force_login(second)
    grant = reverse("approvals:grant", args=[approval.pk])
    answer = client.post(grant, {"seen": approval.content_hash}, follow=True)
    assert answer.status_code == 200
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.applied_by, batch.approval) == ("applied", second, approval)


def test_a_large_list_that_changed_after_the_grant_is_not_applied(client, settings):
    settings.IMPORT_SECOND_OFFICER_ABOVE = 0
    batch = check(person_row())
    approval = approvals.ask("imports.apply", batch, by=make_officer(), reason="dari BKN")
    approvals.grant(approval, by=make_officer(), seen=approval.content_hash)
    ImportRow.objects.filter(batch=batch, outcome="created").update(values={"name": "Budi"})
    work()
    approval.refresh_from_db()
    assert approval.state == "void"
    assert Job.objects.get(kind="imports.apply").error == approval.decision_reason


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("batch", "imports.view_importbatch"),
        ("columns", "imports.check_importbatch"),
        ("mend", "imports.check_importbatch"),
        ("names", "imports.check_importbatch"),
        ("people", "imports.check_importbatch"),
        ("repair", "imports.check_importbatch"),
        ("original", "imports.view_importbatch"),
        ("apply", "imports.apply_importbatch"),
        ("undo", "imports.undo_importbatch"),
    ],
)
def test_each_page_needs_its_permission_and_hides_the_lists_of_others(client, name, needs):
    batch = check(person_row(), person_row(No=2, Nama="Budi", NIK="1"))
    client.force_login(make_user("personnel.view_every_unit"))
    assert client.get(url(name, batch)).status_code == 403
    client.force_login(make_user(needs))  # of no unit: the list of another officer is not there
    assert client.get(url(name, batch)).status_code == 404
    client.force_login(make_user(needs, "personnel.view_every_unit", "imports.view_importbatch"))
    assert client.get(url(name, batch)).status_code == 200


def test_an_officer_of_a_unit_chooses_among_own_units_only(client):
    school, other = make_school(), make_unit(name="SMP Negeri 1 Balikpapan")
    operator = make_user("imports.check_importbatch", "imports.view_importbatch")
    UnitOfficer.objects.create(user=operator, unit=school, started_on=date(2020, 1, 1))
    client.force_login(operator)
    page = client.get(reverse("imports:upload")).text
    assert school.name in page
    assert other.name not in page
    content = b.plain()
    assert upload(client, ("a.xlsx", content), unit=other.pk).status_code == 422
    assert upload(client, ("a.xlsx", content)).status_code == 422
    assert upload(client, ("a.xlsx", content), unit=school.pk).status_code == 302


def test_text_of_a_list_is_inert_on_the_page(client, officer):
    name = "<script>alert(1)</script>"
    batch = check(person_row(Nama=name, NIK="1"))
    page = client.get(url("batch", batch)).text
    assert name not in page
    assert "&lt;script&gt;" in page


def test_the_original_is_given_back_byte_for_byte_and_recorded(client, officer):
    make_school()
    content = b.plain()
    batch = check(content=content)
    answer = client.get(url("original", batch))
    assert b"".join(answer.streaming_content) == content
    assert AuditEntry.objects.filter(verb="file.opened").exists()


def test_a_check_that_is_delivered_twice_ends_the_same(officer):
    batch = check(person_row())
    first = services.receipt(batch)

    class Delivered:
        parameters = {"batch": str(batch.pk)}
        requested_by = officer

        def progress(self, *_args):
            pass

    tasks.check(Delivered())
    batch.refresh_from_db()
    assert services.receipt(batch) == first
    assert batch.rows.count() == first["rows"]


# --- the command --------------------------------------------------------------------------------
def run_command(tmp_path, capsys, content, *options):
    make_school()
    officer = make_officer()
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    call_command("import_list", str(path), "--json", "--by", officer.username, *options)
    return json.loads(capsys.readouterr().out)


def test_the_command_tells_every_row(tmp_path, capsys):
    rows = [
        ["DAFTAR"],
        [],
        b.HEAD,
        b.SITI,
        person_row(No=2),
        person_row(No=3, Nama="Budi", NIK="1"),
        person_row(No=4, Nama="Ani", NIK=None, TMT="01-02-2024"),
        ["Jumlah", 4],
    ]
    report = run_command(tmp_path, capsys, b.xlsx(rows), "--check-only")
    assert [(row["row"], row["outcome"]) for row in report["row_outcomes"]] == [
        (1, "title"),
        (2, "blank"),
        (3, "head"),
        (4, "created"),
        (5, "duplicate"),
        (6, "quarantined"),
        (7, "warned"),
        (8, "total_or_signature"),
    ]
    assert report["receipt"]["rows"] == 8
    assert report["row_outcomes"][3]["nik_masked"] not in ("", NIK)
    assert Person.objects.count() == 0
    fields = [column["field"] for column in report["mapping"][0]["columns"]]
    assert fields[:3] == ["number", "name", "nik"]


def test_the_command_applies_once_and_takes_back(tmp_path, capsys):
    content = b.plain()
    report = run_command(tmp_path, capsys, content)
    assert (report["state"], report["already_imported"]) == ("applied", "")
    assert Person.objects.count() == 1
    first = ImportBatch.objects.get()
    for again in (content, b.xlsx([b.HEAD, b.SITI, ["Jumlah", 1]])):  # the file, and saved anew
        report = run_command(tmp_path, capsys, again)
        assert [row["outcome"] for row in report["row_outcomes"]][:2] == ["head", "unchanged"]
        assert str(first.applied_by) in report["already_imported"]
    names = [make_officer().username for _ in range(2)]
    call_command(
        "undo_import", str(first.pk), "--json", "--by", names[0], "--approved-by", names[1]
    )
    undone = json.loads(capsys.readouterr().out)
    assert (undone["reversed"], undone["kept"], undone["refused"]) == (0, 1, 0)
    assert ServicePeriod.objects.get().withdrawn_at is None  # the other list says it too
    assert undone["row_outcomes"][0] | {"row": 2, "outcome": "kept"} == undone["row_outcomes"][0]


def test_a_refused_file_ends_the_command_with_its_code(tmp_path, capsys):
    with pytest.raises(CommandError, match="E_MAKRO"):
        run_command(tmp_path, capsys, b.n8_macros())
    assert json.loads(capsys.readouterr().out)["refused"] == "E_MAKRO"
