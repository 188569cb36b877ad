"""Lists of former honorers: what a row becomes, and how it is written.

A new person gets an appointment HONORER and the service as stated. A known person gets what service
is new, and facts where the register has none; nothing that stands is altered.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import OLD_LIST
from balikpapan_hr.imports.reconcile import (
    WRITTEN,
    Entry,
    Outcome,
    People,
    Values,
    blanks_filled,
    by_identity,
    day_of,
    fill_blanks,
    find_levels,
    refuse_ended_units,
    register_new,
    settle,
)
from balikpapan_hr.imports.rows import NEW_HONORERS_UNTIL
from personnel.bulk import add_many, lots, maker
from personnel.forms import last_day
from personnel.models import Appointment, Person, ServicePeriod
from personnel.names import soft_key
from personnel.services import correct_appointment, succeed, told
from personnel.services.locks import lock_people
from transitions.services import open_outcomes

# Of its changes this share, and no fewer, would take a newer list back (trust N44).
OLD_SHARE, FEWEST_OLD = 0.3, 5


class Stretch(NamedTuple):
    """One stretch of service at one unit; an end of None means until today."""

    unit_id: int
    started_on: str
    ended_on: str | None

    def as_said(self) -> str:
        """The days as people say them, to the last one."""
        first = f"{date.fromisoformat(self.started_on):%d-%m-%Y}"
        until = last_day(self.ended_on and date.fromisoformat(self.ended_on))
        return f"{first} – {until:%d-%m-%Y}" if until else f"{first} – …"

    def overlaps(self, other: "Stretch") -> bool:
        return (other.ended_on or "9999") > self.started_on and (
            self.ended_on or "9999"
        ) > other.started_on


def stretch(values: Values) -> Stretch:
    return Stretch(values["unit_id"], values["started_on"], values.get("ended_on"))


# --- deciding ----------------------------------------------------------------------------------
def plan(entries: Sequence[Entry], *, own_units: set[int] | None) -> None:
    """Give every entry its outcome. `own_units` limits an officer of a unit; None is everyone."""
    find_levels(entries)
    for entry in entries:
        if entry.open and own_units is not None and entry.values["unit_id"] not in own_units:
            entry.complain("E_LINGKUP")
    groups = by_identity(entries)
    for group in groups:
        _compare_in_file(group)
    people = People([entry for group in groups for entry in group])
    for group in groups:
        _match(group, people)
    known = {entry.person.pk for group in groups for entry in group if entry.person}
    history = History(known)
    for group in groups:
        for entry in group:
            if entry.open:
                _decide(entry, history, own_units)
    _notice_old_list(entries, history)
    refuse_ended_units(
        entry
        for entry in entries
        if entry.outcome in WRITTEN and not (entry.person and history.appointments[entry.person.pk])
    )
    settle(entries)


def _notice_old_list(entries: Sequence[Entry], history: "History") -> None:
    """Say of rows that go on with work whose end the register knows, when a list is full of them.

    Then it is likely that of an earlier year, in which the work had not ended yet.
    """
    changes = [e for e in entries if e.outcome == Outcome.CHANGED]
    undone = [e for e in changes if _ended_since(stretch(e.values), history.service[e.person.pk])]
    if len(undone) >= max(FEWEST_OLD, OLD_SHARE * len(changes)):
        for entry in undone:
            entry.complain(OLD_LIST)


def _ended_since(stated: Stretch, known: set[Stretch]) -> bool:
    return stated.ended_on is None and any(
        s.ended_on and s._replace(ended_on=None) == stated for s in known
    )


def _compare_in_file(group: list[Entry]) -> None:
    """Rows of one person: the same twice is unchanged, two stories are both kept aside."""
    first_of: dict[Stretch, Entry] = {}
    clashes: list[tuple[Entry, Entry]] = []
    for entry in group:
        first = first_of.setdefault(stretch(entry.values), entry)
        if first is entry:
            continue
        if _contradict(first.values, entry.values):
            clashes.append((first, entry))
        else:
            entry.complain("I_SAMA_PERSIS", _row(first))
            entry.outcome = Outcome.UNCHANGED
    for one, other in combinations(first_of.values(), 2):
        a, b = stretch(one.values), stretch(other.values)
        if _contradict(one.values, other.values) or (a.unit_id == b.unit_id and a.overlaps(b)):
            clashes.append((one, other))
    for one, other in clashes:
        for entry, against in ((one, other), (other, one)):
            if not any(p.code == "E_GANDA_BEDA" for p in entry.problems):
                entry.complain("E_GANDA_BEDA", _row(against))


def _contradict(one: Values, other: Values) -> bool:
    """True when two rows cannot be about one person: another name, birth date or sex."""
    if soft_key(one["name"]) != soft_key(other["name"]):
        return True
    return any(
        one.get(key) and other.get(key) and one[key] != other[key] for key in ("born_on", "sex")
    )


def _row(entry: Entry) -> str:
    return str(entry.number)


def _match(group: list[Entry], people: People) -> None:
    for entry in group:
        if entry.open:
            entry.person = people.match(entry)
    persons = {entry.person.pk: entry.person for entry in group if entry.person}
    if len(persons) == 1:  # one row found the person by NIK: so do the rows without it
        (person,) = persons.values()
        for entry in group:
            entry.person = entry.person or (person if entry.open else None)


class History:
    """Service and appointments, known now, of some people."""

    def __init__(self, people: set[int]) -> None:
        self.service: dict[int, set[Stretch]] = defaultdict(set)
        self.appointments: dict[int, list[Appointment]] = defaultdict(list)
        stated = ServicePeriod.objects.filter(person_id__among=people, withdrawn_at=None)
        for person, unit, start, end in stated.values_list(
            "person", "work_unit", "stated_started_on", "stated_ended_on"
        ):
            ended = end and end.isoformat()
            self.service[person].add(Stretch(unit, start.isoformat(), ended))
        appointments = Appointment.objects.known().prefetch_related("work_unit")
        for appointment in appointments.filter(person_id__among=people):
            self.appointments[appointment.person_id].append(appointment)


def _decide(entry: Entry, history: History, own_units: set[int] | None) -> None:
    if entry.person is None:
        entry.outcome, entry.new_service = Outcome.CREATED, True
        return
    appointments = history.appointments[entry.person.pk]
    if own_units is not None and any(
        a.ended_on is None and a.work_unit_id not in own_units for a in appointments
    ):
        entry.complain("E_LINGKUP")
        return
    stated = stretch(entry.values)
    if as_asn := [a for a in appointments if _is_asn_then(a, stated)]:
        entry.complain("E_TRANSISI", told(as_asn[0]) if own_units is None else "")
        return
    known = history.service[entry.person.pk]
    entry.fills = blanks_filled(entry.person, entry.values)
    entry.new_service = stated not in known
    same_days = [s for s in known if s.unit_id == stated.unit_id and s.overlaps(stated)]
    if entry.new_service and same_days:
        other = min(same_days, key=lambda s: s.started_on)
        entry.complain("P_TMT_BEDA", other.as_said())
    changed = entry.new_service or entry.fills
    entry.outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED


def _is_asn_then(appointment: Appointment, stated: Stretch) -> bool:
    if appointment.status == Appointment.Status.HONORER:
        return False
    began = appointment.started_on.isoformat()
    ended = appointment.ended_on.isoformat() if appointment.ended_on else "9999"
    return began < (stated.ended_on or "9999") and stated.started_on < ended


# --- writing -----------------------------------------------------------------------------------
def write(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Write what `plan` decided, in a handful of statements; the caller holds the transaction."""
    reason = _("List %(name)s") % {"name": batch.original_name}
    lock_people(entry.person.pk for entry in entries if entry.person)
    groups: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.outcome in WRITTEN:
            groups[entry.group].append(entry)
    register_new(groups.values())
    fill_blanks(entries, by=by, reason=reason)
    _open_appointments(list(groups.values()), by=by, reason=reason)
    if batch.repairs:
        _make_appointments_whole(batch, list(groups.values()), by=by, reason=reason)
    _add_service([e for e in entries if e.new_service and e.outcome in WRITTEN])
    # The law put the question: what becomes of each former honorer? Until answered, "unresolved".
    # Whoever the register knew as an honorer before any list named them is asked for now.
    named = [e for e in entries if e.outcome in (*WRITTEN, Outcome.UNCHANGED)]
    people = {entry.person.pk for entry in named if entry.person}
    open_outcomes(people, since=NEW_HONORERS_UNTIL, by=by)


def _open_appointments(groups: list[list[Entry]], *, by: User, reason: str) -> None:
    """One appointment HONORER for whoever has none: from the first day, at the latest unit."""
    people = {group[0].person.pk for group in groups}
    standing = set(
        Appointment.objects.known().filter(person_id__among=people).values_list("person", flat=True)
    )
    for lot in lots([group for group in groups if group[0].person.pk not in standing]):
        new = [_appointment(group[0].person, [entry.values for entry in group]) for group in lot]
        succeed([], new, by=by, reason=reason)
        for group, appointment in zip(lot, new, strict=True):
            for entry in group:
                entry.appointment_id = appointment.pk


def _make_appointments_whole(
    batch: ImportBatch, groups: list[list[Entry]], *, by: User, reason: str
) -> None:
    """Correct what the repaired list opened to what it had opened if it had been whole (R2).

    An appointment that was changed meanwhile keeps what it says.
    """
    lists, repaired = [], batch.repairs
    while repaired:
        lists.append(repaired)
        repaired = repaired.repairs
    said: dict[int, list[ImportRow]] = defaultdict(list)
    people = {group[0].person.pk for group in groups}
    for row in (
        ImportRow.objects.of_honorers()
        .filter(batch__in=lists, outcome__in=WRITTEN, person_id__among=people)
        .select_related("appointment")
    ):
        said[row.person_id].append(row)
    for group in groups:
        rows = said[group[0].person.pk]
        opened = next((r.appointment for r in rows if r.appointment), None)
        if opened is None or opened.known_until:
            continue
        values = [*(row.values for row in rows), *(entry.values for entry in group)]
        whole = _appointment(opened.person, values)
        changes = {
            name: getattr(whole, name)
            for name in SAID
            if getattr(whole, name) != getattr(opened, name)
        }
        if changes:
            corrected = correct_appointment(opened, by=by, reason=reason, **changes)
            ImportRow.objects.filter(appointment=opened).update(appointment=corrected)


# What a list says of an appointment that it opens.
SAID = ["started_on", "ended_on", "end_reason", "work_unit", "position_title"]
SAID += ["decree_number", "decree_on"]


make_honorer = maker(Appointment, status=Appointment.Status.HONORER)
make_period = maker(ServicePeriod)


def _appointment(person: Person, said: Sequence[Values]) -> Appointment:
    """The appointment of whoever rows say these things of, in whatever order they came."""
    last = max(said, key=lambda v: (not v.get("ended_on"), v["started_on"], v["unit_id"]))
    ended = day_of(last, "ended_on")
    return make_honorer(
        person_id=person.pk,
        work_unit_id=last["unit_id"],
        position_title=last.get("position_title", ""),
        decree_number=last.get("decree_number", ""),
        decree_on=day_of(last, "decree_on"),
        started_on=min(day_of(values, "started_on") for values in said),
        ended_on=ended,
        end_reason=Appointment.EndReason.CONTRACT_ENDED if ended else "",
    )


def _add_service(entries: Sequence[Entry]) -> None:
    for lot in lots(entries):
        periods = [_period(entry.person, entry.values) for entry in lot]
        add_many(ServicePeriod, periods)
        for entry, period in zip(lot, periods, strict=True):
            entry.service_id = period.pk


def _period(person: Person, said: Values) -> ServicePeriod:
    return make_period(
        person_id=person.pk,
        work_unit_id=said["unit_id"],
        position_title=said.get("position_title", ""),
        paid_from=said.get("paid_from", ""),
        stated_started_on=day_of(said, "started_on"),
        stated_ended_on=day_of(said, "ended_on"),
    )
