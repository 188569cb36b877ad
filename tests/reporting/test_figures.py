"""Every figure equals an independently written SQL, and the length of the list that it opens."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from balikpapan_hr.reporting.figures import FIGURES, count, narrowed, shown
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.people import find
from balikpapan_hr.reporting.rights import NEEDED_RIGHTS
from personnel import quality
from personnel.models import WorkUnit
from personnel.reference import table
from tests.factories import make_appointment, make_person, make_user
from tests.reporting.city import DAY, answered, make_city, make_plans
from transitions.figures import kinds_of, outcome_groups, people_by_outcome

pytestmark = pytest.mark.django_db

WITH_STATUS = """
    SELECT count(DISTINCT person.id) FROM personnel_person person
    JOIN personnel_appointment stretch ON stretch.person_id = person.id
    WHERE person.merged_into_id IS NULL AND stretch.known_until IS NULL
      AND daterange(stretch.started_on, stretch.ended_on) @> %(day)s::date
      AND stretch.status IN ({})
"""
WITH_OUTCOME = """
    WITH history AS (
        SELECT outcome.*, row_number() OVER (
                   PARTITION BY person_id ORDER BY known_from DESC, id DESC) AS place
        FROM transitions_outcome outcome
        WHERE since <= %(day)s
          AND person_id IN (SELECT person_id FROM transitions_outcome WHERE known_until IS NULL)
    )
    SELECT count(*) FROM history WHERE place = 1 AND kind IN ({})
"""
IN_POST = """
    SELECT count(*) FROM personnel_appointment stretch
    JOIN personnel_person person ON person.id = stretch.person_id
    JOIN personnel_position post ON post.id = stretch.position_id
    WHERE person.merged_into_id IS NULL AND stretch.known_until IS NULL
      AND stretch.status <> 'HONORER' AND stretch.work_unit_id IS NOT NULL
      AND daterange(stretch.started_on, stretch.ended_on) @> %(day)s::date AND post."group" = '{}'
"""
MISSING = """
    SELECT coalesce(sum(greatest(need.need - (
        SELECT count(*) FROM personnel_appointment stretch
        JOIN personnel_person person ON person.id = stretch.person_id
        WHERE person.merged_into_id IS NULL AND stretch.known_until IS NULL
          AND stretch.status <> 'HONORER' AND stretch.work_unit_id = need.unit_id
          AND stretch.position_id = need.position_id
          AND daterange(stretch.started_on, stretch.ended_on) @> %(day)s::date
    ), 0)), 0) FROM personnel_establishment need
    JOIN personnel_position post ON post.id = need.position_id
    WHERE need.year = extract(year FROM %(day)s::date) AND post."group" {}
"""
# Who leaves from a month after reaching the age, or from the end of the agreement: what is first.
LEAVING = """
    SELECT count(*) FROM (
        SELECT (date_trunc('month', person.born_on + make_interval(years => post.retirement_age))
                + interval '1 month')::date AS by_age, stretch.ended_on AS by_contract
        FROM personnel_appointment stretch
        JOIN personnel_person person ON person.id = stretch.person_id
        JOIN personnel_position post ON post.id = stretch.position_id
        WHERE person.merged_into_id IS NULL AND stretch.known_until IS NULL
          AND stretch.status <> 'HONORER' AND stretch.work_unit_id IS NOT NULL
          AND daterange(stretch.started_on, stretch.ended_on) @> %(day)s::date
    ) AS ends
    WHERE least(by_age, by_contract) < make_date(extract(year FROM %(day)s::date)::int + 5, 1, 1)
      AND (by_contract IS NULL OR by_age <= by_contract) = {}
"""
DAY_IS_OVER = "((%(day)s::date + 1)::timestamp AT TIME ZONE 'Asia/Makassar')"
FUNDED = f"""
    SELECT count(*) FROM recruitment_seat seat
    JOIN recruitment_formation formation ON formation.id = seat.formation_id
    WHERE seat.state <> 'withdrawn' AND formation.state = 'approved'
      AND formation.decided_at < {DAY_IS_OVER}
"""
HELD = f"""
    SELECT count({{}}) FROM recruitment_application application
    JOIN recruitment_wave wave ON wave.id = application.wave_id
    WHERE application.state NOT IN ('withdrawn', 'disqualified') AND (
        EXISTS (
            SELECT FROM recruitment_placement placement WHERE placement.run_id = (
                SELECT id FROM recruitment_selectionrun run WHERE run.wave_id = wave.id
                    AND run.run_at < {DAY_IS_OVER} ORDER BY number DESC LIMIT 1
            ) AND placement.application_id = application.id
            AND placement.outcome LIKE 'placed%%'
        ) AND wave.published_at < least({DAY_IS_OVER}, clock_timestamp())
        OR NOT EXISTS (SELECT FROM recruitment_selectionrun run WHERE run.wave_id = wave.id)
            AND EXISTS (SELECT FROM recruitment_seat WHERE held_by_id = application.id)
            AND application.submitted_at < {DAY_IS_OVER}
    )
"""
CEILING = """
    SELECT max(ceiling) FROM recruitment_budgetceiling
    WHERE line = '{}' AND year = extract(year FROM %(day)s::date)
"""
# Fourteen months a year from the year of the wave on; the first step of the grade is the only one.
NEEDED = """
    SELECT coalesce((SELECT committed FROM recruitment_budgetceiling
            WHERE line = '{line}' AND year = extract(year FROM %(day)s::date)), 0)
        + coalesce(sum(14 * formation.planned_seats * step.amount), 0)
    FROM recruitment_formation formation
    JOIN recruitment_wave wave ON wave.id = formation.wave_id
    JOIN personnel_position post ON post.id = formation.position_id
    JOIN personnel_paystep step ON step.grade_id = post.pppk_grade_id AND step.service_years = 0
    WHERE formation.state IN ('approved', 'proposed') AND wave.state <> 'closed'
      AND formation.budget_line = '{line}' AND wave.year <= extract(year FROM %(day)s::date)
"""
SQL = {
    "asn": WITH_STATUS.format("'PNS', 'CPNS', 'PPPK', 'PPPK_PW'"),
    "pns": WITH_STATUS.format("'PNS'"),
    "cpns": WITH_STATUS.format("'CPNS'"),
    "pppk": WITH_STATUS.format("'PPPK'"),
    "pppk_pw": WITH_STATUS.format("'PPPK_PW'"),
    "honorer": WITH_STATUS.format("'HONORER'"),
    "former_honorers": WITH_OUTCOME.format("kind").replace("kind IN (kind)", "kind <> 'duplicate'"),
    "resolved": WITH_OUTCOME.format("kind").replace(
        "kind IN (kind)", "kind NOT IN ('unresolved', 'duplicate')"
    ),
    "unresolved": WITH_OUTCOME.format("'unresolved'"),
    "became_pppk": WITH_OUTCOME.format("'pppk'"),
    "became_pppk_pw": WITH_OUTCOME.format("'pppk_pw'"),
    "became_pns": WITH_OUTCOME.format("'pns'"),
    "ineligible": WITH_OUTCOME.format("'ineligible'"),
    "left": WITH_OUTCOME.format("'left'"),
    "retired": WITH_OUTCOME.format("'retired'"),
    "deceased": WITH_OUTCOME.format("'deceased'"),
    "duplicate": WITH_OUTCOME.format("'duplicate'"),
    "unresolved_long": WITH_OUTCOME.format("'unresolved'")
    + " AND since <= %(day)s::date - interval '24 months'",
    "posts_needed": "SELECT coalesce(sum(need), 0) FROM personnel_establishment"
    " WHERE year = extract(year FROM %(day)s::date)",
    "posts_missing": MISSING.format("IS NOT NULL"),
    "missing_teachers": MISSING.format("= 'teacher'"),
    "missing_health": MISSING.format("= 'health'"),
    "missing_technical": MISSING.format("= 'technical'"),
    "in_post_teachers": IN_POST.format("teacher"),
    "in_post_health": IN_POST.format("health"),
    "in_post_technical": IN_POST.format("technical"),
    "retiring": LEAVING.format("true"),
    "contracts_ending": LEAVING.format("false"),
    "seats_funded": FUNDED,
    "applications": "SELECT count(*) FROM recruitment_application"
    f" WHERE submitted_at < {DAY_IS_OVER}",
    "passed": HELD.format("DISTINCT application.person_id"),
    "sworn": "SELECT count(DISTINCT person_id) FROM transitions_conversion"
    " WHERE state = 'sworn' AND tmt <= %(day)s",
    "seats_empty": f"SELECT ({FUNDED}) - ({HELD.format('*')})",
    "personnel_ceiling": CEILING.format("personnel"),
    "personnel_needed": NEEDED.format(line="personnel"),
    "personnel_share": "SELECT round(100.0 * ({}) / ({}), 1)".format(
        NEEDED.format(line="personnel"),
        CEILING.format("personnel").replace("max(ceiling)", "max(spending)"),
    ),
    "goods_ceiling": CEILING.format("goods_services"),
    "goods_needed": NEEDED.format(line="goods_services"),
    "quality_index": lambda day: index_of(day),
    "quality_wrong": lambda day: len(
        {person for code in quality.CONDITIONS for person in people_wrong(code, day)}
    ),
    "integrity_findings": f"""
        SELECT count(*) FROM reporting_integrityfinding finding
        JOIN reporting_integrityrun first ON first.id = finding.first_seen_id
        LEFT JOIN reporting_integrityrun gone ON gone.id = finding.gone_with_id
        WHERE first.at < {DAY_IS_OVER} AND (gone.at IS NULL OR gone.at >= {DAY_IS_OVER})
    """,
}
# Counted by hand from tests/reporting/city.py, for 31 December 2025.
BY_HAND = {
    "asn": 17,
    "pns": 7,
    "cpns": 1,
    "pppk": 5,
    "pppk_pw": 4,
    "honorer": 12,
    "former_honorers": 15,
    "resolved": 9,
    "unresolved": 6,
    "became_pppk": 2,
    "became_pppk_pw": 1,
    "became_pns": 1,
    "ineligible": 2,
    "left": 1,
    "retired": 1,
    "deceased": 1,
    "duplicate": 1,
    "unresolved_long": 0,
    "posts_needed": 3,
    "posts_missing": 1,
    "missing_teachers": 0,
    "missing_health": 1,
    "missing_technical": 0,
    "in_post_teachers": 2,
    "in_post_health": 2,
    "in_post_technical": 0,
    "retiring": 1,
    "contracts_ending": 1,
    # Formations were approved, and applications handed in, in the days of the test itself.
    "seats_funded": 0,
    "applications": 0,
    "passed": 0,
    "sworn": 2,
    "seats_empty": 0,
    "personnel_ceiling": 1_000_000_000,
    "personnel_needed": 600_000_000 + 14 * (2 + 3) * 3_203_600,
    "personnel_share": Decimal("20.6"),  # 824,252,000 of four billion
    "goods_ceiling": 500_000_000,
    "goods_needed": 600_000_000 + 14 * 2 * 3_203_600,
    "quality_index": None,
    "quality_wrong": None,
    "integrity_findings": 0,
}
# Seats and applicants of the same city, today.
TODAY = {"seats_funded": 7, "applications": 3, "passed": 3, "sworn": 2, "seats_empty": 4}


def people_wrong(code, day):
    return quality.wrong(code, day).values_list("person", flat=True)


def index_of(day):
    """The index once more, from the weights of the file and the lists of each indicator."""
    people = quality.asn(day).count()
    if not people:
        return None
    dimensions = {}
    for row in table("quality"):
        if row["code"] in quality.CONDITIONS:
            wrong = len(people_wrong(row["code"], day))
            right, weight = Decimal(people - wrong) / people, Decimal(row["weight"])
            parts = dimensions.setdefault((row["dimension"], Decimal(row["dimension_weight"])), [])
            parts.append((right, weight))
    scores = [
        (of, sum(right * weight for right, weight in parts) / sum(w for _r, w in parts))
        for (_name, of), parts in dimensions.items()
    ]
    return round(100 * sum(of * score for of, score in scores) / sum(of for of, _s in scores), 1)


@pytest.fixture
def city(db):
    make_city()
    make_plans()


@pytest.fixture
def official(db):
    return make_user(
        "reporting.view_dashboard",
        "personnel.view_person",
        "personnel.view_every_unit",
        *set(NEEDED_RIGHTS.values()),
    )


def listed(people, by, day):
    return find(PeopleForm(people).asked(), by=by, day=day).count()


def by_sql(key, day):
    if callable(SQL[key]):
        return SQL[key](day)
    with connection.cursor() as cursor:
        cursor.execute(SQL[key], {"day": day})
        return cursor.fetchone()[0]


def test_every_figure_has_its_sql_and_its_value_by_hand():
    assert SQL.keys() == BY_HAND.keys() == FIGURES.keys()


def test_figures_are_those_counted_by_hand(city):
    def told(expected, day):
        counts = count(day)
        return {key: FIGURES[key].value(counts) for key, n in expected.items() if n is not None}

    assert told(BY_HAND, DAY) == {key: n for key, n in BY_HAND.items() if n is not None}
    assert told(TODAY, timezone.localdate()) == TODAY


@pytest.mark.parametrize(
    "day", [DAY, date(2025, 9, 30), date(2025, 8, 31), date(2019, 1, 1), timezone.localdate()]
)
def test_figure_equals_its_sql_and_its_list(city, official, day):
    counts = count(day)
    for key, figure in FIGURES.items():
        value = figure.value(counts)
        assert value == by_sql(key, day), key
        if figure.people is not None:
            assert value == listed(figure.people, official, day), key


def test_the_command_tells_each_figure_with_the_length_of_its_list(city, capsys):
    call_command("figures", "--as-of", DAY.isoformat(), "--json")
    told = json.loads(capsys.readouterr().out)
    assert [one["key"] for one in told] == list(FIGURES)
    keys = {"key", "title", "unit", "definition", "value", "as_of", "people"}
    assert {frozenset(one) for one in told} == {frozenset(keys)}
    for one in told:
        of_people = FIGURES[one["key"]].people is not None
        assert one["people"] == (one["value"] if of_people else None), one["key"]
        assert one["as_of"] == "2025-12-31"


def test_figures_of_a_unit_are_those_of_its_lists(city, official):
    """A unit is asked of the post, of the last honorer work, or of the seat: by what is counted."""
    clinic = WorkUnit.objects.get(name="Puskesmas Lamaru")
    today = timezone.localdate()
    counts = count(today, units=[clinic.pk])
    one = {one.figure.key: one for one in shown(FIGURES.values(), counts, unit=clinic.pk)}
    assert {key: one[key].value for key in ("asn", "in_post_health", "seats_funded")} == {
        "asn": 2,
        "in_post_health": 2,
        "seats_funded": 3,
    }
    for key, figure in FIGURES.items():
        if figure.people is not None:
            asked = narrowed(figure.people, clinic.pk)
            assert one[key].value == listed(asked, official, today), key


def test_nobody_is_left_out(city):
    groups = outcome_groups(DAY)
    assert kinds_of(groups) == people_by_outcome(DAY)
    assert BY_HAND["resolved"] + BY_HAND["unresolved"] == BY_HAND["former_honorers"]


def test_one_answer_moves_exactly_its_figures(city):
    counts = count(DAY)
    before = {key: figure.value(counts) for key, figure in FIGURES.items()}
    make_appointment(answered(make_person(), "unresolved"))
    counts = count(DAY)
    after = {key: figure.value(counts) for key, figure in FIGURES.items()}
    moved = {key: after[key] - before[key] for key in FIGURES if after[key] != before[key]}
    assert moved == {"honorer": 1, "former_honorers": 1, "unresolved": 1}


def test_the_past_does_not_know_the_answer_of_the_future(city):
    the_day_before = count(date(2025, 9, 30))  # two were sworn in with TMT 1 October 2025
    assert FIGURES["became_pppk"].value(the_day_before) == 0
    assert FIGURES["unresolved"].value(the_day_before) == BY_HAND["unresolved"] + 2
