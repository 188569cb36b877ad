"""Reading and writing many rows at once, faster than Django's own in, bulk_create, bulk_update."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import NOT_PROVIDED, Field, ForeignKey, JSONField, Lookup, Model
from django.db.models.base import ModelState
from django.db.models.expressions import DatabaseDefault
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)
T = TypeVar("T")


@ForeignKey.register_lookup  # which inherits no look-up of a plain column
@Field.register_lookup
class Among(Lookup):
    """`nik__among=niks`: `in` with one parameter, where thirty thousand take longer than the query.

    The values are given as the column has them. Where there are none it is still a query, of no
    row, which may be part of another.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        left, parameters = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection)
        return f"{left} = ANY(%s::{kind}[])", [*parameters, list(self.rhs)]


FEW = 20  # rows for which making a table on the way costs more than it saves


def update_many(model: type[Model], columns: Sequence[str], rows: Iterable[Any]) -> None:
    """Update `columns` of many rows in one statement, so that triggers of statements fire once.

    Django's bulk_update builds one CASE with a branch for each row and column: minutes for a list.
    """
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    fields = _fields(model, columns)
    typed = ", ".join(f"{quote(f.column)} {f.db_type(connection)}" for f in fields)
    sets = ", ".join(f"{quote(f.column)} = new.{quote(f.column)}" for f in fields)
    names = ["id", *(f.column for f in fields)]
    said = attrgetter("pk", *(f.attname for f in fields))
    values = [dict(zip(names, said(row), strict=True)) for row in rows]
    statement = (
        f"UPDATE {table} SET {sets} FROM jsonb_to_recordset(%s::jsonb)"  # noqa: S608
        f" AS new (id bigint, {typed}) WHERE {table}.id = new.id"
    )
    if values:
        with connection.cursor() as cursor:
            cursor.execute(statement, [json.dumps(values, default=str)])


LOT = 10_000  # rows


def lots(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut `rows` into lots, so that what is made of them on the way is not held of all at once."""
    return (rows[start : start + LOT] for start in range(0, len(rows), LOT))


def maker(model: type[M], **shared: Any) -> Callable[..., M]:
    """Return a function that makes unsaved rows of `model`, each from columns (`person_id`).

    `shared` is what all of them say. A row is what the model itself would make, without being taken
    through its dozens of fields: that costs a list more than writing it.
    """
    plain = model(**shared).__dict__
    own = [f for f in model._meta.concrete_fields if f.has_default() and callable(f.default)]
    fresh = {field.attname: field.default for field in own}

    def make(**columns: Any) -> M:
        row = model.__new__(model)
        said = row.__dict__  # one key after the other: so all rows share one set of keys
        for name, value in plain.items():
            said[name] = columns.get(name, value)
        for name, default in fresh.items():
            said[name] = default()
        row._state = ModelState()
        return row

    return make


def add_many(model: type[Model], rows: Sequence[Any]) -> None:
    """Add rows by COPY and give them their keys: many times faster than bulk_create.

    A default of the database stands where the first row leaves it to the database.
    """
    if len(rows) < FEW:
        model._default_manager.bulk_create(rows)
        return
    columns = [
        field.attname
        for field in model._meta.concrete_fields
        if not field.generated
        and (
            field.db_default is NOT_PROVIDED
            or not isinstance(getattr(rows[0], field.attname), DatabaseDefault)
        )
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(keys.of) FROM generate_series(1, %s),"
            " (SELECT pg_get_serial_sequence(%s, 'id')::regclass OFFSET 0) AS keys (of)",
            [len(rows), model._meta.db_table],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
    copy_in(model, columns, map(attrgetter(*columns), rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows, given as values of `columns`, as they come: none of them is kept here.

    The columns that are not named are left to the database. Every constraint and trigger of the
    table holds as for any other INSERT.
    """
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    fields = _fields(model, columns)
    names = ", ".join(quote(field.column) for field in fields)
    as_json = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
    encode = json.JSONEncoder(separators=(",", ":")).encode
    with connection.cursor() as cursor:
        # PostgreSQL takes no COPY into a table with row policies: by way of a temporary one.
        cursor.execute(
            f"CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS SELECT {names} FROM {table}"  # noqa: S608
            " WITH NO DATA"
        )
        with cursor.copy(f"COPY arriving ({names}) FROM STDIN") as copy:
            for values in rows:
                if as_json:
                    values = list(values)
                    for place in as_json:
                        values[place] = encode(values[place])
                copy.write_row(values)
        # A temporary table is read in the order in which it was written, and a trigger of a row
        # may ask for the one before it.
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM arriving")  # noqa: S608
        cursor.execute("DROP TABLE arriving")
        # What this session planned while the table was small, its checks of foreign keys above all,
        # would now read it whole for each row: minutes for a list.
        cursor.execute("DISCARD PLANS")


def _fields(model: type[Model], columns: Iterable[str]) -> list[Field]:
    by_name = {name: f for f in model._meta.concrete_fields for name in (f.name, f.attname)}
    return [by_name[column] for column in columns]
