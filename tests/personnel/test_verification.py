"""Service is claimed by lists, shown by papers and accepted by an officer of another unit."""

import threading
import time
from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models.functions import Now
from django.urls import reverse

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.models import AuditEntry
from personnel import desk, services
from personnel.models import Document, Person, ServicePeriod, UnitOfficer, WorkUnit
from personnel.row_security import everyone
from personnel.services import Paper
from personnel.templatetags.service_days import apart
from tests.factories import make_appointment, make_person, make_service, make_unit, make_user
from tests.personnel.papers import PNG, a_scan
from tests.personnel.reorganising import DECIDES, a_merger, ask

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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("people_first", [True, False], ids=["as it is", "its control"])
@pytest.mark.parametrize("deed", ["paper", "merger"])
def test_whoever_waits_for_the_people_holds_nothing_that_comes_after_them(
    deed, people_first, monkeypatch
):
    """So two deeds never wait for each other: a merge holds the people and wants the service, an
    appointment holds the person and wants the unit."""
    with everyone():
        service, unit = make_service(), make_unit()
        make_appointment(service.person, work_unit=unit)
        officer, plan = make_user(), a_merger(unit, into=make_unit())
        approval = ask(plan) if deed == "merger" else None
        decider = make_user(*DECIDES)
    if not people_first:
        for module in ("locks", "units"):
            monkeypatch.setattr(f"personnel.services.{module}.lock_people", lambda people: None)

    @everyone()
    def act():
        try:
            if deed == "paper":
                services.document_service(
                    service, **DAYS, kind="decree", number="1", dated_on=None, by=officer
                )
            else:
                approvals.grant(approval, by=decider, seen=approval.content_hash)
        finally:
            connection.close()

    thread = threading.Thread(target=act)
    after = ServicePeriod.objects.filter(pk=service.pk)
    after = after if deed == "paper" else WorkUnit.objects.filter(pk=unit.pk)
    with transaction.atomic(), everyone():
        Person.objects.select_for_update().get(pk=service.person_id)
        thread.start()
        wait_until_something_waits()
        free = False
        with suppress(OperationalError), transaction.atomic():
            free = bool(after.select_for_update(nowait=True))
    thread.join(timeout=20)
    assert free == people_first


def wait_until_something_waits():
    """Another session of this database waits for a lock."""
    for _attempt in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nothing waits")


def test_the_desk_shows_what_waits_and_accepts_the_ticked_rows(client):
    client.force_login(make_user(*VERIFIER))
    ticked, _left = documented(), documented()
    page = client.get(reverse("personnel:verification_desk"))
    assert page.status_code == 200
    assert str(ticked.person) in page.text
    _page, sent = chosen(client, "akui", ticked)
    assert client.post(reverse("personnel:take_step", args=["akui"]), sent).status_code == 302
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


# --- the desk -------------------------------------------------------------------------------------
VERIFIER = [
    "personnel.view_serviceperiod",
    "personnel.verify_serviceperiod",
    "personnel.view_document",
    "personnel.add_document",
    "personnel.view_every_unit",
]


def chosen(client, step, *rows, **more):
    """The check page of `step` for ticked rows, and what its form sends back."""
    page = client.post(
        reverse("personnel:check_step", args=[step]),
        {"pilih": [row.pk for row in rows], **more},
        follow=True,
    )
    return page, {"ids": page.context["ids"], "lihat": page.context["seen"]}


def test_two_hundred_are_accepted_after_a_page_that_says_who_passes_and_who_is_stopped(client):
    unit = make_unit()
    good = [documented(work_unit=unit) for _ in range(200)]
    bare = make_service(work_unit=unit)
    client.force_login(make_user(*VERIFIER))
    page, sent = chosen(client, "akui", semua="1")
    assert len(page.context["checked"].passed) == 200
    assert [service for service, _why in page.context["checked"].left_out] == [bare]
    assert not ServicePeriod.objects.exclude(state="pending").exists()  # nothing is done yet
    client.post(reverse("personnel:take_step", args=["akui"]), sent)
    assert ServicePeriod.objects.filter(state="accepted").count() == len(good)


def test_what_changed_after_the_check_page_is_looked_at_again(client):
    service = documented()
    client.force_login(make_user(*VERIFIER))
    _page, sent = chosen(client, "akui", service)
    ServicePeriod.objects.update(documented_started_on=date(2019, 1, 2))
    answer = client.post(reverse("personnel:take_step", args=["akui"]), sent)
    assert answer.status_code == 422
    assert ServicePeriod.objects.get().state == "pending"


def test_many_are_refused_with_one_reason_and_never_without(client):
    rows = [make_service() for _ in range(3)]
    client.force_login(make_user(*VERIFIER))
    _page, sent = chosen(client, "tolak", *rows)
    take = reverse("personnel:take_step", args=["tolak"])
    assert client.post(take, sent).status_code == 422
    assert client.post(take, sent | {"reason": "Tidak ada absensi"}).status_code == 302
    states = ServicePeriod.objects.values_list("state", "decision_reason")
    assert set(states) == {("refused", "Tidak ada absensi")}


def test_one_paper_for_many_shows_the_listed_days_and_never_alters_those_of_another(client):
    bare, papered = make_service(), make_service(documented_started_on=date(2016, 1, 4))
    client.force_login(make_user(*VERIFIER))
    _page, sent = chosen(client, "dokumen", bare, papered)
    paper = {"kind": "decree", "number": "800/77", "dated_on": "2015-01-05"}
    scan = SimpleUploadedFile("SK kolektif.png", PNG)
    client.post(reverse("personnel:take_step", args=["dokumen"]), sent | paper | {"scan": scan})
    assert set(Document.objects.values_list("service_period", "number", "file__name")) == {
        (bare.pk, "800/77", "SK kolektif.png"),
        (papered.pk, "800/77", "SK kolektif.png"),
    }
    days = dict(ServicePeriod.objects.values_list("pk", "documented_started_on"))
    assert days == {bare.pk: date(2015, 1, 2), papered.pk: date(2016, 1, 4)}
    again = services.attach_paper(
        [bare], kind="decree", number="800/77", dated_on=date(2015, 1, 5), by=make_user()
    )
    assert (again.passed, len(again.left_out)) == ([], 1)


def test_in_bulk_nobody_refuses_their_own_service_nor_that_of_their_own_unit():
    unit = make_unit()
    mine, of_unit, other = make_service(), make_service(work_unit=unit), make_service()
    officer = make_user(person=mine.person.public_id)
    serve(officer, unit)
    refused = services.refuse_services([mine, of_unit, other], by=officer, reason="Uji")
    assert refused.passed == [other]
    assert {service for service, _reason in refused.left_out} == {mine, of_unit}
    with pytest.raises(ValidationError) as refusal:
        services.refuse_services([other], by=officer, reason=" ")
    assert refusal.value.code == "reason_missing"


def test_after_a_decision_the_next_of_the_queue_under_the_same_filter_follows(client):
    unit = make_unit()
    first, other, second = (
        documented(work_unit=unit),
        make_service(work_unit=unit),
        documented(work_unit=unit),
    )
    client.force_login(make_user(*VERIFIER))
    address = reverse("personnel:decide_service", args=[first.pk]) + "?dokumen=ada"
    answer = client.post(address, {"decision": "accept", "started_on": "2015-01-02"})
    assert answer.url == reverse("personnel:service", args=[second.pk]) + "?dokumen=ada"
    page = client.get(reverse("personnel:service", args=[second.pk]))
    assert page.context["before"] == other


def test_the_queue_goes_forward_and_back_without_losing_or_repeating_anyone():
    units = [make_unit(), make_unit(), None]
    rows = [make_service(work_unit=units[n % 3]) for n in range(60)]
    queue = desk.Queue(ServicePeriod.objects.waiting())
    seen, place = [], ""
    while True:
        page = queue.page(after=place)
        seen += page.rows
        if not page.after:
            break
        place = page.after
    expected = sorted(rows, key=lambda one: (one.work_unit_id or 10**12, one.pk))
    assert seen == expected
    back = queue.page(before=queue.place(seen[-1]))
    assert back.rows == expected[-26:-1]
    assert queue.page(before=back.before).rows == expected[-51:-26]


def test_the_desk_is_narrowed_by_what_papers_show_and_by_the_list_that_stated_it(client):
    same, later, bare = (
        documented(),
        make_service(documented_started_on=date(2015, 2, 2)),
        make_service(),
    )
    client.force_login(make_user(*VERIFIER))
    desk_page = reverse("personnel:verification_desk")

    def shown(**asked):
        return client.get(desk_page, asked).context["page"].rows

    assert shown(beda="ya") == [later]
    assert shown(beda="tidak") == [same]
    assert shown(dokumen="tidak") == [bare]
    assert "31" in apart(later)
    assert apart(same) == ""


def test_a_paper_is_opened_by_who_may_see_its_person_and_each_opening_is_recorded(client):
    service = make_service()
    services.document_service(
        service,
        **DAYS,
        kind="decree",
        number="800/1",
        dated_on=None,
        by=make_user(),
        file=a_scan(),
    )
    address = reverse("personnel:paper_page", args=[Document.objects.get().pk])
    foreign = make_user("personnel.view_document")
    serve(foreign, make_unit())
    client.force_login(foreign)
    assert client.get(address).status_code == 404
    client.force_login(make_user(*VERIFIER))
    assert client.get(address).content == PNG
    assert AuditEntry.objects.filter(verb="file.opened").count() == 1
