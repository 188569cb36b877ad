"""Honorer service: what papers show, and what an officer of another unit accepts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
from balikpapan_hr.files.models import PrivateFile
from personnel import scope, tenure
from personnel.bulk import update_many
from personnel.models import Document, Person, ServicePeriod

BATCH = 2000


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
            require_pending(service)
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
    left_out: list[tuple[ServicePeriod | Person, str]]
    services: list[ServicePeriod]  # the accepted


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
        left_out: list[tuple[ServicePeriod | Person, str]] = []
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
    return Verified(len(accepted), left_out, accepted)


def verify_service_of(people: Sequence[Person], *, by: User) -> Verified:
    """Accept what waits of the service of `people`, as `verify_services` does; of whom nothing
    waits is left out and named too."""
    waiting = ServicePeriod.objects.waiting().filter(person__in=people)
    verified = verify_services(waiting, by=by)
    found = {service.person_id for service in verified.services}
    found |= {service.person_id for service, _reason in verified.left_out}
    nothing = _("No service of this person waits for verification.")
    without = [(person, nothing) for person in people if person.pk not in found]
    return verified._replace(left_out=verified.left_out + without)


def preview_verification(people: Sequence[Person], *, by: User) -> Verified:
    """What `verify_service_of` would do: done by the same code and taken back."""
    with transaction.atomic():
        verified = verify_service_of(people, by=by)
        transaction.set_rollback(True)
    return verified


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
    require_pending(service)
    return service


def require_pending(service: ServicePeriod) -> None:
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
