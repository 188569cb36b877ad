"""Whoever is shown protected facts is written down, and can be asked for."""

from datetime import date

import pytest
from django.urls import reverse

from balikpapan_hr.audit.models import AuditEntry, SensitiveRead
from balikpapan_hr.audit.services import readers_of, record_read
from tests.factories import make_appointment, make_person, make_user

pytestmark = pytest.mark.django_db
NIK = "6471051705900003"
SEES = ("personnel.view_person", "personnel.view_every_unit")


@pytest.fixture
def clerk():
    return make_user(*SEES, "personnel.view_nik", first_name="Ani", last_name="Rahman")


@pytest.fixture
def someone():
    person = make_person(
        nik=NIK, born_on=date(1990, 5, 17), address="Jl. Mulawarman 12", phone="081254000001"
    )
    make_appointment(person)
    return person


def page(person):
    return reverse("reporting:person", args=[person.public_id])


def readings():
    return list(SensitiveRead.objects.order_by("id").values_list("by_name", "fields", "reason"))


def test_opening_a_person_is_written_down_with_what_was_shown(client, clerk, someone):
    client.force_login(clerk)
    answer = client.get(page(someone))
    assert "Jl. Mulawarman 12" in answer.content.decode()
    assert NIK not in answer.content.decode()
    shown = ["page", "birth_place", "born_on", "phone", "address"]
    assert readings() == [("Ani Rahman", shown, "")]
    reading = SensitiveRead.objects.get()
    assert (reading.person, reading.place) == (someone.public_id, page(someone))


def test_without_the_right_protected_facts_are_not_shown(client, someone):
    client.force_login(make_user(*SEES, first_name="Budi"))
    text = client.get(page(someone)).content.decode()
    assert not [fact for fact in ("Jl. Mulawarman 12", "081254000001", NIK) if fact in text]
    assert readings() == [("Budi", ["page"], "")]


def test_the_full_nik_is_shown_once_for_a_reason(client, clerk, someone):
    client.force_login(clerk)
    address = reverse("reporting:person_nik", args=[someone.public_id])
    assert NIK not in address
    answer = client.post(address, {"reason": "Surat ke BKN nomor 12"})
    assert NIK in answer.content.decode()
    assert readings()[0] == ("Ani Rahman", ["nik"], "Surat ke BKN nomor 12")
    assert "no-store" in answer["Cache-Control"]
    assert NIK not in client.get(page(someone)).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "abc"])
def test_without_a_reason_the_full_nik_stays_hidden(client, clerk, someone, reason):
    client.force_login(clerk)
    answer = client.post(
        reverse("reporting:person_nik", args=[someone.public_id]), {"reason": reason}
    )
    assert answer.status_code == 422
    assert NIK not in answer.content.decode()
    assert not SensitiveRead.objects.filter(fields__contains=["nik"]).exists()


def test_without_the_right_nobody_asks_for_a_full_nik(client, someone):
    client.force_login(make_user(*SEES))
    address = reverse("reporting:person_nik", args=[someone.public_id])
    assert client.post(address, {"reason": "Surat ke BKN"}).status_code == 403
    assert readings() == []


def test_the_person_page_tells_the_auditor_who_opened_it(client, clerk, someone):
    client.force_login(clerk)
    client.get(page(someone))
    assert "readers" not in client.get(page(someone)).context
    auditor = make_user(*SEES, "audit.view_sensitiveread", first_name="Rina")
    client.force_login(auditor)
    readers = client.get(page(someone)).context["readers"]
    assert [reading.by_name for reading in readers] == ["Rina", "Ani Rahman", "Ani Rahman"]


def test_the_admins_form_hides_and_writes_down_protected_facts(client, clerk, someone):
    address = reverse("admin:personnel_person_change", args=[someone.pk])
    for user in (clerk, make_user(*SEES)):
        user.is_staff = True
        user.save()
    client.force_login(user)
    assert not [
        fact for fact in ("Mulawarman", NIK) if fact in client.get(address).content.decode()
    ]
    assert readings() == []
    client.force_login(clerk)
    text = client.get(address).content.decode()
    assert "Mulawarman" in text
    assert NIK not in text
    assert "6471**********03" in text
    assert readings() == [("Ani Rahman", ["birth_place", "born_on", "phone", "address"], "")]


def test_a_reading_that_cannot_be_kept_is_not_made(client, clerk, someone):
    client.force_login(clerk)
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SensitiveRead._meta, "db_table", "no_such_table")
        answer = client.get(page(someone))
    assert answer.status_code == 500
    assert "Mulawarman" not in answer.content.decode()


def test_who_looked_is_answered_among_many(clerk, someone):
    others = [make_person().public_id for _ in range(50)]
    for _n in range(40):
        record_read(others, ["nik"], by=clerk)
    record_read([someone.public_id], ["nik"], by=clerk, reason="Berkas")
    found = [reading.reason for reading in readers_of(someone.public_id)]
    assert found == ["Berkas"]


def test_many_readings_are_one_digest(clerk):
    record_read([make_person().public_id for _ in range(30)], ["nik"], by=clerk)
    assert SensitiveRead.objects.count() == 30
    assert not AuditEntry.objects.exists()
