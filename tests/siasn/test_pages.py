"""The SIASN desk: what is shown to whom, and the way from a difference to its decision."""

from datetime import date

import pytest
from django.urls import reverse

from balikpapan_hr.jobs import services as jobs
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.sheets import sheets_of
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.models import SiasnDifference
from personnel.models import UnitOfficer
from tests.factories import make_unit, make_user
from tests.siasn import factories as f

pytestmark = pytest.mark.django_db
DESK = "/siasn/"


def names(response) -> list[str]:
    return [str(one.person) for one in response.context["page"]]


def test_the_desk_counts_by_field_and_narrows(client):
    school = make_unit(name="Sekolah Satu", code="SATU")
    f.make_teacher(1, work_unit=school)
    f.make_teacher(2)
    f.make_teacher(3)
    f.compare_export(
        f.row(1, nama="Ani", nik=""), f.row(2, nama="Budi"), f.row(3, gelar_belakang="M.Pd.")
    )
    client.force_login(f.make_officer())
    page = client.get(DESK)
    assert [(field, n) for _label, n, field, _now in page.context["tiles"]] == [
        ("nik", 1),
        ("name", 2),
        ("title_after", 1),
    ]
    assert page.context["total"] == 4
    for asked, found in {
        "bidang=name": 2,
        "bobot=heavy": 1,
        "bobot=light": 1,
        "unit=SATU": 2,
        "keadaan=kept": 0,
        "bidang=tidak-ada": 4,
    }.items():
        assert len(names(client.get(f"{DESK}?{asked}"))) == found, asked


def test_an_officer_of_a_unit_sees_its_people_and_no_protected_fact(client):
    school = make_unit()
    mine = f.make_teacher(1, work_unit=school)
    other = f.make_teacher(2)
    f.compare_export(*(f.row(n, nama="Ani", tanggal_lahir="18-05-1990") for n in (1, 2)))
    officer = make_user("siasn.view_siasndifference")
    UnitOfficer.objects.create(user=officer, unit=school, started_on="2020-01-01")
    client.force_login(officer)
    page = client.get(DESK)
    assert [one.field for one in page.context["page"]] == ["name"]
    assert client.get(reverse("siasn:person", args=[other.person.public_id])).status_code == 404
    shown = client.get(reverse("siasn:person", args=[mine.person.public_id])).content.decode()
    assert "18-05-1990" not in shown
    hidden = SiasnDifference.objects.get(person=mine.person, field="born_on")
    assert client.get(reverse("siasn:difference", args=[hidden.pk])).status_code == 404


def test_one_difference_is_decided_on_its_page(client):
    teacher = f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun", tanggal_lahir="18-05-1990"))
    officer = f.make_officer()
    client.force_login(officer)
    name = reverse("siasn:difference", args=[f.the_one("name").pk])
    refused = client.post(name, {"decision": "pertahankan"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert client.post(name, {"decision": "ambil"}).status_code == 302
    teacher.person.refresh_from_db()
    assert teacher.person.name == "Siti Aminatun"
    birth = reverse("siasn:difference", args=[f.the_one("born_on").pk])
    asked = client.post(birth, {"decision": "ambil", "reason": "Akta"})
    assert asked.url.startswith("/persetujuan/")
    assert client.get(birth).context["asked"].asked_by == officer
    again = client.post(birth, {"decision": "ambil", "reason": "Akta"})
    assert again.status_code == 422


def test_equal_ones_are_decided_after_a_check_page(client, django_assert_max_num_queries):
    for number in range(1, 5):
        f.make_teacher(number)
    f.compare_export(*(f.row(n, nama="Ani") for n in range(1, 5)))
    client.force_login(f.make_officer())
    address = reverse("siasn:equal", args=[SiasnDifference.objects.first().pk])
    page = client.get(address)
    assert (page.context["count"], len(page.context["some"])) == (4, 4)
    answer = client.post(address, {"decision": "pertahankan", "reason": "Sesuai akta"})
    job = Job.objects.get(kind="siasn.decide_equal")
    assert answer.url == job.get_absolute_url()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["done"], job.result["left_out"]) == ("done", 4, 0), job.error
    assert {each[:2] for each in f.standing()} == {("name", "kept")}
    with django_assert_max_num_queries(30):
        assert len(names(client.get(f"{DESK}?keadaan=kept"))) == 4


def test_units_of_the_same_name_are_confirmed_after_a_check_page(client):
    school = make_unit(name="SD Negeri 001 Balikpapan Kota")
    f.make_teacher(work_unit=school)
    f.compare_export(f.row(), f.row(2, unor_id="UNOR2", unor_nama="Tidak Dikenal"))
    client.force_login(f.make_officer())
    address = reverse("siasn:confirm_proposed")
    ((there, ours),) = client.get(address).context["proposed"]
    assert ours == school
    client.post(address, {"unor": [there.pk]})
    there.refresh_from_db()
    assert there.unit == school
    page = client.get(reverse("siasn:units"))
    assert (page.context["open"], page.context["proposed"]) == (1, 0)


def test_the_sheet_for_siasn_holds_what_was_kept_form_by_form():
    f.make_teacher(1)
    f.make_teacher(2)
    f.make_teacher(3)
    f.compare_export(
        f.row(1, tmt_pns="01-02-2022", nik=""),
        f.row(2, gol_akhir_nama="III/b", nama="Ani"),
        f.row(3, nama="Ani"),
    )
    officer = f.make_officer()
    for field in ("nik", "pns_since", "grade"):
        services.keep(f.the_one(field), by=officer, reason="SK 800/1/2022")
    report = GeneratedReport(
        kind=GeneratedReport.Kind.SIASN_CHANGES, as_of=date(2026, 11, 30), requested_by=officer
    )
    lists = sheets_of(report, lambda done, total: None)
    sheets = {}
    for sheet in lists:
        titles = [column.title for column in sheet.columns]
        sheets[sheet.name] = [dict(zip(titles, row, strict=True)) for row in sheet.rows]
    assert {name: len(rows) for name, rows in sheets.items()} == {
        "DATA UTAMA": 1,
        "CPNS-PNS": 1,
        "GOLONGAN": 1,
    }
    (grade,) = sheets["GOLONGAN"]
    assert (grade["nipBaru"], grade["Kolom"], grade["Seharusnya"]) == (
        "199005172020122002",
        "golongan",
        "III/a",
    )
    (day,) = sheets["CPNS-PNS"]
    assert (day["Tertulis di SIASN"], day["Seharusnya"], day["Dasar"]) == (
        "01-02-2022",
        "01-01-2022",
        "SK 800/1/2022",
    )
    assert sheets["DATA UTAMA"][0]["Seharusnya"] == "6471**********01"


def test_without_an_address_asking_siasn_says_what_to_do_instead(client):
    f.make_teacher()
    f.compare_export(f.row(nama="Ani"))
    client.force_login(f.make_officer())
    page = client.post(reverse("siasn:fetch_shown"), follow=True)
    assert "Unggah ekspor pegawainya" in page.content.decode()
    assert not Job.objects.filter(kind="siasn.fetch").exists()
