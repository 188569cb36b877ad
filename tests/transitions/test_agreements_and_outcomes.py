from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from personnel import services as personnel
from personnel.models import Appointment, Person
from tests.factories import KNOWN, make_appointment, make_person, make_user
from tests.transitions.factories import (
    DECREE_ON,
    SWORN_ON,
    TMT,
    make_conversions,
    make_honorer,
    standing,
)
from transitions import integrity, services
from transitions.models import Contract, Conversion, Outcome

pytestmark = pytest.mark.django_db
State = Conversion.State
SINCE = date(2025, 3, 1)


def code_of(verb, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        verb(*args, **kwargs)
    return refusal.value.error_list[0].code


# --- agreements ----------------------------------------------------------------------------------
def test_an_agreement_runs_five_years_from_the_tmt_and_is_signed_once():
    (one,) = make_conversions(1, State.DECREED)
    contract = services.sign_contract(one, signed_on=SWORN_ON, by=make_user())
    assert (contract.started_on, contract.ends_on) == (TMT, date(2030, 10, 1))
    assert contract.number == "800.1.2.5/1/PK/BKPSDM/IX/2025"
    assert contract.pay == one.pay
    again = code_of(services.sign_contract, one, signed_on=SWORN_ON, by=make_user())
    assert again == "contract_signed"
    follow = {"years": 5, "signed_on": date(2030, 3, 1), "pay": one.pay, "by": make_user()}
    assert code_of(services.extend_contract, contract, **follow) == "not_in_service"


def test_retirement_ends_an_agreement_early():
    # A post with retirement age 60, born June 1967: the last day is 30 June 2027.
    (one,) = make_conversions([make_honorer(born_on=date(1967, 6, 3))], State.SWORN)
    contract = services.sign_contract(one, signed_on=SWORN_ON, by=make_user())
    assert contract.ends_on == date(2027, 7, 1)
    late = code_of(
        services.extend_contract,
        contract,
        years=5,
        signed_on=date(2027, 1, 4),
        pay=contract.pay,
        by=make_user(),
    )
    assert late == "retired"


def test_an_agreement_is_followed_once_and_never_changed():
    (one,) = make_conversions(1, State.SWORN)
    first = services.sign_contract(one, signed_on=SWORN_ON, by=make_user())
    follow = {"years": 5, "signed_on": date(2030, 3, 1), "pay": 3_408_500, "by": make_user()}
    second = services.extend_contract(first, **follow)
    assert (second.parent, second.started_on, second.ends_on) == (
        first,
        date(2030, 10, 1),
        date(2035, 10, 1),
    )
    assert code_of(services.extend_contract, first, **follow) == "contract_extended"
    with pytest.raises(DatabaseError), transaction.atomic():
        Contract.objects.filter(pk=first.pk).update(pay=1)


def test_no_agreement_before_the_decree():
    (one,) = make_conversions(1, State.NUMBERED)
    early = code_of(services.sign_contract, one, signed_on=DECREE_ON, by=make_user())
    assert early == "conversion_state"
    services.sign_decree(one, decree_on=DECREE_ON, by=make_user())
    before = DECREE_ON - timedelta(days=1)
    early = code_of(services.sign_contract, one, signed_on=before, by=make_user())
    assert early == "days_order"


# --- outcomes ------------------------------------------------------------------------------------
def kinds(person):
    return list(Outcome.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_an_import_gives_everyone_one_unresolved_answer_and_only_once():
    people = [make_honorer() for _n in range(3)]
    ids = [p.pk for p in people]
    assert services.open_outcomes(ids[:2], since=SINCE, by=None) == 2
    assert services.open_outcomes(ids, since=SINCE, by=None) == 1
    assert Outcome.objects.current().count() == 3


def test_a_list_taken_back_takes_back_only_what_nobody_answered_since():
    first, second = make_honorer(), make_honorer()
    services.open_outcomes([first.pk, second.pk], since=SINCE, by=None)
    services.set_outcome(
        second, Outcome.Kind.INELIGIBLE, since=SINCE, reason="Ijazah", by=make_user()
    )
    Appointment.objects.filter(person=first).update(known_until=timezone.now())  # undone with it
    back = services.take_back_outcomes([first.pk, second.pk], by=None, reason="impor dibatalkan")
    assert back == 1
    assert list(Outcome.objects.current().values_list("person", flat=True)) == [second.pk]


@pytest.mark.parametrize(
    ("kind", "reason", "ended"),
    [
        ("left", "Pindah kerja", "resigned"),
        ("retired", "", "retired"),
        ("deceased", "", "deceased"),
    ],
)
def test_leaving_also_ends_the_honorer_work(kind, reason, ended):
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    day = date(2025, 6, 1)
    services.set_outcome(person, kind, since=day, reason=reason, by=make_user())
    assert standing(person, day) is None
    assert standing(person, date(2025, 5, 31)).end_reason == ended
    assert kinds(person) == ["unresolved", kind]
    assert Outcome.objects.current().get().kind == kind


def test_leaving_ends_the_work_that_goes_on_whatever_the_status():
    (one,) = make_conversions(1, State.SWORN)
    agreement = services.sign_contract(one, signed_on=SWORN_ON, by=make_user())
    next_one = services.extend_contract(
        agreement, years=5, signed_on=SWORN_ON, pay=3_408_500, by=make_user()
    )
    day = date(2026, 3, 1)
    services.set_outcome(one.person, "left", since=day, reason="Surat 7", by=make_user())
    assert standing(one.person, day) is None
    last = standing(one.person, date(2026, 2, 28))
    assert (last.status, last.end_reason) == ("PPPK", "resigned")
    assert integrity.agreements_end_with_the_work() == []
    agreement.refresh_from_db()
    assert (agreement.until, agreement.end_reason) == (day, "Surat 7")
    next_one.refresh_from_db()
    assert next_one.until == next_one.started_on == date(2030, 10, 1)
    early = code_of(
        services.set_outcome,
        one.person,
        "retired",
        since=date(2025, 10, 1),
        by=make_user(),
    )
    assert early == "outcome_before_work"


def test_death_stands_in_the_record_of_the_person_until_it_was_a_mistake():
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    day = date(2025, 6, 1)
    services.set_outcome(person, "deceased", since=day, by=make_user())
    person.refresh_from_db()
    assert person.deceased_on == day
    services.set_outcome(person, "unresolved", since=day, reason="Akta keliru", by=make_user())
    person.refresh_from_db()
    assert person.deceased_on is None


@pytest.mark.parametrize("kind", ["pppk", "pppk_pw", "duplicate"])
def test_what_follows_from_other_deeds_is_not_recorded_by_hand(kind):
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    refused = code_of(
        services.set_outcome, person, kind, since=SINCE, reason="Kata orang", by=make_user()
    )
    assert refused == "outcome_not_by_hand"
    assert kinds(person) == ["unresolved"]


def test_pns_rests_on_the_appointment_that_the_register_has():
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    day = date(2025, 6, 1)
    asked = {"since": day, "by": make_user()}
    assert code_of(services.set_outcome, person, "pns", **asked) == "no_civil_appointment"
    work = personnel.end_appointment(
        personnel.Ending(standing(person, day), day, "converted"), by=None
    )
    appointed = make_appointment(
        work.person,
        status="PNS",
        employee_number="199005172025062001",
        started_on=day,
        known_from=timezone.now(),
    )
    outcome = services.set_outcome(person, "pns", **asked)
    assert outcome.appointment == appointed


def test_a_day_to_come_and_the_same_answer_again_are_refused():
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    again = code_of(services.set_outcome, person, "unresolved", since=SINCE, by=make_user())
    assert again == "outcome_unchanged"
    tomorrow = timezone.localdate() + timedelta(days=1)
    early = code_of(services.set_outcome, person, "retired", since=tomorrow, by=make_user())
    assert early == "outcome_in_future"


def raw(person, kind, **fields):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Outcome.objects.create(
            person=person, kind=kind, since=SINCE, reason="x", known_from=KNOWN, **fields
        )
    return refused.value.__cause__.diag.constraint_name


def test_postgresql_refuses_an_appointment_that_nobody_made():
    person, other = make_honorer(), make_honorer()
    (sworn,) = make_conversions([other], State.SWORN)
    (decreed,) = make_conversions([person], State.DECREED)
    honorer = person.appointments.get()
    assert raw(person, "pppk") == "outcome_rests_on_facts"
    assert raw(person, "pns") == "outcome_rests_on_facts"
    assert raw(person, "pppk", conversion=decreed) == "outcome_rests_on_facts"
    assert raw(person, "pns", appointment=honorer) == "outcome_rests_on_facts"
    assert raw(person, "pppk", appointment=sworn.to_appointment) == "outcome_rests_on_facts"
    assert raw(person, "duplicate") == "outcome_rests_on_facts"
    assert raw(person, "left", appointment=honorer) == "outcome_rests_on_an_appointment"


def test_not_eligible_needs_its_reason_and_changes_nothing_without():
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    missing = code_of(
        services.set_outcome, person, Outcome.Kind.INELIGIBLE, since=SINCE, by=make_user()
    )
    assert missing == "outcome_explains_itself"
    long_ago = {"since": date(25, 1, 1), "reason": "Ijazah", "by": make_user()}
    ineligible = Outcome.Kind.INELIGIBLE
    assert code_of(services.set_outcome, person, ineligible, **long_ago) == "outcome_before_work"
    assert kinds(person) == ["unresolved"]
    assert Outcome.objects.current().count() == 1


def test_nobody_records_their_own_outcome():
    person = make_honorer()
    self = make_user(person=person.public_id)
    assert code_of(services.set_outcome, person, "left", since=SINCE, by=self) == "own_case"
    assert Outcome.objects.count() == 0


def test_only_former_honorers_have_an_outcome_and_nobody_with_an_appointment_under_way():
    stranger = make_person()
    assert (
        code_of(services.set_outcome, stranger, "retired", since=SINCE, by=make_user())
        == "not_an_honorer"
    )
    (one,) = make_conversions(1)
    busy = code_of(
        services.set_outcome, one.person, "left", since=SINCE, reason="x", by=make_user()
    )
    assert busy == "conversion_under_way"


def test_postgresql_keeps_one_current_answer_and_never_loses_one():
    person = make_honorer()
    services.open_outcomes([person.pk], since=SINCE, by=None)
    outcome = Outcome.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(
            person=person, kind="retired", since=SINCE, known_from=outcome.known_from
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Outcome.objects.update(kind="retired")
    with pytest.raises(DatabaseError), transaction.atomic():
        outcome.delete()
    assert Person.objects.get(pk=person.pk).outcomes.count() == 1
