"""The functions that write the trail: what was done, and what was read."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry, SensitiveRead

BATCH = 2000


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
        batch_size=BATCH,
    )


def record_read(
    person_ids: Iterable[UUID],
    fields: Sequence[str],
    *,
    by: User,
    reason: str = "",
    place: str = "",
) -> None:
    """Keep that `by` was shown `fields` of the people with these public ids, and where and why.

    Call it before the facts leave: when it cannot be written, they are not shown.
    """
    SensitiveRead.objects.bulk_create(
        [
            SensitiveRead(
                person=person,
                fields=list(fields),
                by=by,
                by_name=str(by),
                reason=reason,
                place=place[:200],
            )
            for person in person_ids
        ],
        batch_size=BATCH,
    )


def readers_of(person_id: UUID) -> models.QuerySet[SensitiveRead]:
    """Who was shown protected facts of this person, the last first."""
    return SensitiveRead.objects.filter(person=person_id).order_by("-id")


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
