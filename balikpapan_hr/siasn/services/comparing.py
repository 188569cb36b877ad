"""What SIASN says is kept as its mirror, and the queue of differences follows from it.

The queue is worked out, never written by hand: whatever changed at SIASN or in the register, the
same comparison closes what has gone and opens what is new. Nothing of a person is altered here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.reconcile import Entry, Outcome
from balikpapan_hr.siasn.fields import differing, said_by_row
from balikpapan_hr.siasn.models import (
    STANDING,
    RecordQuerySet,
    SiasnDifference,
    SiasnRecord,
    SiasnUnit,
)
from balikpapan_hr.siasn.ours import Ours, held
from personnel.bulk import add_many, update_many
from personnel.models import Appointment, EducationLevel, Person, WorkUnit
from personnel.models.appointment import AppointmentQuerySet
from personnel.row_security import everyone
from personnel.unit_names import heirs

State = SiasnDifference.State
COMPARING = 64_71_09  # one comparison at a time: two could both open the same difference
LEAST_SHARE = 0.5  # of whom SIASN had last time; a shorter export is of a part of the city
LONGEST = 250


class Said(NamedTuple):
    """What SIASN says of one employee, from a row of its export or from its web service."""

    employee_number: str
    values: dict[str, str | None]
    names: dict[str, str]
    siasn_id: str = ""
    unit_code: str = ""
    unit_name: str = ""
    name: str = ""
    person_id: int | None = None
    row_id: int | None = None


class Compared(NamedTuple):
    """How many differences a comparison opened, closed and left as they were."""

    opened: int
    vanished: int
    stayed: int


# --- an export ------------------------------------------------------------------------------------
def keep_export(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Keep what an export says of everyone on it, and compare; the caller holds the transaction.

    Whoever SIASN had before and has not any more is marked so: of the whole city, or of the unit
    that the export is of. Raises ValidationError "export_too_short".
    """
    known = [
        _said(entry.values, entry.person.pk, entry.row_id)
        for entry in entries
        if entry.person is not None and entry.outcome == Outcome.UNCHANGED
    ]
    strangers = batch.rows.filter(
        outcome=ImportRow.Outcome.EXCLUDED, problems__contains=[{"code": "X_SIASN_BARU"}]
    )
    said = [*known, *(_said(row.values, None, row.pk) for row in strangers)]
    now = timezone.now()
    _lock()
    expected = _expected(batch)
    if not batch.unit_id and len(said) < LEAST_SHARE * expected.count():
        raise ValidationError(
            _(
                "The export has %(rows)s employees, and SIASN had %(before)s last time. If it is "
                "the export of one unit, hand it in as that unit's; else fetch the whole export "
                "again."
            )
            % {"rows": len(said), "before": expected.count()},
            code="export_too_short",
        )
    numbers = {one.employee_number for one in said}
    gone = expected.exclude(employee_number__in=numbers)
    left = set(gone.exclude(person=None).values_list("person", flat=True))
    gone.update(gone_at=now)
    _keep(said, now)
    compared = _compare({one.person_id for one in known} | left, now)
    record("siasn.compared", batch, by=by, changes=compared._asdict() | {"gone": len(left)})


def _expected(batch: ImportBatch) -> RecordQuerySet:
    """Whom SIASN had last time, among those that this export is about."""
    there = SiasnRecord.objects.there()
    if batch.unit_id is None:
        return there
    below = WorkUnit.objects.below(batch.unit_id)
    standing = Appointment.objects.true_on(timezone.localdate()).filter(work_unit__in=below)
    return there.filter(person__in=standing.values("person"))


def _said(values: Mapping[str, Any], person_id: int | None, row_id: int | None) -> Said:
    names = {
        "unit": values.get("unit", ""),
        "legal_position": values.get("legal_position_name", ""),
    }
    return Said(
        values["employee_number"],
        said_by_row(values),
        {name: text for name, text in names.items() if text},
        siasn_id=values.get("siasn_id", ""),
        unit_code=values.get("siasn_unit_id", ""),
        unit_name=values.get("unit", ""),
        name=values.get("name", ""),
        person_id=person_id,
        row_id=row_id,
    )


# --- the web service ------------------------------------------------------------------------------
@transaction.atomic
def keep_fetched(person: Person, said: Said, *, by: User | None) -> Compared:
    """Keep what the web service says of one person, and compare."""
    now = timezone.now()
    _lock()
    with everyone():  # the mirror has one record a number, whoever may see it
        _keep([said._replace(person_id=person.pk)], now)
    compared = _compare({person.pk}, now)
    record("siasn.fetched", person, by=by, changes=compared._asdict())
    return compared


@transaction.atomic
def not_there(person: Person, *, by: User | None) -> Compared:
    """Keep that the web service does not know the person."""
    now = timezone.now()
    _lock()
    SiasnRecord.objects.filter(person=person, gone_at=None).update(gone_at=now)
    compared = _compare({person.pk}, now)
    record("siasn.fetched", person, by=by, changes=compared._asdict() | {"found": False})
    return compared


@transaction.atomic
def compare(person_ids: Collection[int]) -> Compared:
    """Compare what SIASN said last of these people with what the register says now."""
    _lock()
    return _compare(set(person_ids), timezone.now())


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COMPARING])


def unknown_to_siasn() -> AppointmentQuerySet:
    """Who serves as a civil servant today and is not at SIASN, as far as it was last asked."""
    there = SiasnRecord.objects.there().filter(person=OuterRef("person"))
    return Appointment.objects.true_on(timezone.localdate()).asn().filter(~Exists(there))


# --- the mirror -----------------------------------------------------------------------------------
def _keep(said: Sequence[Said], now: datetime) -> None:
    units = _units(said)
    numbers = [one.employee_number for one in said]
    people = [one.person_id for one in said if one.person_id]
    # Whose number changed at SIASN is one employee under two numbers: the later one holds.
    SiasnRecord.objects.filter(person__in=people, gone_at=None).exclude(
        employee_number__in=numbers
    ).update(gone_at=now)
    there = {r.employee_number: r for r in SiasnRecord.objects.filter(employee_number__in=numbers)}
    new = []
    for one in said:
        kept = there.get(one.employee_number) or SiasnRecord(employee_number=one.employee_number)
        if kept.pk is None:
            new.append(kept)
        kept.siasn_key = one.siasn_id or kept.siasn_key
        kept.name, kept.values, kept.names = one.name, kept.values | one.values, one.names
        kept.person_id, kept.row_id = one.person_id, one.row_id
        kept.unit_id = units[one.unit_code].pk if one.unit_code else kept.unit_id
        kept.seen_at, kept.gone_at = now, None
    columns = ["siasn_key", "name", "values", "names", "person_id", "row_id", "unit_id"]
    update_many(SiasnRecord, [*columns, "seen_at", "gone_at"], there.values())
    add_many(SiasnRecord, new)


def _units(said: Iterable[Said]) -> dict[str, SiasnUnit]:
    names = {one.unit_code: one.unit_name for one in said if one.unit_code}
    units = {unit.code: unit for unit in SiasnUnit.objects.filter(code__in=names)}
    for code in sorted(set(names) - set(units)):
        units[code] = SiasnUnit.objects.create(code=code, name=names[code] or code)
    return units


# --- the queue ------------------------------------------------------------------------------------
def _compare(person_ids: set[int], now: datetime) -> Compared:
    """Of a merged record nothing is compared any more, and what stood about it has gone."""
    merged = Person.objects.filter(merged_into__in=person_ids).values_list("pk", flat=True)
    records = {
        r.person_id: r
        for r in SiasnRecord.objects.there()
        .filter(person__in=person_ids, person__merged_into=None)
        .select_related("unit__unit")
    }
    ours = held(person_ids, timezone.localdate(now))
    levels = dict(EducationLevel.objects.values_list("code", "name"))
    units = _units_meant(records.values(), now)
    standing = {
        (d.person_id, d.field): d
        for d in SiasnDifference.objects.filter(
            state__in=STANDING, person__in={*person_ids, *merged}
        )
    }
    new, stayed = [], 0
    for person_id, there in records.items():
        unit = units.get(there.unit_id)
        for found in _differences(ours[person_id], there, unit, levels, now):
            before = standing.get((person_id, found.field))
            if before and (before.ours, before.theirs) == (found.ours, found.theirs):
                del standing[person_id, found.field]
                stayed += 1
            else:
                new.append(found)
    gone = list(standing.values())
    for difference in gone:
        difference.state, difference.vanished_at = State.VANISHED, now
    update_many(SiasnDifference, ["state", "vanished_at"], gone)
    add_many(SiasnDifference, new)
    return Compared(len(new), len(gone), stayed)


def _units_meant(records: Iterable[SiasnRecord], now: datetime) -> dict[int | None, WorkUnit]:
    """Unit of SIASN → the unit of ours that it means today: the one that was said, or the one that
    goes on for it. After a split somebody has to say it again."""
    said = {r.unit_id: r.unit.unit_id for r in records if r.unit and r.unit.unit_id}
    goes_on = heirs(timezone.localdate(now)) if said else {}
    meant = {there: goes_on.get(ours, set()) for there, ours in said.items()}
    ours_by_key = WorkUnit.objects.in_bulk({pk for after in meant.values() for pk in after})
    return {there: ours_by_key[min(after)] for there, after in meant.items() if len(after) == 1}


def _differences(
    ours: Ours,
    there: SiasnRecord,
    unit: WorkUnit | None,
    levels: Mapping[str, str],
    now: datetime,
) -> list[SiasnDifference]:
    theirs = dict(there.values)
    # Until somebody has said which unit of ours it is, there is nothing to compare.
    theirs["unit"] = unit.code if unit else None
    names = dict(there.names)
    if theirs.get("education_level"):
        names.setdefault("education_level", levels.get(theirs["education_level"], ""))
    if theirs.get("status"):
        names["status"] = str(Appointment.Status(theirs["status"]).label)
    return [
        SiasnDifference(
            person_id=ours.person.pk,
            record=there,
            row_id=there.row_id,
            field=field,
            ours=(ours.facts[field] or "")[:LONGEST],
            theirs=(theirs[field] or "")[:LONGEST],
            ours_name=ours.names.get(field, "")[:LONGEST],
            theirs_name=names.get(field, "")[:LONGEST] if theirs[field] else "",
            found_at=now,
        )
        for field in differing(theirs, ours.facts)
    ]
