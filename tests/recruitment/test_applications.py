from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from personnel.models import ServicePeriod
from recruitment import services
from recruitment.models import Application, RequirementResult, Score
from tests.factories import make_appointment, make_education, make_person, make_service, make_user
from tests.recruitment.factories import (
    AFTER,
    CLOSES,
    DURING,
    OPENS,
    announce_run,
    make_applicant,
    make_application,
    make_open_wave,
    make_scored_wave,
    score,
)
from tests.recruitment.test_formations import codes


@pytest.fixture
def officer(db):
    return make_user()


@pytest.fixture
def opened(db):
    wave, (formation,) = make_open_wave(2)
    return wave, formation


def submission(formation, number="24697230810000001", **fields):
    values = {"person": make_applicant(), "category": "R3"} | fields
    return services.Submission(formation=formation, participant_number=number, **values)


def test_applications_are_taken_within_their_days(opened, officer):
    wave, formation = opened
    given = submission(formation)
    for at in (CLOSES, AFTER, OPENS.replace(year=2023)):
        with pytest.raises(ValidationError) as refusal:
            services.submit_application(wave, given, by=officer, at=at)
        assert refusal.value.code == "registration_closed"
    assert Application.objects.count() == 0
    application = services.submit_application(wave, given, by=officer, at=OPENS)
    assert (application.wave, application.state) == (wave, "submitted")


def test_one_application_each_and_every_problem_at_once(opened, officer):
    wave, formation = opened
    first = submission(formation)
    services.submit_application(wave, first, by=officer, at=DURING)
    merged = make_person(merged_into=make_person())
    twice = make_applicant()
    given = [
        submission(formation, "24697230810000002"),  # nothing wrong
        submission(formation, "24697230810000003", person=first.person),
        submission(formation, "24697230810000001"),
        submission(formation, "12", category="R9"),
        submission(formation, "24697230810000004", person=merged),
        submission(formation, "24697230810000005", person=twice),
        submission(formation, "24697230810000006", person=twice),
    ]
    found = services.application_problems(wave, given)
    assert {at: [e.code for e in errors] for at, errors in found.items()} == {
        1: ["already_applied"],
        2: ["participant_number_used"],
        3: ["category_unknown", "participant_number"],
        4: ["person_merged"],
        5: ["already_applied"],
        6: ["already_applied"],
    }
    with pytest.raises(ValidationError) as refusal:
        services.submit_applications(wave, given, by=officer, at=DURING)
    assert len(codes(refusal)) == 7
    assert Application.objects.count() == 1


def test_only_an_approved_formation_of_the_wave_is_open(opened, officer):
    wave, _ = opened
    _, (elsewhere,) = make_open_wave(1)
    with pytest.raises(ValidationError) as refusal:
        services.submit_application(wave, submission(elsewhere), by=officer, at=DURING)
    assert codes(refusal) == ["formation_not_open"]


def test_a_planned_wave_takes_nobody(opened, officer):
    wave, formation = opened
    services.close_registration(wave, by=officer, at=AFTER)
    with pytest.raises(ValidationError) as refusal:
        services.submit_application(wave, submission(formation), by=officer, at=DURING)
    assert refusal.value.code == "wave_not_open"


def test_registration_is_not_closed_before_its_end(opened, officer):
    wave, _ = opened
    with pytest.raises(ValidationError) as refusal:
        services.close_registration(wave, by=officer, at=DURING)
    assert refusal.value.code == "registration_running"


def accept(person, started_on, officer):
    service = make_service(person)
    ServicePeriod.objects.filter(pk=service.pk).update(
        state="accepted",
        accepted_started_on=started_on,
        decided_by=officer,
        decided_at=DURING,
    )


def test_screening_says_why_by_requirement(opened, officer):
    wave, formation = opened
    good = make_application(formation)
    unlisted = make_application(formation, in_bkn_database=False)
    two_years = make_application(formation, "R4", in_bkn_database=False)
    too_short = make_application(formation, "R4", in_bkn_database=False)
    low = make_application(formation, education_level=make_education(code="15", order=15))
    papers = make_application(formation)
    gone = services.submit_application(
        wave,
        submission(formation, person=make_person(in_bkn_database=True)),
        by=officer,
        at=DURING,
    )
    # Two years on 21 October 2024, the first moment after registration: the 20th is the last day.
    accept(two_years.person, date(2022, 10, 21), officer)
    accept(too_short.person, date(2022, 10, 22), officer)
    screened = services.screen_applications(
        wave, by=officer, findings={papers.pk: {"papers": "Ijazah tidak terbaca."}}
    )
    assert screened == (2, 5)
    unmet = {}
    for row in RequirementResult.objects.filter(met=False):
        unmet.setdefault(row.application_id, []).append(row.requirement)
    assert unmet == {
        unlisted.pk: ["category"],
        too_short.pk: ["tenure"],
        low.pk: ["education"],
        papers.pk: ["papers"],
        gone.pk: ["active", "education"],
    }
    states = dict(Application.objects.values_list("pk", "state"))
    assert (states[good.pk], states[two_years.pk], states[papers.pk]) == (
        "eligible",
        "eligible",
        "ineligible",
    )
    papers.refresh_from_db()
    assert papers.state_reason == "Ijazah tidak terbaca."
    assert good.requirements.count() == 7
    assert services.screen_applications(wave, by=officer) == (
        0,
        0,
    )  # a second press changes nothing


def test_who_withdrew_after_passing_waits_two_fiscal_years(officer):
    wave, ((winner,),) = make_scored_wave([300], seats=[1])
    run = services.run_selection(wave, by=officer)
    announce_run(run, by=officer)
    services.withdraw_application(winner, by=officer, reason="Mengundurkan diri.")
    later, (formation,) = make_open_wave(1)
    again = services.submit_application(
        later, submission(formation, person=winner.person), by=officer, at=DURING
    )
    services.screen_applications(later, by=officer)
    assert list(again.requirements.filter(met=False).values_list("requirement", flat=True)) == [
        "not_banned"
    ]


def test_points_are_judged_by_the_rulebook_all_at_once(opened, officer):
    wave, formation = opened
    good, refused = make_application(formation), make_application(formation, in_bkn_database=False)
    services.screen_applications(wave, by=officer)
    entries = [
        services.ScoreEntry(good, "technical", Decimal("450")),
        services.ScoreEntry(good, "managerial", Decimal("100.001")),
        services.ScoreEntry(good, "interview", Decimal("-1")),
        services.ScoreEntry(good, "sociocultural", Decimal("1.0001")),
        services.ScoreEntry(good, "added", Decimal("NaN")),
        services.ScoreEntry(good, "sktt", Decimal("1")),
        services.ScoreEntry(refused, "technical", Decimal("1")),
        services.ScoreEntry(good, "technical", Decimal("449")),
    ]
    with pytest.raises(ValidationError) as refusal:
        services.record_scores(wave, entries[:1], by=officer)
    assert refusal.value.code == "wave_state"  # registration still runs
    services.close_registration(wave, by=officer, at=AFTER)
    found = services.score_problems(wave, entries)
    assert {at: [e.code for e in errors] for at, errors in found.items()} == {
        0: ["score_twice"],
        1: ["points_out_of_range"],
        2: ["points_out_of_range"],
        3: ["points_out_of_range"],
        4: ["points_out_of_range"],
        5: ["subtest_unknown"],
        6: ["not_eligible"],
        7: ["score_twice"],
    }
    with pytest.raises(ValidationError):
        services.record_scores(wave, entries, by=officer)
    assert Score.objects.count() == 0


def test_the_same_sheet_again_changes_nothing_and_other_points_are_kept_in_the_trail(
    opened, officer
):
    wave, formation = opened
    application = make_application(formation)
    services.screen_applications(wave, by=officer)
    services.close_registration(wave, by=officer, at=AFTER)
    sheet = score(application, 300)
    assert services.record_scores(wave, sheet, by=officer) == (4, 0, 0)
    assert services.record_scores(wave, sheet, by=officer) == (0, 0, 4)
    assert services.record_scores(wave, score(application, 310), by=officer) == (0, 1, 3)
    assert Score.objects.get(subtest="technical").points == 310
    from balikpapan_hr.audit.models import AuditEntry

    entry = AuditEntry.objects.filter(verb="wave.scored").first()
    assert list(entry.changes["replaced"].values()) == [["300.000", "310.000"]]


def test_leaving_needs_a_reason_and_happens_once(opened, officer):
    wave, formation = opened
    application = make_application(formation)
    with pytest.raises(ValidationError) as refusal:
        services.withdraw_application(application, by=officer, reason="")
    assert refusal.value.code == "reason_missing"
    services.disqualify_application(application, by=officer, reason="Memakai joki.")
    with pytest.raises(ValidationError) as refusal:
        services.withdraw_application(application, by=officer, reason="Sakit.")
    assert refusal.value.code == "application_out"
    application.refresh_from_db()
    assert application.state == "disqualified"


def test_an_honorer_whose_appointment_ended_is_not_active(opened, officer):
    wave, formation = opened
    person = make_person(in_bkn_database=True, education_level=make_education())
    make_appointment(person, ended_on=date(2024, 10, 21), end_reason="resigned")
    application = services.submit_application(
        wave, submission(formation, person=person), by=officer, at=DURING
    )
    services.screen_applications(wave, by=officer)
    assert list(application.requirements.filter(met=False).values_list("requirement")) == [
        ("active",)
    ]
