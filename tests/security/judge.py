"""Shows pages that were made before in a real browser, which asks nobody else, and lists what is
against WCAG 2.2 A and AA. axe-core 4.14.1 stands in `vendor`, with its licence.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route as Asked, sync_playwright

from tests.security.pages import Shown

AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
SITE = "http://situs.uji"
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


class Judge:
    """A browser that shows pages and lists what is against the rules."""

    def __init__(self, browser: Browser, pictures: Path | None = None) -> None:
        self.pictures = pictures
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
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                yield f"{shown.path} at {width}: scrolls sideways"
            if self.pictures:
                name = shown.path.strip("/").replace("/", "-") or "beranda"
                page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
            for violation in page.evaluate(RUN, TAGS):
                if any(
                    violation.startswith(f"{rule}: ") and where in violation for rule, where in LEFT
                ) and shown.path.startswith("/admin/"):
                    continue
                yield f"{shown.path} at {width}: {violation}"


def judged(pages: list[Shown], widths: list[int], pictures: Path | None = None) -> list[str]:
    """What is wrong with `pages`; a picture of each at each width is kept in `pictures`."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing, and the browser tests need it: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        judge = Judge(browser, pictures)
        faults = [fault for shown in pages for fault in judge.faults(shown, widths)]
        browser.close()
    return faults
