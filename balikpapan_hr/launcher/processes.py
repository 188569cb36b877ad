"""The site's own processes and how each is started. `make demo`, the tests and Docker use these."""

import http.client
import sys
from collections.abc import Mapping


def web(env: Mapping[str, str]) -> list[str]:
    """The web server. WEB_HOST, WEB_PORT and WEB_WORKERS decide where and how many."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface=wsgi",
        f"--host={env.get('WEB_HOST', '127.0.0.1')}",
        f"--port={env.get('WEB_PORT', '8000')}",
        f"--workers={env.get('WEB_WORKERS', '2')}",
        "--blocking-threads=4",
        "--blocking-threads-idle-timeout=600",  # as long as a database connection is kept
        "--backpressure=64",
        "--http=1",
        "--no-ws",
        "--respawn-failed-workers",
        "--workers-kill-timeout=10",
        "--log-level=warning",
        "balikpapan_hr.wsgi:application",
    ]


def worker(env: Mapping[str, str]) -> list[str]:
    """The hands for long work: forks first, so that no letter is ever compiled before a fork."""
    return [
        sys.executable,
        "-m",
        "celery",
        "--app=balikpapan_hr",
        "worker",
        f"--concurrency={env.get('WORKER_PROCESSES', '2')}",
        "--loglevel=INFO",
        "--without-gossip",
        "--without-mingle",
    ]


def beat(env: Mapping[str, str]) -> list[str]:
    """The clock: starts the sweeper and the nightly work. Exactly one must run."""
    return [
        sys.executable,
        "-m",
        "celery",
        "--app=balikpapan_hr",
        "beat",
        "--loglevel=WARNING",
        "--enable-remote-control",  # so that its health can be asked
        "--scheduler=celery.beat:Scheduler",  # keeps no file that a kill could spoil
    ]


PROCESSES = {"web": web, "worker": worker, "beat": beat}


def healthy(env: Mapping[str, str]) -> bool:
    """Ask the web server of this machine whether it and its database are well."""
    line = http.client.HTTPConnection("127.0.0.1", int(env.get("WEB_PORT", "8000")), timeout=5)
    # As the proxy would ask: by the site's own name, over TLS.
    headers = {"Host": env["ALLOWED_HOSTS"].split(",")[0], "X-Forwarded-Proto": "https"}
    try:
        line.request("GET", "/sehat/", headers=headers)
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
