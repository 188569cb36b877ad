"""The verification desk: one at a time, many at once, and without a mouse."""

from pathlib import Path

import pytest
import typst
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.steps import number_in, tab_to

pytestmark = pytest.mark.browser
DESK = "/kepegawaian/verifikasi/"


def waiting(page: Page) -> int:
    page.goto(DESK)
    return number_in(page.locator(".subheading").inner_text())


def test_many_are_accepted_after_a_page_that_says_who_passes(page: Page):
    sign_in(page, "petugas")
    before = waiting(page)
    page.goto(f"{DESK}?dokumen=ada")
    boxes = page.locator("tbody input[name=pilih]")
    for n in range(2):
        boxes.nth(n).check()
    page.get_by_role("button", name="Akui menurut dokumen").click()
    expect(page.locator(".subheading")).to_contain_text("2 lolos")
    page.get_by_role("button", name="Akui menurut dokumen: 2 masa tugas").click()
    expect(page.get_by_text("Selesai untuk 2 masa tugas.")).to_be_visible()
    assert waiting(page) == before - 2


def test_a_paper_is_opened_beside_the_service_and_one_is_refused(page: Page, tmp_path: Path):
    sign_in(page, "petugas")
    page.goto(f"{DESK}?dokumen=tidak")
    page.locator("tbody td.main a").first.click()
    scan = tmp_path / "SK.pdf"
    scan.write_bytes(typst.compile(b"Surat Keputusan\n#pagebreak()\nLampiran", format="pdf"))
    page.get_by_label("Jenis").select_option(label="SK")
    page.get_by_label("Nomor").fill("800/17/2018")
    page.get_by_label("Pindaian dokumen").set_input_files(scan)
    page.get_by_role("button", name="Catat dokumen").click()
    picture = page.get_by_role("img", name="SK 800/17/2018, halaman 1")
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 500
    page.get_by_role("link", name="Halaman berikutnya").click()
    expect(page.get_by_role("img", name="SK 800/17/2018, halaman 2")).to_be_visible()
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Tolak", exact=True).check()
    page.get_by_label("Alasan").fill("Absensi tidak memuat nama ini.")
    page.get_by_role("button", name="Catat keputusan").click()
    expect(page.get_by_text(f"Keputusan tentang {name} sudah dicatat.")).to_be_visible()


def alt(page: Page, letter: str) -> None:
    """Alt and a letter, as a keyboard sends it: `keyboard.press` leaves out the text of the key, by
    which the browser finds access keys."""
    key = {
        "modifiers": 1,
        "key": letter,
        "code": f"Key{letter.upper()}",
        "windowsVirtualKeyCode": ord(letter.upper()),
        "unmodifiedText": letter,
        "text": letter,
    }
    keyboard = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "char", "keyUp"):
        keyboard.send("Input.dispatchKeyEvent", {"type": kind, **key})


def test_the_desk_is_worked_by_keyboard_alone(page: Page):
    sign_in(page, "petugas")
    page.goto(f"{DESK}?dokumen=ada")
    tab_to(page, page.locator("tbody td.main a").first)
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    page.wait_for_url(f"**{DESK}*/?dokumen=ada")
    first = heading.inner_text()
    alt(page, "a")
    expect(page.get_by_label("Akui", exact=True)).to_be_checked()
    alt(page, "s")
    expect(page.get_by_text(f"Keputusan tentang {first} sudah dicatat.")).to_be_visible()
    page.goto(DESK)
    tab_to(page, page.locator("tbody td.main a").first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DESK}*/")
    here = page.url
    alt(page, "n")
    page.wait_for_url(lambda address: address != here)
    alt(page, "p")
    page.wait_for_url(here)
