"""Service is claimed by lists, shown by papers and accepted by an officer of another unit."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.urls import reverse

from personnel import services
from personnel.models import ServicePeriod, UnitOfficer
from personnel.row_security import everyone
from personnel.services import Paper
from tests.factories import make_person, make_service, make_unit, make_user

pytestmark = pytest.mark.django_db

DAYS = {"started_on": date(2015, 1, 2), "ended_on": None}


def documented(**fields) -> ServicePeriod:
    return make_service(documented_started_on=date(2015, 1, 2), **fields)


def serve(user, unit):
    UnitOfficer.objects.create(user=user, unit=unit, started_on=date(2020, 1, 1))


def test_accepted_days_that_match_the_papers_need_no_reason():
    service = services.verify_service(documented(), by=make_user(), **DAYS)
    assert (service.state, service.accepted) == ("accepted", (date(2015, 1, 2), None))


def test_accepted_days_that_differ_from_the_papers_need_a_reason():
    service = documented()
    with pytest.raises(ValidationError) as refusal:
        services.verify_service(service, started_on=date(2016, 1, 4), ended_on=None, by=make_user())
    assert refusal.value.code == "reason_missing"
    service.refresh_from_db()
    assert (service.state, service.accepted) == ("pending", None)


def test_an_officer_cannot_verify_service_below_the_unit_they_serve():
    department = make_unit(kind="department", name="Dinas Pendidikan")
    school = make_unit(parent=department)
    officer = make_user()
    serve(officer, department)
    with pytest.raises(ValidationError) as refusal:
        services.verify_service(documented(work_unit=school), by=officer, **DAYS)
    assert refusal.value.code == "own_unit"


def test_nobody_decides_on_their_own_service():
    service = documented()
    self = make_user(person=service.person.public_id)
    for decide in (
        lambda: services.verify_service(service, by=self, **DAYS),
        lambda: services.refuse_service(service, by=self, reason="Tidak aktif"),
    ):
        with pytest.raises(ValidationError) as refusal:
            decide()
        assert refusal.value.code == "own_case"
    verified = services.verify_services([service], by=self)
    assert (verified.passed, [left for left, _reason in verified.left_out]) == ([], [service])
    service.refresh_from_db()
    assert (service.state, service.decided_by) == ("pending", None)


@pytest.mark.parametrize("about_self", [True, False])
def test_postgresql_refuses_a_raw_decision_on_ones_own_service(about_self):
    service = documented()
    officer = make_user(person=service.person.public_id if about_self else None)
    decide = ServicePeriod.objects.filter(pk=service.pk).update
    decision = {"decided_by": officer, "decided_at": Now(), "accepted_started_on": Now()}
    if about_self:
        with pytest.raises(IntegrityError, match="about themselves"), transaction.atomic():
            decide(state="accepted", **decision)
    else:
        assert decide(state="accepted", **decision) == 1


def test_decided_service_is_not_decided_again_and_the_officer_is_told_by_whom():
    service, first = documented(), make_user(first_name="Ani")
    services.verify_service(service, by=first, **DAYS)
    with pytest.raises(ValidationError) as refusal:
        services.refuse_service(service, by=make_user(), reason="Tidak aktif")
    assert refusal.value.code == "service_decided"
    assert "Ani" in refusal.value.message


def test_a_refusal_needs_its_reason():
    with pytest.raises(ValidationError):
        services.refuse_service(documented(), by=make_user(), reason="")


def test_in_bulk_what_has_no_paper_or_is_of_the_own_unit_is_left_out_with_its_reason():
    own = make_unit()
    officer = make_user()
    serve(officer, own)
    good, bare, of_own = documented(), make_service(), documented(work_unit=own)
    verified = services.verify_services([good, bare, of_own], by=officer)
    assert verified.passed == [good]
    assert {service for service, _reason in verified.left_out} == {bare, of_own}
    states = ServicePeriod.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "pending", "pending"]


def test_papers_of_many_are_recorded_or_none():
    waiting, decided = make_service(), documented()
    services.verify_service(decided, by=make_user(), **DAYS)
    papers = [
        Paper(service, date(2015, 1, 2), None, f"SK {service.pk}", date(2015, 1, 2))
        for service in [waiting, decided]
    ]
    with pytest.raises(ValidationError) as refusal:
        services.document_services(papers, kind="decree", by=make_user())
    assert refusal.value.code == "service_decided"
    waiting.refresh_from_db()
    assert waiting.documented_started_on is None


def test_tenure_counts_accepted_service_alone_and_overlaps_once():
    person, officer = make_person(), make_user()
    for start, end in [
        (date(2018, 1, 1), date(2020, 1, 1)),
        (date(2019, 1, 1), date(2021, 1, 1)),  # at the same time in a second school
    ]:
        service = make_service(
            person,
            stated_started_on=start,
            stated_ended_on=end,
            documented_started_on=start,
            documented_ended_on=end,
        )
        services.verify_service(service, started_on=start, ended_on=end, by=officer)
    make_service(person, stated_started_on=date(2010, 1, 1), stated_ended_on=date(2012, 1, 1))
    tenure = services.accepted_tenure([person.pk], at=date(2024, 12, 31))[person.pk]
    assert tuple(tenure.total) == (3, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_deciding_one_service_one_succeeds_and_one_is_told():
    service = documented()
    officers = [make_user(), make_user()]
    start = threading.Barrier(2)
    told: list[str] = []

    @everyone()
    def decide(officer):
        start.wait()
        try:
            services.verify_service(service, by=officer, **DAYS)
        except ValidationError as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert told == ["service_decided"]


def test_the_desk_shows_what_waits_and_accepts_the_ticked_rows(client):
    officer = make_user(
        "personnel.view_serviceperiod",
        "personnel.verify_serviceperiod",
        "personnel.view_every_unit",
    )
    ticked, _left = documented(), documented()
    client.force_login(officer)
    page = client.get(reverse("personnel:verification_desk"))
    assert page.status_code == 200
    assert str(ticked.person) in page.text
    answer = client.post(reverse("personnel:verify_selected"), {"masa": [ticked.pk]})
    assert answer.status_code == 302
    states = ServicePeriod.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "pending"]


def test_the_desk_keeps_what_was_typed_when_a_decision_is_refused(client):
    officer = make_user(
        "personnel.view_serviceperiod",
        "personnel.verify_serviceperiod",
        "personnel.view_every_unit",
    )
    service = documented()
    client.force_login(officer)
    answer = client.post(
        reverse("personnel:decide_service", args=[service.pk]),
        {"decision": "accept", "started_on": "2016-01-04", "ended_on": ""},
    )
    assert answer.status_code == 422
    assert 'value="2016-01-04"' in answer.text
    service.refresh_from_db()
    assert service.state == "pending"


def test_a_decision_is_recorded_with_the_last_day_as_people_say_it(client):
    officer = make_user(
        "personnel.view_serviceperiod",
        "personnel.verify_serviceperiod",
        "personnel.view_every_unit",
    )
    service = documented()
    client.force_login(officer)
    client.post(
        reverse("personnel:decide_service", args=[service.pk]),
        {
            "decision": "accept",
            "started_on": "2015-01-02",
            "ended_on": "2020-12-31",
            "reason": "SPTJM 12/2024",
        },
    )
    service.refresh_from_db()
    assert service.accepted == (date(2015, 1, 2), date(2021, 1, 1))


def test_an_officer_of_one_unit_finds_no_service_of_another(client):
    officer = make_user("personnel.view_serviceperiod")
    serve(officer, make_unit())
    foreign = documented()
    client.force_login(officer)
    assert client.get(reverse("personnel:service", args=[foreign.pk])).status_code == 404
    assert client.get(reverse("personnel:service", args=[999_999])).status_code == 404
