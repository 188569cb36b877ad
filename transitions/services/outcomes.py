"""What became of each former honorer: exactly one current answer a person."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel import services as personnel
from personnel.bulk import add_many, lots, maker
from personnel.models import Appointment, Person
from transitions.models import Conversion, Outcome
from transitions.services.agreements import end_with_the_work
from transitions.services.cases import close_cases
from transitions.services.steps import (
    OPEN,
    State,
    Status,
    fault_of,
    last_deeds,
    refusal,
    standing_of,
    taken,
)

Kind = Outcome.Kind
ENDS_WORK = {
    Kind.LEFT: Appointment.EndReason.RESIGNED,
    Kind.RETIRED: Appointment.EndReason.RETIRED,
    Kind.DECEASED: Appointment.EndReason.DECEASED,
}
# What an officer may record; the others follow from a swearing-in, a history, or a merge.
BY_HAND = [Kind.UNRESOLVED, Kind.INELIGIBLE, *ENDS_WORK, Kind.PNS]


class Answer(NamedTuple):
    """What an officer wants to record: the outcome as it would be, and the work that would end."""

    outcome: Outcome
    before: Outcome | None
    ends: Appointment | None


def preview_outcome(
    person: Person, kind: str, *, since: date, by: User, reason: str = ""
) -> Answer:
    """What `set_outcome` would do, or why it would not. Changes nothing.

    Raises "own_case", "outcome_not_by_hand", "outcome_in_future", "merged", "not_an_honorer",
    "conversion_under_way", "outcome_before_work", "no_civil_appointment", "outcome_unchanged", or
    the sentence of a constraint.
    """
    if person.public_id == by.person:
        raise ValidationError(
            _("This is your own record: an officer whom it does not concern decides on it."),
            code="own_case",
        )
    if kind not in BY_HAND:
        raise ValidationError(
            _("“%(kind)s” is not recorded by hand: it follows from a swearing-in or a merge.")
            % {"kind": dict(Kind.choices).get(kind, kind)},
            code="outcome_not_by_hand",
        )
    if since > timezone.localdate():
        raise ValidationError(
            _("This day is still to come. Record it when it has happened."),
            code="outcome_in_future",
        )
    if person.merged_into_id:
        raise ValidationError(
            _("This record was merged: record the outcome of %(person)s.")
            % {"person": person.merged_into},
            code="merged",
        )
    history = standing_of([person.pk]).get(person.pk, [])
    if not any(a.status == Status.HONORER for a in history):
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
    before = Outcome.objects.current().filter(person=person).first()
    ends = _work_that_ends(history, kind, since)
    civil = _civil_appointment(history) if kind == Kind.PNS else None
    began = civil or history[0]
    if since < began.started_on:
        raise ValidationError(
            _(
                "%(status)s since %(day)s, as the register says: the outcome cannot hold earlier. "
                "Compare the day."
            )
            % {"status": began.get_status_display(), "day": date_format(began.started_on)},
            code="outcome_before_work",
        )
    outcome = Outcome(
        person=person,
        kind=kind,
        since=since,
        reason=reason,
        appointment=civil,
    )
    if before and (before.kind, before.since, before.reason) == (kind, since, reason):
        raise ValidationError(
            _("This is what the register says already."), code="outcome_unchanged"
        )
    outcome.full_clean(exclude=["known_from"], validate_unique=False, validate_constraints=False)
    for constraint in EXPLAINED:
        try:
            constraint.validate(Outcome, outcome)
        except ValidationError as error:
            raise fault_of(error.messages, constraint.name) from error
    return Answer(outcome, before, ends)


EXPLAINED = [c for c in Outcome._meta.constraints if c.name == "outcome_explains_itself"]


def _work_that_ends(history: list[Appointment], kind: str, since: date) -> Appointment | None:
    """The last work of someone who left, retired or died, when it goes on after `since`."""
    if kind not in ENDS_WORK:
        return None
    last = history[-1]
    if last.started_on >= since:
        raise ValidationError(
            _("The work as %(status)s began on %(day)s, so it cannot end before. Compare the day.")
            % {"status": last.get_status_display(), "day": date_format(last.started_on)},
            code="outcome_before_work",
        )
    return last if last.ended_on is None or last.ended_on > since else None


def _civil_appointment(history: list[Appointment]) -> Appointment:
    for appointment in reversed(history):
        if appointment.status in (Status.CPNS, Status.PNS):
            return appointment
    raise ValidationError(
        _("The register has no appointment as CPNS or PNS of this person: record that first."),
        code="no_civil_appointment",
    )


@transaction.atomic
def set_outcome(person: Person, kind: str, *, since: date, by: User, reason: str = "") -> Outcome:
    """Record what became of one former honorer; the earlier answer stays on record.

    Leaving, retirement and death also end the work that goes on and its agreement, on `since`;
    death is written in the person's record. Raises what `preview_outcome` raises.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    outcome, _before, ends = preview_outcome(person, kind, since=since, by=by, reason=reason)
    if ends:
        personnel.end_appointment(
            personnel.Ending(ends, since, ENDS_WORK[Kind(kind)].value), by=by, reason=reason
        )
    if kind in ENDS_WORK:
        why = reason or str(Kind(kind).label)
        end_with_the_work(person.pk, on=since, reason=why, by=by)
    personnel.record_death(person, since if kind == Kind.DECEASED else None, by=by, reason=reason)
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
    list(
        Person.objects.select_for_update().filter(pk__among=wanted).order_by("pk").values_list("pk")
    )
    answered = set(
        Outcome.objects.current().filter(person_id__among=wanted).values_list("person", flat=True)
    )
    make = maker(Outcome, kind=Outcome.Kind.UNRESOLVED, since=since)
    asked = sorted(wanted - answered)
    for lot in lots(asked):
        answer([make(person_id=pk) for pk in lot], by=by)
    return len(asked)


@transaction.atomic
def take_back_outcomes(people: Iterable[int], *, by: User | None, reason: str) -> int:
    """Close the answer "unresolved" of people whose list is taken back; return how many."""
    outcomes = list(
        Outcome.objects.current()
        .select_for_update()
        .filter(person__in=list(people), kind=Outcome.Kind.UNRESOLVED)
    )
    Outcome.objects.filter(pk__in=[o.pk for o in outcomes]).update(known_until=timezone.now())
    close_cases([o.person_id for o in outcomes])
    record_many("outcome.taken_back", list(outcomes), by=by, reason=reason)
    return len(outcomes)


def answer(outcomes: list[Outcome], *, by: User | None, reason: str = "") -> None:
    """Close the current answers of these people and add the new ones."""
    now = timezone.now()
    Outcome.objects.current().filter(person_id__among=[o.person_id for o in outcomes]).update(
        known_until=now
    )
    for outcome in outcomes:
        outcome.known_from, outcome.recorded_by_id = now, by and by.pk
    add_many(Outcome, outcomes)
    close_cases([o.person_id for o in outcomes if o.kind != Outcome.Kind.UNRESOLVED])
    record_many("outcome.recorded", list(outcomes), by=by, reason=reason)
