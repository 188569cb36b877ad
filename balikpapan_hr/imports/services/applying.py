"""A list is applied once, whole or not at all, decided anew under lock."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import OLD_LIST, Problem
from balikpapan_hr.imports.reconcile import WRITTEN, Entry
from balikpapan_hr.imports.services.batch import (
    Progress,
    decided_already,
    locked_batch,
    own_units,
    silent,
    take_time,
)
from balikpapan_hr.imports.services.conflicts import note_conflicts
from balikpapan_hr.imports.services.ledger import count, receipt, why_two
from personnel.bulk import update_many

State, Outcome = ImportBatch.State, ImportRow.Outcome
APPLYING = 64_71_05  # one list is applied at a time: two could both add the same new person


def apply_batch(
    batch: ImportBatch,
    *,
    by: User,
    confirmed: Collection[str] | None = None,
    progress: Progress = silent,
) -> ImportBatch:
    """Write what the check showed, all of it or nothing. Returns the batch with its receipt.

    `confirmed` are the codes of warnings that the officer has looked at; None means all of them.
    What others wrote since the check is taken into account again, under lock: who was new may be
    known by now, and is not added a second time. A large list spends the approval that a second
    officer gave for exactly this ledger. Raises ValidationError "batch_decided" (who and when),
    "second_officer_needed", "approval_void", "warnings_unconfirmed".
    """
    with transaction.atomic():
        batch = locked_batch(batch, State.CHECKED)
        take_time()
        if batch.needs_second:
            batch.approval = _approval(batch)
        _lock_applying()
        writable = [Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED]
        rows = batch.rows.filter(outcome__in=writable).order_by("sheet", "number")
        rows = list(rows.only("batch", "sheet", "number", "outcome", "values", "problems"))
        progress(0, len(rows))
        _require_confirmed(rows, confirmed)
        entries = [_from_ledger(row) for row in rows]
        KINDS[batch.kind].plan(entries, batch, own_units(batch.received_by))
        progress(len(rows) // 3, len(rows))
        KINDS[batch.kind].write(batch, entries, by=by)
        _write_links(rows, entries)
        note_conflicts(entries)
        counted = batch.rows.values_list("outcome", flat=True)
        count(batch, Counter(counted))
        if not batch.needs_second and (reasons := why_two(batch)):
            raise _second_officer_needed(reasons)
        batch.state, batch.applied_at, batch.applied_by = State.APPLIED, timezone.now(), by
        batch.save()
        record("import.applied", batch, by=by, changes=receipt(batch))
    progress(len(rows), len(rows))
    return batch


def objection_to_apply(batch: ImportBatch) -> ValidationError | None:
    """Return why `batch` may not be applied as it stands, for a page to say before the attempt."""
    return None if batch.state == State.CHECKED else decided_already(batch)


def apply_by_two(
    batch: ImportBatch, *, asked_by: User, decided_by: User, reason: str
) -> ImportBatch:
    """Apply a list, with all its warnings confirmed; a large one as two officers agreed on it.

    For the shell and the practice story, where both are named at once. Raises what
    `approvals.services.ask` and `grant` raise, and `apply_batch`.
    """
    if batch.needs_second:
        approval = approvals.ask("imports.apply", batch, by=asked_by, reason=reason)
        approvals.grant(approval, by=decided_by, seen=approval.content_hash, start=False)
    return apply_batch(batch, by=decided_by)


def _approval(batch: ImportBatch) -> Approval:
    try:
        return approvals.use("imports.apply", batch)
    except ValidationError as error:
        if error.code == "approval_missing":
            raise _second_officer_needed(why_two(batch)) from None
        raise


def _second_officer_needed(reasons: Sequence[str]) -> ValidationError:
    return ValidationError(
        _("A second officer must agree before this list is applied. %(why)s")
        % {"why": " ".join(reasons)},
        code="second_officer_needed",
    )


def _lock_applying() -> None:
    """Wait until no other list is being applied; let go when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPLYING])


def _require_confirmed(rows: Sequence[ImportRow], confirmed: Collection[str] | None) -> None:
    if confirmed is None:
        return
    open_codes = warnings(rows) - set(confirmed)
    if open_codes:
        raise ValidationError(
            _("Confirm these warnings first, or leave their rows out: %(codes)s.")
            % {"codes": ", ".join(sorted(open_codes))},
            code="warnings_unconfirmed",
        )


def warnings(rows: Iterable[ImportRow]) -> set[str]:
    """Return the codes of warnings that rows to be written carry."""
    return {
        problem["code"]
        for row in rows
        if row.outcome in WRITTEN
        for problem in row.problems
        if problem["severity"] == "warning"
    }


def _from_ledger(row: ImportRow) -> Entry:
    """The row as it was checked, to be decided anew; a repeated row keeps what it is."""
    known = [Problem(**{k: p[k] for k in Problem._fields}) for p in row.problems]
    kept = [p for p in known if p.code not in DECIDED_ANEW]
    return Entry(row.sheet, row.number, row.values, kept, row_id=row.pk)


# Findings of the register, not of the row: `plan` finds them again, or they have gone.
DECIDED_ANEW = {
    "I_SAMA_PERSIS",
    "P_TMT_BEDA",
    "P_NAMA_BEDA",
    "P_LAHIR_BEDA",
    "P_JABATAN",
    "P_GOLONGAN",
    "I_DIKENAL",
    "I_BEDA_SIASN",
    "P_PENILAIAN_BEDA",
    "P_KEBUTUHAN_BEDA",
    OLD_LIST,
}


def _write_links(rows: Sequence[ImportRow], entries: Sequence[Entry]) -> None:
    for row, entry in zip(rows, entries, strict=True):
        row.outcome = entry.outcome
        row.problems = [problem.as_json() for problem in entry.problems]
        row.person_id = entry.person.pk if entry.person else None
        row.appointment_id, row.service_period_id = entry.appointment_id, entry.service_id
        row.application_id = entry.application_id
    records = ["person_id", "appointment_id", "service_period_id", "application_id"]
    columns = ["outcome", "problems", *records]
    update_many(ImportRow, columns, rows)
