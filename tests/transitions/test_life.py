"""A whole life at work, in any order of deeds: what the register says is what a small model says.

Every deed is tried on anybody at any moment. The model knows in two lines whether it must pass;
after each deed the register has to agree about everybody, and at the end of a life every rule that
spans tables and every deferred guard of PostgreSQL has to hold.
"""

from dataclasses import dataclass
from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from personnel import services as personnel
from personnel.models import Appointment, Document, ServicePeriod
from tests.factories import make_education, make_service, make_user
from tests.transitions import factories as chain
from transitions import integrity, services
from transitions.models import Contract, Conversion

pytestmark = pytest.mark.django_db
S = Conversion.State
UNDER_WAY = (S.PROPOSED, S.APPROVED, S.NUMBERED, S.DECREED, S.RETURNED)
NEXT = {S.PROPOSED: "approve", S.APPROVED: "number", S.NUMBERED: "decree", S.DECREED: "swear"}
RENEWED_ON, FIRST_END = date(2030, 6, 3), date(2030, 10, 1)
WHO, OFFICER = st.integers(0, 2), st.integers(0, 1)
# Asked after every deed, of everybody at once. In SQL, so that it shares no code with the verbs; a
# second current answer, or a second status on one day, is an error of PostgreSQL.
REGISTER = """
    SELECT p.id, coalesce(last.state, ''),
        (SELECT kind FROM transitions_outcome WHERE person_id = p.id AND known_until IS NULL),
        coalesce((
            SELECT status FROM personnel_appointment
            WHERE person_id = p.id AND known_until IS NULL AND started_on <= '2026-01-01'
                AND (ended_on IS NULL OR ended_on > '2026-01-01')
        ), ''),
        (SELECT count(*) FROM transitions_contract WHERE person_id = p.id),
        NOT EXISTS (
            SELECT FROM personnel_appointment
            WHERE person_id = p.id AND known_until IS NULL AND started_on <= %(end)s
                AND (ended_on IS NULL OR ended_on > %(end)s)
        ),
        seat.state
    FROM personnel_person p
    LEFT JOIN LATERAL (
        SELECT state, seat_id FROM transitions_conversion
        WHERE person_id = p.id ORDER BY id DESC LIMIT 1
    ) last ON true
    LEFT JOIN recruitment_seat seat ON seat.id = last.seat_id
    WHERE p.id = ANY(%(people)s::bigint[])
"""


@dataclass
class Life:
    """What the model knows of one person."""

    person: object
    old: bool  # past the retirement age at the TMT
    verified: bool = False
    placement: object = None
    conversion: object = None
    state: str = ""
    maker: int = 0
    papers: bool = False
    asked: bool = False
    stale: bool = False  # something it rests on has changed since it was proposed
    contracts: int = 0
    outcome: str = "unresolved"
    status: str = "HONORER"  # "" when the service has ended


class WholeLife(RuleBasedStateMachine):
    deeds = 0  # tried and judged, in all lives together

    def __init__(self):
        super().__init__()
        self.all: list[Life] = []
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.officers = [make_user(), make_user()]
        make_education()

    def teardown(self):
        try:
            connection.check_constraints()
            assert {c.__name__: c() for c in integrity.CHECKS if c()} == {}
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # --- how a deed is judged --------------------------------------------------------------------
    def deed(self, passes, verb, *args, **kwargs):
        """Do it; it passes or is refused as the model says, and a refusal leaves nothing behind."""
        done, refusal = None, ""
        WholeLife.deeds += 1
        try:
            with transaction.atomic():
                done = verb(*args, **kwargs)
                if isinstance(done, services.Step) and done.stopped:
                    raise done.stopped[0].error
        except ValidationError as error:
            done, refusal = None, str(error)
        assert passes == (done is not None), f"{verb.__name__}: {refusal or 'passed'}"
        return done

    def life(self, who):
        return self.all[who % len(self.all)]

    def step(self, life, passes, verb, state, **kwargs):
        """One step of the chain for someone who has a conversion."""
        one = Conversion.objects.get(pk=life.conversion)
        if self.deed(passes, verb, [one], **kwargs):
            life.state = state or life.state

    # --- before ----------------------------------------------------------------------------------
    @precondition(lambda self: len(self.all) < 3)
    @rule(old=st.sampled_from([False, False, False, True]))
    def list_brings(self, old):
        person = chain.make_person(
            born_on=date(1960 if old else 1990, 5, 17), education_level=make_education()
        )
        unit = chain.make_unit()
        chain.make_appointment(person, work_unit=unit)
        make_service(person, work_unit=unit)
        services.open_outcomes([person.pk], since=date(2024, 8, 1), by=None)
        self.all.append(Life(person, old))

    @precondition(lambda self: self.all)
    @rule(who=WHO, officer=OFFICER)
    def verify(self, who, officer):
        life = self.life(who)
        service = ServicePeriod.objects.get(person=life.person)
        if self.deed(
            not life.verified,
            personnel.verify_service,
            service,
            started_on=date(2015, 1, 2),
            ended_on=None,
            by=self.officers[officer],
            reason="SK asli diperlihatkan",
        ):
            life.verified = life.stale = True

    @precondition(lambda self: self.all)
    @rule(who=WHO)
    def add_paper(self, who):
        life = self.life(who)
        Document.objects.create(
            person=life.person, kind=Document.Kind.DECREE, number=str(next(chain.number))
        )
        life.stale = True

    @precondition(lambda self: self.all)
    @rule(who=WHO)
    def select(self, who):
        life = self.life(who)
        if not life.placement:
            (life.placement,) = chain.make_placements([life.person])

    @precondition(lambda self: self.all)
    @rule(who=WHO, officer=OFFICER, far=st.integers(1, 12))
    def onward(self, who, officer, far):
        """What officers do on most days: the next thing, several times. Alone, chance would hardly
        ever bring a life to its oath."""
        for _n in range(far):
            life = self.life(who)
            match life.state:
                case "" if not life.verified:
                    self.verify(who, officer)
                case "" if not life.placement:
                    self.select(who)
                case "" if life.status and not life.old:
                    self.propose(who, officer)
                case S.SWORN if not life.contracts:
                    self.sign_agreement(who)
                case S.RETURNED:
                    self.go_on(who, officer, "again")
                case _ if life.stale and life.state != S.DECREED:
                    self.go_on(who, officer, "return")
                case S.APPROVED if not life.papers:
                    self.go_on(who, officer, "papers")
                case S.APPROVED if not life.asked:
                    self.go_on(who, officer, "ask")
                case _ as state if state in NEXT:
                    self.go_on(who, 1 - life.maker, NEXT[state])
                case _:
                    return

    # --- the chain -------------------------------------------------------------------------------
    @precondition(lambda self: any(life.placement for life in self.all))
    @rule(who=WHO, officer=OFFICER)
    def propose(self, who, officer):
        life = self.life(who)
        if not life.placement:
            return
        passes = not (life.state or life.old) and life.status == "HONORER"
        by = self.officers[officer]
        if made := self.deed(passes, services.propose_many, [life.placement], tmt=chain.TMT, by=by):
            life.conversion, life.state, life.maker = made.passed[0].pk, S.PROPOSED, officer
            life.stale = False

    @precondition(lambda self: any(life.conversion for life in self.all))
    @rule(
        who=WHO,
        officer=OFFICER,
        what=st.sampled_from(
            ["papers", "approve", "ask", "number", "decree", "swear", "return", "again", "cancel"]
        ),
    )
    def go_on(self, who, officer, what):
        life, by = self.life(who), self.officers[officer]
        if not life.conversion:
            return
        state, whole = life.state, not life.stale
        match what:
            case "papers":
                passes = state in (S.PROPOSED, S.APPROVED) and not life.papers and whole
                self.step(life, passes, services.complete_papers, "", by=by)
                life.papers |= passes
            case "approve":
                passes = state == S.PROPOSED and officer != life.maker and whole
                self.step(life, passes, services.approve_many, S.APPROVED, by=by)
            case "ask":
                passes = state == S.APPROVED and life.papers and not life.asked and whole
                asking = {"number_asked_on": chain.ASKED_ON, "number_asked_letter": "800/1"}
                self.step(life, passes, services.ask_numbers, "", by=by, **asking)
                life.asked |= passes
            case "number":
                one = Conversion.objects.get(pk=life.conversion)
                number = services.Number(one, chain.ni_pppk(one), f"PI-{one.pk}", chain.APPROVAL_ON)
                passes = state == S.APPROVED and life.asked and whole
                if self.deed(passes, services.enter_numbers, [number], by=by):
                    life.state = S.NUMBERED
            case "decree":
                passes = state == S.NUMBERED and whole
                self.step(
                    life, passes, services.sign_decrees, S.DECREED, decree_on=chain.DECREE_ON, by=by
                )
            case "swear":
                passes = state == S.DECREED
                self.step(
                    life, passes, services.swear_in_many, S.SWORN, sworn_on=chain.SWORN_ON, by=by
                )
                if passes:
                    life.outcome, life.status = "pppk", "PPPK"
            case "return":
                passes = state in (S.PROPOSED, S.APPROVED, S.NUMBERED)
                self.step(life, passes, services.return_many, S.RETURNED, reason="Salah", by=by)
            case "again":
                passes = state == S.RETURNED
                self.step(
                    life, passes, services.propose_again_many, S.PROPOSED, tmt=chain.TMT, by=by
                )
                if passes:
                    life.maker, life.stale, life.papers, life.asked = officer, False, False, False
            case "cancel":
                passes = state in UNDER_WAY and state != S.DECREED
                self.step(life, passes, services.cancel_many, S.CANCELLED, reason="Batal", by=by)

    @precondition(lambda self: any(life.state == S.DECREED for life in self.all))
    @rule(who=WHO)
    def cancel_signed(self, who):
        life = self.life(who)
        if life.state != S.DECREED or life.contracts:
            return
        chain.cancel_signed(Conversion.objects.with_facts().get(pk=life.conversion))
        life.state = S.CANCELLED

    # --- corrections, leaving, agreements --------------------------------------------------------
    @precondition(lambda self: self.all)
    @rule(who=WHO, said=st.booleans())
    def correct(self, who, said):
        life = self.life(who)
        row = Appointment.objects.known().filter(person=life.person).latest("started_on")
        self.deed(
            said,
            personnel.correct_appointment,
            row,
            by=self.officers[0],
            reason="Salah ketik" if said else "",
            position_title=f"Guru {next(chain.number)}",
        )

    @precondition(lambda self: any(life.status == "HONORER" for life in self.all))
    @rule(who=WHO, wanted=st.sampled_from([False, False, False, False, True]))
    def leave(self, who, wanted):
        life = self.life(who)
        if life.status != "HONORER" or not wanted:
            return
        since = date(2025, 9, 1)
        passes = life.state not in UNDER_WAY
        if self.deed(
            passes,
            services.set_outcome,
            life.person,
            "left",
            since=since,
            by=self.officers[0],
            reason="Mundur",
        ):
            life.outcome, life.status = "left", ""

    @precondition(lambda self: any(life.conversion for life in self.all))
    @rule(who=WHO)
    def sign_agreement(self, who):
        life = self.life(who)
        if life.conversion:
            passes = life.state in (S.DECREED, S.SWORN) and not life.contracts
            self.step(
                life,
                passes,
                services.sign_contracts,
                "",
                signed_on=chain.SWORN_ON,
                by=self.officers[1],
            )
            life.contracts += passes

    @precondition(lambda self: any(life.contracts for life in self.all))
    @rule(who=WHO, officer=OFFICER, follow=st.booleans())
    def renew_or_end(self, who, officer, follow):
        life = self.life(who)
        if not life.contracts:
            return
        contract = Contract.objects.filter(person=life.person).latest("started_on")
        what = services.Terms(years=5, reason="Kinerja baik")
        if not follow:
            paper = Document.objects.filter(person=life.person).first()
            what = services.End(["no_money", "need"] if paper else ["no_money"], "Uji", paper)
        ending = life.status == "PPPK" and life.contracts == 1 and life.outcome == "pppk"
        with patch("django.utils.timezone.localdate", return_value=RENEWED_ON):
            renewal = self.deed(
                ending and (follow or what.paper is not None),
                services.propose_renewals,
                [contract],
                what,
                by=self.officers[officer],
            )
            if not renewal:
                return
            for by, passes in ((self.officers[officer], False), (self.officers[1 - officer], True)):
                self.deed(
                    passes, services.decide_renewals, renewal.passed, signed_on=RENEWED_ON, by=by
                )
        if follow:
            life.contracts += 1
        else:
            life.outcome = "left"

    # --- what the register says of everybody -----------------------------------------------------
    @invariant()
    def register_agrees(self):
        with connection.cursor() as cursor:
            people = [life.person.pk for life in self.all]
            cursor.execute(REGISTER, {"people": people, "end": FIRST_END})
            said = {person: facts for person, *facts in cursor.fetchall()}
        for life in self.all:
            *facts, ended, seat = said[life.person.pk]
            assert facts == [life.state, life.outcome, life.status, life.contracts]
            if life.status == "PPPK":
                assert ended == (life.outcome == "left")
                assert seat == "filled"


def play(examples, steps, **given):
    """Play `examples` lives of up to `steps` steps each; return how many deeds were tried."""
    WholeLife.deeds = 0
    run_state_machine_as_test(
        WholeLife,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
            **given,
        ),
    )
    return WholeLife.deeds


def test_a_few_lives_agree_with_the_model():
    play(6, 20)


def test_a_verb_that_says_it_did_and_did_not_is_noticed(monkeypatch):
    """The positive control: without it a machine that reaches nothing would pass as well."""
    monkeypatch.setattr(services, "approve_many", lambda rows, by: services.Step(rows, []))
    with pytest.raises(AssertionError, match="ask_numbers"):
        play(6, 20, phases=[Phase.generate])


@pytest.mark.long
def test_fifty_thousand_deeds_agree_with_the_model():
    deeds = 0
    while deeds < 50_000:
        deeds += play(200, 50, derandomize=False)  # other lives each time
