"""What visitors do on more than one test's way."""

import re
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.imports.builders import HEAD, xlsx

_numbers = count(1)
SCHOOL = "SD Negeri 001 Balikpapan Kota"


def a_list(folder: Path, name: str) -> Path:
    """A unit's list that nobody handed in yet: one good row, and one with an impossible day."""
    number = next(_numbers)
    good, bad = (
        [n, who, f"647101{day}{number:04d}", "Balikpapan", born, sex, started, SCHOOL]
        for n, who, day, born, sex, started in [
            (1, f"Sekar {name}", "570591", "17-05-1991", "P", "02-01-2015"),
            (2, f"Bayu {name}", "170592", "17-05-1992", "L", "31-02-2016"),
        ]
    )
    path = folder / f"daftar {name.lower()}.xlsx"
    path.write_bytes(xlsx([HEAD, good, bad]))
    return path


def number_in(text: str) -> int:
    """The first number of a text as people read it: 1.234 is 1234."""
    return int(re.search(r"\d[\d.]*", text)[0].replace(".", ""))


def await_work(page: Page, done: Locator) -> None:
    """Wait for `done` as someone does whose browser refreshes nothing: by loading the page anew."""
    for _ in range(60):
        if done.count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{page.url} never showed {done}")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, as someone without a mouse does."""
    target.wait_for()
    for _ in range(80):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {target} on {page.url}")
