"""Cases of the unresolved: who sees to them, what is next, and until when."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.models import Person
from transitions.models import Case, Outcome
from transitions.services.steps import Step, Stop

MAY_OWN = "transitions.set_outcome"


@transaction.atomic
def keep_cases(
    people: Sequence[Person],
    *,
    owner: User,
    next_step: str,
    due_on: date,
    by: User,
    note: str = "",
) -> Step:
    """Say for each of `people` who sees to their case, what is next and until when.

    What was said before stays on record. Whoever is resolved, or would be seen to by themselves,
    is left out with the reason. Raises "owner_may_not", "due_in_past", "next_step_missing".
    """
    _require(owner, next_step, due_on)
    locked = list(
        Person.objects.select_for_update().filter(pk__in=[p.pk for p in people]).order_by("pk")
    )
    checked = preview_cases(locked, owner=owner, by=by)
    now = timezone.now()
    passed = [person.pk for person in checked.passed]
    Case.objects.filter(person__in=passed, known_until=None).update(known_until=now)
    cases = Case.objects.bulk_create(
        Case(
            person=person,
            owner=owner,
            next_step=next_step.strip(),
            due_on=due_on,
            note=note.strip(),
            known_from=now,
            recorded_by=by,
        )
        for person in checked.passed
    )
    record_many("case.kept", cases, by=by, changes={"owner": owner.username, "due_on": str(due_on)})
    return checked


def preview_cases(people: Sequence[Person], *, owner: User | None, by: User) -> Step:
    """Who would pass and who would be left out, and why. Changes nothing."""
    unresolved = set(
        Outcome.objects.current()
        .filter(person__in=[p.pk for p in people], kind=Outcome.Kind.UNRESOLVED)
        .values_list("person", flat=True)
    )
    step = Step([], [])
    for person in people:
        if person.public_id in (by.person, owner and owner.person):
            error = ValidationError(
                _("%(person)s is the officer's own record: someone else sees to it.")
                % {"person": person},
                code="own_case",
            )
        elif person.pk not in unresolved:
            error = ValidationError(
                _("%(person)s is not unresolved, so needs no case.") % {"person": person},
                code="not_unresolved",
            )
        else:
            step.passed.append(person)
            continue
        step.stopped.append(Stop(person, error))
    return step


def close_cases(people: Sequence[int]) -> None:
    """End the cases of people who have an answer, or of whom none is asked any more."""
    Case.objects.filter(person__in=people, known_until=None).update(known_until=timezone.now())


def _require(owner: User, next_step: str, due_on: date) -> None:
    if not (owner.is_active and owner.has_perm(MAY_OWN)):
        raise ValidationError(
            _("%(owner)s may not record outcomes, so cannot see to a case.") % {"owner": owner},
            code="owner_may_not",
        )
    if not next_step.strip():
        raise ValidationError(_("A case needs its next step."), code="next_step_missing")
    if due_on < timezone.localdate():
        raise ValidationError(
            _("The day lies in the past: say until when the next step is taken."),
            code="due_in_past",
        )
