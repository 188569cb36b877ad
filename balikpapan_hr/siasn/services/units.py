"""Which unit of SIASN is which of ours: proposed by name, said by an officer, once."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from balikpapan_hr.imports.reconcile import Units
from balikpapan_hr.siasn.models import SiasnRecord, SiasnUnit
from balikpapan_hr.siasn.services.comparing import compare
from personnel.models import WorkUnit


def proposals() -> dict[SiasnUnit, WorkUnit]:
    """Units of SIASN that are to be confirmed, and whose name is that of one unit of ours."""
    today = timezone.localdate()
    units = Units(today)
    meant = {}
    for there in SiasnUnit.objects.to_say():
        found = units.named(there.name)
        if len(found) == 1:
            meant[there] = next(iter(found))
    ours = WorkUnit.objects.in_bulk(meant.values())
    return {there: ours[pk] for there, pk in meant.items()}


def confirm_units(meant: Mapping[SiasnUnit, WorkUnit], *, by: User) -> int:
    """Say which unit of ours each of these is, and compare everybody there. Returns how many.

    What was said before is said anew. Raises ValidationError "unit_has_ended".
    """
    now = timezone.now()
    with transaction.atomic():
        for there, unit in meant.items():
            if unit.ended_on and unit.ended_on <= timezone.localdate(now):
                raise ValidationError(
                    _("%(unit)s ended on %(day)s: choose the unit that followed it.")
                    % {"unit": unit, "day": unit.ended_on},
                    code="unit_has_ended",
                )
            there.unit, there.confirmed_by, there.confirmed_at = unit, by, now
            there.save(update_fields=["unit", "confirmed_by", "confirmed_at"])
        record_many("siasn.unit_confirmed", list(meant), by=by)
        there_now = SiasnRecord.objects.filter(unit__in=list(meant), gone_at=None)
        compare(set(there_now.exclude(person=None).values_list("person", flat=True)))
    return len(meant)
