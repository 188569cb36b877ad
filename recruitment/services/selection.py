"""The ranking of a wave: sealed, decided by recruitment.sealed, kept for ever, announced."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from personnel.bulk import update_many
from recruitment import compared, rulebooks, sealed
from recruitment.models import (
    Application,
    FairnessFinding,
    Formation,
    Placement,
    Score,
    Seat,
    SelectionRun,
    TieDecision,
    Wave,
    WaveStage,
)
from recruitment.services.locks import locked_wave, moment, require_reason
from recruitment.services.results import ask_for_snapshot, make_snapshots_anew
from recruitment.services.rules import refusal

BATCH = 2000


class _Gathered(NamedTuple):
    """What the ranking sees, and where to put what it decides."""

    inputs: sealed.Inputs
    applications: dict[str, int]  # participant number → key
    seats: dict[tuple[str, str], int]  # formation and seat number, as in the files → key


class _Field(NamedTuple):
    """Who stands for the ranking, and what stands in its way."""

    candidates: int
    absent: int
    below_threshold: int
    not_called: int
    unscreened: int
    partly_scored: list[str]  # participant numbers, as in what follows
    without_birth_date: list[str]


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
    gathered = _gather(wave, keep=[Seat.State.FILLED])
    field = _field(gathered.inputs)
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
    gathered = _gather(wave, keep=[Seat.State.FILLED])
    field = _field(gathered.inputs)
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
def publish_run(run: SelectionRun, *, by: User, at: datetime | None = None) -> Wave:
    """Announce the ranking, now or at a moment ahead: until then it is shown to no one outside.

    Raises "not_the_last_run" when it was ranked again meanwhile, "finding_missing" before the
    fairness desk has let it be announced, "moment_passed", and "objections_before_result" when the
    days to object would begin before it.
    """
    wave = locked_wave(run.wave_id, Wave.State.RANKED)
    last = wave.runs.defer("files").first()
    if last != run:
        raise ValidationError(
            _("The wave was ranked again: run %(number)s is the one to announce.")
            % {"number": last.number},
            code="not_the_last_run",
        )
    now = timezone.now()
    at = at or now
    if problem := _announcement_problem(wave, at, now):
        raise problem
    if not FairnessFinding.objects.to_announce().filter(run=run).exists():
        raise refusal(
            "R-50",
            _(
                "The fairness desk has not let run %(number)s be announced: record its finding "
                "first, and how it decides."
            )
            % {"number": run.number},
            code="finding_missing",
        )
    wave.state, wave.published_at = Wave.State.PUBLISHED, at
    wave.save(update_fields=["state", "published_at"])
    changes = {"run": run.number, "at": wave.published_at.isoformat()}
    record("wave.published", wave, by=by, changes=changes)
    run.wave = wave
    ask_for_snapshot(run)
    return wave


@transaction.atomic
def move_announcement(
    wave: Wave, at: datetime, *, reason: str, by: User, approval: Approval
) -> Wave:
    """Announce a result at another moment than was set, before that has come.

    `approval` is that of two officers, which PostgreSQL looks for. Raises "reason_missing",
    what move_problem finds, and what locked_wave raises.
    """
    require_reason(reason)
    wave = locked_wave(wave.pk, Wave.State.PUBLISHED)
    if problem := move_problem(wave, at):
        raise problem
    before, wave.published_at, wave.announcement_approval = wave.published_at, at, approval
    wave.save(update_fields=["published_at", "announcement_approval"])
    changes = {"at": [before.isoformat(), at.isoformat()]}
    record("wave.announcement_moved", wave, by=by, reason=reason, changes=changes)
    make_snapshots_anew(wave)
    return wave


def move_problem(wave: Wave, at: datetime) -> ValidationError | None:
    """Return why the announcement of a wave cannot be moved to `at`, or nothing.

    Codes: "announced_already", "moment_passed", "objections_before_result".
    """
    now = timezone.now()
    if wave.published_at <= now:
        return refusal(
            "R-32",
            _("The result was announced on %(moment)s; what was said to everyone stands.")
            % {"moment": moment(wave.published_at)},
            code="announced_already",
        )
    return _announcement_problem(wave, at, now)


def _announcement_problem(wave: Wave, at: datetime, now: datetime) -> ValidationError | None:
    if at < now:
        return refusal(
            "R-32",
            _("A result is announced now or at a moment to come, not at %(moment)s.")
            % {"moment": moment(at)},
            code="moment_passed",
        )
    stage = wave.stages.filter(kind=WaveStage.Kind.RESULT_APPEAL).first()
    if stage and stage.starts_at < at:
        return refusal(
            "R-30",
            _(
                "The days to object to the result begin on %(moment)s, before it is announced. "
                "Move them first, so that everybody has them whole."
            )
            % {"moment": moment(stage.starts_at)},
            code="objections_before_result",
        )
    return None


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
    gathered = _gather(wave, keep=[Seat.State.HELD, Seat.State.FILLED])
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
    gathered = _gather(wave, keep=[Seat.State.FILLED])
    return rank_again(wave, gathered, seats, by=by, reason=reason)


def rank_again(
    wave: Wave, gathered: _Gathered, seats: Sequence[Seat], *, by: User, reason: str
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


def _placement(run: SelectionRun, row: sealed.Placing, gathered: _Gathered) -> Placement:
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


def _gather(wave: Wave, *, keep: Sequence[str]) -> _Gathered:
    """Everything the ranking sees, as recruitment.sealed describes it. Five queries.

    Seats in a state of `keep` stay with their holder. What is sorted is sorted here: databases
    have different ideas of the alphabet.
    """
    rules = rulebooks.rule_set(wave)
    test = sealed.test_of(rules.pinned)
    formations = sorted(
        wave.formations.filter(state=Formation.State.APPROVED).values_list(
            "unit__code",
            "position__code",
            "education_level__code",
            "unit__name",
            "position__name",
            "education_level__name",
            "position__group",
            "pk",
        )
    )
    number_of = {row[-1]: str(number) for number, row in enumerate(formations, start=1)}
    likeness_of = {pk: (post, education) for _unit, post, education, *_names, pk in formations}
    applications = list(
        wave.applications.values_list(
            "participant_number", "pk", "formation", "category", "state", "person__born_on"
        )
    )
    participant_of = {pk: participant for participant, pk, *_rest in applications}
    days: dict[tuple[str, str], set[date]] = {}
    for *_application, formation, _category, _state, born_on in applications:
        if born_on:
            days.setdefault(likeness_of[formation], set()).add(born_on)
    birth_order = {
        (likeness, day): str(order)
        for likeness, born in days.items()
        for order, day in enumerate(sorted(born), start=1)
    }
    points = {
        (application, subtest): f"{value:.3f}"
        for application, subtest, value in Score.objects.filter(application__wave=wave).values_list(
            "application", "subtest", "points"
        )
    }
    seats = list(
        Seat.objects.filter(formation__wave=wave)
        .exclude(state=Seat.State.WITHDRAWN)
        .values_list("formation", "number", "state", "held_by", "pk")
    )
    decisions = wave.tie_decisions.order_by("pk").values_list("applications", flat=True)
    return _Gathered(
        sealed.Inputs(
            rules=rules.pinned,
            optimisation=rules.setting("optimisation", wave.settings),
            formations=[
                sealed.FormationRow(
                    number_of[pk],
                    unit,
                    named,
                    post,
                    titled,
                    education,
                    taught,
                    rules.of(group).pinned_name,
                )
                for unit, post, education, named, titled, taught, group, pk in formations
            ],
            seats=[
                sealed.SeatRow(
                    number_of[formation],
                    str(number),
                    participant_of.get(holder, ""),
                    sealed.YES if state in keep else sealed.NO,
                )
                for formation, number, state, holder, _pk in seats
            ],
            applications=[
                test.row(
                    participant,
                    number_of[formation],
                    category,
                    sealed.STATES[state],
                    birth_order.get((likeness_of[formation], born_on), ""),
                    *(points.get((pk, part), "") for part in test.parts),
                )
                for participant, pk, formation, category, state, born_on in applications
            ],
            decisions=[
                sealed.DecisionRow(str(number), str(place), participant_of[application])
                for number, order in enumerate(decisions, start=1)
                for place, application in enumerate(order, start=1)
            ],
        ),
        {participant: pk for participant, pk, *_rest in applications},
        {(number_of[formation], str(n)): pk for formation, n, _state, _holder, pk in seats},
    )


def _field(inputs: sealed.Inputs) -> _Field:
    rules = sealed.rules_of(inputs)
    why = {
        row: rules[row.formation].left_out(row)
        for row in inputs.applications
        if row.state == sealed.ELIGIBLE
    }
    counts = Counter(why.values())
    undated = (
        row.participant
        for row, left_out in why.items()
        if left_out in ("", compared.PARTLY) and rules[row.formation].tested and not row.birth_order
    )
    return _Field(
        candidates=counts[""],
        absent=counts[compared.ABSENT] + counts[compared.PARTLY],
        below_threshold=counts[compared.BELOW_THRESHOLD],
        not_called=counts[compared.NOT_CALLED],
        unscreened=sum(row.state == sealed.NOT_SCREENED for row in inputs.applications),
        partly_scored=sorted(row.participant for row in why if why[row] == compared.PARTLY),
        without_birth_date=sorted(undated),
    )


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
