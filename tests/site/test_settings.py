"""Production refuses to start wrong, and names the variable to set. Each case is a real start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from balikpapan_hr.launcher.folder import ROOT
from tests.jobs.workers import database_url, owner_url

RIGHT = {
    "BALIKPAPAN_HR_MODE": "production",
    "DEBUG": "false",
    "SECRET_KEY": "k7Qm-".join("0123456789abcdefghijklmnop"),
    "ALLOWED_HOSTS": "hr.example.go.id",
    "PUBLIC_URL": "https://hr.example.go.id",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "STATIC_ROOT": "/srv/balikpapan_hr/static",
    "PRIVATE_ROOT": "/srv/balikpapan_hr/private",
}


def start(without: str = "", **changes: str) -> subprocess.CompletedProcess:
    """Load the settings in a process that has these variables and none of the test's own."""
    variables = RIGHT | changes
    variables.pop(without, None)
    return subprocess.run(
        [sys.executable, "-c", "import balikpapan_hr.settings"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
    )


def test_the_right_production_settings_start():
    done = start()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "true"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 80),
        ("SECRET_KEY", "django-insecure-" + "0123456789" * 6),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "hr.example.go.id,*"),
        ("ALLOWED_HOSTS", ""),
        ("SECURE_COOKIES", "false"),
        ("SECRET_KEY_FALLBACKS", "old-and-short"),
        ("SSL_REDIRECT", "false"),
        ("CSRF_TRUSTED_ORIGINS", "http://hr.example.go.id"),
        ("DATABASE_URL", "postgres://postgres:x@127.0.0.1:1/none"),
        ("PUBLIC_URL", "http://hr.example.go.id"),
        ("PRIVATE_ROOT", "/srv/balikpapan_hr/static/private"),
        # A value that cannot be understood is refused in every mode.
        ("DEBUG", "0"),
        ("SECURE_COOKIES", "yes"),
        ("IMPORT_SECOND_OFFICER_ABOVE", "501"),
        ("BALIKPAPAN_HR_MODE", "prod"),
        ("DATABASE_URL", ""),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(name: str, value: str):
    done = start(**{name: value})
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert name in last


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL"]
)
def test_a_missing_variable_is_named(name: str):
    done = start(without=name)
    assert done.returncode == 1
    assert name in done.stderr.splitlines()[-1]


def test_without_a_mode_the_site_is_in_production():
    done = start(without="BALIKPAPAN_HR_MODE", SECRET_KEY="short")
    assert "Refusing to start in production" in done.stderr


def test_every_fault_is_told_at_once():
    done = start(DEBUG="true", ALLOWED_HOSTS="*", PUBLIC_URL="http://x")
    last = done.stderr.splitlines()[-1]
    assert all(name in last for name in ("DEBUG", "ALLOWED_HOSTS", "PUBLIC_URL"))


def test_the_practice_city_may_do_what_production_may_not():
    done = start(
        BALIKPAPAN_HR_MODE="local",
        SECRET_KEY="short",
        PUBLIC_URL="http://127.0.0.1:8000",
    )
    assert done.returncode == 0, done.stderr


def serve(
    place: Path, changes: str = "", door: str = "balikpapan_hr.wsgi", database: str = ""
) -> subprocess.CompletedProcess:
    """Open the door that the web server opens, with the settings that `changes` alters."""
    (place / "changed.py").write_text(f"from balikpapan_hr.settings import *\n{changes}\n")
    return subprocess.run(
        [sys.executable, "-c", f"import {door}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{place}:{ROOT}"}
        | RIGHT
        | {"DJANGO_SETTINGS_MODULE": "changed", "DATABASE_URL": database or database_url()},
        capture_output=True,
        text=True,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ("MIDDLEWARE.append('tests.site.Bypass')", "tests.site.Bypass"),
        ("MIDDLEWARE = [m for m in MIDDLEWARE if 'SecondFactor' not in m]", "SecondFactor"),
        ("MIDDLEWARE.remove('csp.middleware.CSPMiddleware')", "CSPMiddleware"),
        ("MFA_TOTP_INSECURE_BYPASS_CODE = '000000'", "MFA_TOTP_INSECURE_BYPASS_CODE"),
    ],
)
def test_a_door_left_open_in_the_code_stops_the_start(tmp_path, changes, named):
    done = serve(tmp_path, changes)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "Refusing to start in production" in last
    assert named in last


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["balikpapan_hr.wsgi", "balikpapan_hr.asgi"])
def test_a_database_role_with_power_stops_the_start(tmp_path, door):
    """The tests' own role makes databases, which is more than the site may."""
    done = serve(tmp_path, door=door, database=owner_url())
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert connection.settings_dict["USER"] in last
    assert "CREATEDB" in last


@pytest.mark.django_db
def test_a_worker_refuses_like_the_web_server(tmp_path):
    done = serve(
        tmp_path,
        door="django; django.setup(); "
        "from balikpapan_hr import celery; celery.refuse_unsafe_start()",
        database=owner_url(),
    )
    assert done.returncode == 1
    assert "CREATEDB" in done.stderr
