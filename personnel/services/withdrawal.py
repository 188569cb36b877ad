"""Taking back what a wrong list brought."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.models import Appointment, ServicePeriod
from personnel.services.appointments import close_known
from personnel.services.locks import lock_people, locked_services
from personnel.services.service import require_pending


def withdraw(
    appointments: Sequence[Appointment],
    services: Sequence[ServicePeriod],
    *,
    by: User,
    reason: str,
) -> None:
    """Say of records that a wrong list brought: the register no longer holds them true.

    What it held until now stays readable. Raises ValidationError "appointment_superseded" or
    "service_decided" when one of them was changed or decided meanwhile.
    """
    with transaction.atomic():
        lock_people([row.person_id for row in [*appointments, *services]])
        now = timezone.now()
        close_known(appointments, now)
        for service in locked_services(services):
            require_pending(service)
        keys = [service.pk for service in services]
        ServicePeriod.objects.filter(pk__in=keys).update(withdrawn_at=now)
        record_many("appointment.withdrawn", list(appointments), by=by, reason=reason)
        record_many("service.withdrawn", list(services), by=by, reason=reason)
