"""Every writer leaves the rows it changed, bound to the entry of its verb."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, connection, transaction
from psycopg.errors import FeatureNotSupported

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry, Digest, Seal
from balikpapan_hr.audit.services import record
from balikpapan_hr.audit.tracking import event_models, events_of
from personnel.models import Person, ReferenceCode
from personnel.policies import SITE_ROLE
from recruitment.models import Application
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db

# Work that is no decision and holds no right: rows of a list before it is applied, jobs, sessions.
UNTRACKED = {
    "accounts.Allowance",  # counters of the last minutes
    "audit.AuditEntry",
    "audit.DailySeal",
    "audit.Digest",
    "audit.Head",
    "audit.Seal",
    "audit.Sealing",
    "audit.SensitiveRead",
    "auth.Permission",
    "imports.ImportRow",
    "imports.KnownLayout",  # closed, never changed
    "imports.Mend",  # words about such rows
    "jobs.Job",
    "personnel.AppointmentChange",  # numbers of transactions
    "personnel.Headcount",  # kept beside the history, which is tracked; so the next
    "transitions.OutcomeStretch",
}
PARTS = {"accounts", "audit", "auth", "files", "imports", "jobs", "personnel", "recruitment"}
PARTS |= {"reporting", "transitions"}


def test_every_model_of_the_house_is_tracked_or_listed_as_not():
    tracked = {model.pgh_tracked_model._meta.concrete_model for model in event_models()}
    houses = {
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in PARTS and not model._meta.proxy
    } - set(event_models())
    assert {model._meta.label for model in houses - tracked} == UNTRACKED


@pytest.mark.parametrize("events", event_models(), ids=lambda model: model._meta.label)
def test_events_have_every_column_of_their_table_in_a_type_that_fits(events):
    tracked = events.pgh_tracked_model._meta.concrete_model
    hidden = {User: {"password", "last_login"}, Application: {"disability"}}.get(tracked, set())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attnum > 0"
            " AND NOT attisdropped AND attgenerated = '' AND attrelid = %s::regclass",
            [tracked._meta.db_table],
        )
        wanted = {column: kind for column, kind in cursor.fetchall() if column not in hidden}
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attnum > 0"
            " AND attrelid = %s::regclass",
            [events._meta.db_table],
        )
        kept = dict(cursor.fetchall())
    narrower = {
        column: kind
        for column, kind in wanted.items()
        if kept.get(column) not in (kind, "bigint" if kind == "integer" else kind)
    }
    assert narrower == {}


def bulk_create():
    Person.objects.bulk_create([Person(name="Budi"), Person(name="Citra")])
    return ["insert"] * 2


def queryset_update():
    Person.objects.filter(name__startswith="Siti").update(birth_place="Paser")
    return ["update"] * 2


def bulk_update():
    people = list(Person.objects.filter(name__startswith="Siti"))
    for person in people:
        person.birth_place = "Penajam"
    Person.objects.bulk_update(people, ["birth_place"])
    return ["update"] * 2


def upsert():
    first = Person.objects.filter(name__startswith="Siti").first()
    Person.objects.bulk_create(
        [Person(id=first.pk, name="Siti Baru"), Person(name="Dewi")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name"],
    )
    return ["insert", "update"]


def raw_sql():
    run("UPDATE personnel_person SET birth_place = 'Kutai' WHERE name LIKE 'Siti%'")
    return ["update"] * 2


def copy_by_staging():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE staging (LIKE personnel_person INCLUDING ALL)")
        with cursor.copy(COPY.format("staging")) as copy:
            for person in copied():
                copy.write_row(person)
        names = COLUMNS.replace("id, ", "", 1)
        cursor.execute(
            f"INSERT INTO personnel_person ({names}) SELECT {names} FROM staging"  # noqa: S608
        )
        cursor.execute("DROP TABLE staging")
    return ["insert"] * 2


def delete():
    Person.objects.filter(name__startswith="Siti").delete()
    return ["delete"] * 2


def shadowed_by_a_temporary_table():
    run(
        "CREATE TEMP TABLE personnel_personevent (LIKE public.personnel_personevent)",
        "CREATE TEMP TABLE audit_digest (LIKE public.audit_digest)",
        "UPDATE personnel_person SET birth_place = 'Bulungan' WHERE name LIKE 'Siti%'",
        "DROP TABLE pg_temp.personnel_personevent",
        "DROP TABLE pg_temp.audit_digest",
    )
    return ["update"] * 2


def with_triggers_to_be_ignored():
    run(
        """
        SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger
        WHERE NOT tgisinternal
        """,
        "UPDATE personnel_person SET birth_place = 'Berau' WHERE name LIKE 'Siti%'",
    )
    return ["update"] * 2


WRITERS: list[Callable[[], list[str]]] = [
    bulk_create,
    queryset_update,
    bulk_update,
    upsert,
    raw_sql,
    copy_by_staging,
    delete,
    shadowed_by_a_temporary_table,
    with_triggers_to_be_ignored,
]
COLUMNS = (
    "id, public_id, nik, name, title_before, title_after, birth_place, sex, education_program,"
    " phone, address, thk2_number, in_bkn_database, ppg_graduate"
)
COPY = "COPY {} (" + COLUMNS + ") FROM STDIN"


def copied():
    for n in (1, 2):
        public = f"00000000-0000-4000-8000-00000000000{n}"
        yield (900_000 + n, public, "", f"Eko {n}", *[""] * 8, False, False)


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_no_writer_escapes(write):
    for name in ("Siti Aminah", "Siti Zahra"):
        make_person(name=name)
    events = events_of(Person)
    before = events.objects.count()
    with transaction.atomic():
        labels = write()
        entry = record("person.mended", User(pk=1), by=None, reason="Daftar dibetulkan")
        entry.refresh_from_db()
    written = events.objects.order_by("pgh_id")[before:]
    assert sorted(event.pgh_label for event in written) == labels
    assert {event.transaction for event in written} == {entry.transaction}
    digests = Digest.objects.filter(table_name="personnel_personevent").order_by("id")
    assert sum(digest.rows for digest in digests) == events.objects.count()


def test_copy_is_kept_too():
    codes = 'COPY personnel_referencecode ("table", code, name, source) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(codes) as copy:
        copy.write_row(["agama", "9", "Uji", "Uji"])
    kept = events_of(ReferenceCode).objects.get()
    assert (kept.pgh_label, kept.code) == ("insert", "9")


def test_the_site_copies_nobody_past_the_row_policies():
    with pytest.raises(FeatureNotSupported), transaction.atomic():
        copy_as_the_site()


def copy_as_the_site() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SITE_ROLE}")
        with cursor.copy(COPY.format("personnel_person")):
            pass


def test_an_update_that_changes_nothing_leaves_nothing():
    person = make_person()
    before = events_of(Person).objects.count()
    person.save()
    assert events_of(Person).objects.count() == before


def test_an_event_holds_the_row_after_the_change_and_the_one_before_it_the_row_before():
    person = make_person(name="Siti Aminah", born_on=date(1990, 5, 17))
    Person.objects.filter(pk=person.pk).update(born_on=date(1990, 5, 18))
    history = events_of(Person).objects.filter(id=person.pk).order_by("pgh_id")
    assert [(event.pgh_label, event.born_on) for event in history] == [
        ("insert", date(1990, 5, 17)),
        ("update", date(1990, 5, 18)),
    ]


def test_rights_are_kept_and_passwords_are_not():
    user, group = make_user(), Group.objects.create(name="hr_clerk")
    right = Permission.objects.first()
    user.groups.add(group)
    user.user_permissions.add(right)
    group.permissions.add(right)
    group.permissions.remove(right)
    kept = {
        "UserGroupEvent": ["insert"],
        "UserPermissionEvent": ["insert"],
        "GroupPermissionEvent": ["insert", "delete"],
    }
    for name, labels in kept.items():
        events = apps.get_model("audit", name).objects.order_by("pgh_id")
        assert [event.pgh_label for event in events] == labels
    columns = {field.name for field in events_of(User)._meta.fields}
    assert "username" in columns
    assert not columns & {"password", "last_login"}


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE personnel_personevent SET name = 'x'",
        "DELETE FROM personnel_personevent",
        "TRUNCATE personnel_personevent",
        "INSERT INTO personnel_personevent SELECT * FROM personnel_personevent",
        "UPDATE audit_digest SET rows = 2",
        "DELETE FROM audit_digest",
        "TRUNCATE audit_digest",
        "INSERT INTO audit_digest SELECT * FROM audit_digest",
        "UPDATE audit_seal SET hash = previous",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal",
        "INSERT INTO audit_seal SELECT * FROM audit_seal",
        "UPDATE audit_head SET number = 0",
        "DELETE FROM audit_head",
        "TRUNCATE audit_head",
        "INSERT INTO audit_sealing (transaction, first_digest, round) VALUES (1, 1, 1)",
        "UPDATE audit_sensitiveread SET reason = 'x'",
        "DELETE FROM audit_dailyseal",
    ],
)
@pytest.mark.parametrize("ignore", [False, True], ids=["plainly", "with triggers to be ignored"])
def test_postgresql_refuses(attack, ignore):
    make_person()
    if ignore:
        run(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger"
            " WHERE NOT tgisinternal"
        )
    with pytest.raises(DatabaseError, match="are kept|by triggers alone"), transaction.atomic():
        run(attack)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_seal_and_what_is_kept_leaves_one():
    with transaction.atomic():
        kept = make_person()
        with pytest.raises(RuntimeError):
            fall_back()
        record("person.added", kept, by=None)
    assert Seal.objects.count() == 1
    seal = Seal.objects.get()
    entry = AuditEntry.objects.get()
    assert seal.transaction == entry.transaction
    assert [event.name for event in events_of(Person).objects.all()] == [kept.name]


def fall_back():
    with transaction.atomic():
        make_person(name="Rina")
        raise RuntimeError
