"""One person's life at work, gathered for one page. A fixed number of queries."""

from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.reporting.timeline import Stretch, timeline
from personnel.models import Appointment, Person, ServicePeriod
from personnel.tenure import Period, tenure
from transitions.models import Contract, Letter

ASN_TONE = "accent"


def life_of(person: Person, day: date) -> dict[str, Any]:
    appointments = list(
        person.appointments.known().select_related("work_unit", "position", "grade")
    )
    services = list(
        person.service_periods.filter(withdrawn_at=None).select_related("work_unit", "decided_by")
    )
    contracts = list(person.contracts.order_by("started_on"))
    accepted = [Period(*service.accepted) for service in services if service.accepted]
    standing = next((a for a in appointments if _holds(a, day)), None)
    return {
        "standing": standing,
        "answer": person.outcomes.true_on(day).first(),
        "events": _events(person, contracts),
        "tenure": tenure(accepted, at=day) if accepted else None,
        "appointments": appointments,
        "services": services,
        "reviews": person.reviews.order_by("-started_on"),
        "sources": person.import_rows.select_related("batch").order_by("batch__received_at"),
        "timeline": timeline(_lanes(appointments, services, contracts), day=day),
    }


class Event(NamedTuple):
    """Something that changed a person's standing, on its day."""

    on: date
    text: str
    detail: str = ""
    tone: str = ""  # done, waiting, stopped, now
    url: str = ""


def _events(person: Person, contracts: list[Contract]) -> list[Event]:
    outcomes = [
        Event(
            o.since,
            _("Outcome: %(outcome)s") % {"outcome": o.get_kind_display()},
            o.reason,
            {"unresolved": "waiting", "ineligible": "stopped"}.get(o.kind, "done"),
        )
        for o in person.outcomes.all()
    ]
    conversions = [
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
        for c in person.conversions.select_related("position", "work_unit", "seat__formation__wave")
    ]
    agreements = [
        Event(
            c.started_on, _("Work agreement %(number)s begins") % {"number": c.number}, "", "done"
        )
        for c in contracts
    ]
    letters = [
        Event(
            letter.dated_on,
            f"{letter.get_kind_display()} {letter.number}",
            "" if letter.validity == Letter.Validity.VALID else letter.get_validity_display(),
        )
        for letter in Letter.objects.filter(conversion__person=person)
    ]
    return sorted([*outcomes, *conversions, *agreements, *letters], key=lambda event: event.on)


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
            [Stretch(c.started_on, c.ends_on, c.number, ASN_TONE) for c in contracts],
        ),
    ]
