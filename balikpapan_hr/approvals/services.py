"""A deed of two officers: asked for, granted or refused, carried out, or void because of an edit.

Locks: the approval, then its subject. `ask` locks the subject alone, and looks before it inserts.
"""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import kinds
from balikpapan_hr.approvals.kinds import ApprovalKind
from balikpapan_hr.approvals.marks import mark_of, plain
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment

State = Approval.State


@transaction.atomic
def ask(
    name: str,
    subject: models.Model,
    *,
    by: User,
    reason: str,
    parameters: dict[str, Any] | None = None,
) -> Approval:
    """Ask a second officer for a deed, and keep the hash of exactly what it would do.

    Raises PermissionDenied, ValidationError "reason_missing", "already_asked", or what the kind
    itself says when the deed is not possible.
    """
    kind = kinds.find(name)
    if not by.has_perm(kind.ask):
        raise PermissionDenied
    require_reason(reason)
    subject = kind.locked(str(subject.pk))
    where = {
        "kind": name,
        "subject_type": subject._meta.label_lower,
        "subject_id": str(subject.pk),
    }
    waiting = Approval.objects.open().filter(**where).select_related("asked_by").first()
    if waiting:
        raise ValidationError(
            _("%(officer)s already asked for this on %(moment)s; it waits to be decided.")
            % {"officer": waiting.asked_by, "moment": moment(waiting.asked_at)},
            code="already_asked",
        )
    parameters = plain(parameters or {})
    content = plain(kind.content(subject, parameters))
    approval = Approval(
        **where,
        title=str(kind.headline(subject, parameters))[:250],
        parameters=parameters,
        content=content,
        content_hash=_hash(where, parameters, content),
        reason=reason.strip(),
        asked_by=by,
    )
    approval.save(force_insert=True)
    approval.refresh_from_db(fields=["asked_at"])
    record(
        "approval.asked", approval, by=by, reason=reason, changes={"hash": approval.content_hash}
    )
    return approval


@transaction.atomic
def grant(
    approval: Approval, *, by: User, seen: str, reason: str = "", start: bool = True
) -> Approval:
    """Approve and carry out what was asked for, if it is still exactly that.

    `seen` is the hash of what the officer was shown. What would be done is worked out anew under
    lock: when it has changed, nothing is done, and the approval that is returned is void and says
    what changed. With `start` false the caller itself carries out long work by its verb, at once
    (the shell, the practice story). Raises PermissionDenied, ValidationError "already_decided"
    (who and when), "own_request", "own_case", "approval_stale", or what the deed's own verb says.
    """
    approval, kind = _to_decide(approval, by)
    if seen != approval.content_hash:
        raise ValidationError(
            _("What you saw is not what was asked for. Open the page again and look at it."),
            code="approval_stale",
        )
    subject, changed = _changed_since(approval, kind)
    if changed:
        return _void(approval, changed, by=by)
    _require_no_own_case(approval, kind, subject, by)
    approval.state, approval.decided_by, approval.decided_at = State.GRANTED, by, timezone.now()
    approval.decision_reason = reason.strip()
    approval.save()
    record(
        "approval.granted",
        approval,
        by=by,
        reason=approval.decision_reason,
        changes={"hash": approval.content_hash},
    )
    if start or not kind.later:
        kind.perform(approval, subject, by)
    if not kind.later:
        approval.used_at = approval.decided_at
        approval.save(update_fields=["used_at"])
    return approval


@transaction.atomic
def refuse(approval: Approval, *, by: User, reason: str) -> Approval:
    """Decide that it is not done. Raises PermissionDenied, ValidationError "reason_missing",
    "already_decided", "own_request", "own_case"."""
    approval, kind = _to_decide(approval, by)
    require_reason(reason)
    with suppress(ObjectDoesNotExist):  # what is no longer there concerns nobody
        _require_no_own_case(approval, kind, kind.locked(approval.subject_id), by)
    approval.state, approval.decided_by, approval.decided_at = State.REFUSED, by, timezone.now()
    approval.decision_reason = reason.strip()
    approval.save()
    record("approval.refused", approval, by=by, reason=reason)
    return approval


@transaction.atomic
def withdraw(approval: Approval, *, by: User, reason: str = "") -> Approval:
    """Take back what one asked for oneself, as long as it has not taken effect. Raises
    PermissionDenied, ValidationError "already_decided"."""
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=approval.pk)
    if not approval.is_open:
        raise _decided(approval)
    if approval.asked_by_id != by.pk:
        raise PermissionDenied
    approval.state, approval.decided_at = State.WITHDRAWN, timezone.now()
    approval.decision_reason = reason.strip()
    approval.save()
    record("approval.withdrawn", approval, by=by, reason=reason)
    return approval


@transaction.atomic
def use(name: str, subject: models.Model) -> Approval:
    """Spend the granted approval of `subject`, which the caller holds under lock, for the deed that
    the caller is about to do in the same transaction.

    For kinds with `later`. Raises ValidationError "approval_missing", or "approval_void" when what
    would be done is no longer what was approved: then call `void`, after this transaction.
    """
    kind = kinds.find(name)
    approval = (
        Approval.objects.select_for_update(of=("self",))
        .filter(
            kind=name,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            state=State.GRANTED,
            used_at=None,
        )
        .first()
    )
    if approval is None:
        raise ValidationError(
            _("This takes the approval of a second officer: ask for it first."),
            code="approval_missing",
        )
    changed = _differences(approval, kind, subject)
    if changed:
        raise ValidationError(_void_sentence(changed), code="approval_void")
    approval.used_at = timezone.now()
    approval.save(update_fields=["used_at"])
    return approval


@transaction.atomic
def void(approval: Approval, *, by: User | None) -> Approval:
    """Mark an open approval void if what it would do has changed; else leave it as it is."""
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=approval.pk)
    if not approval.is_open:
        return approval
    _subject, changed = _changed_since(approval, kinds.find(approval.kind))
    return _void(approval, changed, by=by) if changed else approval


# --- within a decision -------------------------------------------------------------------------
def _to_decide(approval: Approval, by: User) -> tuple[Approval, ApprovalKind]:
    """The approval under lock, if `by` may decide on it."""
    approval = _asked(approval)
    kind = kinds.find(approval.kind)
    if not by.has_perm(kind.decide):
        raise PermissionDenied
    if approval.asked_by_id == by.pk:
        raise ValidationError(
            _("You asked for this yourself; another officer decides."), code="own_request"
        )
    return approval, kind


def _require_no_own_case(approval: Approval, kind: ApprovalKind, subject: Any, by: User) -> None:
    if kind.concerns(subject, approval.parameters, by):
        raise ValidationError(
            _("This is about yourself; an officer whom it does not concern decides."),
            code="own_case",
        )


def _asked(approval: Approval) -> Approval:
    """The approval under lock, if it waits; else who decided it, and when."""
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=approval.pk)
    if approval.state == State.ASKED:
        return approval
    raise _decided(approval)


def _decided(approval: Approval) -> ValidationError:
    if approval.decided_by:
        sentence = _("Already decided by %(officer)s on %(moment)s: %(state)s.")
    else:
        sentence = _("It was ended on %(moment)s: %(state)s.")
    return ValidationError(
        sentence
        % {
            "officer": approval.decided_by,
            "moment": moment(approval.decided_at),
            "state": approval.get_state_display().lower(),
        },
        code="already_decided",
    )


def _changed_since(approval: Approval, kind: ApprovalKind) -> tuple[models.Model | None, list[str]]:
    """The subject under lock, and in words what would now be done otherwise than was asked."""
    try:
        subject = kind.locked(approval.subject_id)
    except ObjectDoesNotExist:
        return None, [_("the record is no longer there")]
    return subject, _differences(approval, kind, subject)


def _differences(approval: Approval, kind: ApprovalKind, subject: models.Model) -> list[str]:
    try:
        content = plain(kind.content(subject, approval.parameters))
    except ValidationError as impossible:
        return impossible.messages
    where = {
        "kind": approval.kind,
        "subject_type": approval.subject_type,
        "subject_id": approval.subject_id,
    }
    if _hash(where, approval.parameters, content) == approval.content_hash:
        return []
    before = approval.content
    names = [name for name in kind.labels if before.get(name) != content.get(name)]
    return [
        _("%(what)s: %(before)s → %(now)s")
        % {
            "what": kind.labels[name],
            "before": _in_words(before.get(name)),
            "now": _in_words(content.get(name)),
        }
        for name in names
        if kind.labels.get(name)
    ] or [_("details that are not shown one by one")]


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)


def _void(approval: Approval, changed: list[str], *, by: User | None) -> Approval:
    approval.state, approval.decided_at = State.VOID, timezone.now()
    approval.decision_reason = _void_sentence(changed)
    approval.save()
    record("approval.voided", approval, by=by, reason=approval.decision_reason)
    return approval


def _void_sentence(changed: list[str]) -> str:
    return _(
        "Nothing was done: what was asked for has changed since (%(changes)s). It must be asked "
        "for anew."
    ) % {"changes": "; ".join(changed)}


def _hash(where: dict[str, str], parameters: dict[str, Any], content: dict[str, Any]) -> str:
    return mark_of({"about": where, "parameters": parameters, "content": content})
