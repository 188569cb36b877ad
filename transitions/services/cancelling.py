"""Cancelling and withdrawing: before the decree by one officer, after it by a decree and two."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record_many
from recruitment import services as recruitment
from recruitment.models import Application, Wave
from transitions.models import Conversion, Letter
from transitions.services.agreements import undo_agreements
from transitions.services.steps import (
    OPEN,
    Faults,
    State,
    Step,
    only,
    require_reason,
    state_faults,
    take,
    write,
)

CANCEL_SIGNED = "transitions.cancel_signed"


class Withdrawal(NamedTuple):
    """The letter by which someone withdraws, and its day."""

    letter: str
    on: date


class LaterDecree(NamedTuple):
    """A decree that cancels or corrects an earlier one."""

    number: str
    on: date


def cancel(conversion: Conversion, *, reason: str, by: User) -> Conversion:
    """Stop a conversion whose decree is not signed, for good.

    The seat stays with its holder: it is free once the application is withdrawn. Raises
    "reason_missing", "decree_signed" (see cancel_signed), "conversion_state".
    """
    return only(cancel_many([conversion], reason=reason, by=by))


def cancel_many(conversions: Sequence[Conversion], *, reason: str, by: User) -> Step:
    require_reason(reason)
    return take(conversions, cancel_faults, partial(_cancel, reason=reason, by=by))


def withdraw(
    conversion: Conversion, *, withdrawal_letter: str, withdrawal_on: date, reason: str, by: User
) -> Conversion:
    """Stop a conversion because the person withdrew: the application too, and the seat is open.

    Whoever is proposed on that seat next names this conversion as the one that it replaces.
    """
    return only(
        withdraw_many(
            [conversion],
            withdrawal_letter=withdrawal_letter,
            withdrawal_on=withdrawal_on,
            reason=reason,
            by=by,
        )
    )


def withdraw_many(
    conversions: Sequence[Conversion],
    *,
    withdrawal_letter: str,
    withdrawal_on: date,
    reason: str,
    by: User,
) -> Step:
    require_reason(reason)
    letter = Withdrawal(withdrawal_letter, withdrawal_on)
    with transaction.atomic():
        lock_waves(conversions)
        act: Callable[[list[Conversion]], None] = partial(
            _cancel, reason=reason, by=by, withdrawal=letter
        )
        return take(conversions, cancel_faults, act)


def cancel_faults(conversions: Sequence[Conversion]) -> Faults:
    faults = state_faults(conversions, *OPEN)
    for one in conversions:
        if one.state == State.DECREED:
            faults[one.pk] = ValidationError(
                _(
                    "The decree of %(person)s is signed: cancelling takes a decree of its own and "
                    "a second officer. Ask for it on the page of the appointment."
                )
                % {"person": one.person},
                code="decree_signed",
            )
    return faults


def cancel_signed(
    conversion: Conversion,
    *,
    decree: LaterDecree,
    withdrawal: Withdrawal | None = None,
    reason: str,
    approval: Approval,
    by: User,
) -> Conversion:
    """Cancel an appointment whose decree is signed, by a decree that says so; its valid letters
    are withdrawn. Called by the approval of a second officer, which PostgreSQL asks for too."""
    require_reason(reason)
    act: Callable[[list[Conversion]], None] = partial(
        _cancel, reason=reason, by=by, withdrawal=withdrawal, decree=decree, approval=approval
    )
    return only(take([conversion], partial(cancel_signed_faults, decree=decree), act))


def cancel_signed_faults(conversions: Sequence[Conversion], *, decree: LaterDecree) -> Faults:
    faults = state_faults(conversions, State.DECREED)
    for one in conversions:
        if one.pk not in faults and decree.on < one.decree_on:
            faults[one.pk] = ValidationError(
                _(
                    "The decree of %(person)s is of %(day)s: the one that cancels it cannot be "
                    "dated before it."
                )
                % {"person": one.person, "day": date_format(one.decree_on)},
                code="days_order",
            )
    return faults


def lock_waves(conversions: Sequence[Conversion]) -> None:
    """The waves of the conversions, before anything else is locked, as everywhere."""
    seats = [one.seat_id for one in conversions]
    waves = Wave.objects.filter(formations__seats__in=seats).values("pk")
    list(Wave.objects.select_for_update().filter(pk__in=waves).order_by("pk").values_list("pk"))


def _cancel(
    passed: list[Conversion],
    *,
    reason: str,
    by: User,
    withdrawal: Withdrawal | None = None,
    decree: LaterDecree | None = None,
    approval: Approval | None = None,
) -> None:
    write(
        passed,
        state=State.CANCELLED,
        state_reason=reason,
        cancelled_by=by,
        cancelled_at=timezone.now(),
        cancel_decree_number=decree.number if decree else "",
        cancel_decree_on=decree and decree.on,
        cancel_approval=approval,
        withdrawal_letter=withdrawal.letter if withdrawal else "",
        withdrawal_on=withdrawal and withdrawal.on,
    )
    Letter.objects.filter(conversion__in=passed, validity=Letter.Validity.VALID).update(
        validity=Letter.Validity.WITHDRAWN, validity_reason=reason[:250]
    )
    undo_agreements(passed, reason=reason, by=by)
    verb = "conversion.withdrawn" if withdrawal else "conversion.cancelled"
    record_many(verb, list(passed), by=by, reason=reason)
    if withdrawal:
        # Who does not become PNS stays CPNS, on the seat.
        for one in [one for one in passed if one.kind != Conversion.Kind.PNS]:
            holding = Application.objects.filter(seat=one.seat_id, person=one.person_id).first()
            if holding:
                recruitment.withdraw_application(holding, by=by, reason=reason)
