"""Recomputes the whole chain in PostgreSQL and names what does not fit.

Four questions, each a query over everything: does every seal follow the one before it; does every
seal hold its digests; does every digest hold its rows; is there a row, or a digest, that nothing
holds. Then: does the chain end where the head says, and does it hold every hash kept elsewhere.
"""

import difflib
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from psycopg import IsolationLevel

from balikpapan_hr.audit.anchors import anchors
from balikpapan_hr.audit.models import AuditEntry, DailySeal, SensitiveRead
from balikpapan_hr.audit.tracking import event_models
from balikpapan_hr.audit.triggers import DIGEST_BYTES, GENESIS, SEAL_HASH

SHOWN = 100  # findings named one by one for each question; the rest would say the same
MARK = 4


class Finding(NamedTuple):
    """One thing that does not fit, and the two moments between which its row was written."""

    code: str
    table: str
    first_id: int | None
    last_id: int | None
    after: datetime | None
    until: datetime | None
    text: str


class Verdict(NamedTuple):
    """What a verification went through, and what it found."""

    seals: int
    digests: int
    rows: int
    number: int  # of the head
    hash: str
    last_whole: datetime | None  # what is broken was broken after this moment
    seconds: float
    findings: list[Finding]

    @property
    def is_whole(self) -> bool:
        return not self.findings


def chained_models() -> list[type[models.Model]]:
    """Every model whose rows the chain holds."""
    return [AuditEntry, SensitiveRead, DailySeal, *event_models()]


def verify(*, first: int = 1, expect: Iterable[str] = ()) -> Verdict:
    """Verify the chain from seal number `first`, and that it holds each hash of `expect`.

    The anchored daily seals are expected too. Reads one state of the database, so it may run while
    others write.
    """
    started = time.perf_counter()
    with _one_state():
        number, head = (_rows("SELECT number, hash FROM audit_head") or [(0, GENESIS)])[0]
        since = _scalar("SELECT min(first_digest) FROM audit_seal WHERE number >= %s", first) or 0
        tables = [_Table(model, since, everything=first == 1) for model in chained_models()]
        findings = [
            *_seals(first),
            *_contents(first),
            *_ends(number, head),
            *_kept_elsewhere(expect),
            *_loose_digests(since, everything=first == 1),
            *(finding for table in tables for finding in table.findings()),
        ]
        whole = DailySeal.objects.filter(findings=0).aggregate(at=models.Max("made_at"))["at"]
        return Verdict(
            seals=_scalar("SELECT count(*) FROM audit_seal WHERE number >= %s", first),
            digests=_scalar("SELECT count(*) FROM audit_digest WHERE id >= %s", since),
            rows=sum(table.claimed for table in tables),
            number=number,
            hash=head,
            last_whole=whole,
            seconds=round(time.perf_counter() - started, 2),
            findings=findings,
        )


@contextmanager
def _one_state() -> Iterator[None]:
    """One snapshot for all queries, with room to sort and hands to help."""
    with _repeatable_read(), transaction.atomic():
        with connection.cursor() as cursor:
            for name, value in {
                "work_mem": "256MB",
                "jit": "off",
                "max_parallel_workers_per_gather": "4",
                "parallel_setup_cost": "10",
                "parallel_tuple_cost": "0.01",
            }.items():
                cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        yield


@contextmanager
def _repeatable_read() -> Iterator[None]:
    """Begin the next transaction read-only and in one snapshot; within a running one it is late.

    Told to the connection, and not by a statement: row security makes the first one of each
    transaction.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    line = connection.connection
    kept = line.isolation_level, line.read_only
    line.isolation_level, line.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        yield
    finally:
        line.isolation_level, line.read_only = kept


def _rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Every row of a query; the values are given one by one, or as one dict by name."""
    by_name = values[0] if values and isinstance(values[0], dict) else values
    with connection.cursor() as cursor:
        cursor.execute(sql, by_name)
        return cursor.fetchall()


def _scalar(sql: str, *values: Any) -> Any:
    return _rows(sql, *values)[0][0]


# --- the chain itself ---------------------------------------------------------------------------
def _seals(first: int) -> Iterator[Finding]:
    """Seals that do not say their own hash, or do not follow the seal before them."""
    for number, at, prior, prior_at, own in _rows(
        f"""
        SELECT s.number, s.sealed_at,
            (SELECT max(number) FROM audit_seal WHERE number < s.number), p.sealed_at,
            s.hash = {SEAL_HASH}
        FROM audit_seal s LEFT JOIN audit_seal p ON p.number = s.number - 1
        WHERE s.number >= %s AND (s.hash <> {SEAL_HASH} OR
            CASE WHEN s.number = 1 THEN s.previous <> '{GENESIS}'
                ELSE s.previous IS DISTINCT FROM p.hash END)
        ORDER BY s.number LIMIT {SHOWN}
        """,  # noqa: S608
        first,
    ):
        if (prior or 0) != number - 1:
            yield Finding(
                "seal_missing",
                "audit_seal",
                (prior or 0) + 1,
                number - 1,
                prior_at,
                at,
                _("Seals %(first)s to %(last)s are missing.")
                % {"first": (prior or 0) + 1, "last": number - 1},
            )
        elif not own:
            yield Finding(
                "seal_altered",
                "audit_seal",
                number,
                number,
                prior_at,
                at,
                _("Seal %(number)s was altered: its hash is not that of what it says.")
                % {"number": number},
            )
        else:
            yield Finding(
                "seal_not_following",
                "audit_seal",
                number,
                number,
                prior_at,
                at,
                _("Seal %(number)s does not follow seal %(before)s: one of them was altered.")
                % {"number": number, "before": number - 1},
            )


def _contents(first: int) -> Iterator[Finding]:
    """Seals whose digests are no longer those that were sealed."""
    for number, begin, end, at, prior_at in _rows(
        f"""
        WITH broken AS (
            SELECT s.number FROM audit_seal s LEFT JOIN audit_digest d
                ON d.id = s.first_digest AND d.transaction = s.transaction
            WHERE s.number >= %s AND s.digests = 1 AND (s.first_digest <> s.last_digest
                OR s.content IS DISTINCT FROM sha256({DIGEST_BYTES}))
            UNION ALL
            SELECT s.number FROM audit_seal s LEFT JOIN audit_digest d
                ON d.transaction = s.transaction
                AND d.id BETWEEN s.first_digest AND s.last_digest
            WHERE s.number >= %s AND s.digests <> 1
            GROUP BY s.number
            HAVING count(d.id) <> s.digests OR s.content IS DISTINCT FROM
                sha256(string_agg({DIGEST_BYTES}, ''::bytea ORDER BY d.id))
        )
        SELECT s.number, s.first_digest, s.last_digest, s.sealed_at, prior.sealed_at
        FROM broken JOIN audit_seal s USING (number)
        LEFT JOIN audit_seal prior ON prior.number = s.number - 1
        ORDER BY s.number LIMIT {SHOWN}
        """,  # noqa: S608
        first,
        first,
    ):
        yield Finding(
            "digest_altered",
            "audit_digest",
            begin,
            end,
            prior_at,
            at,
            _("Digests %(first)s to %(last)s are not those that seal %(number)s sealed.")
            % {"first": begin, "last": end, "number": number},
        )


def _ends(number: int, head: str) -> Iterator[Finding]:
    """Whether the chain ends where the head says."""
    last, tail, at = (
        _rows("SELECT number, hash, sealed_at FROM audit_seal ORDER BY number DESC LIMIT 1")
        or [(0, GENESIS, None)]
    )[0]
    if last < number:
        yield Finding(
            "tail_cut",
            "audit_seal",
            last + 1,
            number,
            at,
            None,
            _("The end is cut off: seals %(first)s to %(last)s are missing.")
            % {"first": last + 1, "last": number},
        )
    elif (last, tail) != (number, head):
        yield Finding(
            "head_altered",
            "audit_head",
            number,
            last,
            at,
            None,
            _("The head says seal %(head)s, but the chain ends with seal %(last)s.")
            % {"head": number, "last": last},
        )


def _kept_elsewhere(expect: Iterable[str]) -> Iterator[Finding]:
    """Hashes kept outside the database that the chain does not hold."""
    wanted = [(None, None, hash_) for hash_ in expect]
    wanted += [(anchor.day, anchor.number, anchor.hash) for anchor in anchors()]
    held = dict(
        _rows(
            "SELECT hash, number FROM audit_seal WHERE hash = ANY(%s)",
            [hash_ for *_, hash_ in wanted],
        )
    )
    for day, number, hash_ in wanted:
        if hash_ not in held or number not in (None, held[hash_]):
            yield Finding(
                "anchor_missing",
                "audit_seal",
                number,
                number,
                None,
                None,
                _(
                    "The chain does not hold the hash %(hash)s kept elsewhere (%(day)s): the trail "
                    "was cut, rewritten or restored from an older copy."
                )
                % {"hash": hash_, "day": day or _("given by hand")},
            )


def _loose_digests(since: int, *, everything: bool) -> Iterator[Finding]:
    """Digests that no seal holds."""
    counted = "SELECT (SELECT sum(digests) FROM audit_seal) = (SELECT count(*) FROM audit_digest)"
    if everything and _scalar(counted):
        return
    for digest, table, begin, end in _rows(
        f"""
        SELECT d.id, d.table_name, d.first_id, d.last_id FROM audit_digest d
        WHERE d.id >= %s AND NOT EXISTS (
            SELECT FROM audit_seal s
            WHERE s.transaction = d.transaction AND d.id BETWEEN s.first_digest AND s.last_digest
        )
        ORDER BY d.id LIMIT {SHOWN}
        """,  # noqa: S608
        since,
    ):
        yield Finding(
            "digest_not_sealed",
            table,
            begin,
            end,
            None,
            None,
            _("Digest %(digest)s, of rows %(first)s to %(last)s of %(table)s, has no seal.")
            % {"digest": digest, "first": begin, "last": end, "table": table},
        )


# --- the rows -----------------------------------------------------------------------------------
class _Table:
    """One table of the trail, held against its digests."""

    def __init__(self, model: type[models.Model], since: int, *, everything: bool) -> None:
        self.name = model._meta.db_table
        self.key = model._meta.pk.column
        self.since = since
        self.everything = everything
        # In their order in the table, and so in what was hashed: later ones come last.
        self.columns = [
            name
            for (name,) in _rows(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
                " AND NOT attisdropped ORDER BY attnum",
                self.name,
            )
        ]
        self.widths, self.claimed, self.lowest = [], 0, None
        for width, rows, lowest in _rows(
            "SELECT width, sum(rows)::bigint, min(first_id) FROM audit_digest"
            " WHERE table_name = %s AND id >= %s GROUP BY width",
            self.name,
            since,
        ):
            self.widths.append(width)
            self.claimed += rows
            self.lowest = min(lowest, self.lowest) if self.lowest else lowest

    def findings(self) -> list[Finding]:
        found = [
            finding
            for width in self.widths
            for digest in self._broken(width)
            for finding in self._named(digest, width)
        ]
        counted = self.everything and not found
        if counted and self.claimed == _scalar(f'SELECT count(*) FROM "{self.name}"'):  # noqa: S608
            return found
        return found + list(self._loose())

    def _hash(self, width: int) -> str:
        """SQL for the hash of row `r` as it was when its table had `width` columns."""
        row = "r"
        if width != len(self.columns):
            columns = ", ".join(f'r."{column}"' for column in self.columns[:width])
            row = f"ROW({columns})"
        return f"sha256(record_send({row}))"

    def _broken(self, width: int) -> list[tuple[Any, ...]]:
        """Digests that are not those of their rows any more."""
        return _rows(
            f"""
            WITH broken AS (
                SELECT d.id FROM audit_digest d LEFT JOIN "{self.name}" r
                    ON r."{self.key}" = d.first_id AND r.transaction = d.transaction
                WHERE d.table_name = %(table)s AND d.id >= %(since)s AND d.width = %(width)s
                    AND d.rows = 1 AND (d.first_id <> d.last_id
                        OR d.sha256 IS DISTINCT FROM {self._hash(width)})
                UNION ALL
                SELECT d.id FROM audit_digest d CROSS JOIN LATERAL (
                    SELECT count(*) AS rows, sha256(string_agg(hash, ''::bytea ORDER BY id)) AS all
                    FROM (
                        SELECT r."{self.key}" AS id, {self._hash(width)} AS hash
                        FROM "{self.name}" r
                        WHERE r."{self.key}" BETWEEN d.first_id AND d.last_id
                            AND r.transaction = d.transaction
                    ) AS hashed
                ) AS now
                WHERE d.table_name = %(table)s AND d.id >= %(since)s AND d.width = %(width)s
                    AND d.rows <> 1 AND (d.rows <> now.rows OR d.sha256 IS DISTINCT FROM now.all)
            )
            SELECT d.id, d.transaction, d.first_id, d.last_id, d.marks, s.sealed_at,
                prior.sealed_at
            FROM broken JOIN audit_digest d USING (id)
            LEFT JOIN audit_seal s ON s.transaction = d.transaction
                AND d.id BETWEEN s.first_digest AND s.last_digest
            LEFT JOIN audit_seal prior ON prior.number = s.number - 1
            ORDER BY d.id LIMIT {SHOWN}
            """,  # noqa: S608
            {"table": self.name, "since": self.since, "width": width},
        )

    def _named(self, digest: tuple[Any, ...], width: int) -> Iterator[Finding]:
        """The rows of a broken digest that were changed, taken away or slipped in."""
        _id, number, begin, end, marks, until, after = digest
        then = [bytes(marks)[i : i + MARK] for i in range(0, len(marks), MARK)]
        now = [
            (key, bytes(mark))
            for key, mark in _rows(
                f"""
                SELECT r."{self.key}", substr({self._hash(width)}, 1, {MARK}) FROM "{self.name}" r
                WHERE r."{self.key}" BETWEEN %s AND %s AND r.transaction = %s ORDER BY 1
                """,  # noqa: S608
                begin,
                end,
                number,
            )
        ]
        steps = difflib.SequenceMatcher(
            None, then, [mark for _key, mark in now], autojunk=False
        ).get_opcodes()
        said = False
        for step, i1, i2, j1, j2 in steps:
            if step == "equal":
                continue
            said = True
            changed = [key for key, _mark in now[j1:j2]]
            for key in changed[: i2 - i1][:SHOWN]:
                yield self._finding("row_altered", key, key, after, until)
            for key in changed[i2 - i1 :][:SHOWN]:
                yield self._finding("row_slipped_in", key, key, after, until)
            if i2 - i1 > j2 - j1:
                low = now[j2 - 1][0] + 1 if j2 else begin
                high = now[j2][0] - 1 if j2 < len(now) else end
                yield self._finding("row_missing", low, high, after, until)
        if not said:
            yield self._finding("row_altered", begin, end, after, until)

    def _loose(self) -> Iterator[Finding]:
        """Rows that no digest holds: they were put in past the triggers."""
        for key, last in _rows(
            f"""
            SELECT min(id), max(id) FROM (
                SELECT id, id - row_number() OVER (ORDER BY id) AS stretch FROM (
                    SELECT r."{self.key}" AS id FROM "{self.name}" r
                    WHERE r."{self.key}" >= %s AND NOT EXISTS (
                        SELECT FROM audit_digest d
                        WHERE d.table_name = %s AND d.transaction = r.transaction
                            AND r."{self.key}" BETWEEN d.first_id AND d.last_id
                    )
                ) AS loose
            ) AS numbered GROUP BY stretch ORDER BY 1 LIMIT {SHOWN}
            """,  # noqa: S608
            0 if self.everything else self.lowest or 0,
            self.name,
        ):
            yield self._finding("row_inserted", key, last, None, None)

    def _finding(
        self, code: str, first: int, last: int, after: datetime | None, until: datetime | None
    ) -> Finding:
        text = {
            "row_altered": _("Rows %(first)s to %(last)s of %(table)s were altered."),
            "row_missing": _(
                "At least one of the rows %(first)s to %(last)s of %(table)s was taken away."
            ),
            "row_slipped_in": _(
                "Rows %(first)s to %(last)s of %(table)s were slipped in among others."
            ),
            "row_inserted": _(
                "Rows %(first)s to %(last)s of %(table)s were put in past the chain."
            ),
        }[code]
        values = {"first": first, "last": last, "table": self.name}
        return Finding(code, self.name, first, last, after, until, text % values)
