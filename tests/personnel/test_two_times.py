"""A history in any order of deeds: what is true, and what was known, are what a small model says.

Every deed is tried on anybody's row at any moment, also on one that is no longer the truth. After
each deed the register must hold what the model holds, and answer for earlier moments as it did.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from personnel import services
from personnel.models import Appointment
from personnel.services import Ending
from tests.factories import make_person, make_unit, make_user

pytestmark = pytest.mark.django_db
PEOPLE = 2
DAYS = [date(2020, 1, 1) + timedelta(40 * n) for n in range(10)]
DAY, WHO, ROW = st.sampled_from(DAYS), st.integers(0, PEOPLE - 1), st.integers(0, 99)
END = st.one_of(st.none(), DAY)
STATUS = st.sampled_from(["HONORER", "PPPK", "PNS"])


class Fact(NamedTuple):
    """What the model knows of one row that is true now."""

    status: str
    started_on: date
    ended_on: date | None

    def shares_a_day(self, other: "Fact") -> bool:
        last = date.max
        return self.started_on < (other.ended_on or last) and other.started_on < (
            self.ended_on or last
        )

    def holds(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


class Moment(NamedTuple):
    """A moment, and the whole truth as the model knew it then."""

    at: datetime
    known: list[dict[int, Fact]]


class TwoTimes(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.officer, self.unit = make_user(), make_unit()
        self.people = [make_person() for _n in range(PEOPLE)]
        self.known: list[dict[int, Fact]] = [{} for _person in self.people]  # by key of the row
        self.past: list[tuple[int, int]] = []  # (person, row) that is no longer the truth
        self.rows = 0
        self.moments = [self.moment()]

    def teardown(self):
        try:
            for moment in self.moments:
                self.answers_as_then(moment)
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # --- the judge --------------------------------------------------------------------------------
    def moment(self) -> Moment:
        return Moment(timezone.now(), [dict(facts) for facts in self.known])

    def passes(self, who: int, fact: Fact, instead_of: int | None = None) -> bool:
        others = [f for pk, f in self.known[who].items() if pk != instead_of]
        forward = fact.ended_on is None or fact.ended_on > fact.started_on
        return forward and not any(fact.shares_a_day(other) for other in others)

    def deed(self, passes, verb, *args, **kwargs):
        """Do it; it passes or is refused as the model says, and a refusal leaves nothing behind."""
        done, refusal = None, "passed"
        try:
            with transaction.atomic():
                done = verb(*args, by=self.officer, **kwargs)
        except (ValidationError, IntegrityError) as error:
            refusal = str(error)
        assert passes == (refusal == "passed"), f"{verb.__name__}: {refusal}"
        return done

    def row_of(self, who: int, row: int) -> Appointment | None:
        """One of the rows that are true now of that person, or none."""
        keys = sorted(self.known[who])
        return Appointment.objects.get(pk=keys[row % len(keys)]) if keys else None

    def closed(self, who: int, pk: int) -> None:
        del self.known[who][pk]
        self.past.append((who, pk))

    def unsaved(self, who: int, fact: Fact) -> Appointment:
        return Appointment(
            person=self.people[who],
            work_unit=self.unit,
            employee_number="" if fact.status == "HONORER" else f"{who + 1:018}",
            end_reason="other" if fact.ended_on else "",
            **fact._asdict(),
        )

    # --- deeds ------------------------------------------------------------------------------------
    @rule(who=WHO, status=STATUS, started_on=DAY, ended_on=END)
    def appoint(self, who, status, started_on, ended_on):
        """Also long ago, between two that stand, and in days to come."""
        fact = Fact(status, started_on, ended_on)
        passes = self.passes(who, fact)
        if made := self.deed(passes, services.appoint, self.unsaved(who, fact)):
            self.known[who][made.pk] = fact
            self.rows += 1

    @precondition(lambda self: any(self.known))
    @rule(who=WHO, row=ROW, started_on=DAY, ended_on=END)
    def correct(self, who, row, started_on, ended_on):
        """Backdate, postpone, close or reopen what was written wrongly."""
        if not (old := self.row_of(who, row)):
            return
        fact = Fact(old.status, started_on, ended_on)
        made = self.deed(
            self.passes(who, fact, instead_of=old.pk),
            services.correct_appointment,
            old,
            reason="SK menunjukkan hari lain",
            started_on=started_on,
            ended_on=ended_on,
            end_reason="other" if ended_on else "",
        )
        if made:
            self.closed(who, old.pk)
            self.known[who][made.pk] = fact
            self.rows += 1

    @precondition(lambda self: any(self.known))
    @rule(who=WHO, row=ROW, on=DAY)
    def close(self, who, row, on):
        if not (old := self.row_of(who, row)):
            return
        fact = Fact(old.status, old.started_on, on)
        passes = self.passes(who, fact, instead_of=old.pk)
        if made := self.deed(passes, services.end_appointment, Ending(old, on, "other")):
            self.closed(who, old.pk)
            self.known[who][made.pk] = fact
            self.rows += 1

    @precondition(lambda self: any(self.known))
    @rule(who=WHO, row=ROW, on=DAY, status=STATUS)
    def follow(self, who, row, on, status):
        """One status ends and the next begins on the same day: both or neither."""
        if not (old := self.row_of(who, row)):
            return
        ended, next_one = Fact(old.status, old.started_on, on), Fact(status, on, None)
        passes = self.passes(who, ended, old.pk) and self.passes(who, next_one, old.pk)
        made = self.deed(
            passes, services.succeed, [Ending(old, on, "converted")], [self.unsaved(who, next_one)]
        )
        if made:
            self.closed(who, old.pk)
            self.known[who] |= {made[0].pk: ended, made[1].pk: next_one}
            self.rows += 2

    @precondition(lambda self: any(self.known))
    @rule(who=WHO, row=ROW)
    def withdraw(self, who, row):
        if old := self.row_of(who, row):
            self.deed(True, services.withdraw, [old], [], reason="Berkas keliru")
            self.closed(who, old.pk)

    @precondition(lambda self: self.past)
    @rule(row=ROW, on=DAY, correct=st.booleans())
    def change_what_is_past(self, row, on, correct):
        """An officer who opened the person before another changed it."""
        _who, pk = self.past[row % len(self.past)]
        old = Appointment.objects.get(pk=pk)
        if correct:
            verb, asked = services.correct_appointment, (old,)
            self.deed(False, verb, *asked, reason="Terlambat", position_title="Guru")
        else:
            self.deed(False, services.end_appointment, Ending(old, on, "other"))

    # --- what the register says -------------------------------------------------------------------
    @invariant()
    def register_agrees(self):
        ours = Appointment.objects.filter(person__in=self.people)
        assert ours.count() == self.rows, "a row was lost"
        self.moments.append(self.moment())
        self.answers_as_then(self.moments[-1])
        # Some earlier moment, another one each time; all of them when this history ends.
        self.answers_as_then(self.moments[self.rows * 7 % len(self.moments)])

    def answers_as_then(self, moment: Moment) -> None:
        ours = Appointment.objects.filter(person__in=self.people)
        columns = ["person", "pk", *Fact._fields]
        held: list[dict[int, Fact]] = [{} for _person in self.people]
        place = {person.pk: n for n, person in enumerate(self.people)}
        for person, pk, *fact in ours.known(moment.at).values_list(*columns):
            held[place[person]][pk] = Fact(*fact)
        assert held == moment.known, "history was rewritten"
        day = DAYS[len(self.moments) % len(DAYS)]
        true = ours.true_on(day, moment.at).values_list("person", "status")
        assert sorted(true) == [
            (person.pk, fact.status)
            for person, facts in zip(self.people, moment.known, strict=True)
            for fact in facts.values()
            if fact.holds(day)
        ]


def play(examples, steps, **given):
    """Play `examples` histories of `steps` deeds each."""
    run_state_machine_as_test(
        TwoTimes,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            **given,
        ),
    )


def test_a_few_histories_agree_with_the_model():
    play(6, 20)


def test_a_correction_that_overwrites_is_noticed(monkeypatch):
    """The positive control: what is written now is said to have been known since yesterday."""
    now = timezone.now

    def long_known(rows, _now, by, reason):
        for row in rows:
            row.known_from, row.known_until = now() - timedelta(days=1), None
            row.recorded_by, row.reason = by, reason

    monkeypatch.setattr(services.appointments, "stamp", long_known)
    with pytest.raises(AssertionError, match="history was rewritten"):
        play(8, 25, phases=[Phase.generate])


@pytest.mark.long
def test_ten_thousand_deeds_agree_with_the_model():
    play(200, 50)
