"""Every route, method, role and scope answers as the reviewed table says (trust S1)."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.http import HttpResponse

from balikpapan_hr.accounts.permission_table import STRANGER, Line, lines
from balikpapan_hr.accounts.roles import ROLES
from tests.security.headers import faults_of_headers
from tests.security.walk import (
    REFUSED,
    Visitor,
    each_right_once,
    each_template_once,
    quiet,
    whole_or_in_turn,
)
from tests.security.walker import Route, routes
from tests.security.world import ROLE_NAMES, SCOPES, World

pytestmark = pytest.mark.django_db
LET_IN = {"all", "own", "any"}


def test_every_route_has_its_line_and_every_line_its_route():
    found, told = [route.path for route in routes()], [line.route for line in lines()]
    assert [path for path in found if path not in told] == [], "add lines to permissions.md"
    assert [path for path in told if path not in found] == [], "no such route any more"
    assert [path for path, times in Counter(told).items() if times > 1] == []
    names = {route.path: route.name for route in routes()}
    assert [line.route for line in lines() if line.name != names[line.route]] == []


def test_the_command_prints_one_entry_a_route(capsys):
    call_command("permissions", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [entry["route"] for entry in told] == [line.route for line in lines()]
    person = next(entry for entry in told if entry["route"] == "/pegawai/<uuid:public_id>/")
    assert person["roles"]["unit_operator"] == {"GET": "own"}
    assert person["roles"]["hr_clerk"] == {"GET": "all"}
    assert person["roles"]["administrator"] == {"GET": "no"}
    call_command("permissions")
    assert len(capsys.readouterr().out.splitlines()) == len(told) + 1


def test_an_action_of_the_admin_needs_a_line_too(monkeypatch: pytest.MonkeyPatch):
    """The positive control: one more action of a list is one more route."""
    monkeypatch.setattr("personnel.admin.PersonAdmin.actions", [_retire])
    told = {line.route for line in lines()}
    assert [route.path for route in routes() if route.path not in told] == [
        "/admin/personnel/person/?action=_retire&_selected_action=<pk>"
    ]


def _retire(model_admin: object, request: object, chosen: object) -> None:
    """An action that nobody has reviewed."""


@pytest.mark.parametrize("role", ROLE_NAMES)
@whole_or_in_turn
def test_every_cell_answers_as_the_table_says(world: World, role: str, whole: bool):
    faults, cells = _walk(world, role, whole=whole)
    assert not faults, "\n".join(faults)
    assert cells > 900


def test_the_door_of_the_admin_says_403_to_an_account_without_it(world: World):
    with quiet():
        assert Visitor(world, "official").ask("GET", "/admin/login/").status_code == 403


def test_a_drifting_answer_is_named(world: World, monkeypatch: pytest.MonkeyPatch):
    """The positive control: a page that opens to others than the table says."""
    monkeypatch.setattr("personnel.scope.units_served", lambda user, day: _every_unit())
    faults, _cells = _walk(world, "unit_operator", only="/pegawai/<uuid:public_id>/")
    assert faults == [
        "unit_operator GET /pegawai/<uuid:public_id>/, other: 200 instead of none (code own)",
    ]


def test_a_ticked_row_without_a_number_is_no_row(world: World):
    accept = "/admin/personnel/serviceperiod/?action=accept&_selected_action=satu"
    with quiet():
        assert Visitor(world, "hr_clerk").ask("POST", accept).status_code == 404


def _every_unit() -> object:
    from personnel.models import WorkUnit

    return WorkUnit.objects.all()


def _walk(world: World, role: str, only: str = "", *, whole: bool = True) -> tuple[list[str], int]:
    told, visitor = {line.route: line for line in lines()}, Visitor(world, role)
    faults, cells = [], 0
    with quiet(), each_template_once(), each_right_once():
        for route in routes():
            if only and route.path != only:
                continue
            for method, scope in _cells(route, role, told[route.path], whole):
                answer = visitor.ask(method, world.address(route, scope, role))
                said, wanted = (
                    _outcome(answer, route, role),
                    _wanted(told[route.path], route, method, role, scope),
                )
                cell = f"{role} {method} {route.path}" + (f", {scope}" if scope else "")
                code = told[route.path].roles[role].get(method, "")
                if said != wanted:
                    why = f" (code {code})" if code else ""
                    faults.append(f"{cell}: {said} instead of {wanted}{why}")
                faults += [f"{cell}: {fault}" for fault in faults_of_headers(answer, route.path)]
                cells += 1
    return faults, cells


def _cells(route: Route, role: str, line: Line, whole: bool) -> Iterator[tuple[str, str]]:
    """What is asked of a route, of whose record. HEAD is answered as GET, and a method that no view
    takes is refused before anybody's record is looked for: of these a role asks one in turn, and
    the next role another. Unless the `whole` table is asked, only every other role does, and in
    turn it goes with whose record where that makes no difference to the role, and with the method
    of a route of which it has none."""
    scopes = SCOPES if route.has_places else [""]
    turn = len(route.path) + ROLE_NAMES.index(role)
    methods = ["POST"] if route.is_action else ["GET", "POST"]
    if not whole and not any(line.roles[role].get(method) for method in methods):
        methods = methods[turn % len(methods) :][:1]
    for method in methods:
        asked, code = scopes, line.roles[role].get(method, "")
        if route.has_places and not whole and code != "own":
            asked = [SCOPES[turn % 2], SCOPES[2]] if code == "all" else [SCOPES[turn % 3]]
        for scope in asked:
            yield method, scope
    if not route.is_action and (whole or turn % 2):
        others = ["HEAD", *REFUSED]
        yield others[turn % len(others)], scopes[0]


def _outcome(answer: HttpResponse, route: Route, role: str) -> str:
    """The answer in the words of the table."""
    place = answer.get("Location", "")
    if answer.status_code == 302 and place.startswith(("/admin/login/", "/akun/masuk/")):
        if role == STRANGER:
            return "in"
        if place.startswith("/admin/login/"):
            return "no"
    return {403: "no", 404: "none"}.get(answer.status_code, str(answer.status_code))


def _wanted(line: Line, route: Route, method: str, role: str, scope: str) -> str:
    if method in REFUSED:
        return "405"
    asked = "GET" if method == "HEAD" else method
    if asked not in line.methods:
        if role == STRANGER and not route.is_public and route.view:
            return "in"
        behind_the_door = route.path.startswith("/admin/") and not route.is_public
        return "no" if behind_the_door and role in ROLES and not ROLES[role].staff else "405"
    code = line.roles[role][asked]
    if code == "on":
        return "302"
    if code in LET_IN:
        open_to = {"all": SCOPES[:2], "own": SCOPES[:1], "any": SCOPES}[code]
        return line.methods[asked] if not scope or scope in open_to else "none"
    return code
