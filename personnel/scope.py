"""Whom an account may see. Every list, page, export, search and figure asks this one module, and
PostgreSQL asks it again for every row (`policies.PEOPLE_IN_REACH` says the same in SQL)."""

import hashlib
import json
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from personnel.models import Appointment, WorkUnit
from personnel.models.person import PersonQuerySet
from personnel.models.work_unit import WorkUnitQuerySet

Rows = TypeVar("Rows", bound=QuerySet)


def units_served(user: User, day: date) -> WorkUnitQuerySet:
    """The units `user` serves on `day` as their officer, with all below them."""
    served = (
        user.unit_duties.filter(started_on__lte=day)
        .filter(Q(ended_on=None) | Q(ended_on__gt=day))
        .values_list("unit_id", flat=True)
    )
    return WorkUnit.objects.below(*served.order_by())


def visible_units(user: User, day: date) -> WorkUnitQuerySet:
    """The units whose people `user` may see on `day`; every unit for central HR."""
    if user.has_perm("personnel.view_every_unit"):
        return WorkUnit.objects.all()
    return units_served(user, day)


def visible_people(
    people: PersonQuerySet, user: User, day: date, *, asked: date | None = None
) -> PersonQuerySet:
    """Those of `people` whom `user` may see: who stands in a served unit on `day`, which is today,
    or stood there on the day that is `asked` for. What is served, today's duties alone say.

    A person without a unit, and an officer without a unit, are a matter of central HR alone.
    """
    return of_visible_people(people, user, day, "pk", asked=asked)


def of_visible_people(
    rows: Rows, user: User, day: date, person: str = "person", *, asked: date | None = None
) -> Rows:
    """Those of `rows` about people whom `user` may see; `person` leads from a row to its person."""
    if user.has_perm("personnel.view_every_unit"):
        return rows
    standing = Appointment.objects.true_on(day)
    if asked is not None and asked != day:
        standing = standing | Appointment.objects.true_on(asked)
    # As numbers, so that PostgreSQL knows how few people to expect in them.
    units = list(units_served(user, day).order_by().values_list("pk", flat=True))
    inside = standing.filter(work_unit__in=units)
    return rows.filter(**{f"{person}__in": inside.values("person")})


def reach_mark(user: User) -> str:
    """The same as long as `user` may do the same and serves the same units; for what is kept ready
    for an account and must not outlast a change of its role or duty."""
    rights = sorted(User.objects.get(pk=user.pk).get_all_permissions())
    units = sorted(units_served(user, timezone.localdate()).values_list("pk", flat=True))
    return hashlib.sha256(json.dumps([rights, units]).encode()).hexdigest()
