"""Units: a tree without circles, and names that mean one unit a day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from personnel.models import UnitOfficer, WorkUnit, WorkUnitAlias
from tests.factories import make_unit, make_user

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


def test_whose_the_name_is_and_since_when_an_account_serves_is_said_at_the_field():
    old, new = make_unit(name="SD Lama"), make_unit()
    WorkUnitAlias.objects.create(unit=old, alias="sdn 1", started_on=date(2020, 1, 1))
    with pytest.raises(ValidationError) as refused:
        WorkUnitAlias(unit=new, alias="sdn 1", started_on=date(2024, 1, 1)).full_clean()
    (sentence,) = refused.value.message_dict["alias"]
    assert "SD Lama" in sentence
    assert "1 Januari 2020" in sentence
    WorkUnitAlias(
        unit=new, alias="sdn 1", started_on=date(2019, 1, 1), ended_on=date(2020, 1, 1)
    ).full_clean()
    duty = UnitOfficer(user=make_user(), unit=old, started_on=date(2024, 1, 1))
    duty.save()
    duty.full_clean()
    with pytest.raises(ValidationError) as refused:
        UnitOfficer(user=duty.user, unit=old, started_on=date(2025, 1, 1)).full_clean()
    assert "1 Januari 2024" in refused.value.message_dict["started_on"][0]
