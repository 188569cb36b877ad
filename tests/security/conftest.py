"""The world of the walk, made once for all tests of a module and undone after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import override_settings

from tests.security.world import World


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    from personnel.row_security import everyone  # needs the models

    folder: Path = tmp_path_factory.mktemp("private")
    with (
        django_db_blocker.unblock(),
        override_settings(PRIVATE_ROOT=folder),
        everyone(),
        transaction.atomic(),
    ):
        with connection.cursor() as cursor:  # a browser may look at its pages for minutes
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield World()
        transaction.set_rollback(True)
