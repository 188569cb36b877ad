"""What a killed launcher leaves is found by its mark, and nothing else is ever touched."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis

from balikpapan_hr.launcher.children import Child, end_leftovers, marked
from balikpapan_hr.launcher.folder import ROOT, LauncherError
from balikpapan_hr.launcher.services import Services
from balikpapan_hr.launcher.valkey import Valkey


def make_child(folder, name: str, argv: list[str]) -> Child:
    return Child(name, argv, folder=folder.path, log=folder.logs / f"{name}.log", env={})


def gone(pid: int) -> bool:
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return not Path(f"/proc/{pid}").exists()


def test_only_marked_processes_are_ended(folder):
    stranger = subprocess.Popen(["sleep", "60"])
    child = make_child(folder, "sleeper", ["sh", "-c", "sleep 60 & wait"])
    child.start()
    try:
        until = time.monotonic() + 5
        while len(marked(folder.path)) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        assert len(marked(folder.path, "sleeper")) == 2  # the shell and the sleep it started
        assert marked(folder.path, "other") == []
        assert end_leftovers(folder.path) == 2
        child.process.wait()
        assert marked(folder.path) == []
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_child_that_ignores_the_polite_signal_is_killed(folder):
    child = make_child(folder, "deaf", ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"])
    child.start()
    time.sleep(0.2)
    child.stop(patience=0.5)
    assert marked(folder.path) == []


def test_children_die_with_a_killed_launcher(folder):
    script = (
        "import sys; from pathlib import Path;"
        "from balikpapan_hr.launcher.children import Child;"
        f"p = Path({str(folder.path)!r});"
        "c = Child('sleeper', ['sleep', '60'], folder=p, log=p / 'x.log', env={});"
        "c.start(); print(c.pid, flush=True); sys.stdin.read()"
    )
    launcher = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = int(launcher.stdout.readline())
    assert Path(f"/proc/{pid}").exists()
    launcher.kill()
    launcher.wait()
    launcher.stdin.close()
    launcher.stdout.close()
    assert gone(pid)


def test_a_child_that_keeps_dying_is_given_up_with_its_last_words(folder):
    child = make_child(folder, "weak", ["sh", "-c", "echo porta sudah dipakai; exit 3"])
    child.start()
    for _ in range(3):
        child.process.wait()
        child.revive()
    child.process.wait()
    with pytest.raises(LauncherError, match=r"weak mati 4 kali(.|\n)*porta sudah dipakai"):
        child.revive()


def test_a_killed_queue_comes_back_on_its_port_with_its_data(folder):
    queue = Valkey(folder)
    queue.start()
    assert marked(folder.path, "valkey") == [queue.pid]
    port = queue.port
    line = redis.from_url(queue.url)
    line.set("kept", "1")
    time.sleep(1.1)  # appendfsync everysec
    os.kill(queue.pid, signal.SIGKILL)
    queue.process.wait()
    assert not queue.is_alive()
    queue.revive()
    assert queue.port == port
    assert redis.from_url(queue.url).get("kept") == b"1"
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port).ping()
    queue.stop()
    assert marked(folder.path) == []


def test_given_servers_are_used_and_never_started(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://given/one")
    monkeypatch.setenv("REDIS_URL", "redis://given/0")
    services = Services(folder)
    services.start()
    assert services.env() == {
        "DATABASE_URL": "postgres://given/one",
        "REDIS_URL": "redis://given/0",
    }
    assert services.revive() == []
    services.stop()
    assert marked(folder.path) == []


def test_a_port_lost_to_another_program_is_said_and_found_anew_by_the_next_start(
    folder, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", "postgres://given/one")
    services = Services(folder)
    services.start()
    port = services.valkey.port
    os.kill(services.valkey.pid, signal.SIGKILL)
    services.valkey.process.wait()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(LauncherError, match="portanya diambil program lain"):
            services.revive()
        services.stop()
        services.start()
        assert services.valkey.port != port
        services.stop()
