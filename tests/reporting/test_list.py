"""The list of people: who is found, pages from a place, filters that are kept, deeds for many."""

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings, strategies as st

from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.models import GeneratedReport, SavedFilter
from balikpapan_hr.reporting.people import SORTINGS, find
from personnel.models import Appointment, Person, ServicePeriod, UnitOfficer
from personnel.names import search_words
from personnel.services import accepted_tenure
from personnel.tenure import Period
from recruitment.models import Application
from tests.factories import (
    make_appointment,
    make_person,
    make_position,
    make_service,
    make_unit,
    make_user,
)
from tests.transitions.factories import DECREE_ON, make_conversions
from transitions import services as transitions
from transitions.models import Contract, Conversion

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 31)
RIGHTS = [
    "personnel.view_person",
    "personnel.view_every_unit",
    "personnel.view_appointment",
    "personnel.view_serviceperiod",
    "transitions.view_contract",
]
EXPORT = ["reporting.make_generatedreport", "reporting.view_generatedreport"]


@pytest.fixture
def clerk():
    return make_user(*RIGHTS, *EXPORT, "personnel.view_nik", "recruitment.view_application")


def named(name, **appointment):
    person = make_person(name=name)
    make_appointment(person, **appointment)
    return person


def found(query, by):
    people = find(PeopleForm(query, by=by).asked(), by=by, day=DAY)
    return sorted(people.values_list("name", flat=True))


def names(response):
    return [person.name for person in response.context["page"]]


# --- names and numbers ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("siti aminah", ["siti", "aminah"]),
        ("Aminah, Siti", ["aminah", "siti"]),
        ("S.Pd. Siti Aminah, M.Pd.", ["siti", "aminah"]),
        ("siti spd", ["siti"]),
        ("H.M. Yusuf", ["m", "yusuf"]),
        ("Nur'aini", ["nur", "aini"]),
        ("marsinah", ["marsinah"]),
        ("budi mars", ["budi", "mars"]),  # a title with a vowel may be part of a name
        ("S.Pd.", ["s", "pd"]),  # nothing else was typed
        ("123", []),
    ],
)
def test_titles_are_left_aside_when_a_name_is_searched(written, words):
    assert search_words(written) == words


@pytest.mark.parametrize(
    "written", ["minah", "aminah siti", "S.Pd. siti amin", "siti spd", "si am"]
)
def test_a_person_is_found_by_any_part_of_the_name_in_any_order(clerk, written):
    named("Siti Aminah")
    named("Budi Santoso")
    assert found({"q": written}, clerk) == ["Siti Aminah"]


@pytest.mark.parametrize("written", ["ti nah", "5", "%", "s_ti"])
def test_what_is_no_part_finds_nobody(clerk, written):
    """Fewer than three letters are how a word begins; no sign stands for another."""
    named("Siti Aminah")
    assert found({"q": written}, clerk) == []


def test_a_number_leads_to_its_person_and_stands_in_no_address(client, clerk):
    [conversion] = make_conversions(1, Conversion.State.SWORN)
    person = conversion.person
    nip = Appointment.objects.exclude(employee_number="").get(person=person).employee_number
    client.force_login(clerk)
    for written in (nip, f"{nip[:8]} {nip[8:]}"):
        answer = client.post("/pegawai/", {"q": written})
        assert answer["Location"] == f"/pegawai/{person.public_id}/"
    assert client.get("/pegawai/", {"q": nip}).status_code == 422
    Application.objects.update(participant_number="24697230810000123")
    assert client.post("/pegawai/", {"q": "2469723 0810000123"}).status_code == 302
    client.force_login(make_user(*RIGHTS))  # who may not see applications finds none by them
    assert client.post("/pegawai/", {"q": "24697230810000123"}).status_code == 422


# --- filters -------------------------------------------------------------------------------------
def test_filters_ask_the_appointment_of_the_day(clerk):
    department = make_unit(sector="health", name="Dinas Kesehatan")
    clinic = make_unit(sector="health", parent=department)
    nurse = make_position(name="Perawat")
    named("Di Puskesmas", work_unit=clinic, position=nurse)
    named("Di Dinas", work_unit=department)
    named("Di Sekolah")
    assert found({"unit": str(department.pk)}, clerk) == ["Di Dinas", "Di Puskesmas"]
    assert found({"unit": "dinas kesehatan"}, clerk) == ["Di Dinas", "Di Puskesmas"]
    assert found({"unit": "Kesehat"}, clerk) == ["Di Dinas", "Di Puskesmas"]
    assert found({"unit": str(department.pk), "jabatan": nurse.code}, clerk) == ["Di Puskesmas"]
    assert found({"sektor_unit": "education"}, clerk) == ["Di Sekolah"]


def test_a_part_that_fits_several_units_is_not_guessed(clerk):
    for name in ("SD Pelita Satu", "SD Pelita Dua"):
        make_unit(name=name)
    form = PeopleForm({"unit": "pelita"}, by=clerk)
    assert "unit" not in form.asked()
    assert "SD Pelita Dua; SD Pelita Satu" in form.errors["unit"][0]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1990-12-31", "2025-12-31", 35),
        ("1991-01-01", "2025-12-31", 34),
        ("2000-02-29", "2018-02-28", 17),
        ("2002-02-28", "2020-02-29", 18),
        ("2002-03-01", "2020-02-29", 17),
    ],
)
def test_age_is_counted_in_birthdays(clerk, born, day, age):
    make_person(born_on=date.fromisoformat(born))
    day = date.fromisoformat(day)
    ages = [
        n
        for n in (age - 1, age, age + 1)
        if find({"usia_dari": n, "usia_sampai": n}, by=clerk, day=day)
    ]
    assert ages == [age]


days = st.dates(date(2000, 1, 1), date(2025, 12, 31))
stretches = st.lists(
    st.builds(
        lambda first, length: Period(first, length and first + timedelta(days=length)),
        days,
        st.one_of(st.none(), st.integers(1, 4000)),
    ),
    min_size=1,
    max_size=4,
)


@given(people=st.lists(stretches, min_size=4, max_size=12), day=days)
@settings(max_examples=25)
def test_years_of_service_in_postgresql_are_those_of_the_rule(people, day):
    """`tenure.tenure` counts for one person; the filter for all, in one statement."""
    with transaction.atomic():
        decided = {"state": "accepted", "decided_at": timezone.now(), "decided_by": make_user()}
        made = [make_person() for _each in people]
        ServicePeriod.objects.bulk_create(
            ServicePeriod(
                person=person,
                stated_started_on=period.started_on,
                accepted_started_on=period.started_on,
                accepted_ended_on=period.ended_on,
                **decided,
            )
            for person, periods in zip(made, people, strict=True)
            for period in periods
        )
        keys = [person.pk for person in made]
        expected = {
            key: tenure.total.years
            for key, tenure in accepted_tenure(keys, at=day).items()
            if tenure.stretches
        }
        counted = {
            key: years
            for years in set(expected.values())
            for key in Person.objects.filter(
                pk__in=ServicePeriod.objects.people_with_years(day, years, years)
            ).values_list("pk", flat=True)
        }
        assert counted == expected
        transaction.set_rollback(True)


def test_an_agreement_is_found_by_its_last_day_and_by_who_may_see_it(clerk):
    [conversion] = make_conversions(1, Conversion.State.DECREED)
    transitions.sign_contract(conversion, signed_on=DECREE_ON, by=make_user())
    last = Contract.objects.get().last_day
    name = conversion.person.name

    def people(first, end, by=clerk):
        asked = {"akhir_dari": first.isoformat(), "akhir_sampai": end.isoformat()}
        return found(asked, by)

    one = timedelta(days=1)
    assert people(last, last) == [name]
    assert people(last + one, last + one) == people(last - one, last - one) == []
    blind = make_user(*(r for r in RIGHTS if r != "transitions.view_contract"))
    assert "akhir" not in PeopleForm(by=blind).fields
    assert len(people(last + one, last + one, by=blind)) == Person.objects.count()


# --- pages ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("order", SORTINGS)
def test_pages_show_everyone_once_in_both_directions(client, clerk, order):
    births = [None, date(1980, 1, 1), date(1990, 1, 1)]
    for n in range(60):
        person = make_person(name=f"Sari {'abc'[n % 3]}", born_on=births[n % 3])
        make_appointment(person, started_on=date(2015, 1, 1) + timedelta(days=n % 7))
    client.force_login(clerk)
    address, forward, pages = f"/pegawai/?urut={order}", [], []
    while address:
        page = client.get(address)
        pages.append([person.pk for person in page.context["page"]])
        forward += pages[-1]
        link = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
        address = link and "/pegawai/" + link[1].replace("&amp;", "&")
    assert [len(each) for each in pages] == [25, 25, 10]
    assert len(set(forward)) == 60
    for expected in pages[-2::-1]:
        link = re.search(r'rel="prev" href="([^"]+)"', page.content.decode())
        page = client.get("/pegawai/" + link[1].replace("&amp;", "&"))
        assert [person.pk for person in page.context["page"]] == expected
    assert not re.search(r'rel="prev"', page.content.decode())


def test_a_page_begins_at_a_letter(client, clerk):
    for name in ("Ani", "Budi", "Citra"):
        named(name)
    client.force_login(clerk)
    assert names(client.get("/pegawai/?huruf=b")) == ["Budi", "Citra"]
    assert names(client.get("/pegawai/?huruf=b&urut=-nama")) == ["Budi", "Ani"]


def test_a_place_of_somebody_out_of_reach_is_no_place(client):
    unit = make_unit()
    operator = make_user("personnel.view_person")
    UnitOfficer.objects.create(user=operator, unit=unit, started_on=date(2020, 1, 1))
    named("Ani", work_unit=unit)
    other = named("Budi")
    client.force_login(operator)
    for place in (other.public_id, "00000000-0000-4000-8000-000000000000", "x"):
        assert names(client.get(f"/pegawai/?sesudah={place}")) == ["Ani"]


def test_a_long_list_is_said_to_be_longer(client, clerk, monkeypatch):
    for name in ("Ani", "Budi", "Citra"):
        named(name)
    client.force_login(clerk)
    assert "3 orang" in client.get("/pegawai/").content.decode()
    for module in ("people", "views.people"):
        monkeypatch.setattr(f"balikpapan_hr.reporting.{module}.COUNTED", 2)
    assert "lebih dari 2 orang" in client.get("/pegawai/").content.decode()


def test_every_filter_costs_the_same_whatever_the_number_of_people(client, clerk):
    client.force_login(clerk)
    unit = make_unit()
    query = f"q=sari&status=HONORER&unit={unit.pk}&usia_dari=20&masa_dari=1&urut=lahir"

    def statements():
        for n in range(4):
            named(f"Sari {'abcd'[n]}", work_unit=unit)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/pegawai/?{query}").status_code == 200
        return len(captured)

    statements()
    assert statements() == statements() <= 18


# --- filters that are kept -----------------------------------------------------------------------
def test_a_filter_is_kept_opened_renamed_and_deleted_by_its_officer_alone(client, clerk):
    client.force_login(clerk)
    named("Ani")
    kept = {"name": "Honorer SD", "saringan": "status=HONORER&sesudah=x&urut=nama"}
    assert client.post("/pegawai/saringan/", kept)["Location"] == "/pegawai/?status=HONORER"
    saved = SavedFilter.objects.get()
    assert "Honorer SD" in client.get("/pegawai/").content.decode()
    other = make_user(*RIGHTS)
    client.force_login(other)
    assert "Honorer SD" not in client.get("/pegawai/").content.decode()
    for address in (f"/pegawai/saringan/{saved.pk}/", f"/pegawai/saringan/{saved.pk}/hapus/"):
        assert client.post(address, {"name": "Milik saya"}).status_code == 404
    client.force_login(clerk)
    client.post(f"/pegawai/saringan/{saved.pk}/", {"name": "Honorer"})
    saved.refresh_from_db()
    assert saved.name == "Honorer"
    assert client.get(f"/pegawai/saringan/{saved.pk}/hapus/").status_code == 200
    assert SavedFilter.objects.exists()
    client.post(f"/pegawai/saringan/{saved.pk}/hapus/")
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("", {"status": "PNS"}),
        ("Kosong", {}),
        ("6471 0517 0590 0003", {"status": "PNS"}),
        ("Orang itu", {"q": "6471-0517-0590-0003"}),
        ("ADA", {"status": "PNS"}),
    ],
)
def test_a_kept_filter_has_a_name_of_its_own_and_holds_no_number(clerk, name, asked):
    services.save_filter("Ada", {"status": "PPPK"}, by=clerk)
    with pytest.raises(ValidationError):
        services.save_filter(name, asked, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedFilter.objects.create(officer=clerk, name=name, asked=asked)
    services.save_filter("Ada", {"status": "PPPK"}, by=make_user())  # another's may be called so


# --- for many at once ----------------------------------------------------------------------------
def test_the_file_has_the_people_of_the_list_on_its_day(client, clerk, private_folder):
    chosen = [named(name) for name in ("Sari C", "Sari A", "Sari B")]
    named("Budi")
    make_appointment(
        make_person(name="Sari Pindah"), started_on=date(2026, 1, 1)
    )  # not yet, on that day
    client.force_login(clerk)
    asked = "q=sari&status=HONORER&per=2025-12-31"
    listed = names(client.get(f"/pegawai/?{asked}"))
    page = client.post("/pegawai/ekspor/", {"saringan": asked, "semua": "1"})
    assert (page.status_code, page.context["count"]) == (200, 3)
    asking = {"saringan": asked, "semua": "1", "minta": "1", "reason": ""}
    assert client.post("/pegawai/ekspor/", asking)["Location"] == "/laporan/"
    marked = {"saringan": asked, "orang": [str(chosen[0].public_id)], "minta": "1", "reason": ""}
    client.post("/pegawai/ekspor/", marked)
    sheets = []
    for report in GeneratedReport.objects.order_by("requested_at"):
        run(report.job_id)
        answer = client.get(f"/laporan/{report.pk}/")
        sheets.append(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))))
    whole, one = (list(sheet.worksheets[0].values) for sheet in sheets)
    assert listed == ["Sari A", "Sari B", "Sari C"]
    assert [row[0] for row in whole[4:]] == listed
    assert [row[0] for row in one[4:]] == ["Sari C"]
    assert "Saringan: Nama: sari · Tenaga honorer" in whole[1][0]
    assert "1 orang yang ditandai" in one[1][0]
    assert "NIP/NI PPPK" in whole[3]
    assert "Perjanjian kerja sampai" in whole[3]
    assert "Hasil akhir" not in whole[3]  # the clerk of this test may not see outcomes


def test_the_check_names_who_is_stopped_and_the_word_accepts_who_passed(client):
    officer = make_user(*RIGHTS, "personnel.verify_serviceperiod")
    papers = {"documented_started_on": date(2015, 1, 2)}
    good, bare = (make_service(make_person(name=name)) for name in ("Ani Lengkap", "Budi Kosong"))
    ServicePeriod.objects.filter(pk=good.pk).update(**papers)
    nothing = make_person(name="Citra Tanpa")
    client.force_login(officer)
    people = [each.public_id for each in (good.person, bare.person, nothing)]
    check = client.post("/pegawai/verifikasi/", {"orang": people})
    checked = check.context["checked"]
    assert (check.status_code, checked.passed) == (200, [good])
    assert "02-01-2015" in check.content.decode()  # the day that will be accepted
    assert [getattr(one, "person", one) for one, _why in checked.left_out] == [bare.person, nothing]
    good.refresh_from_db()
    assert good.state == "pending"  # nothing was done yet
    ServicePeriod.objects.filter(pk=bare.pk).update(**papers)  # meanwhile
    client.post("/pegawai/verifikasi/", {"semua_orang": check.context["marked"], "lakukan": "1"})
    states = dict(ServicePeriod.objects.values_list("person__name", "state"))
    assert states == {"Ani Lengkap": "accepted", "Budi Kosong": "pending"}


def test_nobody_chosen_and_too_many_are_not_decided_on(client, monkeypatch):
    client.force_login(make_user(*RIGHTS, "personnel.verify_serviceperiod"))
    assert client.post("/pegawai/verifikasi/", {"orang": "x"}).status_code == 422
    monkeypatch.setattr("balikpapan_hr.reporting.views.people.MOST_AT_ONCE", 1)
    for _n in range(2):
        make_service(documented_started_on=date(2015, 1, 2))
    asked = {"semua": "1", "lakukan": "1"}
    assert client.post("/pegawai/verifikasi/", asked).status_code == 422
    assert {each.state for each in ServicePeriod.objects.all()} == {"pending"}
