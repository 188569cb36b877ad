"""`launcher run -- COMMAND`: servers for one command, and nothing left afterwards."""

import os
import subprocess
import sys
from pathlib import Path

from balikpapan_hr.launcher.folder import ROOT


def run(*command: str, **env: str) -> subprocess.CompletedProcess:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
    return subprocess.run(
        [sys.executable, "-m", "balikpapan_hr.launcher", *command],
        cwd=ROOT,
        env=kept | env,
        capture_output=True,
        text=True,
    )


def test_the_command_gets_servers_and_its_exit_code_comes_back():
    script = (
        "import os, psycopg, redis;"
        "psycopg.connect(os.environ['DATABASE_URL']).execute('select 1');"
        "redis.from_url(os.environ['REDIS_URL']).ping();"
        "print(os.environ['PRIVATE_ROOT']); raise SystemExit(7)"
    )
    done = run("run", "--", sys.executable, "-c", script)
    assert done.returncode == 7, done.stderr
    place = Path(done.stdout.strip()).parent
    assert place.name.startswith("balikpapan-hr-")
    assert not place.exists()


def test_an_unknown_order_shows_the_known_ones():
    done = run("dmeo")
    assert done.returncode == 2
    assert "demo | codes | reset | run -- COMMAND | test -- COMMAND" in done.stderr


def test_a_wrong_choice_of_postgresql_is_said_plainly():
    done = run("run", "--", "true", BALIKPAPAN_HR_POSTGRES="newest")
    assert done.returncode == 1
    assert "BALIKPAPAN_HR_POSTGRES: tulis auto, system atau wheel." in done.stderr
    assert "Traceback" not in done.stderr
