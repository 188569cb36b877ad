"""Published numbers about people: each counts what its sentence says, on its day."""

from datetime import date

import pytest

from personnel import figures, services
from personnel.models import Establishment
from tests.factories import make_appointment, make_person, make_position, make_unit
from tests.personnel.merging import point
from tests.transitions.factories import TMT, make_conversions
from transitions.models import Contract, Conversion

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 1)


def pns(n: int, **fields):
    return make_appointment(status="PNS", employee_number=f"1990051720200120{n:02}", **fields)


def test_everyone_is_counted_once_by_the_status_of_the_day():
    make_appointment()
    make_appointment(started_on=date(2026, 1, 1))
    make_appointment(ended_on=date(2025, 6, 1), end_reason="resigned")
    pns(1)
    point(make_appointment().person, make_person())
    statuses = figures.standing(DAY).values_list("status", flat=True)
    assert sorted(statuses) == ["HONORER", "PNS"]


def test_honorers_do_not_count_as_in_post():
    unit, post = make_unit(), make_position()
    services.set_need([(unit, post, 3)], year=2025, basis="ABK 2025", by=None)
    pns(1, work_unit=unit, position=post)
    make_appointment(work_unit=unit, position=post)
    (line,) = figures.establishment_with_gap(2025, DAY)
    assert (line.need, line.in_post, line.gap) == (3, 1, -2)
    assert figures.shortage_by_group([line], {post.pk: post})["teacher"] == 2


def test_a_unit_with_too_many_does_not_hide_the_lack_of_another():
    post, full, empty = make_position(), make_unit(), make_unit()
    services.set_need([(full, post, 1), (empty, post, 1)], year=2025, basis="ABK", by=None)
    pns(1, work_unit=full, position=post)
    pns(2, work_unit=full, position=post)
    lines = figures.establishment_with_gap(2025, DAY)
    assert figures.shortage_by_group(lines, {post.pk: post})["teacher"] == 1


def test_who_retires_or_whose_appointment_ends_leaves_in_that_year():
    unit, post = make_unit(), make_position(retirement_age=60)
    place = {"work_unit": unit, "position": post}
    last_of_2026 = pns(1, person=make_person(born_on=date(1966, 11, 30)), **place)
    last_of_december = pns(2, person=make_person(born_on=date(1966, 12, 1)), **place)
    ends = pns(3, ended_on=date(2028, 3, 1), end_reason="contract_ended", **place)
    retires_first = pns(
        4,
        person=make_person(born_on=date(1967, 5, 5)),
        ended_on=date(2029, 1, 1),
        end_reason="contract_ended",
        **place,
    )
    pns(5, person=make_person(born_on=date(1971, 1, 1)), **place)  # 2031: six years ahead
    make_appointment(person=make_person(born_on=date(1966, 1, 1)), **place)  # an honorer
    found = {one.person: (one.year, one.why) for one in figures.leaving(DAY)}
    assert found == {
        last_of_2026.person_id: (2026, "retired"),  # away from 1 December 2026
        last_of_december.person_id: (2027, "retired"),  # away from 1 January 2027
        ends.person_id: (2028, "contract_ended"),
        retires_first.person_id: (2027, "retired"),
    }
    assert figures.leaving(DAY, units=[make_unit().pk]) == []


def test_the_end_of_a_contract_is_known_without_an_end_of_the_appointment():
    person = make_person()
    make_appointment(person, ended_on=TMT, end_reason="converted")
    (conversion,) = make_conversions([person], state=Conversion.State.DECREED)
    Contract.objects.create(
        person=person,
        conversion=conversion,
        number="PK-1",
        signed_on=date(2025, 9, 30),
        started_on=date(2025, 10, 1),
        ends_on=date(2026, 10, 1),
        pay=3_203_600,
    )
    pns(1, person=person, started_on=TMT, position=make_position(), work_unit=make_unit())
    (one,) = figures.leaving(date(2025, 12, 1))
    assert (one.person, one.year, one.why) == (person.pk, 2026, "contract_ended")


def test_the_gap_of_the_years_ahead_takes_the_need_set_for_them():
    unit, post = make_unit(), make_position(retirement_age=60)
    services.set_need([(unit, post, 2)], year=2025, basis="ABK", by=None)
    services.set_need([(unit, post, 4)], year=2027, basis="ABK", by=None)
    pns(1, person=make_person(born_on=date(1966, 1, 1)), work_unit=unit, position=post)
    pns(2, person=make_person(born_on=date(1990, 1, 1)), work_unit=unit, position=post)
    lines = figures.establishment_with_gap(2025, DAY)
    ahead = figures.gap_ahead(lines, DAY)[unit.pk, post.pk]
    assert ahead == [
        (2025, 2, 0, 0, 0),
        (2026, 2, 1, 0, -1),
        (2027, 4, 0, 0, -3),
        (2028, 4, 0, 0, -3),
        (2029, 4, 0, 0, -3),
    ]


def test_a_need_set_again_replaces_the_need_of_the_year():
    unit, post = make_unit(), make_position()
    services.set_need([(unit, post, 3)], year=2025, basis="ABK", by=None)
    services.set_need([(unit, post, 4)], year=2025, basis="ABK perbaikan", by=None)
    assert list(Establishment.objects.values_list("need", "basis")) == [(4, "ABK perbaikan")]
