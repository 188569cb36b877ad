"""The announcement of a ranking: at which moment, and when that may still be moved."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment
from recruitment.models import FairnessFinding, SelectionRun, Wave, WaveStage
from recruitment.services.locks import locked_wave
from recruitment.services.results import ask_for_snapshot, make_snapshots_anew
from recruitment.services.rules import refusal


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
