"""A list is applied once, whole or not at all, decided anew under lock."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, TextField
from django.db.models.functions import Cast
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
    uncollected,
)
from balikpapan_hr.imports.services.conflicts import note_conflicts
from balikpapan_hr.imports.services.ledger import count, receipt, why_two
from balikpapan_hr.imports.triggers import BATCH_APPLIED
from personnel.bulk import lots, update_many

State, Outcome = ImportBatch.State, ImportRow.Outcome
LOT = 2000  # rows whose values are parsed together: the names of their columns are kept once
APPLYING = 64_71_05  # one list is applied at a time: two could both add the same new person


@uncollected()
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
        entries = _from_ledger(batch)
        progress(0, len(entries))
        _require_confirmed(batch, confirmed)
        KINDS[batch.kind].plan(entries, batch, own_units(batch.received_by))
        progress(len(entries) // 3, len(entries))
        KINDS[batch.kind].write(batch, entries, by=by)
        _write_links(entries)
        note_conflicts(entries)
        counted = batch.rows.order_by().values_list("outcome").annotate(Count("pk"))
        count(batch, Counter(dict(counted)))
        if not batch.needs_second and (reasons := why_two(batch)):
            raise _second_officer_needed(reasons)
        batch.state, batch.applied_at, batch.applied_by = State.APPLIED, timezone.now(), by
        batch.save()
        _ask_if_answered()
        record("import.applied", batch, by=by, changes=receipt(batch))
    progress(len(entries), len(entries))
    return batch


def _ask_if_answered() -> None:
    """Ask now what the commit would ask of everyone on the list.

    The planner takes the tables for as small as they were before this list, and would compare each
    row with each: of 15,000 people that takes seven seconds, by a hash it takes a fiftieth of one.
    """
    quoted = connection.ops.quote_name(BATCH_APPLIED.get_pgid(ImportBatch))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(f"SET CONSTRAINTS {quoted} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {quoted} DEFERRED")
        cursor.execute("SET LOCAL enable_nestloop = on")


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


def _require_confirmed(batch: ImportBatch, confirmed: Collection[str] | None) -> None:
    if confirmed is None:
        return
    rows = batch.rows.filter(outcome__in=WRITTEN).exclude(problems=[])
    open_codes = {
        problem["code"]
        for problems in rows.values_list("problems", flat=True)
        for problem in problems
        if problem["severity"] == "warning" and problem["code"] not in confirmed
    }
    if open_codes:
        raise ValidationError(
            _("Confirm these warnings first, or leave their rows out: %(codes)s.")
            % {"codes": ", ".join(sorted(open_codes))},
            code="warnings_unconfirmed",
        )


def _from_ledger(batch: ImportBatch) -> list[Entry]:
    """The rows as they were checked, to be decided anew; a repeated row keeps what it is."""
    rows = batch.rows.filter(outcome__in=[*WRITTEN, Outcome.UNCHANGED]).order_by("sheet", "number")
    said = Cast("values", TextField())
    read = rows.values_list("pk", "sheet", "number", "problems", said).iterator()
    entries: list[Entry] = []
    while lot := [*islice(read, LOT)]:
        same = {}.setdefault  # units and posts come in row after row, and so are kept once
        values = json.loads(f"[{','.join(row[-1] for row in lot)}]")
        for (pk, sheet, number, problems, _said), of_row in zip(lot, values, strict=True):
            shared = {k: same(v, v) if v.__class__ is str else v for k, v in of_row.items()}
            entries.append(Entry(sheet, number, shared, [*_kept(problems)], row_id=pk))
    return entries


def _kept(problems: Iterable[dict[str, str]]) -> Iterator[Problem]:
    for problem in problems:
        if problem["code"] not in DECIDED_ANEW:
            yield Problem(**{name: problem[name] for name in Problem._fields})


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


class Link(NamedTuple):
    """What became of one row of the ledger."""

    pk: int
    outcome: str
    problems: list[dict[str, str]]
    person_id: int | None
    appointment_id: int | None
    service_period_id: int | None
    application_id: int | None


def _write_links(entries: Sequence[Entry]) -> None:
    for lot in lots(entries):
        update_many(ImportRow, Link._fields[1:], map(_link, lot))


def _link(entry: Entry) -> Link:
    return Link(
        entry.row_id,
        entry.outcome,
        [problem.as_json() for problem in entry.problems],
        entry.person and entry.person.pk,
        entry.appointment_id,
        entry.service_id,
        entry.application_id,
    )
