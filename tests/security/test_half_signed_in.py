"""A password without the second factor opens no protected route (trust S9)."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.factories import make_user
from tests.security.walk import Visitor, each_template_once, quiet, whole_or_in_turn
from tests.security.walker import routes
from tests.security.world import PASSWORD, World
from tests.sign_in import sign_in_half

pytestmark = pytest.mark.django_db
METHODS = ["GET", "POST"]
SIGN_IN = ("/akun/masuk/", "/admin/login/")
# A factor that is not there yet can be set up: nothing else.
SET_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


def _opened(visitor: Visitor, *leads_to: str, whole: bool, first: int = 0) -> Iterator[str]:
    """Names of the protected routes that let the session in: by any other answer than the way to
    `leads_to`, or the refusal of a method, which comes before a session is looked at. A route is
    asked by both methods if `whole`, else every other one from the `first` on by one in turn."""
    with quiet(), each_template_once():
        protected = [r for r in routes() if not r.is_public and r.view is not None]
        for turn, route in enumerate(protected if whole else protected[first::2]):
            address = visitor.world.address(route, "own", visitor.role)
            for method in METHODS if whole else METHODS[turn % 2 :][:1]:
                answer = visitor.ask(method, address)
                if answer.status_code != 302 or not answer["Location"].startswith(leads_to):
                    yield route.name


def _visitor(world: World, role: str, client: Client) -> Visitor:
    visitor = Visitor(world, "anon")
    visitor.role, visitor.client, visitor.cookies = role, client, client.cookies.output()
    return visitor


@whole_or_in_turn
def test_between_password_and_code_no_route_opens(world: World, whole: bool):
    client = Client(raise_request_exception=False)
    given = {"login": "jalan.hr_clerk", "password": PASSWORD}
    assert client.post("/akun/masuk/", given)["Location"] == "/akun/masuk/kode/"
    opened = set(_opened(_visitor(world, "hr_clerk", client), *SIGN_IN, whole=whole))
    assert opened <= {"mfa_authenticate"}


@whole_or_in_turn
def test_a_session_without_its_factor_is_ended_at_any_route(world: World, whole: bool):
    client = Client(raise_request_exception=False)
    sign_in_half(client, world.users["hr_clerk"])
    visitor = _visitor(world, "hr_clerk", client)
    assert set(_opened(visitor, *SIGN_IN, whole=whole, first=1)) == set()


@whole_or_in_turn
def test_an_account_without_a_factor_can_only_set_one_up(world: World, whole: bool):
    client = Client(raise_request_exception=False)
    sign_in_half(client, make_user(is_superuser=True, is_staff=True))
    visitor = _visitor(world, "hr_clerk", client)
    opened = set(_opened(visitor, "/akun/dua-langkah/", *SIGN_IN, whole=whole))
    assert opened <= SET_UP
