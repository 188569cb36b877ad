"""Rows of the national employee export that stand against the register are kept aside, each with
the reason; the guards of PostgreSQL are never met halfway through a list."""

from datetime import date

import pytest

from balikpapan_hr.imports.employees import plan
from balikpapan_hr.imports.reconcile import Entry
from tests.factories import make_appointment, make_person, make_position, make_unit

pytestmark = pytest.mark.django_db
NIK = "6471051705900003"
ROW = {
    "name": "Siti Aminah",
    "nik": NIK,
    "born_on": "1990-05-17",
    "status": "PPPK",
    "employee_number": "199005172025212001",
    "decree_number": "813/9/2025",
    "started_on": "2025-03-01",
}


def told_of(own_units, **values):
    """What a row that stands against the register tells an officer of these units, or of all."""
    entry = Entry(0, 2, ROW | {"unit_id": next(iter(own_units or [make_unit().pk]))} | values, [])
    plan([entry], day=date(2026, 1, 2), own_units=own_units)
    return [(problem.code, problem.detail) for problem in entry.problems]


def planned(**values) -> tuple[str, list[str]]:
    """What becomes of one row: its outcome, and the codes of what stands against it."""
    post = make_position(retirement_age=60)
    row = ROW | {"unit_id": make_unit().pk, "position_title": post.name}
    entry = Entry(0, 2, row | values, [])
    plan([entry], day=date(2026, 1, 2), own_units=None)
    return entry.outcome, [problem.code for problem in entry.problems]


def test_a_new_employee_is_taken_in():
    assert planned() == ("created", [])


def test_a_tmt_past_the_retirement_age_is_kept_aside():
    assert planned(started_on="2050-05-01") == ("created", [])
    assert planned(started_on="2050-06-01") == ("quarantined", ["E_LEWAT_USIA"])


def test_a_decree_that_the_register_has_for_the_person_is_kept_aside():
    person = make_person(name="Siti Aminah", nik=NIK, born_on=date(1990, 5, 17))
    make_appointment(
        person,
        status="PPPK_PW",
        employee_number="199005172018212001",
        decree_number="813/9/2025",
        started_on=date(2018, 3, 1),
        ended_on=date(2019, 3, 1),
        end_reason="contract_ended",
    )
    assert planned() == ("quarantined", ["E_SK_GANDA"])
    assert planned(decree_number="813/10/2025") == ("changed", [])


def test_a_number_of_another_person_is_kept_aside_and_theirs_is_not_filled_in():
    other = make_person(name="Budi Santoso", nik="6471051705900011", born_on=date(1985, 1, 2))
    numbered = {"status": "PPPK", "employee_number": "199005172025212001"}
    make_appointment(other, started_on=date(2025, 3, 1), **numbered)
    assert planned() == ("quarantined", ["E_NIP_ORANG_LAIN"])
    # The NIK leads to a third person, whatever the name says.
    make_person(name="Siti Aminah", nik=NIK, born_on=date(1990, 5, 17))
    assert planned(name="Budi Santoso", born_on="1985-01-02") == (
        "quarantined",
        ["E_NIP_ORANG_LAIN"],
    )
    other.refresh_from_db()
    assert other.birth_place == ""


def test_the_row_that_stands_against_it_is_named_to_who_may_see_everybody_alone():
    person = make_person(name="Siti Aminah", nik=NIK, born_on=date(1990, 5, 17))
    make_appointment(person, work_unit=make_unit(name="SD Lain"), started_on=date(2020, 1, 2))
    assert told_of(None) == [
        ("E_STATUS_BEDA", "Tenaga honorer · SD Lain · sejak 2 Januari 2020"),
    ]
    assert told_of({make_unit().pk}) == [("E_STATUS_BEDA", "")]
