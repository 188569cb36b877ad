"""`manage.py tenure`: the three figures of one person on a day."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from personnel import services
from tests.factories import make_person, make_service, make_unit, make_user

pytestmark = pytest.mark.django_db
NIK = "6471051705900003"


def ask(*order: str) -> dict:
    out = io.StringIO()
    call_command("tenure", *order, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_stated_documented_and_accepted_are_told_side_by_side():
    person = make_person(nik=NIK)
    first = make_service(person, stated_started_on=date(2022, 10, 21), work_unit=make_unit())
    make_service(person, stated_started_on=date(2012, 1, 2), stated_ended_on=date(2014, 1, 2))
    services.verify_service(
        first, started_on=date(2022, 10, 21), ended_on=None, by=make_user(), reason="SK asli"
    )
    told = ask(NIK, "--on", "2024-10-20")
    assert told["nik"] == "6471**********03"
    assert told["stated"]["total"] == {"years": 3, "months": 11, "days": 29}
    assert told["documented"]["total_days"] == 0
    # One day short of two years is not two years.
    assert told["accepted"]["total"] == {"years": 1, "months": 11, "days": 29}
    assert told["accepted"]["continuous_since"] == "2022-10-21"
    assert ask(NIK, "--on", "2024-10-21")["accepted"]["total"]["years"] == 2
    assert NIK not in json.dumps(told)


def test_a_merged_record_answers_as_the_one_that_was_kept():
    kept = make_person()
    make_service(kept)
    merged = make_person(merged_into=kept)
    assert ask(str(merged.public_id), "--on", "2024-10-20")["person"] == str(kept.public_id)


@pytest.mark.parametrize(
    ("order", "code", "says"),
    [
        (["6471000000000000", "--on", "2024-10-20"], 1, "Tidak ada yang tercatat"),
        ([NIK, "--on", "2023-02-29"], 2, "bukan tanggal"),
        ([NIK, "--on", "2015-01-02"], 3, "Belum ada masa tugas"),
    ],
)
def test_a_question_that_has_no_answer_is_refused_in_words(order, code, says):
    make_service(make_person(nik=NIK))
    with pytest.raises(CommandError, match=says) as refusal:
        ask(*order)
    assert refusal.value.returncode == code
