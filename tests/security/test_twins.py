"""Another unit's piece and one that never was: the same bytes, the same 404 (trust S2).

That they also take the same time is measured by `make bench`.
"""

import re

import pytest

from balikpapan_hr.accounts.permission_table import lines
from balikpapan_hr.accounts.roles import ROLES
from personnel import row_security
from tests.security.walk import Visitor, quiet
from tests.security.walker import Route, routes
from tests.security.world import STRANGERS_NAME, World

pytestmark = pytest.mark.django_db
# What differs between two answers to the very same request.
FLEETING = re.compile(rb'X-CSRFToken": "\w+|csrfmiddlewaretoken" value="\w+|nonce="[^"]+')


def _own_alone(role: str) -> list[tuple[Route, str]]:
    """Routes with places, and methods, that show `role` its own pieces and nobody else's."""
    found = {route.path: route for route in routes()}
    return [
        (found[line.route], method)
        for line in lines()
        for method, code in line.roles[role].items()
        if code == "own" and found[line.route].has_places
    ]


@pytest.mark.parametrize("role", ROLES)
def test_anothers_piece_and_a_missing_one_are_twins(world: World, role: str):
    _expect_twins(world, role)


def test_the_first_lock_holds_while_the_second_is_open(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    """PostgreSQL hides a row whose view forgot its scope, and so would hide the fault as well."""
    monkeypatch.setattr(row_security, "as_user", lambda user: row_security.everyone())
    _expect_twins(world, "unit_operator")
    visitor = Visitor(world, "unit_operator")
    lists = [
        line.route
        for line in lines()
        if line.roles["unit_operator"].get("GET") in ("all", "own")
        and "<" not in line.route
        and not line.route.startswith("/static/")
    ]
    assert {"/pegawai/", "/kepegawaian/verifikasi/", "/impor/"} <= set(lists)
    with quiet():
        showing = [
            route for route in lists if STRANGERS_NAME in visitor.ask("GET", route).content.decode()
        ]
    assert showing == []


def _expect_twins(world: World, role: str) -> None:
    visitor = Visitor(world, role)
    pairs = _own_alone(role)
    assert len(pairs) >= 3, pairs
    with quiet():
        for route, method in pairs:
            other, missing = (
                visitor.ask(method, world.address(route, scope, role))
                for scope in ("other", "missing")
            )
            assert other.status_code == missing.status_code == 404, route.path
            assert FLEETING.sub(b"", other.content) == FLEETING.sub(b"", missing.content), (
                route.path
            )


def test_the_operator_has_pairs_in_every_part():
    parts = {route.path.split("/")[1] for route, _method in _own_alone("unit_operator")}
    assert parts >= {"pegawai", "kepegawaian", "impor", "pekerjaan"}
