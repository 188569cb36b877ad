"""The desk of people recorded twice: list, pair, check pages; what it shows and what it asks."""

import pytest
from django.urls import reverse

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import SensitiveRead
from personnel.models import Merge, TwinPair
from personnel.services import find_twins
from tests.factories import make_appointment, make_person, make_user
from tests.personnel.merging import RIGHT, grant, merge
from transitions import services

pytestmark = pytest.mark.django_db
NIK, OTHER = "6471015705900003", "6471015705900030"


@pytest.fixture
def officer(client):
    user = make_user(
        RIGHT,
        "personnel.view_every_unit",
        "personnel.view_person",
        "personnel.view_nik",
        "personnel.view_appointment",
        "personnel.view_serviceperiod",
        "approvals.view_approval",
    )
    client.force_login(user)
    return user


@pytest.fixture
def pair():
    first = make_person(name="Siti Aminah", nik=NIK, phone="0811")
    second = make_person(name="St. Aminah", nik=OTHER, birth_place="Samarinda")
    for person in (first, second):
        make_appointment(person)
        services.open_outcomes([person.pk], since=first.born_on.replace(year=2025), by=None)
    find_twins()
    return TwinPair.objects.get()


def test_the_list_shows_the_likeliest_first_and_why(client, officer, pair):
    page = client.get(reverse("reporting:twins")).content.decode()
    assert "Siti Aminah" in page
    assert "St. Aminah" in page
    assert "Tanggal lahirnya sama." in page


@pytest.mark.parametrize("address", ["reporting:twins", "reporting:twins_pair"])
def test_the_queries_do_not_depend_on_how_many_there_are(
    client, officer, pair, address, django_assert_max_num_queries
):
    for n in range(4):
        make_person(name="Siti Aminah", phone=f"{n}")
    find_twins()
    assert TwinPair.objects.count() > 5
    args = [pair.pk] if address == "reporting:twins_pair" else []
    with django_assert_max_num_queries(60 if args else 15):
        client.get(reverse(address, args=args))


def test_a_pair_is_shown_side_by_side_and_the_reading_is_on_record(client, officer, pair):
    page = client.get(reverse("reporting:twins_pair", args=[pair.pk]))
    body = page.content.decode()
    assert NIK not in body
    assert OTHER not in body
    assert "Berbeda pada angka ke-15, 16." in body
    differing = {line.name for line in page.context["lines"] if line.differs}
    assert differing == {"nik", "name", "phone", "birth_place"}
    assert set(SensitiveRead.objects.values_list("person", flat=True)) == {
        pair.first.public_id,
        pair.second.public_id,
    }


def test_keeping_apart_leads_back_to_the_list(client, officer, pair):
    address = reverse("reporting:keep_apart", args=[pair.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Dua KTP"})["Location"] == reverse("reporting:twins")
    assert not TwinPair.objects.waiting().exists()
    assert TwinPair.objects.apart().exists()


def test_a_merge_is_checked_asked_for_and_done_by_another(client, officer, pair):
    address = reverse("reporting:merge", args=[pair.pk]) + "?tetap=second"
    form = client.get(address).context["form"]
    assert form["phone"].initial == "lain"  # only the other record has it
    assert form["name"].initial == "tetap"
    sent = {name: form[name].initial for name in form.names} | {"nik": "lain", "reason": "KTP sama"}
    assert client.post(address, sent).status_code == 302
    approval = Approval.objects.get()
    assert approval.parameters == {"keep": "second", "taken": ["nik", "phone"]}
    assert not Merge.objects.exists()
    body = client.get(reverse("reporting:twins_pair", args=[pair.pk])).content.decode()
    assert reverse("approvals:approval", args=[approval.pk]) in body
    grant(approval)
    pair.refresh_from_db()
    assert pair.first.merged_into == pair.second
    assert (pair.second.nik, pair.second.phone) == (NIK, "0811")


def test_what_prevents_a_merge_is_shown_instead_of_the_form(client, officer, pair):
    make_user(person=pair.first.public_id)
    body = client.get(reverse("reporting:merge", args=[pair.pk]) + "?tetap=second").content.decode()
    assert "keep_the_other" in body
    assert 'name="reason"' not in body


def test_a_merge_is_taken_apart_on_the_same_desk(client, officer, pair):
    made = merge(pair.first, pair.second)
    address = reverse("reporting:unmerge", args=[made.pk])
    body = client.get(reverse("reporting:twins_pair", args=[pair.pk])).content.decode()
    assert address in body
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "Ternyata dua orang"}).status_code == 302
    grant(Approval.objects.get(kind="transitions.unmerge"))
    pair.second.refresh_from_db()
    assert pair.second.merged_into is None
    assert client.get(address).status_code == 404


def test_the_page_of_a_person_says_that_they_may_be_recorded_twice(client, officer, pair):
    page = client.get(reverse("reporting:person", args=[pair.first.public_id]))
    assert reverse("reporting:twins_pair", args=[pair.pk]) in page.content.decode()


def test_pairs_wait_on_the_home_page_of_who_may_merge(client, officer, pair):
    (work,) = [w for w in client.get("/").context["work"] if w.key == "twins_to_decide"]
    assert (work.count, work.url) == (1, reverse("reporting:twins"))


def test_whoever_sees_one_unit_alone_sees_no_pair(client, pair):
    client.force_login(make_user(RIGHT))
    assert client.get(reverse("reporting:twins")).context["page"].paginator.count == 0
    assert client.get(reverse("reporting:twins_pair", args=[pair.pk])).status_code == 404
