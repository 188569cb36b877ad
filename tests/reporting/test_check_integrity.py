"""The command that checks every rule spanning tables: silent on a sound city, loud otherwise."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from balikpapan_hr.reporting.integrity import all_checks
from tests.factories import make_appointment, make_person

pytestmark = pytest.mark.django_db


def test_every_part_with_rules_is_asked():
    assert {name.partition(".")[0] for name, _ in all_checks()} >= {
        "personnel",
        "recruitment",
        "transitions",
        "imports",
    }


def test_an_empty_city_breaks_nothing():
    out = StringIO()
    call_command("check_integrity", "--json", stdout=out)
    assert set(map(tuple, json.loads(out.getvalue()).values())) == {()}


def test_a_record_that_breaks_a_rule_is_named_and_the_exit_code_says_so():
    died_on = date(2024, 3, 1)
    person = make_person(deceased_on=died_on)
    make_appointment(person, started_on=died_on + timedelta(days=1))
    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("check_integrity", stdout=out, stderr=errors)
    assert failure.value.returncode == 1
    assert str(person.public_id) in errors.getvalue()
    assert "personnel.nobody_works_after_death: 1" in out.getvalue()
