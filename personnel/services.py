"""What happens to people and their records. Every writer of the site comes through here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
from balikpapan_hr.files.models import PrivateFile
from personnel import norms, scope, tenure
from personnel.bulk import update_many
from personnel.models import (
    Appointment,
    Document,
    Establishment,
    PerformanceReview,
    Person,
    Position,
    ServicePeriod,
    WorkUnit,
)
from personnel.performance import band

BATCH = 2000
# The columns of an appointment that say who knew it when, not what is true.
KNOWN_TIME = ["known_from", "known_until", "recorded_by", "reason"]


# --- appointments ------------------------------------------------------------------------------


class Ending(NamedTuple):
    """An open appointment that ends: `on` is the first day on which it is no longer so."""

    appointment: Appointment
    on: date
    reason: str  # Appointment.EndReason


def appoint(appointment: Appointment, *, by: User | None, reason: str = "") -> Appointment:
    """Add one new stretch to a person's history. `appointment` is unsaved, without known time.

    Raises ValidationError where a constraint of the model refuses (a day that already has a
    status, another person's NIP, an end before the start).
    """
    with transaction.atomic():
        _lock([appointment.person_id])
        _stamp([appointment], timezone.now(), by, reason)
        appointment.full_clean()
        appointment.save(force_insert=True)
        record("appointment.opened", appointment, by=by, reason=reason)
    return appointment


def end_appointment(ending: Ending, *, by: User | None, reason: str = "") -> Appointment:
    """End one open appointment; the row that said "open" stays as what was known before.

    Raises ValidationError "appointment_superseded" when someone else changed it meanwhile.
    """
    return succeed([ending], [], by=by, reason=reason)[0]


def correct_appointment(
    appointment: Appointment, *, by: User, reason: str, **changes: Any
) -> Appointment:
    """Replace what the register says by `changes`; what it said before stays readable for ever.

    Raises ValidationError "reason_missing", "appointment_superseded", or a constraint's sentence.
    """
    if not reason:
        raise ValidationError(
            _("A correction needs its reason: say which paper shows the right value."),
            code="reason_missing",
        )
    with transaction.atomic():
        _lock([appointment.person_id])
        now = timezone.now()
        _close_known([appointment], now)
        corrected = _copy(appointment, **changes)
        _stamp([corrected], now, by, reason)
        corrected.full_clean()
        corrected.save(force_insert=True)
        record(
            "appointment.corrected",
            corrected,
            by=by,
            reason=reason,
            changes={
                name: [str(getattr(appointment, name)), str(changes[name])] for name in changes
            },
        )
    return corrected


def succeed(
    endings: Sequence[Ending],
    new: Sequence[Appointment],
    *,
    by: User | None,
    reason: str = "",
) -> list[Appointment]:
    """End some appointments and open others, for many people at once: all or nothing.

    Returns the rows written: first the ended ones in the order of `endings`, then `new`.
    A handful of statements whatever the number of people. Raises ValidationError
    "appointment_superseded" when one of them was changed meanwhile; a day with two statuses and
    another person's NIP are refused by PostgreSQL (IntegrityError).
    """
    with transaction.atomic():
        _lock([e.appointment.person_id for e in endings] + [a.person_id for a in new])
        now = timezone.now()
        _close_known([e.appointment for e in endings], now)
        ended = [_copy(e.appointment, ended_on=e.on, end_reason=e.reason) for e in endings]
        rows = [*ended, *new]
        _stamp(rows, now, by, reason)
        Appointment.objects.bulk_create(rows, batch_size=BATCH)
        record_many("appointment.ended", ended, by=by, reason=reason)
        record_many("appointment.opened", list(new), by=by, reason=reason)
    return rows


def withdraw(
    appointments: Sequence[Appointment],
    services: Sequence[ServicePeriod],
    *,
    by: User,
    reason: str,
) -> None:
    """Say of records that a wrong list brought: the register no longer holds them true.

    What it held until now stays readable. Raises ValidationError "appointment_superseded" or
    "service_decided" when one of them was changed or decided meanwhile.
    """
    with transaction.atomic():
        _lock([row.person_id for row in [*appointments, *services]])
        now = timezone.now()
        _close_known(appointments, now)
        locked = ServicePeriod.objects.select_for_update(of=["self"]).filter(
            pk__in=[service.pk for service in services]
        )
        for service in locked.select_related("decided_by", "person"):
            _require_pending(service)
        locked.update(withdrawn_at=now)
        record_many("appointment.withdrawn", list(appointments), by=by, reason=reason)
        record_many("service.withdrawn", list(services), by=by, reason=reason)


def record_death(person: Person, on: date | None, *, by: User, reason: str = "") -> None:
    """Say on which day a person died; None takes back what was said by mistake."""
    with transaction.atomic():
        _lock([person.pk])
        person.refresh_from_db(fields=["deceased_on"])
        if person.deceased_on == on:
            return
        person.deceased_on = on
        person.full_clean(exclude=["name_key"])
        person.save(update_fields=["deceased_on"])
        record("person.died" if on else "person.lives", person, by=by, reason=reason)


def _lock(person_ids: Iterable[int]) -> None:
    """Lock the people in the order of their keys, so that two callers never wait for each other."""
    list(
        Person.objects.filter(pk__in=set(person_ids))
        .order_by("pk")
        .select_for_update()
        .values_list("pk")
    )


def _close_known(appointments: Sequence[Appointment], now: datetime) -> None:
    """Close the known time of `appointments`; refuse when one of them is no longer the truth."""
    ids = [appointment.pk for appointment in appointments]
    closed = Appointment.objects.known().filter(pk__in=ids).update(known_until=now)
    if closed == len(ids):
        return
    stale = (
        Appointment.objects.filter(pk__in=ids, known_until__lt=now)
        .select_related("person")
        .order_by("known_until")
        .last()
    )
    later = (
        Appointment.objects.filter(person=stale.person, known_from=stale.known_until)
        .select_related("recorded_by")
        .first()
    )
    raise ValidationError(
        _(
            "The history of %(person)s was changed by %(officer)s on %(moment)s, after you opened "
            "it. Open the person again and repeat what is still needed."
        )
        % {
            "person": stale.person,
            "officer": (later and later.recorded_by) or _("the system"),
            "moment": date_format(timezone.localtime(stale.known_until), "j F Y H.i"),
        },
        code="appointment_superseded",
    )


def _copy(appointment: Appointment, **changes: Any) -> Appointment:
    """A new, unsaved row that says the same, but for `changes`."""
    kept = {
        field.attname: getattr(appointment, field.attname)
        for field in Appointment._meta.concrete_fields
        if field.name not in {"id", *KNOWN_TIME, *changes}
    }
    return Appointment(**kept, **changes)


def _stamp(rows: Sequence[Appointment], now: datetime, by: User | None, reason: str) -> None:
    for row in rows:
        row.known_from, row.known_until, row.recorded_by, row.reason = now, None, by, reason


# --- service and its verification --------------------------------------------------------------


def document_service(
    service: ServicePeriod,
    *,
    started_on: date,
    ended_on: date | None,
    kind: str,
    number: str,
    dated_on: date | None,
    by: User,
    file: PrivateFile | None = None,
) -> Document:
    """Record the paper that shows when `service` really was, beside what the list stated."""
    with transaction.atomic():
        service = _pending(service)
        service.documented_started_on, service.documented_ended_on = started_on, ended_on
        service.full_clean(exclude=["person"])
        service.save(update_fields=["documented_started_on", "documented_ended_on"])
        paper = Document(
            person=service.person,
            kind=kind,
            number=number,
            dated_on=dated_on,
            file=file,
            service_period=service,
            added_by=by,
        )
        paper.full_clean()
        paper.save()
        record("service.documented", service, by=by, changes={"paper": str(paper)})
    return paper


class Paper(NamedTuple):
    """What one paper shows about one service period."""

    service: ServicePeriod
    started_on: date
    ended_on: date | None
    number: str
    dated_on: date


def document_services(papers: Sequence[Paper], *, kind: str, by: User) -> int:
    """Record one paper for each of many undecided service periods; all or nothing.

    Returns how many. Raises ValidationError "service_decided" when one was decided meanwhile.
    """
    with transaction.atomic():
        locked = {
            service.pk: service
            for service in ServicePeriod.objects.select_for_update(of=["self"])
            .filter(pk__in=[paper.service.pk for paper in papers])
            .order_by("pk")
        }
        for paper in papers:
            service = locked[paper.service.pk]
            _require_pending(service)
            service.documented_started_on = paper.started_on
            service.documented_ended_on = paper.ended_on
        update_many(
            ServicePeriod, ["documented_started_on", "documented_ended_on"], locked.values()
        )
        Document.objects.bulk_create(
            [
                Document(
                    person_id=paper.service.person_id,
                    kind=kind,
                    number=paper.number,
                    dated_on=paper.dated_on,
                    service_period_id=paper.service.pk,
                    added_by=by,
                )
                for paper in papers
            ],
            batch_size=BATCH,
        )
        record_many("service.documented", list(locked.values()), by=by)
    return len(papers)


def verify_service(
    service: ServicePeriod,
    *,
    started_on: date,
    ended_on: date | None,
    by: User,
    reason: str = "",
) -> ServicePeriod:
    """Accept `service` for the days given (half-open; None: still at work).

    Raises ValidationError "service_decided" (who and when), "own_case" (one's own service),
    "own_unit" (an officer cannot verify the service of the unit they serve), "reason_missing" when
    the days differ from the papers.
    """
    with transaction.atomic():
        service = _pending(service)
        _require_decidable(service, by)
        by_papers = (service.documented_started_on, service.documented_ended_on)
        if (started_on, ended_on) != by_papers and not reason:
            raise ValidationError(
                _(
                    "The days differ from the papers: say in the reason what else shows them, for "
                    "example the number of the SPTJM."
                ),
                code="reason_missing",
            )
        _decide(service, ServicePeriod.State.ACCEPTED, by, reason)
        service.accepted_started_on, service.accepted_ended_on = started_on, ended_on
        service.full_clean(exclude=["person"])
        service.save()
        record("service.accepted", service, by=by, reason=reason)
    return service


def refuse_service(service: ServicePeriod, *, by: User, reason: str) -> ServicePeriod:
    """Refuse `service`; it counts for nothing and stays on record with its reason.

    Raises ValidationError "service_decided", "own_case", "own_unit", or the missing reason's
    sentence.
    """
    with transaction.atomic():
        service = _pending(service)
        _require_decidable(service, by)
        _decide(service, ServicePeriod.State.REFUSED, by, reason)
        service.full_clean(exclude=["person"])
        service.save()
        record("service.refused", service, by=by, reason=reason)
    return service


class Verified(NamedTuple):
    """What became of a bulk verification: how many accepted, and who was left out, with reasons."""

    accepted: int
    left_out: list[tuple[ServicePeriod, str]]


def verify_services(services: Iterable[ServicePeriod], *, by: User, reason: str = "") -> Verified:
    """Accept each of `services` for the days its papers show; leave out what needs an eye.

    Left out, untouched and named with the reason: decided meanwhile, the officer's own, of the
    officer's own unit, without papers.
    """
    now = timezone.now()
    with transaction.atomic():
        locked = list(
            ServicePeriod.objects.select_for_update(of=["self"])
            .filter(pk__in=[service.pk for service in services])
            .select_related("person", "work_unit", "decided_by")
            .order_by("pk")
        )
        own = _units_served(by)
        accepted: list[ServicePeriod] = []
        left_out: list[tuple[ServicePeriod, str]] = []
        for service in locked:
            if service.state != ServicePeriod.State.PENDING:
                left_out.append((service, _decided_sentence(service)))
            elif service.person.public_id == by.person:
                left_out.append((service, _own_case_sentence()))
            elif service.work_unit_id in own:
                left_out.append((service, _own_unit_sentence(service)))
            elif service.documented_started_on is None:
                left_out.append((service, _("No paper shows this service yet: add one first.")))
            else:
                _decide(service, ServicePeriod.State.ACCEPTED, by, reason, now)
                service.accepted_started_on = service.documented_started_on
                service.accepted_ended_on = service.documented_ended_on
                accepted.append(service)
        update_many(
            ServicePeriod,
            [
                "state",
                "decided_at",
                "decided_by",
                "decision_reason",
                "accepted_started_on",
                "accepted_ended_on",
            ],
            accepted,
        )
        record_many("service.accepted", accepted, by=by, reason=reason)
    return Verified(len(accepted), left_out)


def accepted_tenure(
    person_ids: Iterable[int], *, at: date, tolerance_days: int = tenure.TOLERANCE_DAYS
) -> dict[int, tenure.Tenure]:
    """Tenure of each person on the reference day `at`, from accepted service alone. One query."""
    periods: dict[int, list[tenure.Period]] = {pk: [] for pk in person_ids}
    accepted = ServicePeriod.objects.accepted().filter(person__in=list(periods))
    for person_id, started_on, ended_on in accepted.values_list(
        "person", "accepted_started_on", "accepted_ended_on"
    ):
        periods[person_id].append(tenure.Period(started_on, ended_on))
    return {
        pk: tenure.tenure(stretches, at=at, tolerance_days=tolerance_days)
        for pk, stretches in periods.items()
    }


def _pending(service: ServicePeriod) -> ServicePeriod:
    """`service` under lock, if it is still to be decided."""
    service = (
        ServicePeriod.objects.select_for_update(of=["self"])
        .select_related("person", "work_unit", "decided_by")
        .get(pk=service.pk)
    )
    _require_pending(service)
    return service


def _require_pending(service: ServicePeriod) -> None:
    if service.state != ServicePeriod.State.PENDING:
        raise ValidationError(_decided_sentence(service), code="service_decided")


def _require_decidable(service: ServicePeriod, by: User) -> None:
    """Refuse an officer whom the service, or its unit, concerns."""
    if service.person.public_id == by.person:
        raise ValidationError(_own_case_sentence(), code="own_case")
    if service.work_unit_id in _units_served(by):
        raise ValidationError(_own_unit_sentence(service), code="own_unit")


def _units_served(by: User) -> set[int]:
    """Units that `by` serves today as their officer, with all below them."""
    return set(scope.units_served(by, timezone.localdate()).values_list("pk", flat=True))


def _decided_sentence(service: ServicePeriod) -> str:
    return _("The service of %(person)s was already decided by %(officer)s on %(moment)s.") % {
        "person": service.person,
        "officer": service.decided_by,
        "moment": date_format(timezone.localtime(service.decided_at), "j F Y H.i"),
    }


def _own_case_sentence() -> str:
    return _("This is your own service: an officer whom it does not concern decides on it.")


def _own_unit_sentence(service: ServicePeriod) -> str:
    return _(
        "You serve %(unit)s, so you cannot decide on its service: ask an officer of another unit."
    ) % {"unit": service.work_unit}


def _decide(
    service: ServicePeriod, state: str, by: User, reason: str, now: datetime | None = None
) -> None:
    service.state, service.decided_by, service.decision_reason = state, by, reason
    service.decided_at = now or timezone.now()


# --- performance and need ----------------------------------------------------------------------


def record_reviews(reviews: Sequence[PerformanceReview], *, by: User) -> int:
    """Add reviews as given; the band is worked out from scheme and value here, for every caller.

    Returns how many. Raises ValidationError when a value means nothing in its scheme, and
    PostgreSQL refuses a second review of the same person, scheme and period (IntegrityError).
    """
    with transaction.atomic():
        for review in reviews:
            review.band = band(review.scheme, review.value)
        PerformanceReview.objects.bulk_create(reviews, batch_size=BATCH)
        record_many("review.recorded", list(reviews), by=by)
    return len(reviews)


def set_need(
    needs: Iterable[tuple[WorkUnit, Position, int]], *, year: int, basis: str, by: User
) -> int:
    """Set how many people of each post each unit needs in `year`. Returns how many lines.

    A need already set for the year is replaced; the audit trail keeps the verb and its basis.
    """
    return _set_needs(
        [
            Establishment(unit=unit, position=position, year=year, need=need, basis=basis)
            for unit, position, need in needs
        ],
        by=by,
    )


def set_need_by_norm(
    unit: WorkUnit, position: Position, *, year: int, norm: str, inputs: dict[str, Any], by: User
) -> Establishment:
    """Work a need out by its norm and keep what went into it; see norms.work_out.

    Raises ValidationError "norm_inputs" when a number means nothing.
    """
    try:
        worked = norms.work_out(norm, inputs)
    except ValueError as error:
        raise ValidationError(str(error), code="norm_inputs") from None
    row = Establishment(unit=unit, position=position, year=year, norm=norm, inputs=inputs)
    row.need, row.basis = worked
    _set_needs([row], by=by)
    return Establishment.objects.get(unit=unit, position=position, year=year)


def _set_needs(rows: list[Establishment], *, by: User) -> int:
    with transaction.atomic():
        Establishment.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["unit", "position", "year"],
            update_fields=["need", "basis", "norm", "inputs"],
            batch_size=BATCH,
        )
        for basis, same in groupby(rows, key=lambda row: row.basis):
            record_many("need.set", list(same), by=by, reason=basis)
    return len(rows)
