"""The portal's list of applicants, from the check page to one application."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser
LIST = "pelamar_pppk_2026_tahap_2.xlsx"


def test_a_list_of_applicants_becomes_applications(open_page: Callable[..., Page]):
    page = open_page()
    sign_in(page, "petugas")
    page.goto("/impor/")
    page.get_by_role("link", name=LIST).click()
    expect(page.get_by_text("satu orang satu lamaran. (R-07)").first).to_be_visible()
    expect(page.get_by_text("jabatan ini pada unit kerja ini. (R-01)").first).to_be_visible()
    page.get_by_role("link", name="Terapkan daftar").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Terapkan daftar").click()
    page.get_by_role("link", name="Buka hasilnya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima")

    page.goto("/pengadaan/")
    page.get_by_role("link", name=re.compile("PPPK 2026.*2")).first.click()
    page.locator('main a[href$="/lamaran/"]').first.click()
    expect(page.get_by_text(re.compile(r"26697230\d{9}")).first).to_be_visible()
