"""A world made once for all tests of a module or folder: each begins with it as it was made."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def kept(django_db_blocker: Any) -> Iterator[None]:
    """What is written inside stays until the fixture ends; tests marked `django_db` write in a
    savepoint of their own. For fixtures of a wider scope that also ask for django_db_setup."""
    from personnel.row_security import everyone  # needs the models

    with django_db_blocker.unblock(), everyone(), transaction.atomic():
        with connection.cursor() as cursor:  # a browser may look at its pages for minutes
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield
        transaction.set_rollback(True)
