"""Rules that span tables, checked over everything at once. Each function names what breaks it."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from personnel.models import Appointment, Person, ServicePeriod


def merged_people_hold_nothing_open() -> list[str]:
    """A record merged into another holds no appointment that is still true."""
    open_rows = Appointment.objects.known().filter(person=OuterRef("pk"), ended_on=None)
    return [
        _("%(id)s: merged into another record, yet an appointment of it is still open.")
        % {"id": person.public_id}
        for person in Person.objects.exclude(merged_into=None).filter(Exists(open_rows))
    ]


def nobody_works_after_death() -> list[str]:
    """No appointment known now goes on after the day of death."""
    rows = (
        Appointment.objects.known()
        .filter(person__deceased_on__isnull=False)
        .filter(Q(ended_on=None) | Q(ended_on__gt=F("person__deceased_on")))
        .filter(started_on__gt=F("person__deceased_on"))
        .select_related("person")
    )
    return [
        _("%(id)s: an appointment begins on %(day)s, after the day of death.")
        % {"id": row.person.public_id, "day": row.started_on}
        for row in rows
    ]


def accepted_service_was_decided_by_another_unit() -> list[str]:
    """Who accepted service did not serve the unit it was done in, on the day of the decision."""
    duty = Q(decided_by__unit_duties__unit=F("work_unit")) & Q(
        decided_by__unit_duties__started_on__lte=F("decided_at__date")
    )
    still = Q(decided_by__unit_duties__ended_on=None) | Q(
        decided_by__unit_duties__ended_on__gt=F("decided_at__date")
    )
    return [
        _("Service period %(pk)s: decided by an officer of the same unit.") % {"pk": service.pk}
        for service in ServicePeriod.objects.exclude(decided_by=None).filter(duty & still)
    ]


CHECKS = [
    merged_people_hold_nothing_open,
    nobody_works_after_death,
    accepted_service_was_decided_by_another_unit,
]
