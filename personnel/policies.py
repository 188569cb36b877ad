"""The second lock on people: PostgreSQL's own row policies, declared beside the models.

Every transaction says for whom it works (`row_security.py`): in `app.scope` all, units, letter or
nothing; in `app.units` the units served; in `app.days` today and the day that is asked for.
Without it no policy lets a row through, not even to the owner of the tables, who is forced too.
"""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The site's login role, and the role it takes for those who may see everyone. For the latter the
# policy is plainly true, so that the planner drops it and searches go by their indexes.
SITE_ROLE, EVERYONE_ROLE = "hr_app", "hr_everyone"

# Asked once a statement, not once a row.
ALL = "(SELECT current_setting('app.scope', true)) = 'all'"
UNITS = "ANY ((SELECT nullif(current_setting('app.units', true), '')::bigint[])::bigint[])"
IN_REACH = "{column} IN (SELECT people_in_reach())"

# The one place that says, in SQL, what `scope.people_standing` says in Python. It reads every
# appointment, so it lifts the scope for its own query and puts it back.
PEOPLE_IN_REACH = """
CREATE OR REPLACE FUNCTION people_in_reach() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE ROWS 500 AS $$
DECLARE
    units bigint[] := nullif(current_setting('app.units', true), '')::bigint[];
    days date[] := nullif(current_setting('app.days', true), '')::date[];
BEGIN
    IF current_setting('app.scope', true) IS DISTINCT FROM 'units' THEN
        RETURN;
    END IF;
    PERFORM set_config('app.scope', 'all', true);
    RETURN QUERY
        SELECT a.person_id
        FROM unnest(units) AS served(id)
        JOIN personnel_appointment a ON a.work_unit_id = served.id
        WHERE a.known_until IS NULL AND EXISTS (
            SELECT FROM unnest(days) AS day
            WHERE a.started_on <= day AND (a.ended_on IS NULL OR a.ended_on > day)
        );
    PERFORM set_config('app.scope', 'units', true);
END $$
"""


class Declared(models.BaseConstraint):
    """Something of the database that is declared like a constraint and no form is asked about."""

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        self.create_sql(model, schema_editor)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to say to a form."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = object.__hash__


class PeopleInReach(Declared):
    """The function that every policy asks; declared where the appointments are."""

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        schema_editor.deferred_sql.insert(0, PEOPLE_IN_REACH)  # before the policies that ask it

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        return "DROP FUNCTION people_in_reach()"


class RowSecurity(Declared):
    """Rows of this table, and their events, are there only for who may see their person.

    `person` is the column that holds the person. Where there is none, `through` is the column that
    leads to a row which has one, of the table `of`: who may see that row may see this one. `also`
    is a condition in SQL that opens a row by itself.
    """

    def __init__(
        self,
        *,
        name: str,
        person: str = "",
        through: str = "",
        of: str = "",
        also: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.person, self.through, self.of, self.also = person, through, of, also

    def condition(self, table: str, *, events: bool = False) -> str:
        """The SQL that is true for rows in reach."""
        ways = [ALL]
        if self.person:
            column = "pgh_obj_id" if events and self.person == "id" else self.person
            ways.append(IN_REACH.format(column=column))
        if self.through:
            ways.append(
                f"EXISTS (SELECT FROM {self.of} way WHERE way.id = {table}.{self.through})"  # noqa: S608
            )
        if self.also:
            ways.append(f"({self.also})")
        return " OR ".join(ways)

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        table = model._meta.db_table
        schema_editor.deferred_sql += self._statements(table, self.condition(table))
        # The table of events is made by the audit's decorator, when the model is tracked.
        events = f"{table}event"
        for statement in self._statements(events, self.condition(events, events=True)):
            schema_editor.deferred_sql.append(
                f"DO $do$ BEGIN IF to_regclass('{events}') IS NOT NULL THEN {statement}; "
                "END IF; END $do$"
            )

    def _statements(self, table: str, condition: str) -> list[str]:
        return [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY in_reach ON {table} USING ({condition}) WITH CHECK ({condition})",
            f"CREATE POLICY everyone ON {table} TO {EVERYONE_ROLE} USING (true) WITH CHECK (true)",
        ]

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        table = model._meta.db_table
        return (
            f"DROP POLICY in_reach ON {table}; DROP POLICY everyone ON {table}; "
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY"
        )

    def deconstruct(self) -> tuple[str, tuple, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        given = {name: getattr(self, name) for name in ("person", "through", "of", "also")}
        return path, args, kwargs | {name: value for name, value in given.items() if value}
