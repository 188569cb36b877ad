"""What the register says of a person, whatever they serve as."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from personnel.models import Person
from personnel.services.locks import lock_people


def correct_person(person: Person, *, by: User, reason: str, **changes: Any) -> Person:
    """Replace facts of a person by `changes`; what was there before stands in the row's history.

    Raises ValidationError "reason_missing", or a sentence of the model (a NIK of another person).
    """
    if not reason:
        raise ValidationError(
            _("A correction needs its reason: say which paper shows the right value."),
            code="reason_missing",
        )
    with transaction.atomic():
        lock_people([person.pk])
        person = Person.objects.get(pk=person.pk)
        for name, value in changes.items():
            setattr(person, name, value)
        person.full_clean(exclude=["name_key"])
        person.save(update_fields=list(changes))
        record(
            "person.corrected", person, by=by, reason=reason, changes={"fields": sorted(changes)}
        )
    return person
