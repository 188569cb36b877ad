"""A private PostgreSQL starts again whatever was done to it. Real servers, real kills."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from balikpapan_hr.launcher.demo import reset
from balikpapan_hr.launcher.folder import LauncherError
from balikpapan_hr.launcher.postgres import Postgres, system_programs, wheel_programs
from tests.launcher.conftest import ask


def drop(server: Postgres) -> None:
    server.stop()
    if server.place != server.folder.path:
        shutil.rmtree(server.place)


def test_the_wheel_is_used_when_forced(folder, monkeypatch):
    monkeypatch.setenv("BALIKPAPAN_HR_POSTGRES", "wheel")
    server = Postgres(folder)
    try:
        server.start()
        assert server.programs.folder.parent.name == "postgresql-from-wheel"
        assert ask(server, "show server_version")[0][0].startswith("18.")
        ask(server, "create extension btree_gist; create extension pg_trgm")
        assert ask(server, "show fsync") == [("on",)]
    finally:
        drop(server)


def test_the_system_is_used_when_forced_and_refused_when_there_is_none(folder, monkeypatch):
    monkeypatch.setenv("BALIKPAPAN_HR_POSTGRES", "system")
    if not system_programs():
        with pytest.raises(LauncherError, match="apt-get install postgresql"):
            Postgres(folder).start()
        return
    server = Postgres(folder)
    try:
        server.start()
        assert server.programs.folder.parent.name != "postgresql-from-wheel"
        assert int(ask(server, "show server_version_num")[0][0]) >= 150000
        ask(server, "create extension btree_gist; create extension pg_trgm")
        assert ask(server, "show fsync") == [("on",)]
    finally:
        drop(server)


def test_only_this_machine_with_the_password_gets_in(postgres):
    assert ask(postgres, "show listen_addresses") == [("127.0.0.1",)]
    assert ask(postgres, "select rolsuper from pg_roles where rolname = current_user") == [(False,)]
    with pytest.raises(Exception, match="password authentication failed"):
        ask_as(postgres, "wrong")
    assert stat.S_IMODE(postgres.data.stat().st_mode) == 0o700


def ask_as(server: Postgres, password: str) -> None:
    url = server.url.replace(server.folder.secret("postgres password"), password)
    psycopg.connect(url, connect_timeout=5)


def test_as_root_another_account_runs_it(postgres):
    owner = Path(f"/proc/{postgres.pid()}").stat().st_uid
    expected = pwd.getpwnam(postgres.account).pw_uid if os.geteuid() == 0 else os.geteuid()
    assert owner == expected != 0


def test_a_killed_server_comes_back_with_every_committed_row(postgres):
    ask(postgres, "create table kept (n int)")
    ask(postgres, "insert into kept select generate_series(1, 1000)")
    port = postgres.port
    with psycopg.connect(postgres.url) as guest:  # an orphaned backend holds the memory a while
        os.kill(postgres.pid(), signal.SIGKILL)
        while postgres.is_alive():
            time.sleep(0.01)
        postgres.start()
        with pytest.raises(psycopg.OperationalError):
            guest.execute("select 1")
    assert postgres.port == port
    assert ask(postgres, "select count(*) from kept") == [(1000,)]


def test_a_server_left_running_is_taken_over(postgres):
    pid, port = postgres.pid(), postgres.port
    again = Postgres(postgres.folder)
    again.start()
    assert (again.pid(), again.port) == (pid, port)
    assert ask(again, "select 1") == [(1,)]


def test_a_stranger_with_the_old_process_number_does_not_block(postgres):
    postgres.stop()
    stranger = subprocess.Popen(["sleep", "60"], **postgres._as_account())
    try:
        file = postgres.data / "postmaster.pid"
        file.write_text(f"{stranger.pid}\n{postgres.data}\n1\n5432\n\n127.0.0.1\n0\nready\n")
        if postgres.account:
            shutil.chown(file, postgres.account)
        assert postgres.pid() is None
        postgres.start()
        assert ask(postgres, "select 1") == [(1,)]
        assert stranger.poll() is None  # and nothing was done to it
    finally:
        stranger.kill()
        stranger.wait()


def test_a_cluster_half_made_is_made_again(folder, postgres):
    postgres.stop()
    (postgres.data / "PG_VERSION").unlink()
    postgres.start()
    assert ask(postgres, "select 1") == [(1,)]


def test_data_of_another_version_is_refused_by_name(postgres):
    postgres.stop()
    (postgres.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(LauncherError, match="dibuat oleh PostgreSQL 14"):
        Postgres(postgres.folder).start()
    (postgres.data / "PG_VERSION").write_text(f"{postgres.programs.version()}\n")


def test_the_city_can_be_forgotten_even_when_its_programs_are_gone(folder, postgres):
    postgres.stop()
    (postgres.data / "PG_VERSION").write_text("14\n")
    reset(folder)
    assert not postgres.data.exists()
    postgres.start()
    assert ask(postgres, "select 1") == [(1,)]


def test_the_wheel_is_unpacked_once(tmp_path):
    programs = wheel_programs(tmp_path)
    first = (programs.folder / "initdb").stat().st_ino
    assert (wheel_programs(tmp_path).folder / "initdb").stat().st_ino == first
    assert programs.version() == 18
    assert programs.whole()
    assert [p.name for p in tmp_path.iterdir()] == ["postgresql-from-wheel"]
