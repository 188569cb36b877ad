import json
import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.models import AuditEntry
from personnel.models import Person
from recruitment import figures, integrity, services
from recruitment.models import Placement, Score, Seat, SelectionRun, TieDecision
from recruitment.services import selection
from tests.factories import make_user
from tests.recruitment.factories import (
    AFTER,
    announce_run,
    make_application,
    make_officer,
    make_open_wave,
    make_scored_wave,
    resolve_tie,
    score,
)
from tests.recruitment.test_formations import codes, in_threads


@pytest.fixture
def officer(db):
    return make_user()


def result(run):
    """participant → (outcome, code, rank, step, formation of the seat)"""
    return {
        p.application_id: (
            p.outcome,
            p.code,
            p.rank,
            p.tie_step,
            p.seat.formation_id if p.seat else None,
        )
        for p in run.placements.select_related("seat")
    }


def broken():
    return [line for check in integrity.CHECKS for line in check()]


def test_seats_go_to_the_best_and_everyone_gets_a_code(officer):
    wave, formations = make_open_wave(2)
    (formation,) = formations
    best, second, third, absent, refused, quit_ = (
        make_application(formation),
        make_application(formation, "R2", thk2_number="K2-1"),
        make_application(formation),
        make_application(formation),
        make_application(formation, in_bkn_database=False),
        make_application(formation),
    )
    services.withdraw_application(quit_, by=officer, reason="Pindah kota.")
    services.screen_applications(wave, by=officer)
    services.close_registration(wave, by=officer, at=AFTER)
    services.record_scores(
        wave, [*score(best, 400), *score(second, 200), *score(third, 300)], by=officer
    )
    run = services.run_selection(wave, by=officer)
    assert result(run) == {
        second.pk: ("placed", "R2/L", 1, "first", formation.pk),
        best.pk: ("placed", "R3/L", 2, "block", formation.pk),
        third.pk: ("not_placed", "R3", 3, "total", None),
        absent.pk: ("absent", "TH", None, "", None),
        refused.pk: ("ineligible", "TMS", None, "", None),
        quit_.pk: ("withdrawn", "APS", None, "", None),
    }
    assert list(formation.seats.values_list("number", "state", "held_by")) == [
        (1, "held", second.pk),
        (2, "held", best.pk),
    ]
    wave.refresh_from_db()
    assert wave.state == "ranked"
    assert run.rulebook == "pppk_2024"
    assert figures.outcomes(run)["placed"] == figures.placed(wave).count() == 2
    assert AuditEntry.objects.filter(verb="wave.ranked").count() == 1
    assert broken() == []


def test_an_empty_seat_goes_to_the_best_of_another_unit(officer):
    wave, (first, second) = make_scored_wave([300], [400, 350, 340], seats=[2, 1])
    run = services.run_selection(wave, by=officer)
    a, b = wave.formations.order_by("pk")
    assert result(run) == {
        first[0].pk: ("placed", "R3/L", 1, "first", a.pk),
        second[0].pk: ("placed", "R3/L", 1, "first", b.pk),
        second[1].pk: ("placed_elsewhere", "L-2", 2, "total", a.pk),
        second[2].pk: ("not_placed", "R3", 3, "total", None),
    }
    assert figures.accounts(wave) == [
        (a.pk, 2, 1, 0, 0, 1, 0, 0),
        (b.pk, 1, 2, 0, 0, 0, 1, 0),
    ]
    assert all(account.closes for account in figures.accounts(wave))
    assert broken() == []


def test_a_wave_may_leave_empty_seats_empty(officer):
    wave, (_, second) = make_scored_wave(
        [300], [400, 350], seats=[2, 1], settings={"optimisation": False}
    )
    run = services.run_selection(wave, by=officer)
    assert result(run)[second[1].pk][0] == "not_placed"
    assert figures.seats_by_state(wave)["open"] == 1


def test_a_full_tie_stops_the_run_until_people_have_decided(officer):
    wave, ((best, one, other),) = make_scored_wave([400, 300, 300], seats=[2])
    preview = services.preview_selection(wave)
    assert preview.ties == [[one, other]]
    assert not preview.ready
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=officer)
    assert codes(refusal) == ["tie_unresolved"]
    assert one.participant_number in refusal.value.messages[0]
    assert (SelectionRun.objects.count(), Placement.objects.count()) == (0, 0)
    assert not Seat.objects.exclude(held_by=None).exists()

    resolve_tie(wave, [other, one])
    assert services.preview_selection(wave).ready
    run = services.run_selection(wave, by=officer)
    assert run.files["keputusan.csv"] == (
        f"keputusan,urutan,peserta\n1,1,{other.participant_number}\n1,2,{one.participant_number}\n"
    )
    assert result(run)[other.pk][:4] == ("placed", "R3/L", 2, "total")
    assert result(run)[one.pk][:4] == ("not_placed", "R3", 3, "decision")
    assert best.pk in result(run)


def test_a_decision_names_two_of_the_same_post_and_says_why(officer):
    wave, ((one, other),) = make_scored_wave([300, 300], seats=[1])
    with pytest.raises(ValidationError) as refusal:
        resolve_tie(wave, [one, one])
    assert refusal.value.code == "tie_too_small"
    _, ((stranger,),) = make_scored_wave([300], seats=[1])
    with pytest.raises(ValidationError) as refusal:
        resolve_tie(wave, [one, stranger])
    assert refusal.value.code == "tie_mixed"
    with pytest.raises(ValidationError):
        resolve_tie(wave, [one, other], minutes="")
    assert wave.tie_decisions.count() == 0


@pytest.mark.django_db
def test_points_that_change_make_the_approval_of_an_order_void():
    wave, ((one, other),) = make_scored_wave([300, 300], seats=[1])
    ids = [other.pk, one.pk]
    approval = approvals.ask(
        "recruitment.tie",
        wave,
        by=make_officer(),
        reason="Rapat.",
        parameters={"applications": ids, "minutes": "BA-1"},
    )
    one.scores.filter(subtest="technical").update(points=299)
    decided = approvals.grant(approval, by=make_officer(), seen=approval.content_hash)
    assert decided.state == "void"
    assert wave.tie_decisions.count() == 0


@pytest.mark.django_db
def test_nobody_decides_on_an_order_in_which_they_stand():
    wave, ((one, other),) = make_scored_wave([300, 300], seats=[1])
    ids = [other.pk, one.pk]
    approval = approvals.ask(
        "recruitment.tie",
        wave,
        by=make_officer(),
        reason="Rapat.",
        parameters={"applications": ids, "minutes": "BA-1"},
    )
    applicant = make_officer(person=one.person.public_id)
    with pytest.raises(ValidationError) as refusal:
        approvals.grant(approval, by=applicant, seen=approval.content_hash)
    assert refusal.value.code == "own_case"
    assert wave.tie_decisions.count() == 0


@pytest.mark.django_db
def test_postgresql_refuses_an_order_without_two_officers():
    wave, ((one, other),) = make_scored_wave([300, 300], seats=[1])
    approval = resolve_tie(wave, [one, other])
    order = {"wave": wave, "applications": [other.pk, one.pk], "minutes": "BA-2", "reason": "x"}
    asked = approvals.ask(
        "recruitment.tie",
        wave,
        by=make_officer(),
        reason="Rapat.",
        parameters={"applications": [other.pk, one.pk], "minutes": "BA-2"},
    )
    for used_or_waiting in (approval, asked):
        with pytest.raises(IntegrityError), transaction.atomic():
            TieDecision.objects.create(**order, decided_by=make_officer(), approval=used_or_waiting)


def test_missing_points_are_never_zero(officer):
    wave, ((one, other),) = make_scored_wave([300, 200], seats=[1])
    Score.objects.filter(application=other, subtest="interview").delete()
    assert services.preview_selection(wave).partly_scored == [other.participant_number]
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=officer)
    assert refusal.value.code == "scores_partial"
    Score.objects.filter(application=other).delete()
    assert result(services.run_selection(wave, by=officer))[other.pk][0] == "absent"
    assert one.pk


def test_the_second_press_is_told_who_was_first(officer):
    wave, _ = make_scored_wave([300], seats=[1])
    services.run_selection(wave, by=officer)
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=make_user())
    assert refusal.value.code == "wave_already_ranked"
    assert officer.username in refusal.value.messages[0]
    assert SelectionRun.objects.count() == 1


@pytest.mark.parametrize("state", ["planned", "open"])
def test_only_a_closed_registration_is_ranked(officer, state):
    wave, _ = make_open_wave(1)
    type(wave).objects.update(state=state)
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=officer)
    assert refusal.value.code == "wave_state"


def test_nobody_is_ranked_before_screening_or_without_points(officer):
    wave, (formation,) = make_open_wave(1)
    make_application(formation)
    services.close_registration(wave, by=officer, at=AFTER)
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=officer)
    assert refusal.value.code == "screening_unfinished"
    services.screen_applications(wave, by=officer)
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=officer)
    assert refusal.value.code == "nobody_to_rank"


@pytest.mark.django_db(transaction=True)
def test_four_officers_press_at_once_and_one_ranking_is_made():
    wave, _ = make_scored_wave([300, 200, 100], [250], seats=[1, 2])
    officers = [make_user() for _ in range(4)]
    results = in_threads(*(lambda by=by: services.run_selection(wave, by=by) for by in officers))
    runs = [r for r in results if isinstance(r, SelectionRun)]
    assert len(runs) == 1
    refused = [r for r in results if isinstance(r, ValidationError)]
    assert [error.code for error in refused] == ["wave_already_ranked"] * 3
    assert all(str(runs[0].run_by) in error.messages[0] for error in refused)
    assert Placement.objects.count() == 4
    assert Seat.objects.exclude(held_by=None).count() == 3


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_rankings_would_start(monkeypatch):
    """The positive control: the same race with the wave's lock taken away ranks it twice."""
    wave, _ = make_scored_wave([300, 200], seats=[1])
    both_checked = threading.Barrier(2)

    def unlocked(wave_id, *states):
        found = type(wave).objects.get(pk=wave_id)
        assert found.state in states
        both_checked.wait(5)
        return found

    monkeypatch.setattr(selection, "locked_wave", unlocked)
    in_threads(*(lambda: services.run_selection(wave, by=make_user()) for _ in range(2)))
    assert SelectionRun.objects.count() == 2


def test_what_a_run_saw_and_decided_is_never_changed(officer):
    wave, _ = make_scored_wave([300, 200], seats=[1])
    services.run_selection(wave, by=officer)
    for model, change in ((SelectionRun, {"number": 9}), (Placement, {"rank": 9})):
        with pytest.raises(ProgrammingError), transaction.atomic():
            model.objects.all()._raw_delete("default")
        with pytest.raises(ProgrammingError), transaction.atomic():
            model.objects.update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        type(wave).objects.update(rulebook="another")


def test_integrity_names_a_score_changed_behind_the_ranking_only_when_impossible(officer):
    wave, ((one, _),) = make_scored_wave([300, 200], seats=[1])
    services.run_selection(wave, by=officer)
    Score.objects.filter(application=one, subtest="technical").update(points=451)
    assert len(integrity.points_are_possible()) == 1
    seat = Seat.objects.get()
    Seat.objects.update(state="open", held_by=None)
    assert len(integrity.accounts_close()) == 1
    Seat.objects.filter(pk=seat.pk).update(state="held", held_by=wave.applications.last())
    assert len(integrity.seats_are_held_by_those_placed()) == 1


def test_a_ranking_not_yet_announced_can_go_back_to_the_scores(officer):
    wave, ((one, other),) = make_scored_wave([300, 200], seats=[1])
    first = services.run_selection(wave, by=officer)
    services.reopen_scoring(wave, by=officer, reason="Lembar nilai salah.")
    assert figures.seats_by_state(wave)["open"] == 1
    Person.objects.filter(pk=one.person_id).update(born_on=None)
    with pytest.raises(ValidationError) as refusal:
        services.run_selection(wave, by=officer)
    assert refusal.value.code == "birth_date_missing"
    Person.objects.filter(pk=one.person_id).update(born_on=one.person.born_on)
    services.record_scores(wave, score(other, 400), by=officer)
    second = services.run_selection(wave, by=officer)
    assert second.number == 2
    assert result(second)[other.pk][0] == "placed"
    with pytest.raises(ValidationError) as refusal:
        services.publish_run(first, by=officer)
    assert refusal.value.code == "not_the_last_run"
    announce_run(second, by=officer)
    with pytest.raises(ValidationError) as refusal:
        services.reopen_scoring(wave, by=officer, reason="Lagi.")
    assert refusal.value.code == "wave_already_ranked"
    assert one.pk
    assert broken() == []


def test_who_withdraws_is_followed_by_the_next_and_nobody_else_moves(officer):
    wave, (first, second) = make_scored_wave([400, 300, 200], [350, 340], seats=[2, 1])
    announce_run(services.run_selection(wave, by=officer), by=officer)
    before = result(wave.runs.first())
    services.withdraw_application(first[0], by=officer, reason="Mengundurkan diri.")
    a, b = wave.formations.order_by("pk")
    assert figures.accounts(wave)[0] == (a.pk, 2, 2, 1, 0, 0, 0, 1)
    assert broken() == []
    run = services.fill_open_seats(wave, by=officer, reason="Persetujuan Panselnas 7/2025")
    after = result(run)
    assert after[first[0].pk][:2] == ("withdrawn", "APS")
    assert after[first[2].pk][:3] == ("placed", "R3/L", 2)
    assert after[first[1].pk][4] == before[first[1].pk][4] == a.pk
    assert [(m.before.outcome, m.after.outcome) for m in figures.moves(run)] == [
        ("placed", "withdrawn"),
        ("not_placed", "placed"),
    ]
    assert figures.accounts(wave) == [(a.pk, 2, 2, 1, 1, 0, 0, 0), (b.pk, 1, 1, 0, 0, 0, 0, 0)]
    with pytest.raises(ValidationError) as refusal:
        services.fill_open_seats(wave, by=officer, reason="Lagi.")
    assert refusal.value.code == "no_open_seats"
    assert second[1].pk
    assert broken() == []


def test_an_open_seat_that_nobody_waits_for_stays_open_and_makes_no_run(officer):
    wave, ((one,),) = make_scored_wave([300], seats=[1])
    announce_run(services.run_selection(wave, by=officer), by=officer)
    services.withdraw_application(one, by=officer, reason="Mengundurkan diri.")
    with pytest.raises(ValidationError) as refusal:
        services.fill_open_seats(wave, by=officer, reason="Persetujuan.")
    assert refusal.value.code == "nobody_waits"
    assert wave.runs.count() == 1


def test_who_is_appointed_leaves_by_another_door(officer):
    wave, ((one,),) = make_scored_wave([300], seats=[1])
    announce_run(services.run_selection(wave, by=officer), by=officer)
    with transaction.atomic():  # as while a swearing-in is not yet committed
        Seat.objects.update(state="filled")
        with pytest.raises(ValidationError) as refusal:
            services.withdraw_application(one, by=officer, reason="Mengundurkan diri.")
        transaction.set_rollback(True)
    assert refusal.value.code == "seat_filled"


def test_the_command_speaks_json_and_names_a_refusal(officer, capsys):
    wave, _ = make_scored_wave([300, 200], seats=[1])
    call_command("run_selection", wave.pk, json=True)  # nobody ranks: what would be done
    told = json.loads(capsys.readouterr().out)
    assert (told["changed"], told["run"], told["ready"], told["would_be_placed"]) == (
        False,
        None,
        True,
        1,
    )
    assert not wave.runs.exists()
    call_command("run_selection", wave.pk, by=officer.username, json=True)
    ranked = json.loads(capsys.readouterr().out)
    call_command("run_selection", wave.pk, json=True)
    told = json.loads(capsys.readouterr().out)
    assert (ranked["changed"], told) == (True, ranked | {"changed": False})
    assert told["run"] == 1
    assert told["outcomes"]["placed"] == 1
    assert len(told["result_sha256"]) == 64


def test_the_number_of_statements_does_not_grow_with_people(django_assert_num_queries, officer):
    small, _ = make_scored_wave([300], seats=[1])
    large, _ = make_scored_wave([300, 200, 250, 240], [400, 100, 90], seats=[3, 2])
    for wave in (small, large):
        with django_assert_num_queries(18):
            services.run_selection(wave, by=officer)
