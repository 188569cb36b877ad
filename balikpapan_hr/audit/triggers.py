"""The triggers under the trail: they keep rows, digest what is added, and seal at commit.

They are written in PostgreSQL so that no writer can go round them, and are declared beside the
models so that `makemigrations` writes them. README.md tells the whole chain in words.
"""

import pgtrigger
from django.db import models
from pgtrigger import compiler

GENESIS = "0" * 64  # what the first seal names as its predecessor
# The one lock under which seals are chained; taken while committing, and held no longer.
SEALING_LOCK = 64_710_003
EVERYTHING = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate
TRANSACTION = "pg_current_xact_id()::text::bigint"


class FirmTriggerSql(compiler.UpsertTriggerSql):
    """pgtrigger's SQL without its way out, and with a search path of its own.

    pgtrigger lets any session name triggers to be ignored; these cannot be. The search path keeps
    a temporary table, or someone's own operator, from standing in for the real one.
    """

    settings = "SET search_path = pg_catalog, public, pg_temp"

    def get_template(self) -> str:
        return self.frame.replace("{settings}", self.settings)

    frame = """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql {settings};

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class KeyedTriggerSql(FirmTriggerSql):
    """The same, and its few queries are planned once, for their indexes.

    A session may have planned them when the tables were new, and would read them whole ever after:
    a list of thirty thousand then takes hours.
    """

    settings = (
        f"{FirmTriggerSql.settings} SET enable_seqscan = off"
        " SET plan_cache_mode = force_generic_plan SET jit = off"
    )


class PairTriggerSql(FirmTriggerSql):
    """The same, for a query that pairs the old rows of a statement with the new ones.

    A session plans it at its first statement. If that changed one row, it would compare every row
    with every other for two thousand.
    """

    settings = f"{FirmTriggerSql.settings} SET enable_nestloop = off"


class Firm:
    """Mixed into a pgtrigger trigger, makes it one that no session can have ignored."""

    sql = FirmTriggerSql

    def compile(self, model: type[models.Model]) -> compiler.Trigger:
        usual = super().compile(model)
        sql = {k: v for k, v in usual.sql.kwargs.items() if k != "ignore_func_name"}
        return compiler.Trigger(name=usual.name, sql=self.sql(**sql))


class FirmTrigger(Firm, pgtrigger.Trigger):
    """A trigger of the trail."""


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """A trigger that lets rows of a table be added and read, and nothing else."""
    return [
        FirmTrigger(
            name=f"{name}_kept",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
            func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
        )
    ]


def only_by_triggers(name: str, operation: pgtrigger.Operation) -> FirmTrigger:
    """Refuses `operation` to everyone but triggers: nobody may tell the chain a story.

    The depth is a condition and not a line of the function, so that what triggers do costs nothing.
    """
    return FirmTrigger(
        name=f"{name}_not_by_hand",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=operation,
        condition=pgtrigger.Condition("pg_trigger_depth() = 0"),
        func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
    )


def written_by_triggers(name: str) -> list[pgtrigger.Trigger]:
    """Append-only, and rows come in by triggers alone."""
    return [*append_only(name), only_by_triggers(name, pgtrigger.Insert)]


class Digested(FirmTrigger):
    """Adds one digest for the rows that a statement added, and asks for a seal at commit.

    A digest holds the hash of its row, or of its rows' hashes, and of each row's the first four
    bytes (`marks`), so that a changed row can be named among thousands.
    """

    level = pgtrigger.Statement
    when = pgtrigger.After
    operation = pgtrigger.Insert
    referencing = pgtrigger.Referencing(new="added")
    declare = [("digest", "bigint")]

    def get_func(self, model: type[models.Model]) -> str:
        key = model._meta.pk.column
        return f"""
            INSERT INTO audit_digest
                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)
            SELECT {TRANSACTION}, TG_TABLE_NAME, min(id), max(id), count(*),
                {len(model._meta.concrete_fields)},
                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),
                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)
                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END
            FROM (
                SELECT "{key}" AS id, sha256(record_send(added)) AS hash FROM added
            ) AS hashed
            HAVING count(*) > 0
            RETURNING id INTO digest;
            IF digest IS NOT NULL AND
                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text
            THEN
                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);
                INSERT INTO audit_sealing (transaction, first_digest, round)
                VALUES ({TRANSACTION}, digest, 1);
            END IF;
            RETURN NULL;
        """  # noqa: S608


# What is hashed is what PostgreSQL sends in binary: the same in every session, whatever its time
# zone and habits. Of lengths that vary only the last has none beside it.
DIGEST_BYTES = """int8send(d.id) || int8send(d.transaction) || int8send(d.first_id)
    || int8send(d.last_id) || int4send(d.rows) || int2send(d.width) || d.sha256
    || int4send(length(d.table_name)) || convert_to(d.table_name, 'UTF8') || d.marks"""
SEAL_HASH = """encode(sha256(int8send(s.number) || int8send(s.transaction)
    || int8send(s.first_digest) || int8send(s.last_digest) || int4send(s.digests) || s.content
    || timestamptz_send(s.sealed_at) || convert_to(s.previous, 'UTF8')), 'hex')"""


class Sealed(FirmTrigger):
    """Chains the transaction's digests to those before, as the last thing before it commits.

    Deferred triggers fire in the order of their statements, and among them are checks of foreign
    keys, which may have to wait for a row. Whoever waits must not hold the lock that everyone
    needs: so the first round only asks for a second one, which comes when all those are done.
    """

    sql = KeyedTriggerSql
    level = pgtrigger.Row
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("round")
    timing = pgtrigger.Deferred
    declare = [("s", "audit_seal%ROWTYPE")]
    func = f"""
            IF NEW.round = 1 THEN
                UPDATE audit_sealing SET round = 2 WHERE id = NEW.id;
                RETURN NULL;
            END IF;
            PERFORM pg_advisory_xact_lock({SEALING_LOCK});
            SELECT number + 1, hash INTO s.number, s.previous
            FROM audit_seal ORDER BY number DESC LIMIT 1;
            IF NOT FOUND THEN
                s.number := 1;
                s.previous := '{GENESIS}';
            END IF;
            SELECT min(d.id), max(d.id), count(*),
                sha256(string_agg({DIGEST_BYTES}, ''::bytea ORDER BY d.id))
            INTO s.first_digest, s.last_digest, s.digests, s.content
            FROM audit_digest d
            WHERE d.transaction = NEW.transaction AND d.id >= NEW.first_digest;
            s.transaction := NEW.transaction;
            s.sealed_at := clock_timestamp();
            s.hash := {SEAL_HASH};
            INSERT INTO audit_seal
                (number, transaction, first_digest, last_digest, digests, content, previous,
                 sealed_at, hash)
            VALUES
                (s.number, s.transaction, s.first_digest, s.last_digest, s.digests, s.content,
                 s.previous, s.sealed_at, s.hash);
            UPDATE audit_head SET number = s.number, hash = s.hash
            WHERE id = 1 AND number = s.number - 1;
            IF NOT FOUND AND s.number = 1 THEN
                INSERT INTO audit_head (id, number, hash) VALUES (1, s.number, s.hash);
            END IF;
            DELETE FROM audit_sealing WHERE id = NEW.id;
            PERFORM set_config('audit.sealing', '', true);
            RETURN NULL;
        """  # noqa: S608
