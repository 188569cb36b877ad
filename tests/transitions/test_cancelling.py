"""Cancelled before and after the decree, withdrawn, and who comes in their place."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from recruitment.models import Application, Placement, Seat, Wave
from tests.factories import make_user
from tests.transitions.factories import (
    DECREE_ON,
    TMT,
    cancel_signed,
    find_fair,
    make_application,
    make_conversions,
    make_honorer,
    make_placements,
)
from transitions import services
from transitions.models import Conversion
from transitions.services.cancelling import CANCEL_SIGNED

pytestmark = pytest.mark.django_db
State = Conversion.State
LETTER = {"withdrawal_letter": "Surat 3/IX/2025", "withdrawal_on": date(2025, 9, 3)}
ASKED = {
    "decree": "800.1.2.5/9/SK-BATAL/2025",
    "decree_on": DECREE_ON,
    "letter": "",
    "letter_on": None,
}


def ask(one, **parameters):
    return approvals.ask(
        CANCEL_SIGNED,
        one,
        by=make_user("transitions.sign_conversion"),
        reason="Ijazah palsu.",
        parameters=ASKED | parameters,
    )


# --- before the decree ---------------------------------------------------------------------------
@pytest.mark.parametrize("wave_state", [Wave.State.PUBLISHED, Wave.State.CLOSED])
def test_who_withdraws_frees_the_seat_and_the_next_on_it_names_whom_they_replace(wave_state):
    (one,) = make_conversions(1, State.APPROVED)
    Wave.objects.update(state=wave_state)
    by = make_user()
    gone = services.withdraw(one, **LETTER, reason="Pindah kota.", by=by)
    assert (gone.state, gone.cancelled_by, gone.withdrawal_letter) == (
        State.CANCELLED,
        by,
        "Surat 3/IX/2025",
    )
    seat = Seat.objects.get()
    assert (seat.state, seat.held_by) == (Seat.State.OPEN, None)
    assert Application.objects.get().state == Application.State.WITHDRAWN
    next_one = make_application(seat.formation)
    Seat.objects.update(state=Seat.State.HELD, held_by=next_one)
    placement = Placement.objects.get()
    with transaction.atomic():
        run = placement.run
        run.pk, run.number = None, 2
        run.save(force_insert=True)
        placement.pk, placement.run, placement.application = None, run, next_one
        placement.save(force_insert=True)
    find_fair(run)
    taken = services.propose(placement, tmt=TMT, by=make_user())
    assert taken.replaces == gone
    assert gone.replaced_by == taken


def test_a_withdrawal_needs_its_reason_and_its_letter():
    (one,) = make_conversions(1)
    with pytest.raises(ValidationError, match="."):
        services.withdraw(one, **LETTER, reason=" ", by=make_user())
    with pytest.raises(IntegrityError, match="withdrawal_is_whole"), transaction.atomic():
        Conversion.objects.update(withdrawal_letter="Surat 3")


def test_who_was_cancelled_is_proposed_again_only_by_name():
    (one,) = make_conversions(1)
    budi = make_user(first_name="Budi")
    services.cancel(one, reason="DRH tidak diisi.", by=budi)
    placement = Placement.objects.get()
    with pytest.raises(ValidationError) as error:
        services.propose(placement, tmt=TMT, by=make_user())
    assert error.value.code == "was_cancelled"
    assert "Budi" in error.value.message
    assert "DRH tidak diisi." in error.value.message
    step = services.propose_many([placement], tmt=TMT, by=make_user(), also_cancelled=True)
    assert step.passed[0].replaces is None  # nobody replaces themselves


# --- after the decree ----------------------------------------------------------------------------
def test_a_signed_appointment_is_cancelled_by_decree_and_by_two():
    (one,) = make_conversions(1, State.DECREED)
    approval = ask(one)
    assert str(one.person) not in str(approval.content)
    checker = make_user("transitions.approve_conversion")
    approvals.grant(approval, by=checker, seen=approval.content_hash)
    one = Conversion.objects.get()
    assert (one.state, one.cancel_decree_number, one.cancel_decree_on) == (
        State.CANCELLED,
        "800.1.2.5/9/SK-BATAL/2025",
        DECREE_ON,
    )
    assert (one.cancelled_by, one.cancel_approval) == (checker, approval)
    assert AuditEntry.objects.filter(verb="conversion.cancelled").count() == 1
    assert Seat.objects.get().state == Seat.State.HELD


def test_who_asked_for_it_does_not_decide_and_the_person_neither():
    (one,) = make_conversions(1, State.DECREED)
    approval = ask(one)
    both = "transitions.approve_conversion", "transitions.sign_conversion"
    own = make_user(*both, person=one.person.public_id)
    with pytest.raises(ValidationError) as error:
        approvals.grant(approval, by=own, seen=approval.content_hash)
    assert error.value.code == "own_case"
    assert Conversion.objects.get().state == State.DECREED


def test_postgresql_refuses_to_cancel_what_is_signed_without_decree_or_second_officer():
    (one,) = make_conversions(1, State.DECREED)
    stopped = {
        "state": "cancelled",
        "state_reason": "Mundur.",
        "cancelled_by": make_user(),
        "cancelled_at": timezone.now(),
    }
    with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
        Conversion.objects.update(**stopped)
    approval = ask(one)
    with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
        Conversion.objects.update(**stopped, cancel_approval=approval)  # only asked
    Approval.objects.update(state="granted", decided_by=make_user(), decided_at=timezone.now())
    for decree in ({}, {"cancel_decree_number": "9", "cancel_decree_on": date(2025, 9, 1)}):
        with pytest.raises(IntegrityError, match="cancelled_by_decree"), transaction.atomic():
            Conversion.objects.update(**stopped, cancel_approval=approval, **decree)


def test_a_cancelling_decree_is_not_dated_before_the_first():
    (one,) = make_conversions(1, State.DECREED)
    with pytest.raises(ValidationError) as error:
        ask(one, decree_on=date(2025, 9, 1))
    assert error.value.code == "days_order"


def test_who_withdraws_after_the_decree_frees_the_seat_too():
    (one,) = make_conversions(1, State.DECREED)
    gone = cancel_signed(one, letter="Surat 3/IX/2025")
    assert (gone.state, gone.withdrawal_on) == (State.CANCELLED, DECREE_ON)
    assert Seat.objects.get().state == Seat.State.OPEN
    assert Application.objects.get().state == Application.State.WITHDRAWN


# --- in the browser ------------------------------------------------------------------------------
def test_cancelling_by_decree_is_asked_for_on_its_page(client):
    (one,) = make_conversions(1, State.DECREED)
    client.force_login(
        make_user(
            "transitions.view_conversion",
            "personnel.view_every_unit",
            "transitions.sign_conversion",
        )
    )
    page = reverse("transitions:cancel_signed", args=[one.pk])
    assert page in client.get(reverse("transitions:conversion", args=[one.pk])).content.decode()
    half = {"decree": "9", "decree_on": "2025-09-30", "letter": "Surat 3", "reason": "Mundur."}
    assert client.post(page, half).status_code == 422
    client.post(page, half | {"letter_on": "2025-09-29"})
    approval = Approval.objects.get()
    assert approval.parameters["letter_on"] == "2025-09-29"
    checker = make_user("transitions.approve_conversion")
    approvals.grant(approval, by=checker, seen=approval.content_hash)
    assert Conversion.objects.get().withdrawal_letter == "Surat 3"


def test_the_list_of_proposals_names_who_was_cancelled(client):
    (placement,) = make_placements([make_honorer()])
    one = services.propose(placement, tmt=TMT, by=make_user())
    services.cancel(one, reason="DRH tidak diisi.", by=make_user())
    client.force_login(
        make_user(
            "transitions.view_conversion",
            "personnel.view_every_unit",
            "transitions.propose_conversion",
        )
    )
    given = {"gelombang": placement.run.wave_id, "tmt": "2025-10-01"}
    page = client.get(reverse("transitions:propose"), given).content.decode()
    assert "was_cancelled" in page
    assert "DRH tidak diisi." in page
    client.post(reverse("transitions:propose"), given)
    assert Conversion.objects.count() == 1
    client.post(reverse("transitions:propose"), given | {"batal": "on"})
    assert Conversion.objects.filter(state=State.PROPOSED).count() == 1
