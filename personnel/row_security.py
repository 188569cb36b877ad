"""For whom the database is read: said at the start of every transaction, and forgotten at its end.

Requests (`RowSecurityMiddleware`), jobs (`on_behalf_of`) and commands (`everyone`) stand in one of
the contexts below. Outside of them PostgreSQL shows no person at all. Only transaction-local
settings are used, so that a kept connection never carries one account's reach to the next.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, transaction
from django.db.models import Model
from django.db.transaction import TransactionManagementError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from psycopg import Connection, Cursor
from psycopg.pq import TransactionStatus

from balikpapan_hr.accounts.models import User
from personnel import scope
from personnel.policies import EVERYONE_ROLE, SITE_ROLE

# Row policies judge these; a DDL statement they do not concern, and some must run by themselves.
JUDGED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "DECLARE", "MERGE", "(")


class Reach(NamedTuple):
    """What the policies are told."""

    scope: str = ""
    units: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    letter: str = ""

    def settings(self) -> dict[str, str]:
        """The settings of a transaction. Whoever may see everyone takes the role for it, if the
        connection is the site's: the planner then has no policy in its way."""
        told = {"app.scope": self.scope, "app.units": "", "app.people": ""}
        told["app.letter"] = self.letter
        if connection.settings_dict["USER"] == SITE_ROLE:
            told["role"] = EVERYONE_ROLE if self.scope == "all" else "none"
        return told


NOBODY, EVERYONE = Reach(), Reach(scope="all")


def reach_of(user: User, day: date) -> Reach:
    """What `scope` lets `user` see on `day`."""
    if user.has_perm("personnel.view_every_unit"):
        return EVERYONE
    units = scope.units_served(user, day).values_list("pk", flat=True)
    return Reach("units", tuple(units), (day,))


# Who was in each of the last reaches of a connection, and the snapshot in which that was true. It
# goes with the connection: another server's snapshots mean nothing.
KEPT = 8
_kept: WeakKeyDictionary[Connection, dict[Reach, tuple[str, str]]] = WeakKeyDictionary()


class _Context:
    """An execute wrapper that tells each new transaction its reach before its first statement."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    def __call__(
        self, execute: Callable, sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if _status() != TransactionStatus.IDLE or _innermost() is not self:
            return execute(sql, params, many, context)
        if connection.in_atomic_block:  # its first statement
            self.tell()
            return execute(sql, params, many, context)
        if not isinstance(sql, str) or not sql.lstrip().upper().startswith(JUDGED):
            return execute(sql, params, many, context)
        with transaction.atomic():  # a transaction of its own for the one statement
            self.tell()
            return execute(sql, params, many, context)

    def tell(self) -> None:
        told = self.reach.settings()
        calls = ", ".join("set_config(%s, %s, true)" for _ in told)
        values: list[Any] = [text for pair in told.items() for text in pair]
        # Past the wrappers: this statement is about the transaction, not a question of the site.
        with connection.connection.cursor() as cursor:
            cursor.execute(f"SELECT {calls}", values)
            if self.reach.scope == "units":
                self.tell_people(cursor)

    def tell_people(self, cursor: Cursor) -> None:
        kept = _kept.setdefault(connection.connection, {})
        units, days = list(self.reach.units), list(self.reach.days)
        people, seen = kept.pop(self.reach, (None, None))
        values = [units, days, people, seen]
        cursor.execute("SELECT * FROM reach_people(%s::bigint[], %s::date[], %s, %s)", values)
        people, seen = cursor.fetchone()
        if seen is not None:
            kept[self.reach] = people, seen
        if len(kept) > KEPT:
            del kept[next(iter(kept))]


def _status() -> TransactionStatus:
    line = connection.connection
    return TransactionStatus.UNKNOWN if line is None else line.info.transaction_status


def _innermost() -> "_Context | None":
    contexts = [each for each in connection.execute_wrappers if isinstance(each, _Context)]
    return contexts[-1] if contexts else None


@contextmanager
def within(reach: Reach) -> Iterator[None]:
    """Read and write within `reach` until the block ends; an inner block may be wider."""
    context, outer = _Context(reach), _innermost()
    with connection.execute_wrapper(context):
        try:
            if _is_open():
                context.tell()
            yield
        finally:
            # One in error is told nothing: its rollback takes it back to what it knew before.
            if _is_open():
                (outer or _Context(NOBODY)).tell()


def _is_open() -> bool:
    return _status() == TransactionStatus.INTRANS


def everyone() -> Any:
    """The whole city: commands, the system's own jobs, and rules that must not miss anybody."""
    return within(EVERYONE)


def as_user(user: User) -> Any:
    """The people whom `user` may see today."""
    return within(reach_of(user, timezone.localdate()))


def on_behalf_of(user: User | None) -> Any:
    """The context of a job: that of who asked for it, or of the system."""
    return everyone() if user is None else as_user(user)


def holding_letter(token: str) -> Any:
    """One letter and nothing else, for whoever holds the code printed on it."""
    return within(Reach("letter", letter=token))


def also_on(day: date) -> None:
    """Let the context see who stood in its units on `day` too: the day that a page asks for."""
    context = _innermost()
    if context is None or context.reach.scope != "units" or day in context.reach.days:
        return
    context.reach = context.reach._replace(days=(*context.reach.days, day))
    if _is_open():
        context.tell()


class RowSecurityMiddleware:
    """One transaction a request, within the reach of who asks; undone when the answer is an error.

    Nobody who has not signed in reaches a person. Files are sent after the transaction: they come
    from disk.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with as_user(request.user), transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif _status() == TransactionStatus.INERROR:
                raise TransactionManagementError("A failed statement was taken for a success.")
            return response


# --- the roles -----------------------------------------------------------------------------
# What the site takes away again: spent counters, drafts of a list, days that were mended by hand,
# filters that an officer kept.
# Beyond these it deletes nothing of ours; sessions and the like are the libraries'.
OURS = {"balikpapan_hr", "personnel", "recruitment", "transitions"}
DELETES = {
    "accounts.Allowance",
    "audit.Sealing",
    "imports.ImportRow",
    "imports.Mend",
    "personnel.Headcount",
    "personnel.PositionAlias",
    "personnel.UnitOfficer",
    "personnel.WorkUnitAlias",
    "reporting.SavedFilter",
    "transitions.OutcomeStretch",
}


def cannot_migrate() -> str:
    """Why this connection may not change the tables; empty when it may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, has_schema_privilege(session_user, 'public', 'CREATE')"
        )
        role, may = cursor.fetchone()
    return (
        ""
        if may
        else f"The role {role} does not own the database and may not change its tables. Set "
        "DATABASE_OWNER_URL to the address of the role that does, for this command alone."
    )


def make_roles() -> None:
    """Make the roles that the policies speak of, if the server does not have them yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""DO $$ BEGIN
                IF to_regrole('{EVERYONE_ROLE}') IS NULL THEN
                    CREATE ROLE {EVERYONE_ROLE} NOLOGIN;
                END IF;
                IF to_regrole('{SITE_ROLE}') IS NULL THEN
                    CREATE ROLE {SITE_ROLE} NOLOGIN NOINHERIT;
                    GRANT {EVERYONE_ROLE} TO {SITE_ROLE};
                END IF;
            END $$"""
        )


def grant_to_site() -> None:
    """Let the site's roles read, add and change rows, now and of tables to come; seldom delete."""
    both = f"{SITE_ROLE}, {EVERYONE_ROLE}"
    rows, numbers = "SELECT, INSERT, UPDATE", "USAGE, SELECT"
    deletable = ", ".join(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and _may_be_deleted(model)
    )
    with connection.cursor() as cursor:
        for statement in (
            f"GRANT USAGE ON SCHEMA public TO {both}",
            f"GRANT {rows} ON ALL TABLES IN SCHEMA public TO {both}",
            f"GRANT {numbers} ON ALL SEQUENCES IN SCHEMA public TO {both}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rows} ON TABLES TO {both}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {numbers} ON SEQUENCES TO {both}",
            f"GRANT DELETE ON {deletable} TO {both}",
            f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {both}",
        ):
            cursor.execute(statement)


def _may_be_deleted(model: type[Model]) -> bool:
    ours = model.__module__.split(".")[0] in OURS
    return not ours or bool(model._meta.auto_created) or model._meta.label in DELETES


def role_faults(owned: Collection[str] = ("personnel_person",)) -> list[str]:
    """What makes the role of the running connection too powerful for a site; best none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,"
            " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relname = ANY(%s)),"
            " EXISTS (SELECT FROM pg_roles wide WHERE wide.rolname = %s"
            "  AND NOT pg_roles.rolsuper AND pg_has_role(pg_roles.oid, wide.oid, 'USAGE'))"
            " FROM pg_roles WHERE rolname = current_user",
            [list(owned), EVERYONE_ROLE],
        )
        role, superuser, bypasses, makes_roles, makes_databases, owns, inherits = cursor.fetchone()
    faults = {
        f"{role} is a superuser": superuser,
        f"{role} has BYPASSRLS": bypasses,
        f"{role} has CREATEROLE": makes_roles,
        f"{role} has CREATEDB": makes_databases,
        f"{role} owns the tables": owns,
        f"{role} inherits {EVERYONE_ROLE} (make it NOINHERIT)": inherits,
    }
    return [fault for fault, is_so in faults.items() if is_so]


def refuse_powerful_role() -> None:
    """Refuse to start a production whose database role could see past the row policies.

    A database that does not answer yet is no reason: /sehat/ tells of that.
    """
    if not settings.PRODUCTION:
        return
    try:
        faults = role_faults()
    except OperationalError:
        return
    finally:
        connection.close()
    if faults:
        raise ImproperlyConfigured(
            f"Refusing to start in production. DATABASE_URL: {'; '.join(faults)}. Connect as "
            f"{SITE_ROLE}, and give the owner in DATABASE_OWNER_URL to `manage.py migrate` alone."
        )
