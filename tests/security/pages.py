"""Every page that the site shows, as it made it: what is then looked at in a browser or read."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from django.http import HttpResponse

from balikpapan_hr.accounts.permission_table import lines
from balikpapan_hr.accounts.roles import ROLES
from tests.security.walk import Visitor, quiet
from tests.security.walker import routes
from tests.security.world import World

# The widest account of a page comes first.
WIDEST = ["hr_clerk", "auditor", "hr_approver", "administrator", *ROLES]


class Shown(NamedTuple):
    """One page as the site made it."""

    path: str
    status: int
    body: str
    headers: dict[str, str]


def as_shown(path: str, answer: HttpResponse) -> Shown:
    return Shown(path, answer.status_code, answer.content.decode(), dict(answer.headers))


def every_page(world: World, only: Container[str] = ()) -> Iterator[Shown]:
    """Every page (of the routes `only`, if given) that answers GET, for the account that sees most
    of it."""
    told = {line.route: line for line in lines()}
    visitors: dict[str, Visitor] = {}
    with quiet():
        for route in routes():
            if only and route.path not in only:
                continue
            codes = told[route.path].roles
            role = next(
                (r for r in [*WIDEST, "anon"] if codes[r].get("GET") in ("all", "own", "any")), None
            )
            if role is None or told[route.path].methods["GET"] != "200":
                continue
            visitor = visitors.setdefault(role, Visitor(world, role))
            answer = visitor.ask("GET", world.address(route, "own", role))
            if answer["Content-Type"].startswith("text/html") and b"<html" in answer.content:
                yield as_shown(route.path, answer)
