"""Whom an account may see: the people of its units, on that day, and nobody else."""

from datetime import date

import pytest
from django.apps import apps as django_apps
from django.contrib import admin
from django.core.exceptions import EmptyResultSet

from personnel import scope
from personnel.models import Person, ServicePeriod, UnitOfficer
from personnel.policies import RowSecurity
from tests.factories import make_appointment, make_person, make_service, make_unit, make_user

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 1)


@pytest.fixture
def school():
    return make_unit(parent=make_unit(kind="department", name="Dinas Pendidikan"))


def seen_by(user, day=DAY):
    return set(scope.visible_people(Person.objects.all(), user, day))


def test_an_officer_sees_the_people_of_the_unit_and_of_all_below(school):
    officer = make_user()
    UnitOfficer.objects.create(user=officer, unit=school.parent, started_on=date(2025, 1, 1))
    inside = make_appointment(work_unit=school).person
    make_appointment(work_unit=make_unit())
    assert seen_by(officer) == {inside}


def test_the_duty_holds_only_on_its_days(school):
    officer = make_user()
    UnitOfficer.objects.create(
        user=officer, unit=school, started_on=date(2025, 1, 1), ended_on=date(2025, 6, 1)
    )
    inside = make_appointment(work_unit=school).person
    assert seen_by(officer, date(2025, 5, 31)) == {inside}
    assert seen_by(officer, date(2025, 6, 1)) == set()


def test_a_person_without_a_unit_is_seen_by_central_hr_alone(school):
    stray = make_appointment(work_unit=None).person
    officer = make_user()
    UnitOfficer.objects.create(user=officer, unit=school.parent, started_on=date(2025, 1, 1))
    assert stray not in seen_by(officer)
    assert stray in seen_by(make_user("personnel.view_every_unit"))


def test_an_officer_without_a_unit_sees_nobody():
    make_appointment()
    make_person()
    assert seen_by(make_user()) == set()


def test_who_stood_there_on_the_day_that_is_asked_for_is_seen_too(school):
    officer = make_user()
    UnitOfficer.objects.create(user=officer, unit=school, started_on=date(2025, 1, 1))
    left = make_appointment(work_unit=school, ended_on=date(2020, 1, 1), end_reason="moved").person
    people = Person.objects.all()
    assert set(scope.visible_people(people, officer, DAY)) == set()
    assert set(scope.visible_people(people, officer, DAY, asked=date(2019, 6, 1))) == {left}
    # The day that is asked for opens nothing to whom today serves no unit.
    assert set(scope.visible_people(people, make_user(), DAY, asked=date(2019, 6, 1))) == set()


def test_what_is_about_a_person_is_seen_with_the_person(school):
    officer = make_user()
    UnitOfficer.objects.create(user=officer, unit=school, started_on=date(2025, 1, 1))
    person = make_appointment(work_unit=school).person
    elsewhere = make_service(person)
    make_service()
    rows = scope.of_visible_people(ServicePeriod.objects.all(), officer, DAY)
    assert list(rows) == [elsewhere]


PEOPLES = {model for model in django_apps.get_models() if model in admin.site._registry} & {
    model
    for model in django_apps.get_models()
    if any(isinstance(each, RowSecurity) for each in model._meta.constraints)
}


@pytest.mark.parametrize("model", sorted(PEOPLES, key=str), ids=lambda model: model.__name__)
def test_every_admin_of_people_asks_the_scope(model, rf):
    request = rf.get("/")
    request.user = make_user()
    rows = admin.site._registry[model].get_queryset(request)
    # An officer who serves no unit sees nobody: PostgreSQL is not even asked.
    assert list(rows) == []
    with pytest.raises(EmptyResultSet):
        str(rows.query)
