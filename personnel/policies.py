"""The second lock on people: PostgreSQL's own row policies, declared beside the models.

Every transaction says for whom it works (`row_security.py`): in `app.scope` all, units, letter or
nothing; in `app.units` the units served; in `app.people` who stands in them. Without that no policy
lets a row through, not even to the owner of the tables, who is forced too.
"""

from typing import Any

import pgtrigger
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from balikpapan_hr.audit.triggers import FirmTrigger, KeyedTriggerSql

# The site's login role, and the role it takes for those who may see everyone. For the latter the
# policy is plainly true, so that the planner drops it and searches go by their indexes.
SITE_ROLE, EVERYONE_ROLE = "hr_app", "hr_everyone"

# Asked once a statement, not once a row. The first bit and the last are 0: nobody before or beyond
# them is in reach. By "<> 0" the planner expects nearly every row to pass, and so plans as if
# there were no policy; the site's own conditions on the units are what narrows.
_HEX = "coalesce(current_setting('app.people', true), '')"
ALL = "(SELECT coalesce(current_setting('app.scope', true), '') = 'all')"
UNITS = "ANY ((SELECT nullif(current_setting('app.units', true), '')::bigint[])::bigint[])"
# The first eight digits say with which octet of people it begins; an empty one stands at each end.
SHIFT = f"(SELECT 8 - 8 * ('x' || lpad(left({_HEX}, 8), 8, '0'))::bit(32)::bigint)"
PEOPLE = f"(SELECT decode('00' || substr({_HEX}, 9) || '00', 'hex'))"
LAST = f"(SELECT greatest(4 * length({_HEX}) - 17, 15))"
IN_REACH = f"get_bit({PEOPLE}, greatest(least({{column}} + {SHIFT}, {LAST}), 0)) <> 0"

# The one place that says, in SQL, what `scope.of_visible_people` says in Python. It writes down who
# is in reach once a transaction, as one bit a person, so that a row costs a look at one bit and not
# a search. What an earlier transaction was told (`people`, as of the snapshot `seen`) is told again
# as long as no appointment was changed since; what a transaction sees of its own unsaved changes is
# not to be kept: then `seen` comes back empty. It reads every appointment, so the scope is all
# while it does.
PEOPLE_IN_REACH = """
CREATE OR REPLACE FUNCTION reach_people(
    units bigint[], days date[], INOUT people text, INOUT seen text
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.scope', 'all', true);
    PERFORM set_config('app.units', units::text, true);
    IF seen IS NULL OR EXISTS (
        SELECT FROM personnel_appointmentchange
        WHERE transaction >= pg_snapshot_xmin(seen::pg_snapshot)::text::bigint
        AND NOT pg_visible_in_snapshot(transaction::text::xid8, seen::pg_snapshot)
    ) THEN
        WITH octets AS (
            SELECT (person_id >> 3)::int AS place, bit_or(1 << (person_id & 7)::int) AS bits
            FROM unnest(units) AS served(id)
            JOIN personnel_appointment a ON a.work_unit_id = served.id AND a.known_until IS NULL
            JOIN unnest(days) AS day
                ON a.started_on <= day AND (a.ended_on IS NULL OR a.ended_on > day)
            GROUP BY 1
        ), line AS (
            SELECT lpad(to_hex(min(place)), 8, '0')
                || string_agg(lpad(to_hex(coalesce(bits, 0)), 2, '0'), '' ORDER BY place) AS hex
            FROM (SELECT min(place) AS first, max(place) AS last FROM octets) AS ends,
                generate_series(first, last) AS place
            LEFT JOIN octets USING (place)
        )
        SELECT coalesce(hex, ''), CASE WHEN NOT EXISTS (
            SELECT FROM personnel_appointmentchange
            WHERE transaction = pg_current_xact_id_if_assigned()::text::bigint
        ) THEN pg_current_snapshot()::text END
        INTO people, seen FROM line;
    END IF;
    PERFORM set_config('app.people', people, true);
    PERFORM set_config('app.scope', 'units', true);
END $$
"""


class OverEveryone(FirmTrigger):
    """A trigger that asks of everybody's rows, whoever's work fires it, and only checks.

    `broken` is SQL about NEW that is true when the rule is broken; `says` is told then, under the
    name `rule`. The scope is set back before anything else is done.
    """

    sql = KeyedTriggerSql
    level = pgtrigger.Row
    declare = [("scope", "text"), ("is_broken", "boolean")]
    rule = ""
    says = ""

    def broken(self) -> str:
        raise NotImplementedError

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            scope := coalesce(current_setting('app.scope', true), '');
            PERFORM set_config('app.scope', 'all', true);
            is_broken := ({self.broken()});
            PERFORM set_config('app.scope', scope, true);
            IF is_broken THEN
                RAISE EXCEPTION '{self.says}'
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{self.rule}';
            END IF;
            RETURN NEW;
        """


class OverEveryoneAdded(OverEveryone):
    """The same of all the rows that a statement adds at once: `broken` is SQL about `added`."""

    level = pgtrigger.Statement
    when = pgtrigger.After
    operation = pgtrigger.Insert
    referencing = pgtrigger.Referencing(new="added")


OF_MERGED = "(SELECT p.merged_into_id FROM personnel_person p WHERE p.id = {person}) IS NOT NULL"


class MovedToLivingRecord(OverEveryone):
    """Refuses to move a row to a record that was merged: it belongs to the one that was kept."""

    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("person_id")
    rule = "of_living_record"
    says = "a merged record takes nothing more; the record that was kept does"

    def broken(self) -> str:
        return OF_MERGED.format(person="NEW.person_id")


class AddedToLivingRecord(OverEveryoneAdded):
    """Refuses a new row about a record that was merged."""

    rule = MovedToLivingRecord.rule
    says = MovedToLivingRecord.says

    def broken(self) -> str:
        of_merged = OF_MERGED.format(person="a.person_id")
        return f"EXISTS (SELECT FROM added a WHERE {of_merged})"


def of_living_record(name: str) -> list[pgtrigger.Trigger]:
    """Triggers that keep every row of a table about a record that was not merged."""
    return [
        AddedToLivingRecord(name=f"{name}_of_living_record"),
        MovedToLivingRecord(name=f"{name}_moved_to_living_record"),
    ]


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
    """The function that writes down who is in reach; declared where the appointments are."""

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        schema_editor.deferred_sql.append(PEOPLE_IN_REACH)

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        return "DROP FUNCTION reach_people(bigint[], date[], text, text)"


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

    def condition(self, table: str) -> str:
        """The SQL that is true for rows in reach."""
        ways = [ALL]
        if self.person:
            ways.append(IN_REACH.format(column=self.person))
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
        for statement in self._statements(events, self.condition(events)):
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
