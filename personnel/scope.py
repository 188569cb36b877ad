"""Whom an account may see. Every list, page, export, search and figure asks this one function."""

from datetime import date

from django.db.models import Q

from balikpapan_hr.accounts.models import User
from personnel.models import Appointment, WorkUnit
from personnel.models.person import PersonQuerySet
from personnel.models.work_unit import WorkUnitQuerySet


def units_served(user: User, day: date) -> WorkUnitQuerySet:
    """The units `user` serves on `day` as their officer, with all below them."""
    served = (
        user.unit_duties.filter(started_on__lte=day)
        .filter(Q(ended_on=None) | Q(ended_on__gt=day))
        .values_list("unit_id", flat=True)
    )
    return WorkUnit.objects.below(*served)


def visible_units(user: User, day: date) -> WorkUnitQuerySet:
    """The units whose people `user` may see on `day`; every unit for central HR."""
    if user.has_perm("personnel.view_every_unit"):
        return WorkUnit.objects.all()
    return units_served(user, day)


def visible_people(people: PersonQuerySet, user: User, day: date) -> PersonQuerySet:
    """Those of `people` whom `user` may see: those with an appointment on `day` in a served unit.

    A person without a unit, and an officer without a unit, are a matter of central HR alone.
    """
    if user.has_perm("personnel.view_every_unit"):
        return people
    standing = Appointment.objects.true_on(day).filter(work_unit__in=units_served(user, day))
    return people.filter(pk__in=standing.values("person"))
