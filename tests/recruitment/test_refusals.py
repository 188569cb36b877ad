"""Bad input is refused with the id of the rule and a sentence, and leaves nothing behind."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

import recruitment
from recruitment import services
from recruitment.models import Application, Score, WaveStage
from recruitment.services import ScoreEntry, Stage, Submission
from tests.factories import WITA, make_user
from tests.recruitment.factories import (
    AFTER,
    CLOSES,
    DURING,
    OPENS,
    announce_run,
    make_applicant,
    make_application,
    make_ceilings,
    make_open_wave,
    make_proposal,
    make_scored_wave,
    make_wave,
    score,
)

pytestmark = pytest.mark.django_db
ROOM = Path(recruitment.__file__).parent


@pytest.fixture
def officer(db):
    return make_user()


def refused(call):
    with pytest.raises(ValidationError) as refusal:
        call()
    return refusal.value.messages


def ends_with(messages, rule):
    assert messages
    for message in messages:
        assert re.search(rf"\w+.*\. \({rule}\)$", message), message


def scoring(officer):
    wave, (formation,) = make_open_wave(1)
    application = make_application(formation)
    services.screen_applications(wave, by=officer)
    services.close_registration(wave, by=officer, at=AFTER)
    return wave, application


@pytest.mark.parametrize("points", [Decimal("450.001"), Decimal(-1), Decimal("1.0001")])
def test_a_score_beyond_its_maximum(officer, points):
    wave, application = scoring(officer)
    entry = ScoreEntry(application, "technical", points)
    ends_with(refused(lambda: services.record_scores(wave, [entry], by=officer)), "R-10")
    assert Score.objects.count() == 0


def test_a_participant_of_another_wave(officer):
    wave, _ = scoring(officer)
    _, stranger = scoring(officer)
    ends_with(refused(lambda: services.record_scores(wave, score(stranger), by=officer)), "R-10")
    assert Score.objects.count() == 0


def test_a_seat_without_money(officer):
    make_ceilings(ceiling=1_000_000)
    wave = make_wave()
    formation = services.plan_formation(wave, make_proposal(), by=make_user())
    ends_with(refused(lambda: services.approve_formation(formation, by=officer)), "R-04")
    assert formation.seats.count() == 0


def test_a_second_application_in_a_wave(officer):
    wave, (formation, other) = make_open_wave(1, 1)
    person = make_applicant()
    for at, place in enumerate([formation, other]):
        given = Submission(person, place, f"2469723081000000{at}", "R3")

        def submit(given=given):
            return services.submit_application(wave, given, by=officer, at=DURING)

        if at:
            ends_with(refused(submit), "R-07")
        else:
            submit()
    assert Application.objects.count() == 1


@pytest.mark.parametrize("at", [OPENS - timedelta(seconds=1), CLOSES])
def test_an_application_outside_its_days(officer, at):
    wave, (formation,) = make_open_wave(1)
    given = Submission(make_applicant(), formation, "24697230810000001", "R3")
    said = refused(lambda: services.submit_application(wave, given, by=officer, at=at))
    ends_with(said, "R-07")
    assert "20 Oktober 2024, 24.00 WITA" in said[0]


def test_an_objection_after_the_clock(officer):
    wave, ((_, other),) = make_scored_wave([300, 295], seats=[1])
    announce_run(services.run_selection(wave, by=officer), by=officer)
    late = datetime.now(WITA) + timedelta(days=4)
    said = refused(
        lambda: services.file_appeal(
            other, subject="score", item="technical", statement="Salah.", by=None, at=late
        )
    )
    ends_with(said, "R-16")


KIND = WaveStage.Kind
CALENDAR_2024 = [  # domain §5.3
    (KIND.REGISTRATION, "2024-10-01", "2024-10-21"),
    (KIND.SCREENING, "2024-10-01", "2024-10-30"),
    (KIND.SCREENING_APPEAL, "2024-11-02", "2024-11-05"),
    (KIND.TEST, "2024-12-02", "2024-12-20"),
    (KIND.RESULT, "2024-12-24", "2025-01-01"),
    (KIND.RESULT_APPEAL, "2025-01-01", "2025-01-04"),
    (KIND.PAPERS, "2025-01-05", "2025-02-01"),
    (KIND.NUMBERS, "2025-02-01", "2025-03-01"),
]


def stage(kind, start, end):
    return Stage(kind, *(datetime.fromisoformat(day).replace(tzinfo=WITA) for day in (start, end)))


@pytest.mark.parametrize(
    "moved",
    [
        (KIND.SCREENING, "2024-09-30", "2024-10-30"),  # begins before registration
        (KIND.SCREENING, "2024-10-01", "2024-10-20"),  # ends before it
        (KIND.SCREENING_APPEAL, "2024-10-29T23:59:59", "2024-11-05"),  # a second too early
        (KIND.TEST, "2024-11-04", "2024-12-20"),  # while objections are heard
        (KIND.TEST, "2024-12-02", "2024-12-25"),  # into the result
        (KIND.RESULT_APPEAL, "2024-12-31", "2025-01-04"),
        (KIND.PAPERS, "2025-01-05", "2025-03-02"),  # ends after the numbers
        (KIND.REGISTRATION, "2024-10-01", "2024-12-01"),
        (KIND.NUMBERS, "2025-03-02", "2025-03-01"),  # ends before it begins
    ],
)
def test_a_date_out_of_order(officer, moved):
    wave = make_wave(stages=[stage(*row) for row in CALENDAR_2024])
    before = list(wave.stages.values_list("kind", "starts_at", "ends_at"))
    said = refused(
        lambda: services.move_stage(wave, stage(*moved), by=officer, reason="Surat BKN.")
    )
    ends_with(said, "R-30")
    assert list(wave.stages.values_list("kind", "starts_at", "ends_at")) == before


def test_the_centres_own_calendars_stand(officer):
    make_wave(stages=[stage(*row) for row in CALENDAR_2024])
    part_time = [  # domain §5.9
        (KIND.REGISTRATION, "2025-08-07", "2025-08-21"),
        (KIND.SCREENING, "2025-08-21", "2025-08-31"),
        (KIND.PAPERS, "2025-08-23", "2025-09-16"),
        (KIND.NUMBERS, "2025-08-23", "2025-10-01"),
    ]
    wave = make_wave(
        kind="PPPK_PW", rulebook="pppk_pw_2025", stages=[stage(*row) for row in part_time]
    )
    extended = stage(KIND.REGISTRATION, "2025-08-07", "2025-08-25")
    services.move_stage(wave, extended, by=officer, reason="Diperpanjang BKN.")


def test_every_rule_that_a_refusal_names_stands_in_the_readme():
    rules = set(re.findall(r"^\| (R-\d\d) \|", (ROOM / "README.md").read_text(), re.MULTILINE))
    named = {
        rule
        for path in ROOM.rglob("*.py")
        for rule in re.findall(r"R-\d\d", path.read_text())
        if "migrations" not in path.parts
    }
    assert len(named) >= 8
    assert named <= rules
