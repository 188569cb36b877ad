"""Who may be appointed at all: alive, one record, still there, and not past the retirement age.

PostgreSQL asks the same of every writer (trigger `conversion_of_someone_who_serves`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from personnel.identifiers import last_day_of_service
from personnel.models import Person, Position
from recruitment import rulebooks
from recruitment.models import Wave
from transitions.models import Conversion, Outcome
from transitions.services.steps import Faults

GONE = [
    Outcome.Kind.LEFT,
    Outcome.Kind.RETIRED,
    Outcome.Kind.DECEASED,
    Outcome.Kind.DUPLICATE,
]


def over_age(person: Person, position: Position, tmt: date) -> bool:
    return last_day_of_service(person.born_on, position.retirement_age) < tmt


def over_age_basis(wave: Wave) -> str:
    """The letters by which `wave` appoints people past the retirement age; empty: it does not."""
    if wave.kind == Wave.Kind.CPNS:
        return ""
    return rulebooks.rule_set(wave).setting("over_age_basis", wave.settings)


class Intended(NamedTuple):
    """An appointment as it would be."""

    person: int
    position: Position
    tmt: date
    over_age_basis: str


def who_cannot(intended: Mapping[int, Intended]) -> Faults:
    """Those of `intended` whom nobody can appoint, as the register stands now. Two queries."""
    people = Person.objects.in_bulk({one.person for one in intended.values()})
    gone = {
        outcome.person_id: outcome
        for outcome in Outcome.objects.current().filter(person__in=people, kind__in=GONE)
    }
    found = {
        key: _fault(people[one.person], one, gone.get(one.person)) for key, one in intended.items()
    }
    return {key: fault for key, fault in found.items() if fault}


def service_faults(conversions: Sequence[Conversion]) -> Faults:
    """Those who can no longer be appointed, whatever was approved."""
    return who_cannot(
        {
            one.pk: Intended(one.person_id, one.position, one.tmt, one.over_age_basis)
            for one in conversions
        }
    )


def _fault(person: Person, intended: Intended, gone: Outcome | None) -> ValidationError | None:
    if person.merged_into_id:
        return ValidationError(
            _("%(person)s is a duplicate record: take the record that it was merged into.")
            % {"person": person},
            code="person_merged",
        )
    if person.deceased_on:
        return ValidationError(
            _("%(person)s died on %(day)s.")
            % {"person": person, "day": date_format(person.deceased_on)},
            code="person_deceased",
        )
    if gone:
        return ValidationError(
            _("What became of %(person)s is already on record: %(outcome)s since %(day)s.")
            % {
                "person": person,
                "outcome": gone.get_kind_display(),
                "day": date_format(gone.since),
            },
            code="person_gone",
        )
    if person.born_on is None:
        return ValidationError(
            _("The date of birth of %(person)s is missing. Add it from the identity card.")
            % {"person": person},
            code="birth_missing",
        )
    if not intended.over_age_basis and over_age(person, intended.position, intended.tmt):
        last_day = last_day_of_service(person.born_on, intended.position.retirement_age)
        return ValidationError(
            _(
                "%(person)s reaches the retirement age of %(position)s on %(day)s, before the "
                "TMT. The settings of the wave name no letter that allows it."
            )
            % {"person": person, "position": intended.position, "day": date_format(last_day)},
            code="over_age",
        )
    return None
