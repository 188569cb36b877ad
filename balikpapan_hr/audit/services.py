"""The one function that writes the audit trail."""

from typing import Any

from django.db import models

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry


def record(
    verb: str,
    target: models.Model,
    *,
    by: User | None,
    reason: str = "",
    changes: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add one entry in the caller's transaction, so that deed and entry stand or fall as one.

    `verb` reads "thing.done" ("wave.approved"); `by` is None when the system acts by itself.
    """
    return AuditEntry.objects.create(**_columns(verb, target, by, reason, changes))


def record_many(
    verb: str,
    targets: list[models.Model],
    *,
    by: User | None,
    reason: str = "",
    changes: dict[str, Any] | None = None,
) -> None:
    """Add one entry for each of `targets`: one verb that acted on many records at once."""
    AuditEntry.objects.bulk_create(
        [AuditEntry(**_columns(verb, target, by, reason, changes)) for target in targets],
        batch_size=2000,
    )


def _columns(
    verb: str, target: models.Model, by: User | None, reason: str, changes: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "verb": verb,
        "target_type": target._meta.label_lower,
        "target_id": str(target.pk),
        "by": by,
        "by_name": str(by) if by else "",
        "reason": reason,
        "changes": changes or {},
    }
