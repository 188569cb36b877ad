"""Every figure equals an independently written SQL, and the length of the list that it opens."""

from datetime import date

import pytest
from django.db import connection

from balikpapan_hr.reporting.dashboard import dashboard_of
from balikpapan_hr.reporting.figures import FIGURES, count
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.people import find
from tests.factories import make_appointment, make_person, make_user
from tests.reporting.city import DAY, answered, make_city
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
}
# Counted by hand from tests/reporting/city.py, for 31 December 2025.
BY_HAND = {
    "asn": 15,
    "pns": 6,
    "cpns": 1,
    "pppk": 4,
    "pppk_pw": 4,
    "honorer": 11,
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
}


@pytest.fixture
def city(db):
    make_city()


@pytest.fixture
def official(db):
    return make_user(
        "reporting.view_dashboard", "personnel.view_person", "personnel.view_every_unit"
    )


def listed(people, by, day):
    return find(PeopleForm(people).asked(), by=by, day=day).count()


def by_sql(key, day):
    with connection.cursor() as cursor:
        cursor.execute(SQL[key], {"day": day})
        return cursor.fetchone()[0]


def test_every_figure_has_its_sql_and_its_value_by_hand():
    assert SQL.keys() == BY_HAND.keys() == FIGURES.keys()


def test_figures_are_those_counted_by_hand(city):
    counts = count(DAY)
    assert {key: figure.value(counts) for key, figure in FIGURES.items()} == BY_HAND


@pytest.mark.parametrize("day", [DAY, date(2025, 9, 30), date(2025, 8, 31), date(2019, 1, 1)])
def test_figure_equals_its_sql_and_its_list(city, official, day):
    counts = count(day)
    for key, figure in FIGURES.items():
        value = figure.value(counts)
        assert value == by_sql(key, day), key
        assert value == listed(figure.people, official, day), key


def test_nobody_is_left_out(city):
    groups = outcome_groups(DAY)
    assert kinds_of(groups) == people_by_outcome(DAY)
    assert BY_HAND["resolved"] + BY_HAND["unresolved"] == BY_HAND["former_honorers"]


def test_every_number_of_the_dashboard_opens_a_list_of_its_length(client, city, official):
    client.force_login(official)
    shown = dashboard_of(DAY)
    rows = [*shown["sectors"], *shown["waves"]]
    numbers = [n for row in rows for n in [row.recorded, row.pppk, row.pppk_pw, row.unresolved]]
    numbers += [n for row in shown["flow"]["data"]["nodes"] if (n := node_number(shown, row))]
    assert len(rows) == 3 + 2  # education, health, no unit; one wave, none
    for people, url in numbers:
        assert client.get(url).context["count"] == people, url


def node_number(shown, node):
    """What the flow says of one of its nodes, and the list it opens."""
    links = [
        link["value"]
        for link in shown["flow"]["data"]["links"]
        if node["name"] in (link["source"], link["target"])
    ]
    return (sum(links), node["url"]) if "url" in node else None


def test_one_answer_moves_exactly_its_figures(city):
    before = {key: figure.value(count(DAY)) for key, figure in FIGURES.items()}
    make_appointment(answered(make_person(), "unresolved"))
    after = {key: figure.value(count(DAY)) for key, figure in FIGURES.items()}
    moved = {key: after[key] - before[key] for key in FIGURES if after[key] != before[key]}
    assert moved == {"honorer": 1, "former_honorers": 1, "unresolved": 1}


def test_the_past_does_not_know_the_answer_of_the_future(city):
    the_day_before = count(date(2025, 9, 30))  # two were sworn in with TMT 1 October 2025
    assert FIGURES["became_pppk"].value(the_day_before) == 0
    assert FIGURES["unresolved"].value(the_day_before) == BY_HAND["unresolved"] + 2
