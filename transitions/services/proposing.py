"""Who is proposed, on which seat, resting on which tenure and reviews."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.models import PerformanceReview
from personnel.services.locks import lock_people
from recruitment import rulebooks
from recruitment.models import (
    Application,
    FairnessFinding,
    Formation,
    Placement,
    Seat,
    SelectionRun,
    Wave,
)
from recruitment.services import claim_seats, share_waves
from recruitment.services.formations import grade_of
from transitions.models import Conversion
from transitions.pay import starting_pay
from transitions.services.evidence import evidence, marks_when_frozen
from transitions.services.standing import Intended, over_age, over_age_basis, who_cannot
from transitions.services.steps import (
    BATCH,
    OPEN,
    Faults,
    State,
    Status,
    Step,
    Stop,
    from_status,
    last_deeds,
    only,
    standing_of,
    taken,
)


class Direct(NamedTuple):
    """Someone proposed without a test (KepmenPANRB 16/2025).

    A part-time PPPK, with a wage and what it follows; or a part-time PPPK who becomes full time
    (diktum 28), paid by the table, with the proposal that it rests on.
    """

    application: Application
    wage: int | None
    basis: str


class _Candidate(NamedTuple):
    application: Application
    seat: int
    placement: Placement | None
    wage: tuple[int, str] | None  # None: the pay table decides
    full_time_basis: str = ""


def to_propose(wave: Wave) -> QuerySet[Placement]:
    """Whom the last run of `wave` placed and who has no appointment under way or done in it."""
    run = wave.runs.order_by("-number").first()
    if run is None:
        return Placement.objects.none()
    busy = Conversion.objects.exclude(state=State.CANCELLED).filter(seat__formation__wave=wave)
    return (
        run.placements.placed()
        .exclude(seat__in=busy.values("seat"))
        .select_related("application__person", "seat__formation__unit")
    )


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
            .select_related("run__wave", "application__person")
            .defer("run__files")  # megabytes, for every row
            .order_by("pk")
        )
        faults = _placement_faults(rows)
        if not also_cancelled:
            faults |= _cancelled_faults([row for row in rows if row.pk not in faults])
        candidates = {
            row.pk: _Candidate(row.application, row.seat_id, row, None)
            for row in rows
            if row.pk not in faults
        }
        lock_people(c.application.person_id for c in candidates.values())
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
    """Propose one person without a test, on an open seat of the formation applied for."""
    return only(propose_direct_many([direct], tmt=tmt, by=by))


def propose_direct_many(directs: Sequence[Direct], *, tmt: date, by: User) -> Step:
    """Propose people without a test: each takes an open seat of their formation.

    Seats are taken in the order of `directs`; who finds none left is stopped. "None left" is final:
    a claim that could still be taken back was waited for.
    """
    with transaction.atomic():
        share_waves(d.application.wave_id for d in directs)
        lock_people(d.application.person_id for d in directs)
        by_pk = {d.application.pk: d for d in directs}
        rows = Application.objects.select_related("person", "wave", "seat").in_bulk(list(by_pk))
        in_order = [rows[pk] for pk in by_pk]
        faults = _direct_faults(in_order) | _full_time_faults(
            [row for row in in_order if row.wave.kind == Wave.Kind.PPPK], tmt, by_pk
        )
        asking = [row for row in in_order if row.pk not in faults]
        held = {row.pk: row.seat.pk for row in asking if hasattr(row, "seat")}
        taken = claim_seats([row.pk for row in asking if row.pk not in held])
        seats = held | taken
        faults |= _without_seat([row for row in asking if row.pk not in seats])
        candidates = {
            row.pk: _without_test(row, seats[row.pk], by_pk[row.pk])
            for row in asking
            if row.pk in seats
        }
        made, refused = _propose(candidates, tmt, by)
        faults |= refused
        if to_give_back := taken.keys() & refused.keys():
            Seat.objects.filter(held_by__in=to_give_back).update(
                state=Seat.State.OPEN, held_by=None
            )
    return Step(made, [Stop(row, faults[row.pk]) for row in in_order if row.pk in faults])


def preview_directs(directs: Sequence[Direct], *, tmt: date, by: User) -> Step:
    """What `propose_direct_many` would do: done by the same code and taken back."""
    with transaction.atomic():
        step = propose_direct_many(directs, tmt=tmt, by=by)
        transaction.set_rollback(True)
    return step


def _placement_faults(rows: list[Placement]) -> Faults:
    """Who is not placed by the last run of a wave, in a result that everyone can read."""
    last_runs = set(
        SelectionRun.objects.filter(wave__in={row.run.wave_id for row in rows})
        .order_by("wave_id", "-number")
        .distinct("wave_id")
        .values_list("pk", flat=True)
    )
    shown = set(
        FairnessFinding.objects.to_announce()
        .filter(run__in={row.run_id for row in rows})
        .values_list("run", flat=True)
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
        elif row.run_id not in shown:
            faults[row.pk] = ValidationError(
                _(
                    "Run %(number)s of %(wave)s is not shown to the public yet: the fairness desk "
                    "records its finding first."
                )
                % {"number": row.run.number, "wave": row.run.wave},
                code="not_shown",
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
    rows = Conversion.objects.filter(
        state=State.CANCELLED, seat__in=seats, replaced_by=None
    ).exclude(kind=Conversion.Kind.PNS)
    return {one.seat_id: one for one in rows.order_by("pk")}


def _direct_faults(rows: list[Application]) -> Faults:
    faults: Faults = {}
    for row in rows:
        if row.wave.kind == Wave.Kind.CPNS:
            faults[row.pk] = ValidationError(
                _("A CPNS wave appoints by its selection alone."), code="cpns_by_selection"
            )
        elif row.state != Application.State.ELIGIBLE:
            faults[row.pk] = ValidationError(
                _("The application does not stand: %(state)s.")
                % {"state": row.get_state_display()},
                code="not_eligible",
            )
    return faults


def _without_test(row: Application, seat: int, direct: Direct) -> _Candidate:
    if row.wave.kind == Wave.Kind.PPPK:
        return _Candidate(row, seat, None, None, direct.basis)
    return _Candidate(row, seat, None, (direct.wage or 0, direct.basis))


def _full_time_faults(rows: list[Application], tmt: date, directs: dict[int, Direct]) -> Faults:
    """Who is no part-time PPPK at `tmt`, or not reviewed well enough to become full time."""
    if not rows:
        return {}
    people = [row.person_id for row in rows]
    standing = standing_of(people)
    reviews = dict(
        PerformanceReview.objects.known()
        .filter(person__in=people)
        .order_by("person", "ended_on", "pk")
        .values_list("person", "band")
    )
    faults: Faults = {}
    for row in rows:
        least = rulebooks.rule_set(row.wave).setting("full_time_band", row.wave.settings)
        current, error = from_status(standing.get(row.person_id, []), tmt, Wave.Kind.PPPK)
        part_time = current and current.status == Status.PPPK_PW and current.ended_on is None
        if error or not part_time:
            faults[row.pk] = error or ValidationError(
                _("%(person)s is no part-time PPPK: full time then takes a selection.")
                % {"person": row.person},
                code="not_part_time",
            )
        elif (reviews.get(row.person_id) or 0) < least:
            faults[row.pk] = ValidationError(
                _("The last review of %(person)s is below band %(band)s, or there is none.")
                % {"person": row.person, "band": least},
                code="performance_too_low",
            )
        elif not directs[row.pk].basis.strip():
            faults[row.pk] = ValidationError(
                _("Full time without a test needs the proposal that it rests on."),
                code="basis_missing",
            )
    return faults


def _without_seat(applications: list[Application]) -> Faults:
    names = Formation.objects.select_related("unit", "position").in_bulk(
        {row.formation_id for row in applications}
    )
    return {
        row.pk: ValidationError(
            _("No open seat is left in %(formation)s.") % {"formation": names[row.formation_id]},
            code="no_open_seat",
        )
        for row in applications
    }


def _propose(
    candidates: dict[int, _Candidate], tmt: date, by: User
) -> tuple[list[Conversion], Faults]:
    """Make the conversions of those with nothing against them; the caller has locked the people."""
    if not candidates:
        return [], {}
    people = [c.application.person_id for c in candidates.values()]
    seats = {
        seat.pk: seat
        for seat in Seat.objects.select_for_update()
        .filter(pk__in=[c.seat for c in candidates.values()])
        .order_by("formation_id", "number")
    }
    formations = Formation.objects.select_related(
        "unit", "wave", "position", "education_level"
    ).in_bulk({seat.formation_id for seat in seats.values()})
    under_way = {
        one.person_id: one
        for one in Conversion.objects.filter(person__in=people, state__in=[*OPEN, State.DECREED])
    }
    deeds = last_deeds(under_way.values())
    standing = standing_of(people)
    waves = {formation.wave_id: formation.wave for formation in formations.values()}
    pay = {pk: starting_pay(wave, tmt) for pk, wave in waves.items()}
    tenure, reviews = evidence(people, tmt)
    made: list[Conversion] = []
    intended = {
        key: Intended(
            c.application.person_id,
            formations[seats[c.seat].formation_id].position,
            tmt,
            over_age_basis(formations[seats[c.seat].formation_id].wave),
        )
        for key, c in candidates.items()
    }
    faults = who_cannot(intended)
    replaced = _replaced(seats)
    now = timezone.now()
    for key, candidate in candidates.items():
        if key in faults:
            continue
        application, seat = candidate.application, seats[candidate.seat]
        person, formation = application.person, formations[seat.formation_id]
        kind = formation.wave.kind
        grade = grade_of(formation)
        amount = candidate.wage or pay[formation.wave_id].get(grade)
        current, error = from_status(standing.get(person.pk, []), tmt, kind)
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
                _("%(position)s has no grade or pay on %(day)s. Complete the reference data.")
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
                kind=kind,
                placement=candidate.placement,
                seat=seat,
                from_appointment=current,
                work_unit=formation.unit,
                position=formation.position,
                grade_id=grade,
                pay=amount[0],
                pay_basis=amount[1],
                category=application.category,
                tenure=tenure[person.pk],
                performance=reviews[person.pk],
                tmt=tmt,
                over_age_basis=intended[key].over_age_basis
                if over_age(person, formation.position, tmt)
                else "",
                full_time_basis=candidate.full_time_basis,
                replaces=before if before and before.person_id != person.pk else None,
                proposed_by=by,
                proposed_at=now,
            )
        )
    for one, marks in zip(made, marks_when_frozen(made), strict=True):
        one.evidence = marks
    Conversion.objects.bulk_create(made, batch_size=BATCH)
    record_many("conversion.proposed", list(made), by=by)
    return made, faults
