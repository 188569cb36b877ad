"""Signing in, for tests of any room.

`client.force_login(user)` is a whole sign-in, second factor included (tests/conftest.py).
`sign_in_half` gives the password's session alone. `sign_in_page` drives a real browser.
"""

import time
from typing import Any

from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from balikpapan_hr.accounts.middleware import fingerprint
from balikpapan_hr.accounts.models import User
from balikpapan_hr.demo.codes import code_now

_plain_force_login = Client.force_login


def sign_in_whole(client: Client, user: User, backend: str | None = None) -> None:
    """A session as after password, code and the first page, which stamps it."""
    _plain_force_login(client, user, backend)
    session = client.session
    session["began_at"] = session["seen_at"] = int(time.time())
    session["rights"] = fingerprint(User.objects.get(pk=user.pk))
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "type": "totp", "at": time.time()}
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()


def sign_in_half(client: Client, user: User) -> None:
    """A session without a second factor, as an account has it that never set one up."""
    _plain_force_login(client, user)


def sign_in_page(page: Any, address: str, username: str, password: str) -> None:
    """Sign a practice account in with Playwright's `page`, at the site under `address`."""
    page.goto(f"{address}/akun/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    for ahead in (0, 1, -1):
        page.fill("[name=code]", code_now(username, ahead))
        page.click("main button.button-main")
        if "/akun/masuk/" not in page.url:
            return
    raise AssertionError(f"{username} could not sign in")
