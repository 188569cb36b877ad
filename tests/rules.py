"""A rule of PostgreSQL alone: its condition, or an empty copy of its table with nothing but it.

What a rule refuses needs no world then: a row has the columns at which the rule looks, and no
others. A rule that is taken out is missed here, whatever forms and verbs find before it would.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import CheckConstraint, Model
from psycopg.types.json import Jsonb

# unique_violation, check_violation, exclusion_violation, raise_exception
REFUSALS = {"23505", "23514", "23P01", "P0001"}
Row = Mapping[str, Any]
# By its name: a row that stands, and changes of it each of which is refused.
Checks = Mapping[str, tuple[Row, ...]]
# By its name: a row that stands but once, and a change of it that may stand beside it.
Uniques = Mapping[str, tuple[Row, Row]]
# By its name: a row, a change of it that is refused beside it, and one that stands there.
Exclusions = Mapping[str, tuple[Row, Row, Row]]
# By its name: a row, and a change of it that is refused.
Triggers = Mapping[str, tuple[Row, Row]]

# What stands in the columns of such rows, wherever its value is no matter.
AT, LATER = "2026-01-05T08:00:00+08:00", "2026-01-06T08:00:00+08:00"
DAY, NEXT_DAY = "2026-01-05", "2026-01-06"
HASH = "a" * 64
ONE, TWO = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))


class LeftOut(dict[str, Any]):
    """A change to which a unique rule does not apply, so that it stands as often as it likes."""


def untried_checks(app: str, checks: Checks) -> set[str]:
    """The checks of an app's tables that are not among `checks`; Django's own are left out."""
    ours = {name for name in _constraints(app, "c") if not re.search(r"_check\d*$", name)}
    return ours - set(checks)


def untried_uniques(app: str, uniques: Uniques) -> set[str]:
    """The unique rules of an app's tables that are not among `uniques`; keys are left out."""
    found = _all(
        "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indrelid"
        " WHERE indisunique AND NOT indisprimary AND starts_with(relname, %s)",
        f"{app}_",
    )
    return {name for (name,) in found} - set(uniques)


def faults_of_checks(checks: Checks) -> list[str]:
    """The checks that refuse what stands, or let stand what is refused: in PostgreSQL, and when
    Django asks it before a form is saved. What Django cannot ask it lets pass."""
    faults, asked = [], _checks_of_models()
    for name, (stands, *refused) in checks.items():
        table, condition = _rule(
            "SELECT conrelid::regclass::text, pg_get_expr(conbin, conrelid) FROM pg_constraint"
            " WHERE contype = 'c' AND conname = %s",
            name,
        )
        sql = f"SELECT ({condition})".replace("%", "%%")
        for row in [stands, *({**stands, **change} for change in refused)]:
            [(holds,)] = _all(f"{sql} FROM jsonb_populate_record(NULL::{table}, %s)", Jsonb(row))
            if (holds is not False) != (row is stands):  # what is null lets the row stand
                faults.append(f"{name}: {holds} for {row}")
            model, check = asked[name]
            try:
                check.validate(model, model(**row))
                passes = True
            except ValidationError:
                passes = False
            if passes != (row is stands):
                faults.append(f"{name}: Django says {passes} of {row}")
    return faults


def _checks_of_models() -> dict[str, tuple[type[Model], CheckConstraint]]:
    return {
        check.name: (model, check)
        for model in apps.get_models()
        for check in model._meta.constraints
        if isinstance(check, CheckConstraint)
    }


def faults_of_uniques(uniques: Uniques) -> list[str]:
    """The unique rules that let a row stand twice, or refuse what may stand beside it."""
    faults = []
    for name, (row, beside) in uniques.items():
        table, rule = _rule(
            "SELECT indrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indexrelid = to_regclass(%s)",
            name,
        )
        with _alone(table):
            _enforce(table, rule)
            _insert(table, row)
            if not _refused(_insert, table, row):
                faults.append(f"{name}: twice {row}")
            for _time in range(2 if isinstance(beside, LeftOut) else 1):
                if _refused(_insert, table, {**row, **beside}):
                    faults.append(f"{name}: not {beside} beside {row}")
    return faults


def untried_exclusions(app: str, exclusions: Exclusions) -> set[str]:
    """The exclusion constraints of an app's tables that are not among `exclusions`."""
    return _constraints(app, "x") - set(exclusions)


def faults_of_exclusions(exclusions: Exclusions) -> list[str]:
    """The exclusion constraints that let stand side by side what they keep apart, or refuse the
    rest."""
    faults = []
    for name, (row, apart, beside) in exclusions.items():
        table, rule = _rule(
            "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'x' AND conname = %s",
            name,
        )
        with _alone(table):
            _run(f"ALTER TABLE alone ADD {rule}")
            _insert(table, row)
            if not _refused(_insert, table, {**row, **apart}):
                faults.append(f"{name}: {apart} beside {row}")
            if _refused(_insert, table, {**row, **beside}):
                faults.append(f"{name}: not {beside} beside {row}")
    return faults


def faults_of_triggers(triggers: Triggers) -> list[str]:
    """The triggers that let a change pass, or refuse the row before it."""
    faults = []
    for name, (row, change) in triggers.items():
        table, rule = _trigger(name)
        with _alone(table):
            _insert(table, row)
            _enforce(table, rule)
            if not _refused(_update, table, change):
                faults.append(f"{name}: {change} of {row}")
    return faults


def deletable(names: Iterable[str]) -> list[str]:
    """Those of the triggers that let a row be deleted."""
    passed = []
    for name in names:
        table, rule = _trigger(name)
        with _alone(table):
            _insert(table, {})
            _enforce(table, rule)
            if not _refused(_run, "DELETE FROM alone"):
                passed.append(name)
    return passed


def _run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def _all(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _constraints(app: str, kind: str) -> set[str]:
    """The names of an app's constraints of one kind, by PostgreSQL's letter for it."""
    found = _all(
        "SELECT conname FROM pg_constraint JOIN pg_class c ON c.oid = conrelid"
        " WHERE contype = %s AND starts_with(relname, %s)",
        kind,
        f"{app}_",
    )
    return {name for (name,) in found}


def _rule(sql: str, name: str) -> tuple[Any, ...]:
    found = _all(sql, name)
    assert len(found) == 1, f"{name} is no rule of PostgreSQL"
    return found[0]


def _trigger(name: str) -> tuple[Any, ...]:
    """Return the table and the definition of a trigger, by its name in the model."""
    return _rule(
        "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE tgname ~ ('^pgtrigger_' || %s || '_[0-9a-f]{5}$')",
        name,
    )


@contextmanager
def _alone(table: str) -> Iterator[None]:
    _run(f"CREATE TEMP TABLE alone AS SELECT * FROM {table} WITH NO DATA")
    yield
    _run("DROP TABLE alone")


def _enforce(table: str, rule: str) -> None:
    _run(rule.replace(f" ON public.{table} ", " ON alone "))


def _insert(table: str, row: Row) -> None:
    _run(f"INSERT INTO alone SELECT * FROM jsonb_populate_record(NULL::{table}, %s)", Jsonb(row))


def _update(table: str, change: Row) -> None:
    columns = ", ".join(f'"{column}"' for column in change)
    _run(
        f"UPDATE alone SET ({columns}) = ROW(changed.*)"
        f" FROM (SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %s)) changed",
        Jsonb(change),
    )


def _refused(deed: Any, *given: Any) -> bool:
    try:
        with transaction.atomic():
            deed(*given)
    except DatabaseError as error:
        if error.__cause__.sqlstate not in REFUSALS:
            raise
        return True
    return False
