"""A returned proposal, repaired: everything it rests on is looked at again and frozen anew."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.bulk import update_many
from recruitment.models import Placement, Seat, SelectionRun
from transitions.models import Conversion
from transitions.pay import starting_pay
from transitions.services.deciding import locking
from transitions.services.evidence import evidence, marks_when_frozen
from transitions.services.standing import Intended, over_age, over_age_basis, who_cannot
from transitions.services.steps import (
    Faults,
    State,
    Step,
    from_status,
    only,
    standing_of,
    state_faults,
    take,
)

Kind = Conversion.Kind
# What a proposal that begins again does not keep.
FORGOTTEN = {
    "state_reason": "",
    "approved_by": None,
    "approved_at": None,
    "approved_hash": "",
    "papers_by": None,
    "papers_at": None,
    "number_asked_on": None,
    "number_asked_letter": "",
    "number_asked_by": None,
    "number_asked_at": None,
    "returned_by": None,
    "returned_at": None,
    "bkn_return_code": "",
    "bkn_return_on": None,
    "employee_number": "",
    "bkn_approval_number": "",
    "bkn_approval_on": None,
    "bkn_approval_shared": False,
    "numbered_by": None,
    "numbered_at": None,
}
RENEWED = [
    "state",
    "tmt",
    "placement",
    "from_appointment",
    "pay",
    "pay_basis",
    "over_age_basis",
    "tenure",
    "performance",
    "evidence",
    "proposed_by",
    "proposed_at",
]


def propose_again(conversion: Conversion, *, tmt: date, by: User) -> Conversion:
    """Propose a returned conversion anew, as if for the first time.

    Raises "seat_not_held", "placement_superseded", "pay_missing" and what stops a first proposal.
    """
    return only(propose_again_many([conversion], tmt=tmt, by=by))


def propose_again_many(conversions: Sequence[Conversion], *, tmt: date, by: User) -> Step:
    def act(passed: list[Conversion]) -> None:
        people = [one.person_id for one in passed]
        tenure, reviews = evidence(people, tmt)
        standing = standing_of(people)
        pay = _pay_of(passed, tmt)
        placements = _placements_now(passed)
        now = timezone.now()
        for one in passed:
            for name, value in FORGOTTEN.items():
                setattr(one, name, value)
            one.state, one.tmt = State.PROPOSED, tmt
            one.placement_id = placements.get(one.seat.held_by_id)
            one.from_appointment, _error = from_status(
                standing.get(one.person_id, []), tmt, one.kind
            )
            if one.kind != Kind.PPPK_PW:
                one.pay, one.pay_basis = pay[one.seat.formation.wave_id, tmt][one.grade_id]
            is_over_age = over_age(one.person, one.position, tmt)
            one.over_age_basis = over_age_basis(one.seat.formation.wave) if is_over_age else ""
            one.tenure, one.performance = tenure[one.person_id], reviews[one.person_id]
            one.proposed_by, one.proposed_at = by, now
        for one, marks in zip(passed, marks_when_frozen(passed), strict=True):
            one.evidence = marks
        update_many(Conversion, [*RENEWED, *FORGOTTEN], passed)
        record_many("conversion.proposed", list(passed), by=by)

    return take(conversions, locking(partial(again_faults, tmt=tmt)), act)


def again_faults(conversions: Sequence[Conversion], *, tmt: date | None = None) -> Faults:
    """Whom nobody can propose anew from `tmt` on; without it, from the TMT proposed before."""
    faults = state_faults(conversions, State.RETURNED)
    ready = [one for one in conversions if one.pk not in faults]
    faults |= who_cannot(
        {
            one.pk: Intended(
                one.person_id,
                one.position,
                tmt or one.tmt,
                over_age_basis(one.seat.formation.wave),
            )
            for one in ready
        }
    )
    standing = standing_of(one.person_id for one in ready)
    placements = _placements_now(ready)
    pay = _pay_of(ready, tmt)
    for one in ready:
        if one.pk in faults:
            continue
        day = tmt or one.tmt
        _current, error = from_status(standing.get(one.person_id, []), day, one.kind)
        holder = one.seat.held_by
        if one.kind == Kind.PNS:
            faults[one.pk] = ValidationError(
                _(
                    "Cancel this and propose %(person)s as PNS anew: the year of probation is "
                    "counted again."
                )
                % {"person": one.person},
                code="propose_pns_anew",
            )
        elif error:
            faults[one.pk] = error
        elif one.seat.state != Seat.State.HELD or holder.person_id != one.person_id:
            faults[one.pk] = ValidationError(
                _("The seat is not held by this applicant: %(state)s.")
                % {"state": one.seat.get_state_display()},
                code="seat_not_held",
            )
        elif one.placement_id and holder.pk not in placements:
            faults[one.pk] = ValidationError(
                _("A later run of the wave decided again: take the placement of the last run."),
                code="placement_superseded",
            )
        elif one.kind != Kind.PPPK_PW and one.grade_id not in pay[one.seat.formation.wave_id, day]:
            faults[one.pk] = ValidationError(
                _("%(position)s has no grade or pay on %(day)s. Complete the reference data.")
                % {"position": one.position, "day": date_format(day)},
                code="pay_missing",
            )
    return faults


def _pay_of(
    conversions: Sequence[Conversion], tmt: date | None
) -> dict[tuple[int, date], dict[int, tuple[int, str]]]:
    """What a wave pays from a day on, of the waves and days of these; `tmt` instead of theirs."""
    wanted = {
        (one.seat.formation.wave_id, tmt or one.tmt): one.seat.formation.wave for one in conversions
    }
    return {(pk, day): starting_pay(wave, day) for (pk, day), wave in wanted.items()}


def _placements_now(conversions: Sequence[Conversion]) -> dict[int, int]:
    """The placement by the last run of their wave of those who were placed, by application."""
    placed = [one for one in conversions if one.placement_id]
    last_runs = (
        SelectionRun.objects.filter(wave__in={one.seat.formation.wave_id for one in placed})
        .order_by("wave_id", "-number")
        .distinct("wave_id")
        .values("pk")
    )
    return dict(
        Placement.objects.filter(
            run__in=list(last_runs.values_list("pk", flat=True)),
            seat__in=[one.seat_id for one in placed],
            outcome__in=Placement.PLACED_OUTCOMES,
        ).values_list("application", "pk")
    )
