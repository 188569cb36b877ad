"""A wave from its plan to its end. Its state moves only here and in selection.py."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment
from recruitment import rulebooks
from recruitment.clocks import until_words
from recruitment.models import Appeal, Formation, Wave, WaveStage
from recruitment.services.formations import approve_formations
from recruitment.services.locks import locked_wave
from recruitment.services.results import make_snapshots_anew
from recruitment.services.rules import refusal
from recruitment.services.windows import result_window


class Stage(NamedTuple):
    """One stage of the calendar. `ends_at` is the first moment no longer in it."""

    kind: str  # WaveStage.Kind
    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def plan_wave(
    *,
    year: int,
    kind: str,
    phase: int,
    rulebook: str,
    legal_basis: str,
    stages: Iterable[Stage],
    by: User,
    settings: Mapping[str, Any] | None = None,
) -> Wave:
    """Plan a wave under a rule set.

    Raises "rulebook_unknown", "rulebook_of_another_kind", "setting_unknown", "stages_out_of_order",
    or the model's errors.
    """
    _require_known(rulebooks.require_fit(rulebook, kind), settings or {})
    wave = Wave(
        year=year,
        kind=kind,
        phase=phase,
        rulebook=rulebook,
        legal_basis=legal_basis,
        settings=dict(settings or {}),
    )
    wave.full_clean()
    wave.save()
    for stage in stages:
        row = WaveStage(wave=wave, **stage._asdict())
        row.full_clean()
        row.save()
    _require_order(wave)
    record("wave.planned", wave, by=by)
    return wave


def _require_known(rules: rulebooks.RuleSet, settings: Mapping[str, Any]) -> None:
    """Only settings of the decrees, each of the kind of its default and no number below zero."""
    known = {setting.code: setting for setting in rules.settings}
    if unknown := sorted(set(settings) - set(known)):
        raise ValidationError(
            _("The rulebook has no setting “%(code)s”. It has: %(known)s.")
            % {"code": unknown[0], "known": ", ".join(sorted(known))},
            code="setting_unknown",
        )
    for code, value in settings.items():
        kind = type(known[code].default)
        if type(value) is not kind or (kind is int and not 0 <= value <= known[code].most):
            raise ValidationError(
                _("“%(value)s” is not possible for the setting “%(code)s”.")
                % {"value": value, "code": code},
                code="setting_impossible",
            )


@transaction.atomic
def choose_settings(wave: Wave, settings: Mapping[str, Any], *, by: User, reason: str) -> Wave:
    """Choose what the decrees leave open, while the wave is being planned; once open it is fixed.

    What equals the default is not kept. Raises "reason_missing", "setting_unknown",
    "setting_impossible", "nothing_changed", or the wave's state.
    """
    require_reason(reason)
    wave = locked_wave(wave.pk, Wave.State.PLANNED)
    rules = rulebooks.rule_set(wave)
    _require_known(rules, settings)
    before = dict(wave.settings)
    chosen = {s.code: settings[s.code] for s in rules.settings if s.code in settings}
    wave.settings = {
        s.code: chosen[s.code] for s in rules.settings if chosen.get(s.code, s.default) != s.default
    }
    changes = {
        s.code: [old, new]
        for s in rules.settings
        if (old := before.get(s.code, s.default)) != (new := wave.settings.get(s.code, s.default))
    }
    if not changes:
        raise ValidationError(
            _("Nothing was changed: every setting is as it was."), code="nothing_changed"
        )
    wave.save(update_fields=["settings"])
    record("wave.settings_chosen", wave, by=by, reason=reason, changes=changes)
    return wave


@transaction.atomic
def move_stage(wave: Wave, stage: Stage, *, by: User, reason: str) -> WaveStage:
    """Set or change the days of one stage, for example when the centre extends registration.

    Raises "reason_missing", "stages_out_of_order", "objections_announced" (the days to object to a
    result that is announced), "objections_before_result", or the model's errors.
    """
    require_reason(reason)
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    of_result = stage.kind == WaveStage.Kind.RESULT_APPEAL and wave.published_at is not None
    if of_result and (problem := _objection_days_problem(wave, stage)):
        raise problem
    row = wave.stages.filter(kind=stage.kind).first() or WaveStage(wave=wave, kind=stage.kind)
    before = [str(row.starts_at), str(row.ends_at)]
    row.starts_at, row.ends_at = stage.starts_at, stage.ends_at
    row.full_clean()
    row.save()
    _require_order(wave)
    after = [str(row.starts_at), str(row.ends_at)]
    record("wave.stage_moved", wave, by=by, reason=reason, changes={stage.kind: [before, after]})
    if of_result:
        make_snapshots_anew(wave)
    return row


def _objection_days_problem(wave: Wave, stage: Stage) -> ValidationError | None:
    """The public page names these days with the result: they stand once it is announced."""
    if wave.is_announced:
        return refusal(
            "R-16",
            _("The days to object were announced with the result on %(moment)s and stand.")
            % {"moment": moment(wave.published_at)},
            code="objections_announced",
        )
    if stage.starts_at < wave.published_at:
        return refusal(
            "R-30",
            _("The result is announced on %(moment)s; the days to object to it begin after that.")
            % {"moment": moment(wave.published_at)},
            code="objections_before_result",
        )
    return None


# These begin when what stands before them is over. The others may run beside it, as the centre's
# calendars do: screening beside registration, the numbers beside the papers.
AFTER_ALL_BEFORE = {
    WaveStage.Kind.SCREENING_APPEAL,
    WaveStage.Kind.TEST,
    WaveStage.Kind.RESULT,
    WaveStage.Kind.RESULT_APPEAL,
}


def _require_order(wave: Wave) -> None:
    """The stages begin and end in the order of their kinds, and overlap only where they may."""
    order = WaveStage.Kind.values
    stages = sorted(wave.stages.all(), key=lambda stage: order.index(stage.kind))
    for at, later in enumerate(stages):
        for earlier in stages[:at]:
            alone = later.kind in AFTER_ALL_BEFORE
            starts = earlier.ends_at if alone else earlier.starts_at
            if later.starts_at >= starts and later.ends_at >= earlier.ends_at:
                continue
            sentence = (
                _("“%(later)s” begins when “%(earlier)s” is over, not before %(moment)s.")
                if alone
                else _("“%(later)s” neither begins nor ends before “%(earlier)s” (%(moment)s).")
            )
            words = {
                "later": later.get_kind_display(),
                "earlier": earlier.get_kind_display(),
                "moment": until_words(starts) if alone else moment(starts),
            }
            raise refusal("R-30", sentence % words, code="stages_out_of_order")


@transaction.atomic
def approve_wave(wave: Wave, *, by: User) -> Wave:
    """Approve every proposed formation and open the wave: all or nothing.

    Raises what approve_formations and open_wave raise.
    """
    locked_wave(wave.pk, Wave.State.PLANNED)
    proposed = list(wave.formations.filter(state=Formation.State.PROPOSED))
    if proposed:
        approve_formations(proposed, by=by)
    return open_wave(wave, by=by)


@transaction.atomic
def open_wave(wave: Wave, *, by: User) -> Wave:
    """Open the wave for applications (within its registration stage).

    Raises "formations_undecided", "no_formation", "no_registration_stage".
    """
    wave = locked_wave(wave.pk, Wave.State.PLANNED)
    undecided = wave.formations.filter(state=Formation.State.PROPOSED).count()
    if undecided:
        raise ValidationError(
            _("%(n)s formations are still to be decided. Approve or reject them first.")
            % {"n": undecided},
            code="formations_undecided",
        )
    if not wave.formations.filter(state=Formation.State.APPROVED).exists():
        raise ValidationError(
            _("The wave has no approved formation. Propose formations first."), code="no_formation"
        )
    if not wave.stages.filter(kind=WaveStage.Kind.REGISTRATION).exists():
        raise ValidationError(
            _("The wave has no days of registration. Set them first."),
            code="no_registration_stage",
        )
    return _move(wave, Wave.State.OPEN, "wave.opened", by)


@transaction.atomic
def close_registration(wave: Wave, *, by: User, at: datetime | None = None) -> Wave:
    """End the taking of applications; scores can come in. `at` None is now.

    Raises "registration_running" before the stage has ended.
    """
    wave = locked_wave(wave.pk, Wave.State.OPEN)
    stage = wave.stages.get(kind=WaveStage.Kind.REGISTRATION)
    if (at or timezone.now()) < stage.ends_at:
        raise ValidationError(
            _("Registration runs until %(moment)s. Close it after that, or move its end first.")
            % {"moment": moment(stage.ends_at)},
            code="registration_running",
        )
    return _move(wave, Wave.State.SCORING, "wave.registration_closed", by)


@transaction.atomic
def close_wave(wave: Wave, *, by: User) -> Wave:
    """Close an announced wave for good. Its cost then belongs to "already committed".

    Raises "objections_open" until the days to object are over, and "appeals_undecided".
    """
    wave = locked_wave(wave.pk, Wave.State.PUBLISHED)
    _start, end = result_window(wave)
    if timezone.now() < end:
        raise refusal(
            "R-16",
            _("The result can be objected to until %(moment)s. Close the wave after that.")
            % {"moment": until_words(end)},
            code="objections_open",
        )
    undecided = Appeal.objects.filter(
        application__wave=wave, state__in=[Appeal.State.FILED, Appeal.State.PROPOSED]
    ).count()
    if undecided:
        raise ValidationError(
            _("%(n)s objections are still to be decided. Decide them first.") % {"n": undecided},
            code="appeals_undecided",
        )
    return _move(wave, Wave.State.CLOSED, "wave.closed", by)


def _move(wave: Wave, state: str, verb: str, by: User) -> Wave:
    before, wave.state = wave.state, state
    wave.save(update_fields=["state"])
    record(verb, wave, by=by, changes={"state": [before, state]})
    return wave
