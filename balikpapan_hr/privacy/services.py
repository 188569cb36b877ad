"""The verbs of this part: hold the records of a person, and let them go."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.privacy.models import LegalHold
from personnel.models import Person


@transaction.atomic
def place_hold(person: Person, *, reason: str, by: User) -> LegalHold:
    """Keep every record of `person` until the case named in `reason` is over.

    Raises ValidationError when no case is named, or it already holds them.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # a removal under way is waited for
    hold = LegalHold(person=person, reason=reason.strip(), placed_by=by)
    hold.full_clean()
    hold.save(force_insert=True)
    record("hold.placed", hold, by=by, reason=hold.reason)
    return hold


@transaction.atomic
def release_hold(hold: LegalHold, *, reason: str, by: User) -> LegalHold:
    """The case is over. Raises ValidationError "hold_is_released" or "reason_missing"."""
    hold = LegalHold.objects.select_for_update().get(pk=hold.pk)
    if hold.released_at:
        raise ValidationError(_("This hold was released before."), code="hold_is_released")
    require_reason(reason, _("Say how the case ended."))
    hold.released_at, hold.released_by = timezone.now(), by
    hold.release_reason = reason.strip()
    hold.save(update_fields=["released_at", "released_by", "release_reason"])
    record("hold.released", hold, by=by, reason=reason)
    return hold
