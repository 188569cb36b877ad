"""What PostgreSQL keeps beside the outcomes: from which day to which each holds, and for whom."""

import pgtrigger
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from balikpapan_hr.audit.triggers import FirmTrigger, KeyedTriggerSql
from personnel.policies import Declared

# Of several answers that hold since a day the last one recorded wins: an answer ends where a later
# one begins, and one that a later one goes back behind never held.
STRETCHES = """
    SELECT one.id, answer.kind,
        CASE WHEN person.thk2_number > '' THEN 'thk2' WHEN person.in_bkn_database THEN 'bkn'
            ELSE 'city' END,
        work.work_unit_id, formation.wave_id, answer.since, answer.until
    FROM {people} AS one (id)
    JOIN personnel_person person ON person.id = one.id
    CROSS JOIN LATERAL (
        SELECT o.kind, o.since, o.conversion_id, min(o.since) OVER later AS until,
            bool_or(o.known_until IS NULL) OVER () AS answered
        FROM transitions_outcome o WHERE o.person_id = one.id
        WINDOW later AS (
            ORDER BY o.known_from, o.id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        )
    ) AS answer
    LEFT JOIN LATERAL (
        SELECT a.work_unit_id FROM personnel_appointment a
        WHERE a.person_id = one.id AND a.status = 'HONORER' AND a.known_until IS NULL
        ORDER BY a.started_on DESC LIMIT 1
    ) AS work ON true
    LEFT JOIN transitions_conversion conversion ON conversion.id = answer.conversion_id
    LEFT JOIN recruitment_seat seat ON seat.id = conversion.seat_id
    LEFT JOIN recruitment_formation formation ON formation.id = seat.formation_id
    WHERE answer.answered AND (answer.until IS NULL OR answer.until > answer.since)
"""
STRETCH_OUTCOMES = f"""
CREATE OR REPLACE FUNCTION stretch_outcomes(people bigint[]) RETURNS void
LANGUAGE plpgsql {KeyedTriggerSql.settings} AS $$
DECLARE scope text := coalesce(current_setting('app.scope', true), '');
BEGIN
    PERFORM set_config('app.scope', 'all', true);
    DELETE FROM transitions_outcomestretch WHERE person_id = ANY (people);
    INSERT INTO transitions_outcomestretch
        (person_id, kind, origin, work_unit_id, wave_id, since, until)
    {STRETCHES.format(people="unnest(people)")};
    PERFORM set_config('app.scope', scope, true);
END $$
"""  # noqa: S608


class StretchOutcomes(Declared):
    """The function that puts down the stretches of some people; declared where these are."""

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        schema_editor.deferred_sql.append(STRETCH_OUTCOMES)

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        return "DROP FUNCTION stretch_outcomes(bigint[])"


class Stretched(FirmTrigger):
    """Puts down anew the stretches of those former honorers whom a statement concerns."""

    level = pgtrigger.Statement
    when = pgtrigger.After
    referencing = pgtrigger.Referencing(new="changed")
    declare = [("people", "bigint[]")]
    which = "true"

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            people := ARRAY(SELECT DISTINCT person_id FROM changed WHERE {self.which});
            IF cardinality(people) > 0 THEN
                PERFORM stretch_outcomes(people);
            END IF;
            RETURN NULL;
        """  # noqa: S608


class OfHonorers(Stretched):
    """The same, where somebody has an answer whose honorer work was added or corrected."""

    sql = KeyedTriggerSql
    which = """status = 'HONORER' AND EXISTS (
                SELECT FROM transitions_outcomestretch s WHERE s.person_id = changed.person_id
            )"""
