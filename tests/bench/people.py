"""How fast the list and the page of a person are, in a city of 12,000 and among 1,000,000 people.

`make bench` gives it servers of its own: it needs the right to make a database, and the password
of the site's role, as which the pages are asked, row policies and all. The larger register has 83
times the units of the smaller, each as large: the duty of an operator does not grow with it. Sizes
may be given instead of the two.
"""

import os
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from tests.bench.database import fresh_database

# isort: split
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balikpapan_hr.accounts import limits
from balikpapan_hr.accounts.boot import settle
from balikpapan_hr.accounts.models import User
from balikpapan_hr.demo.names import TRADITIONS
from personnel.models import Appointment, Position, UnitOfficer, WorkUnit
from personnel.policies import SITE_ROLE
from personnel.row_security import everyone, reach_of, within
from tests.factories import make_grade, make_position
from tests.sign_in import sign_in_whole

SIZES = [12_000, 1_000_000]
IN_A_SCHOOL, SCHOOLS = 40, 100  # people in a unit; units below a department
IN_AN_AGENCY = 40  # units
TIMES, WARM = 60, 3  # of twenty, what is called their p95 would be the slowest
OPERATORS = {"operator of a department": "B-1", "operator of a school": "B-7"}
TABLES = [f"personnel_{table}" for table in ("person", "appointment", "serviceperiod", "workunit")]

# The unit of a person: four of four statuses in each in turn, so that people of a name stand
# anywhere. The people of an agency, a department with all below it, were read in together.
ANYWHERE = "1 + n / 4 % {units}"
TOGETHER = "1 + n::bigint * {agencies} / ({people} + 1) * {schools} + n / 4 % {schools}"
UNITS = """
    INSERT INTO personnel_workunit
        (code, name, kind, sector, parent_id, started_on)
    SELECT 'B-' || n, 'SD Negeri ' || n, 'school',
        CASE n / {schools} % 4 WHEN 0 THEN 'health' ELSE 'education' END,
        NULL, '2000-01-01'
    FROM generate_series(1, {units}) AS n;
    UPDATE personnel_workunit unit SET parent_id = department.id
    FROM (
        SELECT id, (substr(code, 3)::int - 1) / {schools} AS number FROM personnel_workunit
        WHERE code LIKE 'B-%' AND substr(code, 3)::int % {schools} = 1
    ) AS department
    WHERE unit.code LIKE 'B-%' AND unit.id <> department.id
        AND (substr(unit.code, 3)::int - 1) / {schools} = department.number;
"""
PEOPLE = """
    INSERT INTO personnel_person
        (public_id, nik, name, title_after, birth_place, born_on, sex, education_level_id,
         in_bkn_database, ppg_graduate)
    SELECT gen_random_uuid(), '6471' || lpad(n::text, 12, '0'),
        first[1 + hash %% cardinality(first)] || ' '
            || second[1 + hash / 64 %% cardinality(second)] || ' '
            || last[1 + hash / 4096 %% cardinality(last)],
        CASE WHEN hash %% 3 = 0 THEN 'S.Pd.' ELSE '' END, 'Balikpapan',
        CASE WHEN n %% 50 > 0 THEN date '1965-01-01' + (hash / 7 %% 13000)::int END,
        CASE WHEN hash %% 2 = 0 THEN 'F' ELSE 'M' END,
        {education}, n %% 3 = 0, false
    FROM generate_series(1, {people}) AS n,
        LATERAL (SELECT abs(hashint4(n)::bigint) AS hash) AS drawn,
        LATERAL (SELECT %s::text[] AS first, %s::text[] AS second, %s::text[] AS last) AS names
"""
# Of four people one is an honorer still, one was and is PPPK, one is PNS, one part-time PPPK.
APPOINTMENTS = """
    INSERT INTO personnel_appointment
        (person_id, status, work_unit_id, position_id, grade_id, employee_number, started_on,
         ended_on, end_reason, known_from)
    SELECT person.id, held.status, unit.id, (ARRAY{posts})[1 + n / 7 % {kinds}], {grade},
        CASE WHEN held.status = 'HONORER' THEN '' ELSE lpad(n::text, 18, '0') END,
        held.started_on, held.ended_on,
        CASE WHEN held.ended_on IS NULL THEN '' ELSE 'converted' END, '2024-01-02'
    FROM (
        SELECT id, substr(nik, 5)::int AS n FROM personnel_person
    ) AS person
    JOIN personnel_workunit unit ON unit.code = 'B-' || ({unit})
    CROSS JOIN LATERAL (VALUES
        ('HONORER', date '2005-01-01' + n % 5000, NULL::date, n % 4 = 0),
        ('HONORER', date '2005-01-01' + n % 5000, date '2023-01-01', n % 4 = 1),
        ('PPPK', date '2023-01-01', NULL, n % 4 = 1),
        ('PNS', date '1990-01-01' + n % 12000, NULL, n % 4 = 2),
        ('PPPK_PW', date '2025-10-01', NULL, n % 4 = 3)
    ) AS held (status, started_on, ended_on, holds)
    WHERE held.holds
"""
SERVICE = """
    INSERT INTO personnel_serviceperiod
        (person_id, work_unit_id, stated_started_on, stated_ended_on, accepted_started_on,
         accepted_ended_on, state, decided_at, decided_by_id)
    SELECT person_id, work_unit_id, started_on, ended_on, started_on, ended_on, 'accepted',
        '2024-01-02', {verifier}
    FROM personnel_appointment WHERE status = 'HONORER'
"""
OUTCOMES = """
    INSERT INTO transitions_outcome (person_id, kind, since, reason, known_from)
    SELECT person_id, CASE WHEN ended_on IS NULL THEN 'unresolved' ELSE 'left' END,
        COALESCE(ended_on, '2024-08-01'), 'Ukur waktu', '2024-08-01'
    FROM personnel_appointment WHERE status = 'HONORER'
"""


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def indexed_at_the_end(*tables: str, searched: bool = True) -> Iterator[None]:
    """Fill `tables` without their triggers and indexes, and build these at once: minutes instead of
    an hour. What excludes is built as the plain index that it is to a query. Where nobody is
    `searched`, only B-trees are built: the others take hours among millions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), conname,"
            " indrelid::regclass FROM pg_index"
            " LEFT JOIN pg_constraint ON conindid = indexrelid AND contype = 'x'"
            " WHERE indrelid = ANY (%s::regclass[]) AND NOT indisunique",
            [list(tables)],
        )
        found = cursor.fetchall()
    for name, _definition, excludes, table in found:
        run(f"ALTER TABLE {table} DROP CONSTRAINT {name}" if excludes else f"DROP INDEX {name}")
    for table in tables:  # those too that fire for a replica
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for _name, definition, _excludes, _table in found:
        if searched or " USING btree " in definition:
            run(definition)


def empty_unless_said(*tables: str) -> None:
    """Let a text that a statement does not name be empty, as a model has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('ALTER TABLE %%s ALTER %%I SET DEFAULT %%L', attrelid::regclass,"
            " attname, '') FROM pg_attribute"
            " WHERE attrelid = ANY (%s::regclass[]) AND attnotnull AND NOT atthasdef AND attnum > 0"
            " AND atttypid IN ('text'::regtype, 'varchar'::regtype)",
            [list(tables)],
        )
        for (statement,) in cursor.fetchall():
            run(statement)


def fill(
    people: int, *, agencies: int = 0, posts: Sequence[Position] = (), outcomes: bool = True
) -> None:
    """A register of `people`, made without the pace of its triggers: those of one city, or of
    `agencies` of as many people each. Their `outcomes` are left to a caller who knows more."""
    words = [
        sorted({name for each in TRADITIONS for name in getattr(each, kind)})
        for kind in ("women", "men_second", "women_second")
    ]
    empty_unless_said(*TABLES)
    run("SET session_replication_role = replica")
    with everyone():
        posts = posts or [make_position()]
        numbers = {
            "people": people,
            "agencies": agencies,
            "schools": IN_AN_AGENCY if agencies else SCHOOLS,
            "units": IN_AN_AGENCY * agencies or max(people // IN_A_SCHOOL, 1),
            "posts": [post.pk for post in posts],
            "kinds": len(posts),
            "grade": make_grade().pk,
            "education": posts[0].education_level_id,
            "verifier": User.objects.get(username="pusat").pk,
        }
        numbers["unit"] = (TOGETHER if agencies else ANYWHERE).format(**numbers)
        run(UNITS.format(**numbers))
        with indexed_at_the_end(*TABLES[:3], searched=not agencies):
            run(PEOPLE.format(**numbers), *words)
            for statement in (APPOINTMENTS, SERVICE, *([OUTCOMES] if outcomes else [])):
                run(statement.format(**numbers))
    run("SET session_replication_role = DEFAULT")
    run("VACUUM ANALYZE")


def accounts() -> None:
    """Central HR, and the operators of a school and of a department."""
    for name, code in OPERATORS.items():
        operator = User.objects.create_user(username=name)
        operator.groups.add(Group.objects.get(name="unit_operator"))
        unit = WorkUnit.objects.get(code=code)
        UnitOfficer.objects.create(user=operator, unit=unit, started_on="2020-01-01")
    User.objects.get(username="pusat").groups.add(Group.objects.get(name="hr_clerk"))


@contextmanager
def as_the_site() -> Iterator[None]:
    """The rest is asked as the bound role, of a process that has settled as the web server does."""
    settle()
    usual = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict |= {"USER": SITE_ROLE, "PASSWORD": os.environ["SITE_PASSWORD"]}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= usual


class Timing(NamedTuple):
    median: float  # milliseconds
    p95: float
    statements: int


def timed(client: Client, path: str, data: dict[str, str] | None = None) -> Timing:
    def ask() -> None:
        answer = client.get(path) if data is None else client.post(path, data)
        if answer.status_code not in (200, 302):
            raise SystemExit(f"{path}: {answer.status_code}")

    for _n in range(WARM):
        ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    statements = len(asked)  # the next request empties the log
    taken = []
    for _n in range(TIMES):
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
    return Timing(statistics.median(taken), statistics.quantiles(taken, n=20)[18], statements)


def pages_of(name: str) -> Iterator[tuple[str, Timing]]:
    """What an account does all day: the list at both ends, what is searched, and one person."""
    client = Client(SERVER_NAME="127.0.0.1")
    with everyone():
        user = User.objects.get(username=name)
        sign_in_whole(client, user)
        department, school = (
            WorkUnit.objects.values_list("pk", flat=True).get(code=code) for code in ("B-1", "B-7")
        )
    listed = client.get("/pegawai/").content.decode()
    person = re.search(r"/pegawai/[0-9a-f-]{36}/", listed).group()
    deep = client.get("/pegawai/?huruf=s").content.decode()
    place = re.findall(r"/pegawai/([0-9a-f-]{36})/", deep)[-1]
    with within(reach_of(user, timezone.localdate())):
        number = (
            Appointment.objects.exclude(employee_number="")
            .filter(work_unit=school)
            .values_list("employee_number", flat=True)
            .first()
        )
    for what, path in {
        "first page": "/pegawai/",
        "a page at depth": f"/pegawai/?sesudah={place}",
        "oldest first, at depth": f"/pegawai/?urut=lahir&sesudah={place}",
        "latest TMT first": "/pegawai/?urut=-tmt",
        "a common name": "/pegawai/?q=siti",
        "two words": "/pegawai/?q=rahayu+siti",
        "a rare part": "/pegawai/?q=munawa",
        "no such name": "/pegawai/?q=xyzzy",
        "status": "/pegawai/?status=PPPK",
        "a department": f"/pegawai/?unit={department}",
        "a school": f"/pegawai/?unit={school}",
        "age 56 to 58": "/pegawai/?usia_dari=56&usia_sampai=58",
        "one person": person,
    }.items():
        yield what, timed(client, path)
    yield "by NIP", timed(client, "/pegawai/", {"q": number})


def measure(people: int) -> dict[tuple[str, str], Timing]:
    with fresh_database(f"bench_people_{people}"):
        call_command("sync_roles", verbosity=0)
        User.objects.create_user(username="pusat")
        started = time.perf_counter()
        fill(people)
        print(f"{people} people made {time.perf_counter() - started:6.1f} s")
        accounts()
        with as_the_site():
            return {
                (name, what): timing
                for name in ("pusat", *OPERATORS)
                for what, timing in pages_of(name)
            }


def main() -> None:
    for kind in ("search", "person"):  # more pages than an officer opens
        limits.LIMITS[kind] = limits.LIMITS[kind]._replace(times=1_000_000)
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    found = [measure(people) for people in sizes]
    print("(promised: a p95 of at most 100 ms; median, p95 in ms and statements of each size)")
    print(f"{'':46}" + "".join(f"{people:>26}" for people in sizes))
    for name, what in found[0]:
        row = f"{name}, {what}"
        numbers = "".join(
            f"{timing.median:>10.1f} {timing.p95:>9.1f} {timing.statements:>5}"
            for timing in (each[name, what] for each in found)
        )
        print(f"{row:46}{numbers}")


if __name__ == "__main__":
    main()
