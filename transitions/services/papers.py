"""Papers, the request to BKN for a number, and BKN's return."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from transitions.models import Conversion
from transitions.services.deciding import (
    keeps_the_nip,
    locking,
    not_asked,
    papers_missing,
    with_changes,
)
from transitions.services.steps import (
    Faults,
    State,
    Step,
    require_reason,
    state_faults,
    take,
    write,
)


def complete_papers(conversions: Sequence[Conversion], *, by: User) -> Step:
    """Record that the papers of each were found complete: who looked, and when."""

    def act(passed: list[Conversion]) -> None:
        write(passed, papers_by=by, papers_at=timezone.now())
        record_many("conversion.papers_complete", list(passed), by=by)

    return take(conversions, locking(papers_faults), act)


def papers_faults(conversions: Sequence[Conversion]) -> Faults:
    faults = state_faults(conversions, State.PROPOSED, State.APPROVED)
    for one in conversions:
        if one.pk not in faults and one.papers_at:
            faults[one.pk] = ValidationError(
                _("The papers of %(person)s were already found complete.") % {"person": one.person},
                code="papers_complete",
            )
    return with_changes(faults, conversions)


def ask_numbers(
    conversions: Sequence[Conversion], *, number_asked_on: date, number_asked_letter: str, by: User
) -> Step:
    """Record that BKN was asked for the numbers of these people (usul NI), by which letter."""

    def act(passed: list[Conversion]) -> None:
        write(
            passed,
            number_asked_on=number_asked_on,
            number_asked_letter=number_asked_letter,
            number_asked_by=by,
            number_asked_at=timezone.now(),
        )
        record_many(
            "conversion.number_asked",
            list(passed),
            by=by,
            changes={"letter": number_asked_letter, "on": str(number_asked_on)},
        )

    return take(conversions, locking(ask_faults), act)


def ask_faults(conversions: Sequence[Conversion]) -> Faults:
    faults = state_faults(conversions, State.APPROVED)
    for one in conversions:
        if one.pk in faults:
            continue
        if one.kind == Conversion.Kind.PNS:
            faults[one.pk] = keeps_the_nip(one)
        elif one.papers_at is None:
            faults[one.pk] = papers_missing(one)
        elif one.number_asked_at:
            faults[one.pk] = ValidationError(
                _("BKN was already asked for the number of %(person)s, by letter %(letter)s.")
                % {"person": one.person, "letter": one.number_asked_letter},
                code="number_asked",
            )
    return with_changes(faults, conversions)


def return_by_bkn(
    conversions: Sequence[Conversion],
    *,
    bkn_return_code: str,
    bkn_return_on: date,
    reason: str,
    by: User,
) -> Step:
    """Record that BKN gave proposals back (BTS, TMS or annulled), with its code and words."""
    require_reason(reason)

    def act(passed: list[Conversion]) -> None:
        write(
            passed,
            state=State.RETURNED,
            state_reason=reason,
            bkn_return_code=bkn_return_code,
            bkn_return_on=bkn_return_on,
            returned_by=by,
            returned_at=timezone.now(),
        )
        record_many(
            "conversion.returned_by_bkn",
            list(passed),
            by=by,
            reason=reason,
            changes={"code": bkn_return_code, "on": str(bkn_return_on)},
        )

    return take(conversions, bkn_return_faults, act)


def bkn_return_faults(conversions: Sequence[Conversion]) -> Faults:
    faults = state_faults(conversions, State.APPROVED, State.NUMBERED)
    for one in conversions:
        if one.pk not in faults and one.number_asked_at is None:
            faults[one.pk] = not_asked(one)
    return faults
