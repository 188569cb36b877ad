"""Where two sources disagree, the register keeps its own until an officer says which one holds."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from balikpapan_hr.imports.models import Conflict
from balikpapan_hr.imports.services import decide_conflict
from personnel.models import Person, ServicePeriod, UnitOfficer
from tests.factories import make_appointment, make_education, make_person, make_service, make_user
from tests.imports import builders as b
from tests.imports.factories import apply, make_school, person_row, undo

pytestmark = pytest.mark.django_db
NIK = b.SITI[2]


def known(**fields) -> Person:
    person = make_person(**{"name": "Siti Aminah", "nik": NIK} | fields)
    make_appointment(person, work_unit=make_school())
    return person


def noted() -> list[tuple[str, str, str]]:
    return list(Conflict.objects.waiting().values_list("kind", "ours", "theirs"))


def test_another_birth_date_waits_and_the_register_keeps_its_own():
    person = known(born_on=date(1990, 5, 18))
    apply(person_row())
    assert ("birth", "1990-05-18", "1990-05-17") in noted()
    person.refresh_from_db()
    assert person.born_on == date(1990, 5, 18)


def test_another_education_waits():
    make_education(code="30", name="Diploma III", order=30)
    known(education_level=make_education(code="30"))
    make_education()
    apply(content=b.xlsx([[*b.HEAD, "Pendidikan"], [*person_row(), "S1 PGSD"]]))
    assert ("education", "30", "40") in noted()


def test_what_agrees_or_was_blank_is_no_conflict():
    known(born_on=None)
    apply(person_row())
    apply(person_row(No=2), name="sekali lagi.xlsx")
    assert noted() == []


def test_a_conflict_is_asked_once_however_many_lists_repeat_it():
    known(born_on=date(1990, 5, 18))
    apply(person_row())
    decide_conflict(Conflict.objects.get(), "register", by=make_user(), reason="KTP")
    apply(person_row(No=2), name="lain.xlsx")
    assert (noted(), Conflict.objects.count()) == ([], 1)


def test_a_list_that_is_taken_back_takes_its_conflicts_along():
    known(born_on=date(1990, 5, 18))
    batch = apply(person_row())
    conflict = Conflict.objects.get(kind="birth")
    undo(batch)
    assert noted() == []
    with pytest.raises(ValidationError) as refusal:  # from a page that was opened before
        decide_conflict(conflict, "list", by=make_user(), reason="Akta")
    assert refusal.value.code == "list_taken_back"


def test_the_fact_is_corrected_by_the_list_only_when_an_officer_says_so_with_a_reason():
    person = known(born_on=date(1990, 5, 18))
    apply(person_row())
    conflict, officer = Conflict.objects.get(kind="birth"), make_user()
    with pytest.raises(ValidationError) as refusal:
        decide_conflict(conflict, "list", by=officer, reason=" ")
    assert refusal.value.code == "reason_missing"
    decide_conflict(conflict, "list", by=officer, reason="Akta kelahiran 12/1990")
    person.refresh_from_db()
    assert person.born_on == date(1990, 5, 17)
    with pytest.raises(ValidationError) as refusal:
        decide_conflict(conflict, "both", by=officer, reason="Lagi")
    assert refusal.value.code == "conflict_decided"
    with pytest.raises(ProgrammingError), transaction.atomic():
        Conflict.objects.update(state="both")


def test_a_fact_that_changed_meanwhile_is_not_overwritten_unseen():
    person = known(born_on=date(1990, 5, 18))
    apply(person_row())
    Person.objects.filter(pk=person.pk).update(born_on=date(1990, 5, 19))
    with pytest.raises(ValidationError) as refusal:
        decide_conflict(Conflict.objects.get(), "list", by=make_user(), reason="Akta")
    assert refusal.value.code == "conflict_changed"
    assert Conflict.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("decision", "refused"), [("register", "new"), ("list", "old"), ("both", None)]
)
def test_of_two_stretches_at_one_unit_the_one_that_is_wrong_is_refused(decision, refused):
    old = make_service(known(born_on=date(1990, 5, 17)), work_unit=make_school())
    apply(person_row(TMT="01-02-2014"))
    conflict = Conflict.objects.get(kind="service")
    assert (conflict.ours, conflict.theirs) == ("2015-01-02/", "2014-02-01/")
    decide_conflict(conflict, decision, by=make_user(), reason="SK 800/1")
    states = {"old" if one == old else "new": one.state for one in ServicePeriod.objects.all()}
    assert {name for name, state in states.items() if state == "refused"} == {refused} - {None}


def test_nobody_decides_about_themselves_nor_about_people_of_the_unit_they_serve():
    person = known(born_on=date(1990, 5, 18))
    apply(person_row())
    self, serving = make_user(person=person.public_id), make_user()
    UnitOfficer.objects.create(user=serving, unit=make_school(), started_on=date(2020, 1, 1))
    for officer, code in ((self, "own_case"), (serving, "own_unit")):
        for decision in ("register", "list", "both"):
            with pytest.raises(ValidationError) as refusal:
                decide_conflict(Conflict.objects.get(), decision, by=officer, reason="Uji")
            assert refusal.value.code == code
    with pytest.raises(IntegrityError, match="about themselves"), transaction.atomic():
        Conflict.objects.update(
            state="both", decided_by=self, decided_at="2026-01-01T00:00Z", decision_reason="Uji"
        )


def test_both_sides_stand_on_one_page_with_the_rows_that_state_them(client):
    make_school()
    apply(person_row(TMT="02-01-2015"), name="daftar pertama.xlsx")
    apply(person_row(TMT="01-02-2014"), name="daftar kedua.xlsx")
    rights = ["imports.view_conflict", "imports.decide_conflict", "personnel.view_every_unit"]
    client.force_login(make_user(*rights))
    queue = client.get(reverse("imports:conflicts"))
    assert "Siti Aminah" in queue.text
    conflict = Conflict.objects.get(kind="service")
    address = reverse("imports:conflict", args=[conflict.pk])
    page = client.get(address)
    assert "daftar pertama" in page.text
    assert "daftar kedua" in page.text
    assert client.post(address, {"decision": "both"}).status_code == 422
    client.post(address, {"decision": "both", "reason": "Dua kelas"})
    assert Conflict.objects.get().state == "both"
