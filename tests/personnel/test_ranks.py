"""The rank list (DUK): the order of SE Kepala BAKN 03/SE/1980, step by step."""

from datetime import date

import pytest

from personnel.models import Appointment, Person
from personnel.ranks import LEVELS, rank_list
from personnel.reference import table
from personnel.resources import RankResource
from tests.factories import (
    make_appointment,
    make_education,
    make_grade,
    make_person,
    make_position,
    make_unit,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
numbers = iter(range(1, 1000))


def serve(name: str, *stretches: tuple, born=date(1980, 5, 17), degree="40") -> Person:
    """Somebody with one appointment after the other: (first day, grade, post[, status])."""
    education = make_education(code=degree, name=degree, order=int(degree))
    person = make_person(name=name, born_on=born, education_level=education)
    number, ends = f"{next(numbers):018}", [one[0] for one in stretches[1:]]
    for (began, grade, post, *status), ended in zip(stretches, [*ends, None], strict=True):
        make_appointment(
            person,
            status=status[0] if status else Appointment.Status.PNS,
            employee_number=number,
            started_on=began,
            ended_on=ended,
            end_reason="moved" if ended else "",
            grade=make_grade(scheme="PNS", code=grade, order=GRADES.index(grade)),
            position=post,
            work_unit=make_unit(),
        )
    return person


GRADES = ["III/c", "III/d", "IV/a"]
Y = [date(year, 3, 1) for year in range(2000, 2030)]


def test_each_step_decides_where_the_one_before_is_equal():
    head = make_position(level="III.b", kind="structural")
    doctor, other = make_position(level="Ahli Muda"), make_position(level="Ahli Muda")
    born = date(1985, 5, 17)
    same = ((Y[6], "III/c", doctor), (Y[15], "III/d", doctor), (Y[19], "III/d", other))
    # From the last to the first, so that no order of writing helps.
    serve("i younger", *same, degree="30", born=born)
    serve("h lower degree", *same, degree="30")
    serve("g serves less", *same)
    serve("f later in post", (Y[5], "III/c", doctor), *same[1:])
    serve("e", (Y[5], "III/c", doctor), (Y[15], "III/d", other))
    serve("d", (Y[8], "III/c", doctor), (Y[15], "III/d", head))
    serve("c later in grade", (Y[5], "III/c", head), (Y[16], "III/d", head))
    serve("b", (Y[9], "IV/a", None))
    serve("a", (Y[5], "III/d", None), (Y[8], "IV/a", None))
    serve("z candidate", (Y[20], "IV/a", head, Appointment.Status.CPNS))
    serve("z contract", (Y[1], "IV/a", head, Appointment.Status.PPPK))
    # In grade III/d: d, e, f, g, h, i since 2015, and c since 2016.
    order = ["a", "b", "d", "e", "f", "g", "h", "i", "c"]
    rows = list(rank_list(DAY).select_related("person"))
    assert [row.person.name[0] for row in rows] == order
    assert [row.place for row in rows] == list(range(1, 10))


def test_a_row_says_since_when_and_how_long():
    post = make_position(level="Ahli Muda", name="Dokter Ahli Muda")
    serve(
        "Ani",
        (date(2010, 2, 1), "III/c", post, Appointment.Status.CPNS),
        (date(2011, 2, 1), "III/c", post),
        (date(2020, 4, 1), "III/d", post),
    )
    [row] = rank_list(DAY).select_related("person__education_level", "position", "grade")
    resource = RankResource(day=DAY)
    told = {
        name: resource.export_field(resource.fields[name], row)
        for name in ("grade", "position", "years", "months", "age")
    }
    assert told == {
        "grade": "III/d",
        "position": "Dokter Ahli Muda",
        "years": 15,  # 1 February 2010 to 1 January 2026
        "months": 11,
        "age": 45,  # born 17 May 1980
    }
    assert (row.grade_since, row.post_since) == (date(2020, 4, 1), date(2010, 2, 1))


def test_every_level_of_the_catalogue_has_its_place():
    assert {post["level"] for post in table("positions")} - {""} <= set(LEVELS)
