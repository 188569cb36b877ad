"""Who is proposed, on which seat, resting on which tenure and reviews."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.bulk import update_many
from personnel.models import Person
from recruitment.models import Application, Placement, Seat, SelectionRun, Wave
from transitions.models import Conversion
from transitions.pay import starting_pay
from transitions.services.evidence import evidence, marks_of
from transitions.services.standing import Intended, over_age, over_age_basis, who_cannot
from transitions.services.steps import (
    BATCH,
    OPEN,
    Faults,
    State,
    Step,
    Stop,
    from_status,
    last_deeds,
    only,
    standing_of,
    taken,
)


class Direct(NamedTuple):
    """A part-time PPPK proposed without a test (KepmenPANRB 16/2025): wage and what it follows."""

    application: Application
    wage: int
    basis: str


class _Candidate(NamedTuple):
    application: Application
    seat: Seat
    placement: Placement | None
    wage: tuple[int, str] | None  # None: the pay table decides


def propose(placement: Placement, *, tmt: date, by: User) -> Conversion:
    """Propose the appointment of one placed applicant from `tmt` on.

    The accepted tenure and the reviews are frozen as they stand, with `tmt` as reference day.
    Raises ValidationError with the code of the first reason against it.
    """
    return only(propose_many([placement], tmt=tmt, by=by))


def propose_many(
    placements: Sequence[Placement], *, tmt: date, by: User, also_cancelled: bool = False
) -> Step:
    """Propose each placed applicant of `placements`; who cannot be proposed is left out, named.

    So is, unless `also_cancelled`, whose earlier appointment to the seat was cancelled.
    """
    with transaction.atomic():
        rows = list(
            Placement.objects.filter(pk__in=[p.pk for p in placements])
            .select_related("run__wave", "application__person", "seat")
            .defer("run__files")  # megabytes, for every row
            .order_by("pk")
        )
        faults = _placement_faults(rows)
        if not also_cancelled:
            faults |= _cancelled_faults([row for row in rows if row.pk not in faults])
        candidates = {
            row.pk: _Candidate(row.application, row.seat, row, None)
            for row in rows
            if row.pk not in faults
        }
        made, refused = _propose(candidates, tmt, by)
        faults |= refused
    return Step(made, [Stop(row, faults[row.pk]) for row in rows if row.pk in faults])


def preview_proposals(
    placements: Sequence[Placement], *, tmt: date, by: User, also_cancelled: bool = False
) -> Step:
    """What `propose_many` would do: done by the same code and taken back."""
    with transaction.atomic():
        step = propose_many(placements, tmt=tmt, by=by, also_cancelled=also_cancelled)
        transaction.set_rollback(True)
    return step


def propose_direct(direct: Direct, *, tmt: date, by: User) -> Conversion:
    """Propose one part-time PPPK on an open seat of the formation applied for."""
    return only(propose_direct_many([direct], tmt=tmt, by=by))


def propose_direct_many(directs: Sequence[Direct], *, tmt: date, by: User) -> Step:
    """Propose part-time PPPK without a test: each takes an open seat of their formation.

    Seats are taken in the order of `directs`; who finds none left is stopped.
    """
    with transaction.atomic():
        wages = {d.application.pk: (d.wage, d.basis) for d in directs}
        rows = {
            row.pk: row
            for row in Application.objects.filter(pk__in=list(wages)).select_related(
                "person", "wave"
            )
        }
        in_order = [rows[d.application.pk] for d in directs]
        faults = _direct_faults(in_order)
        seats, newly_held = _hold_seats([row for row in in_order if row.pk not in faults])
        faults |= {
            row.pk: ValidationError(
                _("No open seat is left in %(formation)s.") % {"formation": row.formation},
                code="no_open_seat",
            )
            for row in in_order
            if row.pk not in faults and row.pk not in seats
        }
        candidates = {pk: _Candidate(rows[pk], seat, None, wages[pk]) for pk, seat in seats.items()}
        made, refused = _propose(candidates, tmt, by)
        faults |= refused
        Seat.objects.filter(pk__in=[seats[pk].pk for pk in newly_held & refused.keys()]).update(
            state=Seat.State.OPEN, held_by=None
        )
    return Step(made, [Stop(row, faults[row.pk]) for row in in_order if row.pk in faults])


def _placement_faults(rows: list[Placement]) -> Faults:
    """Who is not placed by the last run of a wave whose result is announced."""
    last_runs = set(
        SelectionRun.objects.filter(wave__in={row.run.wave_id for row in rows})
        .order_by("wave_id", "-number")
        .distinct("wave_id")
        .values_list("pk", flat=True)
    )
    faults: Faults = {}
    for row in rows:
        if row.run_id not in last_runs:
            faults[row.pk] = ValidationError(
                _("A later run of the wave decided again: take the placement of the last run."),
                code="placement_superseded",
            )
        elif row.outcome not in Placement.PLACED_OUTCOMES:
            faults[row.pk] = ValidationError(
                _("The selection gave no seat: %(outcome)s.")
                % {"outcome": row.get_outcome_display()},
                code="not_placed",
            )
        elif not row.run.wave.is_announced:
            faults[row.pk] = ValidationError(
                _("The result of %(wave)s is not announced yet.") % {"wave": row.run.wave},
                code="not_published",
            )
        elif row.run.wave.kind == Wave.Kind.CPNS:
            faults[row.pk] = ValidationError(
                _("A CPNS wave does not appoint PPPK."), code="not_a_pppk_wave"
            )
    return faults


def _cancelled_faults(rows: list[Placement]) -> Faults:
    """Whose earlier appointment to the same seat was cancelled: when, by whom and why."""
    cancelled = {
        (one.seat_id, one.person_id): one
        for one in Conversion.objects.filter(
            state=State.CANCELLED, seat__in=[row.seat_id for row in rows]
        )
        .select_related("cancelled_by", "person")
        .order_by("pk")
    }
    faults: Faults = {}
    for row in rows:
        one = cancelled.get((row.seat_id, row.application.person_id))
        if one:
            faults[row.pk] = ValidationError(
                _(
                    "The appointment of %(person)s was cancelled by %(officer)s on %(day)s: "
                    "%(reason)s Propose those who were cancelled as well, if that is meant."
                )
                % {
                    "person": one.person,
                    "officer": one.cancelled_by,
                    "day": date_format(timezone.localdate(one.cancelled_at)),
                    "reason": one.state_reason,
                },
                code="was_cancelled",
            )
    return faults


def _replaced(seats: Iterable[int]) -> dict[int, Conversion]:
    """The cancelled conversion of each seat whose place nobody took yet."""
    rows = Conversion.objects.filter(state=State.CANCELLED, seat__in=seats, replaced_by=None)
    return {one.seat_id: one for one in rows.order_by("pk")}


def _direct_faults(rows: list[Application]) -> Faults:
    faults: Faults = {}
    for row in rows:
        if row.wave.kind != Wave.Kind.PPPK_PW:
            faults[row.pk] = ValidationError(
                _("Only part-time PPPK are proposed without a test."), code="not_part_time"
            )
        elif row.state != Application.State.ELIGIBLE:
            faults[row.pk] = ValidationError(
                _("The application does not stand: %(state)s.")
                % {"state": row.get_state_display()},
                code="not_eligible",
            )
    return faults


def _hold_seats(applications: list[Application]) -> tuple[dict[int, Seat], set[int]]:
    """Give each application an open seat of its formation, in order, while there are any.

    Returns the seat of each, by application, and which applications hold theirs only from now on.
    """
    seats = list(
        Seat.objects.select_for_update()
        .filter(formation__in={a.formation_id for a in applications})
        .order_by("formation_id", "number")
    )
    held = {seat.held_by_id: seat for seat in seats if seat.state == Seat.State.HELD}
    given = {a.pk: held[a.pk] for a in applications if a.pk in held}
    free: dict[int, list[Seat]] = {}
    for seat in reversed(seats):
        if seat.state == Seat.State.OPEN:
            free.setdefault(seat.formation_id, []).append(seat)
    newly_held: set[int] = set()
    for application in applications:
        open_seats = free.get(application.formation_id)
        if application.pk not in given and open_seats:
            seat = open_seats.pop()
            seat.state, seat.held_by = Seat.State.HELD, application
            given[application.pk] = seat
            newly_held.add(application.pk)
    update_many(Seat, ["state", "held_by"], [given[pk] for pk in newly_held])
    return given, newly_held


def _propose(
    candidates: dict[int, _Candidate], tmt: date, by: User
) -> tuple[list[Conversion], Faults]:
    """Make the conversions of those with nothing against them; the caller is in a transaction."""
    people = [c.application.person_id for c in candidates.values()]
    # The person is the parent row: two officers who propose the same person meet here.
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
    seats = {
        seat.pk: seat
        for seat in Seat.objects.filter(pk__in=[c.seat.pk for c in candidates.values()])
        .select_for_update(of=("self",))
        .select_related(
            "formation__unit",
            "formation__wave",
            "formation__position__pppk_grade",
            "formation__education_level__pppk_grade",
        )
        .order_by("formation_id", "number")
    }
    under_way = {
        one.person_id: one
        for one in Conversion.objects.filter(person__in=people, state__in=[*OPEN, State.DECREED])
    }
    deeds = last_deeds(under_way.values())
    standing = standing_of(people)
    pay = starting_pay(tmt)
    tenure, reviews = evidence(people, tmt)
    made: list[Conversion] = []
    intended = {
        key: Intended(
            c.application.person_id,
            seats[c.seat.pk].formation.position,
            tmt,
            over_age_basis(seats[c.seat.pk].formation.wave),
        )
        for key, c in candidates.items()
    }
    faults = who_cannot(intended)
    replaced = _replaced(seats)
    now = timezone.now()
    for key, candidate in candidates.items():
        if key in faults:
            continue
        application, seat = candidate.application, seats[candidate.seat.pk]
        person, formation = application.person, seat.formation
        grade = formation.position.pppk_grade or formation.education_level.pppk_grade
        amount = candidate.wage or (grade and pay.get(grade.pk))
        current, error = from_status(standing.get(person.pk, []), tmt)
        if person.pk in under_way:
            error = taken(
                _("An appointment of %(person)s is already under way.") % {"person": person},
                deeds.get(under_way[person.pk].pk),
                "conversion_under_way",
            )
        elif seat.state != Seat.State.HELD or seat.held_by_id != application.pk:
            error = ValidationError(
                _("The seat is not held by this applicant: %(state)s.")
                % {"state": seat.get_state_display()},
                code="seat_not_held",
            )
        elif amount is None or grade is None:
            error = ValidationError(
                _("%(position)s has no PPPK grade or pay on %(day)s. Complete the reference data.")
                % {"position": formation.position, "day": date_format(tmt)},
                code="pay_missing",
            )
        if error:
            faults[key] = error
            continue
        before = replaced.get(seat.pk)
        made.append(
            Conversion(
                person=person,
                kind=formation.wave.kind,
                placement=candidate.placement,
                seat=seat,
                from_appointment=current,
                work_unit=formation.unit,
                position=formation.position,
                grade=grade,
                pay=amount[0],
                pay_basis=amount[1],
                category=application.category,
                tenure=tenure[person.pk],
                performance=reviews[person.pk],
                tmt=tmt,
                over_age_basis=intended[key].over_age_basis
                if over_age(person, formation.position, tmt)
                else "",
                replaces=before if before and before.person_id != person.pk else None,
                proposed_by=by,
                proposed_at=now,
            )
        )
    for one, marks in zip(made, marks_of(made), strict=True):
        one.evidence = marks
    Conversion.objects.bulk_create(made, batch_size=BATCH)
    record_many("conversion.proposed", list(made), by=by)
    return made, faults
