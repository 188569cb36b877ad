"""Private files: stored under a random name, opened by the few, gone when they expire.

Bytes go to the folder before the row goes to the database, so a row never lacks its bytes; bytes
whose row was rolled back are swept away by `remove_expired`.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.models import PrivateFile

CHUNK = 1024 * 1024
# Bytes without a row are left alone this long: the transaction that writes the row may still run.
ORPHAN_AGE = timedelta(days=1)
Purpose = PrivateFile.Purpose
# Who may open a file of a purpose at all. Whose file it is, the part that owns it decides.
OPENED_BY = {
    Purpose.IMPORT: "imports.view_importbatch",
    Purpose.DOCUMENT: "personnel.view_document",
    Purpose.LETTER: "transitions.view_letter",
    Purpose.REPORT: "reporting.view_generatedreport",
}


def store(
    content: bytes | IO[bytes],
    *,
    name: str,
    content_type: str,
    purpose: str,
    by: User | None,
    expires_at: datetime | None = None,
) -> PrivateFile:
    """Keep `content` under a random name, on disk before this returns, and return its row."""
    (file,) = store_many(
        [(name, content)], content_type=content_type, purpose=purpose, by=by, expires_at=expires_at
    )
    return file


def store_many(
    named: Iterable[tuple[str, bytes | IO[bytes]]],
    *,
    content_type: str,
    purpose: str,
    by: User | None,
    expires_at: datetime | None = None,
) -> list[PrivateFile]:
    """Keep each content with its name, as `store` does; the rows come in one statement."""
    return PrivateFile.objects.bulk_create(
        PrivateFile(
            purpose=purpose,
            name=_safe_name(name),
            content_type=content_type,
            stored_by=by,
            expires_at=expires_at,
            **_written(content),
        )
        for name, content in named
    )


def open_file(file: PrivateFile) -> IO[bytes]:
    """Return the bytes of `file` for the site's own work; a person's download is `open_for`.

    Raises ValidationError "file_gone" when it expired or was removed.
    """
    if file.removed_at or (file.expires_at and file.expires_at <= timezone.now()):
        raise ValidationError(
            _("The file %(name)s is no longer kept. Have it made again.") % {"name": file.name},
            code="file_gone",
        )
    return (settings.PRIVATE_ROOT / file.path).open("rb")


def open_for(user: User, file: PrivateFile, *, in_scope: bool = False) -> IO[bytes]:
    """Return the bytes of `file` for `user`, and record that they took it.

    `in_scope` is the word of the part that owns the file: it has checked that `user` may see the
    people in it. Without that word only who stored it may open it; and a report nobody, because
    whether its officer may still see those people only its part can tell.
    Raises PermissionDenied, or ValidationError "file_gone".
    """
    if not user.has_perm(OPENED_BY[Purpose(file.purpose)]):
        raise PermissionDenied
    stored = file.stored_by_id == user.pk and file.purpose != Purpose.REPORT
    if not (in_scope or stored):
        raise PermissionDenied
    content = open_file(file)
    record("file.opened", file, by=user, changes={"name": file.name})
    return content


def is_intact(file: PrivateFile) -> bool:
    """Whether the bytes on disk are still those that were stored."""
    with (settings.PRIVATE_ROOT / file.path).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256


def remove_expired(now: datetime | None = None) -> int:
    """Remove the bytes of expired files, and bytes no row knows of. Returns how many went.

    The rows stay: that a file was there, whose it was and what its hash was remains known.
    """
    now = now or timezone.now()
    gone = 0
    for file in PrivateFile.objects.filter(expires_at__lte=now, removed_at=None):
        gone += remove(file, by=None, reason="expired", now=now)
    return gone + _remove_orphans(now)


def remove(file: PrivateFile, *, by: User | None, reason: str, now: datetime | None = None) -> bool:
    """Remove the bytes of `file` when the transaction commits; its row stays. False if gone."""
    with transaction.atomic():
        locked = PrivateFile.objects.select_for_update().get(pk=file.pk)
        path = settings.PRIVATE_ROOT / locked.path
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
        if locked.removed_at is not None:
            return False
        locked.removed_at = now or timezone.now()
        locked.save(update_fields=["removed_at"])
        record("file.removed", locked, by=by, reason=reason)
        return True


def _remove_orphans(now: datetime) -> int:
    old = now.timestamp() - ORPHAN_AGE.total_seconds()
    # Two hexadecimal digits: our own folders, whatever else an administrator keeps beside them.
    found = {
        str(path.relative_to(settings.PRIVATE_ROOT)): path
        for path in settings.PRIVATE_ROOT.glob("[0-9a-f][0-9a-f]/*")
        if path.stat().st_mtime < old
    }
    known = set(
        PrivateFile.objects.filter(path__in=list(found), removed_at=None).values_list(
            "path", flat=True
        )
    )
    for name in found.keys() - known:
        found[name].unlink(missing_ok=True)
    return len(found.keys() - known)


def _written(content: bytes | IO[bytes]) -> dict[str, Any]:
    """Where the bytes of `content` now are on disk, and what they are."""
    token = secrets.token_hex(16)
    path = Path(token[:2]) / token
    target = settings.PRIVATE_ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as out:
        for chunk in _chunks(content):
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        out.flush()
        os.fsync(out.fileno())
    return {"path": str(path), "size": size, "sha256": digest.hexdigest()}


def _chunks(content: bytes | IO[bytes]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    while chunk := content.read(CHUNK):
        yield chunk


def _safe_name(name: str) -> str:
    """Return the last part of `name` without what could move a cursor or break a header."""
    kept = "".join(c if c.isprintable() else " " for c in name.replace("\\", "/").split("/")[-1])
    stem, dot, ending = kept.strip().rpartition(".")
    return f"{stem[:180]}{dot}{ending[:15]}" if stem else kept.strip()[:200] or "berkas"
