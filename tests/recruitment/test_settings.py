"""What a decree leaves open is chosen while the wave is planned, and holds once it is open."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from balikpapan_hr.audit.models import AuditEntry
from recruitment import services
from recruitment.forms import SettingsForm
from recruitment.models import Wave
from tests.factories import make_user
from tests.recruitment.factories import make_open_wave, make_wave

pytestmark = pytest.mark.django_db


def code_of(refusal):
    return refusal.value.error_list[0].code


def test_settings_are_chosen_while_the_wave_is_planned_and_the_trail_keeps_both():
    wave = make_wave()
    services.choose_settings(
        wave, {"appeal_days": 5, "answer_days": 7}, by=make_user(), reason="Surat BKN."
    )
    wave.refresh_from_db()
    assert wave.settings == {"appeal_days": 5}  # 7 is the default
    entry = AuditEntry.objects.get(verb="wave.settings_chosen")
    assert (entry.changes, entry.reason) == ({"appeal_days": [3, 5]}, "Surat BKN.")
    services.choose_settings(wave, {"appeal_days": 3}, by=make_user(), reason="Dicabut.")
    wave.refresh_from_db()
    assert wave.settings == {}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"appeal_days": "5"}, "setting_impossible"),
        ({"appeal_days": -1}, "setting_impossible"),
        ({"appeal_days": True}, "setting_impossible"),
        ({"optimisation": 1}, "setting_impossible"),
        ({"weight_of_tenure": 5}, "setting_unknown"),
        ({"appeal_days": 3}, "nothing_changed"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings, code):
    wave = make_wave()
    with pytest.raises(ValidationError) as refusal:
        services.choose_settings(wave, settings, by=make_user(), reason="Coba.")
    assert code_of(refusal) == code


def test_settings_need_their_reason():
    with pytest.raises(ValidationError) as refusal:
        services.choose_settings(make_wave(), {"appeal_days": 5}, by=make_user(), reason=" ")
    assert code_of(refusal) == "reason_missing"


def test_the_settings_of_an_open_wave_are_fixed_by_postgresql_too():
    wave, _formations = make_open_wave(1)
    with pytest.raises(ValidationError) as refusal:
        services.choose_settings(wave, {"appeal_days": 5}, by=make_user(), reason="Terlambat.")
    assert code_of(refusal) == "wave_state"
    for change in ({"settings": {"appeal_days": 5}}, {"rulebook": "cpns_2024"}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Wave.objects.filter(pk=wave.pk).update(**change)


def test_the_form_shows_each_setting_with_its_article_and_mark(client):
    wave = make_wave(kind="CPNS", rulebook="cpns_2024")
    client.force_login(make_user("recruitment.view_wave", "recruitment.plan_wave"))
    address = reverse("recruitment:choose_settings", args=[wave.pk])
    assert address in client.get(reverse("recruitment:wave", args=[wave.pk])).content.decode()
    page = client.get(address).content.decode()
    assert "PermenPANRB 6/2024 Pasal 23 · S" in page
    assert "PermenPANRB 6/2024 · K mid · belum pasti" in page
    given = {
        name: field.initial
        for name, field in SettingsForm(wave).fields.items()
        if field.initial not in (None, False)
    }
    posted = given | {"oldest": "34", "posts_of_some": "111 222", "reason": "Pengumuman 1/2024"}
    posted.pop("optimisation")  # unticked
    assert client.post(address, posted).status_code == 302
    wave.refresh_from_db()
    assert wave.settings == {"oldest": 34, "posts_of_some": "111 222", "optimisation": False}
    assert client.post(address, posted | {"oldest": "x"}).status_code == 422
