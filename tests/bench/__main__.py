"""`make bench`: the practice city from nothing to the browser, the second start, and every page.

Runs `make demo`'s launcher in a folder of its own, so an existing practice city is not touched.
"""

import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from balikpapan_hr.launcher.folder import RunFolder
from balikpapan_hr.launcher.postgres import Postgres
from tests.bench.browser import Browser, Timing

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "kota-latihan-2026"
READY = "Kota siap dijelajahi"
YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
PAGES = {
    "petugas": [
        "/",
        "/pegawai/",
        "/pegawai/?q=siti",
        "/pegawai/?status=HONORER",
        "/pegawai/?status=HONORER&per=2025-03-01",
        f"/pegawai/?status=HONORER&per=2025-03-01&diketahui={YESTERDAY}",
        "/pegawai/?status=HONORER&huruf=s",
        "/kepegawaian/verifikasi/",
        "/kepegawaian/kebutuhan/?tahun=2025",
        "/impor/",
        "/pengadaan/",
        "/peralihan/",
        "/laporan/",
        "/admin/",
        "/admin/personnel/person/",
        "/admin/personnel/person/?q=siti",
        "/admin/personnel/appointment/",
        "/admin/personnel/serviceperiod/",
        "/admin/recruitment/application/",
        "/admin/recruitment/formation/",
        "/admin/transitions/conversion/",
        "/admin/imports/importbatch/",
    ],
    "pejabat": ["/", "/angka/", "/angka/?per=2025-03-01", "/pegawai/?hasil=unresolved"],
    "operator.disdikbud": ["/", "/pegawai/", "/pegawai/?q=siti"],
}


@contextmanager
def running_city(folder: str) -> Iterator[tuple[str, float]]:
    """Start the city; yield its address and the seconds until it could be browsed."""
    started = time.perf_counter()
    city = subprocess.Popen(
        [sys.executable, "-u", "-m", "balikpapan_hr.launcher", "demo"],
        cwd=ROOT,
        env=os.environ | {"BALIKPAPAN_HR_RUN": folder},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in city.stdout:
            print("   ", line, end="")
            if READY in line:
                ready = time.perf_counter() - started
            if address := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield address.group(), ready
                return
        raise SystemExit("The city did not start.")
    finally:
        city.send_signal(signal.SIGINT)
        city.communicate(timeout=60)


def pages(address: str) -> Iterator[Timing]:
    for username, paths in PAGES.items():
        browser = Browser(address)
        browser.sign_in(username, PASSWORD)
        for path in paths:
            yield browser.time(path)
        if username == "petugas":
            listed = browser.get("/pegawai/?status=PPPK")[1].decode()
            someone = re.search(r"/pegawai/[0-9a-f-]{36}/", listed).group()
            yield browser.time(someone)
            yield browser.time(f"{someone}?per=2025-03-01&diketahui={YESTERDAY}")
            yield from reconciliation(browser)


def reconciliation(browser: Browser) -> Iterator[Timing]:
    """From the whole to a list, one page on, its unresolved, and a row cell by cell."""
    whole = "/angka/rekonsiliasi/"
    for way in ("daftar", "sektor", "unit"):
        yield browser.time(f"{whole}?menurut={way}")
    batch = re.search(rf"{whole}[0-9a-f-]{{36}}/", browser.get(whole)[1].decode()).group()
    for path in (batch, f"{batch}?sesudah=0-60", f"{batch}?hasil=unresolved"):
        yield browser.time(path)
    row = re.search(rf"{whole}baris/[0-9]+/", browser.get(batch)[1].decode()).group()
    yield browser.time(row)


def measured(folder: str, what: str) -> str:
    """What the module `what` of this package measures in the running city of `folder`."""
    run = RunFolder(Path(folder))
    server = Postgres(run)
    server.start()  # takes over the one that runs
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{what}"],
        cwd=ROOT,
        env=os.environ
        | {
            "BALIKPAPAN_HR_MODE": "local",
            "SECRET_KEY": run.secret("secret key"),
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": "http://127.0.0.1",
            "DATABASE_URL": server.site_url,
            "DATABASE_OWNER_URL": server.url,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "PRIVATE_ROOT": f"{folder}/private",
            "STATIC_ROOT": f"{folder}/static",
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory(prefix="balikpapan-hr-bench-") as folder:
        with running_city(folder) as (_address, first):
            pass
        with running_city(folder) as (address, second):
            timings = list(pages(address))
            lock = measured(folder, "row_security")
            duties = measured(folder, "privacy")
            apart = measured(folder, "twins")
            plans = measured(folder, "planning")
    print(f"\nmake demo, ready to browse    {first:7.1f} s   (promised: at most 180)")
    print(f"second start                  {second:7.1f} s   (promised: at most 15)\n")
    print(f"{'page':58} {'status':>6} {'KB':>5} {'median ms':>10} {'p95 ms':>8}")
    for page in timings:
        row = f"{page.path:58} {page.status:>6} {page.kilobytes:>5}"
        print(f"{row} {page.median:>10.1f} {page.p95:>8.1f}")
    print(f"\nwhat row-level security costs (promised: at most 5 % of p95)\n{lock}")
    print(f"\nanother unit's piece or a missing one (promised: at most 5 ms apart)\n{apart}")
    print(f"\nduties of UU 27/2022\n{duties}")
    slowest = max(timings, key=lambda page: page.p95)
    print(f"\nplanning of formations\n{plans}")
    print(f"\nslowest p95: {slowest.p95:.0f} ms, {slowest.path} (promised: at most 150)")


if __name__ == "__main__":
    main()
