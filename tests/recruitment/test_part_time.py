"""A part-time wave from its plan to its ranking: no test, no points, the priority alone."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from recruitment import services
from recruitment.models import Application, Wave, WaveStage
from recruitment.services import Stage, Submission
from tests.factories import WITA, make_user
from tests.recruitment.factories import (
    AFTER,
    announce_run,
    make_application,
    make_open_wave,
    make_scored_wave,
    resolve_tie,
    score,
)

pytestmark = pytest.mark.django_db
AUGUST = [
    Stage(
        WaveStage.Kind.REGISTRATION,
        datetime(2025, 8, 7, tzinfo=WITA),
        datetime(2025, 8, 21, tzinfo=WITA),
    )
]


def part_time_wave(seats, announced_at=None):
    """Three were left without a seat in 2024 and apply: two of the list, one not."""
    wave, ((*left, _passed),) = make_scored_wave([300, 305, 310, 400], seats=[1])
    run = services.run_selection(wave, by=make_user())
    announce_run(run, by=make_user(), at=announced_at)
    second, (formation,) = make_open_wave(
        seats, kind=Wave.Kind.PPPK_PW, rulebook="pppk_pw_2025", stages=AUGUST
    )
    applications = services.submit_applications(
        second,
        [
            Submission(one.person, formation, f"2569723081{n:07}", category)
            for n, (one, category) in enumerate(zip(left, ["PW1", "PW1", "PW2"], strict=True), 1)
        ],
        by=make_user(),
        at=datetime(2025, 8, 10, tzinfo=WITA),
    )
    services.screen_applications(second, by=make_user())
    services.close_registration(second, by=make_user())
    second.refresh_from_db()
    return second, applications


def test_a_part_time_wave_ranks_without_points():
    wave, (one, other, unlisted) = part_time_wave(3)
    # Not on the list, and without two years of accepted service.
    unlisted.refresh_from_db()
    assert (unlisted.state, unlisted.requirements.get(met=False).requirement) == (
        Application.State.INELIGIBLE,
        "tenure",
    )
    assert services.preview_selection(wave).ready
    run = services.run_selection(wave, by=make_user())
    rows = run.placements.order_by("application").values_list(
        "application", "code", "rank", "total"
    )
    assert list(rows) == [
        (one.pk, "PW1/L", 1, 0),
        (other.pk, "PW1/L", 1, 0),
        (unlisted.pk, "TMS", None, None),
    ]
    assert list(run.seal["peraturan"]) == ["kepmenpanrb_16_2025@1"]


def test_fewer_seats_than_people_of_one_priority_take_the_committee():
    wave, (one, other, _unlisted) = part_time_wave(1)
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=make_user())
    assert refusal.value.error_list[0].code == "tie_unresolved"
    resolve_tie(wave, [other, one])
    run = services.run_selection(wave, by=make_user())
    assert run.placements.placed().get().application_id == other.pk


def test_a_part_time_wave_takes_no_points():
    wave, (one, *_rest) = part_time_wave(3)
    with pytest.raises(ValidationError) as refusal:
        services.record_scores(wave, score(one), by=make_user())
    assert {error.code for error in refusal.value.error_list} == {"no_test"}


def test_a_formation_is_judged_by_the_decree_of_its_group():
    wave, (school,) = make_open_wave(1)
    clinic = make_open_wave(1)[1][0]
    type(clinic.position).objects.filter(pk=clinic.position_id).update(group="health")
    clinic.refresh_from_db()
    teacher, nurse = make_application(school, "R1"), make_application(clinic, "R1")
    for application in (teacher, nurse):
        services.screen_applications(application.wave, by=make_user())
    assert teacher.requirements.get(requirement="category").met
    assert not nurse.requirements.get(requirement="category").met
    assert "R2, R3, R4" in nurse.requirements.get(requirement="category").reason
    for chosen in (wave, clinic.wave):
        services.close_registration(chosen, by=make_user(), at=AFTER)
    services.record_scores(wave, score(teacher), by=make_user())
    run = services.run_selection(wave, by=make_user())
    assert run.files["formasi.csv"].strip().endswith(",kepmenpanrb_348_2024@1")
    assert sorted(run.seal["peraturan"]) == [
        "kepmenpanrb_347_2024@1",
        "kepmenpanrb_348_2024@1",
        "kepmenpanrb_349_2024@1",
    ]


# --- the screens ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("kepmenpanrb_347_2024", ["R2", "450", "225", "225", "347/2024 diktum 24-28"]),
        ("kepmenpanrb_348_2024", ["R1", "R5", "K mid · belum pasti", "K lo · belum pasti"]),
        ("kepmenpanrb_349_2024", ["R4", "PermenPANRB 6/2024 Pasal 47 ayat (3)"]),
        ("kepmenpanrb_16_2025", ["PW1", "PW3", "B/3832/M.SM.01.00/2025", "panitia"]),
    ],
)
def test_each_decree_has_its_screen_with_sources_and_marks(client, code, told):
    client.force_login(make_user("recruitment.view_wave"))
    listed = client.get(reverse("recruitment:rulebooks")).content.decode()
    address = reverse("recruitment:rulebook", args=[code])
    assert address in listed
    page = client.get(address).content.decode()
    assert [text for text in told if text not in page] == []
    assert client.get(reverse("recruitment:rulebook", args=["tidak-ada"])).status_code == 404


def test_the_page_of_a_wave_shows_its_settings_beside_the_default(client):
    wave, _formations = make_open_wave(1, settings={"appeal_days": 5})
    client.force_login(make_user("recruitment.view_wave"))
    page = client.get(reverse("recruitment:wave", args=[wave.pk])).content.decode()
    assert "<strong>5</strong>" in page
    assert "K mid · belum pasti" in page
    for code in ("347", "348", "349"):
        assert reverse("recruitment:rulebook", args=[f"kepmenpanrb_{code}_2024"]) in page


def test_the_page_of_a_part_time_wave_speaks_of_no_points(client):
    wave, (one, *_rest) = part_time_wave(3)
    client.force_login(
        make_user(
            "personnel.view_every_unit",
            *(f"recruitment.{may}" for may in ("view_wave", "view_application", "run_selection")),
        )
    )
    page = client.get(reverse("recruitment:wave", args=[wave.pk])).content.decode()
    assert "tanpa tes" in page.lower()
    page = client.get(reverse("recruitment:application", args=[one.pk])).content.decode()
    assert "<h2>Nilai</h2>" not in page
    page = client.get(reverse("recruitment:run_selection", args=[wave.pk])).content.decode()
    assert "tanpa nilai" not in page.lower()


def test_a_selection_that_is_not_announced_yet_left_nobody_without_a_seat():
    _wave, applications = part_time_wave(3, announced_at=timezone.now() + timedelta(days=1))
    for application in applications:
        assert application.requirements.filter(requirement="took_part", met=False).exists()
