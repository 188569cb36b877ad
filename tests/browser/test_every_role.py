"""Each role signs in and does its main job."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.steps import a_list

pytestmark = pytest.mark.browser


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def pick_first_of(page: Page, address: str) -> str:
    """Tick the first person of a list of appointments; return their name."""
    page.goto(address)
    row = page.locator("tbody tr").first
    name = row.locator("th a").inner_text()
    row.get_by_role("checkbox").check()
    return name


def test_the_wrong_password_is_refused_in_words(page: Page):
    page.goto("/akun/masuk/")
    page.get_by_label("Nama pengguna").fill("petugas")
    page.get_by_label("Sandi", exact=True).fill("bukan-sandinya")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("alert")).to_contain_text("tidak cocok")


def test_the_clerk_sees_who_passes_and_proposes_them(page: Page):
    sign_in(page, "petugas")
    page.goto("/peralihan/usul/")
    page.get_by_label("Gelombang").select_option(label="PPPK 2024 tahap 1")
    page.get_by_label("TMT").fill("2025-06-01")
    page.get_by_label("Termasuk yang pengangkatannya pernah dibatalkan").check()
    page.get_by_role("button", name="Tampilkan yang lolos").click()
    page.get_by_role("button", name=re.compile(r"Usulkan \d+ orang")).click()
    expect(page.get_by_text(re.compile(r"Selesai untuk \d+ orang"))).to_be_visible()
    expect(heading(page)).to_have_text("Pengangkatan menjadi PPPK")


def test_the_approver_is_told_why_a_formation_cannot_be_approved_and_rejects_it(page: Page):
    sign_in(page, "penyetuju")
    page.goto("/")
    page.get_by_role("link", name="Formasi yang perlu diputuskan").click()
    row = page.locator("tbody tr", has_text="Pemadam Kebakaran Pemula")
    row.get_by_role("button", name="Setujui").dblclick()
    expect(page.get_by_text("meminta 20 kursi, padahal kekurangan unit kerja 0")).to_be_visible()
    row.get_by_role("link", name="Tolak").click()
    page.get_by_label("Alasan").fill("Tidak ada kekurangan pemadam.")
    page.get_by_role("button", name="Tolak formasi").click()
    expect(row).to_contain_text("Ditolak")
    expect(row).to_contain_text("Tidak ada kekurangan pemadam.")


def test_the_approver_decides_an_objection(page: Page):
    sign_in(page, "penyetuju")
    page.goto("/pengadaan/sanggahan/?keadaan=proposed")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Putuskan sesuai usulan").click()
    expect(page.get_by_role("button", name="Putuskan sesuai usulan")).to_have_count(0)
    expect(page.locator(".facts")).to_contain_text("Ditolak")


def test_the_approver_approves_an_appointment_and_swears_one_in(page: Page):
    sign_in(page, "penyetuju")
    name = pick_first_of(page, "/peralihan/?keadaan=proposed")
    page.get_by_role("button", name="Setujui…").click()
    page.get_by_role("button", name="Setujui: 1 orang").click()
    expect(heading(page)).to_have_text(name)
    expect(page.locator(".subheading")).to_contain_text("Disetujui, menunggu nomor induk")

    name = pick_first_of(page, "/peralihan/?keadaan=decreed")
    page.get_by_role("button", name="Lantik…").click()
    page.get_by_label("Dilantik pada").fill("2025-04-14")
    page.get_by_role("button", name="Lantik: 1 orang").click()
    expect(heading(page)).to_have_text(name)
    expect(page.locator(".subheading")).to_contain_text("Sudah dilantik")


def test_the_operator_sees_the_own_unit_alone_and_hands_in_its_list(page: Page, tmp_path: Path):
    sign_in(page, "operator.disdikbud")
    page.goto("/pegawai/")
    units = set(page.locator("td[data-label='Unit kerja']").all_inner_texts())
    assert units
    assert not units & {"Dinas Kesehatan", "Badan Penanggulangan Bencana Daerah"}
    page.goto("/impor/unggah/")
    page.get_by_label("Berkas", exact=True).set_input_files(a_list(tmp_path, "Operator"))
    page.get_by_label("Unit kerja pengirim").select_option(label="SD Negeri 001 Balikpapan Kota")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("link", name="Unduh 1 baris yang perlu diperbaiki")).to_be_visible()
    expect(page.get_by_role("link", name="Terapkan daftar")).to_have_count(0)


def test_the_operator_cannot_open_a_person_of_another_unit(open_page: Callable[..., Page]):
    clerk = open_page()
    sign_in(clerk, "petugas")
    clerk.goto("/pegawai/?status=PNS")
    row = clerk.locator("tbody tr", has_text="Puskesmas").first
    address = row.locator("th a").get_attribute("href")
    operator = open_page(expects={404})
    sign_in(operator, "operator.disdikbud")
    assert operator.goto(address).status == 404
    expect(heading(operator)).to_have_text("Halaman ini tidak ada")


def test_the_panel_reads_the_results_and_answers_an_objection(page: Page):
    sign_in(page, "panitia")
    page.goto("/pengadaan/")
    page.get_by_role("link", name="PPPK 2024 tahap 1").click()
    page.locator("dt", has_text="Ditempatkan").first.locator("xpath=..").get_by_role("link").click()
    expect(page.locator("tbody").first).to_contain_text("Pertama dalam formasinya")
    page.goto("/pengadaan/sanggahan/?keadaan=filed")
    page.locator("tbody a").first.click()
    page.get_by_label("Tolak sanggahan").check()
    page.get_by_label("Jawaban").fill("Cetakan CAT sama dengan nilai yang diumumkan.")
    page.get_by_role("button", name="Usulkan jawaban").click()
    expect(page.locator(".facts")).to_contain_text("Keputusan diusulkan")


def test_the_official_asks_for_a_report_and_gets_the_file(page: Page):
    sign_in(page, "pejabat")
    page.goto("/laporan/")
    page.get_by_role("button", name="Buat laporan").click()
    report = page.locator(".rows li").first
    with page.expect_download() as given:
        report.get_by_role("link", name="Unduh XLSX").click()
    assert given.value.suggested_filename.endswith(".xlsx")


def test_the_auditor_reads_the_trail_and_changes_nothing(page: Page):
    sign_in(page, "auditor")
    page.goto("/admin/audit/auditentry/")
    assert page.locator("#result_list tbody tr").count() > 10
    page.goto("/impor/")
    expect(page.get_by_role("link", name="Unggah daftar")).to_have_count(0)
    page.goto("/peralihan/?keadaan=proposed")
    expect(page.locator("main").get_by_role("checkbox")).to_have_count(0)


def test_the_administrator_opens_an_account_and_another_officer_gives_its_role(
    open_page: Callable[..., Page],
):
    page = open_page()
    sign_in(page, "admin")
    page.goto("/admin/accounts/user/add/")
    page.locator("[name=username]").fill("petugas.baru")
    page.locator("[name=password1]").fill("sandi-petugas-baru-7")
    page.locator("[name=password2]").fill("sandi-petugas-baru-7")
    page.locator("[name=_save]").click()
    page.get_by_role("link", name="Usulkan peran lain").click()
    page.get_by_label("Peran yang baru").select_option(label="Pengelola kepegawaian BKPSDM")
    page.get_by_label("Alasan").fill("Pegawai baru.")
    page.get_by_role("button", name="Usulkan peran").click()
    expect(page.get_by_text("Menunggu keputusan").first).to_be_visible()
    address = page.url

    second = open_page()
    sign_in(second, "penyetuju")
    second.goto(address)
    second.get_by_role("button", name="Setujui").click()
    expect(second.get_by_text("Disetujui dan sudah dilaksanakan.")).to_be_visible()

    page.goto("/admin/accounts/user/")
    expect(page.locator("#result_list tr", has_text="petugas.baru")).to_contain_text("Pengelola")
