"""The owner of the tables: changes them and gives the first rights, as the site's role may not."""

from collections.abc import Iterator
from contextlib import contextmanager

import environ
from django.conf import settings
from django.db import connection


@contextmanager
def as_owner() -> Iterator[None]:
    """Act as the owner whom DATABASE_OWNER_URL names, until the block ends; not in a transaction.

    Where none is named (tests, a database of one role) nothing changes.
    """
    if not settings.DATABASE_OWNER_URL:
        yield
        return
    owner = environ.Env.db_url_config(settings.DATABASE_OWNER_URL)
    site = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict |= {key: owner[key] for key in site}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= site
