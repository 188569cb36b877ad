"""One person's life at work, gathered for one page. A fixed number of queries.

Two times: what was true on a day, and what the register knew at a moment. Appointments and outcomes
keep their own known time; what the other tables said at a moment is read from their changes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.audit.recall import as_recorded
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.reporting.lanes import decrees, lanes, place, retirement
from balikpapan_hr.reporting.timeline import mark, timeline
from personnel.models import Appointment, Document, Person, ServicePeriod
from personnel.tenure import Period, tenure
from transitions.models import Contract, Conversion, Letter, Outcome

May = Callable[[str], bool]  # whether whoever asks has a right: `User.has_perm`
# What the page of a row of a list asks for: `views.reconciled_row`.
ROW_RIGHTS = ["reporting.view_dashboard", "imports.view_importrow", "personnel.view_nik"]


class Paper(NamedTuple):
    """A paper, or a row of a list, and where it is opened; no address: not by this officer."""

    text: str
    url: str = ""


class Event(NamedTuple):
    """Something that changed a person's standing, or will, on its day."""

    on: date
    text: str
    detail: str = ""
    tone: str = ""  # done, waiting, stopped, now
    url: str = ""
    place: str = ""


def life_of(
    person: Person, day: date, *, may: May, known_at: datetime | None = None
) -> dict[str, Any]:
    """What of the life of `person` may be seen, as known now or at `known_at`: each kind of record
    needs its own right. Status, unit and post of the day go with the name, as in the list of
    people."""

    def seen(rows: QuerySet, right: str, *related: str) -> list:
        """The rows, as they stand or stood, with what their keys point at."""
        if not may(right):
            return []
        if known_at is None:
            return list(rows.select_related(*related) if related else rows)
        found = as_recorded(rows, known_at)
        prefetch_related_objects(found, *related)
        return found

    versions = _versions(person, known_at)
    known = [a for a in versions if _is_known(a, known_at)]
    appointments, earlier = [], []
    if may("personnel.view_appointment"):
        appointments, earlier = known, [a for a in versions if not _is_known(a, known_at)]
    services = seen(
        person.service_periods.all(), "personnel.view_serviceperiod", "work_unit", "decided_by"
    )
    services = sorted(
        (s for s in services if s.withdrawn_at is None), key=lambda s: (s.stated_started_on, s.pk)
    )
    contracts = seen(person.contracts.all(), "transitions.view_contract")
    contracts.sort(key=lambda c: c.started_on)
    reviews = seen(person.reviews.known(known_at), "personnel.view_performancereview", "document")
    reviews.sort(key=lambda r: r.started_on, reverse=True)
    conversions = seen(
        person.conversions.all(),
        "transitions.view_conversion",
        *("position", "work_unit", "seat__formation__wave"),
    )
    letters = seen(Letter.objects.filter(conversion__person=person), "transitions.view_letter")
    letters.sort(key=lambda letter: (letter.dated_on, letter.pk))
    papers = seen(person.documents.all(), "personnel.view_document")
    sources = _sources(person, may, known_at)
    outcomes = _outcomes(person, may, known_at)

    histories = {a.pk: _history(a, versions) for a in appointments}
    for row in appointments:
        row.paper = _decree_of(row, histories[row.pk], conversions, letters)
    for row in contracts:
        row.paper = _agreement_of(row, conversions, letters)
    for row in reviews:
        row.paper = Paper(str(row.document)) if row.document else None
    for row in earlier:
        row.after = next((v for v in versions if v.known_from == row.known_until), None)
    _trace(appointments, services, sources, histories, papers)

    standing = next((a for a in known if _holds(a, day)), None)
    happened = _happened(outcomes, conversions, contracts, letters)
    ahead = _ahead(person, appointments, conversions, contracts, happened, standing, day)
    accepted = [Period(*service.accepted) for service in services if service.accepted]
    return {
        "standing": standing,
        "answer": _answer(person, day, may, known_at),
        "events": [event for event in happened if event.on <= day or event.tone == "stopped"],
        "ahead": ahead,
        "tenure": tenure(accepted, at=day) if accepted else None,
        "appointments": appointments,
        "earlier": earlier,
        "services": services,
        "contracts": contracts,
        "reviews": reviews,
        "sources": sources,
        "timeline": timeline(
            lanes(
                appointments,
                services,
                contracts,
                reviews,
                decrees(appointments, letters),
                [mark(e.on, e.text, "waiting", e.place) for e in ahead],
            ),
            day=day,
        ),
    }


# --- what is gathered -----------------------------------------------------------------------------
def _versions(person: Person, known_at: datetime | None) -> list[Appointment]:
    """Every row that the register holds of the history, or held up to `known_at`."""
    rows = person.appointments.select_related("work_unit", "position", "grade", "recorded_by")
    if known_at is not None:
        rows = rows.filter(known_from__lte=known_at)
    return list(rows.order_by("started_on", "known_from"))


def _is_known(appointment: Appointment, at: datetime | None) -> bool:
    until = appointment.known_until
    return until is None or at is not None and until > at


def _outcomes(person: Person, may: May, known_at: datetime | None) -> list[Outcome]:
    if not may("transitions.view_outcome"):
        return []
    rows = person.outcomes.all()
    return list(rows if known_at is None else rows.filter(known_from__lte=known_at))


def _answer(person: Person, day: date, may: May, known_at: datetime | None) -> Outcome | None:
    if not may("transitions.view_outcome"):
        return None
    return Outcome.objects.filter(person=person).true_on(day, known_at).first()


def _sources(person: Person, may: May, known_at: datetime | None) -> list[ImportRow]:
    """The rows of lists that name the person, each with `source`: what it is and where it opens."""
    if not may("imports.view_importbatch"):
        return []
    rows = person.import_rows.select_related("batch").order_by("batch__received_at", "number")
    if known_at is not None:
        rows = rows.filter(batch__applied_at__lte=known_at)
    found = list(rows)
    every_row, every_list = all(map(may, ROW_RIGHTS)), may("personnel.view_every_unit")
    for row in found:
        text = _("%(list)s, row %(number)s") % {"list": row.batch, "number": row.number}
        url = reverse("imports:batch", args=[row.batch_id]) if every_list else ""
        is_counted = (row.batch.kind, row.batch.state) == (
            ImportBatch.Kind.HONORER_LIST,
            ImportBatch.State.APPLIED,
        )
        if every_row and is_counted:
            url = reverse("reporting:reconciled_row", args=[row.pk])
        row.source = Paper(text, url)
    return found


# --- which paper, and which row of a list ---------------------------------------------------------
def _history(appointment: Appointment, versions: Sequence[Appointment]) -> list[int]:
    """The keys of the row and of those that it took the place of, one after another."""
    keys = [appointment.pk]
    while True:
        closed = [v for v in versions if v.known_until == appointment.known_from]
        closed = [v for v in closed if v.status == appointment.status and v.pk not in keys]
        if not closed:
            return keys
        appointment = min(closed, key=lambda v: abs((v.started_on - appointment.started_on).days))
        keys.append(appointment.pk)


def _trace(
    appointments: Sequence[Appointment],
    services: Sequence[ServicePeriod],
    sources: Sequence[ImportRow],
    histories: dict[int, list[int]],
    papers: Sequence[Document],
) -> None:
    """Give each row `source`, the row of a list that it came from; and each service its `papers`,
    which the page of the service opens."""
    made = {row.appointment_id: row.source for row in sources if row.appointment_id}
    for row in appointments:
        row.source = next((made[key] for key in histories[row.pk] if key in made), None)
    made = {row.service_period_id: row.source for row in sources if row.service_period_id}
    for service in services:
        service.source = made.get(service.pk)
        page = reverse("personnel:service", args=[service.pk])
        service.papers = [
            Paper(str(paper), page) for paper in papers if paper.service_period_id == service.pk
        ]


def _decree_of(
    appointment: Appointment,
    history: Sequence[int],
    conversions: Sequence[Conversion],
    letters: Sequence[Letter],
) -> Paper | None:
    """The decree, as a letter where it was issued here, or else on the page of the conversion."""
    by = next((c for c in conversions if c.to_appointment_id in history), None)
    kind = Letter.Kind.DECREE
    text = _("Decree %(number)s") % {"number": appointment.decree_number}
    issued = [
        r for r in letters if by and r.conversion_id == by.pk and r.kind == kind and r.file_id
    ]
    if issued:
        return Paper(text, reverse("transitions:letter_file", args=[issued[-1].pk]))
    if by:
        return Paper(text, reverse("transitions:conversion", args=[by.pk]))
    return Paper(text) if appointment.decree_number else None


def _agreement_of(
    contract: Contract, conversions: Sequence[Conversion], letters: Sequence[Letter]
) -> Paper | None:
    issued = [r for r in letters if r.number == contract.number and r.file_id]
    if issued:
        return Paper(
            issued[-1].get_kind_display(),
            reverse("transitions:letter_file", args=[issued[-1].pk]),
        )
    if any(c.pk == contract.conversion_id for c in conversions):
        page = reverse("transitions:conversion", args=[contract.conversion_id])
        return Paper(_("Appointment to PPPK"), page)
    return None


# --- what happened, and what is to come -----------------------------------------------------------
def _happened(
    outcomes: Iterable[Outcome],
    conversions: Iterable[Conversion],
    contracts: Iterable[Contract],
    letters: Iterable[Letter],
) -> list[Event]:
    answers = [
        Event(
            o.since,
            _("Outcome: %(outcome)s") % {"outcome": o.get_kind_display()},
            o.reason,
            {"unresolved": "waiting", "ineligible": "stopped"}.get(o.kind, "done"),
        )
        for o in outcomes
    ]
    steps = [
        Event(
            c.tmt or timezone.localdate(c.proposed_at),
            f"{'TMT ' if c.tmt else ''}{c.get_kind_display()} · {c.get_state_display()}",
            " · ".join(
                str(part)
                for part in [c.position, c.work_unit, c.seat.formation.wave, c.state_reason]
                if part
            ),
            {"sworn": "done", "cancelled": "stopped"}.get(c.state, "now"),
            reverse("transitions:conversion", args=[c.pk]),
            place(c),
        )
        for c in conversions
    ]
    agreements = [
        Event(
            c.started_on, _("Work agreement %(number)s begins") % {"number": c.number}, "", "done"
        )
        for c in contracts
    ]
    papers = [
        Event(
            letter.dated_on,
            f"{letter.get_kind_display()} {letter.number}",
            "" if letter.validity == Letter.Validity.VALID else letter.get_validity_display(),
            "",
            reverse("transitions:letter_file", args=[letter.pk]) if letter.file_id else "",
            place(letter),
        )
        for letter in letters
    ]
    return sorted([*answers, *steps, *agreements, *papers], key=lambda event: event.on)


def _ahead(
    person: Person,
    appointments: Sequence[Appointment],
    conversions: Sequence[Conversion],
    contracts: Sequence[Contract],
    happened: Sequence[Event],
    standing: Appointment | None,
    day: date,
) -> list[Event]:
    """What comes after `day`: what is already recorded, ends of agreements, and retirement."""
    later = [event for event in happened if event.on > day and event.tone != "stopped"]
    told = {c.tmt for c in conversions}
    later += [
        Event(a.started_on, f"TMT {a.get_status_display()}", str(a.work_unit or ""), "now")
        for a in appointments
        if a.started_on > day and a.started_on not in told
    ]
    starts = {a.started_on for a in appointments}
    later += [
        Event(
            a.ended_on,
            _("%(status)s ends") % {"status": a.get_status_display()},
            str(a.get_end_reason_display()),
        )
        for a in appointments
        if a.ended_on and a.ended_on > day and a.ended_on not in starts
    ]
    followed = {c.parent_id for c in contracts}
    later += [
        Event(
            c.last_day,
            _("Work agreement %(number)s: last day") % {"number": c.number},
            "",
            "waiting",
        )
        for c in contracts
        if c.until > day and c.pk not in followed
    ]
    retires_on = retirement(standing, person.born_on) if appointments else None
    if retires_on and retires_on > day:
        age = standing.position.retirement_age
        detail = _("%(post)s: %(age)s years") % {"post": standing.position, "age": age}
        later.append(Event(retires_on, _("Retirement age reached"), detail, "waiting"))
    later.sort(key=lambda event: event.on)
    return [
        event._replace(place=event.place or f"ahead-{n}") for n, event in enumerate(later, start=1)
    ]


def _holds(appointment: Appointment, day: date) -> bool:
    return appointment.started_on <= day and (
        appointment.ended_on is None or appointment.ended_on > day
    )
