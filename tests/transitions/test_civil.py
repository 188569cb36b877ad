"""CPNS by a selection, PNS after a year of probation: the same chain, the NIP kept, one seat."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from personnel.identifiers import make_nip
from personnel.models import PayStep, PayTable
from recruitment.models import Seat
from tests.factories import make_education, make_user
from tests.transitions.factories import (
    APPROVAL_ON,
    ASKED_ON,
    DECREE_ON,
    SWORN_ON,
    TMT,
    make_conversions,
    make_honorer,
    make_placements,
    make_wave,
    standing,
)
from transitions import integrity, services
from transitions.models import Conversion, Outcome

pytestmark = pytest.mark.django_db
State = Conversion.State
AFTER = date(2026, 10, 1)  # a year after the TMT as CPNS
BASIS = "STTPL 12/2026; surat sehat 7/2026"


@pytest.fixture
def grade(db):
    """III/a, which S-1 opens, at Rp 2.785.700 without grade service (PP 5/2024)."""
    grade = make_education().pns_grade
    table = PayTable.objects.create(
        scheme="PNS", regulation="Peraturan Pemerintah 5/2024", valid_from=date(2024, 1, 1)
    )
    PayStep.objects.create(table=table, grade=grade, service_years=0, amount=2_785_700)
    return grade


def code_of(verb, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        verb(*args, **kwargs)
    return refusal.value.error_list[0].code


def nip(one, serial=1):
    person = one.person
    return make_nip(born_on=person.born_on, sex=person.sex, cpns_on=TMT, serial=serial)


def number(one, digits):
    return services.Number(one, digits, f"PI-{one.pk}", APPROVAL_ON)


def make_cpns(grade, person=None):
    """A CPNS of a CPNS wave, sworn in by the verbs themselves."""
    placements = make_placements(
        [person or make_honorer()], make_wave("CPNS", rulebook="cpns_2024")
    )
    maker, checker = make_user(), make_user()
    one = services.propose(placements[0], tmt=TMT, by=maker)
    services.approve(one, by=checker)
    services.complete_papers([one], by=maker)
    services.ask_numbers([one], number_asked_on=ASKED_ON, number_asked_letter="8/2025", by=maker)
    assert code_of(services.enter_number, number(one, "199005172025212001"), by=maker) == (
        "number_wrong"  # an NI PPPK is no NIP
    )
    services.enter_number(number(one, nip(one)), by=maker)
    services.sign_decree(one, decree_on=DECREE_ON, by=checker)
    services.swear_in(one, sworn_on=SWORN_ON, by=checker)
    return Conversion.objects.with_facts().get(pk=one.pk)


def test_a_selection_makes_an_honorer_cpns_at_four_fifths_of_the_pay(grade):
    one = make_cpns(grade)
    assert (one.kind, one.grade, one.pay) == ("CPNS", grade, 2_228_560)
    assert one.pay_basis == "80 % · Peraturan Pemerintah 5/2024"
    assert standing(one.person, TMT).status == "CPNS"
    assert standing(one.person, TMT).employee_number == one.employee_number
    assert Outcome.objects.current().get(person=one.person).kind == "pns"
    one.seat.refresh_from_db()
    assert one.seat.state == Seat.State.FILLED
    signed = code_of(services.sign_contract, one, signed_on=SWORN_ON, by=make_user())
    assert signed == "no_agreement"
    assert code_of(services.issue_letter, one, "decree", by=make_user()) == "printed_by_siasn"
    assert not {check.__name__ for check in integrity.CHECKS if check()}


def test_a_pppk_who_passed_becomes_cpns_and_the_agreement_and_the_seat_end(grade):
    (pppk,) = make_conversions(1, State.SWORN)
    agreement = services.sign_contract(pppk, signed_on=SWORN_ON, by=make_user())
    placements = make_placements([pppk.person], make_wave("CPNS", rulebook="cpns_2024"))
    maker, checker = make_user(), make_user()
    one = services.propose(placements[0], tmt=AFTER, by=maker)
    services.approve(one, by=checker)
    services.complete_papers([one], by=maker)
    services.ask_numbers([one], number_asked_on=ASKED_ON, number_asked_letter="8/2025", by=maker)
    digits = make_nip(born_on=one.person.born_on, sex=one.person.sex, cpns_on=AFTER, serial=1)
    services.enter_number(number(one, digits), by=maker)
    services.sign_decree(one, decree_on=DECREE_ON, by=checker)
    services.swear_in(one, sworn_on=SWORN_ON, by=checker)
    agreement.refresh_from_db()
    assert agreement.until == AFTER
    pppk.seat.refresh_from_db()
    assert pppk.seat.state == Seat.State.OPEN
    assert [a.status for a in pppk.person.appointments.known().order_by("started_on")] == [
        "HONORER",
        "PPPK",
        "CPNS",
    ]


def test_after_a_year_a_cpns_becomes_pns_with_the_same_nip_and_seat(grade):
    cpns = make_cpns(grade)
    maker, checker = make_user(), make_user()
    given = {"probation_basis": BASIS, "by": maker}
    early = services.propose_pns([cpns], tmt=date(2026, 9, 1), **given)
    assert [stop.code for stop in early.stopped] == ["probation"]
    (one,) = services.propose_pns([cpns], tmt=AFTER, **given).passed
    assert (one.pay, one.service_years, one.employee_number) == (
        2_785_700,
        1,
        cpns.employee_number,
    )
    again = services.propose_pns([cpns], tmt=AFTER, **given)
    assert [stop.code for stop in again.stopped] == ["conversion_under_way"]
    assert code_of(services.approve, one, by=maker) == "checker_is_maker"
    services.approve(one, by=checker)
    assert code_of(services.sign_decree, one, decree_on=DECREE_ON, by=checker) == "papers_missing"
    services.complete_papers([one], by=maker)
    asked = services.ask_numbers(
        [one], number_asked_on=ASKED_ON, number_asked_letter="9/2026", by=maker
    )
    assert [stop.code for stop in asked.stopped] == ["keeps_the_nip"]
    services.sign_decree(one, decree_on=DECREE_ON, by=checker)
    services.swear_in(one, sworn_on=SWORN_ON, by=checker)
    assert [a.status for a in one.person.appointments.known().order_by("started_on")] == [
        "HONORER",
        "CPNS",
        "PNS",
    ]
    cpns.seat.refresh_from_db()
    assert (cpns.seat.state, cpns.seat.held_by.person) == (Seat.State.FILLED, one.person)
    assert not {check.__name__ for check in integrity.CHECKS if check()}


def test_postgresql_refuses_a_pns_without_a_year_of_probation_its_papers_and_its_nip(grade):
    cpns = make_cpns(grade)
    (one,) = services.propose_pns([cpns], tmt=AFTER, probation_basis=BASIS, by=make_user()).passed
    rows = Conversion.objects.filter(pk=one.pk)
    for change, name in (
        ({"tmt": date(2026, 9, 30)}, "conversion_pns_after_probation"),
        ({"employee_number": nip(cpns, serial=2)}, "conversion_pns_after_probation"),
        ({"from_appointment": cpns.from_appointment}, "conversion_pns_after_probation"),
        ({"probation_basis": ""}, "conversion_pns_ends_a_probation"),
    ):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            rows.update(**change)
        assert refused.value.__cause__.diag.constraint_name == name


def test_nobody_but_a_cpns_is_proposed_as_pns(grade):
    (pppk,) = make_conversions(1, State.SWORN)
    step = services.propose_pns([pppk], tmt=AFTER, probation_basis=BASIS, by=make_user())
    assert [stop.code for stop in step.stopped] == ["already_appointed"]
