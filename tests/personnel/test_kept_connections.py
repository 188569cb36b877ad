"""One kept connection, many accounts: the context of one never reaches the next."""

import os
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from personnel import policies, row_security
from personnel.models import Person
from tests.factories import make_appointment, make_person
from tests.personnel.row_security import ask, make_operator, make_user

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate


def in_site_thread(work):
    """Do `work` on a connection of its own, made as the site makes it."""
    results = []

    def body():
        s = connection.settings_dict
        connection.settings_dict = {
            **s,
            "USER": policies.SITE_ROLE,
            "PASSWORD": os.environ.get("SITE_PASSWORD", ""),
        }
        try:
            results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    return results[0]


def test_a_thousand_turns_on_one_connection_never_carry_a_context_over():
    first, one = make_operator()
    second, two = make_operator()
    make_appointment(work_unit=one)
    make_appointment(work_unit=two)
    make_appointment(work_unit=two)
    expected = {0: 1, 1: 2, 2: 3, 3: 0}
    reaches = [
        row_security.reach_of(first, TODAY()),
        row_security.reach_of(second, TODAY()),
        row_security.EVERYONE,
        None,
    ]

    def turns():
        wrong = []
        for turn in range(1000):
            reach, in_transaction = reaches[turn % 4], turn % 8 < 4
            if reach is None:
                seen = Person.objects.count()
            elif in_transaction:
                with row_security.within(reach), transaction.atomic():
                    seen = Person.objects.count()
            else:
                with row_security.within(reach):
                    seen = Person.objects.count()
            if seen != expected[turn % 4]:
                wrong.append((turn, seen))
        return wrong, connection.connection.info.backend_pid

    wrong, pid = in_site_thread(turns)
    assert wrong == []
    assert pid != ask("SELECT pg_backend_pid()")[0][0]


def test_who_is_in_reach_is_kept_until_a_change_of_appointments_is_committed():
    operator, unit = make_operator()
    make_appointment(work_unit=unit)
    reach = row_security.reach_of(operator, TODAY())
    step = threading.Barrier(2, timeout=20)

    def change():
        with row_security.everyone(), transaction.atomic():
            make_appointment(work_unit=unit)
            step.wait()  # changed, not committed
            step.wait()
        step.wait()
        connection.close()

    def seen():
        with row_security.within(reach):
            return Person.objects.count()

    def kept():
        return row_security._kept[connection.connection][reach]

    def read():
        changing = threading.Thread(target=change)
        changing.start()
        step.wait()
        counts, marks = [seen()], [kept()]
        counts.append(seen())
        marks.append(kept())
        step.wait()
        step.wait()
        counts.append(seen())
        marks.append(kept())
        changing.join()
        return counts, marks

    counts, marks = in_site_thread(read)
    assert counts == [1, 1, 2]
    assert marks[0] == marks[1] != marks[2]


def test_what_a_transaction_saw_of_its_own_changes_is_not_kept():
    operator, unit = make_operator()
    make_appointment(work_unit=unit)
    stranger = make_person()
    reach = row_security.reach_of(operator, TODAY())

    def turns():
        with row_security.within(reach):
            counts = [Person.objects.count()]
        with row_security.everyone(), transaction.atomic():
            make_appointment(stranger, work_unit=unit)
            with row_security.within(reach):
                counts.append(Person.objects.count())
            transaction.set_rollback(True)
        with row_security.within(reach):
            return [*counts, Person.objects.count()]

    assert in_site_thread(turns) == [1, 2, 1]


def test_a_setting_kept_by_the_session_would_be_carried_over():
    """The control: this is what SET LOCAL prevents."""
    make_appointment()

    def careless():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.scope', 'all', false)")
        return Person.objects.count()

    assert in_site_thread(careless) == 1
    assert in_site_thread(Person.objects.count) == 0


def test_whoever_may_see_everyone_asks_without_a_policy_in_the_way():
    """As hr_everyone the plan has no policy, so that a search goes by its index."""

    def plan():
        with row_security.everyone():
            return Person.objects.filter(name_key__contains="siti").explain()

    assert "current_setting" not in in_site_thread(plan)
    with row_security.as_user(make_user()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {policies.SITE_ROLE}")
        assert "app.people" in Person.objects.all().explain(verbose=True)
