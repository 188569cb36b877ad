"""The ranking of a wave: sealed, decided by recruitment.sealed, kept for ever."""

from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record, require_reason
from personnel.bulk import update_many
from recruitment import rulebooks, sealed
from recruitment.models import (
    Application,
    Placement,
    Seat,
    SelectionRun,
    TieDecision,
    Wave,
)
from recruitment.services.gathering import Gathered, field_of, gather
from recruitment.services.locks import locked_wave

BATCH = 2000


class Preview(NamedTuple):
    """What a run would do now, without doing it. Counts are applications."""

    candidates: int
    absent: int
    below_threshold: int
    not_called: int
    unscreened: int
    partly_scored: list[str]  # participant numbers
    without_birth_date: list[str]  # participant numbers
    seats: int
    would_be_placed: int
    would_be_moved: int  # to another unit
    ties: list[list[Application]]  # to be decided by people first

    @property
    def ready(self) -> bool:
        blocked = self.unscreened or self.partly_scored or self.without_birth_date or self.ties
        return bool(self.candidates) and not blocked


def preview_selection(wave: Wave) -> Preview:
    """Say what run_selection would do with what is recorded now. Writes nothing."""
    gathered = gather(wave, keep=[Seat.State.FILLED])
    field = field_of(gathered.inputs)
    undated = field.without_birth_date
    result = sealed.Result((), ()) if undated else sealed.decide(gathered.inputs)
    placed = [row for row in result.rows if row.seat]
    keys = gathered.applications
    tied = Application.objects.select_related("person", "formation__unit").in_bulk(
        [keys[number] for tie in result.unresolved for number in tie]
    )
    return Preview(
        **field._asdict(),
        seats=len(gathered.seats),
        would_be_placed=len(placed),
        would_be_moved=sum(row.seat_formation != row.formation for row in placed),
        ties=[[tied[keys[number]] for number in tie] for tie in result.unresolved],
    )


@transaction.atomic
def run_selection(wave: Wave, *, by: User, reason: str = "") -> SelectionRun:
    """Rank every formation of the wave and hold its seats for the best: all or nothing.

    Two presses at once are safe: the wave's row is the lock, and the second caller is told who
    ranked the wave and when ("wave_already_ranked"). Raises "screening_unfinished",
    "scores_partial", "nobody_to_rank", and "tie_unresolved" when people must decide first.
    """
    wave = locked_wave(wave.pk, Wave.State.SCORING)
    seats = _locked_seats(wave)
    gathered = gather(wave, keep=[Seat.State.FILLED])
    field = field_of(gathered.inputs)
    if field.unscreened:
        raise ValidationError(
            _("%(n)s applications are not screened yet. Screen them first.")
            % {"n": field.unscreened},
            code="screening_unfinished",
        )
    if partly := field.partly_scored:
        raise ValidationError(
            _(
                "%(n)s participants have points in some parts of the test only, for example "
                "%(some)s. Record the missing points; missing points are not zero."
            )
            % {"n": len(partly), "some": ", ".join(partly[:5])},
            code="scores_partial",
        )
    if undated := field.without_birth_date:
        raise ValidationError(
            _(
                "The date of birth of participants %(some)s is missing; it may decide. Complete "
                "their records first."
            )
            % {"some": ", ".join(undated[:5])},
            code="birth_date_missing",
        )
    if not field.candidates:
        raise ValidationError(
            _("No eligible participant has points yet. Record the scores first.")
            if rulebooks.rule_set(wave).has_test
            else _("Nobody meets the requirements yet."),
            code="nobody_to_rank",
        )
    run = rank_again(wave, gathered, seats, by=by, reason=reason or _("Ranking of the wave"))
    wave.state = Wave.State.RANKED
    wave.save(update_fields=["state"])
    return run


@transaction.atomic
def reopen_scoring(wave: Wave, *, by: User, reason: str) -> Wave:
    """Go back to the scores before the announcement; the run stays, its seats are freed."""
    require_reason(reason)
    wave = locked_wave(wave.pk, Wave.State.RANKED)
    _locked_seats(wave)
    Seat.objects.filter(formation__wave=wave, state=Seat.State.HELD).update(
        state=Seat.State.OPEN, held_by=None
    )
    wave.state = Wave.State.SCORING
    wave.save(update_fields=["state"])
    record("wave.scoring_reopened", wave, by=by, reason=reason)
    return wave


@transaction.atomic
def resolve_tie(
    wave: Wave,
    applications: Sequence[int],
    *,
    minutes: str,
    reason: str,
    by: User,
    approval: Approval,
) -> TieDecision:
    """Record the committee's order of applicants equal in everything; the next run follows it.

    `applications` in the order decided, best first, every one of the tied. The order has no effect
    where points or birth dates differ. `approval` is that of two officers, which PostgreSQL looks
    for. Raises what `tie_order` raises, or the model's.
    """
    numbers = tie_order(wave, applications)
    decision = TieDecision(
        wave=wave,
        applications=list(applications),
        minutes=minutes,
        reason=reason,
        decided_by=by,
        approval=approval,
    )
    decision.full_clean()
    decision.save()
    record("tie.decided", wave, by=by, reason=reason, changes={"order": numbers})
    return decision


def tie_order(wave: Wave, ids: Sequence[int]) -> list[str]:
    """Return the participant numbers of an order, under the wave's lock, if it can be decided.

    Raises "tie_too_small", "tie_mixed", and what locked_wave raises.
    """
    locked_wave(wave.pk, Wave.State.SCORING, Wave.State.RANKED, Wave.State.PUBLISHED)
    rows = wave.applications.filter(pk__in=ids)
    kinds = set(rows.values_list("formation__position", "formation__education_level"))
    if len(set(ids)) < 2 or len(set(ids)) != len(ids):
        raise ValidationError(
            _("Name at least two different participants, best first."), code="tie_too_small"
        )
    if rows.count() != len(ids) or len(kinds) != 1:
        raise ValidationError(
            _("The participants must be of this wave and of the same post and education."),
            code="tie_mixed",
        )
    numbers = dict(rows.values_list("pk", "participant_number"))
    return [numbers[pk] for pk in ids]


@transaction.atomic
def fill_open_seats(wave: Wave, *, by: User, reason: str) -> SelectionRun:
    """Give seats left by withdrawals to the next in rank; whoever holds a seat keeps it.

    `reason` names the centre's approval. Raises "no_open_seats", "nobody_waits", "tie_unresolved".
    """
    require_reason(reason)
    wave = locked_wave(wave.pk, Wave.State.PUBLISHED)
    seats = _locked_seats(wave)
    held = sum(seat.held_by_id is not None for seat in seats)
    if not any(seat.state == Seat.State.OPEN for seat in seats):
        raise ValidationError(_("No seat of this wave is open."), code="no_open_seats")
    gathered = gather(wave, keep=[Seat.State.HELD, Seat.State.FILLED])
    run = rank_again(wave, gathered, seats, by=by, reason=reason)
    if run.placements.placed().count() == held:
        raise ValidationError(
            _("No eligible participant waits for the open seats."), code="nobody_waits"
        )
    return run


def rank_after_correction(wave: Wave, *, by: User, reason: str) -> SelectionRun:
    """Rank again after an accepted objection. Only filled seats keep their holder.

    The caller holds the wave's lock and a transaction.
    """
    seats = _locked_seats(wave)
    gathered = gather(wave, keep=[Seat.State.FILLED])
    return rank_again(wave, gathered, seats, by=by, reason=reason)


def rank_again(
    wave: Wave, gathered: Gathered, seats: Sequence[Seat], *, by: User, reason: str
) -> SelectionRun:
    """Decide, seal the run and keep it with its placements, move the seats to their holders."""
    result = sealed.decide(gathered.inputs)
    if result.unresolved:
        raise _tie_error(result.unresolved)
    last = wave.runs.defer("files").first()
    run = SelectionRun(
        wave=wave,
        number=last.number + 1 if last else 1,
        rulebook=wave.rulebook,
        reason=reason,
        run_by=by,
        run_at=timezone.now(),
    )
    run.files, run.seal = sealed.seal(
        gathered.inputs,
        result.rows,
        wave=f"{wave.kind} {wave.year} tahap {wave.phase}",
        number=run.number,
        at=timezone.localtime(run.run_at),
    )
    run.inputs_sha256, run.result_sha256 = run.seal["masukan_sha256"], run.seal["hasil_sha256"]
    run.full_clean()
    run.save()
    placements = [_placement(run, row, gathered) for row in result.rows]
    Placement.objects.bulk_create(placements, batch_size=BATCH)
    _hold_seats(seats, {p.seat_id: p.application_id for p in placements if p.seat_id})
    changes = {"run": run.number, "inputs": run.inputs_sha256, "result": run.result_sha256}
    record("wave.ranked", wave, by=by, reason=reason, changes=changes)
    return run


def _placement(run: SelectionRun, row: sealed.Placing, gathered: Gathered) -> Placement:
    return Placement(
        run=run,
        application_id=gathered.applications[row.participant],
        outcome=sealed.outcome(row),
        code=row.code,
        rank=row.rank,
        block=row.block,
        total=row.total or None,
        tie_step=sealed.STEP_OF[row.step],
        seat_id=gathered.seats.get((row.seat_formation, row.seat)),
    )


def _locked_seats(wave: Wave) -> list[Seat]:
    """Every seat of the wave in use, under lock, in the one order of all who lock seats."""
    return list(
        Seat.objects.filter(formation__wave=wave)
        .exclude(state=Seat.State.WITHDRAWN)
        .order_by("formation_id", "number")
        .select_for_update(of=["self"])
    )


def _hold_seats(seats: Sequence[Seat], holders: dict[int, int]) -> None:
    """Move every seat to its holder: first free those that change, since a person holds one."""
    changing = [s for s in seats if s.held_by_id != holders.get(s.pk)]
    freed = [seat.pk for seat in changing if seat.held_by_id]
    Seat.objects.filter(pk__in=freed).update(state=Seat.State.OPEN, held_by=None)
    taken = [seat for seat in changing if seat.pk in holders]
    for seat in taken:
        seat.state, seat.held_by_id = Seat.State.HELD, holders[seat.pk]
    update_many(Seat, ["state", "held_by"], taken)


def _tie_error(ties: Sequence[Sequence[str]]) -> ValidationError:
    return ValidationError(
        [
            ValidationError(
                _(
                    "Participants %(numbers)s are equal in everything, even in their birth dates, "
                    "and the last seat lies between them. No rule decides: let the committee "
                    "decide, then record its decision."
                )
                % {"numbers": ", ".join(tie)},
                code="tie_unresolved",
            )
            for tie in ties
        ]
    )
