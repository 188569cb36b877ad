"""What someone with the database's highest rights could do to the trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from balikpapan_hr.audit.verify import Finding, verify


@contextmanager
def past_the_guards() -> Iterator[Any]:
    """A cursor for which no trigger fires, as a superuser may have it."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def tamper(*statements: str) -> None:
    with past_the_guards() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found() -> list[tuple[str, str, int | None, int | None]]:
    """What a verification finds: code, table, first and last row."""
    return [_short(finding) for finding in verify().findings]


def _short(finding: Finding) -> tuple[str, str, int | None, int | None]:
    return finding.code, finding.table, finding.first_id, finding.last_id
