import json
import socket
import stat
import subprocess
import sys

import pytest

from balikpapan_hr.launcher.folder import ROOT, LauncherError, RunFolder


def test_a_second_launcher_is_told_where_the_first_one_runs(folder):
    folder.lock()
    folder.remember("address", "http://127.0.0.1:8123")
    with pytest.raises(LauncherError, match=r"sudah berjalan .* di http://127\.0\.0\.1:8123"):
        RunFolder(folder.path).lock()
    folder.unlock()
    RunFolder(folder.path).lock()


def test_a_killed_launcher_leaves_no_lock(folder):
    script = (
        "import os, sys; from pathlib import Path;"
        "from balikpapan_hr.launcher.folder import RunFolder;"
        f"RunFolder(Path({str(folder.path)!r})).lock(); print('held', flush=True);"
        "sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LauncherError, match=f"proses {holder.pid}"):
        folder.lock()
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    folder.lock()


def test_secrets_are_made_once_and_kept_from_others(folder):
    first = folder.secret("secret key")
    assert len(first) == 64
    assert RunFolder(folder.path).secret("secret key") == first
    assert folder.secret("another") != first
    mode = stat.S_IMODE((folder.path / "remembered.json").stat().st_mode)
    assert mode == 0o600


def test_a_spoilt_memory_does_not_block_the_start(folder):
    (folder.path / "remembered.json").write_text('{"half":')
    folder.remember("address", "x")
    assert json.loads((folder.path / "remembered.json").read_text()) == {"address": "x"}


def test_a_port_is_kept_until_something_else_takes_it(folder):
    first = folder.port("web")
    assert folder.port("web") == first
    with socket.socket() as other:
        other.bind(("127.0.0.1", first))
        other.listen()
        assert folder.port("web") != first
