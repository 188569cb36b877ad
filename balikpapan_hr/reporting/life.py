"""One person's life at work, gathered for one page. A fixed number of queries."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.timeline import Stretch, timeline
from personnel.models import Appointment, Person, ServicePeriod
from personnel.tenure import Period, tenure
from transitions.models import Contract, Letter

ASN_TONE = "accent"


def life_of(person: Person, day: date, *, by: User) -> dict[str, Any]:
    """What `by` may see of the life of `person`: each kind of record needs its own right. Status,
    unit and post of the day go with the name, as in the list of people."""

    def seen(rows: QuerySet, right: str) -> QuerySet:
        return rows if by.has_perm(right) else rows.none()

    known = list(person.appointments.known().select_related("work_unit", "position", "grade"))
    appointments = known if by.has_perm("personnel.view_appointment") else []
    services = list(
        seen(person.service_periods.all(), "personnel.view_serviceperiod")
        .filter(withdrawn_at=None)
        .select_related("work_unit", "decided_by")
    )
    contracts = list(seen(person.contracts.order_by("started_on"), "transitions.view_contract"))
    outcomes = seen(person.outcomes.all(), "transitions.view_outcome")
    conversions = seen(person.conversions.all(), "transitions.view_conversion")
    letters = seen(Letter.objects.filter(conversion__person=person), "transitions.view_letter")
    accepted = [Period(*service.accepted) for service in services if service.accepted]
    standing = next((a for a in known if _holds(a, day)), None)
    return {
        "standing": standing,
        "answer": outcomes.true_on(day).first(),
        "events": _events(outcomes, conversions, contracts, letters),
        "tenure": tenure(accepted, at=day) if accepted else None,
        "appointments": appointments,
        "services": services,
        "reviews": seen(person.reviews.order_by("-started_on"), "personnel.view_performancereview"),
        "sources": seen(person.import_rows.all(), "imports.view_importbatch")
        .select_related("batch")
        .order_by("batch__received_at"),
        "timeline": timeline(_lanes(appointments, services, contracts), day=day),
    }


class Event(NamedTuple):
    """Something that changed a person's standing, on its day."""

    on: date
    text: str
    detail: str = ""
    tone: str = ""  # done, waiting, stopped, now
    url: str = ""


def _events(
    outcomes: QuerySet, conversions: QuerySet, contracts: list[Contract], letters: QuerySet
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
            f"{c.get_kind_display()} · {c.get_state_display()}",
            " · ".join(
                str(part)
                for part in [c.position, c.work_unit, c.seat.formation.wave, c.state_reason]
                if part
            ),
            {"sworn": "done", "cancelled": "stopped"}.get(c.state, "now"),
            reverse("transitions:conversion", args=[c.pk]),
        )
        for c in conversions.select_related("position", "work_unit", "seat__formation__wave")
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
        )
        for letter in letters
    ]
    return sorted([*answers, *steps, *agreements, *papers], key=lambda event: event.on)


def _holds(appointment: Appointment, day: date) -> bool:
    return appointment.started_on <= day and (
        appointment.ended_on is None or appointment.ended_on > day
    )


def _lanes(
    appointments: list[Appointment], services: list[ServicePeriod], contracts: list[Contract]
) -> list[tuple[str, list[Stretch]]]:
    return [
        (
            _("Status"),
            [
                Stretch(
                    a.started_on,
                    a.ended_on,
                    a.get_status_display(),
                    "plain" if a.status == Appointment.Status.HONORER else ASN_TONE,
                )
                for a in appointments
            ],
        ),
        (
            _("Service as listed"),
            [
                Stretch(s.stated_started_on, s.stated_ended_on, str(s.work_unit or ""))
                for s in services
            ],
        ),
        (
            _("Service by papers"),
            [
                Stretch(s.documented_started_on, s.documented_ended_on, str(s.work_unit or ""))
                for s in services
                if s.documented_started_on
            ],
        ),
        (
            _("Service as accepted"),
            [Stretch(*s.accepted, str(s.work_unit or ""), "done") for s in services if s.accepted],
        ),
        (
            _("Work agreements"),
            [Stretch(c.started_on, c.until, c.number, ASN_TONE) for c in contracts],
        ),
    ]
