"""A command finds the row that it is told, or says in words that there is none."""

import pytest
from django.core.management.base import CommandError

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from personnel.models import Person
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"


def test_a_row_is_found_by_its_name():
    officer, person = make_user(), make_person()
    assert named(User, officer.username, "username", is_active=True) == officer
    assert named(Person, str(person.public_id), "public_id") == person
    assert named(User, None) is None


@pytest.mark.parametrize(
    ("model", "name", "field"),
    [(User, "siapa", "username"), (User, "x", "pk"), (Person, NOBODY, "public_id")]
    + [(Person, "bukan uuid", "public_id"), (User, 0, "pk")],
)
def test_what_is_not_there_is_said_by_its_name(model, name, field):
    with pytest.raises(CommandError, match=f"“{name}”"):
        named(model, name, field)
