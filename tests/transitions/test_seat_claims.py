"""Two hundred claims at one moment on ten funded seats: ten are given, whoever is quicker (R7)."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction

from recruitment import services as recruitment
from recruitment.models import Application, Formation, Seat, Wave
from recruitment.services import seats
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


def claim(*applications: Application) -> Any:
    """Claim a seat for each in one list."""
    directs = [services.Direct(one, 3_360_000, "UMK") for one in applications]
    return services.propose_direct_many(directs, tmt=TMT, by=make_user())


def claim_all(applications: list[Application]) -> list[Any]:
    """Claim for everyone at once; what came of each."""
    officer = make_user()

    def claim_one(application):
        with CONNECTIONS:
            try:
                with connection.cursor() as cursor:
                    # Forty share one processor here: who waits must not be told to try again, as
                    # the site tells after ten seconds, for what another was slow to do.
                    cursor.execute("SET lock_timeout = '2min'")
                direct = services.Direct(application, 3_360_000, "UMK")
                return services.propose_direct(direct, tmt=TMT, by=officer)
            finally:
                connection.close()

    return at_once(*(lambda a=a: claim_one(a) for a in applications))


class Meanwhile(NamedTuple):
    waited: bool
    outcome: Any


def while_undecided(deed: Callable[[], Any], other: Callable[[], Any], *, kept: bool) -> Meanwhile:
    """Do `other` while `deed` is done but not committed; then keep the deed or take it back."""
    outcomes: list[Any] = []
    thread = threading.Thread(target=lambda: outcomes.extend(at_once(other)))
    with transaction.atomic():
        deed()
        thread.start()
        while not outcomes and not someone_waits():
            time.sleep(0.01)
        waited = not outcomes
        transaction.set_rollback(not kept)
    thread.join()
    return Meanwhile(waited, outcomes[0])


def someone_waits() -> bool:
    """Whether a claim waits for a lock. It has read a wave before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks waiting JOIN pg_locks held USING (pid)"
            " WHERE NOT waiting.granted AND held.relation = 'recruitment_wave'::regclass AND"
            " held.database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        return cursor.fetchone()[0]


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
    outcomes = claim_all(applications)
    assert_no_seat_is_given_twice(formation, outcomes, 10)


@pytest.mark.long
def test_in_ten_rounds_of_two_hundred_claims_ten_seats_are_given_ten_times():
    for _round in range(10):
        formation, applications = make_hot_formation(seats=10, applicants=200)
        assert_no_seat_is_given_twice(formation, claim_all(applications), 10)


# --- who waits for whom --------------------------------------------------------------------------
def test_a_claim_does_not_wait_while_there_are_seats_for_both():
    formation, (first, second) = make_hot_formation(seats=2, applicants=2)
    meanwhile = while_undecided(lambda: claim(first), lambda: claim(second), kept=True)
    assert not meanwhile.waited
    holders = formation.seats.order_by("number").values_list("held_by", flat=True)
    assert list(holders) == [first.pk, second.pk]


def test_nobody_is_told_that_no_seat_is_left_while_the_last_one_may_come_back():
    formation, (first, second) = make_hot_formation(seats=1, applicants=2)
    meanwhile = while_undecided(lambda: claim(first), lambda: claim(second), kept=False)
    assert meanwhile.waited
    assert [one.person for one in meanwhile.outcome.passed] == [second.person]
    assert formation.seats.get().held_by == second


def test_who_waited_for_the_last_seat_is_told_once_it_is_gone():
    formation, (first, second) = make_hot_formation(seats=1, applicants=2)
    meanwhile = while_undecided(lambda: claim(first), lambda: claim(second), kept=True)
    assert meanwhile.waited
    assert [stop.code for stop in meanwhile.outcome.stopped] == ["no_open_seat"]
    assert formation.seats.get().held_by == first


def test_without_waiting_the_last_seat_would_stay_empty_though_someone_asked(monkeypatch):
    """The control: seats that another claim has locked are passed over for good."""
    claimed = seats._claimed
    monkeypatch.setattr(
        seats, "_claimed", lambda asking, **_options: claimed(asking, skip_locked=True)
    )
    formation, (first, second) = make_hot_formation(seats=1, applicants=2)
    meanwhile = while_undecided(lambda: claim(first), lambda: claim(second), kept=False)
    assert not meanwhile.waited
    assert [stop.code for stop in meanwhile.outcome.stopped] == ["no_open_seat"]
    assert formation.seats.get().held_by is None


def claim_crosswise(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Two lists ask for the one seat of each of two formations, and each gets hold of one first."""
    wave = make_wave(Wave.Kind.PPPK_PW)
    make_pay()
    formations = [make_formation(wave) for _n in range(2)]
    lists = [[make_application(formation) for formation in formations] for _n in range(2)]
    taken_away, given_back = threading.Event(), threading.Event()
    looked = [threading.Event(), threading.Event()]
    claimed, of = seats._claimed, threading.local()

    def in_turn(asking, *, skip_locked):
        found = claimed(asking, skip_locked=skip_locked)
        if skip_locked:
            looked[of.list].set()
            looked[1].wait(20)
        return found

    monkeypatch.setattr(seats, "_claimed", in_turn)

    def keep_the_last_seat_from_the_first_list():
        with transaction.atomic():
            list(formations[1].seats.select_for_update(of=["self"]))
            taken_away.set()
            looked[0].wait(20)
        given_back.set()

    def of_list(number):
        of.list = number
        (taken_away, given_back)[number].wait(20)
        return claim(*lists[number])

    _, *steps = at_once(
        keep_the_last_seat_from_the_first_list, lambda: of_list(0), lambda: of_list(1)
    )
    return steps


def test_two_lists_that_each_have_what_the_other_lacks_do_not_stop_each_other(monkeypatch):
    steps = claim_crosswise(monkeypatch)
    assert sum(len(step.passed) for step in steps) == 2
    assert [stop.code for step in steps for stop in step.stopped] == ["no_open_seat"] * 2


def test_with_seats_in_hand_two_lists_would_wait_for_each_other(monkeypatch):
    """The control: a claim keeps the seats it has while it waits for more."""
    monkeypatch.setattr(seats.transaction, "savepoint_rollback", lambda savepoint: None)
    kinds = Counter(map(type, claim_crosswise(monkeypatch)))
    assert kinds == {services.Step: 1, OperationalError: 1}


def withdraw(application: Application) -> None:
    recruitment.withdraw_application(application, by=make_user(), reason="Mengundurkan diri")


def test_who_withdraws_at_the_same_moment_gets_no_seat():
    formation, (only,) = make_hot_formation(seats=1, applicants=1)
    meanwhile = while_undecided(lambda: withdraw(only), lambda: claim(only), kept=True)
    assert meanwhile.waited
    assert [stop.code for stop in meanwhile.outcome.stopped] == ["not_eligible"]
    assert formation.seats.get().held_by is None


def test_without_the_wave_shared_a_seat_would_go_to_someone_who_has_withdrawn(monkeypatch):
    """The control: the withdrawal comes between what a claim reads and what it writes."""
    monkeypatch.setattr(proposing, "share_waves", lambda waves: None)
    formation, (only,) = make_hot_formation(seats=1, applicants=1)
    read = proposing._direct_faults

    def withdrawn_after_reading(rows):
        faults = read(rows)
        at_once(lambda: withdraw(only))
        return faults

    monkeypatch.setattr(proposing, "_direct_faults", withdrawn_after_reading)
    claim(only)
    assert formation.seats.get().held_by.state == Application.State.WITHDRAWN


# --- the control: the same race without what guards it -------------------------------------------
@pytest.fixture
def no_lock(monkeypatch):
    """Seats are read without a lock, and two claims have both read before either writes."""
    both_read = threading.Barrier(2, timeout=20)

    def read_then_write(asking, *, skip_locked):
        (application,) = asking
        open_seat = Seat.objects.filter(state="open", formation__applications=application).get()
        both_read.wait()
        Seat.objects.filter(pk=open_seat.pk).update(state="held", held_by=application)
        return {application: open_seat.pk}

    monkeypatch.setattr(seats, "_claimed", read_then_write)


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
    outcomes = claim_all(applications)
    assert Counter(map(type, outcomes)) == {Conversion: 1, IntegrityError: 1}


def test_without_lock_and_constraint_one_seat_would_be_given_twice(no_lock, no_constraint):
    formation, applications = make_hot_formation(seats=1, applicants=2)
    outcomes = claim_all(applications)
    assert [type(outcome) for outcome in outcomes] == [Conversion, Conversion]
    assert Conversion.objects.filter(seat__formation=formation).count() == 2
