"""Officers who press at the same moment: real threads on real PostgreSQL, each with a control."""

import threading
import time
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from personnel.models import Appointment, Document, Person
from personnel.row_security import everyone
from recruitment.models import Wave
from tests.factories import make_user
from tests.transitions.factories import (
    DECREE_ON,
    SWORN_ON,
    TMT,
    make_application,
    make_conversions,
    make_formation,
    make_honorer,
    make_placements,
    make_wave,
)
from transitions import services
from transitions.models import Conversion, Letter, NumberSeries
from transitions.numbering import allocate

pytestmark = pytest.mark.django_db(transaction=True)
State = Conversion.State


def at_once(*deeds):
    """Do each deed in its own thread, all let go at one moment; return results or errors."""
    gate = threading.Barrier(len(deeds))
    outcomes = [None] * len(deeds)

    def run(place, deed):
        try:
            gate.wait()
            with everyone():
                outcomes[place] = deed()
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_officers_swear_in_the_same_person():
    (conversion,) = make_conversions(1, State.DECREED)
    officers = [make_user(first_name="Rina"), make_user(first_name="Joko")]
    results = at_once(
        *(
            lambda officer=officer: services.swear_in(conversion, sworn_on=SWORN_ON, by=officer)
            for officer in officers
        )
    )
    (winner,) = [r for r in results if isinstance(r, Conversion)]
    (told,) = [r for r in results if isinstance(r, ValidationError)]
    assert told.code == "conversion_state"
    assert str(winner.sworn_by) in told.message
    assert f"{winner.sworn_at.astimezone():%Y}" in told.message
    assert Appointment.objects.known().filter(status="PPPK").count() == 1


def test_without_the_lock_both_would_go_on_and_postgresql_would_have_to_stop_one():
    """The control: read the state, wait for the other to read it too, then write."""
    (conversion,) = make_conversions(1, State.DECREED)
    read = threading.Barrier(2)
    officer = make_user()

    def careless():
        seen = Conversion.objects.with_facts().get(pk=conversion.pk)
        read.wait()
        with transaction.atomic():
            services.swearing._swear([seen], SWORN_ON, officer)
        return seen.state

    results = at_once(careless, careless)
    assert [r for r in results if r == State.SWORN] == [State.SWORN]
    (stopped,) = [r for r in results if isinstance(r, Exception)]
    assert isinstance(stopped, IntegrityError | ValidationError)
    assert Appointment.objects.known().filter(status="PPPK").count() == 1


def test_two_officers_propose_the_same_person():
    (placement,) = make_placements([make_honorer()])
    officers = [make_user(), make_user()]
    results = at_once(
        *(
            lambda officer=officer: services.propose(placement, tmt=TMT, by=officer)
            for officer in officers
        )
    )
    assert [r.code for r in results if isinstance(r, ValidationError)] == ["conversion_under_way"]
    assert Conversion.objects.count() == 1


def test_approving_and_returning_at_once_does_one_of_them():
    (conversion,) = make_conversions(1)
    checker, other = make_user(), make_user()
    at_once(
        lambda: services.approve(conversion, by=checker),
        lambda: services.cancel(conversion, reason="Mundur", by=other),
    )
    conversion.refresh_from_db()
    # Cancelling an approved one is lawful, approving a cancelled one is not.
    assert conversion.state == State.CANCELLED


def test_the_last_seat_of_a_part_time_formation_goes_to_one():
    formation = make_formation(make_wave(Wave.Kind.PPPK_PW), seats=1)
    make_placements([make_honorer()])
    applications = [make_application(formation) for _n in range(4)]
    officer = make_user()
    results = at_once(
        *(
            lambda a=a: services.propose_direct(
                services.Direct(a, 3_360_000, "UMK"), tmt=TMT, by=officer
            )
            for a in applications
        )
    )
    assert sum(isinstance(r, Conversion) for r in results) == 1
    assert {r.code for r in results if isinstance(r, ValidationError)} == {"no_open_seat"}


def test_eight_officers_get_numbers_without_gap_or_double():
    day = date(2026, 1, 5)

    def take():
        numbers = []
        for _n in range(5):
            with transaction.atomic():
                numbers += allocate(Letter.Kind.DECREE, day, 2)
        return numbers

    taken = [n for numbers in at_once(*[take] * 8) for n in numbers]
    expected = [f"800.1.2.5/{n}/SK/BKPSDM/I/2026" for n in range(1, 81)]
    assert sorted(taken, key=lambda n: int(n.split("/")[1])) == expected


def test_without_the_lock_numbers_would_double():
    """The control: the same counter, read and written without its row's lock."""
    NumberSeries.objects.create(series="decree", year=2026)
    read = threading.Barrier(2, timeout=10)

    def careless():
        row = NumberSeries.objects.get(series="decree", year=2026)
        read.wait()
        row.last += 1
        row.save()
        return row.last

    assert at_once(careless, careless) == [1, 1]


def test_decrees_signed_by_eight_officers_have_eight_numbers():
    made = make_conversions(8, State.NUMBERED)
    officer = make_user()
    at_once(
        *(
            lambda one=one: services.sign_decree(one, decree_on=DECREE_ON, by=officer)
            for one in made
        )
    )
    numbers = Conversion.objects.values_list("decree_number", flat=True)
    assert {n.split("/")[1] for n in numbers} == {str(n) for n in range(1, 9)}


# --- an edit while it is approved ----------------------------------------------------------------
def race(tries):
    """Approve while a paper is added; count approvals of what nobody saw."""
    checker, stale = make_user(), 0
    for n, conversion in enumerate(make_conversions(tries)):
        early = []

        def add_paper(conversion=conversion, early=early, n=n):
            time.sleep(n % 4 / 1000)
            with transaction.atomic():
                # As every verb does. Without it the foreign key asks for the row at commit.
                Person.objects.select_for_update().get(pk=conversion.person_id)
                Document.objects.create(person=conversion.person, kind="other", number="1")
                state = Conversion.objects.get(pk=conversion.pk).state
                early.append(state == State.PROPOSED)

        def approve(conversion=conversion, n=n):
            time.sleep((n // 4) % 4 / 1000)
            return services.approve(conversion, by=checker)

        at_once(approve, add_paper)
        conversion.refresh_from_db()
        stale += early == [True] and conversion.state == State.APPROVED
    return stale


def test_an_edit_during_the_approval_never_leaves_a_stale_one():
    assert race(20) == 0


@pytest.mark.long
def test_two_hundred_edits_during_approvals_leave_no_stale_one():
    assert race(200) == 0


def test_the_race_finds_stale_ones_when_nothing_is_compared(monkeypatch):
    monkeypatch.setattr(services.deciding, "changed_faults", lambda conversions: {})
    assert race(20) > 0
