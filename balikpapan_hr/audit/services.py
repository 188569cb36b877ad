"""The functions that write the trail: what was done, and what was read."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry, SensitiveRead

BATCH = 2000


def require_reason(reason: str, sentence: str = "") -> None:
    """Raise "reason_missing" for a deed that would be recorded without its why. `sentence` asks for
    what this deed needs to be told."""
    if not reason.strip():
        asked = _("Write the reason: whoever reads the record later must understand it.")
        raise ValidationError(sentence or asked, code="reason_missing")


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
    """Add one entry for each of `targets`: one verb that acted on many records at once.

    One statement whatever their number, so that one digest is made for all of them.
    """
    if not targets:
        return
    shared = _columns(verb, targets[0], by, reason, changes)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO audit_auditentry
                (verb, target_type, target_id, by_id, by_name, reason, changes)
            SELECT %s, target.type, target.id, %s, %s, %s, %s
            FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS target (type, id, n)
            ORDER BY n
            """,
            [
                verb,
                by and by.pk,
                shared["by_name"],
                reason,
                Jsonb(shared["changes"]),
                [target._meta.label_lower for target in targets],
                [str(target.pk) for target in targets],
            ],
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
