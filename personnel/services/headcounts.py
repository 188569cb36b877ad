"""The headcount: what differs from the history, and counting anew."""

from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from personnel.models.headcount import CHANGES, kept_since

_KNOWN = CHANGES.format(appointments="personnel_appointment", which="known_until IS NULL")
_COUNTED = f"""
    SELECT work_unit_id, position_id, status, greatest(day, %(since)s) AS day, sum(people) AS people
    FROM ({_KNOWN}) AS change GROUP BY 1, 2, 3, 4 HAVING sum(people) <> 0
"""  # noqa: S608


class Drift(NamedTuple):
    """Where the headcount is not what the history says: by how many people, from which day on."""

    unit: int | None
    status: str
    day: date
    people: int


def headcount_drift() -> list[Drift]:
    """Every difference between the headcount and the history; best none. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT work_unit_id, status, day, sum(people)::int FROM ("  # noqa: S608
            " SELECT work_unit_id, position_id, status, greatest(day, %(since)s) AS day, people"
            f" FROM personnel_headcount UNION ALL SELECT work_unit_id, position_id, status, day,"
            f" -people FROM ({_COUNTED}) AS counted) AS both_of_them"
            " GROUP BY work_unit_id, position_id, status, day HAVING sum(people) <> 0"
            " ORDER BY 1, 2, 3",
            {"since": kept_since(timezone.localdate())},
        )
        return [Drift(*row) for row in cursor]


@transaction.atomic
def recount_people() -> None:
    """Put the headcount together again, from the history. Nobody who writes meanwhile waits: what
    one statement sees of both tables belongs together."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE personnel_headcount IN SHARE UPDATE EXCLUSIVE MODE")
        cursor.execute(
            "WITH before AS (DELETE FROM personnel_headcount)"  # noqa: S608
            " INSERT INTO personnel_headcount (work_unit_id, position_id, status, day, people)"
            f" {_COUNTED}",
            {"since": kept_since(timezone.localdate())},
        )
