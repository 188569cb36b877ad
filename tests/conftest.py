"""What every test shares: a database whose guards hold, and let go only to be emptied."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.sign_in import sign_in_whole

# The same examples every time, on a machine of any speed.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


class QuickHasher(PBKDF2PasswordHasher):
    """One round in place of a million: tests make many accounts, and guess no password. The site's
    own hasher reads what it writes."""

    iterations = 1


def pytest_configure() -> None:
    django_settings.PASSWORD_HASHERS = [f"{__name__}.QuickHasher"]


# What `migrate` fills; every other table is empty when a test begins.
FILLED = ("django_migrations", "django_content_type", "auth_permission")
EMPTY = """
DO $$
DECLARE
    name text;
    has_rows boolean;
BEGIN
    FOR name IN
        SELECT quote_ident(relname) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL ({})
    LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO has_rows;
        IF has_rows THEN
            EXECUTE 'DELETE FROM ' || name;
        END IF;
    END LOOP;
END
$$
"""


class ByWhatIsShared(LoadScopeScheduling):
    """Tests that share what is slow to make run in one process: a file, or a folder of those that
    look at one city."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in ONE_CITY if file.startswith(folder)), file)


ONE_CITY = ("tests/browser/", "tests/security/")
# These take longest, so they begin first, and the quick files fill the other process.
FIRST = (*ONE_CITY, "tests/launcher/")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByWhatIsShared:
    return ByWhatIsShared(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


@pytest.fixture(autouse=True, scope="session")
def _tables_that_keep_their_rows_are_emptied_between_tests() -> Iterator[None]:
    """Append-only tables refuse TRUNCATE, by which Django empties them after a threaded test; and
    to delete a few rows takes milliseconds where truncating a hundred tables takes seconds."""
    empty = TransactionTestCase._fixture_teardown
    filled = "ARRAY[" + ", ".join(f"'{table}'" for table in FILLED) + "]"

    def empty_past_the_guards(self: TransactionTestCase) -> None:
        from personnel.row_security import everyone  # needs the models

        # Nothing is emptied of people whom the context does not see.
        with everyone(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(EMPTY.format(filled))

    TransactionTestCase._fixture_teardown = empty_past_the_guards
    yield
    TransactionTestCase._fixture_teardown = empty


@pytest.fixture(autouse=True, scope="session")
def _force_login_is_a_whole_sign_in() -> Iterator[None]:
    """With the second factor; for the password alone there is tests.sign_in.sign_in_half."""
    plain = Client.force_login
    Client.force_login = sign_in_whole
    yield
    Client.force_login = plain


@pytest.fixture(autouse=True)
def _the_whole_city() -> Iterator[None]:
    """Tests act as the city does; those of row security step inside a narrower context."""
    from personnel.row_security import everyone  # needs the models

    with everyone():
        yield


@pytest.fixture
def private_folder(settings: Any, tmp_path: Path) -> Path:
    """A folder of the test's own for private files."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT
