"""What is counted as it changes: the same as counting everybody, and made right when it drifts."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from personnel import services as personnel
from personnel.figures import people_by_place, standing
from personnel.models import Appointment, Headcount
from personnel.models.headcount import kept_since
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.reporting.city import DAY, LISTED, answered, become, make_city
from transitions.models import Outcome, OutcomeStretch
from transitions.services.outcomes import answer

pytestmark = pytest.mark.django_db
FIRST = kept_since(timezone.localdate())


def headcount(day):
    """The kept numbers, without the history that answers for the days before them."""
    counted = Counter()
    for one in Headcount.objects.filter(day__lte=day):
        counted[one.work_unit_id, one.position_id, one.status] += one.people
    return {place: people for place, people in counted.items() if people}


def history(day):
    """The same, counted head by head."""
    return dict(Counter(standing(day).values_list("work_unit", "position", "status")))


def stretches(person):
    rows = OutcomeStretch.objects.filter(person=person).order_by("since")
    return list(rows.values_list("kind", "since", "until"))


def test_the_headcount_is_that_of_the_history_on_every_day():
    make_city()
    days = [date(1990, 1, 1), FIRST - timedelta(days=1), FIRST, DAY, date(2040, 1, 1)]
    for day in days:
        assert headcount(day) == history(day) == people_by_place(day)


def test_a_correction_counts_the_new_row_for_the_old_one():
    school, clinic = make_unit(), make_unit()
    row = make_appointment(work_unit=school, started_on=date(2020, 3, 1))
    new = personnel.correct_appointment(
        row, by=make_user(), reason="SK asli diperlihatkan", work_unit=clinic
    )
    assert new.work_unit == clinic
    assert headcount(DAY) == {(clinic.pk, new.position_id, "HONORER"): 1}


def test_counting_anew_puts_days_together_and_changes_no_number():
    unit = make_unit()
    for year in (2019, 2020, 2021):
        make_appointment(work_unit=unit, started_on=date(year, 3, 1))
    before = {day: headcount(day) for day in (FIRST, DAY)}
    assert Headcount.objects.count() == 3
    call_command("recount")
    row = Headcount.objects.get()
    assert (row.day, row.people) == (FIRST, 3)
    assert {day: headcount(day) for day in (FIRST, DAY)} == before
    # A day before is still answered, by the history.
    assert people_by_place(date(2019, 12, 31)) == {(unit.pk, row.position_id, "HONORER"): 1}


def test_of_several_answers_the_last_recorded_wins_from_its_day_on():
    person = make_person()
    make_appointment(person)
    answered(person, Outcome.Kind.LEFT, since=date(2025, 9, 1))
    assert stretches(person) == [
        ("unresolved", LISTED, date(2025, 9, 1)),
        ("left", date(2025, 9, 1), None),
    ]
    # It turns out that the person became ineligible before: the answer in between never held.
    answer(
        [Outcome(person=person, kind="ineligible", since=date(2025, 3, 1), reason="Uji")], by=None
    )
    assert stretches(person) == [
        ("unresolved", LISTED, date(2025, 3, 1)),
        ("ineligible", date(2025, 3, 1), None),
    ]
    # And a list that is taken back, with the work it told of, leaves no answer on any day.
    Appointment.objects.known().filter(person=person).update(known_until=timezone.now())
    Outcome.objects.current().filter(person=person).update(known_until=timezone.now())
    assert stretches(person) == []


def test_the_days_of_an_outcome_follow_the_last_honorer_work_and_the_lists():
    person, school, clinic = make_person(), make_unit(), make_unit()
    work = make_appointment(person, work_unit=school, started_on=date(2015, 1, 2))
    answered(person, Outcome.Kind.UNRESOLVED)
    row = OutcomeStretch.objects.filter(person=person)
    assert (row.get().work_unit, row.get().origin) == (school, "city")
    personnel.correct_appointment(work, by=make_user(), reason="SK asli", work_unit=clinic)
    assert row.get().work_unit == clinic
    person.in_bkn_database = True
    person.save(update_fields=["in_bkn_database"])
    assert row.get().origin == "bkn"
    become(person, "PPPK", date(2025, 10, 1))  # the honorer work is over, and is still the last
    assert row.get().work_unit == clinic


@pytest.mark.parametrize(
    ("tamper", "rule"),
    [
        (
            "UPDATE personnel_headcount SET people = people + 1 WHERE day < '2021-01-01'",
            "headcount",
        ),
        ("DELETE FROM personnel_headcount", "headcount"),
        ("UPDATE transitions_outcomestretch SET kind = 'left'", "days_of_outcomes"),
        ("DELETE FROM transitions_outcomestretch", "days_of_outcomes"),
    ],
)
def test_a_drift_is_found_and_counting_anew_mends_it(tamper, rule, capsys):
    person = make_person()
    make_appointment(person, started_on=date(2020, 3, 1))
    answered(person, Outcome.Kind.UNRESOLVED)
    call_command("check_integrity")
    with connection.cursor() as cursor:
        cursor.execute(tamper)
    with pytest.raises(CommandError):
        call_command("check_integrity")
    broken = [line for line in capsys.readouterr().out.splitlines() if line.endswith(": 1")]
    assert len(broken) == 1
    assert rule in broken[0]
    call_command("recount")
    call_command("check_integrity")
