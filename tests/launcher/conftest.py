"""Every test here starts real servers in a folder of its own and leaves none behind."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from balikpapan_hr.launcher.children import end_leftovers
from balikpapan_hr.launcher.folder import RunFolder
from balikpapan_hr.launcher.postgres import Postgres


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunFolder]:
    for name in ("DATABASE_URL", "REDIS_URL", "BALIKPAPAN_HR_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    folder = RunFolder(tmp_path / "run")
    yield folder
    end_leftovers(folder.path)


@pytest.fixture
def postgres(folder: RunFolder) -> Iterator[Postgres]:
    server = Postgres(folder)
    server.start()
    yield server
    server.stop()
    if server.place != folder.path:
        shutil.rmtree(server.place)


def ask(server: Postgres, statement: str) -> list[tuple]:
    with psycopg.connect(server.url, connect_timeout=5) as connection:
        answer = connection.execute(statement)
        return answer.fetchall() if answer.description else []
