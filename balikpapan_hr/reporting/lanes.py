"""The lanes of a life's picture: which record is drawn where, how it is called, what it opens."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from balikpapan_hr.reporting.timeline import Stretch, mark
from personnel.identifiers import last_day_of_service
from personnel.models import Appointment, PerformanceReview, ServicePeriod
from transitions.models import Contract, Letter

Lane = tuple[str, list[Stretch]]
DECIDED = {ServicePeriod.State.REFUSED: "stopped", ServicePeriod.State.PENDING: "waiting"}


def lanes(
    appointments: Sequence[Appointment],
    services: Sequence[ServicePeriod],
    contracts: Sequence[Contract],
    reviews: Sequence[PerformanceReview],
    decrees: Sequence[Stretch],
    ahead: Sequence[Stretch],
) -> list[Lane]:
    """Where the person stood, what was claimed and accepted, what was signed, what is to come."""
    return [
        (
            _("Status"),
            [
                Stretch(
                    a.started_on,
                    a.ended_on,
                    " · ".join(str(p) for p in (a.get_status_display(), a.work_unit) if p),
                    "plain" if a.status == Appointment.Status.HONORER else "accent",
                    place(a),
                )
                for a in appointments
            ],
        ),
        (_("Service as listed"), [_listed(s) for s in services]),
        (
            _("Service by papers"),
            [
                Stretch(
                    s.documented_started_on,
                    s.documented_ended_on,
                    _work(s),
                    DECIDED.get(ServicePeriod.State(s.state), "plain"),
                    place(s),
                )
                for s in services
                if s.documented_started_on
            ],
        ),
        (
            _("Service as accepted"),
            [Stretch(*s.accepted, _work(s), "done", place(s)) for s in services if s.accepted],
        ),
        (
            _("Work agreements"),
            [Stretch(c.started_on, c.until, c.number, "accent", place(c)) for c in contracts],
        ),
        (
            _("Performance"),
            [Stretch(r.started_on, r.ended_on, r.value, "plain", place(r)) for r in reviews],
        ),
        (_("Decrees and letters"), list(decrees)),
        (_("To come"), list(ahead)),
    ]


def place(row: Appointment | ServicePeriod | Contract | PerformanceReview | Letter) -> str:
    """The name of the place on the page that tells of `row`."""
    return f"{row._meta.model_name}-{row.pk}"


def decrees(appointments: Sequence[Appointment], letters: Sequence[Letter]) -> list[Stretch]:
    """The days on which decrees and letters were signed, each decree once."""
    issued = {letter.number for letter in letters}
    return [
        mark(a.decree_on, _("Decree %(number)s") % {"number": a.decree_number}, "plain", place(a))
        for a in appointments
        if a.decree_on and a.decree_number not in issued
    ] + [
        mark(
            letter.dated_on,
            f"{letter.get_kind_display()} {letter.number}",
            "accent" if letter.validity == Letter.Validity.VALID else "stopped",
            place(letter),
        )
        for letter in letters
    ]


def retirement(standing: Appointment | None, born_on: date | None) -> date | None:
    """The first day after the retirement age of the post that is held, for an ASN."""
    if not (standing and standing.position and born_on and standing.status in Appointment.ASN):
        return None
    return last_day_of_service(born_on, standing.position.retirement_age) + timedelta(days=1)


def _listed(service: ServicePeriod) -> Stretch:
    refused = service.state == ServicePeriod.State.REFUSED
    label = _("%(work)s (refused)") % {"work": _work(service)} if refused else _work(service)
    return Stretch(
        service.stated_started_on,
        service.stated_ended_on,
        label,
        "stopped" if refused else "plain",
        place(service),
    )


def _work(service: ServicePeriod) -> str:
    return str(service.work_unit or service.position_title or _("Unit not named"))
