"""The trail: added to, never altered, and never apart from the deed."""

import pytest
from django.db import connection, transaction

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.audit.services import record, record_many
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_what_and_why():
    officer, person = make_user(first_name="Ani", last_name="Rahman"), make_person()
    entry = record("person.renamed", person, by=officer, reason="Akta lahir", changes={"a": 1})
    entry.refresh_from_db()
    assert (entry.verb, entry.target_type, entry.target_id, entry.by_name, entry.reason) == (
        "person.renamed",
        "personnel.person",
        str(person.pk),
        "Ani Rahman",
        "Akta lahir",
    )
    assert entry.at is not None


def test_a_verb_over_many_leaves_one_entry_each():
    people = [make_person() for _ in range(3)]
    record_many("person.seen", people, by=None)
    assert sorted(AuditEntry.objects.values_list("target_id", flat=True)) == sorted(
        str(person.pk) for person in people
    )


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit_auditentry SET reason = 'x'",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry",
    ],
)
@pytest.mark.django_db(transaction=True)
def test_postgresql_refuses_to_alter_the_trail(attack):
    record("person.seen", make_person(), by=None)
    cursor = connection.cursor()
    with pytest.raises(Exception, match="are kept"):
        cursor.execute(attack)
    assert AuditEntry.objects.count() == 1


def test_an_entry_falls_with_its_deed():
    person = make_person()

    @transaction.atomic
    def deed_that_fails():
        record("person.seen", person, by=None)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        deed_that_fails()
    assert not AuditEntry.objects.exists()
