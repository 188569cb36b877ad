"""Everyone on a list has one answer, and every way of counting adds up to everyone."""

import json
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from balikpapan_hr.imports import figures
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.triggers import ANSWER_CLOSED
from personnel.models import Person
from tests.factories import make_person, make_unit, make_user
from tests.imports.factories import apply, person_row, undo
from tests.personnel.merging import point
from transitions import services
from transitions.models import Outcome
from transitions.services.outcomes import answer

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 31)
SMP = "SMP Negeri 1 Balikpapan"


def named(*names, unit=None):
    fields = {"Unit Kerja": unit} if unit else {}
    return [person_row(No=n, Nama=name, NIK=None, **fields) for n, name in enumerate(names, 1)]


@pytest.fixture
def two_lists(db):
    """Ani and Budi on the first; Budi again, Citra and Dewi (of another school) on the second."""
    make_unit(code="SMP-1", name=SMP, sector="general")
    first = apply(*named("Ani", "Budi"), name="pertama.xlsx")
    rows = named("Budi", "Citra") + named("Dewi", unit=SMP)
    second = apply(*rows, name="kedua.xlsx")
    services.set_outcome(
        Person.objects.get(name="Citra"),
        "ineligible",
        since=date(2025, 9, 30),
        reason="Ijazah",
        by=make_user(),
    )
    return first, second


def told(parts):
    return [(str(part.of), dict(part.outcomes)) for part in parts]


def test_every_part_adds_up_to_everyone_counted_once(two_lists):
    tally = figures.outcomes(DAY)
    assert (tally.imported, tally.merged, tally.unlisted) == (4, 0, 0)
    assert dict(tally.outcomes) == {"unresolved": 3, "ineligible": 1}
    assert told(tally.by_list) == [
        ("pertama.xlsx", {"unresolved": 2}),
        ("kedua.xlsx", {"ineligible": 1, "unresolved": 1}),
    ]
    assert [part.people for part in tally.by_unit] == [3, 1]
    assert told(tally.by_sector) == [
        ("education", {"unresolved": 2, "ineligible": 1}),
        ("general", {"unresolved": 1}),
    ]


def test_the_past_knows_no_later_answer_and_the_same_people(two_lists):
    tally = figures.outcomes(date(2025, 9, 29))
    assert (tally.imported, dict(tally.outcomes)) == (4, {"unresolved": 4})


def test_the_command_prints_a_sum_that_equals_the_people_imported(two_lists, capsys):
    call_command("outcomes", "--as-of", "2025-12-31", "--json")
    printed = json.loads(capsys.readouterr().out)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT r.person_id) FROM imports_importrow r "
            "JOIN imports_importbatch b ON b.id = r.batch_id "
            "WHERE b.state = 'applied' AND b.kind = 'honorer_list'"
        )
        (listed,) = cursor.fetchone()
    assert printed["as_of"] == "2025-12-31"
    assert printed["imported"] == listed == 4
    assert sum(printed["outcomes"].values()) == 4
    for parts in ("by_list", "by_unit", "by_sector"):
        assert sum(part["people"] for part in printed[parts]) == 4
    call_command("outcomes")
    assert "pertama.xlsx: 2" in capsys.readouterr().out


def test_whoever_is_merged_counts_once_and_as_the_kept_record(two_lists):
    kept = Person.objects.get(name="Citra")
    merge(Person.objects.get(name="Dewi"), kept)
    tally = figures.outcomes(DAY)
    assert (tally.imported, tally.merged) == (3, 1)
    assert dict(tally.outcomes) == {"unresolved": 2, "ineligible": 1}


def merge(person, kept):
    point(person, kept)
    duplicate = Outcome(person=person, kind="duplicate", since=DAY, reason="Orang yang sama")
    answer([duplicate], by=None)


@contextmanager
def leaving_nothing():
    """What PostgreSQL would refuse at commit is not left to the end of the test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refused():
    """What PostgreSQL says when it is asked now what it asks at commit."""
    with (
        pytest.raises(IntegrityError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return error.value.__cause__.diag.constraint_name


def test_postgresql_refuses_a_row_of_someone_without_an_answer(two_lists):
    first, _second = two_lists
    added = {"batch": first, "sheet": 0, "number": 99, "outcome": "created"}
    for write in (
        lambda person: ImportRow.objects.create(**added, person=person),
        lambda person: first.rows.exclude(person=None).update(person=person),
    ):
        with leaving_nothing(), pytest.raises(IntegrityError) as error, transaction.atomic():
            write(make_person())
        assert error.value.__cause__.diag.constraint_name == "listed_people_are_answered"


def test_postgresql_refuses_to_close_the_only_answer(two_lists):
    with leaving_nothing():
        Outcome.objects.current().filter(person__name="Ani").update(known_until=timezone.now())
        assert refused() == "listed_people_are_answered"


def test_a_closed_answer_is_looked_up_by_its_person_and_not_among_everybodys():
    """It is asked once for each of thousands, under a row policy that forbids most ways to look."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # as the trigger does
        cursor.execute(f"EXPLAIN SELECT {ANSWER_CLOSED.broken().replace('NEW.person_id', '7')}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Cond: (person_id = CASE WHEN (p.merged_into_id IS NULL)" in plan  # answers
    assert "Index Cond: (person_id = p.id)" in plan  # rows of lists
    assert "Index Cond: (merged_into_id = 7)" in plan  # people


def test_postgresql_refuses_to_apply_a_list_without_answers(two_lists):
    first, _second = two_lists
    with leaving_nothing():
        batch = ImportBatch.objects.get(pk=first.pk)
        applied = {"state": "applied", "applied_at": batch.applied_at, "applied_by": make_user()}
        batch.pk, batch.sha256 = None, "0" * 64
        batch.state, batch.applied_at, batch.applied_by = "checked", None, None
        batch = ImportBatch.objects.create(
            **{
                f.attname: getattr(batch, f.attname)
                for f in ImportBatch._meta.concrete_fields
                if f.name not in ("id", "received_at")
            }
        )
        ImportRow.objects.create(
            batch=batch, sheet=0, number=1, outcome="created", person=make_person()
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        ImportBatch.objects.filter(pk=batch.pk).update(**applied)
        assert refused() == "listed_people_are_answered"


def test_a_list_taken_back_leaves_those_who_stand_on_another(two_lists):
    first, _second = two_lists
    undo(first)
    tally = figures.outcomes(DAY)
    assert told(tally.by_list) == [("kedua.xlsx", {"unresolved": 2, "ineligible": 1})]
    assert Outcome.objects.current().filter(person__name="Ani").count() == 0
    assert Outcome.objects.current().get(person__name="Budi").kind == "unresolved"


@pytest.mark.parametrize("by", ["nik", "name"])
def test_a_list_that_names_a_merged_record_means_the_one_that_was_kept(two_lists, by):
    kept = Person.objects.get(name="Citra")
    merged = Person.objects.get(name="Dewi")
    if by == "nik":
        Person.objects.filter(pk=merged.pk).update(nik="6471035705900011")
    merge(merged, kept)
    nik = "6471035705900011" if by == "nik" else None
    people = Person.objects.count()
    batch = apply(person_row(Nama="Dewi", NIK=nik), name="ketiga.xlsx")
    assert batch.rows.get(person__isnull=False).person == kept
    assert Person.objects.count() == people
