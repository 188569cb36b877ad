"""Lists in: received, checked, applied, taken back. Nothing else writes what an import brings."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.services import open_file, store
from balikpapan_hr.imports import problems as catalogue
from balikpapan_hr.imports.jail import Sheet, Workbook, read_workbook, to_json
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import Problem
from balikpapan_hr.imports.reconcile import Entry, Units, find_units
from balikpapan_hr.imports.rows import read_table
from balikpapan_hr.imports.tables import BLANK, PERSON, Table, find_table
from personnel import scope
from personnel.bulk import add_many, update_many
from personnel.identifiers import holds_nik, mask_numbers
from personnel.models import Appointment, Person, ServicePeriod, WorkUnit
from personnel.row_security import everyone
from personnel.services import withdraw
from recruitment.models import Wave
from transitions.services import take_back_outcomes

State, Outcome = ImportBatch.State, ImportRow.Outcome
UNDO_WITHIN = timedelta(days=30)
APPLYING = 64_71_05  # one list is applied at a time: two could both add the same new person
# outcome of a row → the line of the receipt that counts it
RECEIPT = {
    Outcome.TITLE: "rows_head",
    Outcome.HEAD: "rows_head",
    Outcome.TOTAL_OR_SIGNATURE: "rows_head",
    Outcome.BLANK: "rows_blank",
    Outcome.CREATED: "rows_created",
    Outcome.CHANGED: "rows_changed",
    Outcome.UNCHANGED: "rows_unchanged",
    Outcome.QUARANTINED: "rows_quarantined",
    Outcome.EXCLUDED: "rows_excluded",
}
# What makes a BKN registration form (2022): whoever stands on it is on BKN's list.
BKN_FORM = {"konversi jabatan asn", "jabatan pada pembayaran"}
Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress is asked for."""


# --- receiving ---------------------------------------------------------------------------------
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
    "unit_not_yours" when an officer of a unit hands in for another.
    """
    batch, _reading = _receive(content, name, kind, by, unit, wave, repairs)
    return batch


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
    own = _own_units(by)
    if own is not None and (unit is None or unit.pk not in own):
        raise ValidationError(
            _("Choose the unit you serve: a list for another unit is handed in by central HR."),
            code="unit_not_yours",
        )
    if holds_nik(name):  # the name is shown, searched and put in the trail: no place for a NIK
        name = mask_numbers(name)
    digest = _digest(content)
    waiting = Q(state__in=[State.RECEIVED, State.CHECKED])
    with everyone():  # the same list is the same, whoever handed it in
        lists = ImportBatch.objects.filter(kind=kind, sha256=digest)
        earlier = lists.filter(state=State.APPLIED).select_related("applied_by").first()
        same = lists.filter(waiting).first()
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
        reading = Reading.of(read_workbook(content))
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
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
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


class Reading(NamedTuple):
    """A file as it was read, and the table found on each of its sheets."""

    workbook: Workbook
    tables: list[Table]

    @classmethod
    def of(cls, workbook: Workbook, mapping: Mapping[int, Mapping] | None = None) -> "Reading":
        chosen = mapping or {}
        tables = [find_table(sheet, chosen.get(n)) for n, sheet in enumerate(workbook.sheets)]
        return cls(workbook, tables)

    def require_people(self) -> None:
        """Refuse a workbook none of whose sheets lists people; mere counts are told apart."""
        reasons = [table.refusal for table in self.tables]
        if not reasons or all(reasons):
            code = next((c for c in ("E_REKAP", "E_KEPALA") if c in reasons), "E_KOSONG")
            sentence, cure = catalogue.SENTENCES[code]
            raise ValidationError(f"{sentence} {cure}", code=code)


def _already_imported(batch: ImportBatch) -> str:
    return _("This file was already imported on %(day)s by %(officer)s; nothing was changed.") % {
        "day": moment(batch.applied_at),
        "officer": batch.applied_by,
    }


def moment(at: Any) -> str:
    """Return a moment in words, on the city's clock."""
    return date_format(timezone.localtime(at), "j F Y H.i")


def _own_units(user: User) -> set[int] | None:
    """The units an officer may hand in lists for; None for central HR, who may for all."""
    if user.has_perm("personnel.view_every_unit"):
        return None
    return set(scope.units_served(user, timezone.localdate()).values_list("pk", flat=True))


# --- checking ----------------------------------------------------------------------------------
def check_batch(
    batch: ImportBatch,
    *,
    by: User | None,
    mapping: dict[int, dict[int, str | None]] | None = None,
    left_out: Collection[int] | None = None,
    reading: Reading | None = None,
    progress: Progress = _silent,
) -> ImportBatch:
    """Read, map, check and reconcile every row, and write the ledger of rows and nothing else.

    `mapping` says, by sheet and column, what the officer chose; `left_out` names sheets not to be
    taken; both are remembered with the batch. May be repeated until the batch is applied. Raises
    ValidationError "batch_decided".
    """
    if reading is None:
        with open_file(batch.file) as file:
            workbook = read_workbook(file)
    with transaction.atomic():
        batch = _locked(batch, State.RECEIVED, State.CHECKED)
        before = batch.sheets
        if mapping is None:
            mapping = {n: _chosen(about) for n, about in enumerate(before)}
        if left_out is None:
            left_out = {n for n, about in enumerate(before) if about.get("left_out")}
        workbook, tables = reading or Reading.of(workbook, mapping)
        kind = KINDS[batch.kind]
        for table in tables:
            for column in table.columns:
                if column.field and column.field not in kind.columns:
                    column.field, column.how = None, "ignored"
        total = sum(len(sheet.rows) for sheet in workbook.sheets)
        progress(0, total)
        entries = _entries(batch, workbook, tables, left_out)
        progress(total // 2, total)
        if kind.has_units:
            units = Units(timezone.localdate(batch.received_at))
            find_units(entries, units, _default_units(batch, tables, units))
        with everyone():  # someone known in another unit is not new; nothing is told of them
            kind.plan(entries, batch, _own_units(batch.received_by))
        rows = _ledger(batch, workbook, tables, entries, left_out)
        ImportRow.objects.filter(batch=batch).delete()
        add_many(ImportRow, rows)
        batch.sheets = [
            _about(sheet, table, number in left_out)
            for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True))
        ]
        _count(batch, Counter(row.outcome for row in rows))
        batch.needs_second = bool(why_two(batch))
        batch.state, batch.checked_at = State.CHECKED, Now()
        batch.save()
        record("import.checked", batch, by=by, changes=receipt(batch))
    batch.refresh_from_db()
    progress(total, total)
    return batch


def _chosen(about: dict[str, Any]) -> dict[int, str | None]:
    return {c["position"]: c["field"] for c in about["columns"] if c["how"] == "officer"}


def _entries(
    batch: ImportBatch, workbook: Workbook, tables: Sequence[Table], left_out: Collection[int]
) -> list[Entry]:
    today = timezone.localdate(batch.received_at)
    entries = []
    for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True)):
        if table.refusal or number in left_out:
            continue
        read = KINDS[batch.kind].read
        found = read_table(sheet, table, read, today=today, ragged=workbook.kind == "csv")
        on_bkn_list = _is_bkn_form(table)
        for row, (values, problems) in found.items():
            if on_bkn_list:
                values["bkn"] = True
            entries.append(Entry(number, row, values, problems))
    return entries


def _is_bkn_form(table: Table) -> bool:
    return {column.heading.casefold() for column in table.columns} >= BKN_FORM


def _default_units(
    batch: ImportBatch, tables: Sequence[Table], units: Units
) -> dict[int, int | None]:
    """The unit of the rows that name none: the one in the title, else the sender."""
    return {
        number: units.of_titles(table.titles, batch.unit_id) or batch.unit_id
        for number, table in enumerate(tables)
    }


def _ledger(
    batch: ImportBatch,
    workbook: Workbook,
    tables: Sequence[Table],
    entries: Iterable[Entry],
    left_out: Collection[int],
) -> list[ImportRow]:
    """One row of the ledger for each physical row of every sheet: none is missing."""
    by_place = {(entry.sheet, entry.number): entry for entry in entries}
    rows = []
    for number, (sheet, table) in enumerate(zip(workbook.sheets, tables, strict=True)):
        reason = "X_DILEPAS" if number in left_out else "X_BUKAN_DAFTAR"
        whole = table.refusal or number in left_out
        for row, kind in zip(sheet.rows, table.kinds, strict=True):
            entry = by_place.get((number, row.number))
            made = ImportRow(
                batch=batch, sheet=number, number=row.number, outcome=kind, cells=_cells(row.cells)
            )
            if entry is not None:
                made.outcome, made.values = entry.outcome, entry.values
                made.problems = [problem.as_json() for problem in entry.problems]
                made.person = entry.person
            elif kind != BLANK and whole:
                made.outcome = Outcome.EXCLUDED
                made.problems = [Problem(reason).as_json()]
            elif kind == PERSON:
                raise AssertionError(f"Row {row.number} of sheet {number} was not read.")
            rows.append(made)
    return rows


def _cells(cells: Sequence[Any]) -> list[Any]:
    last = max((at for at, cell in enumerate(cells) if cell not in (None, "")), default=-1)
    return [to_json(cell) for cell in cells[: last + 1]]


def _about(sheet: Sheet, table: Table, left_out: bool) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "visible": sheet.visible,
        "rows": len(sheet.rows),
        "hidden_rows": sum(row.hidden for row in sheet.rows),
        "refusal": table.refusal,
        "left_out": left_out,
        "titles": table.titles[:6],
        "columns": [
            {
                "position": column.position,
                "letter": column.letter,
                "heading": column.heading,
                "field": column.field,
                "how": column.how,
                "filled": column.filled,
                "sample": column.sample,
            }
            for column in table.columns
        ],
    }


def _count(batch: ImportBatch, outcomes: Counter[str]) -> None:
    counts = Counter(dict.fromkeys(RECEIPT.values(), 0))
    for outcome, number in outcomes.items():
        counts[RECEIPT[Outcome(outcome)]] += number
    for line, number in counts.items():
        setattr(batch, line, number)
    batch.rows_total = sum(counts.values())


def receipt(batch: ImportBatch) -> dict[str, int]:
    """Return the receipt: a count for each outcome word, and `rows`, their sum."""
    lines = dict.fromkeys(RECEIPT.values())
    counts = {line.removeprefix("rows_"): getattr(batch, line) for line in lines}
    return {"rows": batch.rows_total, **counts}


# --- applying ----------------------------------------------------------------------------------
def apply_batch(
    batch: ImportBatch,
    *,
    by: User,
    confirmed: Collection[str] | None = None,
    progress: Progress = _silent,
) -> ImportBatch:
    """Write what the check showed, all of it or nothing. Returns the batch with its receipt.

    `confirmed` are the codes of warnings that the officer has looked at; None means all of them.
    What others wrote since the check is taken into account again, under lock: who was new may be
    known by now, and is not added a second time. A large list spends the approval that a second
    officer gave for exactly this ledger. Raises ValidationError "batch_decided" (who and when),
    "second_officer_needed", "approval_void", "warnings_unconfirmed".
    """
    with transaction.atomic():
        batch = _locked(batch, State.CHECKED)
        if batch.needs_second:
            batch.approval = _approval(batch)
        _lock_applying()
        writable = [Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED]
        rows = list(batch.rows.filter(outcome__in=writable).order_by("sheet", "number"))
        progress(0, len(rows))
        _require_confirmed(rows, confirmed)
        entries = [_from_ledger(row) for row in rows]
        KINDS[batch.kind].plan(entries, batch, _own_units(batch.received_by))
        progress(len(rows) // 3, len(rows))
        KINDS[batch.kind].write(batch, entries, by=by)
        _write_links(rows, entries)
        counted = batch.rows.values_list("outcome", flat=True)
        _count(batch, Counter(counted))
        if not batch.needs_second and (reasons := why_two(batch)):
            raise _second_officer_needed(reasons)
        batch.state, batch.applied_at, batch.applied_by = State.APPLIED, timezone.now(), by
        batch.save()
        record("import.applied", batch, by=by, changes=receipt(batch))
    progress(len(rows), len(rows))
    return batch


def objection_to_apply(batch: ImportBatch) -> ValidationError | None:
    """Return why `batch` may not be applied as it stands, for a page to say before the attempt."""
    return None if batch.state == State.CHECKED else _decided(batch)


def why_two(batch: ImportBatch) -> list[str]:
    """Say why two officers must agree before the list is applied; nothing for a small one."""
    changes, reasons = batch.rows_created + batch.rows_changed, []
    if changes > settings.IMPORT_SECOND_OFFICER_ABOVE:
        reasons.append(
            _("It changes %(changes)s people, more than %(most)s.")
            % {"changes": changes, "most": settings.IMPORT_SECOND_OFFICER_ABOVE}
        )
    with everyone():
        known = Person.objects.count()
    most = known * settings.IMPORT_SECOND_OFFICER_SHARE
    if known >= settings.IMPORT_SECOND_OFFICER_SHARE_FROM and batch.rows_changed >= most:
        reasons.append(
            _("It changes %(changes)s of the %(known)s people that the register knows.")
            % {"changes": batch.rows_changed, "known": known}
        )
    return reasons


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


def ledger_mark(batch: ImportBatch) -> str:
    """Return the hash of the whole ledger: what each row is, what was read, whom it concerns."""
    with everyone(), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT encode(sha256(coalesce(string_agg(sha256(convert_to(concat_ws(
                '|', sheet, number, outcome, "values", problems, person_id), 'UTF8')), ''::bytea
                ORDER BY sheet, number), ''::bytea)), 'hex')
            FROM imports_importrow WHERE batch_id = %s
            """,
            [batch.pk],
        )
        return cursor.fetchone()[0]


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
        if row.outcome in (Outcome.CREATED, Outcome.CHANGED)
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
}


def _write_links(rows: Sequence[ImportRow], entries: Sequence[Entry]) -> None:
    for row, entry in zip(rows, entries, strict=True):
        row.outcome = entry.outcome
        row.problems = [problem.as_json() for problem in entry.problems]
        row.person_id = entry.person.pk if entry.person else None
        row.appointment_id, row.service_period_id = entry.appointment_id, entry.service_id
    columns = ["outcome", "problems", "person_id", "appointment_id", "service_period_id"]
    update_many(ImportRow, columns, rows)


# --- taking back -------------------------------------------------------------------------------
def undo_batch(batch: ImportBatch, *, by: User, reason: str) -> dict[str, int]:
    """Take back what a list brought, within 30 days. Returns counts: reversed, kept.

    Service and appointments that the list opened are withdrawn; what was decided or changed since
    is kept and counted. People stay in the register, without standing. Two officers must have
    agreed on exactly this. Raises ValidationError "batch_decided", "undo_too_late",
    "undo_not_possible", "reason_missing", "approval_missing", "approval_void".
    """
    if not reason:
        raise ValidationError(
            _("Say why the list is taken back, for example that it was the wrong file."),
            code="reason_missing",
        )
    with transaction.atomic():
        batch = _locked(batch, State.APPLIED)
        taken = what_undo_takes(batch)
        batch.undo_approval = approvals.use("imports.undo", batch)
        withdraw(taken.standing, taken.waiting, by=by, reason=reason)
        take_back_outcomes([a.person_id for a in taken.standing], by=by, reason=reason)
        batch.state, batch.undone_at, batch.undone_by = State.UNDONE, timezone.now(), by
        batch.save()
        record("import.undone", batch, by=by, reason=reason, changes=taken.counts())
    return taken.counts()


def undo_by_two(
    batch: ImportBatch, *, asked_by: User, decided_by: User, reason: str
) -> dict[str, int]:
    """Take a list back as two officers agreed on it; for the shell, where both are named."""
    approval = approvals.ask("imports.undo", batch, by=asked_by, reason=reason)
    approvals.grant(approval, by=decided_by, seen=approval.content_hash, start=False)
    return undo_batch(batch, by=decided_by, reason=reason)


class Taken(NamedTuple):
    """What taking a list back withdraws, and how many records it keeps."""

    standing: list[Appointment]
    waiting: list[ServicePeriod]
    kept: int

    def counts(self) -> dict[str, int]:
        return {"reversed": len(self.standing) + len(self.waiting), "kept": self.kept}


def what_undo_takes(batch: ImportBatch) -> Taken:
    """Return what taking back an applied list would withdraw as things stand.

    Raises ValidationError "batch_decided", "undo_too_late", "undo_not_possible".
    """
    if batch.state != State.APPLIED:
        raise _decided(batch)
    if timezone.now() - batch.applied_at > UNDO_WITHIN:
        raise ValidationError(
            _("The list was applied on %(day)s; it can be taken back for 30 days only.")
            % {"day": moment(batch.applied_at)},
            code="undo_too_late",
        )
    if batch.kind == ImportBatch.Kind.SCORES:
        raise ValidationError(
            _("Scores are not taken back: hand in the right sheet, it replaces them."),
            code="undo_not_possible",
        )
    with everyone():
        services = list(
            ServicePeriod.objects.filter(import_rows__batch=batch, withdrawn_at=None).distinct()
        )
        opened = set(batch.rows.exclude(appointment=None).values_list("appointment", flat=True))
        open_now = list(Appointment.objects.known().filter(pk__in=opened))
        elsewhere = set(
            ImportRow.objects.of_honorers()
            .exclude(batch=batch)
            .filter(person__in=[appointment.person_id for appointment in open_now])
            .values_list("person", flat=True)
        )
    # Whoever had something decided, or stands on another list too, stays a former honorer.
    decided = {s.person_id for s in services if s.state != ServicePeriod.State.PENDING} | elsewhere
    waiting = [s for s in services if s.state == ServicePeriod.State.PENDING]
    standing = [appointment for appointment in open_now if appointment.person_id not in decided]
    kept = len(services) + len(opened) - len(standing) - len(waiting)
    return Taken(standing, waiting, kept)


# --- shared ------------------------------------------------------------------------------------
def _locked(batch: ImportBatch, *states: str) -> ImportBatch:
    """The batch under lock, if it is in one of `states`; else who decided it, and when."""
    # No joins here: a row joined before the wait for the lock would be that of before.
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state in states:
        return batch
    raise _decided(batch)


def _decided(batch: ImportBatch) -> ValidationError:
    at, officer = batch.applied_at or batch.received_at, batch.applied_by or batch.received_by
    if batch.state == State.UNDONE:
        at, officer = batch.undone_at, batch.undone_by
    return ValidationError(
        _("The list %(name)s cannot be taken further: %(state)s, %(officer)s, %(moment)s.")
        % {
            "name": batch.original_name,
            "state": batch.get_state_display().lower(),
            "officer": officer,
            "moment": moment(at),
        },
        code="batch_decided",
    )
