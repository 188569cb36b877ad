"""The second lock: what PostgreSQL itself shows the site's role, whatever the program asks.

Everything is read as `hr_app`, which owns nothing. Each refusal has its control: the same question
within a context that may.
"""

import os
import re
import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.tracking import event_models, events_of
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.services import enqueue, run
from balikpapan_hr.launcher import postgres as launcher
from balikpapan_hr.launcher.folder import ROOT
from personnel import policies, row_security
from personnel.models import Appointment, Document, PerformanceReview, Person, UnitOfficer
from recruitment.models import Appeal, RequirementResult, Score, TieDecision
from tests import factories
from tests.factories import (
    KNOWN,
    make_appointment,
    make_person,
    make_service,
    make_unit,
)
from tests.jobs.workers import database_url
from tests.transitions.factories import DECREE_ON, correct, make_conversions
from transitions import services
from transitions.models import Contract, Conversion, Letter, Outcome

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
# What rows about people hold of them is in no other table. These name a person or a row about one
# by its number alone, and count what anyone may count.
NUMBERS_ALONE = {"recruitment.Seat"}
# These speak of units, not of the people in them.
OF_UNITS = {
    "imports.KnownLayout",
    "personnel.Establishment",
    "personnel.UnitChange",
    "personnel.UnitOfficer",
    "personnel.UnitStretch",
    "personnel.UnitSuccession",
    "personnel.WorkUnit",
    "personnel.WorkUnitAlias",
    "recruitment.Formation",
    "recruitment.ScenarioLine",
    "siasn.SiasnUnit",
}


def secured() -> list[type]:
    """The models that have a row policy."""
    return [
        model
        for model in apps.get_models()
        if any(isinstance(each, policies.RowSecurity) for each in model._meta.constraints)
    ]


@pytest.fixture
def as_site():
    """The rest of the test is asked by the site's role."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {policies.SITE_ROLE}")


def make_user(*permissions, **facts):
    """An account with rights of its own, which only the owner of the tables gives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute("SET LOCAL ROLE NONE")
        user = factories.make_user(*permissions, **facts)
        cursor.execute(f"SET LOCAL ROLE {role}")
    return user


def make_operator(*permissions, unit=None, **duty):
    operator = make_user("personnel.view_person", *permissions)
    unit = unit or make_unit()
    UnitOfficer.objects.create(user=operator, unit=unit, **{"started_on": date(2020, 1, 1)} | duty)
    return operator, unit


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


# --- what the catalogue says ----------------------------------------------------------------------
def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_every_table_that_knows_a_person_or_a_unit_is_locked_and_forced():
    locked = {
        name
        for (name,) in ask(
            "SELECT relname FROM pg_class c WHERE relkind = 'r' AND relrowsecurity"
            " AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)"
        )
    }
    people = {Person}
    while True:
        more = {
            model
            for model in apps.get_models()
            if model not in people and model._meta.label not in NUMBERS_ALONE | OF_UNITS
            for field in model._meta.concrete_fields
            if field.is_relation
            and (
                field.related_model in people
                or field.related_model._meta.label == "personnel.WorkUnit"
            )
        }
        if not more:
            break
        people |= more
    assert not sorted(m._meta.label for m in people if m._meta.db_table not in locked)
    assert {Appointment, Outcome, Letter, ImportRow, Appeal} <= people
    assert {m._meta.db_table for m in [*people, TieDecision]} <= locked


def test_no_view_and_no_function_lends_another_s_eyes():
    """A view reads with its owner's rights, and so does a SECURITY DEFINER function."""
    assert not ask("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    assert not ask(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )


def test_the_site_s_roles_own_nothing_bypass_nothing_and_delete_nearly_nothing():
    roles = [policies.SITE_ROLE, policies.EVERYONE_ROLE]
    assert ask(
        "SELECT bool_or(rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb) FROM pg_roles"
        " WHERE rolname = ANY(%s)",
        roles,
    ) == [(False,)]
    assert not ask(
        "SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname = ANY(%s)",
        roles,
    )
    tables = [model._meta.db_table for model in secured()]
    for deed, may in [
        ("SELECT", set(tables)),
        ("TRUNCATE", set()),
        ("DELETE", {"imports_importrow", "imports_mend"}),
        ("TRIGGER", set()),
    ]:
        allowed = ask(
            "SELECT t FROM unnest(%s::text[]) t, unnest(%s::text[]) r"
            " WHERE has_table_privilege(r, t, %s)",
            tables,
            roles,
            deed,
        )
        assert {name for (name,) in allowed} == may, deed


def test_the_launcher_and_the_policies_name_the_same_roles():
    assert (launcher.SITE_ROLE, launcher.EVERYONE_ROLE) == (
        policies.SITE_ROLE,
        policies.EVERYONE_ROLE,
    )


# --- starting -------------------------------------------------------------------------------------
def test_a_role_that_could_see_past_the_policies_is_told(as_site):
    assert row_security.role_faults() == []
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        assert any("owns the tables" in fault for fault in row_security.role_faults())
        cursor.execute("SET LOCAL ROLE hr_too_powerful")
        assert "hr_too_powerful has BYPASSRLS" in row_security.role_faults()


def start(url: str, *command: str, mode: str = "production") -> subprocess.CompletedProcess:
    variables = {
        "BALIKPAPAN_HR_MODE": mode,
        "SECRET_KEY": "k7Qm-".join("0123456789abcdefghijklmnop"),
        "ALLOWED_HOSTS": "hr.example.go.id",
        "PUBLIC_URL": "https://hr.example.go.id",
        "DATABASE_URL": url,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "STATIC_ROOT": "/srv/balikpapan_hr/static",
        "PRIVATE_ROOT": "/srv/balikpapan_hr/private",
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )


def owner_url() -> str:
    s = connection.settings_dict
    secret = f":{s['PASSWORD']}" if s["PASSWORD"] else ""
    return f"postgres://{s['USER']}{secret}@{s['HOST']}:{s['PORT']}/{s['NAME']}"


def test_production_starts_as_the_site_s_role_and_not_as_the_owner():
    web = ("-c", "import balikpapan_hr.wsgi")
    done = start(owner_url(), *web)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "Refusing to start in production" in last
    assert "DATABASE_URL" in last
    done = start(database_url(), *web)
    assert done.returncode == 0, done.stderr
    worker = ("-m", "celery", "--app=balikpapan_hr", "worker", "--pool=solo")
    done = start(owner_url(), *worker)
    assert done.returncode != 0
    assert "Refusing to start in production" in done.stderr


def test_the_site_s_role_is_told_how_tables_are_changed():
    done = start(database_url(), "manage.py", "migrate", mode="test")
    assert done.returncode == 1
    assert "DATABASE_OWNER_URL" in done.stderr


# --- one kept connection, many accounts -----------------------------------------------------------
def in_site_thread(work):
    """Do `work` on a connection of its own, made as the site makes it."""
    results = []

    def body():
        s = connection.settings_dict
        connection.settings_dict = {
            **s,
            "USER": policies.SITE_ROLE,
            "PASSWORD": os.environ.get("SITE_PASSWORD", ""),
        }
        try:
            results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    return results[0]


@pytest.mark.django_db(transaction=True)
def test_a_thousand_turns_on_one_connection_never_carry_a_context_over():
    first, one = make_operator()
    second, two = make_operator()
    make_appointment(work_unit=one)
    make_appointment(work_unit=two)
    make_appointment(work_unit=two)
    expected = {0: 1, 1: 2, 2: 3, 3: 0}
    reaches = [
        row_security.reach_of(first, TODAY()),
        row_security.reach_of(second, TODAY()),
        row_security.EVERYONE,
        None,
    ]

    def turns():
        wrong = []
        for turn in range(1000):
            reach, in_transaction = reaches[turn % 4], turn % 8 < 4
            if reach is None:
                seen = Person.objects.count()
            elif in_transaction:
                with row_security.within(reach), transaction.atomic():
                    seen = Person.objects.count()
            else:
                with row_security.within(reach):
                    seen = Person.objects.count()
            if seen != expected[turn % 4]:
                wrong.append((turn, seen))
        return wrong, connection.connection.info.backend_pid

    wrong, pid = in_site_thread(turns)
    assert wrong == []
    assert pid != ask("SELECT pg_backend_pid()")[0][0]


@pytest.mark.django_db(transaction=True)
def test_who_is_in_reach_is_kept_until_a_change_of_appointments_is_committed():
    operator, unit = make_operator()
    make_appointment(work_unit=unit)
    reach = row_security.reach_of(operator, TODAY())
    step = threading.Barrier(2, timeout=20)

    def change():
        with row_security.everyone(), transaction.atomic():
            make_appointment(work_unit=unit)
            step.wait()  # changed, not committed
            step.wait()
        step.wait()
        connection.close()

    def seen():
        with row_security.within(reach):
            return Person.objects.count()

    def kept():
        return row_security._kept[connection.connection][reach]

    def read():
        changing = threading.Thread(target=change)
        changing.start()
        step.wait()
        counts, marks = [seen()], [kept()]
        counts.append(seen())
        marks.append(kept())
        step.wait()
        step.wait()
        counts.append(seen())
        marks.append(kept())
        changing.join()
        return counts, marks

    counts, marks = in_site_thread(read)
    assert counts == [1, 1, 2]
    assert marks[0] == marks[1] != marks[2]


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_saw_of_its_own_changes_is_not_kept():
    operator, unit = make_operator()
    make_appointment(work_unit=unit)
    stranger = make_person()
    reach = row_security.reach_of(operator, TODAY())

    def turns():
        with row_security.within(reach):
            counts = [Person.objects.count()]
        with row_security.everyone(), transaction.atomic():
            make_appointment(stranger, work_unit=unit)
            with row_security.within(reach):
                counts.append(Person.objects.count())
            transaction.set_rollback(True)
        with row_security.within(reach):
            return [*counts, Person.objects.count()]

    assert in_site_thread(turns) == [1, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_a_setting_kept_by_the_session_would_be_carried_over():
    """The control: this is what SET LOCAL prevents."""
    make_appointment()

    def careless():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.scope', 'all', false)")
        return Person.objects.count()

    assert in_site_thread(careless) == 1
    assert in_site_thread(Person.objects.count) == 0


@pytest.mark.django_db(transaction=True)
def test_whoever_may_see_everyone_asks_without_a_policy_in_the_way():
    """As hr_everyone the plan has no policy, so that a search goes by its index."""

    def plan():
        with row_security.everyone():
            return Person.objects.filter(name_key__contains="siti").explain()

    assert "current_setting" not in in_site_thread(plan)
    with row_security.as_user(make_user()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {policies.SITE_ROLE}")
        assert "app.people" in Person.objects.all().explain(verbose=True)
