"""What PostgreSQL holds of an appointment, whoever writes: its moves, its days, its person."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from personnel.models import Person
from recruitment.models import Seat
from tests.factories import make_user
from tests.personnel.merging import point
from tests.transitions.factories import (
    APPROVAL_ON,
    ASKED_ON,
    DECREE_ON,
    SWORN_ON,
    TMT,
    cancel_signed,
    make_application,
    make_conversions,
    make_honorer,
    make_placements,
    make_wave,
    ni_pppk,
)
from transitions import services
from transitions.models import Conversion, Outcome
from transitions.services import Number

pytestmark = pytest.mark.django_db
State = Conversion.State
LAWFUL = {
    ("proposed", "approved"),
    ("proposed", "returned"),
    ("proposed", "cancelled"),
    ("approved", "numbered"),
    ("approved", "returned"),
    ("approved", "cancelled"),
    ("numbered", "decreed"),
    ("numbered", "returned"),
    ("numbered", "cancelled"),
    ("decreed", "sworn"),
    ("decreed", "cancelled"),
    ("returned", "proposed"),
    ("returned", "cancelled"),
}
EVERY_PAIR = [(a, b) for a, b in product(State.values, repeat=2) if a != b]


def refused(code, verb, *args, **kwargs):
    with pytest.raises(ValidationError) as error:
        verb(*args, **kwargs)
    assert {one.code for one in error.value.error_list} == {code}
    return " ".join(error.value.messages)


def refused_by_postgresql(rows, **values):
    """The constraint by which PostgreSQL refuses a raw change, or nothing."""
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    return ""


def raw(conversion):
    return Conversion.objects.filter(pk=conversion.pk)


def conversion_in(state):
    if state == State.RETURNED:
        (one,) = make_conversions(1)
        return services.return_(one, reason="Berkas kurang.", by=make_user())
    if state == State.CANCELLED:
        (one,) = make_conversions(1, State.DECREED)
        return cancel_signed(one)
    return make_conversions(1, state)[0]


# --- moves ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("old", State.values)
def test_postgresql_refuses_every_move_but_the_lawful_ones(old):
    one = conversion_in(old)
    for _old, new in (pair for pair in EVERY_PAIR if pair[0] == old):
        with transaction.atomic():
            name = refused_by_postgresql(raw(one), state=new)
            transaction.set_rollback(True)
        stopped = name in ("conversion_moves_lawfully", "conversion_fixed_once_signed")
        assert stopped == ((old, new) not in LAWFUL), (old, new, name)


def test_an_appointment_begins_as_proposed():
    (one,) = make_conversions(1, State.APPROVED)
    services.cancel(one, reason="Mundur.", by=make_user())
    copy = raw(one).get()
    copy.pk, copy.state = None, State.APPROVED
    with pytest.raises(IntegrityError, match="does not come to be"), transaction.atomic():
        copy.save(force_insert=True)


@pytest.mark.parametrize("state", [State.SWORN, State.CANCELLED])
def test_nothing_of_a_decree_changes_after_its_end(state):
    one = conversion_in(state)
    changes = [
        {"pay": 1},
        {"employee_number": "199005172025219999"},
        {"decree_number": "x"},
        {"state_reason": "lain"},
        {"cancelled_at": timezone.now()},
        {"cancel_decree_number": "lain"},
        {"sworn_on": date(2025, 10, 2)},
    ]
    for change in changes:
        assert refused_by_postgresql(raw(one), **change) == "conversion_fixed_once_signed", change


def test_the_first_day_of_duty_is_written_once():
    one = conversion_in(State.SWORN)
    services.begin_work([one], began_on=date(2025, 10, 2), by=make_user())
    assert raw(one).get().began_on == date(2025, 10, 2)
    step = services.begin_work([one], by=make_user())
    assert [stop.code for stop in step.stopped] == ["work_began"]
    later = date(2025, 10, 3)
    assert refused_by_postgresql(raw(one), began_on=later) == "conversion_fixed_once_signed"


# --- the person ----------------------------------------------------------------------------------
def merge(person):
    point(person, make_honorer())


def die(person):
    Person.objects.filter(pk=person.pk).update(deceased_on=date(2025, 8, 1))


def leave(person, kind="left"):
    Outcome.objects.create(
        person=person,
        kind=kind,
        since=date(2025, 8, 1),
        reason="Tercatat.",
        known_from=timezone.now(),
    )


def grow_old(person):
    # The post retires people at 60: the last day of service is 30 September 2025.
    Person.objects.filter(pk=person.pk).update(born_on=date(1965, 9, 2))


FATES = {
    "person_merged": merge,
    "person_deceased": die,
    "person_gone": leave,
    "over_age": grow_old,
}
NO_MORE = sorted(FATES)


def test_nobody_is_proposed_who_can_no_longer_be_appointed():
    placements = make_placements([make_honorer() for _code in NO_MORE])
    for code, placement in zip(NO_MORE, placements, strict=True):
        FATES[code](placement.application.person)
        refused(code, services.propose, placement, tmt=TMT, by=make_user())
    assert not Conversion.objects.exists()


@pytest.mark.parametrize("kind", ["left", "retired", "deceased"])
def test_every_answer_that_someone_is_gone_stops_the_proposal(kind):
    (placement,) = make_placements([make_honorer()])
    leave(placement.application.person, kind)
    refused("person_gone", services.propose, placement, tmt=TMT, by=make_user())


@pytest.mark.parametrize("state", [State.PROPOSED, State.APPROVED, State.NUMBERED, State.DECREED])
def test_no_step_is_taken_for_them_by_a_verb_nor_by_raw_sql(state):
    for code, one in zip(NO_MORE, make_conversions(len(NO_MORE), state), strict=True):
        FATES[code](one.person)
        no_step_is_taken(code, one)


def no_step_is_taken(code, one):
    state = one.state
    verbs = {
        State.PROPOSED: lambda: services.approve(one, by=make_user()),
        State.APPROVED: lambda: services.enter_number(
            Number(one, "199005172025212001", "PI-9", APPROVAL_ON), by=make_user()
        ),
        State.NUMBERED: lambda: services.sign_decree(one, decree_on=DECREE_ON, by=make_user()),
        State.DECREED: lambda: services.swear_in(one, sworn_on=SWORN_ON, by=make_user()),
    }
    steps = {"proposed": "approved", "approved": "numbered", "numbered": "decreed"}
    if (code, state) != ("over_age", State.APPROVED):  # there the number tells first
        refused(code, verbs[state])
    name = refused_by_postgresql(raw(one), state=steps.get(state, "sworn"))
    assert name == "conversion_of_someone_who_serves"


def test_past_the_retirement_age_only_by_the_letters_that_the_wave_names():
    letters = "B/1043/M.SM.01.00/2025"
    person = make_honorer(born_on=date(1965, 9, 2))
    (placement,) = make_placements([person], make_wave(settings={"over_age_basis": letters}))
    one = services.propose(placement, tmt=TMT, by=make_user())
    assert one.over_age_basis == letters
    assert services.approve(one, by=make_user()).state == State.APPROVED
    assert refused_by_postgresql(raw(one), over_age_basis="") == "conversion_fixed_once_approved"
    # On the last day of service somebody still serves, and rests on no letter.
    (young,) = make_placements([make_honorer(born_on=date(1965, 10, 31))], placement.run.wave)
    assert services.propose(young, tmt=TMT, by=make_user()).over_age_basis == ""


def test_postgresql_wants_the_seat_held_by_the_person():
    (one,) = make_conversions(1)
    rival = make_application(one.seat.formation)
    Seat.objects.filter(pk=one.seat_id).update(held_by=rival)
    approved = {
        "state": "approved",
        "approved_by": make_user(),
        "approved_at": timezone.now(),
        "approved_hash": "0" * 64,
    }
    assert refused_by_postgresql(raw(one), **approved) == "conversion_of_someone_who_serves"
    Seat.objects.filter(pk=one.seat_id).update(held_by=one.placement.application)
    assert refused_by_postgresql(raw(one), **approved) == ""


# --- numbers of others ---------------------------------------------------------------------------
def test_postgresql_refuses_the_number_of_another_and_the_verb_says_who_may_look_it_up():
    first, second = make_conversions(2, State.APPROVED)
    number = ni_pppk(first)
    services.enter_number(Number(first, number, "PI-1", APPROVAL_ON), by=make_user())
    said = refused(
        "number_taken",
        services.enter_number,
        Number(second, number, "PI-2", APPROVAL_ON),
        by=make_user(),
    )
    assert "BKPSDM" in said
    assert first.person.full_name not in said
    name = refused_by_postgresql(raw(second), employee_number=number)
    assert name == "conversion_number_of_one_person"
    services.cancel(first, reason="Mundur.", by=make_user())
    assert refused_by_postgresql(raw(second), employee_number=number) == ""


@pytest.mark.parametrize(
    ("first_shared", "second_shared", "taken"),
    [(False, False, True), (False, True, True), (True, False, True), (True, True, False)],
)
def test_an_approval_of_one_person_is_nobody_elses(first_shared, second_shared, taken):
    first, second = make_conversions(2, State.APPROVED)
    by = make_user()
    services.enter_number(
        Number(first, ni_pppk(first), "PI-1", APPROVAL_ON, shared=first_shared), by=by
    )
    entry = Number(second, ni_pppk(second), "PI-1", APPROVAL_ON, shared=second_shared)
    name = refused_by_postgresql(
        raw(second), bkn_approval_number="PI-1", bkn_approval_shared=second_shared
    )
    if taken:
        assert name == "conversion_approval_of_one_person"
        assert "BKPSDM" in refused("approval_taken", services.enter_number, entry, by=by)
    else:
        assert name == ""
        assert services.enter_number(entry, by=by).state == State.NUMBERED


# --- papers, BKN, and the order of days ----------------------------------------------------------
def approved_only():
    (one,) = make_conversions(1)
    return services.approve(one, by=make_user())


def test_bkn_is_asked_once_the_papers_are_complete_and_gives_a_number_once_asked():
    one, by = approved_only(), make_user()
    letter = {"number_asked_on": ASKED_ON, "number_asked_letter": "800/7/BKPSDM/2025"}
    entry = Number(one, ni_pppk(one), "PI-1", APPROVAL_ON)
    assert [s.code for s in services.ask_numbers([one], **letter, by=by).stopped] == [
        "papers_missing"
    ]
    refused("number_not_asked", services.enter_number, entry, by=by)
    services.complete_papers([one], by=by)
    assert [s.code for s in services.complete_papers([one], by=by).stopped] == ["papers_complete"]
    services.ask_numbers([one], **letter, by=by)
    assert [s.code for s in services.ask_numbers([one], **letter, by=by).stopped] == [
        "number_asked"
    ]
    made = services.enter_number(entry, by=by)
    assert (made.papers_by, made.number_asked_by, made.numbered_by) == (by, by, by)
    assert (made.number_asked_on, made.number_asked_letter) == tuple(letter.values())


def test_postgresql_wants_the_papers_before_the_letter_and_the_letter_before_the_number():
    one = approved_only()
    asked = {
        "number_asked_on": ASKED_ON,
        "number_asked_letter": "800/7",
        "number_asked_by": make_user(),
        "number_asked_at": timezone.now(),
    }
    assert refused_by_postgresql(raw(one), **asked) == "conversion_asking_is_whole"
    numbered = {
        "state": "numbered",
        "employee_number": ni_pppk(one),
        "bkn_approval_number": "PI-1",
        "bkn_approval_on": APPROVAL_ON,
        "numbered_by": make_user(),
        "numbered_at": timezone.now(),
    }
    assert refused_by_postgresql(raw(one), **numbered) == "conversion_number_was_asked"


def test_what_bkn_gives_back_keeps_its_code_and_begins_anew():
    (one,) = make_conversions(1, State.APPROVED)
    by = make_user()
    services.return_by_bkn(
        [one], bkn_return_code="50", bkn_return_on=APPROVAL_ON, reason="Ijazah buram.", by=by
    )
    back = raw(one).get()
    assert (back.state, back.bkn_return_code, back.returned_by) == (State.RETURNED, "50", by)
    assert "50" in back.get_bkn_return_code_display()
    again = services.propose_again(back, tmt=TMT, by=make_user())
    assert (again.state, again.papers_at, again.number_asked_on) == (State.PROPOSED, None, None)
    assert (again.bkn_return_code, again.returned_at, again.state_reason) == ("", None, "")
    services.approve(again, by=make_user())
    refused(
        "number_not_asked",
        services.enter_number,
        Number(again, ni_pppk(again), "PI-1", APPROVAL_ON),
        by=by,
    )


def test_the_days_stand_in_order_for_verbs_and_for_raw_sql():
    (one,) = make_conversions(1, State.APPROVED)
    early = Number(one, ni_pppk(one), "PI-1", date(2025, 8, 31))  # asked on 1 September
    refused("days_order", services.enter_number, early, by=make_user())
    services.enter_number(early._replace(approval_on=APPROVAL_ON), by=make_user())
    day_before = date(2025, 9, 11)
    refused("days_order", services.sign_decree, one, decree_on=day_before, by=make_user())
    services.sign_decree(one, decree_on=DECREE_ON, by=make_user())
    refused("days_order", services.swear_in, one, sworn_on=day_before, by=make_user())
    services.swear_in(one, sworn_on=SWORN_ON, by=make_user())
    too_soon = services.begin_work([one], began_on=date(2025, 9, 30), by=make_user())  # TMT 1 Oct
    assert [stop.code for stop in too_soon.stopped] == ["days_order"]
    (other,) = make_conversions(1, State.NUMBERED)
    name = refused_by_postgresql(raw(other), bkn_approval_on=date(2025, 8, 31))
    assert name == "conversion_days_in_order"
    name = refused_by_postgresql(
        raw(one), began_on=SWORN_ON, began_by=make_user(), began_at=timezone.now()
    )
    assert name == "conversion_days_in_order"


# --- proposing again -----------------------------------------------------------------------------
def test_a_later_run_and_a_missing_pay_stop_a_second_proposal():
    (one,) = make_conversions(1)
    services.return_(one, reason="Berkas kurang.", by=make_user())
    refused("pay_missing", services.propose_again, one, tmt=date(2023, 1, 1), by=make_user())
    die(one.person)
    refused("person_deceased", services.propose_again, one, tmt=TMT, by=make_user())
    Person.objects.filter(pk=one.person_id).update(deceased_on=None)
    make_placements([make_honorer()], one.seat.formation.wave)  # another run, without this person
    refused("placement_superseded", services.propose_again, one, tmt=TMT, by=make_user())
