"""The national system's employee export: civil servants as they stand. Nothing known is altered."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.reconcile import (
    WRITTEN,
    Entry,
    Outcome,
    People,
    Posts,
    blanks_filled,
    by_identity,
    day_of,
    fill_blanks,
    find_levels,
    refuse_ended_units,
    register_new,
    settle,
)
from personnel.identifiers import last_day_of_service
from personnel.models import Appointment, Grade, Position
from personnel.services import succeed, told

Status = Appointment.Status


def plan(entries: Sequence[Entry], *, day: date, own_units: set[int] | None) -> None:
    """Give every entry its outcome: created, unchanged, or kept aside when the register differs.

    `day` is that on which the list came: names of posts mean what they meant then.
    """
    find_levels(entries)
    _find_posts(entries, day)
    if own_units is not None:  # an export of the whole city is for central HR
        for entry in entries:
            if entry.open and entry.values["unit_id"] not in own_units:
                entry.complain("E_LINGKUP")
    groups = by_identity(entries)
    for group in groups:
        for entry in group[1:]:
            if entry.values["employee_number"] == group[0].values["employee_number"]:
                entry.complain("I_SAMA_PERSIS", str(group[0].number))
                entry.outcome = Outcome.UNCHANGED
            else:
                entry.complain("E_GANDA_BEDA", str(group[0].number))
    firsts = [group[0] for group in groups]
    people = People(firsts)
    numbers = {entry.values["employee_number"] for entry in firsts}
    known = Appointment.objects.known().select_related("person", "work_unit")
    by_number = {a.employee_number: a for a in known.filter(employee_number__among=numbers)}
    for entry in firsts:
        held = by_number.get(entry.values["employee_number"])
        entry.person = people.holder(entry, held.person) if held else people.match(entry)
    standing: dict[int, list[Appointment]] = {}
    for appointment in known.filter(person_id__among=[e.person.pk for e in firsts if e.person]):
        standing.setdefault(appointment.person_id, []).append(appointment)
    ages = dict(Position.objects.values_list("pk", "retirement_age"))
    for entry in firsts:
        if entry.open:
            _decide(entry, standing, telling=own_units is None)
        if entry.new_service and (last_day := _retired_before(entry, ages)):
            entry.complain("E_LEWAT_USIA", date_format(last_day))
    refuse_ended_units(entry for entry in firsts if entry.new_service)
    settle(entries)


def _decide(entry: Entry, standing: dict[int, list[Appointment]], *, telling: bool) -> None:
    """`telling` names the row that stands against it: to who may see everybody."""
    if entry.person is None:
        entry.outcome, entry.new_service = Outcome.CREATED, True
        return
    started = day_of(entry.values, "started_on")
    held = [
        a
        for a in standing.get(entry.person.pk, [])
        if started is not None and (a.ended_on is None or a.ended_on > started)
    ]
    if any(
        (a.status, a.employee_number) != (entry.values["status"], entry.values["employee_number"])
        for a in held
    ):
        entry.complain("E_STATUS_BEDA", told(held[0]) if telling else "")
        return
    entry.new_service = not held
    decree = entry.values.get("decree_number")
    if entry.new_service and decree:
        of_person = standing.get(entry.person.pk, [])
        same = [a for a in of_person if a.status != Status.HONORER and a.decree_number == decree]
        if same:
            entry.complain("E_SK_GANDA", told(same[0]) if telling else "")
            return
    entry.fills = blanks_filled(entry.person, entry.values)
    changed = entry.new_service or entry.fills
    entry.outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED


def _retired_before(entry: Entry, ages: dict[int, int]) -> date | None:
    """The last day of service by the age of the post, if the TMT lies past it and all is known."""
    born_on = (entry.person and entry.person.born_on) or day_of(entry.values, "born_on")
    started_on, age = day_of(entry.values, "started_on"), ages.get(entry.values.get("position_id"))
    if not (born_on and started_on and age):
        return None
    last_day = last_day_of_service(born_on, age)
    return last_day if started_on > last_day else None


def _find_posts(entries: Sequence[Entry], day: date) -> None:
    """Post and grade by exact names and aliases; a catalogue entry is never born of a typo."""
    posts = Posts(day)
    grades = {(g.scheme, g.code): g.pk for g in Grade.objects.all()}
    for entry in entries:
        if not entry.open:
            continue
        values = entry.values
        found = posts.named(values.get("position_title", ""))
        if len(found) == 1:
            values["position_id"] = next(iter(found))
        elif values.get("position_title"):
            entry.complain("P_JABATAN")
        scheme = Grade.Scheme.PPPK if values["status"].startswith("PPPK") else Grade.Scheme.PNS
        if grade := values.get("grade"):
            values["grade_id"] = grades.get((scheme, grade))
            if values["grade_id"] is None:
                entry.complain("P_GOLONGAN")


def write(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Write what `plan` decided; the caller holds the transaction."""
    reason = _("List %(name)s") % {"name": batch.original_name}
    register_new([e] for e in entries if e.outcome in WRITTEN)
    fill_blanks(entries, by=by, reason=reason)
    adding = [e for e in entries if e.new_service and e.outcome in WRITTEN]
    new = [
        Appointment(
            person=entry.person,
            status=entry.values["status"],
            work_unit_id=entry.values["unit_id"],
            position_id=entry.values.get("position_id"),
            position_title=entry.values.get("position_title", ""),
            grade_id=entry.values.get("grade_id"),
            employee_number=entry.values["employee_number"],
            decree_number=entry.values.get("decree_number", ""),
            decree_on=day_of(entry.values, "decree_on"),
            started_on=day_of(entry.values, "started_on"),
        )
        for entry in adding
    ]
    succeed([], new, by=by, reason=reason)
    for entry, appointment in zip(adding, new, strict=True):
        entry.appointment_id = appointment.pk
