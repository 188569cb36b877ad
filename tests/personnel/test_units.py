"""Units: a tree without circles, and names that mean one unit a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from personnel.models import WorkUnit, WorkUnitAlias
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


def test_below_a_unit_are_its_children_and_theirs():
    city = make_unit(name="Kota")
    department = make_unit(parent=city)
    school = make_unit(parent=department)
    make_unit()
    assert set(WorkUnit.objects.below(city)) == {city, department, school}


def test_postgresql_refuses_a_circle():
    top = make_unit()
    bottom = make_unit(parent=make_unit(parent=top))
    top.parent = bottom
    with pytest.raises(Exception, match="below itself"), transaction.atomic():
        top.save()


def test_a_name_on_lists_means_one_unit_a_day_and_may_pass_to_another():
    old, new = make_unit(), make_unit()
    WorkUnitAlias.objects.create(unit=old, alias="sdn 001 kota", ended_on=date(2020, 1, 1))
    WorkUnitAlias.objects.create(unit=new, alias="sdn 001 kota", started_on=date(2020, 1, 1))
    with pytest.raises(IntegrityError, match="unit_alias_means_one_unit"), transaction.atomic():
        WorkUnitAlias.objects.create(unit=old, alias="sdn 001 kota")
