"""A person's life line: read by keyboard, on a phone, and as it was known on an earlier day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.steps import tab_to

pytestmark = pytest.mark.browser
LEADS_NOWHERE = """() => [...document.querySelectorAll('.lane a')]
    .map((a) => a.getAttribute('href'))
    .filter((href) => !document.getElementById(href.slice(1)))"""


def test_every_stretch_leads_to_its_line_its_paper_and_its_row(open_page: Callable[..., Page]):
    page = open_page(PHONE)  # which also judges that nothing scrolls sideways
    sign_in(page, "petugas")
    page.goto("/pegawai/?hasil=pppk")
    page.locator("tbody th a").first.click()
    stretches = page.locator(".lane a")
    assert stretches.count() >= 5
    assert page.evaluate(LEADS_NOWHERE) == []
    tab_to(page, stretches.first)
    page.keyboard.press("Enter")
    line = page.locator("tr:target")
    expect(line).to_contain_text("Tenaga honorer")
    expect(line).to_be_in_viewport()
    life = page.url
    line.locator("td:last-child a").click()
    expect(page.locator("h1")).to_be_visible()
    assert "/angka/rekonsiliasi/baris/" in page.url
    page.goto(life)
    page.locator("#id_diketahui").fill(str(timezone.localdate() - timedelta(days=1)))
    page.get_by_role("button", name="Tampilkan", exact=True).click()
    expect(page.locator(".notice").first).to_contain_text("Menurut yang tercatat pada akhir")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
