"""The two servers every process needs: given by the environment, or private ones started here."""

import os
import time
from collections import deque

from balikpapan_hr.launcher.children import QUICK_DEATHS, end_leftovers, note_death
from balikpapan_hr.launcher.folder import LauncherError, RunFolder
from balikpapan_hr.launcher.postgres import DATABASE, Postgres
from balikpapan_hr.launcher.valkey import Valkey


class Services:
    """PostgreSQL and Redis of one run folder. DATABASE_URL and REDIS_URL, where set, win."""

    def __init__(self, folder: RunFolder, *, for_tests: bool = False, synced: bool = True) -> None:
        self.folder = folder
        given = os.environ.get("DATABASE_URL")
        self.postgres = None if given else Postgres(folder, for_tests=for_tests, synced=synced)
        self.valkey = None if os.environ.get("REDIS_URL") else Valkey(folder)
        self._postgres_deaths: deque[float] = deque(maxlen=QUICK_DEATHS)

    def start(self) -> int:
        """Start both; return how many processes a killed launcher had left, now ended."""
        left = end_leftovers(self.folder.path)
        if self.postgres:
            self.postgres.start()
        if self.valkey:
            self.valkey.start()
        return left

    def env(self) -> dict[str, str]:
        """Where the two are. Tests make and empty databases, so they act as the owner; theirs may
        be copies of the one that is ours. One that is given is never migrated for them."""
        redis = {"REDIS_URL": self.valkey.url if self.valkey else os.environ["REDIS_URL"]}
        if self.postgres is None:
            return redis | {"DATABASE_URL": os.environ["DATABASE_URL"]}
        if self.postgres.for_tests:
            password = self.folder.secret("site password")
            return redis | {
                "DATABASE_URL": self.postgres.url,
                "SITE_PASSWORD": password,
                "TEST_TEMPLATE": DATABASE,
            }
        return redis | {"DATABASE_URL": self.postgres.site_url}

    def owner_env(self) -> dict[str, str]:
        """Who may change the tables and give the first roles: for the few commands that do."""
        return {"DATABASE_OWNER_URL": self.postgres.url} if self.postgres else {}

    def revive(self) -> list[str]:
        """Start again what died, where the others look for it; return its names."""
        revived, addresses = [], self.env()
        if self.postgres and not self.postgres.is_alive():
            note_death("PostgreSQL", self._postgres_deaths, self.postgres.log)
            self.postgres.start()
            revived.append("PostgreSQL")
        if self.valkey and not self.valkey.is_alive():
            self.valkey.revive()
            revived.append("Valkey")
        if self.env() != addresses:
            raise LauncherError(
                f"{' dan '.join(revived)} mati, lalu portanya diambil program lain.\n"
                "Jalankan `make demo` lagi; porta lain akan dipilih dan data tetap ada."
            )
        return revived

    def stop(self) -> None:
        if self.valkey:
            self.valkey.stop()
        if self.postgres:
            self.postgres.stop()


class Clock:
    """Prints what happens, with the seconds since the start."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def __call__(self, text: str) -> None:
        print(f"[{time.monotonic() - self.started:6.1f} dtk] {text}", flush=True)
