"""The difference queue, as the clerk works through it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.steps import number_in

pytestmark = pytest.mark.browser


def test_a_clerk_opens_the_queue_and_keeps_ours_with_a_reason(open_page: Callable[..., Page]):
    page = open_page(size=PHONE, expects={422})
    sign_in(page, "petugas")
    page.goto("/siasn/")
    before = number_in(page.locator(".subheading").inner_text())
    page.get_by_role("link", name="Putuskan").first.click()
    page.get_by_label("Pertahankan data kota").check()
    page.get_by_role("button", name="Catat keputusan").click()
    expect(page.locator(".error-summary")).to_contain_text("Sebutkan dokumen")
    page.get_by_label("Alasan").fill("SK 800.1.3.3/7/BKPSDM")
    page.get_by_role("button", name="Catat keputusan").click()
    expect(page.locator(".notice-done")).to_contain_text("Data kota dipertahankan")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.goto("/siasn/?keadaan=kept")
    expect(page.get_by_text("SK 800.1.3.3/7/BKPSDM")).to_be_visible()
    page.goto("/siasn/")
    assert number_in(page.locator(".subheading").inner_text()) == before - 1
