"""The role of the site in PostgreSQL: what is locked to it, what it may do, what starts as it."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.db import connection

from balikpapan_hr.imports.models import ImportRow
from balikpapan_hr.launcher import postgres as launcher
from balikpapan_hr.launcher.folder import ROOT
from personnel import policies, row_security
from personnel.models import Appointment, Person
from recruitment.models import Appeal, TieDecision
from tests.jobs.workers import database_url, owner_url
from tests.personnel.row_security import ask, secured
from transitions.models import Letter, Outcome

pytestmark = pytest.mark.django_db
# What rows about people hold of them is in no other table. These name a person or a row about one
# by its number alone, and count what anyone may count.
NUMBERS_ALONE = {"recruitment.Seat"}
# These speak of units, not of the people in them.
OF_UNITS = {
    "imports.KnownLayout",
    "personnel.Establishment",
    "personnel.Headcount",
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
            if model._meta.concrete_model not in people
            and model._meta.concrete_model._meta.label not in NUMBERS_ALONE | OF_UNITS
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


def test_every_locked_table_is_opened_by_reach_or_by_the_role_of_everyone():
    """One condition shows a row and takes a written one, and it asks for whom the site reads."""
    locked = ask("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
    assert not ask("SELECT relname FROM pg_class WHERE relrowsecurity <> relforcerowsecurity")
    found = ask(
        "SELECT tablename, policyname, roles::text, cmd = 'ALL' AND qual = with_check,"
        " qual = 'true', strpos(qual, 'app.scope') > 0 FROM pg_policies"
    )
    everyone = f"{{{policies.EVERYONE_ROLE}}}"
    assert set(found) == {
        policy
        for (table,) in locked
        for policy in (
            (table, "in_reach", "{public}", True, False, True),
            (table, "everyone", everyone, True, True, False),
        )
    }


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
        ("DELETE", {"imports_importrow", "imports_mend", "transitions_outcomestretch"}),
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
