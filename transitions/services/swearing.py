"""The swearing-in: the one moment at which a person's status, seat and outcome change."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel import services as personnel
from personnel.bulk import update_many
from personnel.models import Appointment
from recruitment.models import Seat
from transitions.models import Conversion, Outcome
from transitions.models.conversion import DAYS_IN_ORDER
from transitions.services.agreements import end_with_the_work
from transitions.services.deciding import locking
from transitions.services.outcomes import answer
from transitions.services.standing import service_faults
from transitions.services.steps import (
    Faults,
    State,
    Status,
    Step,
    Stop,
    from_status,
    in_groups,
    only,
    standing_of,
    state_faults,
    take,
)

OUTCOMES = {
    Conversion.Kind.PPPK: Outcome.Kind.PPPK,
    Conversion.Kind.PPPK_PW: Outcome.Kind.PPPK_PW,
    Conversion.Kind.CPNS: Outcome.Kind.PNS,
    Conversion.Kind.PNS: Outcome.Kind.PNS,
}


def swear_in(conversion: Conversion, *, sworn_on: date, by: User) -> Conversion:
    """Swear one person in: the work before ends and the new status begins at the TMT, in one go.

    The seat is filled and the outcome recorded in the same transaction. However often it is
    pressed it happens once; a second officer reads who did it and when.
    """
    return only(swear_in_many([conversion], sworn_on=sworn_on, by=by))


def swear_in_many(conversions: Sequence[Conversion], *, sworn_on: date, by: User) -> Step:
    """Swear many people in. Whom PostgreSQL refuses is left out whole; the others go on."""
    refused: list[Stop] = []

    def act(passed: list[Conversion]) -> None:
        refused.extend(in_groups(passed, lambda group: _swear(group, sworn_on, by)))

    step = take(conversions, locking(partial(swear_faults, sworn_on=sworn_on)), act)
    return step.without(refused)


def swear_faults(conversions: Sequence[Conversion], *, sworn_on: date | None = None) -> Faults:
    faults = state_faults(conversions, State.DECREED)
    faults |= service_faults([one for one in conversions if one.pk not in faults])
    ready = [one for one in conversions if one.pk not in faults]
    standing = standing_of(one.person_id for one in ready)
    for one in ready:
        _current, error = from_status(standing.get(one.person_id, []), one.tmt, one.kind)
        if error:
            faults[one.pk] = error
        elif not _held(one.seat, one):
            faults[one.pk] = _seat_lost(one)
        elif sworn_on and sworn_on < one.decree_on:
            faults[one.pk] = ValidationError(DAYS_IN_ORDER, code="days_order")
    return faults


def begin_work(
    conversions: Sequence[Conversion], *, began_on: date | None = None, by: User
) -> Step:
    """Record that duty began: on `began_on`, or else on the TMT of each."""

    def act(passed: list[Conversion]) -> None:
        for one in passed:
            one.began_on, one.began_by, one.began_at = began_on or one.tmt, by, timezone.now()
        update_many(Conversion, ["began_on", "began_by", "began_at"], passed)
        record_many("conversion.began", list(passed), by=by)

    return take(conversions, partial(begin_faults, began_on=began_on), act)


def begin_faults(conversions: Sequence[Conversion], *, began_on: date | None = None) -> Faults:
    faults = state_faults(conversions, State.SWORN)
    for one in conversions:
        if one.pk in faults:
            continue
        if one.began_on:
            faults[one.pk] = ValidationError(
                _("%(person)s began work on %(day)s.")
                % {"person": one.person, "day": date_format(one.began_on)},
                code="work_began",
            )
        elif (began_on or one.tmt) < max(one.tmt, one.decree_on):
            faults[one.pk] = ValidationError(DAYS_IN_ORDER, code="days_order")
    return faults


def _swear(group: list[Conversion], sworn_on: date, by: User) -> None:
    standing = standing_of(one.person_id for one in group)
    endings, new = [], []
    for one in group:
        current, _error = from_status(standing.get(one.person_id, []), one.tmt, one.kind)
        if current and (current.ended_on is None or current.ended_on > one.tmt):
            endings.append(
                personnel.Ending(current, one.tmt, Appointment.EndReason.CONVERTED.value)
            )
        new.append(
            Appointment(
                person_id=one.person_id,
                status=one.kind,
                work_unit_id=one.work_unit_id,
                position_id=one.position_id,
                position_title=one.position.name,
                grade_id=one.grade_id,
                employee_number=one.employee_number,
                decree_number=one.decree_number,
                decree_on=one.decree_on,
                started_on=one.tmt,
                over_age_basis=one.over_age_basis,
            )
        )
    personnel.succeed(endings, new, by=by, reason=_("Sworn in."))
    for one in group:
        if one.kind in Conversion.CIVIL:
            why = _("Appointed %(kind)s.") % {"kind": one.get_kind_display()}
            end_with_the_work(one.person_id, on=one.tmt, reason=why, by=by)
    # A PNS stays on the seat of the CPNS.
    _fill_seats([one for one in group if one.kind != Conversion.Kind.PNS])
    opened = Appointment.objects.known().filter(
        person=OuterRef("person"), started_on=OuterRef("tmt"), status=OuterRef("kind")
    )
    now = timezone.now()
    Conversion.objects.filter(pk__in=[one.pk for one in group]).update(
        state=State.SWORN,
        sworn_on=sworn_on,
        sworn_by=by,
        sworn_at=now,
        to_appointment=Subquery(opened.values("pk")[:1]),
    )
    former = {
        person_id
        for person_id, history in standing.items()
        if any(a.status == Status.HONORER for a in history)
    }
    answer(
        [
            Outcome(
                person_id=one.person_id,
                kind=OUTCOMES[Conversion.Kind(one.kind)],
                since=one.tmt,
                conversion_id=one.pk,
            )
            for one in group
            if one.person_id in former
        ],
        by=by,
    )
    record_many("conversion.sworn", list(group), by=by, changes={"sworn_on": str(sworn_on)})
    for one, appointment in zip(group, new, strict=True):
        one.state, one.sworn_on, one.sworn_by, one.sworn_at = State.SWORN, sworn_on, by, now
        one.to_appointment = appointment


def _fill_seats(group: list[Conversion]) -> None:
    """Fill the seats, and open those that these people leave for them.

    Locked in the order in which recruitment locks seats, and looked at again.
    """
    left = list(
        Conversion.objects.filter(
            person__in=[one.person_id for one in group], state=State.SWORN, seat_left_on=None
        )
    )
    seats = {
        seat.pk: seat
        for seat in Seat.objects.filter(pk__in=[one.seat_id for one in [*group, *left]])
        .select_related("held_by")
        .select_for_update(of=("self",))
        .order_by("formation_id", "number")
    }
    for one in group:
        if not _held(seats[one.seat_id], one):
            raise _seat_lost(one)
    Seat.objects.filter(pk__in=[one.seat_id for one in group]).update(state=Seat.State.FILLED)
    days = {one.person_id: one.tmt for one in group}
    for before in left:
        before.seat_left_on = days[before.person_id]
    update_many(Conversion, ["seat_left_on"], left)
    Seat.objects.filter(pk__in=[before.seat_id for before in left]).update(
        state=Seat.State.OPEN, held_by=None
    )


def _held(seat: Seat, conversion: Conversion) -> bool:
    """Whether the seat waits for its person; the seat of a PNS was filled by the CPNS."""
    state = Seat.State.FILLED if conversion.kind == Conversion.Kind.PNS else Seat.State.HELD
    return seat.state == state and seat.held_by.person_id == conversion.person_id


def _seat_lost(conversion: Conversion) -> ValidationError:
    return ValidationError(
        _(
            "The seat is no longer held for %(person)s: a later run of the selection gave it to "
            "someone else, or the application was withdrawn. Cancel this appointment."
        )
        % {"person": conversion.person},
        code="seat_not_held",
    )
