"""Objections (sanggahan): filed within their days, answered by one officer, decided by another."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment
from recruitment import rulebooks
from recruitment.clocks import end_of_days, until_words
from recruitment.models import Appeal, Application, RequirementResult, Score, Wave
from recruitment.services.rules import refusal
from recruitment.services.scores import outside
from recruitment.services.selection import rank_after_correction
from recruitment.services.windows import windows


@transaction.atomic
def file_appeal(
    application: Application,
    *,
    subject: str,
    item: str,
    statement: str,
    by: User | None,
    at: datetime | None = None,
) -> Appeal:
    """Record an objection to one requirement or one score. `at` None is now.

    Raises "appeal_item_unknown", "appeal_window_closed" (with the days), or the model's errors.
    The answer is due when `answer_days` of the rulebook after the day of filing are over.
    """
    wave = Wave.objects.select_for_update().get(pk=application.wave_id)
    at = at or timezone.now()
    rulebook = rulebooks.of(application)
    items = {
        Appeal.Subject.REQUIREMENT: [r.code for r in rulebook.requirements],
        Appeal.Subject.SCORE: [s.code for s in rulebook.subtests],
    }
    if subject in items and item not in items[subject]:
        raise refusal(
            "R-16",
            _("An objection names what it is about. Possible are: %(items)s.")
            % {"items": ", ".join(items[subject])},
            code="appeal_item_unknown",
        )
    _require_window(wave, subject, at)
    appeal = Appeal(
        application=application,
        subject=subject,
        item=item,
        statement=statement,
        filed_at=at,
        answer_due_at=end_of_days(at, rulebook.setting("answer_days", wave.settings)),
    )
    appeal.full_clean()
    appeal.save()
    record("appeal.filed", appeal, by=by)
    return appeal


@transaction.atomic
def propose_answer(
    appeal: Appeal, *, accept: bool, answer: str, by: User, points: Decimal | None = None
) -> Appeal:
    """Propose the answer to an objection; another officer decides.

    An accepted objection to a requirement makes it met; to a score it needs the right `points`.
    Raises "appeal_decided", "reason_missing", "decided_before", "own_case", "points_missing",
    "points_out_of_range".
    """
    require_reason(answer)
    Wave.objects.select_for_update().get(applications__appeals=appeal.pk)
    appeal = _locked(appeal, Appeal.State.FILED, Appeal.State.PROPOSED)
    _require_outsider(appeal, by)
    correction: dict[str, object] = {"accept": accept}
    if accept and appeal.subject == Appeal.Subject.SCORE:
        correction["points"] = _right_points(appeal, points)
    appeal.state, appeal.correction, appeal.answer = Appeal.State.PROPOSED, correction, answer
    appeal.proposed_by, appeal.proposed_at = by, timezone.now()
    appeal.content_hash = answer_mark(appeal)
    appeal.save()
    record("appeal.answer_proposed", appeal, by=by, reason=answer, changes=correction)
    return appeal


@transaction.atomic
def return_answer(appeal: Appeal, *, by: User, reason: str) -> Appeal:
    """Send a proposed answer back to be written again."""
    require_reason(reason)
    Wave.objects.select_for_update().get(applications__appeals=appeal.pk)
    appeal = _locked(appeal, Appeal.State.PROPOSED)
    _back_to_be_answered(appeal)
    record("appeal.answer_returned", appeal, by=by, reason=reason)
    return appeal


def _back_to_be_answered(appeal: Appeal) -> None:
    appeal.state, appeal.correction, appeal.answer = Appeal.State.FILED, {}, ""
    appeal.proposed_by = appeal.proposed_at = None
    appeal.content_hash = ""
    appeal.save()


def answer_mark(appeal: Appeal) -> str:
    """The hash of a proposed answer and of what it would correct, as that stands now."""
    application = appeal.application_id
    scores = Score.objects.filter(application=application, subtest=appeal.item)
    requirements = RequirementResult.objects.filter(
        application=application, requirement=appeal.item
    )
    return mark_of(
        {
            "application": application,
            "subject": appeal.subject,
            "item": appeal.item,
            "statement": appeal.statement,
            "correction": appeal.correction,
            "answer": appeal.answer,
            "proposed_by": appeal.proposed_by_id,
            "points": [f"{points:.3f}" for points in scores.values_list("points", flat=True)],
            "met": list(requirements.values_list("met", "reason")),
        }
    )


@transaction.atomic
def decide_appeal(appeal: Appeal, *, by: User, seen: str = "") -> Appeal:
    """Decide as proposed. Accepting corrects the record and, in a ranked wave, ranks it again.

    `figures.moves(appeal.resulting_run)` says who moves and why. When the proposal, or what it
    would correct, is no longer what was proposed, nothing is decided and the objection that is
    returned is to be answered anew. `seen` is the hash of the proposal that a page showed. Raises
    "appeal_decided" (who and when), "checker_is_maker", "decided_before", "own_case",
    "approval_stale", "wave_state" in a closed wave, "tie_unresolved".
    """
    wave = Wave.objects.select_for_update().get(applications__appeals=appeal.pk)
    appeal = _locked(appeal, Appeal.State.PROPOSED)
    if wave.state == Wave.State.CLOSED:
        raise ValidationError(
            _("%(wave)s is closed, so its result no longer changes.") % {"wave": wave},
            code="wave_state",
        )
    if appeal.proposed_by_id == by.pk:
        raise ValidationError(
            _("You proposed this answer, so another officer decides on it."),
            code="checker_is_maker",
        )
    _require_outsider(appeal, by)
    if answer_mark(appeal) != appeal.content_hash:
        _back_to_be_answered(appeal)
        record("appeal.answer_voided", appeal, by=by, reason=_("It changed since it was proposed."))
        return appeal
    if seen and seen != appeal.content_hash:
        raise ValidationError(
            _("The proposal is not the one you saw. Open the page again and look at it."),
            code="approval_stale",
        )
    accepted = appeal.correction["accept"]
    corrected = accepted and _correct(appeal, by)
    if corrected and wave.state in (Wave.State.RANKED, Wave.State.PUBLISHED):
        appeal.resulting_run = rank_after_correction(
            wave,
            by=by,
            reason=_("Objection of participant %(number)s accepted: %(item)s")
            % {
                "number": appeal.application.participant_number,
                "item": rulebooks.of(appeal.application).name_of(appeal.item),
            },
        )
    appeal.state = Appeal.State.ACCEPTED if accepted else Appeal.State.REJECTED
    appeal.decided_by, appeal.decided_at = by, timezone.now()
    appeal.save()
    record(
        f"appeal.{appeal.state}",
        appeal,
        by=by,
        reason=appeal.answer,
        changes={"late": appeal.decided_at >= appeal.answer_due_at},
    )
    return appeal


def _require_outsider(appeal: Appeal, by: User) -> None:
    """Neither the applicant nor who decided before answers or decides."""
    if appeal.application.person.public_id == by.person:
        raise ValidationError(
            _("This is your own objection: an officer whom it does not concern decides on it."),
            code="own_case",
        )
    of_applicant = {"application": appeal.application_id}
    if appeal.subject == Appeal.Subject.REQUIREMENT:
        decided = RequirementResult.objects.filter(
            **of_applicant, requirement=appeal.item, checked_by=by
        )
        sentence = _(
            "You checked this requirement: an officer who did not decide before answers the "
            "objection, and another decides."
        )
    elif appeal.subject == Appeal.Subject.SCORE:
        decided = Score.objects.filter(**of_applicant, subtest=appeal.item, recorded_by=by)
        sentence = _(
            "You recorded these points: an officer who did not record them answers the objection, "
            "and another decides."
        )
    else:
        return
    if decided.exists():
        raise refusal("R-31", sentence, code="decided_before")


def _require_window(wave: Wave, subject: str, at: datetime) -> None:
    open_between = windows(wave, subject)
    if any(start <= at < end for start, end in open_between):
        return
    days_in_words = "; ".join(
        _("%(start)s until %(end)s") % {"start": moment(start), "end": until_words(end)}
        for start, end in open_between
    )
    raise refusal(
        "R-16",
        _("Objections of this kind are taken on other days: %(days)s.")
        % {"days": days_in_words or _("none yet; set the stage of the wave first")},
        code="appeal_window_closed",
    )


def _locked(appeal: Appeal, *states: str) -> Appeal:
    appeal = (
        Appeal.objects.select_for_update(of=["self"])
        .select_related("application__formation__position", "application__person")
        .select_related("decided_by", "proposed_by")
        .get(pk=appeal.pk)
    )
    if appeal.state in states:
        return appeal
    if appeal.decided_by:
        raise ValidationError(
            _("This objection was already decided by %(officer)s on %(moment)s.")
            % {"officer": appeal.decided_by, "moment": moment(appeal.decided_at)},
            code="appeal_decided",
        )
    raise ValidationError(
        _("No answer is proposed yet. Propose one first."), code="answer_not_proposed"
    )


def _right_points(appeal: Appeal, points: Decimal | None) -> str:
    if points is None:
        raise ValidationError(
            _("Say how many points are right, so that the ranking can follow."),
            code="points_missing",
        )
    application = appeal.application
    rulebook = rulebooks.of(application)
    most = rulebook.maximum(
        appeal.item, application.formation.position.siasn_code, application.wave.settings
    )
    if outside(points, most):
        raise refusal(
            "R-10",
            _("Possible points in “%(item)s” are 0 to %(most)s.")
            % {"item": rulebook.name_of(appeal.item), "most": most},
            code="points_out_of_range",
        )
    return f"{Decimal(points):.3f}"


def _correct(appeal: Appeal, by: User) -> bool:
    """Put right what the objection is about. False when nothing in the register changes."""
    application = Application.objects.select_for_update().get(pk=appeal.application_id)
    if appeal.subject == Appeal.Subject.SCORE:
        Score.objects.update_or_create(
            application=application,
            subtest=appeal.item,
            defaults={"points": Decimal(appeal.correction["points"]), "recorded_by": by},
        )
        return True
    if appeal.subject == Appeal.Subject.REQUIREMENT:
        application.requirements.filter(requirement=appeal.item).update(
            met=True, reason="", checked_by=by
        )
        still = application.requirements.filter(met=False).values_list("reason", flat=True)
        if application.state == Application.State.INELIGIBLE:
            application.state_reason = "\n".join(still)
            if not still:
                application.state = Application.State.ELIGIBLE
            application.save(update_fields=["state", "state_reason"])
        return True
    return False
