"""Whom an account may see: the people of its units, on that day, and nobody else."""

from datetime import date

import pytest

from personnel import scope
from personnel.models import Person, UnitOfficer
from tests.factories import make_appointment, make_person, make_unit, make_user

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
