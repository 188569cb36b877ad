"""Published numbers about people: each counts what its sentence says, on its day."""

from datetime import date

import pytest

from personnel import figures, services
from personnel.models import Establishment
from tests.factories import make_appointment, make_person, make_position, make_unit

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 1)


def pns(n: int, **fields):
    return make_appointment(status="PNS", employee_number=f"1990051720200120{n:02}", **fields)


def test_everyone_is_counted_once_by_the_status_of_the_day():
    make_appointment()
    make_appointment(started_on=date(2026, 1, 1))
    make_appointment(ended_on=date(2025, 6, 1), end_reason="resigned")
    pns(1)
    merged = make_appointment().person
    merged.merged_into = make_person()
    merged.save()
    assert dict(figures.people_by_status(DAY)) == {"HONORER": 1, "PNS": 1}


def test_honorers_do_not_count_as_in_post():
    unit, post = make_unit(), make_position()
    services.set_need([(unit, post, 3)], year=2025, basis="ABK 2025", by=None)
    pns(1, work_unit=unit, position=post)
    make_appointment(work_unit=unit, position=post)
    (line,) = figures.establishment_with_gap(2025, DAY)
    assert (line.need, line.in_post, line.gap) == (3, 1, -2)
    assert figures.shortage_by_group(2025, DAY)["teacher"] == 2


def test_a_unit_with_too_many_does_not_hide_the_lack_of_another():
    post, full, empty = make_position(), make_unit(), make_unit()
    services.set_need([(full, post, 1), (empty, post, 1)], year=2025, basis="ABK", by=None)
    pns(1, work_unit=full, position=post)
    pns(2, work_unit=full, position=post)
    assert figures.shortage_by_group(2025, DAY)["teacher"] == 1


def test_a_need_set_again_replaces_the_need_of_the_year():
    unit, post = make_unit(), make_position()
    services.set_need([(unit, post, 3)], year=2025, basis="ABK", by=None)
    services.set_need([(unit, post, 4)], year=2025, basis="ABK perbaikan", by=None)
    assert list(Establishment.objects.values_list("need", "basis")) == [(4, "ABK perbaikan")]
