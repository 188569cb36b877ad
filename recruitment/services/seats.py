"""Open seats held for those who ask: any number of claims at once, no seat given twice (R-23)."""

from collections.abc import Sequence

from django.db import connection, transaction

# As many open seats of each formation as are asked for, locked in the order of all who lock seats
# (formation, number), and held by those who ask in their order: all in one statement.
_CLAIM = """
    WITH asking AS (
        SELECT application.id, application.formation_id,
            row_number() OVER (PARTITION BY application.formation_id ORDER BY asked.place) AS turn
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS asked (id, place)
        JOIN recruitment_application application ON application.id = asked.id
    ), wanted AS (
        SELECT formation_id, count(*) AS seats FROM asking GROUP BY 1 ORDER BY 1
    ), locked AS (
        SELECT wanted.formation_id, open.id, open.number FROM wanted CROSS JOIN LATERAL (
            SELECT id, number FROM recruitment_seat
            WHERE formation_id = wanted.formation_id AND state = 'open'
            ORDER BY number LIMIT wanted.seats FOR UPDATE {how}
        ) AS open
    ), given AS (
        SELECT id, formation_id,
            row_number() OVER (PARTITION BY formation_id ORDER BY number) AS turn
        FROM locked
    )
    UPDATE recruitment_seat seat SET state = 'held', held_by_id = asking.id
    FROM given JOIN asking USING (formation_id, turn)
    WHERE seat.id = given.id
    RETURNING asking.id, seat.id
"""
_WAITING, _PASSING_OVER = _CLAIM.format(how=""), _CLAIM.format(how="SKIP LOCKED")


def claim_seats(applications: Sequence[int]) -> dict[int, int]:
    """Hold an open seat of its formation for each application, in order, while there are any.

    Returns the seat of each who has one now, by application; the caller has a transaction, shares
    the waves and knows that none of them holds a seat. Seats that another claim has locked are
    passed over: one claim does not wait for another while there is enough for both. Where there is
    not, the other may still be taken back and its seats with it, so it is waited for; without any
    seat in hand, lest two wait for each other. Who got none may still have locked one: PostgreSQL
    locks a row first, and sees then that it was given to another.
    """
    if not applications:
        return {}
    empty_handed = transaction.savepoint()
    seats = _claimed(applications, skip_locked=True)
    if len(seats) < len(applications):
        transaction.savepoint_rollback(empty_handed)
        seats = _claimed(applications, skip_locked=False)
    return seats


def _claimed(applications: Sequence[int], *, skip_locked: bool) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_PASSING_OVER if skip_locked else _WAITING, [list(applications)])
        return dict(cursor.fetchall())
