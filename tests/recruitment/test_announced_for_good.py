"""A run is altered by nobody, the database included; and who goes past its guards is found."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from recruitment import integrity, services
from recruitment.models import Placement, SelectionRun, TieDecision
from tests.factories import make_user
from tests.recruitment.factories import announce_run, make_scored_wave, resolve_tie

pytestmark = pytest.mark.django_db
TABLES = [model._meta.db_table for model in (SelectionRun, Placement, TieDecision)]
SET = {  # a change that PostgreSQL would otherwise take
    "recruitment_selectionrun": "reason = 'x'",
    "recruitment_placement": "rank = 9",
    "recruitment_tiedecision": "minutes = 'x'",
}
STATEMENTS = [
    statement
    for table in TABLES
    for statement in (
        f"UPDATE {table} SET {SET[table]}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    )
]


@pytest.fixture
def announced():
    """Two seats; `one` and `other` are equal in everything, and the committee decided."""
    wave, ((best, one, other),) = make_scored_wave([400, 300, 300], seats=[2])
    resolve_tie(wave, [other, one])
    run = services.run_selection(wave, by=make_user())
    announce_run(run, by=make_user())
    with connection.cursor() as cursor:  # PostgreSQL truncates nothing that still waits for a check
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return run


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_announced_run_is_not_altered_by_any_statement(announced):
    # The second time in a session that asks triggers to look away, as it may ask others.
    for asked in ("SELECT 1", "SET LOCAL pgtrigger.ignore = '{}'"):
        execute(asked)
        for statement in STATEMENTS:
            with pytest.raises(DatabaseError, match="rows of .* are kept"), transaction.atomic():
                execute(statement)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_added_to_a_run_afterwards(announced):
    last = announced.placements.order_by("pk").last()
    stranger = make_scored_wave([300], seats=[1])[1][0][0]
    last.pk, last.application = None, stranger
    last.outcome, last.seat = Placement.Outcome.NOT_PLACED, None
    with pytest.raises(DatabaseError, match="placements come with their run"):
        last.save(force_insert=True)


def test_an_announcement_is_not_taken_back(announced):
    for change in ("published_at = NULL, state = 'ranked'", "published_at = now()"):
        with pytest.raises(DatabaseError), transaction.atomic():
            execute(f"UPDATE recruitment_wave SET {change}")


# --- past the guards -----------------------------------------------------------------------------
def tampered(statement):
    """What integrity says after someone who may disable triggers wrote over a run."""
    assert integrity.runs_come_out_the_same() == []
    execute("SET LOCAL session_replication_role = replica")
    execute(statement)
    execute("SET LOCAL session_replication_role = origin")
    with translation.override("en"):
        return [line.partition(": ")[2] for line in integrity.runs_come_out_the_same()]


FILES = "UPDATE recruitment_selectionrun SET files"


BREAKS = [
    (f"{FILES} = jsonb_set(files, '{{hasil.csv}}', '\"x\"')", "its files do not fit"),
    (f"{FILES} = files - 'keputusan.csv'", "its files do not fit"),
    (
        "UPDATE recruitment_selectionrun SET result_sha256 = repeat('0', 64)",
        "its files do not fit",
    ),
    (
        "UPDATE recruitment_selectionrun SET inputs_sha256 = repeat('0', 64)",
        "the trail tells of another seal",
    ),
    ("UPDATE recruitment_placement SET total = total + 1 WHERE rank = 1", "its placements"),
    ("UPDATE recruitment_placement SET tie_step = 'age' WHERE rank = 2", "its placements"),
    ("UPDATE recruitment_placement SET code = 'R2/L' WHERE rank = 1", "its placements"),
    ("DELETE FROM recruitment_placement WHERE rank = 3", "its placements"),
]


def test_who_writes_past_the_guards_is_found(announced):
    for statement, found in BREAKS:
        with transaction.atomic():
            (said,) = tampered(statement)
            transaction.set_rollback(True)
        assert said.startswith(found), statement
