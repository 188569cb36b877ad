"""Two hundred claims at one moment on ten funded seats: ten are given, whoever is quicker (R7)."""

import threading
import time
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from recruitment.models import Application, Formation, Seat, Wave
from tests.audit.tampering import tamper
from tests.factories import make_user
from tests.transitions.factories import (
    TMT,
    make_application,
    make_formation,
    make_honorer,
    make_pay,
    make_wave,
)
from tests.transitions.test_contested import at_once
from transitions import services
from transitions.models import Conversion
from transitions.services import proposing

pytestmark = pytest.mark.django_db(transaction=True)
CONNECTIONS = threading.Semaphore(40)  # PostgreSQL has not two hundred for us


def make_hot_formation(seats: int, applicants: int) -> tuple[Formation, list[Application]]:
    """A part-time formation for which many more apply than it has seats."""
    make_pay()
    formation = make_formation(make_wave(Wave.Kind.PPPK_PW), seats=seats)
    return formation, [make_application(formation, make_honorer()) for _ in range(applicants)]


def claim_all(applications: list[Application]) -> tuple[list, float]:
    """Claim for everyone at once; what came of each, and the seconds of the slowest."""
    officer, slowest = make_user(), []

    def claim(application):
        with CONNECTIONS:
            started = time.perf_counter()
            try:
                direct = services.Direct(application, 3_360_000, "UMK")
                return services.propose_direct(direct, tmt=TMT, by=officer)
            finally:
                slowest.append(time.perf_counter() - started)
                connection.close()

    return at_once(*(lambda a=a: claim(a) for a in applications)), max(slowest)


def assert_no_seat_is_given_twice(formation, outcomes, seats):
    kinds = Counter(
        outcome.code if isinstance(outcome, ValidationError) else type(outcome)
        for outcome in outcomes
    )
    assert kinds == {Conversion: seats, "no_open_seat": len(outcomes) - seats}
    made = Conversion.objects.filter(seat__formation=formation)
    assert sorted(made.values_list("seat__number", flat=True)) == list(range(1, seats + 1))
    held = formation.seats.exclude(held_by=None)
    assert {s.held_by.person_id for s in held} == {one.person_id for one in made}


def test_two_hundred_claims_on_ten_seats_give_ten():
    formation, applications = make_hot_formation(seats=10, applicants=200)
    outcomes, _slowest = claim_all(applications)
    assert_no_seat_is_given_twice(formation, outcomes, 10)


@pytest.mark.long
def test_in_ten_rounds_of_two_hundred_claims_losers_are_told_within_two_seconds():
    for _round in range(10):
        formation, applications = make_hot_formation(seats=10, applicants=200)
        outcomes, slowest = claim_all(applications)
        assert_no_seat_is_given_twice(formation, outcomes, 10)
        assert slowest < 2


# --- the control: the same race without what guards it -------------------------------------------
@pytest.fixture
def no_lock(monkeypatch):
    """Seats are read without a lock, and two claims have both read before either writes."""
    both_read, write = threading.Barrier(2, timeout=20), proposing.update_many
    lock = QuerySet.select_for_update

    def unlocked(rows, **options):
        return rows.all() if rows.model is Seat else lock(rows, **options)

    def write_later(*args):
        both_read.wait()
        write(*args)

    monkeypatch.setattr(QuerySet, "select_for_update", unlocked)
    monkeypatch.setattr(proposing, "update_many", write_later)


@pytest.fixture
def no_constraint():
    """Two appointments may rest on one seat."""
    (rule,) = [c for c in Conversion._meta.constraints if c.name == "conversion_one_a_seat"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Conversion, rule)
    yield
    tamper("DELETE FROM transitions_conversion")
    with connection.schema_editor() as editor:
        editor.add_constraint(Conversion, rule)


def test_without_the_lock_postgresql_would_have_to_stop_the_second(no_lock):
    _formation, applications = make_hot_formation(seats=1, applicants=2)
    outcomes, _slowest = claim_all(applications)
    assert Counter(map(type, outcomes)) == {Conversion: 1, IntegrityError: 1}


def test_without_lock_and_constraint_one_seat_would_be_given_twice(no_lock, no_constraint):
    formation, applications = make_hot_formation(seats=1, applicants=2)
    outcomes, _slowest = claim_all(applications)
    assert [type(outcome) for outcome in outcomes] == [Conversion, Conversion]
    assert Conversion.objects.filter(seat__formation=formation).count() == 2
