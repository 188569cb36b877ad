"""An applicant on a phone finds the result and its reasons, and objects; two officers answer."""

import json
import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, City, sign_in
from tests.jobs.workers import wait_until

pytestmark = pytest.mark.browser
MISSED = """
    SELECT a.id, a.participant_number, w.public_id::text
    FROM recruitment_placement p
    JOIN recruitment_selectionrun r ON r.id = p.run_id
    JOIN recruitment_wave w ON w.id = r.wave_id
    JOIN recruitment_application a ON a.id = p.application_id
    WHERE p.outcome = 'not_placed' AND w.kind = 'PPPK'
    AND r.number = (SELECT max(number) FROM recruitment_selectionrun WHERE wave_id = w.id)
    AND NOT EXISTS (SELECT FROM recruitment_appeal o WHERE o.application_id = a.id)
    ORDER BY a.participant_number LIMIT 1
"""


def asked(city: City, question: str, *values: object) -> list[tuple]:
    with psycopg.connect(city.site.env["DATABASE_OWNER_URL"]) as line:
        line.execute("SET app.scope = 'all'")
        return line.execute(question, values).fetchall()


@pytest.fixture(scope="module")
def missed(city: City) -> tuple[int, str, str]:
    """Someone without a seat in the announced wave, whose public file the worker has made."""
    wait_until(lambda: asked(city, "SELECT 1 FROM recruitment_resultsnapshot"), seconds=60)
    return asked(city, MISSED)[0]


def test_an_applicant_finds_every_reason_on_a_phone(
    open_page: Callable[..., Page], missed: tuple[int, str, str]
):
    _, number, wave = missed
    page = open_page(PHONE, expects={404})
    page.goto("/hasil/")
    page.get_by_role("link", name="PPPK 2024 tahap 1").click()
    page.get_by_label("Nomor peserta").fill("24697230819999999")
    page.get_by_role("button", name="Lihat hasil saya").click()
    expect(page.get_by_role("alert")).to_contain_text("24697230819999999")
    page.get_by_label("Nomor peserta").fill(number)
    page.get_by_role("button", name="Lihat hasil saya").click()
    for heading in [
        "Nilai",
        "Bagaimana peringkat ini terjadi",
        "Ke mana kursi diberikan",
        "Apa yang akan mengubah hasil",
        "Cara menyanggah",
    ]:
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    text = page.locator("main").inner_text()
    assert re.findall(r"\b\d{17}\b", text) == [number]
    assert re.search(r"\d+ dari \d+ kursi diberikan kepada kategori R\d", text)
    assert not page.context.cookies()
    page.get_by_role("link", name="PPPK 2024 tahap 1").click()
    page.get_by_label("Unit kerja atau jabatan").fill("operator")
    page.get_by_role("button", name="Tampilkan").click()
    page.locator("tbody a").first.click()
    expect(page.get_by_text(re.compile(r"\d+ kursi = \d+ lulus"))).to_be_visible()


def let_the_desk_look(panel: Page) -> None:
    """The wave waits for its fairness desk; a member of the panel reads it and lets it be shown."""
    sign_in(panel, "panitia")
    panel.goto("/pengadaan/")
    panel.get_by_role("link", name="PPPK 2024 tahap 1").click()
    expect(panel.get_by_text("temuan belum dicatat")).to_be_visible()
    panel.locator(".actions").get_by_role("link", name="Meja keadilan").click()
    for heading in ["Jenis kelamin", "Disabilitas", "Bobot pengaturan gelombang"]:
        expect(panel.get_by_role("heading", name=heading)).to_be_visible()
    for chart in panel.locator("figure.chart").all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg").first).to_be_visible()
    panel.get_by_role("link", name="Catat temuan").click()
    panel.get_by_role("button", name="Catat temuan").click()
    panel.get_by_label("Temuan").fill("Hanya peserta yang sanggahannya diterima berpindah.")
    panel.get_by_label("Umumkan hasil apa adanya").check()
    panel.get_by_label("Alasan keputusan").fill("Urutan mengikuti kategori dan nilai.")
    panel.get_by_role("button", name="Catat temuan").click()
    expect(panel.get_by_text("Temuan dicatat.")).to_be_visible()
    expect(panel.get_by_text("temuan belum dicatat")).to_have_count(0)


def test_the_fairness_desk_is_read_on_a_phone(open_page: Callable[..., Page]):
    page = open_page(PHONE)  # which also judges that nothing scrolls sideways
    sign_in(page, "penyetuju")
    page.goto("/pengadaan/")
    page.get_by_role("link", name="PPPK 2024 tahap 1").click()
    page.locator("main").get_by_role("link", name="Meja keadilan").first.click()
    expect(page.get_by_role("heading", name="Temuan dan keputusan")).to_be_visible()
    assert page.get_by_role("button", name="Catat temuan").count() == 0
    figure = page.locator("figure.chart").first
    figure.get_by_text("Angka yang sama dalam tabel").click()
    shown = figure.locator("tbody tr").all_inner_texts()
    assert {row.split("\t")[0].strip() for row in shown} == {"Laki-laki", "Perempuan"}


def test_an_objection_is_recorded_answered_by_two_and_says_who_moves(
    city: City, open_page: Callable[..., Page], missed: tuple[int, str, str]
):
    application, number, wave = missed
    clerk, approver = open_page(PHONE), open_page()
    sign_in(clerk, "petugas")
    clerk.goto(f"/pengadaan/lamaran/{application}/lembar/")
    expect(clerk.locator("main")).to_contain_text(number)
    clerk.goto(f"/pengadaan/lamaran/{application}/sanggah/")
    clerk.get_by_label("Tentang").select_option("score")
    clerk.locator("select[name=item]").select_option("technical")
    clerk.locator("textarea[name=statement]").fill("Dua jawaban belum dihitung.")
    clerk.get_by_role("button", name="Catat sanggahan").click()
    panel = open_page()  # the clerk recorded the points, so another answers
    sign_in(panel, "panitia")
    panel.goto(clerk.url)
    panel.locator("input[value=accept]").check()
    panel.locator("input[name=points]").fill("225")
    panel.locator("textarea[name=answer]").fill("Cetakan CAT menunjukkan nilai itu.")
    panel.locator("form[action$='/jawab/'] button").click()
    sign_in(approver, "penyetuju")
    approver.goto(clerk.url)
    approver.locator("form[action$='/putuskan/'] button").click()
    expect(approver.get_by_role("heading", name=re.compile("proses ke-"))).to_be_visible()
    entry = asked(
        city,
        "SELECT changes::text FROM audit_auditentry WHERE verb = 'appeal.accepted'"
        " ORDER BY id DESC LIMIT 1",
    )
    assert json.loads(entry[0][0])["late"] is False
    let_the_desk_look(open_page())
    runs = "SELECT count(*) FROM recruitment_resultsnapshot s JOIN recruitment_selectionrun r"
    runs += " ON r.id = s.run_id WHERE r.number = (SELECT max(number) FROM recruitment_selectionrun"
    runs += " WHERE wave_id = r.wave_id)"
    wait_until(lambda: asked(city, runs)[0][0] == 1, seconds=60)
    approver.goto(f"/hasil/{wave}/?nomor={number}")
    assert "225" in approver.locator("main").inner_text()
