"""Child processes: started marked, watched, and ended by id, the marked ones only."""

import ctypes
import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from balikpapan_hr.launcher.folder import ROOT, LauncherError

MARK = "BALIKPAPAN_HR_CHILD"
QUICK_DEATHS = 4
QUICK_WITHIN = 60  # seconds
LOG_BYTES = 5_000_000
_libc = ctypes.CDLL(None)


def die_with_launcher() -> None:
    """Ask the kernel to send SIGTERM to this process when the launcher dies, even by kill -9."""
    _libc.prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def marked(folder: Path, name: str = "") -> list[int]:
    """Return the living processes that a launcher of `folder` started, workers of workers too.

    The mark is a variable of their environment, so a process id that meanwhile belongs to a
    stranger is never taken for ours.
    """
    mark = f"{MARK}={folder}:{name}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with suppress(OSError):
                variables = (entry / "environ").read_bytes().split(b"\0")
                if any(v == mark or (not name and v.startswith(mark)) for v in variables):
                    found.append(int(entry.name))
    return found


def end(pids: list[int], alive: Callable[[], list[int]], patience: float) -> None:
    """Send SIGTERM to `pids`; kill what `alive` still names after `patience` seconds."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + patience
    while (left := alive()) and time.monotonic() < until:
        time.sleep(0.1)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def end_leftovers(folder: Path) -> int:
    """End what a killed launcher of `folder` left running; return how many there were."""
    left = marked(folder)
    end(left, lambda: marked(folder), patience=10)
    return len(left)


def last_lines(log: Path, count: int = 15) -> str:
    with suppress(OSError):
        return "\n".join(
            "    " + line for line in deque(log.open(errors="replace"), count)
        ).replace("\n\n", "\n")
    return ""


class Child:
    """One long-lived process of the city, started again when it dies."""

    def __init__(
        self, name: str, argv: list[str], *, folder: Path, log: Path, env: dict[str, str]
    ) -> None:
        self.name, self.argv, self.folder, self.log, self.env = name, argv, folder, log, env
        self.process: subprocess.Popen | None = None
        self.deaths: deque[float] = deque(maxlen=QUICK_DEATHS)

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.argv,
                cwd=ROOT,
                env=os.environ | self.env | {MARK: f"{self.folder}:{self.name}"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the launcher alone, which stops in order
                preexec_fn=die_with_launcher,  # noqa: PLW1509 (the launcher has one thread)
            )

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def revive(self) -> None:
        """Start again after a death; give up when it keeps dying at once."""
        note_death(self.name, self.deaths, self.log)
        end(marked(self.folder, self.name), lambda: marked(self.folder, self.name), patience=1)
        self.start()

    def stop(self, patience: float = 20) -> None:
        if self.process is None:
            return

        def alive() -> list[int]:
            self.process.poll()  # reap, so that a dead child is not counted as living
            return marked(self.folder, self.name)

        end([self.process.pid] if self.is_alive() else [], alive, patience)
        self.process.wait()
        self.process = None


def note_death(name: str, deaths: deque[float], log: Path) -> None:
    """Count a death, or raise when this was one too many in a short time."""
    now = time.monotonic()
    deaths.append(now)
    if len(deaths) == QUICK_DEATHS and now - deaths[0] < QUICK_WITHIN:
        raise LauncherError(
            f"{name} mati {QUICK_DEATHS} kali dalam {QUICK_WITHIN} detik, jadi semuanya dihentikan."
            f"\nBaris terakhir {log}:\n{last_lines(log)}"
        )
