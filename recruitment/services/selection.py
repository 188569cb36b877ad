"""The ranking of a wave: sealed, decided by recruitment.sealed, kept for ever, announced."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from personnel.bulk import update_many
from recruitment import rulebooks, sealed
from recruitment.models import (
    Application,
    Formation,
    Placement,
    Score,
    Seat,
    SelectionRun,
    TieDecision,
    Wave,
)
from recruitment.services.locks import locked_wave, moment, require_reason
from recruitment.services.results import ask_for_snapshot
from recruitment.services.rules import refusal

BATCH = 2000


class Preview(NamedTuple):
    """What a run would do now, without doing it. Counts are applications."""

    candidates: int
    absent: int
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
    inputs = _gather(wave, keep=[Seat.State.FILLED])
    rulebook = rulebooks.get(wave.rulebook)
    eligible = [a for a in inputs["applications"] if a["state"] == "eligible"]
    candidates = [a for a in eligible if sealed.took_part(a, rulebook)]
    undated = _without_birth_date(inputs)
    result = sealed.Result((), ()) if undated else sealed.decide(inputs)
    outcomes = [row.outcome for row in result.rows]
    tied = Application.objects.select_related("person", "formation__unit").in_bulk(
        [pk for group in result.unresolved for pk in group]
    )
    return Preview(
        candidates=len(candidates),
        absent=len(eligible) - len(candidates),
        unscreened=sum(a["state"] == "submitted" for a in inputs["applications"]),
        partly_scored=_partly_scored(inputs),
        without_birth_date=undated,
        seats=sum(len(f["seats"]) for f in inputs["formations"]),
        would_be_placed=outcomes.count("placed") + outcomes.count("placed_elsewhere"),
        would_be_moved=outcomes.count("placed_elsewhere"),
        ties=[[tied[pk] for pk in group] for group in result.unresolved],
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
    inputs = _gather(wave, keep=[Seat.State.FILLED])
    unscreened = sum(a["state"] == "submitted" for a in inputs["applications"])
    if unscreened:
        raise ValidationError(
            _("%(n)s applications are not screened yet. Screen them first.") % {"n": unscreened},
            code="screening_unfinished",
        )
    if partly := _partly_scored(inputs):
        raise ValidationError(
            _(
                "%(n)s participants have points in some parts of the test only, for example "
                "%(some)s. Record the missing points; missing points are not zero."
            )
            % {"n": len(partly), "some": ", ".join(partly[:5])},
            code="scores_partial",
        )
    if undated := _without_birth_date(inputs):
        raise ValidationError(
            _(
                "The date of birth of participants %(some)s is missing; it may decide. Complete "
                "their records first."
            )
            % {"some": ", ".join(undated[:5])},
            code="birth_date_missing",
        )
    rulebook = rulebooks.get(wave.rulebook)
    if not any(
        a["state"] == "eligible" and sealed.took_part(a, rulebook) for a in inputs["applications"]
    ):
        raise ValidationError(
            _("No eligible participant has points yet. Record the scores first."),
            code="nobody_to_rank",
        )
    run = rank_again(wave, inputs, seats, by=by, reason=reason or _("Ranking of the wave"))
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
def publish_run(run: SelectionRun, *, by: User, at: datetime | None = None) -> Wave:
    """Announce the ranking, now or at a moment ahead: until then it is shown to no one outside.

    Raises "not_the_last_run" when it was ranked again meanwhile, "moment_passed".
    """
    wave = locked_wave(run.wave_id, Wave.State.RANKED)
    last = wave.runs.defer("inputs").first()
    if last != run:
        raise ValidationError(
            _("The wave was ranked again: run %(number)s is the one to announce.")
            % {"number": last.number},
            code="not_the_last_run",
        )
    now = timezone.now()
    if at and at < now:
        raise refusal(
            "R-32",
            _("A result is announced now or at a moment to come, not at %(moment)s.")
            % {"moment": moment(at)},
            code="moment_passed",
        )
    wave.state, wave.published_at = Wave.State.PUBLISHED, at or now
    wave.save(update_fields=["state", "published_at"])
    changes = {"run": run.number, "at": wave.published_at.isoformat()}
    record("wave.published", wave, by=by, changes=changes)
    ask_for_snapshot(run)
    return wave


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
    inputs = _gather(wave, keep=[Seat.State.HELD, Seat.State.FILLED])
    run = rank_again(wave, inputs, seats, by=by, reason=reason)
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
    inputs = _gather(wave, keep=[Seat.State.FILLED])
    return rank_again(wave, inputs, seats, by=by, reason=reason)


def rank_again(
    wave: Wave, inputs: dict[str, Any], seats: Sequence[Seat], *, by: User, reason: str
) -> SelectionRun:
    """Decide on sealed inputs, keep the run and its placements, move the seats to their holders."""
    result = sealed.decide(inputs)
    if result.unresolved:
        raise _tie_error(result.unresolved)
    last = wave.runs.defer("inputs").first()
    run = SelectionRun(
        wave=wave,
        number=last.number + 1 if last else 1,
        rulebook=inputs["rulebook"],
        inputs=inputs,
        inputs_sha256=sealed.sha256(inputs),
        result_sha256=sealed.result_sha256(result.rows),
        reason=reason,
        run_by=by,
        run_at=timezone.now(),
    )
    run.full_clean()
    run.save()
    Placement.objects.bulk_create(
        [
            Placement(
                run=run,
                application_id=row.application,
                outcome=row.outcome,
                code=row.code,
                rank=row.rank,
                block=row.block,
                total=row.total,
                tie_step=row.step,
                seat_id=row.seat,
            )
            for row in result.rows
        ],
        batch_size=BATCH,
    )
    _hold_seats(seats, {row.seat: row.application for row in result.rows if row.seat})
    changes = {"run": run.number, "inputs": run.inputs_sha256, "result": run.result_sha256}
    record("wave.ranked", wave, by=by, reason=reason, changes=changes)
    if wave.state == Wave.State.PUBLISHED:
        ask_for_snapshot(run)
    return run


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


def _gather(wave: Wave, *, keep: Sequence[str]) -> dict[str, Any]:
    """Everything the ranking sees, as recruitment.sealed describes it. Five queries.

    Seats in a state of `keep` stay with their holder.
    """
    rulebook = rulebooks.get(wave.rulebook)
    seats: dict[int, list[list[Any]]] = {}
    for seat, formation, state, holder in (
        Seat.objects.filter(formation__wave=wave)
        .exclude(state=Seat.State.WITHDRAWN)
        .order_by("formation_id", "number")
        .values_list("pk", "formation_id", "state", "held_by")
    ):
        seats.setdefault(formation, []).append([seat, holder, state in keep])
    formations = (
        wave.formations.filter(state=Formation.State.APPROVED)
        .order_by("unit__code", "position__code", "education_level__code", "pk")
        .values_list("pk", "position", "education_level")
    )
    points: dict[int, dict[str, str]] = {}
    for application, subtest, value in (
        Score.objects.filter(application__wave=wave)
        .order_by("application", "subtest")
        .values_list("application", "subtest", "points")
    ):
        points.setdefault(application, {})[subtest] = f"{value:.3f}"
    applications = wave.applications.order_by("pk").values_list(
        "pk", "formation", "category", "state", "person__born_on"
    )
    return {
        "wave": wave.pk,
        "rulebook": rulebook.pinned_name,
        "rulebook_sha256": rulebook.sha256(),
        "optimisation": rulebook.setting("optimisation", wave.settings),
        "formations": [
            {"id": pk, "likeness": [position, education], "seats": seats.get(pk, [])}
            for pk, position, education in formations
        ],
        "applications": [
            {
                "id": pk,
                "formation": formation,
                "category": category,
                "block": rulebook.block(category),
                "state": state,
                "born_on": born_on.isoformat() if born_on else None,
                "points": points.get(pk, {}),
            }
            for pk, formation, category, state, born_on in applications
        ],
        "decisions": [list(d.applications) for d in wave.tie_decisions.order_by("pk")],
    }


def _partly_scored(inputs: dict[str, Any]) -> list[str]:
    """Participant numbers of eligible applicants with some required points but not all."""
    rulebook = rulebooks.get(inputs["rulebook"].partition("@")[0])
    return _participants(
        a["id"]
        for a in inputs["applications"]
        if a["state"] == "eligible" and a["points"] and not sealed.took_part(a, rulebook)
    )


def _without_birth_date(inputs: dict[str, Any]) -> list[str]:
    """Participant numbers of eligible applicants whose age could not be compared."""
    return _participants(
        a["id"]
        for a in inputs["applications"]
        if a["state"] == "eligible" and a["points"] and a["born_on"] is None
    )


def _participants(ids: Iterable[int]) -> list[str]:
    rows = Application.objects.filter(pk__in=list(ids)).order_by("participant_number")
    return list(rows.values_list("participant_number", flat=True))


def _tie_error(ties: Sequence[Sequence[int]]) -> ValidationError:
    numbers = dict(
        Application.objects.filter(pk__in=[pk for tie in ties for pk in tie]).values_list(
            "pk", "participant_number"
        )
    )
    return ValidationError(
        [
            ValidationError(
                _(
                    "Participants %(numbers)s are equal in everything, even in their birth dates, "
                    "and the last seat lies between them. No rule decides: let the committee "
                    "decide, then record its decision."
                )
                % {"numbers": ", ".join(numbers[pk] for pk in tie)},
                code="tie_unresolved",
            )
            for tie in ties
        ]
    )
