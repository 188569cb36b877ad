"""Facts about a person that turn out to be otherwise."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, require_reason
from personnel import scope
from personnel.identifiers import mask_numbers, parse_nik
from personnel.models import Appointment, Person
from personnel.services.locks import lock_people


def require_impartial(person: Person, by: User) -> None:
    """Refuse an officer whom a decision about `person` concerns.

    Raises ValidationError "own_case", or "own_unit" when the person stands in a unit that the
    officer serves.
    """
    today = timezone.localdate()
    if person.public_id == by.person:
        raise ValidationError(
            _("This is about yourself: an officer whom it does not concern decides on it."),
            code="own_case",
        )
    own = Appointment.objects.true_on(today).filter(
        person=person, work_unit__in=scope.units_served(by, today)
    )
    if unit := own.select_related("work_unit").first():
        raise ValidationError(
            _("You serve %(unit)s, so you cannot decide about its people: ask another officer.")
            % {"unit": unit.work_unit},
            code="own_unit",
        )


def correct_facts(person: Person, facts: dict[str, Any], *, by: User, reason: str) -> Person:
    """Set `facts` (columns of a person) to what a better source says; what stood is in the trail.

    Raises ValidationError "own_case", "own_unit", "reason_missing", "nik_impossible", or what the
    columns refuse.
    """
    require_reason(reason, _("Say why the fact is corrected."))
    with transaction.atomic():
        lock_people([person.pk])
        person = Person.objects.get(pk=person.pk)
        require_impartial(person, by)
        _require_possible_nik(facts.get("nik", ""))
        before = {name: _told(person, name) for name in facts}
        for name, value in facts.items():
            setattr(person, name, value)
        person.full_clean()
        person.save(update_fields=list(facts))
        after = {name: _told(person, name) for name in facts}
        changes = {name: [before[name], after[name]] for name in facts}
        record("person.corrected", person, by=by, reason=reason, changes=changes)
    return person


def _require_possible_nik(nik: str) -> None:
    if nik and parse_nik(nik) is None:
        raise ValidationError(
            _("This cannot be a NIK: its digits hold no possible day, month or serial number."),
            code="nik_impossible",
        )


def _told(person: Person, name: str) -> str:
    """A fact as the entry of the trail may show it; the row's history has it in full."""
    return mask_numbers(str(getattr(person, name) or ""))
