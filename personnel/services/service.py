"""Honorer service: what papers show, and what an officer of another unit accepts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many, require_reason
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.formats import moment
from personnel import scope, tenure
from personnel.bulk import update_many
from personnel.models import Document, Person, ServicePeriod
from personnel.models.service_period import ServicePeriodQuerySet
from personnel.services.locks import locked_services
from personnel.unit_names import with_those_before

BATCH = 2000
DECIDED = ["state", "decided_at", "decided_by", "decision_reason"]


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
        locked = {one.pk: one for one in locked_services(paper.service for paper in papers)}
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
        if (started_on, ended_on) != by_papers:
            require_reason(
                reason,
                _(
                    "The days differ from the papers: say in the reason what else shows them, for "
                    "example the number of the SPTJM."
                ),
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


class Checked(NamedTuple):
    """Whom a deed on many would pass, and who is left out, with the reason; nothing is done."""

    passed: list[ServicePeriod]
    left_out: list[tuple[ServicePeriod | Person, str]]


def check_services(
    services: Iterable[ServicePeriod], *, by: User, papers: bool = False, impartial: bool = True
) -> Checked:
    """Who passes a decision by `by`: neither decided meanwhile, nor the officer's own, nor of the
    officer's own unit. With `papers`: nor without a paper. Without `impartial` the unit may be the
    officer's own, as for handing in papers.
    """
    own = _units_served(by) if impartial else set()
    checked = Checked([], [])
    for service in services:
        if service.state != ServicePeriod.State.PENDING:
            checked.left_out.append((service, _decided_sentence(service)))
        elif service.withdrawn_at:
            checked.left_out.append((service, _("The list that stated it was taken back.")))
        elif service.person.public_id == by.person:
            checked.left_out.append((service, _own_case_sentence()))
        elif service.work_unit_id in own:
            checked.left_out.append((service, _own_unit_sentence(service)))
        elif papers and service.documented_started_on is None:
            sentence = _("No paper shows this service yet: add one first.")
            checked.left_out.append((service, sentence))
        else:
            checked.passed.append(service)
    return checked


def verify_services(services: Iterable[ServicePeriod], *, by: User, reason: str = "") -> Checked:
    """Accept each of `services` for the days its papers show; leave out what needs an eye.

    Left out, untouched and named with the reason: decided meanwhile, the officer's own, of the
    officer's own unit, without papers.
    """
    with transaction.atomic():
        checked = check_services(locked_services(services), by=by, papers=True)
        now = timezone.now()
        for service in checked.passed:
            _decide(service, ServicePeriod.State.ACCEPTED, by, reason, now)
            service.accepted_started_on = service.documented_started_on
            service.accepted_ended_on = service.documented_ended_on
        update_many(
            ServicePeriod, [*DECIDED, "accepted_started_on", "accepted_ended_on"], checked.passed
        )
        record_many("service.accepted", checked.passed, by=by, reason=reason)
    return checked


def verify_service_of(people: Sequence[Person], *, by: User) -> Checked:
    """Accept what waits of the service of `people`, as `verify_services` does; of whom nothing
    waits is left out and named too."""
    return _with_who_has_none(verify_services(_waiting_of(people), by=by), people)


def check_service_of(people: Sequence[Person], *, by: User) -> Checked:
    """What `verify_service_of` would do; nothing is done."""
    waiting = _waiting_of(people).select_related("person", "work_unit", "decided_by")
    return _with_who_has_none(check_services(waiting, by=by, papers=True), people)


def _waiting_of(people: Sequence[Person]) -> ServicePeriodQuerySet:
    return ServicePeriod.objects.waiting().filter(person__in=people)


def _with_who_has_none(checked: Checked, people: Sequence[Person]) -> Checked:
    found = {service.person_id for service in checked.passed}
    found |= {service.person_id for service, _reason in checked.left_out}
    nothing = _("No service of this person waits for verification.")
    without = [(person, nothing) for person in people if person.pk not in found]
    return checked._replace(left_out=[*checked.left_out, *without])


def refuse_services(services: Iterable[ServicePeriod], *, by: User, reason: str) -> Checked:
    """Refuse each of `services` for one reason; leave out, as `verify_services`, what cannot be.

    Raises ValidationError "reason_missing".
    """
    require_reason(reason, _("A refusal needs its reason."))
    with transaction.atomic():
        checked = check_services(locked_services(services), by=by)
        now = timezone.now()
        for service in checked.passed:
            _decide(service, ServicePeriod.State.REFUSED, by, reason, now)
        update_many(ServicePeriod, DECIDED, checked.passed)
        record_many("service.refused", checked.passed, by=by, reason=reason)
    return checked


def attach_paper(
    services: Iterable[ServicePeriod],
    *,
    kind: str,
    number: str,
    dated_on: date,
    by: User,
    file: PrivateFile | None = None,
) -> Checked:
    """Record one paper, such as a collective decree, for each of many undecided service periods.

    It shows the days that the list states; where another paper showed the days before, those stay
    and this one stands beside it. Left out, with the reason: decided meanwhile, the officer's own,
    and who has this paper already.
    """
    with transaction.atomic():
        locked = locked_services(services)
        checked = check_services(locked, by=by, impartial=False)
        have = set(
            Document.objects.filter(kind=kind, number=number, service_period__in=locked)
            .exclude(number="")
            .values_list("service_period", flat=True)
        )
        again = [service for service in checked.passed if service.pk in have]
        passed = [service for service in checked.passed if service.pk not in have]
        known = _("This paper is already recorded for the person.")
        checked = Checked(passed, checked.left_out + [(service, known) for service in again])
        for service in passed:
            if service.documented_started_on is None:
                service.documented_started_on = service.stated_started_on
                service.documented_ended_on = service.stated_ended_on
        update_many(ServicePeriod, ["documented_started_on", "documented_ended_on"], passed)
        Document.objects.bulk_create(
            [
                Document(
                    person_id=service.person_id,
                    kind=kind,
                    number=number,
                    dated_on=dated_on,
                    file=file,
                    service_period=service,
                    added_by=by,
                )
                for service in passed
            ],
            batch_size=BATCH,
        )
        record_many("service.documented", passed, by=by, changes={"paper": number})
    return checked


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
    (service,) = locked_services([service])
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
    """Units that `by` serves today as their officer, with all below them, and those that these
    followed: service at a unit that was merged is still one's own unit's."""
    return with_those_before(
        set(scope.units_served(by, timezone.localdate()).values_list("pk", flat=True)),
        timezone.localdate(),
    )


def _decided_sentence(service: ServicePeriod) -> str:
    return _("The service of %(person)s was already decided by %(officer)s on %(moment)s.") % {
        "person": service.person,
        "officer": service.decided_by,
        "moment": moment(service.decided_at),
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
