"""A list is mended in the browser: what an officer says is kept beside it, and it is checked anew.

Until it was checked anew the list is as one that was only received: nothing of it can be applied.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.imports import cells, days
from balikpapan_hr.imports.jail import from_json
from balikpapan_hr.imports.mending import LONGEST, as_found
from balikpapan_hr.imports.models import ImportBatch, ImportRow, Mend
from balikpapan_hr.imports.problems import SENTENCES
from balikpapan_hr.imports.reconcile import Entry, People
from balikpapan_hr.imports.rows import DAYS
from balikpapan_hr.imports.services.batch import locked_batch
from personnel.models import Person
from personnel.row_security import everyone
from personnel.scope import visible_people

State, Outcome, Kind, Who = ImportBatch.State, ImportRow.Outcome, Mend.Kind, Mend.Who
OF_NOBODY = [Outcome.TITLE, Outcome.HEAD, Outcome.BLANK, Outcome.TOTAL_OR_SIGNATURE]
UNCERTAIN = ("E_MIRIP", "E_ORANG_GANDA")  # it cannot be said whom the row means


class Place(NamedTuple):
    """One cell of a list, as an address says it: sheet from 0, row from 1, column from 0."""

    sheet: int
    row: int
    column: int

    @classmethod
    def of(cls, text: str) -> "Place":
        """Read "0-14-2". Raises ValidationError "place_unknown"."""
        try:
            return cls(*map(int, text.split("-")))
        except (TypeError, ValueError):
            raise _no_such_place() from None


@transaction.atomic
def mend_cell(batch: ImportBatch, place: Place, value: str, *, by: User) -> Mend:
    """Read `value` in place of one cell. Raises ValidationError "batch_decided", "place_unknown",
    "value_too_long", or the code of what is wrong with the value."""
    batch, row, column = _locked(batch, place)
    mend = Mend(kind=Kind.CELL, sheet=place.sheet, row=place.row, column=place.column)
    mend.found = _cell(row, place.column)
    mend.value = _as_read(column["field"], value, batch)
    return _say(batch, mend, by=by, column=column["letter"])


@transaction.atomic
def mend_equal(batch: ImportBatch, place: Place, value: str, *, by: User) -> Mend:
    """Read `value` in every cell of the column that says the same as the one at `place`.

    Raises what `mend_cell` raises.
    """
    batch, row, column = _locked(batch, place)
    mend = Mend(kind=Kind.VALUE, sheet=place.sheet, column=place.column)
    mend.found = _cell(row, place.column)
    mend.value = _as_read(column["field"], value, batch)
    return _say(batch, mend, by=by, column=column["letter"])


@transaction.atomic
def leave_row_out(batch: ImportBatch, sheet: int, number: int, *, by: User) -> Mend:
    """Leave one row of a list out. Raises ValidationError "batch_decided", "place_unknown"."""
    batch, _row, _column = _locked(batch, Place(sheet, number, -1))
    return _say(batch, Mend(kind=Kind.ROW, sheet=sheet, row=number), by=by)


@transaction.atomic
def decide_person(
    batch: ImportBatch, sheet: int, number: int, *, by: User, who: str, person: str = ""
) -> Mend:
    """Say whom a row means that names nobody for certain; `person` is a public id.

    Raises ValidationError "batch_decided", "place_unknown", "person_not_probable" when the row
    cannot mean that one, "person_elsewhere" when someone of another office may be meant.
    """
    batch, row, _column = _locked(batch, Place(sheet, number, -1))
    probable = probable_people([row], by=by)[row.pk]
    chosen = next((p for p in probable.people if str(p.public_id) == person), None)
    if who not in Who.values or (who == Who.SAME) != (chosen is not None):
        raise ValidationError(
            _("The row cannot mean that person. Choose one of those who are shown."),
            code="person_not_probable",
        )
    if who == Who.NEW and probable.elsewhere:
        raise ValidationError(
            _("Whether this is a new person is for central HR to say; leave the row aside."),
            code="person_elsewhere",
        )
    mend = Mend(kind=Kind.PERSON, sheet=sheet, row=number, value=who, person=chosen)
    return _say(batch, mend, by=by)


@transaction.atomic
def undo_mend(batch: ImportBatch, pk: int, *, by: User) -> Mend:
    """Take a mend back; the cell is read as it stands in the file again.

    Raises ValidationError "batch_decided", "mend_undone".
    """
    batch = _locked_batch(batch)
    mend = batch.mends.standing().filter(pk=pk).first()
    if mend is None:
        raise ValidationError(_("This mend was taken back already."), code="mend_undone")
    _close(batch.mends.filter(pk=mend.pk), by)
    to_be_checked(batch)
    record("import.mend_undone", batch, by=by, changes=_about(mend))
    return mend


class Probable(NamedTuple):
    """Whom a row may mean: those whom the officer may see, and whether there are others."""

    people: list[Person]
    elsewhere: bool


def probable_people(rows: Iterable[ImportRow], *, by: User) -> dict[int, Probable]:
    """Return for each row whom it may mean. Of other offices' people nothing is told but that."""
    entries = {row.pk: Entry(row.sheet, row.number, row.values, []) for row in rows}
    with everyone():
        known = People(list(entries.values()))
        found = {key: known.probable(entry) for key, entry in entries.items()}
    keys = {person.pk for people in found.values() for person in people}
    reach = visible_people(Person.objects.filter(pk__in=keys), by, timezone.localdate())
    visible = {person.pk: person for person in reach}
    result = {}
    for key, people in found.items():
        seen = [visible[person.pk] for person in people if person.pk in visible]
        result[key] = Probable(seen, len(seen) < len(people))
    return result


def uncertain_rows(batch: ImportBatch) -> Any:
    """The rows that wait for someone to say whom they mean."""
    uncertain = Q()
    for code in UNCERTAIN:
        uncertain |= Q(problems__contains=[{"code": code}])
    return batch.rows.filter(uncertain, outcome=Outcome.QUARANTINED)


# --- what the verbs share ----------------------------------------------------------------------
def _locked_batch(batch: ImportBatch) -> ImportBatch:
    return locked_batch(batch, State.RECEIVED, State.CHECKED)


def _locked(batch: ImportBatch, place: Place) -> tuple[ImportBatch, ImportRow, Mapping[str, Any]]:
    """The list under lock, the row and the column of a place; a column of -1 is none."""
    batch = _locked_batch(batch)
    row = batch.rows.filter(sheet=place.sheet, number=place.row).exclude(outcome__in=OF_NOBODY)
    columns = batch.sheets[place.sheet]["columns"] if place.sheet < len(batch.sheets) else []
    column = next((c for c in columns if c["position"] == place.column), None)
    if (found := row.first()) is None or (column is None and place.column >= 0):
        raise _no_such_place()
    return batch, found, column or {}


def _no_such_place() -> ValidationError:
    return ValidationError(
        _("The list has no person at this place. Open the page again."), code="place_unknown"
    )


def _cell(row: ImportRow, column: int) -> str:
    return as_found(from_json(row.cells[column]) if column < len(row.cells) else None)


def _as_read(field: str | None, value: str, batch: ImportBatch) -> str:
    """Return what was typed, in the form of the ledger, if the column can hold it.

    A day is kept as ISO text, so that it means the same in a column that writes the month first.
    """
    value = " ".join(value.split())
    if len(value) > LONGEST:
        raise ValidationError(
            _("Type at most %(most)s characters.") % {"most": LONGEST}, code="value_too_long"
        )
    if not value:
        return ""
    today = timezone.localdate(batch.received_at)
    if field in DAYS and field != "birth":
        read = days.day(value, today=today, birth=field == "born_on")
    else:
        read = _CELLS.get(field or "", cells.text)(value)
    faults = [code for code in read.problems if code.startswith("E_") or code == "P_TAHUN2"]
    if faults:
        sentence, cure = SENTENCES[faults[0]]
        raise ValidationError(f"{sentence} {cure}", code=faults[0])
    return read.value.isoformat() if isinstance(read.value, date) else value


_CELLS: dict[str, Callable[[Any], cells.Read]] = {
    "nik": cells.nik,
    "nip": cells.nip,
    "sex": cells.sex,
    "participant_number": cells.participant_number,
}


def _say(batch: ImportBatch, mend: Mend, *, by: User, column: str = "") -> Mend:
    """Keep a mend in place of the one that stands on the same thing."""
    same = {name: getattr(mend, name) for name in ("kind", "sheet", "row", "column")}
    if mend.kind == Kind.VALUE:
        same["found"] = mend.found
    _close(batch.mends.standing().filter(**same), by)
    mend.batch, mend.made_by = batch, by
    mend.save(force_insert=True)
    to_be_checked(batch)
    record("import.mended", batch, by=by, changes=_about(mend) | {"column": column})
    return mend


def _about(mend: Mend) -> dict[str, Any]:
    """Where a mend is, for the trail; what stood there and stands now the list itself tells."""
    return {"mend": mend.pk, "kind": mend.kind, "sheet": mend.sheet + 1, "row": mend.row}


def _close(mends: Any, by: User) -> None:
    mends.update(undone_at=timezone.now(), undone_by=by)


def to_be_checked(batch: ImportBatch) -> None:
    """Say that the list is to be checked anew; the caller holds it."""
    batch.state = State.RECEIVED
    batch.save(update_fields=["state"])


def mends_told(batch: ImportBatch) -> list[dict[str, Any]]:
    """Return the mends that stand, the newest first, each with how many rows it touches."""
    touched: dict[int, int] = {}
    for mended in batch.rows.exclude(mended=[]).values_list("mended", flat=True):
        for about in mended:
            touched[about["mend"]] = touched.get(about["mend"], 0) + 1
    letters = {
        (n, c["position"]): (c["letter"], c["heading"], c["field"])
        for n, about in enumerate(batch.sheets)
        for c in about["columns"]
    }
    mends = batch.mends.standing().select_related("made_by", "person").order_by(F("pk").desc())
    told = []
    for mend in mends:
        letter, heading, field = letters.get((mend.sheet, mend.column), ("", "", ""))
        told.append(
            {
                "mend": mend,
                "sheet": batch.sheets[mend.sheet]["name"],
                "letter": letter,
                "heading": heading,
                "field": field,
                "cells": touched.get(mend.pk, 0),
            }
        )
    return told
