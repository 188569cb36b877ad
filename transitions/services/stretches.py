"""The days of outcomes: whose differ from the answers themselves, and putting all down anew."""

from django.db import connection, transaction

from transitions.triggers import STRETCHES

_COLUMNS = "person_id, kind, origin, work_unit_id, wave_id, since, until"
_ANSWERED = "(SELECT DISTINCT person_id FROM transitions_outcome WHERE known_until IS NULL)"
_KEPT = f"SELECT {_COLUMNS} FROM transitions_outcomestretch"  # noqa: S608
_TRUE = STRETCHES.format(people=_ANSWERED)


def stretch_drift() -> list[int]:
    """The people of whom the days kept are not what their answers say; best none. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT person_id FROM (({_KEPT} EXCEPT {_TRUE})"  # noqa: S608
            f" UNION ALL ({_TRUE} EXCEPT {_KEPT})) AS differing ORDER BY 1"
        )
        return [person for (person,) in cursor]


@transaction.atomic
def restretch_outcomes() -> None:
    """Put down anew the days of the outcomes that drifted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stretch_outcomes(%s)", [stretch_drift()])
