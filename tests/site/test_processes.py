"""The site as production runs it: granian, worker and beat, over TCP, against real servers."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from balikpapan_hr.jobs.models import Job
from balikpapan_hr.launcher.folder import ROOT
from balikpapan_hr.launcher.processes import healthy
from tests.jobs.workers import Site, wait_until


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "run")
    for name in ("web", "worker", "beat"):
        site.start(name)
    yield site
    site.stop()


def get(site: Site, path: str) -> tuple[int, str]:
    """Status and text of a page; 0 while nobody listens."""
    url = f"http://127.0.0.1:{site.env['WEB_PORT']}{path}"
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_a_web_process_has_its_pages_loaded_before_it_is_asked_for_one():
    begun = """if True:
        import gc, sys
        import balikpapan_hr.wsgi
        assert "balikpapan_hr.reporting.views.boards" in sys.modules
        assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
    """
    subprocess.run([sys.executable, "-c", begun], cwd=ROOT, check=True)


def test_the_whole_site_answers_works_and_survives(site: Site):
    wait_until(lambda: healthy(site.env))
    assert json.loads(get(site, "/sehat/")[1]) == {"database": "ok", "redis": "ok"}

    status, page = get(site, "/akun/masuk/")
    assert status == 200
    assert 'type="password"' in page
    status, page = get(site, "/")  # led to the sign-in page
    assert (status, 'type="password"' in page) == (200, True)

    site.enqueue("test.effect", {"steps": 2})
    wait_until(lambda: Job.objects.filter(state="done").count() == 1)

    # The web server's worker is killed: granian starts another by itself.
    web = site.children["web"]
    [hand] = [int(p) for p in Path(f"/proc/{web.pid}/task/{web.pid}/children").read_text().split()]
    os.kill(hand, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{hand}").exists())
    wait_until(lambda: healthy(site.env))

    # The web server itself is killed: the launcher clears its port and starts it again.
    os.kill(web.pid, signal.SIGKILL)
    web.process.wait()
    web.revive()
    wait_until(lambda: healthy(site.env))

    # Redis is killed: pages go on, and say so; back again, work is done again.
    site.queue.stop()
    assert json.loads(get(site, "/sehat/")[1]) == {"database": "ok", "redis": "down"}
    assert get(site, "/akun/masuk/")[0] == 200
    site.enqueue("test.effect", {})
    site.queue.start()
    wait_until(lambda: Job.objects.filter(state="done").count() == 2, seconds=60)

    started = time.monotonic()
    for child in site.children.values():
        child.stop()
    assert time.monotonic() - started < 20
    assert get(site, "/sehat/")[0] == 0
