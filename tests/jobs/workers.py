"""Real processes for tests: workers, beat, web server and queue, on the test's own database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from balikpapan_hr.launcher import processes
from balikpapan_hr.launcher.children import Child, end_leftovers
from balikpapan_hr.launcher.folder import ROOT, RunFolder
from balikpapan_hr.launcher.valkey import Valkey
from personnel.policies import SITE_ROLE


class Site:
    """A queue of its own and any of the site's processes, all ended at the end."""

    def __init__(self, place: Path) -> None:
        self.folder = RunFolder(place)
        self.queue = Valkey(self.folder)
        self.queue.start()
        self.children: dict[str, Child] = {}
        self.env = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.queue.url,
            "BALIKPAPAN_HR_MODE": "test",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "PUBLIC_URL": "http://127.0.0.1",
            "PRIVATE_ROOT": str(settings.PRIVATE_ROOT),
            "STATIC_ROOT": str(settings.STATIC_ROOT),
            "JOB_LEASE_SECONDS": "3",
            "JOB_SWEEP_SECONDS": "2",
            "WORKER_PROCESSES": "1",
            "WEB_WORKERS": "1",
            "WEB_PORT": str(self.folder.port("web")),
            "LOG_LEVEL": "INFO",
        }

    def start(self, name: str) -> Child:
        """Start one more process: "worker", "worker2", "beat", "web"."""
        argv = processes.PROCESSES[name.rstrip("0123456789")](self.env)
        if name.startswith("worker"):
            argv += ["--include=tests.jobs.hands", f"--hostname={name}@%h"]
        log = self.folder.logs / f"{name}.log"
        child = Child(name, argv, folder=self.folder.path, log=log, env=self.env)
        child.start()
        self.children[name] = child
        return child

    def python(self, code: str) -> str:
        """Run `code` in a process of its own, with Django set up; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); {code}"],
            cwd=ROOT,
            env=os.environ | self.env | {"DJANGO_SETTINGS_MODULE": "balikpapan_hr.settings"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def enqueue(self, kind: str, parameters: dict, count: int = 1) -> list[str]:
        return self.python(
            "from balikpapan_hr.jobs.services import enqueue;"
            f"[print(enqueue({kind!r}, {parameters!r}, by=None).pk) for _ in range({count})]"
        ).split()

    def seconds_to_enqueue(self) -> float:
        """How long the verb holds a page, without the start of the process that calls it."""
        return float(
            self.python(
                "import time; from balikpapan_hr.jobs.services import enqueue;"
                "t = time.monotonic(); enqueue('test.effect', {}, by=None);"
                "print(time.monotonic() - t)"
            )
        )

    def sweep(self) -> None:
        self.python("from balikpapan_hr.jobs.services import sweep; sweep()")

    def stop(self) -> None:
        for child in self.children.values():
            child.stop(patience=5)
        self.queue.stop()
        end_leftovers(self.folder.path)


def database_url() -> str:
    """The test's own database, entered as the site enters it: by a role that owns nothing."""
    s = connection.settings_dict
    secret = f":{os.environ['SITE_PASSWORD']}" if "SITE_PASSWORD" in os.environ else ""
    return f"postgres://{SITE_ROLE}{secret}@{s['HOST']}:{s['PORT']}/{s['NAME']}"


def owner_url() -> str:
    """The same database, entered by the role that owns its tables and may do anything."""
    s = connection.settings_dict
    secret = f":{s['PASSWORD']}" if s["PASSWORD"] else ""
    return f"postgres://{s['USER']}{secret}@{s['HOST']}:{s['PORT']}/{s['NAME']}"


def wait_until(true: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.1)
