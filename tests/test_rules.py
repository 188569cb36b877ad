"""Every check, unique rule and exclusion of PostgreSQL refuses what it is for, and no more.

The rows that are tried stand in `rules.py` of the tests of each part; a new rule without them is
named here.
"""

import pytest

from tests.personnel import rules as personnel
from tests.recruitment import rules as recruitment
from tests.rules import (
    deletable,
    faults_of_checks,
    faults_of_exclusions,
    faults_of_triggers,
    faults_of_uniques,
    untried_checks,
    untried_exclusions,
    untried_uniques,
)
from tests.site import rules as site
from tests.transitions import rules as transitions

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize(
        "of",
        [personnel, recruitment, transitions, site],
        ids=["personnel", "recruitment", "transitions", "site"],
    ),
]


def test_every_check_refuses_what_it_is_for(of):
    assert not {name for part in of.PARTS for name in untried_checks(part, of.CHECKS)}
    assert not faults_of_checks(of.CHECKS)


def test_every_unique_rule_refuses_a_second_one(of):
    assert not {name for part in of.PARTS for name in untried_uniques(part, of.UNIQUES)}
    assert not faults_of_uniques(of.UNIQUES)


def test_every_exclusion_keeps_apart_what_it_is_for(of):
    assert not {name for part in of.PARTS for name in untried_exclusions(part, of.EXCLUSIONS)}
    assert not faults_of_exclusions(of.EXCLUSIONS)


def test_what_is_decided_is_neither_changed_nor_deleted(of):
    assert not faults_of_triggers(of.TRIGGERS)
    assert not deletable(of.KEPT)
