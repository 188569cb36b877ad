"""The officials' pages: every number opens its list, in scope, of the day, at the same cost."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balikpapan_hr.reporting.boards import BOARDS, address_of
from balikpapan_hr.reporting.boards.parts import Asked, Cell
from balikpapan_hr.reporting.rights import NEEDED_RIGHTS
from personnel.models import UnitOfficer, WorkUnit
from recruitment.models import BudgetCeiling, Scenario
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.reporting.city import DAY, answered, make_city, make_plans

pytestmark = pytest.mark.django_db
CHOICES = {
    "honorer": ["daftar", "sektor", "unit", "masa", "gelombang"],
    "kekurangan": ["teacher", "health", "technical"],
}
RIGHTS = ["reporting.view_dashboard", "personnel.view_person", *set(NEEDED_RIGHTS.values())]


@pytest.fixture
def city(db):
    make_city()
    make_plans()


@pytest.fixture
def official(db):
    return make_user("personnel.view_every_unit", *RIGHTS)


def pages(by, day, **more):
    """Every page with each of its choices."""
    for key, board in BOARDS.items():
        for choice in CHOICES.get(key, [""]):
            chosen = {board.choice: choice} if choice else {}
            asked = Asked(by, day, date(2025, 1, 1), chosen=chosen, **more)
            yield key, board.page(asked)


def numbers(page):
    """Every number of a page that opens a list of people."""
    for _title, tiles in page.groups:
        yield from ((one.url, one.value) for one in tiles)
    for part in page.parts:
        cells = [cell for row in part.rows for cell in row if isinstance(cell, Cell)]
        yield from ((cell.url, cell.value) for cell in cells if isinstance(cell.value, int))


@pytest.mark.parametrize("day", [DAY, pytest.param(timezone.localdate(), marks=pytest.mark.long)])
def test_every_number_of_every_page_opens_a_list_of_its_length(client, city, official, day):
    client.force_login(official)
    found = {(url, n) for _key, page in pages(official, day) for url, n in numbers(page) if url}
    lists = {url: n for url, n in found if url.startswith("/pegawai/")}
    assert len(lists) > 40
    assert len(lists) == len([1 for url, _n in found if url.startswith("/pegawai/")])
    wrong = {url: n for url, n in lists.items() if client.get(url).context["count"] != n}
    assert wrong == {}


def test_the_flow_adds_up_and_opens_its_lists(client, city, official):
    client.force_login(official)
    page = BOARDS["honorer"].page(Asked(official, DAY, date(2025, 1, 1)))
    flow = page.parts[0].data
    total = sum(link["value"] for link in flow["links"])
    assert total == 15  # everyone recorded, by tests/reporting/test_figures.py
    for node in flow["nodes"]:
        if "url" in node:
            links = [
                x["value"] for x in flow["links"] if node["name"] in (x["source"], x["target"])
            ]
            assert client.get(node["url"]).context["count"] == sum(links), node


def test_a_clinic_loses_its_last_midwives_by_age_and_by_agreement(city, official):
    page = BOARDS["kekurangan"].page(Asked(official, DAY, DAY, chosen={"kelompok": "health"}))
    parts = {part.key: part for part in page.parts}
    assert parts["terakhir"].rows == [["Puskesmas Lamaru", "Bidan", 2, "2028", "perjanjian"]]
    years = {row[0]: [cell.value for cell in row[1:]] for row in parts["tahun"].rows}
    assert {year: n for year, n in years.items() if any(n)} == {"2027": [1, 0], "2028": [0, 1]}
    assert parts["kecamatan"].rows[0] == ["Balikpapan Timur", 3, 2, 1]


def test_money_is_told_against_its_ceiling(city, official):
    page = BOARDS["anggaran"].page(Asked(official, DAY, DAY))
    first = page.parts[0].rows[0]
    approved = 14 * (2 + 3) * 3_203_600 // 1_000_000
    assert [first[0], first[1], first[2], first[4]] == ["2025", 600, approved, 1000]
    assert page.parts[0].title.startswith("Belanja pegawai mengambil 20,6 persen")
    BudgetCeiling.objects.update(spending=None)  # the ceiling alone does not tell the share
    page = BOARDS["anggaran"].page(Asked(official, DAY, DAY))
    assert page.parts[0].title.startswith("Belanja pegawai: tersisa Rp 175 juta di bawah pagu")
    assert page.groups[0][1][0].value is None


def test_trials_are_for_who_may_see_scenarios(official):
    trial = Scenario(
        name="Coba", year=2025, priorities={}, money=[], made_by=official, solved_by=official
    )
    trial.state, trial.value, trial.bound, trial.solved_at = "solved", 1, 1, timezone.now()
    trial.save()

    def told(by):
        page = BOARDS["anggaran"].page(Asked(by, DAY, DAY))
        return [part.key for part in page.parts if part.key.startswith("skenario-")]

    assert told(official) == []
    planner = make_user("recruitment.view_scenario", *RIGHTS)
    assert told(planner) == [f"skenario-{trial.pk}"]


def test_who_serves_one_unit_is_told_of_it_alone(client, city):
    clinic = WorkUnit.objects.get(name="Puskesmas Lamaru")
    head = make_user(*RIGHTS)
    UnitOfficer.objects.create(user=head, unit=clinic, started_on=date(2020, 1, 1))
    client.force_login(head)
    context = client.get(f"/angka/?per={DAY}").context
    five = {one.figure.key: one for one in context["page"].groups[0][1]}
    assert (five["asn"].value, five["honorer"].value) == (2, 0)
    assert client.get(five["asn"].url).context["count"] == 2
    other = WorkUnit.objects.exclude(pk=clinic.pk).first()
    refused = client.get(f"/angka/?unit={other.pk}")
    assert refused.status_code == 422
    assert "bukan unit yang Anda layani" in refused.content.decode()
    client.force_login(make_user(*RIGHTS))  # who serves no unit is told of nobody
    for query in ("", "honorer/?menurut=masa", "kekurangan/", "mutu/"):
        assert client.get(f"/angka/{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("per=0001-01-01", "catatan dimulai 2 Januari 2015"),
        ("per=2001-05-01", "catatan dimulai 2 Januari 2015"),
        ("per=2098-01-01", "1 Januari 2098 belum tiba"),
        ("dibanding=2098-01-01", "1 Januari 2098 belum tiba"),
        ("per=kemarin", "tanggal"),
        ("unit=999999", "Unit ini tidak ada"),
        ("unit=%EF%BC%91", "Unit ini tidak ada"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(client, official, query, said):
    make_appointment()
    client.force_login(official)
    for key in BOARDS:
        answer = client.get(f"{address_of(key)}?{query}")
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "page" not in answer.context


def test_an_empty_register_says_what_to_do_first(client, official):
    client.force_login(official)
    for key in BOARDS:
        answer = client.get(address_of(key))
        assert answer.status_code == 200
        assert [p for p in answer.context["page"].parts if not p.rows and not p.why] == []


def test_a_part_is_handed_out_as_a_sheet_with_the_same_numbers(client, city, official):
    client.force_login(official)
    answer = client.get(f"/angka/kekurangan/?per={DAY}&kelompok=health&lembar=kecamatan")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[2][:4] == ("Kecamatan", "Kebutuhan", "Terisi (B)", "Kurang")
    assert rows[3][:4] == ("Balikpapan Timur", 3, 2, 1)
    assert "kekurangan-2025-12-31-kecamatan.xlsx" in answer["Content-Disposition"]
    assert client.get("/angka/kekurangan/?lembar=tidak-ada").status_code == 404


def test_pages_cost_the_same_whatever_the_number_of_people(client, city, official):
    client.force_login(official)
    addresses = [address_of(key) for key in BOARDS] + ["/angka/honorer/?menurut=masa"]

    def costs():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    costs()  # what is kept by the process is read once
    before, unit = costs(), make_unit()
    for _n in range(8):
        make_appointment(answered(make_person(), "unresolved"), work_unit=unit)
    assert costs() == before
    assert max(before) < 60


def test_a_first_view_is_light(client, city, official):
    client.force_login(official)
    for key in BOARDS:
        assert len(client.get(address_of(key)).content) < 60_000
