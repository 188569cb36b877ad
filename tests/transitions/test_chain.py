"""The chain from proposal to swearing-in: each step once, by the right officer, in order."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from personnel.models import Appointment, Document, PerformanceReview, Person, ServicePeriod
from personnel.services import correct_review
from recruitment.models import Placement, Seat, Wave
from tests.factories import make_appointment, make_person, make_user
from tests.transitions.factories import (
    APPROVAL_ON,
    DECREE_ON,
    SWORN_ON,
    TMT,
    ask_numbers,
    cancel_signed,
    find_fair,
    make_application,
    make_conversions,
    make_formation,
    make_honorer,
    make_pay,
    make_placements,
    make_wave,
    ni_pppk,
    standing,
)
from transitions import services
from transitions.models import Conversion, NumberSeries, Outcome
from transitions.services import Number
from transitions.services.evidence import PARTS

pytestmark = pytest.mark.django_db
State = Conversion.State


def refused(code, verb, *args, **kwargs):
    with pytest.raises(ValidationError) as error:
        verb(*args, **kwargs)
    assert {one.code for one in error.value.error_list} == {code}
    return " ".join(error.value.messages)


# --- proposing -----------------------------------------------------------------------------------
def test_a_proposal_freezes_tenure_and_reviews_and_takes_pay_from_the_table():
    person = make_honorer()
    review = PerformanceReview.objects.create(
        person=person,
        started_on=date(2024, 1, 1),
        ended_on=date(2025, 1, 1),
        scheme="honorer",
        value="Baik",
        band=4,
    )
    conversion = services.propose(make_placements([person])[0], tmt=TMT, by=make_user())
    assert conversion.tenure == {
        "reference_on": "2025-10-01",
        "stretches": [["2015-01-02", "2025-10-01"]],
        "total": [10, 8, 29],
        "total_days": 3925,
        "continuous": [10, 8, 29],
        "continuous_since": "2015-01-02",
        "active": True,
    }
    assert (conversion.pay, conversion.pay_basis) == (3_203_600, "Peraturan Presiden 11/2024")
    assert (conversion.category, conversion.kind) == ("R3", "PPPK")
    correct_review(review, value="Sangat Baik", by=make_user(), reason="Salah salin.")
    conversion.refresh_from_db()
    assert conversion.performance[0]["band"] == 4


def test_who_cannot_be_proposed_is_left_out_with_the_reason():
    people = [make_honorer() for _n in range(7)]
    placements = make_placements(people)
    fine, merged, busy, pns, taken, unborn, later = placements
    make_appointment(
        people[3],
        status="PNS",
        employee_number="199005172015012001",
        started_on=date(2014, 1, 1),
        ended_on=date(2015, 1, 2),
        end_reason="other",
    )
    services.propose(busy, tmt=TMT, by=make_user(first_name="Budi"))
    Seat.objects.filter(pk=taken.seat_id).update(held_by=None, state="open")
    Person.objects.filter(pk=people[5].pk).update(born_on=None)
    step = services.propose_many([fine, busy, taken, unborn], tmt=TMT, by=make_user())
    assert [c.person for c in step.passed] == [people[0]]
    assert {s.subject.pk: s.code for s in step.stopped} == {
        busy.pk: "conversion_under_way",
        taken.pk: "seat_not_held",
        unborn.pk: "birth_missing",
    }
    assert "Budi" in next(s.reason for s in step.stopped if s.subject.pk == busy.pk)


def test_who_is_already_appointed_from_the_tmt_on_cannot_be_proposed():
    person = make_person()
    make_appointment(
        person, status="PNS", employee_number="199005172015012001", started_on=date(2015, 1, 1)
    )
    placement = make_placements([person])[0]
    assert refused("already_appointed", services.propose, placement, tmt=TMT, by=make_user())
    late = make_person()
    make_appointment(late, started_on=date(2026, 1, 1))
    assert refused(
        "already_appointed", services.propose, make_placements([late])[0], tmt=TMT, by=make_user()
    )
    assert not Conversion.objects.exists()


def test_only_the_last_run_of_an_announced_wave_counts():
    wave = make_wave(state=Wave.State.RANKED)
    old = make_placements([make_honorer()], wave)[0]
    assert refused("not_published", services.propose, old, tmt=TMT, by=make_user())
    Wave.objects.update(state=Wave.State.PUBLISHED, published_at=timezone.now())
    make_placements([make_honorer()], wave)
    assert refused("placement_superseded", services.propose, old, tmt=TMT, by=make_user())


def test_nobody_is_proposed_from_a_run_that_the_public_may_not_see():
    placement = make_placements([make_honorer()], shown=False)[0]
    assert refused("not_shown", services.propose, placement, tmt=TMT, by=make_user())
    find_fair(placement.run)
    assert services.propose(placement, tmt=TMT, by=make_user()).state == State.PROPOSED


def test_postgresql_refuses_a_proposal_from_a_run_that_is_not_shown(monkeypatch):
    placement = make_placements([make_honorer()], shown=False)[0]
    monkeypatch.setattr("transitions.services.proposing._placement_faults", lambda rows: {})
    with pytest.raises(IntegrityError, match="ranking that is not shown"), transaction.atomic():
        services.propose(placement, tmt=TMT, by=make_user())
    find_fair(placement.run)
    assert services.propose(placement, tmt=TMT, by=make_user()).placement == placement


def test_part_time_needs_no_test_and_takes_an_open_seat_while_there_are_any():
    formation = make_formation(make_wave(Wave.Kind.PPPK_PW), seats=1)
    first, second = (make_application(formation) for _n in range(2))
    step = services.propose_direct_many(
        [services.Direct(a, 3_360_000, "UMK 2025") for a in (first, second)],
        tmt=TMT,
        by=make_user(),
    )
    (made,) = step.passed
    assert (made.person, made.kind, made.pay) == (first.person, "PPPK_PW", 3_360_000)
    assert made.placement is None
    assert [(s.subject, s.code) for s in step.stopped] == [(second, "no_open_seat")]
    assert Seat.objects.get().held_by == first


def test_a_seat_taken_for_someone_who_is_stopped_is_given_back():
    formation = make_formation(make_wave(Wave.Kind.PPPK_PW), seats=1)
    application = make_application(formation, make_honorer(born_on=None))
    direct = services.Direct(application, 3_360_000, "UMK 2025")
    assert refused("birth_missing", services.propose_direct, direct, tmt=TMT, by=make_user())
    assert Seat.objects.get().state == Seat.State.OPEN


# --- maker and checker ---------------------------------------------------------------------------
def test_nobody_approves_their_own_proposal():
    maker = make_user()
    (conversion,) = make_conversions(1, by=maker)
    refused("checker_is_maker", services.approve, conversion, by=maker)
    with pytest.raises(IntegrityError, match="checker_is_not_maker"), transaction.atomic():
        Conversion.objects.update(approved_by=maker)
    assert services.approve(conversion, by=make_user()).state == State.APPROVED


def test_a_returned_proposal_is_repaired_and_proposed_again():
    (conversion,) = make_conversions(1, State.APPROVED)
    refused("reason_missing", services.return_, conversion, reason=" ", by=make_user())
    services.return_(conversion, reason="SPTJM belum ada", by=make_user())
    again = services.propose_again(conversion, tmt=date(2025, 11, 1), by=make_user())
    assert (again.state, again.approved_by, again.tmt) == (State.PROPOSED, None, date(2025, 11, 1))
    assert again.tenure["reference_on"] == "2025-11-01"


# --- BKN's number --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("employee_number", "code"),
    [
        ("19900517202521200", "number_wrong"),  # 17 digits
        ("199005182025212001", "number_wrong"),  # another birth day
        ("199005172025211001", "number_wrong"),  # a man's digit
        ("199005172025012001", "number_wrong"),  # a PNS number
        ("199005172024212001", "number_doubtful"),  # the year before the TMT
        ("199005172025242001", "number_doubtful"),  # 24 instead of 21
    ],
)
def test_a_number_is_checked_against_the_person(employee_number, code):
    (conversion,) = make_conversions(1, State.APPROVED)
    number = Number(conversion, employee_number, "PI-1", date(2025, 9, 12))
    refused(code, services.enter_number, number, by=make_user())
    if code == "number_doubtful":
        made = services.enter_number(number, by=make_user(), reason="Pertek PI-1 memuat demikian")
        assert made.employee_number == employee_number


def test_two_people_cannot_have_one_number():
    first, second = make_conversions(2, State.APPROVED)
    number = ni_pppk(first)
    both = [Number(c, number, "PI-1", date(2025, 9, 12), shared=True) for c in (first, second)]
    step = services.enter_numbers(both, by=make_user())
    assert [c.pk for c in step.passed] == [first.pk]
    assert [s.code for s in step.stopped] == ["number_taken"]
    refused("number_taken", services.enter_number, both[1], by=make_user())


# --- the decree ----------------------------------------------------------------------------------
def test_decrees_are_numbered_in_order_and_a_failed_signing_gives_its_numbers_back():
    made = make_conversions(3, State.NUMBERED)
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        services.sign_decrees(made, decree_on=DECREE_ON, by=make_user())
        raise RuntimeError
    signed = services.sign_decrees(made, decree_on=DECREE_ON, by=make_user()).passed
    assert [c.decree_number for c in signed] == [
        f"800.1.2.5/{n}/SK/BKPSDM/IX/2025" for n in (1, 2, 3)
    ]
    assert NumberSeries.objects.get().last == 3


def test_postgresql_refuses_to_change_what_a_signed_decree_says():
    (conversion,) = make_conversions(1, State.DECREED)
    for change in (
        {"pay": 1},
        {"employee_number": "199005172025219999"},
        {"tmt": date(2026, 1, 1)},
        {"decree_number": "x"},
        {"tenure": {}},
    ):
        with pytest.raises(IntegrityError, match="signed appointment"), transaction.atomic():
            Conversion.objects.filter(pk=conversion.pk).update(**change)


def test_nobody_approves_their_own_appointment():
    (conversion,) = make_conversions(1)
    candidate = make_user(person=conversion.person.public_id)
    refused("own_case", services.approve, conversion, by=candidate)
    raw = Conversion.objects.filter(pk=conversion.pk)
    with pytest.raises(IntegrityError, match="about themselves"), transaction.atomic():
        raw.update(approved_by=candidate)
    with pytest.raises(IntegrityError, match="person"), transaction.atomic():
        make_user(person=conversion.person.public_id)  # a second account of the same person


# --- what was approved is what goes on -----------------------------------------------------------
def edit(conversion, part):
    person = conversion.person
    if part == "tenure":
        ServicePeriod.objects.filter(person=person).update(accepted_started_on=date(2016, 1, 2))
    elif part == "performance":
        PerformanceReview.objects.create(
            person=person,
            started_on=date(2024, 1, 1),
            ended_on=date(2025, 1, 1),
            scheme="honorer",
            value="Baik",
            band=4,
        )
    elif part == "papers":
        Document.objects.create(person=person, kind="diploma", number="7")
    else:
        Seat.objects.filter(pk=conversion.seat_id).update(state="withdrawn", held_by=None)


@pytest.mark.parametrize("state", [State.PROPOSED, State.APPROVED, State.NUMBERED])
def test_an_edit_makes_the_approval_void_until_it_is_proposed_anew(state):
    parts = ["tenure", "performance", "papers", "seat"]
    for part, conversion in zip(parts, make_conversions(len(parts), state), strict=True):
        edit(conversion, part)
        void_until_it_is_proposed_anew(conversion, part)


def void_until_it_is_proposed_anew(conversion, part):
    steps = {
        State.PROPOSED: lambda: services.approve(conversion, by=make_user()),
        State.APPROVED: lambda: services.enter_number(
            Number(conversion, ni_pppk(conversion), "PI-1", date(2025, 9, 12)), by=make_user()
        ),
        State.NUMBERED: lambda: services.sign_decree(
            conversion, decree_on=DECREE_ON, by=make_user()
        ),
    }
    assert str(PARTS[part]) in refused("approval_void", steps[conversion.state])
    services.return_(conversion, reason="Berubah.", by=make_user())
    if part == "seat":
        refused("seat_not_held", services.propose_again, conversion, tmt=TMT, by=make_user())
        return
    again = services.propose_again(conversion, tmt=TMT, by=make_user())
    assert services.approve(again, by=make_user()).state == State.APPROVED


@pytest.mark.parametrize("change", [{"pay": 1}, {"evidence": {}}, {"approved_hash": "0" * 64}])
def test_postgresql_refuses_to_change_what_was_approved(change):
    (conversion,) = make_conversions(1, State.APPROVED)
    with pytest.raises(IntegrityError, match="approved appointment"), transaction.atomic():
        Conversion.objects.filter(pk=conversion.pk).update(**change)


def test_postgresql_refuses_an_approval_without_what_was_approved():
    (conversion,) = make_conversions(1)
    approved = {"state": "approved", "approved_by": make_user(), "approved_at": timezone.now()}
    with pytest.raises(IntegrityError, match="approved_is_marked"), transaction.atomic():
        Conversion.objects.filter(pk=conversion.pk).update(**approved)


# --- the swearing-in -----------------------------------------------------------------------------
def test_swearing_in_changes_status_seat_and_outcome_at_once():
    (conversion,) = make_conversions(1, State.DECREED)
    person = conversion.person
    services.open_outcomes([person.pk], since=date(2025, 3, 1), by=None)
    sworn = services.swear_in(conversion, sworn_on=SWORN_ON, by=make_user())
    before, after = standing(person, date(2025, 9, 30)), standing(person, TMT)
    assert (before.status, before.ended_on, before.end_reason) == ("HONORER", TMT, "converted")
    assert (after.status, after.employee_number) == ("PPPK", conversion.employee_number)
    assert (after.decree_number, after.work_unit_id) == (
        conversion.decree_number,
        conversion.work_unit_id,
    )
    assert Conversion.objects.get().to_appointment == after == sworn.to_appointment
    assert Seat.objects.get().state == Seat.State.FILLED
    outcomes = Outcome.objects.order_by("pk").values_list("kind", "since", "known_until")
    assert [kind for kind, _since, _until in outcomes] == ["unresolved", "pppk"]
    assert outcomes[0][2] is not None
    assert outcomes[1][1:] == (TMT, None)
    # What the register said before is still there for whoever asks what it said then.
    assert Appointment.objects.filter(person=person, known_until__isnull=False).count() == 1


def test_swearing_in_happens_once():
    (conversion,) = make_conversions(1, State.DECREED)
    services.swear_in(conversion, sworn_on=SWORN_ON, by=make_user(first_name="Rina"))
    sentence = refused(
        "conversion_state", services.swear_in, conversion, sworn_on=SWORN_ON, by=make_user()
    )
    assert "Rina" in sentence
    assert Appointment.objects.known().filter(status="PPPK").count() == 1
    assert AuditEntry.objects.filter(verb="conversion.sworn").count() == 1


def test_whom_postgresql_refuses_is_left_whole_and_the_others_are_sworn_in():
    made = make_conversions(5, State.DECREED)
    victim = made[2]
    # Another person got the same number meanwhile, which no check can see before the insert.
    make_appointment(
        make_person(),
        status="PPPK",
        employee_number=victim.employee_number,
        started_on=date(2025, 1, 1),
    )
    step = services.swear_in_many(made, sworn_on=SWORN_ON, by=make_user())
    assert [c.pk for c in step.passed] == [c.pk for c in made if c != victim]
    assert [(s.subject.pk, s.code) for s in step.stopped] == [
        (victim.pk, "appointment_number_of_one_person")
    ]
    victim.refresh_from_db()
    assert (victim.state, victim.to_appointment) == (State.DECREED, None)
    assert standing(victim.person, TMT).status == "HONORER"
    assert Seat.objects.get(pk=victim.seat_id).state == Seat.State.HELD
    assert Seat.objects.filter(state=Seat.State.FILLED).count() == 4


def test_a_seat_that_the_selection_gave_to_someone_else_stops_the_swearing_in():
    (conversion,) = make_conversions(1, State.DECREED)
    rival = make_application(conversion.seat.formation)
    Seat.objects.filter(pk=conversion.seat_id).update(held_by=rival)
    refused("seat_not_held", services.swear_in, conversion, sworn_on=SWORN_ON, by=make_user())
    assert standing(conversion.person, TMT).status == "HONORER"


def test_someone_new_to_the_city_is_sworn_in_without_an_outcome():
    newcomer = make_person()
    (conversion,) = make_conversions([newcomer], State.SWORN)
    assert conversion.from_appointment is None
    assert standing(newcomer, TMT).status == "PPPK"
    assert not Outcome.objects.exists()


def test_part_time_and_full_time_never_overlap_and_the_outcome_follows():
    formation = make_formation(make_wave(Wave.Kind.PPPK_PW))
    application = make_application(formation)
    person = application.person
    part = services.propose_direct(
        services.Direct(application, 3_360_000, "UMK 2025"), tmt=TMT, by=make_user()
    )
    services.approve(part, by=make_user())
    ask_numbers([part], make_user())
    number = ni_pppk(part)
    services.enter_number(Number(part, number, "PI-1", APPROVAL_ON), by=make_user())
    services.sign_decree(part, decree_on=DECREE_ON, by=make_user())
    services.swear_in(part, sworn_on=SWORN_ON, by=make_user())
    assert Outcome.objects.current().get().kind == "pppk_pw"
    later = date(2026, 4, 1)
    full = services.propose(make_placements([person])[0], tmt=later, by=make_user())
    services.approve(full, by=make_user())
    # The number stays with the person in the same agency (domain §2.2).
    ask_numbers([full], make_user())
    approval = Number(full, number, "PI-9", date(2026, 3, 2))
    services.enter_number(approval, by=make_user(), reason="tetap")
    services.sign_decree(full, decree_on=date(2026, 3, 20), by=make_user())
    services.swear_in(full, sworn_on=date(2026, 3, 31), by=make_user())
    assert standing(person, date(2026, 3, 31)).status == "PPPK_PW"
    assert standing(person, later).status == "PPPK"
    assert Outcome.objects.current().get().kind == "pppk"


# --- cancelling ----------------------------------------------------------------------------------
def test_a_conversion_can_be_cancelled_until_it_is_sworn_and_then_never():
    decreed, other = make_conversions(2, State.DECREED)
    refused("decree_signed", services.cancel, decreed, reason="Mundur", by=make_user())
    cancel_signed(decreed)
    services.swear_in(other, sworn_on=SWORN_ON, by=make_user())
    refused("conversion_state", services.cancel, other, reason="Keliru", by=make_user())
    refused("conversion_state", services.swear_in, decreed, sworn_on=SWORN_ON, by=make_user())
    assert standing(decreed.person, TMT).status == "HONORER"


def test_pay_that_nobody_can_name_stops_the_proposal():
    placement = make_placements([make_honorer()])[0]
    refused("pay_missing", services.propose, placement, tmt=date(2023, 1, 1), by=make_user())
    make_pay()
    assert Placement.objects.count() == 1
