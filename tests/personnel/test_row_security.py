"""The second lock: what PostgreSQL itself shows the site's role, whatever the program asks.

Everything is read as `hr_app`, which owns nothing. Each refusal has its control: the same question
within a context that may.
"""

import re
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.tracking import event_models, events_of
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.services import enqueue, run
from personnel import policies, row_security
from personnel.models import Appointment, Document, PerformanceReview, Person
from recruitment.figures import passed
from recruitment.models import Application, RequirementResult, Score, SelectionRun, Wave
from tests.factories import (
    KNOWN,
    make_appointment,
    make_person,
    make_service,
    make_unit,
)
from tests.personnel.row_security import make_operator, make_user, secured
from tests.transitions.factories import (
    DECREE_ON,
    correct,
    make_conversions,
    make_placements,
    make_wave,
)
from transitions import services
from transitions.models import Contract, Conversion, Letter

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def make_everything(person):
    """A row of every table that holds people, about one person, who ends as PPPK."""
    (made,) = make_conversions([person], Conversion.State.DECREED)
    services.issue_letters([made], Letter.Kind.DECREE, by=make_user())
    services.sign_contracts([made], signed_on=DECREE_ON, by=make_user())
    correct(made, make_user)
    application = made.placement.application
    Score.objects.create(
        application=application, subtest="technical", points=1, recorded_by=make_user()
    )
    RequirementResult.objects.create(
        application=application, requirement="age", met=True, checked_by=make_user()
    )
    Document.objects.create(person=person, kind=Document.Kind.DIPLOMA, number="1")
    PerformanceReview.objects.create(
        person=person,
        started_on=date(2023, 1, 1),
        ended_on=date(2024, 1, 1),
        scheme=PerformanceReview.Scheme.HONORER,
        value="Baik",
        band=4,
    )
    return made


def counts():
    """How many rows of each secured table the context sees."""
    return {model._meta.label: model.objects.count() for model in secured()}


def test_without_a_context_no_table_shows_a_row(as_site):
    make_everything_of(make_service().person, make_unit())
    with row_security.within(row_security.NOBODY):
        assert set(counts().values()) == {0}
    seen = counts()
    assert {label for label, rows in seen.items() if rows == 0} <= {
        "recruitment.TieDecision",
        "recruitment.Appeal",
        "recruitment.FairnessFinding",
        "personnel.Merge",
        "personnel.Statement",
        "personnel.StatementLine",
        "personnel.TwinPair",
        "transitions.LetterSignature",
        "transitions.StepRunPerson",
        "transitions.Outcome",
        "transitions.OutcomeStretch",
        "transitions.Case",
        "transitions.PriorityPlace",
        "transitions.Renewal",
        "imports.Conflict",
        "imports.ImportBatch",
        "imports.ImportRow",
        "imports.Mend",
        "siasn.SiasnDifference",
        "siasn.SiasnRecord",
        "privacy.LegalHold",
    }


def test_a_setting_that_was_never_made_is_no_context_and_no_error():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.scope', true)")
        assert cursor.fetchone() == ("all",)  # this test's own, until now
        for scope, units in [("", ""), ("units", ""), ("units", "{}"), ("letter", ""), ("ALL", "")]:
            cursor.execute(
                "SELECT set_config('app.scope', %s, true), set_config('app.units', %s, true),"
                " set_config('app.letter', '', true), set_config('app.people', '', true)",
                [scope, units],
            )
            cursor.execute(f"SET LOCAL ROLE {policies.SITE_ROLE}")
            for model in secured():
                cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
                assert cursor.fetchone() == (0,), (scope, units)


def test_an_operator_is_shown_the_own_unit_s_people_in_every_table(as_site):
    operator, unit = make_operator()
    own = make_appointment(work_unit=unit).person
    make_everything(make_service().person)
    with row_security.as_user(operator):
        assert list(Person.objects.all()) == [own]
        assert list(Appointment.objects.values_list("person", flat=True)) == [own.pk]
        others = {label: rows for label, rows in counts().items() if rows}
    assert others == {"personnel.Person": 1, "personnel.Appointment": 1}


def test_whoever_was_recorded_before_between_or_after_those_in_reach_is_out_of_it(as_site):
    operator, unit = make_operator()
    own, others = {8_003, 8_004, 9_000}, {1, 7_999, 8_002, 8_005, 8_999, 9_001, 70_000}
    for pk in own:
        make_appointment(make_person(pk=pk), work_unit=unit)
    for pk in others:
        make_appointment(make_person(pk=pk), work_unit=make_unit())
    with row_security.as_user(operator):
        assert set(Person.objects.values_list("pk", flat=True)) == own


def test_a_seat_that_is_held_before_the_announcement_is_not_told_by_hiding_the_run(as_site):
    operator, unit = make_operator()
    person = make_appointment(work_unit=unit).person
    make_placements([person], make_wave(state=Wave.State.RANKED))
    with row_security.as_user(operator):
        assert not SelectionRun.objects.exists()
        assert Application.objects.filter(seat__isnull=False).count() == 1
        assert passed(TODAY()).count() == 0


def test_the_history_of_a_row_is_locked_like_the_row(as_site):
    histories = {
        event._meta.db_table
        for event in event_models()
        if event.pgh_tracked_model._meta.concrete_model in secured()
    }
    tables = histories | {model._meta.db_table for model in secured()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND relname = ANY(%s)",
            [list(tables)],
        )
        assert {name for (name,) in cursor.fetchall()} == tables
    operator, unit = make_operator()
    own = make_appointment(work_unit=unit).person
    make_appointment()
    with row_security.as_user(operator):
        assert list(events_of(Person).objects.values_list("id", flat=True)) == [own.pk]
        assert events_of(Appointment).objects.get().person_id == own.pk
    assert events_of(Person).objects.count() == 2  # the control


def test_what_is_about_an_own_person_is_shown_wherever_it_happened(as_site):
    operator, unit = make_operator()
    person = make_service().person
    make_appointment(
        person,
        started_on=date(2010, 1, 1),
        ended_on=date(2012, 1, 1),
        end_reason="moved",
        work_unit=make_unit(),
    )
    made = make_everything_of(person, unit)
    with row_security.as_user(operator):
        assert Appointment.objects.filter(person=person).count() == 2
        assert Contract.objects.get().person == person
        assert Letter.objects.get().conversion == made
        assert Score.objects.count() == RequirementResult.objects.count() == 1
        assert Document.objects.count() == PerformanceReview.objects.count() == 1


def make_everything_of(person, unit):
    """`make_everything` for someone who stands in `unit`, as honorer since 2015."""
    make_appointment(person, work_unit=unit)
    return make_everything(person)


def test_an_operator_adds_papers_to_own_people_alone(as_site):
    operator, unit = make_operator()
    own, other = make_appointment(work_unit=unit).person, make_appointment().person
    with row_security.as_user(operator):
        Document.objects.create(person=own, kind=Document.Kind.DIPLOMA, number="7")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Document.objects.create(person=other, kind=Document.Kind.DIPLOMA, number="8")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Person.objects.create(name="Orang Baru")
        assert Person.objects.filter(pk=other.pk).update(name="Diubah") == 0
        # After a refused statement the context is what it was.
        assert list(Person.objects.all()) == [own]
    assert Person.objects.get(pk=other.pk).name != "Diubah"


def test_the_day_that_is_asked_for_is_seen_too(as_site):
    operator, unit = make_operator()
    left = make_appointment(
        work_unit=unit, started_on=date(2015, 1, 2), ended_on=date(2019, 1, 1), end_reason="moved"
    ).person
    with row_security.as_user(operator):
        assert not Person.objects.exists()
        row_security.also_on(date(2018, 6, 1))
        assert list(Person.objects.all()) == [left]
    with row_security.as_user(operator):
        assert not Person.objects.exists()


def test_a_duty_that_ended_opens_no_day_of_the_past(as_site):
    operator, unit = make_operator(ended_on=TODAY() - timedelta(days=1))
    make_appointment(work_unit=unit)
    with row_security.as_user(operator):
        row_security.also_on(TODAY() - timedelta(days=30))
        assert not Person.objects.exists()


def test_a_correction_changes_who_is_in_reach_at_once(as_site):
    operator, unit = make_operator()
    standing = make_appointment(work_unit=unit)
    with row_security.as_user(operator):
        assert Person.objects.count() == 1
    Appointment.objects.filter(pk=standing.pk).update(known_until=timezone.now())
    Appointment.objects.create(
        person=standing.person,
        status="HONORER",
        work_unit=make_unit(),
        started_on=date(2015, 1, 2),
        known_from=KNOWN + timedelta(days=9000),
    )
    with row_security.as_user(operator):
        assert Person.objects.count() == 0


def test_contexts_nest_and_the_outer_one_comes_back(as_site):
    operator, unit = make_operator()
    make_appointment(work_unit=unit)
    make_appointment()
    everyone = Person.objects.count
    with row_security.as_user(operator):
        assert Person.objects.count() == 1
        with row_security.everyone():
            assert everyone() == 2
        assert Person.objects.count() == 1
        with pytest.raises(RuntimeError), row_security.everyone():
            raise RuntimeError
        assert Person.objects.count() == 1
    assert everyone() == 2


# --- the whole site as that role ------------------------------------------------------------------
def bare(response):
    """The body without what differs at every answer."""
    return re.sub(
        rb'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"',
        b"",
        response.content,
    )


def test_another_unit_s_record_and_a_missing_one_answer_alike(client, as_site):
    operator, unit = make_operator(
        "personnel.view_serviceperiod",
        "transitions.view_conversion",
        "transitions.view_letter",
        "recruitment.view_application",
        "recruitment.view_appeal",
    )
    own, other = make_service().person, make_service().person
    mine, theirs = make_everything_of(own, unit), make_everything(other)
    client.force_login(operator)

    def addresses(person, conversion):
        application = conversion.placement.application
        return [
            reverse("reporting:person", args=[person.public_id]),
            reverse("personnel:service", args=[person.service_periods.first().pk]),
            reverse("transitions:conversion", args=[conversion.pk]),
            reverse("recruitment:application", args=[application.pk]),
        ]

    missing = [
        reverse("reporting:person", args=["00000000-0000-4000-8000-000000000000"]),
        reverse("personnel:service", args=[999_999]),
        reverse("transitions:conversion", args=[999_999]),
        reverse("recruitment:application", args=[999_999]),
    ]
    pairs = zip(addresses(own, mine), addresses(other, theirs), missing, strict=True)
    for own_page, other_page, missing_page in pairs:
        assert client.get(own_page).status_code == 200, own_page
        refused, unknown = client.get(other_page), client.get(missing_page)
        assert refused.status_code == unknown.status_code == 404, other_page
        assert bare(refused) == bare(unknown)


def test_the_lists_of_the_site_work_for_its_role(client, as_site):
    operator, unit = make_operator("personnel.view_serviceperiod")
    make_appointment(make_person(name="Milik Sendiri"), work_unit=unit)
    make_appointment(make_person(name="Orang Lain"))
    for user, seen in [(operator, [True, False]), (make_user(is_superuser=True), [True, True])]:
        client.force_login(user)
        page = client.get(reverse("reporting:people")).content.decode()
        assert [name in page for name in ("Milik Sendiri", "Orang Lain")] == seen


def test_whoever_holds_a_letter_reaches_it_and_nobody(client, as_site):
    make_everything(make_service().person)
    letter = Letter.objects.get()
    with row_security.within(row_security.NOBODY):
        page = client.get(reverse("transitions:letter_check", args=[letter.token]))
        assert letter.number in page.content.decode()
        assert client.get(reverse("transitions:letter_check", args=["x"])).status_code == 404
        with row_security.holding_letter(letter.token):
            assert Letter.objects.count() == 1
            assert not Person.objects.exists()
            assert not Conversion.objects.exists()


def test_a_request_is_undone_when_its_answer_is_an_error(as_site):
    operator, unit = make_operator()
    own = make_appointment(work_unit=unit).person
    request = RequestFactory().get("/")
    request.user = operator

    def answer(status):
        def view(request):
            assert list(Person.objects.all()) == [own]
            Document.objects.create(person=own, kind=Document.Kind.DIPLOMA, number=str(status))
            return HttpResponse(status=status)

        with transaction.atomic():  # of the test: what is undone is what the request did
            return row_security.RowSecurityMiddleware(view)(request)

    assert [answer(status).status_code for status in (200, 404, 500)] == [200, 404, 500]
    assert set(Document.objects.values_list("number", flat=True)) == {"200", "404"}


def test_a_stranger_s_request_reaches_nobody(client, as_site):
    make_appointment()
    request = RequestFactory().get("/")
    request.user = type("Stranger", (), {"is_authenticated": False})()
    with row_security.within(row_security.NOBODY):
        seen = row_security.RowSecurityMiddleware(lambda request: Person.objects.count())(request)
    assert seen == 0


@job_kind("test.people")
def count_people(job):
    return {"people": Person.objects.count()}


def test_a_job_sees_whom_its_requester_may_see(as_site):
    operator, unit = make_operator()
    make_appointment(work_unit=unit)
    make_appointment()
    for by, people in [(operator, 1), (None, 2), (make_user(), 0)]:
        job = enqueue("test.people", {}, by=by)
        run(job.pk)
        job.refresh_from_db()
        assert job.result == {"people": people}, job.error


def test_an_operator_s_list_is_compared_with_people_it_does_not_show(as_site):
    """Someone known elsewhere is set aside, not taken for new: the check looks further."""
    operator, unit = make_operator("imports.check_importbatch")
    batch = ImportBatch(kind="honorer_list", unit=unit, received_by=operator, state="refused")
    batch.refusal_code = "E_JENIS"
    other = ImportBatch(kind="honorer_list", unit=make_unit(), received_by=make_user())
    other.state, other.refusal_code = "refused", "E_JENIS"
    for each in (batch, other):
        each.save()
        ImportRow.objects.create(batch=each, sheet=0, number=1, outcome="quarantined")
    with row_security.as_user(operator):
        assert list(ImportBatch.objects.all()) == [batch]
        assert [row.batch_id for row in ImportRow.objects.all()] == [batch.pk]
