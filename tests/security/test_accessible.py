"""Every page of every route in a real browser: axe finds nothing against WCAG 2.2 A and AA, and
the page says what it is (trust U1). axe-core 4.14.1 stands in `vendor`, with its licence.

The pages are made first, by the site itself, and then shown: the browser asks nobody else.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route as Asked, sync_playwright

from tests.security.pages import Shown, as_shown, every_page
from tests.security.walk import Visitor, quiet
from tests.security.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
SITE = "http://situs.uji"
WIDTHS = [1280, 360]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
    const {violations} = await axe.run({runOnly: {type: 'tag', values: tags},
                                        resultTypes: ['violations']});
    return violations.map(v => `${v.id}: ` + v.nodes.slice(0, 3).map(
        n => n.target.join(' ') + ' ' + n.html.slice(0, 160)).join(' ;; '));
}"""
SAY = """() => [document.documentElement.lang, document.title,
    [...document.querySelectorAll('h1')].map(h => h.innerText.trim()),
    document.querySelectorAll('main').length]"""
# What is the admin theme's own, and left: (rule, where it stands).
LEFT = [
    # select2 draws its box beside the select that has the label, and names it by what is chosen.
    ("aria-input-field-name", "select2-"),
    # The theme puts a menu's button beside the items of its list.
    ("list", ".object-tools"),
]


def _refusals(world: World) -> Iterator[Shown]:
    with quiet():
        clerk, official = Visitor(world, "hr_clerk"), Visitor(world, "official")
        yield as_shown("400", clerk.ask("GET", "/pegawai/?q=%00"))
        yield as_shown("403", official.ask("GET", "/impor/"))
        yield as_shown("404", clerk.ask("GET", "/tidak-ada/"))
        yield as_shown("405", clerk.ask("GET", "/peralihan/surat/lengkapi/"))
        headers = dict(clerk.ask("GET", "/tidak-ada/").headers)
        for status in (429, 500):
            yield Shown(str(status), status, render_to_string(f"{status}.html"), headers)


class Judge:
    """A browser that shows pages and lists what is against the rules."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page(locale="id-ID")
        self.shown: dict[str, Shown] = {}
        self.titles: dict[str, str] = {}
        self.page.route("**/*", self._answer)

    def _answer(self, asked: Asked) -> None:
        path = asked.request.url.removeprefix(SITE).partition("?")[0]
        if shown := self.shown.get(path):
            asked.fulfill(status=shown.status, body=shown.body, headers=shown.headers)
        elif path.startswith("/static/") and (found := finders.find(path[len("/static/") :])):
            asked.fulfill(path=found)
        else:
            asked.fulfill(status=404, body="")

    def faults(self, shown: Shown, widths: list[int]) -> Iterator[str]:
        self.shown = {"/halaman/": shown}
        page = self.page
        page.set_viewport_size({"width": widths[0], "height": 800})
        page.goto(f"{SITE}/halaman/")
        lang, title, headings, mains = page.evaluate(SAY)
        if lang != "id" or len(headings) != 1 or mains != 1 or not title:
            yield f"{shown.path}: lang {lang!r}, title {title!r}, h1 {headings}, {mains} main"
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            for violation in page.evaluate(RUN, TAGS):
                if any(
                    violation.startswith(f"{rule}: ") and where in violation for rule, where in LEFT
                ) and shown.path.startswith("/admin/"):
                    continue
                yield f"{shown.path} at {width}: {violation}"


def _judge(pages: list[Shown], widths: list[int]) -> list[str]:
    path = shutil.which("chromium")
    assert path, "Chromium is missing, and the browser tests need it: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        judge = Judge(browser)
        faults = [fault for shown in pages for fault in judge.faults(shown, widths)]
        browser.close()
    return faults


@pytest.mark.long
def test_every_page_is_within_wcag(world: World):
    pages = [*every_page(world), *_refusals(world)]
    assert len(pages) > 150
    faults = _judge(pages, WIDTHS)
    assert not faults, "\n".join(faults)


SAMPLE = {
    "/",
    "/pegawai/<uuid:public_id>/",
    "/kepegawaian/verifikasi/<int:pk>/",
    "/pengadaan/gelombang/<int:pk>/",
    "/peralihan/<int:pk>/",
    "/impor/<uuid:pk>/",
    "/angka/",
    "/akun/masuk/",
    "/admin/personnel/person/<path:object_id>/change/",
    "/admin/personnel/person/",
}


def test_a_page_of_each_part_is_within_wcag(world: World):
    pages = list(every_page(world, only=SAMPLE))
    assert len(pages) == len(SAMPLE)
    faults = _judge([*pages, *_refusals(world)], WIDTHS[-1:])
    assert not faults, "\n".join(faults)


BROKEN = '<!doctype html><html><title></title><img src="x.png"><p style="color:#eee">Pucat</p>'


def test_axe_sees_what_is_broken():
    """The positive control."""
    faults = "\n".join(_judge([Shown("rusak", 200, BROKEN, {"Content-Type": "text/html"})], [360]))
    for rule in ("image-alt", "color-contrast", "html-has-lang", "document-title", "h1 []"):
        assert rule in faults, faults
