from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.workers import Site


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "run")
    yield site
    site.stop()
