"""What a seal costs, and how fast a chain of a million entries is verified.

`make bench` gives it servers of its own: it needs the right to make a database.
"""

import sys
import time

from django.db import connection

from tests.bench.database import fresh_database

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
SAMPLE = 2_000
COLUMNS = "verb, target_type, target_id, by_name, reason, changes"
ENTRY = """SELECT 'service.accepted', 'personnel.serviceperiod', n::text, 'Ani Rahman',
    'SK dan daftar gaji cocok', '{"state": ["pending", "accepted"]}'::jsonb"""


def run(*statements: str) -> float:
    """Run `statements`; return the seconds that took."""
    started = time.perf_counter()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return time.perf_counter() - started


def sealed_one_by_one() -> float:
    """Microseconds for an entry in a transaction of its own, seal and round trip included."""
    insert = f"INSERT INTO audit_auditentry ({COLUMNS}) {ENTRY} FROM generate_series(1, 1) AS n"
    return run(*[insert] * SAMPLE) / SAMPLE * 1e6


def sealed_together() -> float:
    """Microseconds for an entry among the two thousand of one statement."""
    source = f"generate_series(1, {SAMPLE}) AS n"
    return run(f"INSERT INTO audit_auditentry ({COLUMNS}) {ENTRY} FROM {source}") / SAMPLE * 1e6


def generate() -> float:
    """Add entries, each sealed alone, as the triggers would but without their pace: the worst case,
    for a chain has never more seals than entries."""
    from balikpapan_hr.audit.triggers import DIGEST_BYTES, SEAL_HASH

    return run(
        "SET session_replication_role = replica",
        f"""
        INSERT INTO audit_auditentry (transaction, {COLUMNS})
        SELECT 1000000000 + target_id::bigint, entry.* FROM (
            {ENTRY} FROM generate_series(1, {ENTRIES}) AS n
        ) AS entry (verb, target_type, target_id, by_name, reason, changes)
        """,
        """
        INSERT INTO audit_digest
            (transaction, table_name, first_id, last_id, rows, width, marks, sha256)
        SELECT transaction, 'audit_auditentry', id, id, 1,
            (SELECT count(*) FROM pg_attribute
             WHERE attrelid = 'audit_auditentry'::regclass AND attnum > 0),
            substr(hash, 1, 4), hash
        FROM (
            SELECT id, transaction, sha256(record_send(e)) AS hash
            FROM audit_auditentry e WHERE transaction > 1000000000 ORDER BY id
        ) AS hashed
        """,
        f"""
        DO $$
        DECLARE
            d audit_digest%ROWTYPE;
            s audit_seal%ROWTYPE;
        BEGIN
            SELECT * INTO s FROM audit_seal ORDER BY number DESC LIMIT 1;
            FOR d IN SELECT * FROM audit_digest WHERE transaction > 1000000000 ORDER BY id LOOP
                s.number := s.number + 1;
                s.transaction := d.transaction;
                s.first_digest := d.id;
                s.last_digest := d.id;
                s.digests := 1;
                s.content := sha256({DIGEST_BYTES});
                s.previous := s.hash;
                s.sealed_at := clock_timestamp();
                s.hash := {SEAL_HASH};
                INSERT INTO audit_seal SELECT s.*;
            END LOOP;
            UPDATE audit_head SET number = s.number, hash = s.hash;
        END $$
        """,
        "SET session_replication_role = DEFAULT",
        "VACUUM ANALYZE audit_auditentry",
        "VACUUM ANALYZE audit_digest",
        "VACUUM ANALYZE audit_seal",
    )


def measure() -> None:
    from balikpapan_hr.audit.verify import verify

    print(f"an entry, sealed alone        {sealed_one_by_one():10.0f} µs")
    print(f"an entry among two thousand   {sealed_together():10.0f} µs")
    print(f"{ENTRIES} entries made        {generate():10.1f} s")
    verdict = verify()
    if not verdict.is_whole:
        raise SystemExit(f"The chain does not fit: {verdict.findings[:3]}")
    print(
        f"{verdict.rows} rows under {verdict.seals} seals verified {verdict.seconds:6.1f} s"
        "   (promised: at most 10 for a million entries)"
    )


def main() -> None:
    with fresh_database("bench_audit"):
        measure()


if __name__ == "__main__":
    main()
