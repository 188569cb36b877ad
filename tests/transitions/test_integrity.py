"""A register that is whole has nothing to report; each break is named."""

from datetime import date

import pytest
from django.db import connection

from tests.factories import make_user
from tests.transitions.factories import SWORN_ON, make_conversions, make_honorer
from transitions import integrity, services
from transitions.models import Letter

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 3)


def behind_the_guards(sql):
    """What nobody can do through the site: change a row past its triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def broken():
    return {check.__name__ for check in integrity.CHECKS if check()}


@pytest.fixture
def whole():
    """Two people sworn in, with agreements and all letters, and one who waits."""
    waiting = make_honorer()
    made = make_conversions(2, "sworn")
    services.open_outcomes([waiting.pk], since=DAY, by=None)
    officer = make_user()
    services.sign_contracts(made, signed_on=SWORN_ON, by=officer)
    for kind in Letter.Kind.values:
        services.issue_letters(made, kind, by=officer, dated_on=DAY)
    duty = Letter.objects.filter(kind=Letter.Kind.START_OF_DUTY).first()
    services.reissue_letter(duty, reason="Salah unit", by=officer)
    return made


def test_a_whole_register_has_nothing_to_report(whole):
    assert broken() == set()


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        (
            "UPDATE transitions_outcome SET known_until = clock_timestamp() "
            "WHERE kind = 'unresolved'",
            "every_former_honorer_has_one_outcome",
        ),
        (
            "UPDATE personnel_appointment SET decree_number = 'lain' WHERE status = 'PPPK'",
            "sworn_people_are_appointed",
        ),
        (
            "UPDATE recruitment_seat SET state = 'held'",
            "sworn_people_fill_their_seats",
        ),
        (
            "UPDATE transitions_outcome o SET conversion_id = NULL,"
            " appointment_id = c.to_appointment_id"
            " FROM transitions_conversion c WHERE c.id = o.conversion_id",
            "sworn_honorers_have_their_outcome",
        ),
        (
            "UPDATE transitions_outcome SET kind = 'left', reason = 'x' WHERE kind = 'unresolved'",
            "who_left_does_not_work_as_honorer",
        ),
        (
            "UPDATE transitions_numberseries SET last = last + 1 WHERE series = 'decree'",
            "numbers_have_no_gap_and_no_double",
        ),
        (
            "UPDATE transitions_letter SET data = jsonb_set(data, '{holder}', '\"Orang Lain\"')",
            "letters_say_what_was_frozen",
        ),
    ],
)
def test_a_break_is_found(whole, sql, check):
    behind_the_guards(sql)
    assert check in broken()
