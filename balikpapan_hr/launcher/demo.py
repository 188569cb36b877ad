"""`make demo`: the practice city, from nothing to the browser, and kept alive until Ctrl-C."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from balikpapan_hr.launcher import processes
from balikpapan_hr.launcher.children import (
    MARK,
    Child,
    die_with_launcher,
    end_leftovers,
    last_lines,
)
from balikpapan_hr.launcher.folder import ROOT, LauncherError, RunFolder
from balikpapan_hr.launcher.services import Clock, Services

PARTS = ["balikpapan_hr", "personnel", "recruitment", "transitions"]
# They change tables, or give rights that on the site take two officers.
AS_OWNER = {"migrate", "sync_roles", "play_story", "demo_accounts"}
SEED, PEOPLE = "6471", "12175"  # the published count of March 2025


class Stopped(Exception):  # noqa: N818
    """Ctrl-C, or a polite signal: stop everything in order."""


class Demo:
    """The running city."""

    def __init__(self, folder: RunFolder) -> None:
        self.folder = folder
        self.say = Clock()
        self.services = Services(folder)
        self.children: list[Child] = []
        self.env: dict[str, str] = {}
        self.stop_asked = False

    # --- the whole way --------------------------------------------------------------------------
    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            self._forget_half_a_story()
            self._start_services()
            city = self._make_city()  # needs no database, so it is made meanwhile
            self._prepare()
            self._start("worker")
            self._start("beat")
            self._play(city)
            self._start("web")
            self._wait_for_web()
            self._greet()
            while True:
                self._keep_alive()
                time.sleep(0.5)
        except Stopped:
            self.say("Menghentikan semuanya ...")
        finally:
            for child in reversed(self.children):
                child.stop()
            self.services.stop()
            end_leftovers(self.folder.path)  # a command that was still at work
            self.folder.remember("address", None)
            self.folder.remember("environment", None)
        self.say("Berhenti. Data disimpan; `make demo` melanjutkannya.")

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        """Only note it: an exception thrown here could be lost inside whatever is running.

        Every wait looks at the note. Pressing Ctrl-C again changes nothing.
        """
        self.stop_asked = True

    def _start_services(self) -> None:
        self.say("Menyalakan PostgreSQL dan Redis ...")
        if left := self.services.start():
            self.say(f"{left} proses sisa dari jalannya yang lalu sudah dihentikan.")
        port = self.folder.port("web", preferred=8000)
        address = f"http://127.0.0.1:{port}"
        self.folder.remember("address", address)
        self.env = self.services.env() | {
            "BALIKPAPAN_HR_MODE": "local",
            "DEBUG": "false",
            "SECRET_KEY": self.folder.secret("secret key"),
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "PUBLIC_URL": address,
            "PRIVATE_ROOT": str(self.folder.path / "private"),
            "STATIC_ROOT": str(self.folder.path / "static"),
            "CITY_ROOT": str(self.folder.path / "city"),
            "WEB_PORT": str(port),
            "WEB_HOST": "127.0.0.1",
        }
        self.folder.remember("environment", self.env)

    def _prepare(self) -> None:
        """Bring static files, tables, reference data and roles up to date with the program."""
        program = _fingerprint(ROOT / "requirements.txt", *map(ROOT.joinpath, PARTS))
        done = f"prepared {self._database()}"
        if self.folder.recall(done) == program:
            return
        self.say("Menyiapkan tabel, data acuan dan peran ...")
        collecting = self._command("collectstatic", "--noinput", "--clear", "-v0")
        for order in (["migrate", "--noinput", "-v0"], ["load_reference"], ["sync_roles"]):
            self._wait(self._command(*order))
        self._wait(collecting)
        self.folder.remember(done, program)

    # --- the story ------------------------------------------------------------------------------
    def _database(self) -> str:
        """A name for the database in use: the private one, or that of DATABASE_URL."""
        url = os.environ.get("DATABASE_URL", "private").encode()
        return hashlib.sha256(url).hexdigest()[:12]

    @property
    def _story(self) -> str:
        return f"story in {self._database()}"

    def _forget_half_a_story(self) -> None:
        """A story that was cut short is never kept: begin again with an empty city."""
        if self.folder.recall(self._story) != "begun":
            return
        if self.services.postgres is None:
            raise LauncherError(
                "Cerita kota latihan terputus di tengah, dan basis data dari DATABASE_URL bukan"
                " milik launcher ini.\nKosongkan basis data itu, lalu jalankan `make demo-reset`."
            )
        self.say("Cerita yang lalu terputus di tengah; kota dibuat ulang dari awal.")
        reset(self.folder)

    def _make_city(self) -> subprocess.Popen | None:
        """Begin to write the files that the city's units would send; None when all is played."""
        if self.folder.recall(self._story) == "played":
            return None
        self.folder.remember(self._story, "begun")
        self.say("Membuat kota latihan: daftar dan berkas dari setiap unit ...")
        people = os.environ.get("BALIKPAPAN_HR_PEOPLE", PEOPLE)
        return self._command("make_city", "--seed", SEED, "--people", people)

    def _play(self, city: subprocess.Popen | None) -> None:
        if city is None:
            return
        self._wait(city)
        self.say("Memainkan ceritanya: impor, verifikasi, seleksi, pengangkatan ...")
        self._wait(self._command("play_story", shown=True))
        self.folder.remember(self._story, "played")

    # --- processes ------------------------------------------------------------------------------
    def _start(self, name: str) -> None:
        child = Child(
            name,
            processes.PROCESSES[name](self.env),
            folder=self.folder.path,
            log=self.folder.logs / f"{name}.log",
            env=self.env,
        )
        child.start()
        self.children.append(child)

    def _command(self, name: str, *args: str, shown: bool = False) -> subprocess.Popen:
        """Start `manage.py name`. What it says goes to its log, or to the terminal if `shown`."""
        owner = self.services.owner_env() if name in AS_OWNER else {}
        with (self.folder.logs / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), name, *args],
                cwd=ROOT,
                env=os.environ | self.env | owner | {MARK: f"{self.folder.path}:command"},
                stdin=subprocess.DEVNULL,
                stdout=None if shown else log,
                stderr=None if shown else subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_launcher,  # noqa: PLW1509
            )

    def _wait(self, command: subprocess.Popen) -> None:
        """Wait for a command while keeping the rest alive; stop it when the person stops us."""
        name = command.args[2]
        try:
            while command.poll() is None:
                self._keep_alive()
                time.sleep(0.05)
        finally:
            if command.poll() is None:
                command.terminate()
                with suppress(subprocess.TimeoutExpired):
                    command.wait(10)
                command.kill()
                command.wait()
        if command.returncode:
            log = self.folder.logs / f"{name}.log"
            raise LauncherError(
                f"Langkah `manage.py {name}` gagal (kode {command.returncode}).\n{last_lines(log)}"
            )

    def _keep_alive(self) -> None:
        if self.stop_asked:
            raise Stopped
        revived = self.services.revive()
        for child in self.children:
            if not child.is_alive():
                child.revive()
                revived.append(child.name)
        if revived:
            self.say(f"{', '.join(revived)} mati dan sudah dinyalakan kembali.")

    def _wait_for_web(self) -> None:
        until = time.monotonic() + 60
        while True:
            self._keep_alive()
            if processes.healthy(self.env):
                return
            if time.monotonic() > until:
                log = self.folder.logs / "web.log"
                raise LauncherError(
                    f"Halaman /sehat/ tidak menjawab dalam 60 detik.\n{last_lines(log)}"
                )
            time.sleep(0.1)

    def _greet(self) -> None:
        self.say("Kota siap dijelajahi.\n")
        print(f"  Buka {self.env['PUBLIC_URL']}\n", flush=True)
        self._wait(self._command("demo_accounts", shown=True))
        print(
            "  Kode berganti tiap 30 detik: `make demo-codes` di terminal lain mencetak yang baru."
        )
        print("\n  Ctrl-C menghentikan semuanya; data tetap disimpan.", flush=True)


def codes(folder: RunFolder) -> int:
    """Print the practice accounts with their codes of now, while the city runs elsewhere."""
    env = folder.recall("environment")
    if not isinstance(env, dict) or not processes.healthy(env):
        raise LauncherError("Kota latihan belum berjalan. Jalankan `make demo` dahulu.")
    return subprocess.call(
        [sys.executable, str(ROOT / "manage.py"), "demo_accounts"], cwd=ROOT, env=os.environ | env
    )


def reset(folder: RunFolder) -> None:
    """Stop what a killed launcher left and remove the city. The caller holds the folder's lock."""
    end_leftovers(folder.path)
    Services(folder).stop()
    folder.forget_data()


def _fingerprint(*places: Path) -> str:
    """A digest that changes when a file does, other than those that Python and babel make."""
    files = [f for p in places for f in ([p] if p.is_file() else sorted(p.rglob("*")))]
    seen = [
        f"{f.relative_to(ROOT)} {f.stat().st_size} {f.stat().st_mtime_ns}"
        for f in files
        if f.is_file() and f.suffix not in (".pyc", ".mo")
    ]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()
