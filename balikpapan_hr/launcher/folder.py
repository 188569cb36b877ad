"""The run folder: one place for data, secrets, logs and what must be remembered between starts."""

import fcntl
import json
import os
import secrets
import shutil
import socket
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class LauncherError(Exception):
    """A start that cannot succeed. The text is for the person at the terminal."""


class RunFolder:
    """Everything of one running city. Whoever holds `lock()` may start and stop its processes."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.path.mkdir(parents=True, exist_ok=True)
        # Root lends PostgreSQL to another account, which must be able to walk through; what is
        # secret carries its own mode.
        self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
        self.logs = self._private("log")
        self._lock: int | None = None

    def _private(self, name: str) -> Path:
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def lock(self) -> None:
        """Become the only launcher of this folder, until this process ends, however it ends."""
        lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(lock, 20).decode() or "?"
            os.close(lock)
            address = self.recall("address")
            raise LauncherError(
                f"Kota ini sudah berjalan (proses {holder})"
                + (f" di {address}" if address else "")
                + ".\nPakai yang sudah berjalan, atau hentikan dahulu dengan Ctrl-C di terminalnya."
            ) from None
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        self._lock = lock

    def unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    # --- what is remembered ---------------------------------------------------------------------
    def _memory(self) -> dict:
        try:
            return json.loads((self.path / "remembered.json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}

    def recall(self, key: str) -> object:
        return self._memory().get(key)

    def remember(self, key: str, value: object) -> None:
        """Write whole or not at all: a launcher killed here leaves the former file."""
        memory = self._memory() | {key: value}
        new = self.path / "remembered.json.new"
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(memory, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path / "remembered.json")

    def secret(self, name: str) -> str:
        """Return the random text called `name`, made at first use and kept with mode 600."""
        value = self.recall(name)
        if not isinstance(value, str):
            value = secrets.token_hex(32)
            self.remember(name, value)
        return value

    def port(self, name: str, preferred: int = 0, patience: float = 0) -> int:
        """Return the remembered port of `name`, or another when something else now has it.

        `patience`: seconds for which what is left of a killed server may still hold its port.
        """
        remembered = self.recall(f"port {name}")
        until = time.monotonic() + patience
        while patience and not _is_free(remembered) and time.monotonic() < until:
            time.sleep(0.1)
        for candidate in (remembered, preferred, 0):
            if not isinstance(candidate, int):
                continue
            with socket.socket() as probe, suppress(OSError):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", candidate))
                port = probe.getsockname()[1]
                self.remember(f"port {name}", port)
                return port
        raise LauncherError("Tidak ada porta kosong di 127.0.0.1.")

    def forget_data(self) -> None:
        """Remove the city: database, files, queue and secrets. Unpacked programs stay."""
        place = self.recall("postgres place")
        for parent in {self.path, Path(str(place or self.path))}:
            for name in ("postgres", "postgres.log", "valkey", "private", "city"):
                target = parent / name
                if target.is_dir():
                    shutil.rmtree(target)
                else:
                    target.unlink(missing_ok=True)
        (self.path / "remembered.json").unlink(missing_ok=True)
        if place:
            self.remember("postgres place", place)


def _is_free(port: object) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port if isinstance(port, int) else 0))
        except OSError:
            return False
    return True
