from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from recruitment import figures, services
from recruitment.clocks import end_of_days
from recruitment.models import Appeal, Score, WaveStage
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
from tests.recruitment.test_formations import in_threads
from tests.recruitment.test_selection import broken, result


@pytest.fixture
def clerk(db):
    return make_user()


@pytest.fixture
def approver(db):
    return make_user()


@pytest.fixture
def announced(clerk):
    """One seat; `one` has 300 points, `other` 295."""
    wave, ((one, other),) = make_scored_wave([300, 295], seats=[1])
    announce_run(services.run_selection(wave, by=clerk), by=clerk)
    wave.refresh_from_db()
    return wave, one, other


def wita(text):
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def object_to_papers(wave, application, clerk):
    end = AFTER + timedelta(days=3)
    stage = services.Stage(WaveStage.Kind.SCREENING_APPEAL, AFTER, end)
    services.move_stage(wave, stage, by=clerk, reason="Jadwal.")
    return services.file_appeal(
        application,
        subject="requirement",
        item="papers",
        statement="Ijazah jelas terbaca.",
        by=None,
        at=AFTER,
    )


@pytest.fixture
def announced_at_christmas_eve(clerk, monkeypatch):
    """As `announced`, on 24 December 2024 at 15.00 WITA."""
    wave, ((one, other),) = make_scored_wave([300, 295], seats=[1])
    run = services.run_selection(wave, by=clerk)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: wita("2024-12-24 15:00:00"))
        announce_run(run, by=clerk)
    return one, other


def object_to_score(application, **fields):
    values = {
        "subject": "score",
        "item": "technical",
        "statement": "Dua jawaban belum dihitung.",
        "by": None,
    }
    return services.file_appeal(application, **values | fields)


def test_the_clock_starts_with_the_announcement(announced_at_christmas_eve):
    one, other = announced_at_christmas_eve
    at, second = wita("2024-12-24 15:00:00"), timedelta(seconds=1)
    for too_early_or_late in [at - second, wita("2024-12-28 00:00:00")]:
        with pytest.raises(ValidationError) as refusal:
            object_to_score(other, at=too_early_or_late)
        assert refusal.value.code == "appeal_window_closed"
        assert "27 Desember 2024, 24.00 WITA" in refusal.value.messages[0]
        assert refusal.value.messages[0].endswith("(R-16)")
    object_to_score(one, at=at)
    appeal = object_to_score(other, at=wita("2024-12-27 23:59:59"))
    assert appeal.answer_due_at == wita("2025-01-04 00:00:00")  # the seventh day is 3 January
    with pytest.raises(ValidationError):  # once an item
        object_to_score(other, at=at)
    assert Appeal.objects.count() == 2


@pytest.mark.parametrize(
    ("decided_at", "late"), [("2025-01-03 23:59:59", False), ("2025-01-04 00:00:00", True)]
)
def test_an_answer_is_late_from_midnight_on(
    announced_at_christmas_eve, clerk, approver, monkeypatch, decided_at, late
):
    _, other = announced_at_christmas_eve
    appeal = object_to_score(other, at=wita("2024-12-27 23:59:59"))
    services.propose_answer(appeal, accept=False, answer="Tidak.", by=clerk)
    monkeypatch.setattr(timezone, "now", lambda: wita(decided_at))
    services.decide_appeal(appeal, by=approver)
    assert AuditEntry.objects.get(verb="appeal.rejected").changes == {"late": late}


def test_who_checked_the_requirement_neither_answers_nor_decides(clerk, approver):
    wave, (formation,) = make_open_wave(1)
    application = make_application(formation)
    screener = make_user()
    findings = {application.pk: {"papers": "Ijazah tidak terbaca."}}
    services.screen_applications(wave, by=screener, findings=findings)
    appeal = object_to_papers(wave, application, clerk)
    with pytest.raises(ValidationError) as refusal:
        services.propose_answer(appeal, accept=True, answer="Terbaca.", by=screener)
    assert refusal.value.code == "decided_before"
    assert refusal.value.messages[0].endswith("(R-31)")
    services.propose_answer(appeal, accept=True, answer="Terbaca.", by=clerk)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=screener)
    assert refusal.value.code == "decided_before"
    services.decide_appeal(appeal, by=approver)
    assert application.requirements.get(requirement="papers").checked_by == approver


def test_who_recorded_the_points_neither_answers_nor_decides(announced, clerk, approver):
    _, _, other = announced
    recorder = Score.objects.get(application=other, subtest="technical").recorded_by
    appeal = object_to_score(other)
    with pytest.raises(ValidationError) as refusal:
        services.propose_answer(appeal, accept=False, answer="Tidak.", by=recorder)
    assert refusal.value.code == "decided_before"
    assert refusal.value.messages[0].endswith("(R-31)")
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(310), by=clerk)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=recorder)
    assert refusal.value.code == "decided_before"
    services.decide_appeal(appeal, by=approver)
    assert Score.objects.get(application=other, subtest="technical").recorded_by == approver


def test_whoever_recorded_only_other_points_may_answer(announced, approver):
    _, _, other = announced
    someone = make_user()
    Score.objects.filter(application=other, subtest="interview").update(recorded_by=someone)
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=False, answer="Tidak.", by=someone)
    assert services.decide_appeal(appeal, by=approver).state == "rejected"


def test_nobody_answers_their_own_objection(announced):
    _, _, other = announced
    appeal = object_to_score(other)
    with pytest.raises(ValidationError) as refusal:
        services.propose_answer(
            appeal, accept=False, answer="Tidak.", by=make_user(person=other.person.public_id)
        )
    assert refusal.value.code == "own_case"


def test_the_days_of_a_stage_come_before_the_setting(clerk):
    wave, ((_one, other),) = make_scored_wave([300, 295], seats=[1])
    start = timezone.now() + timedelta(days=10)
    services.move_stage(
        wave,
        services.Stage(WaveStage.Kind.RESULT_APPEAL, start, start + timedelta(days=1)),
        by=clerk,
        reason="Surat BKN.",
    )
    announce_run(services.run_selection(wave, by=clerk), by=clerk)
    with pytest.raises(ValidationError) as refusal:
        object_to_score(other)
    assert refusal.value.code == "appeal_window_closed"
    object_to_score(other, at=start)


def test_an_objection_names_something_of_the_rulebook(announced):
    _, one, _ = announced
    with pytest.raises(ValidationError) as refusal:
        object_to_score(one, item="cat")
    assert refusal.value.code == "appeal_item_unknown"


def test_an_accepted_objection_ranks_again_and_says_who_moves(announced, clerk, approver):
    wave, one, other = announced
    first = wave.runs.get()
    appeal = object_to_score(other)
    services.propose_answer(
        appeal, accept=True, answer="Benar, dua jawaban.", points=Decimal("305"), by=clerk
    )
    appeal = services.decide_appeal(appeal, by=approver)
    run = appeal.resulting_run
    assert (appeal.state, run.number, run.run_by) == ("accepted", 2, approver)
    assert other.participant_number in run.reason
    assert [
        (m.after.application, m.before.outcome, m.after.outcome) for m in figures.moves(run)
    ] == [(one, "placed", "not_placed"), (other, "not_placed", "placed")]
    assert Score.objects.get(application=other, subtest="technical").points == 305
    # The old run says what was announced; the seat went with the new one.
    assert result(first)[one.pk][0] == "placed"
    assert wave.formations.get().seats.get().held_by == other
    assert [a[2:5] for a in figures.accounts(wave)] == [(1, 1, 1)]  # passed, dropped, replaced
    assert broken() == []


def test_who_answered_cannot_decide(announced, clerk):
    _, _, other = announced
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=False, answer="Nilai sudah benar.", by=clerk)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=clerk)
    assert refusal.value.code == "checker_is_maker"
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.update(state="rejected", decided_by=clerk, decided_at=timezone.now())


def test_a_rejection_changes_no_rank(announced, clerk, approver):
    wave, _, other = announced
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=False, answer="Nilai sudah benar.", by=clerk)
    appeal = services.decide_appeal(appeal, by=approver)
    assert (appeal.state, appeal.resulting_run, wave.runs.count()) == ("rejected", None, 1)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=approver)
    assert refusal.value.code == "appeal_decided"
    assert approver.username in refusal.value.messages[0]


def test_an_answer_can_be_sent_back(announced, clerk, approver):
    _, _, other = announced
    appeal = object_to_score(other)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=approver)
    assert refusal.value.code == "answer_not_proposed"
    services.propose_answer(appeal, accept=False, answer="Tidak.", by=clerk)
    appeal = services.return_answer(appeal, by=approver, reason="Jawaban terlalu pendek.")
    assert (appeal.state, appeal.answer, appeal.proposed_by) == ("filed", "", None)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        (None, "points_missing"),
        (Decimal("450.001"), "points_out_of_range"),
        (Decimal("-1"), "points_out_of_range"),
        (Decimal("NaN"), "points_out_of_range"),
    ],
)
def test_an_accepted_score_names_possible_points(announced, clerk, points, code):
    _, _, other = announced
    appeal = object_to_score(other)
    with pytest.raises(ValidationError) as refusal:
        services.propose_answer(appeal, accept=True, answer="Benar.", points=points, by=clerk)
    assert refusal.value.code == code


def test_an_edit_after_the_proposal_makes_the_answer_void(announced, clerk, approver):
    _, _, other = announced
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(310), by=clerk)
    Score.objects.filter(application=other, subtest="technical").update(points=296)
    decided = services.decide_appeal(appeal, by=approver)
    assert (decided.state, decided.answer, decided.decided_by) == ("filed", "", None)
    assert Score.objects.get(application=other, subtest="technical").points == 296


def test_nobody_decides_on_their_own_objection(announced, clerk):
    _, _, other = announced
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(310), by=clerk)
    applicant = make_user(person=other.person.public_id)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=applicant)
    assert refusal.value.code == "own_case"
    raw = Appeal.objects.filter(pk=appeal.pk)
    with pytest.raises(IntegrityError, match="about themselves"), transaction.atomic():
        raw.update(state="rejected", decided_by=applicant, decided_at=timezone.now())


def test_who_decides_has_seen_what_is_decided(announced, clerk, approver):
    _, _, other = announced
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(310), by=clerk)
    appeal.refresh_from_db()
    seen = appeal.content_hash
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(350), by=clerk)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=approver, seen=seen)
    assert refusal.value.code == "approval_stale"
    appeal.refresh_from_db()
    assert services.decide_appeal(appeal, by=approver, seen=appeal.content_hash).decided_by


def test_a_tie_made_by_a_correction_stops_it_whole(announced, clerk, approver):
    wave, one, other = announced
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(300), by=clerk)
    with pytest.raises(ValidationError) as refusal:
        services.decide_appeal(appeal, by=approver)
    assert refusal.value.error_list[0].code == "tie_unresolved"
    appeal.refresh_from_db()
    assert appeal.state == "proposed"
    assert Score.objects.get(application=other, subtest="technical").points == 295
    resolve_tie(wave, [other, one])
    assert services.decide_appeal(appeal, by=approver).state == "accepted"
    assert wave.formations.get().seats.get().held_by == other


def test_a_requirement_found_met_before_the_test_gives_the_place_back(clerk, approver):
    wave, (formation,) = make_open_wave(1)
    application = make_application(formation)
    findings = {application.pk: {"papers": "Ijazah tidak terbaca."}}
    services.screen_applications(wave, by=make_user(), findings=findings)
    appeal = object_to_papers(wave, application, clerk)
    services.propose_answer(appeal, accept=True, answer="Terbaca.", by=clerk)
    appeal = services.decide_appeal(appeal, by=approver)
    application.refresh_from_db()
    assert (application.state, application.state_reason) == ("eligible", "")
    assert appeal.resulting_run is None  # nothing was ranked yet
    services.close_registration(wave, by=clerk, at=AFTER)
    services.record_scores(wave, score(application), by=clerk)
    assert result(services.run_selection(wave, by=clerk))[application.pk][0] == "placed"


def test_a_wave_closes_when_every_objection_is_decided(announced, clerk, approver, monkeypatch):
    wave, _, other = announced
    appeal = object_to_score(other)
    end = end_of_days(wave.published_at, 3)
    monkeypatch.setattr(timezone, "now", lambda: end - timedelta(seconds=1))
    with pytest.raises(ValidationError) as refusal:
        services.close_wave(wave, by=approver)
    assert refusal.value.code == "objections_open"
    monkeypatch.setattr(timezone, "now", lambda: end)
    assert figures.undecided_appeals(wave) == 1
    assert figures.undecided_appeals(wave, overdue=True) == 0
    with pytest.raises(ValidationError) as refusal:
        services.close_wave(wave, by=approver)
    assert refusal.value.code == "appeals_undecided"
    services.propose_answer(appeal, accept=False, answer="Tidak.", by=clerk)
    services.decide_appeal(appeal, by=approver)
    services.close_wave(wave, by=approver)
    wave.refresh_from_db()
    assert wave.state == "closed"


@pytest.mark.django_db(transaction=True)
def test_two_officers_decide_at_once_and_one_run_is_made():
    clerk = make_user()
    wave, ((_, other),) = make_scored_wave([300, 295], seats=[1])
    announce_run(services.run_selection(wave, by=clerk), by=clerk)
    appeal = object_to_score(other)
    services.propose_answer(appeal, accept=True, answer="Benar.", points=Decimal(305), by=clerk)
    officers = [make_user(), make_user()]
    results = in_threads(*(lambda by=by: services.decide_appeal(appeal, by=by) for by in officers))
    assert sorted(type(r).__name__ for r in results) == ["Appeal", "ValidationError"]
    refused = next(r for r in results if isinstance(r, ValidationError))
    assert refused.code == "appeal_decided"
    assert wave.runs.count() == 2
