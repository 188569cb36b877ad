"""What became of each former honorer: exactly one current answer a person."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel import services as personnel
from personnel.models import Appointment, Person
from transitions.models import Conversion, Outcome
from transitions.services.steps import (
    BATCH,
    OPEN,
    State,
    Status,
    last_deeds,
    refusal,
    standing_of,
    taken,
)

ENDS_WORK = {
    Outcome.Kind.LEFT: Appointment.EndReason.RESIGNED,
    Outcome.Kind.RETIRED: Appointment.EndReason.RETIRED,
    Outcome.Kind.DECEASED: Appointment.EndReason.DECEASED,
}


@transaction.atomic
def set_outcome(person: Person, kind: str, *, since: date, by: User, reason: str = "") -> Outcome:
    """Record what became of one former honorer; the earlier answer stays on record.

    Leaving, retirement and death also end the honorer work on `since`. Raises "own_case",
    "not_an_honorer", "conversion_under_way", or the sentence of a constraint.
    """
    if person.public_id == by.person:
        raise ValidationError(
            _("This is your own record: an officer whom it does not concern decides on it."),
            code="own_case",
        )
    person = Person.objects.select_for_update().get(pk=person.pk)
    history = standing_of([person.pk]).get(person.pk, [])
    honorer = [a for a in history if a.status == Status.HONORER]
    if not honorer:
        raise ValidationError(
            _("%(person)s never was an honorer of the city, so has no outcome.")
            % {"person": person},
            code="not_an_honorer",
        )
    under_way = Conversion.objects.filter(person=person, state__in=[*OPEN, State.DECREED]).first()
    if under_way:
        raise taken(
            _("An appointment of %(person)s is under way: cancel it first.") % {"person": person},
            last_deeds([under_way]).get(under_way.pk),
            "conversion_under_way",
        )
    outcome = Outcome(person=person, kind=kind, since=since, reason=reason)
    outcome.full_clean(exclude=["known_from"], validate_constraints=False)
    if kind in ENDS_WORK and (honorer[-1].ended_on is None or honorer[-1].ended_on > since):
        personnel.end_appointment(
            personnel.Ending(honorer[-1], since, ENDS_WORK[Outcome.Kind(kind)].value),
            by=by,
            reason=reason,
        )
    try:
        with transaction.atomic():
            answer([outcome], by=by, reason=reason)
    except IntegrityError as error:
        raise refusal(error) from error
    return outcome


@transaction.atomic
def open_outcomes(people: Iterable[int], *, since: date, by: User | None) -> int:
    """Give each of `people` without an answer the answer "unresolved"; return how many.

    An import calls this for the honorers it brings, so that the city's total is complete.
    """
    wanted = set(people)
    list(Person.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
    answered = set(
        Outcome.objects.current().filter(person__in=wanted).values_list("person", flat=True)
    )
    new = [
        Outcome(person_id=pk, kind=Outcome.Kind.UNRESOLVED, since=since)
        for pk in sorted(wanted - answered)
    ]
    answer(new, by=by)
    return len(new)


@transaction.atomic
def take_back_outcomes(people: Iterable[int], *, by: User | None, reason: str) -> int:
    """Close the answer "unresolved" of people whose list is taken back; return how many."""
    outcomes = list(
        Outcome.objects.current()
        .select_for_update()
        .filter(person__in=list(people), kind=Outcome.Kind.UNRESOLVED)
    )
    Outcome.objects.filter(pk__in=[o.pk for o in outcomes]).update(known_until=timezone.now())
    record_many("outcome.taken_back", list(outcomes), by=by, reason=reason)
    return len(outcomes)


def answer(outcomes: list[Outcome], *, by: User | None, reason: str = "") -> None:
    """Close the current answers of these people and add the new ones."""
    now = timezone.now()
    Outcome.objects.current().filter(person__in=[o.person_id for o in outcomes]).update(
        known_until=now
    )
    for outcome in outcomes:
        outcome.known_from, outcome.recorded_by = now, by
    Outcome.objects.bulk_create(outcomes, batch_size=BATCH)
    record_many("outcome.recorded", list(outcomes), by=by, reason=reason)
