"""Who sees which page, of whom, at what cost."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personnel.models import UnitOfficer
from tests.factories import make_appointment, make_person, make_service, make_unit, make_user
from tests.reporting.city import make_city
from tests.transitions.factories import make_conversions
from transitions.models import Conversion

pytestmark = pytest.mark.django_db
NIK = "6471051705900003"


@pytest.fixture
def official():
    return make_user(
        "reporting.view_dashboard", "personnel.view_person", "personnel.view_every_unit"
    )


LIFE = [
    "personnel.view_appointment",
    "personnel.view_serviceperiod",
    "personnel.view_performancereview",
    "transitions.view_conversion",
    "transitions.view_contract",
    "transitions.view_outcome",
    "transitions.view_letter",
    "imports.view_importbatch",
]


@pytest.fixture
def reader():
    """Sees every part of everybody's life."""
    return make_user("personnel.view_person", "personnel.view_every_unit", *LIFE)


@pytest.fixture
def operator():
    """Serves one unit since 2020."""
    user = make_user("personnel.view_person")
    user.unit = make_unit()
    UnitOfficer.objects.create(user=user, unit=user.unit, started_on=date(2020, 1, 1))
    return user


def names(response):
    return [person.name for person in response.context["page"]]


@pytest.mark.parametrize("address", ["/", "/angka/", "/pegawai/", "/laporan/"])
def test_a_stranger_is_asked_to_sign_in(client, address):
    assert client.get(address)["Location"] == f"/akun/masuk/?next={address}"


@pytest.mark.parametrize("address", ["/angka/", "/pegawai/", "/laporan/"])
def test_an_account_without_the_right_is_refused(client, address):
    client.force_login(make_user())
    assert client.get(address).status_code == 403
    assert client.get("/").status_code == 200


def test_an_official_comes_home_to_the_figures(client, official):
    client.force_login(official)
    assert client.get("/").context["board"].title == "Kepegawaian Kota Balikpapan"


def test_who_has_work_comes_home_to_it(client):
    client.force_login(make_user("personnel.verify_serviceperiod", "reporting.view_dashboard"))
    page = client.get("/")
    assert len(page.context["work"]) == 1
    assert "numbers" in page.context


def test_an_operator_sees_the_own_unit_and_what_is_below_it(client, operator):
    school = make_unit(parent=operator.unit)
    make_appointment(make_person(name="Sari Murni"), work_unit=school)
    other = make_person(name="Budi Santoso")
    make_appointment(other)
    client.force_login(operator)
    assert names(client.get("/pegawai/")) == ["Sari Murni"]
    assert client.get("/pegawai/?q=budi").context["count"] == 0
    assert client.get(reverse("reporting:person", args=[other.public_id])).status_code == 404


def test_another_units_person_and_nobody_look_alike(client, operator):
    other = make_person()
    make_appointment(other)
    client.force_login(operator)
    nobody = "00000000-0000-4000-8000-000000000000"
    bodies = [
        client.get(reverse("reporting:person", args=[key])).content
        for key in [other.public_id, nobody]
    ]
    without_token = [re.sub(rb'"X-CSRFToken": "\w+"|value="\w{64}"', b"", body) for body in bodies]
    assert without_token[0] == without_token[1]


def test_a_nik_is_found_in_full_and_shown_masked(client, official):
    someone = make_person(nik=NIK, name="Siti Aminah")
    make_appointment(someone)
    client.force_login(official)
    page = client.post("/pegawai/", {"q": NIK}, follow=True)
    assert page.redirect_chain == [(reverse("reporting:person", args=[someone.public_id]), 302)]
    for body in [client.get("/pegawai/").content.decode(), page.content.decode()]:
        assert NIK not in body
        assert "6471**********03" in body


@pytest.mark.parametrize(
    "written", [NIK, f" {NIK} ", "6471 0517 0590 0003", "6471.0517.0590.0003", "6471-051705900003"]
)
def test_a_nik_is_found_however_it_is_spaced(client, official, written):
    someone = make_person(nik=NIK)
    make_appointment(someone)
    client.force_login(official)
    answer = client.post("/pegawai/", {"q": written})
    assert answer["Location"] == reverse("reporting:person", args=[someone.public_id])


def test_the_nik_of_a_merged_record_leads_to_the_one_that_was_kept(client, official):
    kept = make_person()
    make_person(nik=NIK, merged_into=kept)
    client.force_login(official)
    answer = client.post("/pegawai/", {"q": NIK})
    assert answer["Location"] == reverse("reporting:person", args=[kept.public_id])


@pytest.mark.parametrize("written", [NIK, "siti 6471 0517 0590 0003", f"{NIK}%202024"])
def test_no_nik_is_searched_from_an_address(client, official, written):
    make_appointment(make_person(nik=NIK, name="Siti Aminah"))
    client.force_login(official)
    answer = client.get(f"/pegawai/?q={written}")
    assert (answer.status_code, names(answer)) == (422, [])
    assert answer.context["form"].errors.as_data()["q"][0].code == "nik_in_address"
    assert NIK not in answer.content.decode()


def test_who_may_not_see_a_nik_cannot_find_it_by_trying(client, official):
    """Its digits are place, birth date and a small number: some thousand tries for one person."""
    make_appointment(make_person(nik=NIK))
    client.force_login(official)
    tries = [client.post("/pegawai/", {"q": f"64710517058{n:05}"}) for n in range(30)]
    assert {answer.status_code for answer in tries} == {422}
    assert client.post("/pegawai/", {"q": NIK}).status_code == 429
    clerk = make_user("personnel.view_person", "personnel.view_nik", "personnel.view_every_unit")
    client.force_login(clerk)
    assert {client.post("/pegawai/", {"q": NIK}).status_code for _n in range(31)} == {302}


def test_another_units_nik_and_an_unknown_one_look_alike(client, operator):
    make_appointment(make_person(nik=NIK))
    client.force_login(operator)
    answers = [client.post("/pegawai/", {"q": nik}) for nik in (NIK, "6471051705900099")]
    assert [answer.status_code for answer in answers] == [422, 422]
    bodies = [
        re.sub(r'"X-CSRFToken": "\w+"|value="\w{64}"', "", a.content.decode()) for a in answers
    ]
    assert bodies[0] == bodies[1]
    assert NIK not in bodies[0]


def test_a_name_that_is_searched_becomes_an_address_that_can_be_kept(client, official):
    client.force_login(official)
    asked = {"q": "siti aminah", "status": "HONORER", "hasil": "", "per": "2025-01-31", "x": "1"}
    answer = client.post("/pegawai/", asked)
    assert answer["Location"] == "/pegawai/?q=siti+aminah&status=HONORER&per=2025-01-31"
    assert client.post("/pegawai/", {"q": ""})["Location"] == "/pegawai/"


@pytest.mark.parametrize("page", ["/", "/pegawai/"])
def test_no_search_box_puts_what_is_typed_into_an_address(client, page):
    client.force_login(make_user("personnel.view_person", "personnel.verify_serviceperiod"))
    text = client.get(page).content.decode()
    [form] = re.findall(r'<form[^>]*role="search"[^>]*>', text)
    assert 'method="post"' in form
    assert 'action="/pegawai/"' in form


def test_the_admin_searches_no_nik(client):
    make_appointment(make_person(nik=NIK, name="Siti Aminah"))
    clerk = make_user("personnel.view_person", "personnel.view_every_unit", is_staff=True)
    client.force_login(clerk)
    assert client.get(f"/admin/personnel/person/?q={NIK}").context["cl"].result_count == 0
    assert client.get("/admin/personnel/person/?q=siti").context["cl"].result_count == 1


def test_a_list_keeps_its_filters_from_page_to_page(client, official):
    for n in range(26):
        make_appointment(make_person(name=f"Sari {'abcdefghijklmnopqrstuvwxyz'[n % 26]} Murni"))
    make_appointment(make_person(name="Budi Santoso"))
    client.force_login(official)
    first = client.get("/pegawai/?q=sari&status=HONORER&per=2025-01-31")
    assert first.context["count"] == 26
    href = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1)
    second = client.get("/pegawai/" + href.replace("&amp;", "&"))
    assert len(second.context["page"]) == 1
    assert second.context["day"] == date(2025, 1, 31)


def test_a_list_reads_the_day_it_is_asked_for(client, official):
    someone = make_person(name="Siti Aminah")
    make_appointment(
        someone, started_on=date(2015, 1, 2), ended_on=date(2025, 10, 1), end_reason="converted"
    )
    make_appointment(someone, status="PPPK", started_on=date(2025, 10, 1), employee_number="1" * 18)
    client.force_login(official)
    assert names(client.get("/pegawai/?status=PPPK&per=2025-09-30")) == []
    assert names(client.get("/pegawai/?status=PPPK&per=2025-10-01")) == ["Siti Aminah"]


@pytest.mark.parametrize(
    "query",
    [
        "status=RAJA&hasil=x&sektor=y&daftar=z",
        "per=31-02-2025",
        "per=0001-01-01&hasil=tercatat",
        "per=9999-12-31&hasil=tercatat",
        "gelombang=' or 1=1&unit=-1",
        "gelombang=999999999&unit=99999999999999999999",
        "sesudah=zzz&sebelum=0&huruf=%25",
        "unit=zzz&jabatan=999999999999&usia_dari=-1&masa_dari=abc&akhir=99&urut=x",
        "usia_dari=60&usia_sampai=20&akhir_dari=2026-01-01&akhir_sampai=2025-01-01",
        "q=%ff",
        "q=" + "x" * 500,
    ],
)
def test_a_filter_without_sense_is_not_applied(client, official, query):
    client.force_login(official)
    assert client.get(f"/pegawai/?{query}").status_code == 200
    # A page of figures applies nothing either: it says so, and counts nothing (test_boards).
    assert client.get(f"/angka/?{query}").status_code in (200, 422)


def test_a_followed_filter_can_be_taken_off(client, official):
    client.force_login(official)
    page = client.get("/pegawai/?hasil=unresolved&sektor=health&daftar=bkn&huruf=b")
    assert [chip.without for chip in page.context["chips"]] == [
        "?daftar=bkn&sektor=health",
        "?hasil=unresolved&sektor=health",
        "?hasil=unresolved&daftar=bkn",
    ]


def test_the_page_of_a_person_tells_the_whole_life(client, reader):
    [conversion] = make_conversions(1, Conversion.State.SWORN)
    make_service(conversion.person, stated_started_on=date(2012, 1, 2))
    client.force_login(reader)
    page = client.get(
        reverse("reporting:person", args=[conversion.person.public_id]), {"per": "2025-12-31"}
    )
    assert [lane.title for lane in page.context["timeline"].lanes][0] == "Status"
    assert page.context["standing"].status == "PPPK"
    assert conversion.decree_number in page.content.decode()
    before = client.get(page.request["PATH_INFO"], {"per": "2025-09-30"})
    assert before.context["standing"].status == "HONORER"


def test_each_part_of_a_life_needs_its_right(client, official):
    """trust S1: the page is open to many, its parts are not."""
    [conversion] = make_conversions(1, Conversion.State.SWORN)
    make_service(conversion.person, stated_started_on=date(2012, 1, 2))
    client.force_login(official)
    page = client.get(
        reverse("reporting:person", args=[conversion.person.public_id]), {"per": "2025-12-31"}
    )
    shown = page.context
    assert shown["standing"].status == "PPPK"  # as in the list
    for part in ("appointments", "services", "events", "reviews", "sources"):
        assert not list(shown[part]), part
    assert not shown["timeline"]
    assert not shown["answer"]
    assert conversion.decree_number not in page.content.decode()


def statements(client, address):
    """How many a page costs, the two of its own transaction included."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("address", "most"), [("/angka/", 30), ("/pegawai/", 12), ("/pegawai/?hasil=tercatat", 12)]
)
def test_pages_cost_the_same_whatever_the_number_of_people(client, official, address, most):
    client.force_login(official)
    make_city()
    few = statements(client, address)
    make_city()
    assert statements(client, address) == few <= most


def test_the_page_of_a_person_costs_the_same_whatever_the_history(client, reader):
    short, long = make_person(), make_person()
    make_appointment(short)
    make_appointment(long)
    for year in range(2010, 2020):
        make_service(long, stated_started_on=date(year, 1, 2), stated_ended_on=date(year, 12, 1))
    client.force_login(reader)
    costs = [
        statements(client, reverse("reporting:person", args=[person.public_id]))
        for person in [short, short, long]
    ]
    assert costs[1] == costs[2] <= 18
