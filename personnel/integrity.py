"""Rules that span tables, checked over everything at once. Each function names what breaks it."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from personnel.models import Appointment, Merge, Person, ServicePeriod, UnitStretch, WorkUnit
from personnel.services import headcount_drift


def merged_people_hold_nothing() -> list[str]:
    """A record merged into another holds no appointment: the kept one has its history."""
    held = Appointment.objects.known().filter(person=OuterRef("pk"))
    return [
        _("%(id)s: merged into another record, yet the history still holds an appointment of it.")
        % {"id": person.public_id}
        for person in Person.objects.exclude(merged_into=None).filter(Exists(held))
    ]


def every_merged_record_is_in_the_ledger() -> list[str]:
    """Who was merged was merged by two officers, and can be taken apart again."""
    ledger = Merge.objects.filter(
        merged=OuterRef("pk"), kept=OuterRef("merged_into"), undone_at=None
    )
    return [
        _("%(id)s: merged into another record, and no two officers did it.")
        % {"id": person.public_id}
        for person in Person.objects.exclude(merged_into=None).exclude(Exists(ledger))
    ]


def nobody_is_pns_before_being_cpns() -> list[str]:
    """Rule C11: the TMT as PNS is not before the TMT as CPNS."""
    known = Appointment.objects.known()
    later = known.filter(
        person=OuterRef("person"), status="CPNS", started_on__gt=OuterRef("started_on")
    )
    return [
        _("%(id)s: PNS on %(day)s, before being CPNS.")
        % {"id": row.person.public_id, "day": row.started_on}
        for row in known.filter(Exists(later), status="PNS").select_related("person")
    ]


def numbers_are_of_their_kind() -> list[str]:
    """Rule C6: digits 13 and 14 are a month in a NIP, 21 to 29 in a NI PPPK."""
    month = r"^\d{12}(0[1-9]|1[0-2])\d{4}$"
    agreement = r"^\d{12}2[1-9]\d{4}$"
    civil = Q(status__in=["CPNS", "PNS"]) & ~Q(employee_number__regex=month)
    pppk = Q(status__in=["PPPK", "PPPK_PW"]) & ~Q(employee_number__regex=agreement)
    return [
        _("%(id)s: the number is not one of a %(status)s.")
        % {"id": row.person.public_id, "status": row.get_status_display()}
        for row in Appointment.objects.known().filter(civil | pppk).select_related("person")
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


def units_have_a_place_on_each_day_and_show_todays() -> list[str]:
    """The stretches of a unit follow each other without a gap, as long as it exists; what it shows
    is what is true today."""
    today = timezone.localdate()
    stretches: dict[int, list[UnitStretch]] = {}
    for stretch in UnitStretch.objects.order_by("started_on"):
        stretches.setdefault(stretch.unit_id, []).append(stretch)
    broken = []
    for unit in WorkUnit.objects.all():
        of_it = stretches.get(unit.pk, [])
        ends = [unit.started_on, *(stretch.ended_on for stretch in of_it)]
        starts = [*(stretch.started_on for stretch in of_it), unit.ended_on]
        if ends != starts:
            broken.append(_("%(unit)s: its names and places leave days out.") % {"unit": unit.code})
        shown = (unit.name, unit.short_name, unit.parent_id)
        if any(
            (one.name, one.short_name, one.parent_id) != shown
            for one in of_it
            if one.started_on <= today and (one.ended_on is None or one.ended_on > today)
        ):
            broken.append(
                _("%(unit)s: shows another name or place than today's.") % {"unit": unit.code}
            )
    return broken


def the_headcount_is_that_of_the_history() -> list[str]:
    """The kept numbers of people by unit, post and status add up to the appointments known now."""
    units = dict(WorkUnit.objects.values_list("pk", "code"))
    return [
        _("%(unit)s, %(status)s: the headcount differs by %(n)s from %(day)s on. Run `recount`.")
        % {"unit": units.get(one.unit, "–"), "status": one.status, "n": one.people, "day": one.day}
        for one in headcount_drift()
    ]


CHECKS = [
    merged_people_hold_nothing,
    every_merged_record_is_in_the_ledger,
    nobody_is_pns_before_being_cpns,
    numbers_are_of_their_kind,
    nobody_works_after_death,
    accepted_service_was_decided_by_another_unit,
    units_have_a_place_on_each_day_and_show_todays,
    the_headcount_is_that_of_the_history,
]
