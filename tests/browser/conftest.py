"""A small practice city behind the real web server and worker, and a real Chromium before it.

The city stands in a database of its own, made once for all browser tests: other tests empty theirs.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from balikpapan_hr.demo.accounts import PASSWORD
from balikpapan_hr.launcher.folder import ROOT
from balikpapan_hr.launcher.processes import healthy
from tests.browser.watch import Watch
from tests.jobs.workers import Site, database_url, wait_until

PEOPLE = "400"
PATIENCE = 20_000  # milliseconds that a page may take before the test fails
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


class City:
    """The running city: its address, and its database for looking at what was written."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.address = site.env["PUBLIC_URL"]

    def manage(self, *order: str) -> str:
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *order],
            cwd=ROOT,
            env=os.environ | self.site.env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="package")
def city_database() -> Iterator[str]:
    """An empty database on the same server; its address."""
    server, _, name = database_url().rpartition("/")
    name = f"{name}_browser"
    with psycopg.connect(server, dbname="postgres", autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        yield f"{server}/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="package")
def city(city_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    place = tmp_path_factory.mktemp("city")
    site = Site(place / "run")
    site.env |= {
        "DATABASE_URL": city_database,
        "PUBLIC_URL": f"http://127.0.0.1:{site.env['WEB_PORT']}",
        "PRIVATE_ROOT": str(place / "private"),
        "CITY_ROOT": str(place / "city"),
        "JOB_LEASE_SECONDS": "60",
    }
    city = City(site, place / "city")
    try:
        city.manage("migrate", "-v0")
        site.start("worker")
        city.manage("load_reference")
        city.manage("make_city", "--people", PEOPLE)
        city.manage("play_story")
        site.start("web")
        wait_until(lambda: healthy(site.env), seconds=60)
        yield city
    finally:
        site.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "Chromium is missing, and the browser tests need it: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(city: City, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of a new visitor; every page that it visits is watched, and judged at the end."""
    opened: list[tuple[Any, Watch]] = []

    def open_one(size: dict[str, int] = DESK, expects: Iterable[int] = (), **options: Any) -> Page:
        """`expects`: answers that this test provokes, such as 403."""
        context = chromium.new_context(
            base_url=city.address, viewport=size, locale="id-ID", **options
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        opened.append((context, Watch(page, city.address, set(expects))))
        return page

    yield open_one
    faults = [fault for _context, watch in opened for fault in watch.faults]
    for context, _watch in opened:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def sign_in(page: Page, username: str) -> None:
    """Sign in with a practice account: the only place that knows how."""
    page.goto("/akun/masuk/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/akun/masuk/" not in url)
