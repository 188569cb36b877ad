"""Pairs that may be one person: found over everyone, kept apart, offered again on a change."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from personnel.models import Person, TwinPair
from personnel.services import find_twins, keep_apart
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.personnel.merging import point

pytestmark = pytest.mark.django_db
REASON = "KTP keduanya dilihat"


@pytest.fixture
def twins():
    """One woman on two lists, and another of the same name."""
    one = make_person(name="Siti Aminah", nik="6471015705900003")
    two = make_person(name="St. Aminah", nik="6471015705900030")
    make_person(name="Siti Aminah", born_on=date(1971, 2, 3))
    return one, two


def waiting():
    return [(pair.first, pair.second) for pair in TwinPair.objects.waiting()]


def codes(pair):
    return [reason.code for reason in pair.why]


def test_a_search_keeps_each_likely_pair_with_its_score_and_reasons(twins):
    assert find_twins() == (1, 1, 0)
    (pair,) = TwinPair.objects.waiting()
    assert (pair.first, pair.second) == twins
    assert codes(pair) == ["same_birth", "short_forms", "nik_one_digit"]
    assert pair.score == 40 + 36 + 25
    assert find_twins() == (1, 0, 0)


def test_units_and_bkn_numbers_are_compared_too():
    unit = make_unit()
    one, two = make_person(name="Dewi", born_on=None), make_person(name="Dewi", born_on=None)
    make_appointment(one, work_unit=unit)
    make_appointment(two, work_unit=unit)
    find_twins()
    assert codes(TwinPair.objects.get()) == ["same_name", "same_unit"]


def test_what_is_likely_no_longer_leaves_the_list(twins):
    find_twins()
    Person.objects.filter(pk=twins[1].pk).update(born_on=date(1985, 1, 1))
    assert find_twins() == (0, 0, 1)
    assert waiting() == []


def test_merged_records_are_offered_no_more(twins):
    find_twins()
    point(twins[1], twins[0])
    assert find_twins() == (0, 0, 0)
    assert waiting() == []


def test_a_pair_kept_apart_is_not_offered_again_until_a_fact_changes(twins):
    find_twins()
    keep_apart(TwinPair.objects.get(), by=make_user(), reason=REASON)
    assert waiting() == []
    find_twins()
    assert waiting() == []
    make_appointment(twins[0])  # where someone works is no reason to ask again
    find_twins()
    assert waiting() == []
    Person.objects.filter(pk=twins[1].pk).update(phone="0811")
    find_twins()
    assert waiting() == [twins]


def test_keeping_apart_takes_a_reason_and_an_officer_whom_it_does_not_concern(twins):
    find_twins()
    pair = TwinPair.objects.get()
    for by, reason, code in [
        (make_user(), "  ", "reason_missing"),
        (make_user(person=twins[0].public_id), REASON, "own_case"),
        (make_user(person=twins[1].public_id), REASON, "own_case"),
    ]:
        with pytest.raises(ValidationError) as error:
            keep_apart(pair, by=by, reason=reason)
        assert error.value.code == code
    other = make_user()
    keep_apart(pair, by=other, reason=REASON)
    with pytest.raises(ValidationError) as error:
        keep_apart(pair, by=other, reason=REASON)
    assert error.value.code == "already_apart"


@pytest.mark.parametrize("side", [0, 1])
def test_postgresql_refuses_a_raw_decision_on_oneself(twins, side):
    find_twins()
    officer = make_user(person=twins[side].public_id)
    with pytest.raises(IntegrityError, match="about themselves"), transaction.atomic():
        TwinPair.objects.update(
            apart_by=officer,
            apart_at="2025-01-01T00:00:00+08:00",
            apart_facts="x",
            apart_reason="x",
        )


def test_the_command_tells_what_it_found(twins, capsys):
    call_command("find_twins")
    assert "likely 1  new 1  gone 0  waiting 1" in capsys.readouterr().out
