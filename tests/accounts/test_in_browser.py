"""Signing in with a real Chromium: passkeys made and shown, and no script against the policy."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, sync_playwright

from balikpapan_hr.accounts.models import User
from balikpapan_hr.demo.codes import code_of
from tests.factories import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "teluk-balikpapan-1897"


@pytest.fixture
def page(monkeypatch) -> Iterator[Page]:
    """A page that notes what the browser complains of, and whose machine can hold passkeys."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        wire = page.context.new_cdp_session(page)
        wire.send("WebAuthn.enable")
        authenticator: dict[str, Any] = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        wire.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
        yield page
        connection.close()  # the loop's own: nobody finds it again when the loop has ended
        browser.close()


@pytest.fixture
def officer() -> User:
    return make_user("recruitment.plan_wave", username="siti", password=PASSWORD)


def give_password(page: Page, address: str) -> None:
    page.goto(f"{address}/akun/masuk/")
    page.fill("[name=login]", "siti")
    page.fill("[name=password]", PASSWORD)
    page.click("main .button-main")


def fits(page: Page) -> bool:
    """No sideways scroll on a phone."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_passkey_is_added_and_opens_the_next_session(page, officer, live_server):
    give_password(page, live_server.url)
    assert page.url.endswith("/akun/dua-langkah/")
    assert fits(page)
    page.click("a[href='/akun/dua-langkah/kunci/']")
    page.click("[data-passkey-button]")
    page.wait_for_url("**/cadangan/")
    assert page.locator("li.code").count() == 10
    page.click(".button-main")
    page.wait_for_url(f"{live_server.url}/")
    page.context.clear_cookies()
    give_password(page, live_server.url)
    page.wait_for_url("**/akun/masuk/kode/")
    page.click("[data-passkey-button]")
    page.wait_for_url(f"{live_server.url}/")
    assert page.complaints == []


def test_an_app_is_set_up_and_opens_the_next_session(page, officer, live_server):
    give_password(page, live_server.url)
    page.click("a[href='/akun/dua-langkah/aplikasi/']")
    picture = page.locator("img.qr")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert fits(page)
    secret = page.locator(".code").inner_text()
    page.fill("[name=code]", code_of(secret))
    page.click("main .button-main")
    page.wait_for_url("**/cadangan/")
    page.context.clear_cookies()
    give_password(page, live_server.url)
    page.fill("[name=code]", code_of(secret, 1))
    page.click("main .button-main")
    page.wait_for_url(f"{live_server.url}/")
    assert page.complaints == []


def test_a_browser_without_a_passkey_says_what_to_do(page, officer, live_server):
    give_password(page, live_server.url)
    page.goto(f"{live_server.url}/akun/dua-langkah/kunci/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error()); }")
    page.click("[data-passkey-button]")
    page.wait_for_selector("[data-passkey-refused]:not([hidden])")
