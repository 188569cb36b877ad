"""Agreements that end: seen in time, decided by two officers, never ended for money alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from personnel import services as personnel
from personnel.models import Appointment, Document, PerformanceReview
from tests.factories import make_user
from tests.transitions.factories import SWORN_ON, TMT, make_conversions, make_honorer, number
from transitions import figures, services
from transitions.models import Contract, Outcome, Renewal
from transitions.services import End, Terms

pytestmark = pytest.mark.django_db
END = date(2030, 10, 1)  # five years after the TMT
SOON = date(2030, 5, 2)
DECIDED_ON = date(2030, 6, 3)
TERMS = Terms(years=5, reason="Kinerja baik dan jabatannya masih dibutuhkan")


@pytest.fixture
def contract():
    (one,) = make_conversions(1, "sworn")
    return services.sign_contract(one, signed_on=SWORN_ON, by=make_user())


@pytest.fixture
def today(monkeypatch):
    """Sets the day on which the officers work."""

    def is_(day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)

    return is_


@pytest.fixture
def soon(today):
    today(SOON)


def paper_of(person):
    return Document.objects.create(
        person=person, kind=Document.Kind.DECREE, number=str(next(number)), added_by=make_user()
    )


def an_end(contract, *grounds):
    return End(grounds, "Tiga penilaian berturut-turut kurang", paper_of(contract.person))


def code_of(verb, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        verb(*args, **kwargs)
    return refusal.value.error_list[0].code


def decide(*renewals):
    return services.decide_renewals(renewals, signed_on=DECIDED_ON, by=make_user())


def review(person, year, band):
    return PerformanceReview.objects.create(
        person=person,
        started_on=date(year, 1, 1),
        ended_on=date(year + 1, 1, 1),
        scheme="predicate_2022",
        value="Baik",
        band=band,
    )


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2030, 3, 30), False),
        (date(2030, 4, 1), True),  # six calendar months, 183 days
        (date(2030, 9, 30), True),
        (date(2031, 2, 1), True),  # over, and nobody decided
    ],
)
def test_the_board_shows_an_agreement_six_calendar_months_ahead(contract, day, shown):
    assert Contract.objects.ending(day).filter(pk=contract.pk).exists() is shown


def test_who_stopped_working_leaves_the_board(contract):
    work = Appointment.objects.known().get(person=contract.person, status="PPPK")
    personnel.end_appointment(personnel.Ending(work, END, "resigned"), by=None)
    assert not Contract.objects.ending(SOON).exists()


def test_who_retires_with_the_agreement_is_not_asked_about(today):
    person = make_honorer(born_on=date(1970, 6, 3))  # of age 60 in June 2030
    (one,) = make_conversions([person], "sworn")
    contract = services.sign_contract(one, signed_on=SWORN_ON, by=make_user())
    assert contract.ends_on == date(2030, 7, 1)
    today(SOON)
    assert code_of(services.propose_renewal, contract, TERMS, by=make_user()) == "retired"


def test_the_years_and_their_article_come_from_the_decrees_of_the_wave(contract):
    assert (contract.ends_on, contract.term_basis) == (END, "PP 49/2018 Pasal 37")


def test_a_wave_may_set_other_years():
    (one,) = make_conversions(1, "sworn")
    wave = one.seat.formation.wave
    wave.settings = {"agreement_years": 2}
    term, _basis = services.agreement_term(one)
    assert term.last_day == date(2027, 9, 30)


def test_another_officer_decides_and_the_next_agreement_follows(contract, soon):
    review(contract.person, 2028, 4)
    review(contract.person, 2024, 5)  # before this agreement
    maker = make_user()
    renewal = services.propose_renewal(contract, TERMS, by=maker)
    assert [r["band"] for r in renewal.performance] == [4]
    own = services.decide_renewals([renewal], signed_on=DECIDED_ON, by=maker)
    assert [stop.code for stop in own.stopped] == ["own_proposal"]
    assert not Contract.objects.filter(parent=contract).exists()
    assert not decide(renewal).stopped
    following = Contract.objects.get(parent=contract)
    assert (following.started_on, following.ends_on) == (END, date(2035, 10, 1))
    assert (following.pay, following.term_basis) == (contract.pay, contract.term_basis)
    assert [stop.code for stop in decide(renewal).stopped] == ["renewal_state"]


def test_not_followed_ends_the_appointment_and_says_what_became_of_them(contract, soon):
    renewal = services.propose_renewal(contract, an_end(contract, "performance"), by=make_user())
    assert not decide(renewal).stopped
    work = Appointment.objects.known().get(person=contract.person, status="PPPK")
    assert (work.ended_on, work.end_reason) == (END, "contract_ended")
    last_day, day_after = date(2030, 9, 30), END
    assert Outcome.objects.true_on(last_day).get(person=contract.person).kind == "pppk"
    assert Outcome.objects.true_on(day_after).get(person=contract.person).kind == "left"


def test_no_money_alone_ends_no_agreement(contract, soon):
    refused = an_end(contract, "no_money")
    assert (
        code_of(services.propose_renewal, contract, refused, by=make_user())
        == "renewal_money_alone_is_no_ground"
    )
    both = an_end(contract, "no_money", "need")
    assert services.propose_renewal(contract, both, by=make_user()).grounds == ["no_money", "need"]


def test_postgresql_refuses_an_end_for_money_alone_or_for_nothing(contract):
    paper = paper_of(contract.person)

    def write(grounds):
        with transaction.atomic():
            return Renewal.objects.create(
                contract=contract,
                person=contract.person,
                renew=False,
                grounds=grounds,
                reason="x",
                paper=paper,
                performance=[],
            )

    for grounds in (["no_money"], ["no_money", "no_money"], []):
        with pytest.raises(IntegrityError, match="renewal_money_alone_is_no_ground"):
            write(grounds)
    assert write(["no_money", "performance"]).pk


def test_an_end_needs_its_paper_and_the_paper_is_of_the_person(contract, soon):
    bare = End(["performance"], "Kurang", None)
    assert (
        code_of(services.propose_renewal, contract, bare, by=make_user())
        == "renewal_end_has_evidence"
    )
    other = End(["performance"], "Kurang", paper_of(make_honorer()))
    assert code_of(services.propose_renewal, contract, other, by=make_user()) == "paper_of_another"


def test_nothing_is_proposed_too_early_nor_twice(contract, today):
    today(date(2030, 3, 30))
    assert code_of(services.propose_renewal, contract, TERMS, by=make_user()) == "not_ending"
    today(SOON)
    services.propose_renewal(contract, TERMS, by=make_user())
    again = code_of(services.propose_renewal, contract, TERMS, by=make_user())
    assert again == "renewal_exists"


def test_a_changed_evaluation_sends_the_proposal_back(contract, soon):
    renewal = services.propose_renewal(contract, TERMS, by=make_user())
    review(contract.person, 2029, 1)
    assert [stop.code for stop in decide(renewal).stopped] == ["evaluations_changed"]
    services.return_renewals([renewal], reason="Penilaian 2029 baru masuk", by=make_user())
    assert services.propose_renewal(contract, TERMS, by=make_user()).performance[0]["band"] == 1


def test_nobody_decides_about_themselves(contract, soon):
    renewal = services.propose_renewal(contract, TERMS, by=make_user())
    self_ = make_user()
    type(self_).objects.filter(pk=self_.pk).update(person=contract.person.public_id)
    self_.refresh_from_db()
    step = services.decide_renewals([renewal], signed_on=DECIDED_ON, by=self_)
    assert [stop.code for stop in step.stopped] == ["own_case"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Renewal.objects.filter(pk=renewal.pk).update(
            state="decided", decided_by=self_, decided_at=renewal.proposed_at
        )


def test_a_decision_is_never_changed(contract, soon):
    renewal = services.propose_renewal(contract, TERMS, by=make_user())
    with pytest.raises(DatabaseError), transaction.atomic():
        Renewal.objects.filter(pk=renewal.pk).update(years=1)
    decide(renewal)
    with pytest.raises(DatabaseError), transaction.atomic():
        Renewal.objects.filter(pk=renewal.pk).update(state="returned", return_reason="x")


def test_other_terms_for_equal_evaluations_are_flagged(soon):
    made = make_conversions(3, "sworn")
    contracts = services.sign_contracts(made, signed_on=SWORN_ON, by=make_user()).passed
    for contract, band in zip(contracts, (4, 4, 2), strict=True):
        review(contract.person, 2028, band)
    long, short, weak = (
        services.propose_renewal(contract, TERMS._replace(years=years), by=make_user())
        for contract, years in zip(contracts, (5, 1, 1), strict=True)
    )
    rows = Renewal.objects.select_related("contract__conversion")
    found = {pk: [o.pk for o in others] for pk, others in figures.unequal_terms(rows).items()}
    assert found == {long.pk: [short.pk], short.pk: [long.pk]}
    assert weak.pk not in found


def test_an_agreement_ends_early_once_within_its_term_and_with_a_reason(contract):
    officer = make_user()
    assert (
        code_of(services.end_contract, contract, on=END, reason="Mundur", by=officer) == "early_end"
    )
    ended = services.end_contract(contract, on=date(2027, 3, 1), reason="Mundur", by=officer)
    assert (ended.ends_on, ended.until) == (END, date(2027, 3, 1))
    again = code_of(
        services.end_contract, contract, on=date(2027, 4, 1), reason="Mundur", by=officer
    )
    assert again == "contract_ended"
    terms = {"years": 1, "signed_on": date(2027, 4, 1), "pay": 1, "by": officer}
    assert code_of(services.extend_contract, contract, **terms) == "contract_ended"
    with pytest.raises(DatabaseError), transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(ended_on=date(2028, 1, 1))


def test_an_agreement_that_ended_early_leaves_its_days_to_another(contract):
    fields = {
        "person": contract.person,
        "conversion": contract.conversion,
        "signed_on": TMT,
        "started_on": TMT,
        "ends_on": END,
        "pay": 1,
    }
    with pytest.raises(IntegrityError, match="contract_no_overlap"), transaction.atomic():
        Contract.objects.create(number="PK-2", **fields)
    services.end_contract(contract, on=TMT, reason="Tidak pernah berlaku", by=make_user())
    assert Contract.objects.create(number="PK-2", **fields).pk
