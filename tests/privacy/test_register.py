"""Nothing is held about people that the register does not name."""

import pytest
from django.db import models

from balikpapan_hr.privacy.register import (
    REGISTER,
    WITHOUT_KEY,
    Held,
    history_of,
    tables_with_a_person_key,
)
from balikpapan_hr.privacy.retention import RULES

pytestmark = pytest.mark.django_db


def test_every_table_with_a_person_key_is_in_the_register():
    assert {held.model for held in REGISTER} == tables_with_a_person_key()


def test_the_walker_finds_what_leads_to_a_person_however_far():
    found = tables_with_a_person_key()
    assert {"personnel.Person", "recruitment.Score", "audit.SensitiveRead"} <= found
    assert "accounts.User" in found  # and what hangs on an account is not about its person
    assert not found & {"personnel.WorkUnit", "jobs.Job", "files.PrivateFile"}


@pytest.mark.parametrize("held", REGISTER, ids=lambda held: held.model)
def test_every_entry_says_why_until_when_and_how_to_find_its_person(held: Held):
    assert str(held.why)
    assert held.rule in RULES
    assert held.table.objects.filter(**{f"{held.way}__isnull": False}).count() == 0
    history = history_of(held.table)
    untracked = ("imports.ImportRow", "imports.Mend", "audit.SensitiveRead")
    assert history or held.model in (*untracked, "transitions.OutcomeStretch")
    assert history is None or issubclass(history, models.Model)


def test_what_names_people_without_a_key_is_named_too():
    assert set(WITHOUT_KEY) == {
        "audit.AuditEntry",
        "recruitment.FairnessFinding",
        "recruitment.SelectionRun",
        "recruitment.TieDecision",
    }
    assert all(map(str, WITHOUT_KEY.values()))
