"""A password without the second factor opens no protected route (trust S9)."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.factories import make_user
from tests.security.walk import Visitor, each_template_once, quiet
from tests.security.walker import routes
from tests.security.world import PASSWORD, World
from tests.sign_in import sign_in_half

pytestmark = pytest.mark.django_db
SIGN_IN = ("/akun/masuk/", "/admin/login/")
# A factor that is not there yet can be set up: nothing else.
SET_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


def _opened(visitor: Visitor, *leads_to: str) -> Iterator[str]:
    """Names of the protected routes that let the session in: by any other answer than the way to
    `leads_to`, or the refusal of a method, which comes before a session is looked at."""
    with quiet(), each_template_once():
        for route in routes():
            if route.is_public or route.view is None:
                continue
            address = visitor.world.address(route, "own", visitor.role)
            for method in ("GET", "POST"):
                answer = visitor.ask(method, address)
                if answer.status_code != 302 or not answer["Location"].startswith(leads_to):
                    yield route.name


def _visitor(world: World, role: str, client: Client) -> Visitor:
    visitor = Visitor(world, "anon")
    visitor.role, visitor.client, visitor.cookies = role, client, client.cookies.output()
    return visitor


def test_between_password_and_code_no_route_opens(world: World):
    client = Client(raise_request_exception=False)
    given = {"login": "jalan.hr_clerk", "password": PASSWORD}
    assert client.post("/akun/masuk/", given)["Location"] == "/akun/masuk/kode/"
    opened = set(_opened(_visitor(world, "hr_clerk", client), *SIGN_IN))
    assert opened <= {"mfa_authenticate"}


def test_a_session_without_its_factor_is_ended_at_any_route(world: World):
    client = Client(raise_request_exception=False)
    sign_in_half(client, world.users["hr_clerk"])
    assert set(_opened(_visitor(world, "hr_clerk", client), *SIGN_IN)) == set()


def test_an_account_without_a_factor_can_only_set_one_up(world: World):
    client = Client(raise_request_exception=False)
    sign_in_half(client, make_user(is_superuser=True, is_staff=True))
    opened = set(_opened(_visitor(world, "hr_clerk", client), "/akun/dua-langkah/", *SIGN_IN))
    assert opened <= SET_UP
