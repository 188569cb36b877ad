"""What holds of any list, tried with many: no row lost, nothing twice, all or nothing (R1 to R5).

The lists are drawn by hypothesis, the receipt is held against another reader's count, and the
process that applies a list is really killed.
"""

import io
import os
import signal
from contextlib import contextmanager
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from hypothesis import Phase, given, settings, strategies as st

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.imports import integrity, services
from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.repair import repaired_file
from personnel.models import Appointment, Person, ServicePeriod
from personnel.row_security import everyone
from tests.factories import make_unit
from tests.imports import builders as b
from tests.imports.factories import SCHOOL, check, make_officer, make_school, person_row, undo
from transitions.models import Outcome

UNITS = [SCHOOL, "SMP Negeri 1 Balikpapan", "Puskesmas Karang Joang"]
STARTED = ["02-01-2015", "01-07-2018", "02-01-2012"]  # at each of them
NAMES = ["Siti Aminah", "Budi Santoso", "Dewi Lestari", "Agus Rahman", "Nur Hidayah"]


def row_of(person: int, unit: int, *, started: str = "", damaged: bool = False):
    """A row of one of five people at one of three units; damaged by a numeric cell or not."""
    nik = f"64710357059000{person + 1:02}"
    fields = {"Jenis Kelamin": "P", "TMT": started or STARTED[unit], "Unit Kerja": UNITS[unit]}
    return person_row(Nama=NAMES[person], NIK=int(nik) // 10 * 10 if damaged else nik, **fields)


OTHER_ROWS = [
    [],
    [None, "", None],
    b.HEAD,
    list(range(1, 9)),
    ["Jumlah", 5],
    ["DAFTAR HONORER"],
    [*[None] * 5, "Kepala Sekolah,"],
]
PLACES = st.tuples(st.integers(0, 4), st.integers(0, 2))
ANY_ROWS = st.lists(
    st.one_of(
        st.builds(
            lambda place, started, damaged: row_of(*place, started=started, damaged=damaged),
            PLACES,
            st.sampled_from(["02-01-2015", "01-07-2018", "31-02-2015", "-", 42006]),
            st.booleans(),
        ),
        st.sampled_from(OTHER_ROWS),
    ),
    max_size=12,
)
PEOPLE = st.lists(PLACES, min_size=1, max_size=8, unique=True)


@contextmanager
def forgotten():
    """What is done in it is held against every constraint, also those of the commit, and undone."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        transaction.set_rollback(True)


def state():
    """What the register says, without keys and moments."""
    person = "person__nik"
    return [
        sorted(Person.objects.values_list("nik", "name", "born_on", "sex", "birth_place")),
        sorted(
            ServicePeriod.objects.filter(withdrawn_at=None).values_list(
                person, "work_unit", "stated_started_on", "state"
            )
        ),
        sorted(
            Appointment.objects.known().values_list(person, "status", "started_on", "work_unit")
        ),
        sorted(Outcome.objects.current().values_list(person, "kind")),
    ]


def apply_rows(rows, **options) -> ImportBatch:
    batch = check(content=b.xlsx([b.HEAD, *rows]), **options)
    return services.apply_batch(batch, by=make_officer())


def counted_by_another_reader(content: bytes) -> int:
    """The rows of every sheet down to the last one in which something stands."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=False)
    return sum(
        max((n for n, row in enumerate(sheet.values, 1) if any(row)), default=0) for sheet in book
    )


def no_row_is_lost(rows, more):
    """R1: every physical row of every sheet is on the receipt once, with its own outcome."""
    with forgotten():
        content = b.xlsx([["DAFTAR"], b.HEAD, *rows], [b.HEAD, *more])
        batch = check(content=content)
        if batch.state == ImportBatch.State.REFUSED:
            assert batch.refusal_code == "E_KOSONG"  # no row of a person on any sheet
            return
        services.apply_batch(batch, by=make_officer())
        batch.refresh_from_db()
        said = services.receipt(batch)
        assert said["rows"] == counted_by_another_reader(content) == batch.rows.count()
        assert said["rows"] == sum(count for word, count in said.items() if word != "rows")
        assert [line for rule in integrity.CHECKS for line in rule()] == []


def the_same_list_again_changes_nothing(rows, order):
    """R3: however it is ordered, saved and named."""
    with forgotten():
        first = check(content=b.xlsx([b.HEAD, *rows]))
        if first.state == ImportBatch.State.REFUSED:
            return
        services.apply_batch(first, by=make_officer())
        before = state()
        again = list(rows)
        order.shuffle(again)
        second = apply_rows([*again, [None, "Jumlah", 1]], name="lain.xlsx")
        said = services.receipt(second)
        assert (said["created"], said["changed"]) == (0, 0)
        assert state() == before


def a_mended_list_ends_where_a_clean_one_does(places, damaged):
    """R2: rows that a numeric cell damaged, typed anew into the file that the site gives back."""
    with forgotten():
        apply_rows([row_of(*place) for place in places])
        clean = state()
    with forgotten():
        rows = [row_of(*p, damaged=n in damaged) for n, p in enumerate(places)]
        first = apply_rows(rows)
        left = [place for n, place in enumerate(places) if n in damaged]
        assert services.receipt(first)["quarantined"] == len(left)
        if left:
            mended = [row.cells for row in read_workbook(repaired_file(first)).sheets[0].rows]
            for cells, place in zip(mended[1:], left, strict=True):
                assert cells[1] == NAMES[place[0]]
                cells[2] = row_of(*place)[2]
            second = apply_rows(mended[1:], name="perbaikan.xlsx", repairs=first)
            assert services.receipt(second)["quarantined"] == 0
        assert state() == clean


def what_is_taken_back_is_as_before(earlier, rows):
    """R5: where nobody changed anything since. People stay, without standing."""
    with forgotten():
        if earlier:
            apply_rows([row_of(*place) for place in earlier])
        _people, *before = state()
        batch = check(content=b.xlsx([b.HEAD, *rows]), name="salah.xlsx")
        if batch.state == ImportBatch.State.REFUSED:
            return
        batch = services.apply_batch(batch, by=make_officer())
        assert undo(batch)["kept"] == 0
        _people, *after = state()
        assert after == before


CHECKED = [
    (no_row_is_lost, (ANY_ROWS, ANY_ROWS)),
    (the_same_list_again_changes_nothing, (ANY_ROWS, st.randoms(use_true_random=False))),
    (a_mended_list_ends_where_a_clean_one_does, (PEOPLE, st.sets(st.integers(0, 7)))),
    (what_is_taken_back_is_as_before, (st.lists(PLACES, max_size=3, unique=True), ANY_ROWS)),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "examples", [4, pytest.param(250, marks=pytest.mark.long)], ids=["few", "many"]
)
@pytest.mark.parametrize(("promise", "drawn"), CHECKED, ids=lambda v: getattr(v, "__name__", ""))
def test_of_any_list(promise, drawn, examples):
    make_school()
    for name in UNITS[1:]:
        make_unit(name=name)
    quietly = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate, Phase.shrink],
    )
    quietly(given(*drawn)(promise))()


# --- killed while it applies (R4) -----------------------------------------------------------------
def killed_at(statement: int, batch: ImportBatch, officer) -> bool:
    """Apply in a process of its own that is killed (kill -9) before this statement, and say whether
    it lived to commit. Statement 0 is behind the last one."""
    child = os.fork()
    if child == 0:
        connections["default"].connection = None  # the parent's stays the parent's
        seen = 0

        def count(execute, sql, parameters, many, context):
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, parameters, many, context)

        try:
            with everyone(), connection.execute_wrapper(count):
                services.apply_batch(batch, by=officer)
            os.kill(os.getpid(), signal.SIGKILL if statement == 0 else signal.SIGTERM)
        finally:
            os._exit(1)
    _pid, how = os.waitpid(child, 0)
    assert os.WIFSIGNALED(how), "the child raised instead of dying"
    batch.refresh_from_db()
    return batch.state == ImportBatch.State.APPLIED


@pytest.mark.django_db(transaction=True)
def test_whoever_is_killed_while_applying_leaves_all_or_nothing():
    make_school()
    make_unit(name=UNITS[1])
    rows = [row_of(0, 0), row_of(0, 1), row_of(1, 0), row_of(2, 0, damaged=True)]
    batch = check(content=b.xlsx([b.HEAD, *rows]))
    officer, nothing = make_officer(), state()
    entries = AuditEntry.objects.count()
    statement = 1
    while not killed_at(statement, batch, officer):
        assert state() == nothing
        assert AuditEntry.objects.count() == entries
        statement += 1
    assert statement > 25  # points at which it was killed, each another state of the transaction
    assert [len(part) for part in state()] == [2, 3, 2, 2]
    assert services.receipt(batch) | {"created": 3, "quarantined": 1} == services.receipt(batch)
    with pytest.raises(ValidationError) as told:  # what starts anew after the kill finds it done
        services.apply_batch(batch, by=officer)
    assert told.value.code == "batch_decided"


@pytest.mark.django_db(transaction=True)
def test_whoever_is_killed_right_behind_the_commit_has_applied():
    make_school()
    batch = check(content=b.xlsx([b.HEAD, row_of(0, 0)]))
    assert killed_at(0, batch, make_officer())
    assert [len(part) for part in state()] == [1, 1, 1, 1]
    assert ServicePeriod.objects.get().stated_started_on == date(2015, 1, 2)
