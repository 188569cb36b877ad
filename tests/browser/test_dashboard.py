"""The official's pages, on a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, sign_in
from tests.browser.steps import number_in

pytestmark = pytest.mark.browser
NUMBERS = """() => [...document.querySelectorAll('main .tiles a, main table a')]
    .map((a) => [a, a.querySelector('.tile-value')?.firstChild || a])
    .map(([a, number]) => [a.getAttribute('href'), number.textContent])
    .filter(([_, text]) => /^\\s*[\\d.]+\\s*$/.test(text))"""


def test_every_number_on_a_phone_is_the_length_of_the_list_it_opens(
    open_page: Callable[..., Page],
):
    page = open_page(PHONE)  # which also judges that nothing scrolls sideways
    sign_in(page, "pejabat")
    page.goto("/angka/")
    shown = [(address, number_in(text)) for address, text in page.evaluate(NUMBERS)]
    assert len(shown) > 15
    wrong = []
    for address, number in sorted(set(shown)):
        page.goto(address)
        counted = number_in(page.locator(".subheading").inner_text())
        rows = page.locator("tbody tr").count()
        if counted != number or rows != min(number, 25):
            wrong.append((address, number, counted, rows))
    assert wrong == []


def test_the_slider_goes_back_day_by_day_with_keys_and_enter_asks(page: Page):
    sign_in(page, "pejabat")
    page.goto("/angka/honorer/")
    slider = page.get_by_label("Geser tanggal")
    for _n in range(2):
        slider.press("ArrowLeft")
    day = (timezone.localdate() - timedelta(days=2)).isoformat()
    assert page.locator("[data-slider]").input_value() == day
    slider.press("Enter")
    page.wait_for_url(f"**per={day}**")
    assert page.locator("[data-slider]").input_value() == day


@pytest.mark.parametrize("username", ["petugas", "penyetuju", "panitia"])
def test_every_number_of_waiting_work_is_the_length_of_its_list(page: Page, username: str):
    sign_in(page, username)
    tasks = page.locator(".task").evaluate_all(
        "tasks => tasks.map((t) => [t.querySelector('a').getAttribute('href'),"
        " t.querySelector('.task-count').innerText])"
    )
    assert tasks
    wrong = []
    for address, text in tasks:
        page.goto(address)
        if address.startswith("/admin/"):
            counted = page.locator("#result_list tbody tr").count()
        elif address.endswith("perbaiki"):  # lists, each with its rows
            cells = page.locator("tbody td:last-child").all_inner_texts()
            counted = sum(number_in(cell) for cell in cells)
        else:
            counted = number_in(page.locator(".subheading").inner_text())
        if counted != number_in(text):
            wrong.append((address, text, counted))
    assert wrong == []
