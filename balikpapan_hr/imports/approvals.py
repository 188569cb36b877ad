"""The deeds of two officers on lists: applying a large one, and taking any back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.formats import moment
from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.jobs.services import enqueue

LIST: Mapping[str, Any] = {
    "list": gettext_lazy("List"),
    "kind": gettext_lazy("Kind of list"),
    "unit": gettext_lazy("Work unit that sent it"),
    "sha256": gettext_lazy("SHA-256 of the file"),
}


def _about(batch: ImportBatch) -> Content:
    return {
        "list": batch.original_name,
        "kind": str(batch.get_kind_display()),
        "unit": str(batch.unit) if batch.unit else "",
        "sha256": batch.sha256,
    }


def _what_is_applied(batch: ImportBatch, parameters: dict[str, Any]) -> Content:
    if batch.state != ImportBatch.State.CHECKED:
        raise services.objection_to_apply(batch)
    if not batch.needs_second:
        raise ValidationError(
            _("One officer may apply this list; it touches few people."), code="one_is_enough"
        )
    return _about(batch) | {
        "why": services.why_two(batch),
        "created": batch.rows_created,
        "changed": batch.rows_changed,
        "unchanged": batch.rows_unchanged,
        "aside": batch.rows_quarantined,
        "confirmed": sorted(parameters.get("confirmed") or []),
        "ledger": services.ledger_mark(batch),
    }


def _start(kind: str) -> Any:
    def perform(approval: Approval, batch: ImportBatch, by: User) -> None:
        enqueue(
            kind,
            {"batch": str(batch.pk), "approval": str(approval.pk)} | approval.parameters,
            by=by,
            effect_key=f"{kind}:{batch.pk}",
            title=approval.title,
        )

    return perform


APPLY = register(
    ApprovalKind(
        name="imports.apply",
        title=gettext_lazy("Applying a large list"),
        model="imports.ImportBatch",
        ask="imports.apply_importbatch",
        decide="imports.apply_importbatch",
        labels=LIST
        | {
            "why": gettext_lazy("Why two officers"),
            "created": gettext_lazy("New people"),
            "changed": gettext_lazy("Known people who gain something"),
            "unchanged": gettext_lazy("Already known"),
            "aside": gettext_lazy("Stay aside until mended"),
            "confirmed": gettext_lazy("Warnings that were looked at"),
            "ledger": gettext_lazy("Mark of all rows"),
        },
        content=_what_is_applied,
        perform=_start("imports.apply"),
        headline=lambda batch, parameters: (
            _("Apply the list %(name)s") % {"name": batch.original_name}
        ),
        url=lambda pk: reverse("imports:batch", args=[pk]),
        later=True,
    )
)


LEFT_TOLD = 200  # rows that are named one by one


def _told(batch: ImportBatch, fate: services.Fate) -> str:
    """Where a row stands that is left as it is, and why; it names no person."""
    sheet = batch.sheets[fate.row.sheet]["name"]
    return f"{sheet} {fate.row.number}: {services.WHY[fate.why]}"


def _what_is_undone(batch: ImportBatch, parameters: dict[str, Any]) -> Content:
    taken = services.what_undo_takes(batch)
    return _about(batch) | {
        "applied": f"{moment(batch.applied_at)}, {batch.applied_by}",
        "appointments": len(taken.standing),
        "services": len(taken.waiting),
        "applications": len(taken.applications),
        **taken.counts(),
        "left": [_told(batch, fate) for fate in taken.left[:LEFT_TOLD]],
        # Which ones, so that one less and one more is a change too.
        "which": [
            sorted(row.pk for row in rows)
            for rows in (taken.standing, taken.waiting, taken.applications)
        ],
    }


UNDO = register(
    ApprovalKind(
        name="imports.undo",
        title=gettext_lazy("Taking back a list"),
        model="imports.ImportBatch",
        ask="imports.undo_importbatch",
        decide="imports.undo_importbatch",
        labels=LIST
        | {
            "applied": gettext_lazy("Applied"),
            "appointments": gettext_lazy("Entries of the status history withdrawn"),
            "services": gettext_lazy("Stretches of service withdrawn"),
            "applications": gettext_lazy("Applications removed"),
            "reversed": gettext_lazy("Rows whose effect is withdrawn"),
            "kept": gettext_lazy("Rows kept, because they were changed since"),
            "refused": gettext_lazy("Rows refused, because they were decided since"),
            "left": gettext_lazy("Rows that stay, and why"),
            "which": "",
        },
        content=_what_is_undone,
        perform=_start("imports.undo"),
        headline=lambda batch, parameters: (
            _("Take back the list %(name)s") % {"name": batch.original_name}
        ),
        url=lambda pk: reverse("imports:batch", args=[pk]),
        later=True,
    )
)
