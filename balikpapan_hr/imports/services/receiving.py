"""A list arrives: kept as it came, opened in the jail, its tables found."""

import hashlib
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.services import store
from balikpapan_hr.files.workbooks import XLSX
from balikpapan_hr.formats import moment
from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.services.batch import (
    own_units,
    uncollected,
)
from balikpapan_hr.imports.services.checking import check_batch
from balikpapan_hr.imports.services.reading import Reading
from personnel.identifiers import holds_nik, mask_numbers
from personnel.models import WorkUnit
from personnel.row_security import everyone
from recruitment.models import Wave

State = ImportBatch.State


def receive_file(
    content: bytes | IO[bytes],
    *,
    name: str,
    kind: str,
    by: User,
    unit: WorkUnit | None = None,
    wave: Wave | None = None,
    repairs: ImportBatch | None = None,
) -> ImportBatch:
    """Keep a list as it arrived and return its batch; what must not be read is refused.

    A refused file leaves a batch that says why, and nothing else. The same bytes again give the
    batch that waits for them. Raises ValidationError "already_imported" when they were applied,
    "unit_not_yours" when an officer of a unit hands in for another, "wave_missing" when the list
    is of a wave and none is named.
    """
    batch, _reading = _receive(content, name, kind, by, unit, wave, repairs)
    return batch


def applied_before(content: bytes, kind: str) -> ImportBatch | None:
    """Return the applied list of exactly these bytes: the one that "already_imported" tells of."""
    lists = ImportBatch.objects.filter(kind=kind, sha256=_digest(content))
    with everyone():
        return lists.filter(state=State.APPLIED).first()


@uncollected()
def receive_and_check(
    content: bytes | IO[bytes], *, name: str, kind: str, by: User, **about: Any
) -> ImportBatch:
    """Receive a list and check it at once, reading the file only one time."""
    batch, reading = _receive(
        content, name, kind, by, about.get("unit"), about.get("wave"), about.get("repairs")
    )
    return check_batch(batch, by=by, reading=reading) if batch.state == State.RECEIVED else batch


def _receive(
    content: bytes | IO[bytes],
    name: str,
    kind: str,
    by: User,
    unit: WorkUnit | None,
    wave: Wave | None,
    repairs: ImportBatch | None,
) -> tuple[ImportBatch, "Reading | None"]:
    own = own_units(by)
    if own is not None and (unit is None or unit.pk not in own):
        raise ValidationError(
            _("Choose the unit you serve: a list for another unit is handed in by central HR."),
            code="unit_not_yours",
        )
    if holds_nik(name):  # the name is shown, searched and put in the trail: no place for a NIK
        name = mask_numbers(name)
    if KINDS[kind].wave_state and wave is None:
        raise ValidationError(_("Say which wave the list belongs to."), code="wave_missing")
    digest = _digest(content)
    waiting = Q(state__in=[State.RECEIVED, State.CHECKED])
    with everyone():  # the same list is the same, whoever handed it in
        lists = ImportBatch.objects.filter(kind=kind, sha256=digest)
        earlier = lists.filter(state=State.APPLIED).select_related("applied_by").first()
        same = lists.filter(waiting, unit=unit, wave=wave).first()
    if earlier:
        raise ValidationError(_already_imported(earlier), code="already_imported")
    if same:
        return same, None
    batch = ImportBatch(
        kind=kind,
        original_name=name[:200],
        sha256=digest,
        unit=unit,
        wave=wave,
        repairs=repairs,
        received_by=by,
    )
    reading = None
    try:
        reading = Reading.of(read_workbook(content), subject=KINDS[kind].subject)
        reading.require_people()
    except ValidationError as refusal:
        batch.state, batch.refusal_code = State.REFUSED, refusal.code
        batch.refusal = " ".join(refusal.messages)
        reading = None
    with transaction.atomic():
        if reading is not None:
            if not isinstance(content, bytes):
                content.seek(0)
            batch.file = store(
                content,
                name=name,
                content_type=TYPES[reading.workbook.kind],
                purpose="import",
                by=by,
            )
        batch.save(force_insert=True)
        verb = "import.refused" if reading is None else "import.received"
        changes = {"name": batch.original_name, "sha256": digest, "code": batch.refusal_code}
        record(verb, batch, by=by, reason=batch.refusal, changes=changes)
    batch.refresh_from_db(fields=["received_at"])
    return batch, reading


TYPES = {
    "xlsx": XLSX,
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "html": "text/html",
}


def _digest(content: bytes | IO[bytes]) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(1 << 20):
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()


def _already_imported(batch: ImportBatch) -> str:
    return _("This file was already imported on %(day)s by %(officer)s; nothing was changed.") % {
        "day": moment(batch.applied_at),
        "officer": batch.applied_by,
    }
