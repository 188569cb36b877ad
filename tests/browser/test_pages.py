"""Every page that an account is led to keeps what every page promises: `watch` judges them all."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import City, sign_in
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser
# Links of a drawing lead to places on their own page.
LINKS = "() => [...document.querySelectorAll('a[href]:not([download], svg a)')].map((a) => a.href)"
FILES = re.compile(r"\.xlsx$|/berkas/|/laporan/.+")
OWN_ADMIN = re.compile(r"/admin/([a-z]+/[a-z]+/(\d+/change/)?)?$")
ENOUGH = 20  # pages of one account


def kind_of(path: str) -> str:
    """Addresses that differ by an id or a filter's value show pages of one kind."""
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "#", path)
    return re.sub(r"=[^&]*", "=", path)


def is_page(path: str) -> bool:
    """Neither another site's address nor a file; of the admin its own lists and records."""
    place = path.partition("?")[0]
    if place.startswith("/admin/"):
        return OWN_ADMIN.match(place) is not None and "?" not in path
    return place.startswith("/") and not FILES.search(place)


@pytest.mark.parametrize(
    "username",
    ["petugas", "penyetuju", "operator.disdikbud", "panitia", "pejabat", "auditor", "admin"],
)
def test_every_kind_of_page_that_an_account_is_led_to_keeps_the_promises(
    page: Page, city: City, username: str
):
    sign_in(page, username)
    waiting, seen = ["/"], {"/"}
    for _ in range(ENOUGH):
        if not waiting:
            break
        page.goto(waiting.pop(0))
        for link in page.evaluate(LINKS):
            path = link.partition("#")[0].removeprefix(city.address)
            if is_page(path) and kind_of(path) not in seen:
                seen.add(kind_of(path))
                waiting.append(path)
    assert len(seen) >= 5


def test_an_address_of_nonsense_still_shows_its_page(page: Page):
    sign_in(page, "petugas")
    for path in [
        "/pegawai/?sesudah=-1&huruf=1&per=abc&status=xx&q=%ff",
        "/impor/?keadaan=%ff&halaman=abc",
        "/kepegawaian/verifikasi/?nama=%ff&dokumen=xx",
        "/siasn/?halaman=abc&bidang=%ff&unit=%ff&bobot=xx&keadaan=xx",
        "/pengadaan/sanggahan/?gelombang=9999999999999999999&keadaan=xx",
        "/peralihan/?gelombang=99999999999999999999&keadaan=xx&q=%ff",
    ]:
        assert page.goto(path).status == 200, path


def test_figures_of_a_day_that_cannot_be_say_so(open_page: Callable[..., Page]):
    page = open_page(expects={422})
    sign_in(page, "pejabat")
    assert page.goto("/angka/?per=9999-99-99").status == 422
    assert page.locator(".error-summary a").count() == 1


def test_a_nul_in_an_address_is_refused_in_words(open_page: Callable[..., Page]):
    page = open_page(expects={400})
    for path in ["/pegawai/?q=%00", "/peralihan/surat/%00/"]:
        assert page.goto(path).status == 400, path
        assert page.locator("h1").inner_text()


def test_what_is_not_there_is_said_in_words(open_page: Callable[..., Page]):
    page = open_page(expects={404})
    sign_in(page, "petugas")
    for path in [
        "/impor/abc/",
        "/pegawai/0/",
        "/peralihan/999999999999999999999/",
        "/tidak-ada/",
    ]:
        assert page.goto(path).status == 404, path
        assert page.locator("h1").inner_text() == "Halaman ini tidak ada"


def test_nobody_reads_without_signing_in(page: Page):
    for path in ["/", "/angka/", "/impor/", "/pegawai/", "/admin/"]:
        page.goto(path)
        assert urlsplit(page.url).path in ("/akun/masuk/", "/admin/login/"), path


BROKEN = """<!doctype html><html lang="en"><title></title><h1>Please wait</h1><h1>Satu</h1>
<img src="http://contoh.example/a.png"><p style="width: 3000px">Lebar</p>
<script>console.error("rusak"); tidak_ada()</script>"""


def test_the_watch_sees_every_broken_promise(chromium: Browser, city: City):
    """The positive control of what all the other tests rest on."""
    page = chromium.new_page()
    watch = Watch(page, city.address, set())
    page.route("**/*", lambda route: route.fulfill(body=BROKEN, content_type="text/html"))
    page.goto(f"{city.address}/rusak/")
    page.unroute_all()
    page.goto(f"{city.address}/tidak-ada/")
    page.close()
    for what in [
        "its language",
        "no title",
        "main heading",
        "sideways",
        "English words: ['please']",
        "another host",
        "console: rusak",
        "script error",
        "answer 404",
    ]:
        assert any(what in fault for fault in watch.faults), (what, watch.faults)
