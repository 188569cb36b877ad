"""`make demo` itself, with a small city: the first start, every kind of end, and the next start."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from balikpapan_hr.launcher.children import marked
from balikpapan_hr.launcher.folder import ROOT, RunFolder


class Terminal:
    """A person's terminal: starts the launcher, reads what it says, presses Ctrl-C."""

    def __init__(self, place: Path) -> None:
        self.place = place.resolve()
        self.env = {
            k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")
        } | {"BALIKPAPAN_HR_RUN": str(place), "BALIKPAPAN_HR_PEOPLE": "400"}
        self.launcher: subprocess.Popen | None = None
        self.said: list[str] = []

    def start(self, order: str = "demo") -> None:
        self.said = []
        self.launcher = subprocess.Popen(
            [sys.executable, "-m", "balikpapan_hr.launcher", order],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def read_until(self, words: str) -> str:
        """Read what is said up to the line with `words`; return that line."""
        patience = threading.Timer(300, self.launcher.terminate)
        patience.start()
        try:
            for line in self.launcher.stdout:
                self.said.append(line)
                if words in line:
                    return line
        finally:
            patience.cancel()
        raise AssertionError(f"{words!r} was never said:\n{''.join(self.said)}")

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        self.launcher.send_signal(how)
        rest, _ = self.launcher.communicate(timeout=60)
        self.said.append(rest)
        return self.launcher.returncode

    def run(self, order: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "balikpapan_hr.launcher", order],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
        )

    def database_place(self) -> Path:
        return Path(str(RunFolder(self.place).recall("postgres place") or self.place))

    def database_runs(self) -> bool:
        return (self.database_place() / "postgres/postmaster.pid").exists()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path / "run")
    yield terminal
    if terminal.launcher and terminal.launcher.poll() is None:
        terminal.end()
    place = terminal.database_place()
    assert terminal.run("reset").returncode == 0
    assert not (place / "postgres").exists()
    if place != terminal.place:
        shutil.rmtree(place)


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
        assert answer.status == 200
        return answer.read().decode()


@pytest.mark.long
def test_the_city_starts_stops_and_starts_again_whatever_was_done_to_it(terminal: Terminal):
    # A story that is cut short ...
    terminal.start()
    terminal.read_until("Memainkan ceritanya")
    assert terminal.end(signal.SIGTERM) == 0
    assert marked(terminal.place) == []
    assert not terminal.database_runs()

    # ... is begun again from an empty city, and played to its end.
    terminal.start()
    terminal.read_until("terputus di tengah")
    address = re.search(r"http://127\.0\.0\.1:\d+", terminal.read_until("  Buka http"))[0]
    terminal.read_until("Ctrl-C menghentikan")
    assert 'type="password"' in page(address + "/akun/masuk/")

    # A second launcher harms nothing and says where the first one is.
    second = terminal.run("demo")
    assert second.returncode == 1
    assert f"sudah berjalan (proses {terminal.launcher.pid}) di {address}" in second.stderr
    assert terminal.run("reset").returncode == 1
    assert 'type="password"' in page(address + "/akun/masuk/")

    # Each part is killed; the launcher starts it again.
    for name in ("web", "worker", "valkey"):
        for pid in marked(terminal.place, name):
            os.kill(pid, signal.SIGKILL)
        terminal.read_until(f"{name} mati" if name != "valkey" else "Valkey mati")
    postmaster = int((terminal.database_place() / "postgres/postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    terminal.read_until("PostgreSQL mati")

    # The launcher itself is killed; the next start finds the leftovers and keeps the data.
    terminal.launcher.kill()
    terminal.launcher.communicate()
    terminal.start()
    started = time.monotonic()
    terminal.read_until("Ctrl-C menghentikan")
    assert "Memainkan" not in "".join(terminal.said)
    assert time.monotonic() - started < 60  # generous: the speed itself is measured in make bench
    assert 'type="password"' in page(address + "/akun/masuk/")

    assert terminal.end() == 0
    assert "Data disimpan" in "".join(terminal.said)
    assert marked(terminal.place) == []
    assert not terminal.database_runs()
