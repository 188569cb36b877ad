"""What of one record does not fit together: told on the person page and by the nightly check."""

from datetime import date

import pytest
from django.urls import reverse

from balikpapan_hr.reporting.findings import findings_of
from personnel import integrity
from recruitment import integrity as recruitment_integrity
from recruitment.models import Application
from tests.factories import make_appointment, make_person, make_user
from tests.transitions.factories import make_conversions, make_honorer, make_placements
from transitions.models import Conversion

pytestmark = pytest.mark.django_db


def rules(person):
    return sorted({(found.rule, str(found.severity)) for found in findings_of(person)})


def test_a_record_that_fits_says_nothing():
    person = make_honorer(nik="6471015705900003")
    make_conversions([person], Conversion.State.SWORN)
    assert rules(person) == []


def test_each_rule_that_is_not_kept_is_told_once():
    person = make_person(
        nik="6471011805900003", in_bkn_database=True, born_on=date(1990, 5, 17), sex="F"
    )
    make_appointment(
        person, started_on=date(2021, 5, 1), ended_on=date(2025, 3, 4), end_reason="converted"
    )
    make_appointment(
        person, status="PPPK", employee_number="199005182024221001", started_on=date(2025, 3, 4)
    )
    assert rules(person) == [
        ("C16", "W"),
        ("C2", "W"),
        ("C3", "W"),
        ("C5", "W"),
        ("C6", "W"),
        ("C8", "W"),
        ("C9", "W"),
        ("TMT", "W"),
    ]


def test_findings_are_shown_to_who_may_see_the_birth_date_alone(client):
    person = make_person(nik="6471011805900003")
    make_appointment(person)
    sees = ["personnel.view_person", "personnel.view_every_unit"]
    for rights, shown in [(sees, False), ([*sees, "personnel.view_nik"], True)]:
        client.force_login(make_user(*rights))
        page = client.get(reverse("reporting:person", args=[person.public_id]))
        assert ("C8" in page.content.decode()) is shown


def test_pns_before_cpns_is_found_by_the_nightly_check():
    person = make_person()
    number = "199005172010012001"
    make_appointment(
        person, status="PNS", employee_number=number, started_on=date(2010, 1, 1),
        ended_on=date(2011, 1, 1), end_reason="other",
    )  # fmt: skip
    make_appointment(person, status="CPNS", employee_number=number, started_on=date(2011, 1, 1))
    assert ("C11", "E") in rules(person)
    assert len(integrity.nobody_is_pns_before_being_cpns()) == 1


def test_a_number_of_another_kind_is_found_by_the_nightly_check():
    make_appointment(status="PPPK", employee_number="199005172025012001")
    make_appointment(status="PNS", employee_number="199005172025212001")
    make_appointment(status="PNS", employee_number="199005172025012002")
    assert len(integrity.numbers_are_of_their_kind()) == 2


def test_a_record_merged_by_hand_is_found_by_the_nightly_check():
    make_person(merged_into=make_person())
    assert len(integrity.every_merged_record_is_in_the_ledger()) == 1


def test_one_participant_number_of_two_people_in_a_year_is_found():
    placements = [*make_placements([make_honorer()]), *make_placements([make_honorer()])]
    assert recruitment_integrity.participant_numbers_are_given_once_a_year() == []
    Application.objects.filter(pk__in=[p.application_id for p in placements]).update(
        participant_number="24697230820000001"
    )
    assert len(recruitment_integrity.participant_numbers_are_given_once_a_year()) == 1
