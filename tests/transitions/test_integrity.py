"""A register that is whole has nothing to report; each break is named."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from personnel.models import Person
from tests.factories import make_user
from tests.kept import kept
from tests.transitions.factories import (
    SWORN_ON,
    make_conversions,
    make_honorer,
    make_placements,
    set_weights,
)
from transitions import integrity, services
from transitions.models import Letter, PriorityRule
from transitions.services.letters import make_files

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 3)


def behind_the_guards(sql):
    """What nobody can do through the site: change a row past its triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def committed(sql):
    """A change that goes by its guards, up to what is asked at the commit."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def broken():
    return {check.__name__ for check in integrity.CHECKS if check()}


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker):
    """Two people sworn in, with agreements and all letters, one renewed; and who waits."""
    with kept(django_db_blocker):
        made = _make_whole()
        committed("SELECT")  # what waits for the commit does not judge what a test breaks
        yield made


def _make_whole():
    make_honorer()
    made = make_conversions(2, "sworn")
    officer = make_user()
    agreements = services.sign_contracts(made, signed_on=SWORN_ON, by=officer).passed
    for kind in Letter.Kind.values:
        services.issue_letters(made, kind, by=officer, dated_on=DAY)
    make_conversions(1)  # one that waits for approval
    rule = set_weights(
        PriorityRule(
            version="uji",
            tenure=60,
            performance=40,
            full_tenure_months=240,
            band_shares=[Decimal(share) for share in (0, 0, 0, 0, 1)],
            basis="Uji",
        )
    )
    run_wave = make_placements([make_honorer()])[0].run.wave
    services.open_outcomes(Person.objects.values_list("pk", flat=True), since=DAY, by=None)
    services.run_priority("propose", rule, wave=run_wave, day=DAY, by=officer)
    with pytest.MonkeyPatch.context() as at:
        at.setattr("django.utils.timezone.localdate", lambda: date(2030, 6, 1))
        terms = services.Terms(years=1, reason="Uji")
        renewal = services.propose_renewal(agreements[0], terms, by=officer)
        services.decide_renewals([renewal], signed_on=date(2030, 6, 2), by=make_user())
    sent = Letter.objects.order_by("pk").values_list("pk", flat=True)
    make_files(list(sent[:1]), by=officer, progress=lambda *_told: None)
    duty = Letter.objects.filter(kind=Letter.Kind.START_OF_DUTY).first()
    services.reissue_letter(duty, reason="Salah unit", by=officer)
    return made


def test_a_whole_register_has_nothing_to_report(whole):
    assert broken() == set()


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        (
            "UPDATE recruitment_seat SET state = 'open', held_by_id = NULL WHERE state = 'filled'",
            "seat_stays_with_who_was_sworn",
        ),
        (
            "UPDATE recruitment_seat SET state = 'held' WHERE state = 'filled'",
            "seat_stays_with_who_was_sworn",
        ),
        (
            "UPDATE recruitment_seat SET held_by_id = -1 WHERE state = 'filled'",
            "seat_stays_with_who_was_sworn",
        ),
        (
            "UPDATE recruitment_seat SET state = 'filled' WHERE state = 'held'",
            "seat_filled_by_who_was_sworn",
        ),
        (
            "UPDATE transitions_conversion SET seat_left_on = tmt WHERE state = 'sworn'",
            "seat_filled_by_who_was_sworn",
        ),
        (
            "UPDATE personnel_appointment SET known_until = clock_timestamp() "
            "WHERE status = 'PPPK'",
            "appointment_as_decreed",
        ),
        (
            "UPDATE transitions_outcome SET known_until = clock_timestamp() "
            "WHERE known_until IS NULL",
            "outcome_of_every_former_honorer",
        ),
        (
            "UPDATE transitions_conversion SET employee_number = "
            "(SELECT max(employee_number) FROM personnel_appointment) WHERE state = 'proposed'",
            "conversion_number_of_another",
        ),
        (
            "INSERT INTO transitions_contract (person_id, conversion_id, number, signed_on,"
            " started_on, ends_on, pay, term_basis, end_reason)"
            " SELECT person_id, conversion_id, 'x', signed_on, ends_on + 365, ends_on + 730, pay,"
            " '', '' FROM transitions_contract ORDER BY ends_on DESC LIMIT 1",
            "contract_fits_what_it_follows",
        ),
        (
            "UPDATE transitions_letter SET validity = 'withdrawn', validity_reason = 'x' "
            "WHERE kind = 'decree'; "
            "INSERT INTO transitions_letter (kind, number, dated_on, conversion_id,"
            " template_version, data, data_sha256, token, validity, validity_reason)"
            " SELECT kind, 'x', dated_on, conversion_id, template_version, data, data_sha256,"
            " 'x', 'valid', '' FROM transitions_letter WHERE kind = 'decree' LIMIT 1",
            "letter_carries_its_number",
        ),
    ],
)
def test_postgresql_refuses_what_would_be_found(whole, sql, rule):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        committed(sql)
    assert refused.value.__cause__.diag.constraint_name == rule


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
            "UPDATE recruitment_seat SET state = 'held' WHERE state = 'filled'",
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
        (
            "UPDATE transitions_priorityplace SET place = 2 WHERE place = 1",
            "priority_runs_come_out_the_same",
        ),
        (
            "UPDATE transitions_outcome SET kind = 'left', reason = 'x', conversion_id = NULL "
            "WHERE kind = 'pppk'",
            "who_left_is_no_longer_asn",
        ),
        (
            "UPDATE transitions_outcome SET kind = 'pns' WHERE kind = 'pppk'",
            "outcomes_rest_on_appointments",
        ),
        (
            "UPDATE personnel_person SET deceased_on = '2025-10-02' WHERE id IN "
            "(SELECT person_id FROM transitions_conversion WHERE state = 'proposed')",
            "nothing_is_under_way_for_who_is_gone",
        ),
        (
            "UPDATE recruitment_seat SET state = 'open', held_by_id = NULL WHERE state = 'held'",
            "what_is_under_way_holds_its_seat",
        ),
        (
            "UPDATE transitions_conversion SET evidence = '{}' WHERE state = 'sworn'",
            "what_was_approved_is_what_stands",
        ),
        (
            "UPDATE personnel_appointment SET employee_number = '199003122025211999' "
            "WHERE id = (SELECT min(id) FROM personnel_appointment WHERE status = 'PPPK'); "
            "UPDATE transitions_conversion SET employee_number = '199003122025211999' "
            "WHERE id = (SELECT min(id) FROM transitions_conversion WHERE state = 'proposed')",
            "a_number_belongs_to_one_person",
        ),
        (
            "UPDATE transitions_contract SET started_on = started_on + 1",
            "agreements_fit_what_they_follow",
        ),
        (
            "UPDATE personnel_appointment SET ended_on = '2026-03-01', end_reason = 'resigned' "
            "WHERE status = 'PPPK'",
            "agreements_end_with_the_work",
        ),
        (
            "UPDATE transitions_contract SET parent_id = NULL",
            "decisions_on_agreements_were_carried_out",
        ),
        (
            "UPDATE transitions_letter SET number = 'lain' "
            "WHERE id = (SELECT min(id) FROM transitions_letter WHERE kind = 'decree')",
            "letters_fit_their_records",
        ),
        (
            "UPDATE files_privatefile SET sha256 = repeat('0', 64)",
            "letters_have_the_bytes_that_were_made",
        ),
    ],
)
def test_a_break_is_found(whole, sql, check):
    behind_the_guards(sql)
    assert check in broken()
