"""Units, posts and needs on screen: the tree of a day, a decree step by step, one's own scope."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from personnel import figures, services
from personnel.models import UnitOfficer, WorkUnit
from personnel.views.units import branches
from tests.factories import make_appointment, make_person, make_position, make_unit, make_user
from tests.personnel.reorganising import ASKS, DECIDES, TMT, decree

pytestmark = pytest.mark.django_db

SEE = ["personnel.view_workunit", "personnel.view_every_unit", "personnel.view_establishment"]
DECREE = {
    "decree_number": "188.45/1/2025",
    "decree_on": "2025-06-20",
    "tmt": "2025-07-01",
    "reason": "Penataan sekolah",
}


def pns(n, **fields):
    number = f"19900101201501{n:04}"
    return make_appointment(status="PNS", employee_number=number, **fields)


@pytest.fixture
def city():
    root = make_unit(name="Kota", kind="city")
    department = make_unit(name="Dinas Pendidikan", parent=root)
    school = make_unit(name="SD Satu", parent=department)
    pns(1, work_unit=department)
    pns(2, work_unit=school)
    make_appointment(work_unit=school)
    return root, department, school


def test_a_unit_counts_its_people_and_all_below(city):
    root, department, school = city
    tree = figures.unit_tree(TMT, [unit.pk for unit in city])
    assert [(one.unit, one.depth, one.asn, one.asn_below, one.honorers_below) for one in tree] == [
        (root.pk, 0, 0, 2, 1),
        (department.pk, 1, 1, 2, 1),
        (school.pk, 2, 1, 1, 1),
    ]
    found = branches(tree, "satu")  # with what it is part of
    assert [one.unit.name for one in found] == ["Kota", "Dinas Pendidikan", "SD Satu"]
    assert found[-1].closing.count("</details>") == 2
    assert branches(tree, "tidak ada") == []


def test_the_tree_shows_the_names_of_the_day_that_is_asked_for(client, city):
    services.rename_unit(city[2], name="SD Sejahtera", decree=decree(), by=make_user())
    client.force_login(make_user(*SEE))
    page = client.get(reverse("personnel:units")).content.decode()
    assert "SD Sejahtera" in page
    assert "SD Satu" not in page
    before = client.get(reverse("personnel:units"), {"per": "2025-06-30"}).content.decode()
    assert "SD Satu" in before
    assert "SD Sejahtera" not in before
    unit = client.get(reverse("personnel:unit", args=[city[2].pk])).content.decode()
    assert "SD Satu" in unit
    assert "188.45/12/2025" in unit


def test_an_operator_sees_the_own_units_alone(client, city):
    operator = make_user("personnel.view_workunit")
    UnitOfficer.objects.create(user=operator, unit=city[2], started_on=date(2020, 1, 1))
    client.force_login(operator)
    page = client.get(reverse("personnel:units"))
    assert [branch.unit.unit for branch in page.context["tree"]] == [city[2].pk]
    assert client.get(reverse("personnel:unit", args=[city[1].pk])).status_code == 404


def test_a_merger_is_checked_asked_for_and_carried_out(client, city):
    other = make_unit(name="SD Dua", parent=city[1])
    someone = make_appointment(person=make_person(name="Rahmawati"), work_unit=other)
    client.force_login(make_user(*SEE, *ASKS, "personnel.view_person"))
    address = reverse("personnel:merge_unit", args=[city[2].pk])
    given = DECREE | {"units": "sd dua", "code": "SD-12", "name": "SD Satu Dua"}
    check = client.post(address, given)
    assert check.status_code == 200
    assert "Rahmawati" in check.content.decode()
    assert not Approval.objects.exists()
    assert client.post(address, given | {"lanjut": "1"}).status_code == 302
    approval = Approval.objects.get()
    assert "Rahmawati" not in json.dumps(approval.content)
    approvals.grant(approval, by=make_user(*DECIDES), seen=approval.content_hash)
    new = WorkUnit.objects.get(code="SD-12")
    assert figures.standing(TMT).get(person=someone.person).work_unit == new
    page = client.get(reverse("personnel:unit", args=[other.pk])).content.decode()
    assert "SD Satu Dua" in page


def test_a_split_asks_on_its_check_page_who_goes_where(client, city):
    client.force_login(make_user(*SEE, *ASKS))
    address = reverse("personnel:split_unit", args=[city[2].pk])
    given = DECREE | {"parts": "A; SD Satu A\nB; SD Satu B; Satu B"}
    check = client.post(address, given)
    people = [one.person_id for one in check.context["people"]]
    chosen = {f"orang-{people[0]}": "1", f"orang-{people[1]}": "9", "lanjut": "1"}
    assert client.post(address, given | chosen).status_code == 302
    approval = Approval.objects.get()
    assert approval.parameters["people"] == {str(people[0]): 1}  # there is no part 9
    approvals.grant(approval, by=make_user(*DECIDES), seen=approval.content_hash)
    standing = dict(figures.standing(TMT).values_list("person", "work_unit__code"))
    assert (standing[people[0]], standing[people[1]]) == ("B", "A")


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("rename_unit", {"name": ""}),
        ("move_unit", {"parent": "tidak ada"}),
        ("merge_unit", {"units": "tidak ada", "code": "X", "name": "X"}),
        ("merge_unit", {"units": ""}),
        ("split_unit", {"parts": "tanpa titik koma"}),
        ("split_unit", {"parts": "A; satu saja"}),
        ("rename_unit", {"name": "X", "decree_on": "2025-08-01"}),
    ],
)
def test_what_cannot_be_is_said_at_the_form_and_nothing_is_asked_for(client, city, page, given):
    client.force_login(make_user(*SEE, *ASKS))
    address = reverse(f"personnel:{page}", args=[city[2].pk])
    assert client.post(address, DECREE | given | {"lanjut": "1"}).status_code == 422
    assert not Approval.objects.exists()
    city[2].refresh_from_db()
    assert city[2].name == "SD Satu"


def test_units_are_ranked_by_what_they_lack_and_what_is_spare_does_not_fill_it(client, city):
    root, department, school = city
    teacher, clerk = make_position(), make_position()
    year = timezone.localdate().year
    services.set_need(
        [(department, teacher, 2), (school, teacher, 5), (school, clerk, 0)],
        year=year,
        basis="ABK",
        by=None,
    )
    pns(3, work_unit=school, position=clerk)
    client.force_login(make_user(*SEE, "personnel.view_position"))
    page = client.get(reverse("personnel:need_of_units"))
    ranked = [
        (one.unit, one.need, one.in_post, one.missing, one.spare)
        for one, *_ in page.context["rows"]
    ]
    assert ranked == [(school.pk, 5, 1, 5, 1), (department.pk, 2, 0, 2, 0)]
    spare = client.get(reverse("personnel:need_of_units"), {"urut": "lebih"})
    assert [one.unit for one, *_ in spare.context["rows"]] == [school.pk]
    lines = client.get(reverse("personnel:need"), {"unit": department.pk})
    assert [row.unit for row in lines.context["rows"]] == [school, department, school]
    posts = client.get(reverse("personnel:posts"), {"cari": clerk.name})
    assert [counts for post, counts in posts.context["rows"] if post == clerk] == [(0, 1, 1)]


def test_the_command_answers_with_rows_that_add_up_to_its_totals(city, capsys):
    _root, department, school = city
    post = make_position(retirement_age=60)
    services.set_need([(department, post, 2), (school, post, 5)], year=2026, basis="ABK", by=None)
    pns(4, person=make_person(born_on=date(1967, 3, 5)), work_unit=school, position=post)
    call_command("establishment", "--year=2026", "--as-of=2026-06-01", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["totals"] == {
        "need": 7,
        "in_post": 1,
        "missing": 6,
        "spare": 0,
        "ahead": [
            {"year": year, "retiring": int(year == 2027), "contracts_ending": 0}
            for year in range(2026, 2031)
        ],
    }
    row = answer["rows"][0]
    assert (row["unit"], row["need"], row["in_post"], row["gap"]) == (school.code, 5, 1, -4)
    assert [one["gap"] for one in row["ahead"]] == [-4, -5, -5, -5, -5]
    call_command(
        "establishment", "--year=2026", "--as-of=2026-06-01", f"--unit={school.code}", "--json"
    )
    assert json.loads(capsys.readouterr().out)["totals"]["need"] == 5


def test_pages_cost_the_same_whatever_the_number_of_units_and_people(
    client, city, django_assert_max_num_queries
):
    client.force_login(make_user(*SEE, "personnel.view_position"))
    for name in ("units", "need", "need_of_units", "posts"):
        client.get(reverse(f"personnel:{name}"))
        with django_assert_max_num_queries(18):
            client.get(reverse(f"personnel:{name}"))
