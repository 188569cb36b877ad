"""The chain: unbroken by many writers at once, and by nobody altered without being found."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings as examples, strategies as st

from balikpapan_hr.audit.anchors import Anchor, anchor
from balikpapan_hr.audit.models import AuditEntry, Digest, Head, Seal
from balikpapan_hr.audit.services import record, record_many, record_read
from balikpapan_hr.audit.tracking import event_models, events_of
from balikpapan_hr.audit.triggers import SEALING_LOCK
from balikpapan_hr.audit.verify import chained_models, verify
from personnel.models import Person
from personnel.row_security import everyone
from tests.audit.tampering import found, past_the_guards, tamper
from tests.factories import make_appointment, make_person, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("private_folder")]
ENTRY = "audit_auditentry"


def entries(count: int) -> list[AuditEntry]:
    """Entries of `count` transactions, one each."""
    person = make_person()
    return [record("person.seen", person, by=None, reason=f"Alasan {n}") for n in range(count)]


def test_a_chain_nobody_touched_is_whole():
    entries(3)
    with transaction.atomic():
        record_many("person.seen", [make_person() for _ in range(20)], by=None)
        Person.objects.update(birth_place="Paser")
    record_read([make_person().public_id], ["nik"], by=make_user(), reason="Berkas")
    verdict = verify()
    assert verdict.findings == []
    assert verdict.seals == Seal.objects.count() == verdict.number
    assert verdict.hash == Seal.objects.order_by("-number").first().hash


def test_nothing_at_all_is_whole():
    assert verify().findings == []


def test_sessions_with_other_habits_write_the_same_hashes():
    person = make_person()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'Asia/Makassar'")
        cursor.execute("SET LOCAL datestyle = 'SQL, DMY'")
        cursor.execute("SET LOCAL extra_float_digits = 0")
        cursor.execute("UPDATE personnel_person SET born_on = '1990-05-17', recorded_at = now()")
        cursor.execute(
            "INSERT INTO audit_auditentry (verb, target_type, target_id, by_name, reason, changes)"
            " VALUES ('person.seen', 'personnel.person', %s, '', '', '{}')",
            [person.pk],
        )
    assert found() == []


# --- what a superuser could do ------------------------------------------------------------------
def test_an_altered_entry_is_named():
    second = entries(3)[1]
    tamper(f"UPDATE {ENTRY} SET reason = 'Alasan lain' WHERE id = {second.pk}")
    assert found() == [("row_altered", ENTRY, second.pk, second.pk)]


def test_the_finding_says_between_which_moments_the_row_was_written():
    _first, second, _third = entries(3)
    tamper(f"UPDATE {ENTRY} SET reason = 'Alasan lain' WHERE id = {second.pk}")
    (finding,) = verify().findings
    assert finding.after < finding.until
    assert finding.after <= second.at <= finding.until


def test_a_deleted_entry_is_named():
    second = entries(3)[1]
    tamper(f"DELETE FROM {ENTRY} WHERE id = {second.pk}")
    assert found() == [("row_missing", ENTRY, second.pk, second.pk)]


def test_two_entries_that_change_places_are_named():
    one, two, _three = entries(3)
    tamper(
        f"UPDATE {ENTRY} SET id = -1 WHERE id = {one.pk}",
        f"UPDATE {ENTRY} SET id = {one.pk} WHERE id = {two.pk}",
        f"UPDATE {ENTRY} SET id = {two.pk} WHERE id = -1",
    )
    assert [(finding[0], finding[2]) for finding in found()] == [
        ("row_missing", one.pk),
        ("row_missing", two.pk),
        ("row_inserted", one.pk),
    ]


def test_an_inserted_entry_is_named():
    last = entries(2)[-1]
    tamper(
        f"INSERT INTO {ENTRY} (verb, target_type, target_id, by_name, reason, changes)"
        " VALUES ('person.seen', 'personnel.person', '1', '', '', '{}')"
    )
    assert found() == [("row_inserted", ENTRY, last.pk + 1, last.pk + 1)]


@pytest.mark.parametrize(
    ("statement", "code", "offsets"),
    [
        ("UPDATE {table} SET reason = 'x' WHERE id = {id}", "row_altered", (0, 0)),
        ("DELETE FROM {table} WHERE id = {id}", "row_missing", (0, 0)),
        (
            "UPDATE {table} SET reason = CASE id WHEN {id} THEN 'b' ELSE 'a' END"
            " WHERE id IN ({id}, {id} + 1)",
            "row_altered",
            (0, 1),
        ),
    ],
)
def test_a_row_is_named_among_the_many_of_one_statement(statement, code, offsets):
    record_many("person.seen", [make_person() for _ in range(9)], by=None)
    middle = AuditEntry.objects.order_by("id")[4]
    tamper(statement.format(table=ENTRY, id=middle.pk))
    rows = [(first, last) for _code, _table, first, last in found()]
    assert {finding[0] for finding in found()} == {code}
    assert rows[0][0] == middle.pk + offsets[0]
    assert rows[-1][1] == middle.pk + offsets[1]


def test_an_altered_row_change_is_named():
    person = make_person(name="Siti Aminah")
    event = events_of(Person).objects.get(id=person.pk)
    tamper(f"UPDATE personnel_personevent SET name = 'Ani' WHERE pgh_id = {event.pk}")
    assert found() == [("row_altered", "personnel_personevent", event.pk, event.pk)]


@pytest.mark.parametrize("events", event_models(), ids=lambda model: model._meta.label)
def test_every_table_of_row_changes_is_held(events):
    """A row put into any of them past the triggers is found."""
    table = events._meta.db_table
    with past_the_guards() as cursor:
        cursor.execute(
            "SELECT quote_ident(attname), atttypid::regtype::text FROM pg_attribute"
            " WHERE attnotnull AND attnum > 0 AND attrelid = %s::regclass"
            " AND attname NOT IN ('pgh_id', 'transaction')",
            [table],
        )
        sample = {"jsonb": "'{}'", "boolean": "false", "uuid": "gen_random_uuid()"}
        sample |= {"date": "now()", "timestamp with time zone": "now()"}
        number = {"bigint", "integer", "smallint", "numeric"}
        columns = {
            name: sample.get(kind, "0" if kind in number else "'{}'" if "[" in kind else "''")
            for name, kind in cursor.fetchall()
        }
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(columns.values())})"
        )
    assert [finding[:2] for finding in found()] == [("row_inserted", table)]


def cut(last: int) -> list[str]:
    """Everything after seal `last` goes: seals, digests and rows."""
    return [
        f"DELETE FROM {ENTRY} WHERE transaction IN"
        f" (SELECT transaction FROM audit_seal WHERE number > {last})",
        f"DELETE FROM audit_digest WHERE transaction IN"
        f" (SELECT transaction FROM audit_seal WHERE number > {last})",
        f"DELETE FROM audit_seal WHERE number > {last}",
    ]


def test_a_cut_tail_is_found_by_the_head():
    entries(4)
    number = Head.objects.get().number
    tamper(*cut(number - 2))
    assert found() == [("tail_cut", "audit_seal", number - 1, number)]


def test_a_cut_tail_under_an_altered_head_is_found_by_the_anchored_hash(private_folder):
    entries(4)
    head = Head.objects.get()
    kept = Seal.objects.get(number=head.number - 2)
    tamper(
        *cut(kept.number),
        f"UPDATE audit_head SET number = {kept.number}, hash = '{kept.hash}'",
    )
    assert found() == []  # nothing inside the database can tell
    assert [finding.code for finding in verify(expect=[head.hash]).findings] == ["anchor_missing"]
    assert verify(expect=[kept.hash]).findings == []
    anchor(Anchor(date(2026, 1, 5), head.number, head.hash))
    assert [finding[0] for finding in found()] == ["anchor_missing"]
    with pytest.raises(CommandError, match="1 temuan"):
        call_command("verify_audit", stderr=StringIO(), stdout=StringIO())


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE audit_seal SET sealed_at = now() WHERE number = 3", ["seal_altered"]),
        ("UPDATE audit_seal SET previous = hash WHERE number = 3", ["seal_altered"]),
        ("DELETE FROM audit_seal WHERE number = 3", ["seal_missing", "digest_not_sealed"]),
        ("UPDATE audit_digest SET first_id = 0 WHERE id = {digest}", None),
        ("DELETE FROM audit_digest WHERE id = {digest}", ["digest_altered", "row_inserted"]),
        ("UPDATE audit_head SET hash = repeat('0', 64)", ["head_altered"]),
        ("DELETE FROM audit_head", ["head_altered"]),
    ],
)
def test_the_chain_itself_cannot_be_altered(statement, codes):
    entries(4)
    digest = Seal.objects.get(number=3).first_digest
    tamper(statement.format(digest=digest))
    seen = [finding[0] for finding in found()]
    assert seen
    if codes:
        assert seen == codes


def test_rehashing_one_seal_breaks_the_next():
    entries(4)
    other = "a" * 64
    tamper(f"UPDATE audit_seal SET hash = '{other}' WHERE number = 3")
    assert [finding[0] for finding in found()][:2] == ["seal_altered", "seal_not_following"]


def test_a_transaction_that_hides_from_its_seal_is_found():
    entries(1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('audit.sealing', pg_current_xact_id()::text, true)")
        record("person.seen", make_person(), by=None)
    assert {finding[0] for finding in found()} == {"digest_not_sealed"}


def test_verification_may_begin_later():
    first, *_rest = entries(4)
    tamper(f"UPDATE {ENTRY} SET reason = 'x' WHERE id = {first.pk}")
    assert len(verify().findings) == 1
    assert verify(first=4).findings == []
    tamper(f"UPDATE {ENTRY} SET reason = 'x' WHERE id = {_rest[-1].pk}")
    assert [f.first_id for f in verify(first=4).findings] == [_rest[-1].pk]


def test_columns_that_come_later_leave_old_hashes_whole():
    entries(2)
    record_many("person.seen", [make_person(), make_person()], by=None)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {ENTRY} ADD COLUMN later boolean NOT NULL DEFAULT false")
        assert found() == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {ENTRY} DROP COLUMN later")


# --- many at once -------------------------------------------------------------------------------
WRITERS, DEEDS = 8, 10


def at_once(*works) -> list[BaseException]:
    """Run each of `works` in a thread of its own, all from the same moment; return what failed."""
    ready, faults = threading.Barrier(len(works)), []

    def run(work) -> None:
        try:
            ready.wait(timeout=30)
            work()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def officer(person: Person):
    """Ten deeds of two rows each, in transactions of their own; two of them are taken back."""

    def work() -> None:
        for n in range(DEEDS):
            with transaction.atomic():
                Person.objects.filter(pk=person.pk).update(birth_place=f"Kota {n}")
                record("person.moved", person, by=None)
                transaction.set_rollback(n % 5 == 4)

    return work


@contextmanager
def sealing_with(old: str, new: str) -> Iterator[None]:
    """The function that seals, with `new` in the place of `old`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc"
            " WHERE proname LIKE 'pgtrigger_sealing_at_commit_%'"
        )
        real = cursor.fetchone()[0]
        assert old in real
        cursor.execute(real.replace(old, new))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(real)


def test_eight_writers_leave_one_unbroken_chain():
    people = [make_person() for _ in range(WRITERS)]
    assert at_once(*map(officer, people)) == []
    verdict = verify()
    assert verdict.findings == []
    assert AuditEntry.objects.count() == WRITERS * DEEDS * 4 // 5
    assert verdict.seals == WRITERS + AuditEntry.objects.count()


def test_without_the_lock_the_chain_would_fork():
    lock = f"PERFORM pg_advisory_xact_lock({SEALING_LOCK});"
    slow = "s.transaction := NEW.transaction;"
    people = [make_person() for _ in range(WRITERS)]
    with sealing_with(lock, ""), sealing_with(slow, f"{slow} PERFORM pg_sleep(0.01);"):
        faults = at_once(*map(officer, people))
    assert faults
    assert all("audit_seal" in str(fault) for fault in faults)


def waiting_for_a_row() -> list[BaseException]:
    """One officer holds a person; another, committing, must wait for that person's row."""
    person, held = make_person(), threading.Event()

    def holder() -> None:
        with everyone(), transaction.atomic():  # a context is a connection's, and so a thread's
            Person.objects.select_for_update().get(pk=person.pk)
            held.set()
            time.sleep(0.6)
            record("person.seen", person, by=None)

    def waiter() -> None:
        held.wait(timeout=10)
        with everyone(), transaction.atomic():
            record("appointment.opened", person, by=None)
            make_appointment(person)  # its key to the person is checked at commit

    return at_once(holder, waiter)


def test_who_waits_for_a_row_at_commit_does_not_hold_the_lock_of_the_chain():
    assert waiting_for_a_row() == []
    assert found() == []


def test_sealed_in_one_round_the_two_would_lock_each_other_out():
    with sealing_with("IF NEW.round = 1 THEN", "IF false THEN"):
        faults = waiting_for_a_row()
    assert ["deadlock detected" in str(fault) for fault in faults] == [True]


# --- whatever is done to whichever row ----------------------------------------------------------
CHANGED = {
    "text": "CASE WHEN {c} = 'x' THEN 'y' ELSE 'x' END",
    "character varying": "CASE WHEN {c} = 'x' THEN 'y' ELSE 'x' END",
    "bigint": "coalesce({c}, 0) + 1000000",
    "integer": "coalesce({c}, 0) + 1",
    "smallint": "coalesce({c}, 0) + 1",
    "numeric": "coalesce({c}, 0) + 1",
    "boolean": "NOT coalesce({c}, false)",
    "date": "coalesce({c}, '2000-01-01') + 1",
    "timestamp with time zone": "coalesce({c}, now()) + interval '1 second'",
    "jsonb": "jsonb_build_object('was', {c})",
    "uuid": "gen_random_uuid()",
    "bytea": "coalesce({c}, ''::bytea) || '\\x00'::bytea",
    "ARRAY": "{c} || '{{x}}'",
}


def tables() -> list[tuple[str, str, list[int]]]:
    """The tables that hold rows of the trail: name, key and keys of the rows."""
    kept = []
    for model in [*chained_models(), Digest, Seal]:
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        if keys:
            kept.append((model._meta.db_table, model._meta.pk.column, keys))
    return kept


def columns(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s ORDER BY ordinal_position",
            [table],
        )
        return cursor.fetchall()


def mutation(data: st.DataObject) -> list[str]:
    table, key, keys = data.draw(st.sampled_from(tables()), label="table")
    row = data.draw(st.sampled_from(keys), label="row")
    names = columns(table)
    deeds = ["alter", "delete", "cut"] + (["insert"] if table != "audit_seal" else [])
    deed = data.draw(st.sampled_from(deeds + (["swap"] if len(keys) > 1 else [])), label="deed")
    if deed == "alter":
        name, kind = data.draw(st.sampled_from(names), label="column")
        return [f"UPDATE {table} SET {name} = {CHANGED[kind].format(c=name)} WHERE {key} = {row}"]
    if deed == "delete":
        return [f"DELETE FROM {table} WHERE {key} = {row}"]
    if deed == "insert":
        rest = ", ".join(name for name, _kind in names if name != key)
        rest = rest.replace("day, ", "") if table == "audit_dailyseal" else rest
        new = f"INSERT INTO {table} ({key}, {rest}) SELECT {max(keys) + 7}, {rest} FROM {table}"
        return [f"{new} WHERE {key} = {row}"]
    if deed == "swap":
        other = data.draw(st.sampled_from([k for k in keys if k != row]), label="with")
        return [
            f"UPDATE {table} SET {key} = -1 WHERE {key} = {row}",
            f"UPDATE {table} SET {key} = {row} WHERE {key} = {other}",
            f"UPDATE {table} SET {key} = {other} WHERE {key} = -1",
        ]
    last = Head.objects.get().number
    return cut(data.draw(st.integers(0, last - 1), label="after seal"))


def a_lived_in_trail() -> None:
    officer_ = make_user("personnel.view_person")
    for n in range(4):
        person = make_person(name=f"Siti {'abcd'[n]}", born_on=date(1990, 5, 17 + n))
        with transaction.atomic():
            make_appointment(person)
            record("person.added", person, by=officer_, changes={"n": n})
    people = list(Person.objects.all())
    with transaction.atomic():
        Person.objects.update(birth_place="Paser")
        record_many("person.moved", people, by=officer_)
    record_read([p.public_id for p in people], ["nik", "address"], by=officer_, reason="Berkas")


def whatever_is_done_is_found(times: int) -> None:
    a_lived_in_trail()
    assert found() == []

    @given(st.data())
    @examples(max_examples=times, suppress_health_check=list(HealthCheck))
    def each(data: st.DataObject) -> None:
        with transaction.atomic():
            tamper(*mutation(data))
            assert found()
            transaction.set_rollback(True)

    each()
    assert found() == []


def test_whatever_is_done_to_whichever_row_is_found():
    whatever_is_done_is_found(20)


@pytest.mark.long
def test_two_hundred_things_done_to_rows_are_all_found():
    whatever_is_done_is_found(200)
