"""The world of the walk, made once for all tests of this folder and undone after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test.utils import override_settings

from tests.kept import kept
from tests.security.world import World


@pytest.fixture(scope="package")
def world(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("private")
    with override_settings(PRIVATE_ROOT=folder), kept(django_db_blocker):
        yield World()
