"""The clerk's longest journey: hand in, check, apply, receipt, and taking it back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.steps import a_list, await_work, number_in, tab_to

pytestmark = pytest.mark.browser
TO_MEND = re.compile("Unduh 1 baris")


def hand_in(page: Page, file: Path) -> None:
    page.goto("/impor/unggah/")
    page.get_by_label("Berkas", exact=True).set_input_files(file)
    page.get_by_role("button", name="Unggah dan periksa").click()


def receipt_adds_up(page: Page) -> None:
    lines = [number_in(cell) for cell in page.locator("tbody td.num").all_inner_texts()]
    assert sum(lines) == number_in(page.locator("tfoot td.num").inner_text()) == 3


def test_a_list_goes_from_the_file_to_the_receipt_and_back(
    open_page: Callable[..., Page], tmp_path: Path
):
    page = open_page()
    sign_in(page, "petugas")
    hand_in(page, a_list(tmp_path, "Pulang"))
    expect(page.get_by_role("link", name="Terapkan daftar")).to_be_visible()  # by itself
    expect(page.get_by_text("Tanggal ini tidak ada dalam kalender.").first).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("link", name=TO_MEND).click()
    assert given.value.suggested_filename == "perbaikan daftar pulang.xlsx"

    page.get_by_role("link", name="Terapkan daftar").click()
    page.get_by_role("button", name="Terapkan daftar").dblclick()  # twice is once
    page.get_by_role("link", name="Buka hasilnya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima")
    receipt_adds_up(page)
    receipt = page.url

    page.goto("/pegawai/?q=sekar+pulang")
    page.get_by_role("link", name="Sekar Pulang", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sekar Pulang")

    page.goto(receipt)
    page.get_by_role("link", name="Batalkan impor").click()
    page.get_by_label("Alasan").fill("Daftar tahun lalu.")
    page.get_by_role("button", name="Usulkan pembatalan impor").click()
    expect(page.get_by_text("Menunggu keputusan").first).to_be_visible()
    expect(page.get_by_role("button", name="Setujui")).to_have_count(0)  # another officer's

    second = open_page()
    sign_in(second, "penyetuju")
    second.goto("/persetujuan/")
    second.get_by_role("link", name="Batalkan impor daftar pulang.xlsx").click()
    expect(second.get_by_text("Daftar tahun lalu.")).to_be_visible()
    second.get_by_role("button", name="Setujui").dblclick()  # twice is once
    expect(second.get_by_text("Disetujui").first).to_be_visible()
    second.goto(receipt)
    await_work(second, second.get_by_text("Dibatalkan"))


def test_back_after_applying_says_that_it_is_done(page: Page, tmp_path: Path):
    sign_in(page, "petugas")
    hand_in(page, a_list(tmp_path, "Kembali"))
    page.get_by_role("link", name="Terapkan daftar").click()
    page.get_by_role("button", name="Terapkan daftar").click()
    page.get_by_role("link", name="Buka hasilnya").wait_for()
    page.go_back()
    expect(page.get_by_text("sudah diterapkan, Ratna Kusumawati")).to_be_visible()
    expect(page.get_by_role("button", name="Terapkan daftar")).to_have_count(0)


def test_a_file_that_is_no_list_is_refused_with_its_reason(page: Page, tmp_path: Path):
    picture = tmp_path / "foto.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    sign_in(page, "petugas")
    hand_in(page, picture)
    expect(page.get_by_role("alert")).to_contain_text("Ini bukan lembar kerja yang dapat dibaca")
    expect(page.get_by_role("link", name="Unggah berkas lain")).to_be_visible()


def test_the_journey_needs_no_mouse(page: Page, tmp_path: Path):
    page.on("filechooser", lambda chooser: None)  # from now on, so that no key overtakes it
    sign_in(page, "petugas")
    page.goto("/impor/unggah/")
    tab_to(page, page.get_by_label("Berkas", exact=True))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(a_list(tmp_path, "Papan Ketik"))
    tab_to(page, page.get_by_role("button", name="Unggah dan periksa"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Terapkan daftar"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Terapkan daftar"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Buka hasilnya"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima")
    receipt_adds_up(page)


def test_mending_needs_no_script_and_no_mouse(open_page: Callable[..., Page], tmp_path: Path):
    page = open_page(java_script_enabled=False)
    sign_in(page, "petugas")
    hand_in(page, a_list(tmp_path, "Diperbaiki"))
    mend = page.get_by_role("link", name="Perbaiki di sini").first
    await_work(page, mend)
    mend.focus()
    page.keyboard.press("Enter")
    value = page.get_by_label("Isi yang benar")
    value.focus()
    page.keyboard.type("31-02-2016")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Belum tersimpan")
    expect(value).to_have_value("31-02-2016")  # nothing typed is lost
    value.fill("28-02-2016")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kembali ke daftar").first.click()
    await_work(page, page.get_by_role("link", name="Terapkan daftar"))
    expect(page.get_by_text("diperbaiki").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Perlu diperbaiki 0"))).to_be_visible()


def test_the_journey_needs_no_script(open_page: Callable[..., Page], tmp_path: Path):
    page = open_page(java_script_enabled=False)
    sign_in(page, "petugas")
    hand_in(page, a_list(tmp_path, "Tanpa Skrip"))
    await_work(page, page.get_by_role("link", name="Terapkan daftar"))
    page.get_by_role("link", name="Terapkan daftar").click()
    page.get_by_role("button", name="Terapkan daftar").click()
    await_work(page, page.get_by_role("link", name="Buka hasilnya"))
    page.get_by_role("link", name="Buka hasilnya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima")
    receipt_adds_up(page)
