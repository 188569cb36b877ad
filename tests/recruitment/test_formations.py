import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.models import AuditEntry
from personnel.models import Appointment
from personnel.row_security import everyone
from recruitment import figures, integrity, services
from recruitment.models import Formation, Seat, Wave
from recruitment.services.formations import cost_of_formations, seats_problem
from tests.factories import make_appointment, make_grade, make_user
from tests.recruitment.factories import (
    by_two,
    make_application,
    make_ceilings,
    make_officer,
    make_open_wave,
    make_proposal,
    make_wave,
)


def codes(refusal):
    return [error.code for error in refusal.value.error_list]


@pytest.fixture
def planner(db):
    return make_user()


@pytest.fixture
def approver(db):
    return make_user()


@pytest.fixture
def wave(planner):
    make_ceilings()
    return make_wave(planner)


def test_an_approved_formation_becomes_seats(wave, planner, approver):
    formation = services.plan_formation(wave, make_proposal(3), by=planner)
    assert Seat.objects.count() == 0
    services.approve_formation(formation, by=approver)
    assert list(formation.seats.values_list("number", "state")) == [
        (1, "open"),
        (2, "open"),
        (3, "open"),
    ]
    formation.refresh_from_db()
    assert (formation.state, formation.decided_by) == ("approved", approver)


def test_who_proposed_cannot_approve(wave, planner):
    formation = services.plan_formation(wave, make_proposal(), by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formation(formation, by=planner)
    assert codes(refusal) == ["checker_is_maker"]
    assert Seat.objects.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Formation.objects.update(
            state="approved", decided_by=planner, decided_at=formation.proposed_at
        )


def test_a_second_approval_is_told_who_was_first(wave, planner, approver):
    formation = services.plan_formation(wave, make_proposal(), by=planner)
    services.approve_formation(formation, by=approver)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formation(formation, by=make_user())
    assert codes(refusal) == ["formation_decided"]
    assert approver.username in refusal.value.messages[0]
    assert Seat.objects.count() == 1


def test_more_seats_than_the_unit_lacks_need_their_reason(wave, planner, approver):
    proposal = make_proposal(2, need=4)
    for _ in range(3):
        make_appointment(
            status=Appointment.Status.PPPK,
            employee_number="1990051720252120" + f"{Appointment.objects.count():02}",
            work_unit=proposal.unit,
            position=proposal.position,
        )
    # An honorer does the work, but the need is there to fill it lawfully.
    make_appointment(work_unit=proposal.unit, position=proposal.position)
    formation = services.plan_formation(wave, proposal, by=planner)
    row = Formation.objects.with_gap(date(2024, 10, 1)).get()
    assert (row.need, row.in_post, row.lacks) == (4, 3, 1)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formation(formation, by=approver)
    assert codes(refusal) == ["beyond_need"]
    assert Seat.objects.count() == 0
    Formation.objects.update(justification="Satu guru pensiun Maret 2025.")
    services.approve_formation(formation, by=approver)
    assert Seat.objects.count() == 2


def test_seats_funded_before_count_against_the_need(wave, planner, approver):
    proposal = make_proposal(2, need=2)
    services.approve_formation(services.plan_formation(wave, proposal, by=planner), by=approver)
    second = make_wave(planner)
    again = services.plan_formation(second, proposal, by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formation(again, by=approver)
    assert codes(refusal) == ["beyond_need"]


def test_the_ceiling_stops_a_wave_and_says_the_year_and_the_sum(wave, planner, approver):
    # Ten grade IX posts: 14 × 3,203,600 × 10 in 2024; two years later 14 × 3,304,400 × 10.
    make_ceilings(450_000_000, y2026=462_615_999, y2027=462_616_000, y2028=477_190_000)
    services.plan_formation(wave, make_proposal(10), by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.approve_wave(wave, by=approver)
    assert codes(refusal) == ["over_budget"]
    (message,) = refusal.value.messages
    assert "2026" in message
    assert "462.616.000" in message
    wave.refresh_from_db()
    assert wave.state == "planned"
    assert Formation.objects.get().state == "proposed"
    assert Seat.objects.count() == 0
    make_ceilings(450_000_000, y2026=462_616_000, y2027=462_616_000, y2028=477_190_000)
    services.approve_wave(wave, by=approver)
    years = {(y.line, y.year): y for y in figures.budget_years(wave.year)}
    assert years["personnel", 2026].room == 0
    assert years["personnel", 2024].approved == 448_504_000
    assert years["goods_services", 2024].ceiling is None


def test_a_line_without_a_ceiling_is_not_a_line_without_limit(wave, planner, approver):
    proposal = make_proposal(1, budget_line="goods_services")
    formation = services.plan_formation(wave, proposal, by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formation(formation, by=approver)
    assert codes(refusal) == ["over_budget"] * 5
    make_ceilings(line="goods_services")
    services.approve_formation(formation, by=approver)


def test_a_post_without_grade_has_no_known_cost(wave, planner, approver):
    proposal = make_proposal()
    proposal.position.pppk_grade = None
    proposal.position.save()
    formation = services.plan_formation(wave, proposal, by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formation(formation, by=approver)
    assert codes(refusal) == ["no_grade"]
    proposal.education_level.pppk_grade = make_grade()
    proposal.education_level.save()
    services.approve_formation(formation, by=approver)


def test_a_cpns_seat_costs_what_the_pns_table_pays_and_less_until_it_is_appointed(planner):
    wave = make_wave(planner, kind=Wave.Kind.CPNS, rulebook="cpns_2024")
    formation = services.plan_formation(wave, make_proposal(2), by=planner)
    costs = cost_of_formations([formation], from_year=2024)
    assert costs == {
        ("personnel", 2024): 62_399_680,  # 80 percent of 2 × 14 × 2,785,700 (III/a)
        ("personnel", 2025): 77_999_600,
        ("personnel", 2026): 80_458_000,  # 2 × 14 × 2,873,500
        ("personnel", 2027): 80_458_000,
        ("personnel", 2028): 82_992_000,  # 2 × 14 × 2,964,000
    }


def test_a_part_time_seat_costs_the_wage_of_its_wave_or_else_its_grade(planner):
    wave = make_wave(planner, kind=Wave.Kind.PPPK_PW, rulebook="pppk_pw_2025")
    proposal = make_proposal(1, budget_line="goods_services")
    formation = services.plan_formation(wave, proposal, by=planner)
    in_2024 = ("goods_services", 2024)
    assert cost_of_formations([formation], from_year=2024)[in_2024] == 44_850_400  # 14 × IX
    services.choose_settings(wave, {"monthly_wage": 3_700_000}, by=planner, reason="UMK 2025")
    formation.wave.refresh_from_db()
    assert set(cost_of_formations([formation], from_year=2024).values()) == {51_800_000}


def test_all_or_none_and_every_problem_at_once(wave, planner, approver):
    good = services.plan_formation(wave, make_proposal(), by=planner)
    beyond = services.plan_formation(wave, make_proposal(2, need=1), by=planner)
    own = services.plan_formation(wave, make_proposal(), by=approver)
    with pytest.raises(ValidationError) as refusal:
        services.approve_formations([good, beyond, own], by=approver)
    assert codes(refusal) == ["checker_is_maker", "beyond_need"]
    assert Seat.objects.count() == 0
    assert not AuditEntry.objects.filter(verb="formation.approved").exists()


def test_a_rejection_needs_its_reason_and_makes_no_seat(wave, planner, approver):
    formation = services.plan_formation(wave, make_proposal(), by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.reject_formation(formation, by=approver, reason=" ")
    assert refusal.value.code == "reason_missing"
    rejected = services.reject_formation(formation, by=approver, reason="Tidak ada anggaran.")
    assert seats_problem(rejected, 5).code == "formation_not_approved"
    with pytest.raises(ValidationError) as refusal:
        services.open_wave(wave, by=approver)
    assert refusal.value.code == "no_formation"


def test_a_wave_opens_only_when_all_is_decided(wave, planner, approver):
    services.plan_formation(wave, make_proposal(), by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.open_wave(wave, by=approver)
    assert refusal.value.code == "formations_undecided"
    services.approve_wave(wave, by=approver)
    with pytest.raises(ValidationError) as refusal:
        services.plan_formation(wave, make_proposal(), by=planner)
    assert refusal.value.code == "wave_state"
    bare = make_wave(stages=[])
    services.plan_formation(bare, make_proposal(), by=planner)
    with pytest.raises(ValidationError) as refusal:
        services.approve_wave(bare, by=approver)
    assert refusal.value.code == "no_registration_stage"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"rulebook": "kepmenpanrb_1_1999"}, "rulebook_unknown"),
        ({"rulebook": "pppk_pw_2025"}, "rulebook_of_another_kind"),
        ({"kind": "PPPK_PW"}, "rulebook_of_another_kind"),
        ({"kind": "CPNS"}, "rulebook_of_another_kind"),
        ({"settings": {"apeal_days": 3}}, "setting_unknown"),
    ],
)
def test_a_wave_names_a_known_rulebook_and_its_settings(db, fields, code):
    with pytest.raises(ValidationError) as refusal:
        make_wave(**fields)
    assert refusal.value.code == code
    assert Wave.objects.count() == 0


# --- other seats than approved -------------------------------------------------------------------
@pytest.mark.django_db
def test_seats_of_an_open_wave_are_changed_by_two_officers():
    _, (formation,) = make_open_wave(2)
    by_two("recruitment.seats", formation, seats=1)
    wave = formation.wave
    assert figures.seats_by_state(wave) == {"open": 1, "held": 0, "filled": 0, "withdrawn": 1}
    by_two("recruitment.seats", formation, seats=4)
    assert figures.seats_by_state(wave) == {"open": 4, "held": 0, "filled": 0, "withdrawn": 0}
    assert integrity.seats_are_those_approved() == []
    entry = AuditEntry.objects.filter(verb="formation.seats_changed").latest("pk")
    assert entry.changes == {"seats": [1, 4]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seats", "ceiling", "code"),
    [(2, 10**12, "seats_unchanged"), (0, 10**12, "seats_taken"), (3, 100_000_000, "over_budget")],
)
def test_seats_are_not_changed_to(seats, ceiling, code):
    _, (formation,) = make_open_wave(2)
    make_ceilings(ceiling)
    with pytest.raises(ValidationError) as refusal:
        by_two("recruitment.seats", formation, seats=seats)
    assert refusal.value.error_list[0].code == code
    assert Seat.objects.filter(state="open").count() == 2


@pytest.mark.django_db
def test_a_seat_that_is_held_is_not_taken_away():
    _, (formation,) = make_open_wave(2)
    application = make_application(formation)
    Seat.objects.filter(number=2).update(state="held", held_by=application)
    by_two("recruitment.seats", formation, seats=1)
    assert list(Seat.objects.values_list("number", "state")) == [(1, "withdrawn"), (2, "held")]


@pytest.mark.django_db
def test_a_seat_that_is_taken_meanwhile_makes_the_approval_void():
    _, (formation,) = make_open_wave(2)
    approval = approvals.ask(
        "recruitment.seats",
        formation,
        by=make_officer(),
        reason="Anggaran dikurangi.",
        parameters={"seats": 1},
    )
    Seat.objects.filter(number=2).update(state="held", held_by=make_application(formation))
    decided = approvals.grant(approval, by=make_officer(), seen=approval.content_hash)
    assert decided.state == "void"
    assert Seat.objects.exclude(state="withdrawn").count() == 2


@pytest.mark.django_db
def test_postgresql_refuses_other_seats_without_two_officers():
    _, (formation,) = make_open_wave(2)
    by_two("recruitment.seats", formation, seats=3)
    for seats in (2, 4):  # the approval was for three, and served once
        with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
            Formation.objects.filter(pk=formation.pk).update(planned_seats=seats)


def test_cost_follows_the_pay_table_of_the_waves_year(wave, planner):
    services.plan_formation(wave, make_proposal(2), by=planner)
    rows = Formation.objects.select_related("wave", "position", "education_level")
    assert cost_of_formations(rows, from_year=2024) == {
        ("personnel", 2024): 89_700_800,  # 2 × 14 × 3,203,600
        ("personnel", 2025): 89_700_800,
        ("personnel", 2026): 92_523_200,
        ("personnel", 2027): 92_523_200,
        ("personnel", 2028): 95_438_000,
    }


def in_threads(*calls):
    """Run `calls` at the same moment; return what each returned or the error it raised."""
    results = [None] * len(calls)
    start = threading.Barrier(len(calls))

    @everyone()
    def run(at, call):
        start.wait()
        try:
            results[at] = call()
        except Exception as error:
            results[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_cannot_spend_the_same_money_twice():
    """Two waves, each within the ceiling alone, together beyond it."""
    planner, approver = make_user(), make_user()
    make_ceilings(50_000_000)  # one grade IX post a year costs 44,850,400
    formations = [
        services.plan_formation(make_wave(planner), make_proposal(), by=planner) for _ in range(2)
    ]
    results = in_threads(
        *(
            lambda formation=formation: services.approve_formation(formation, by=approver)
            for formation in formations
        )
    )
    refused = [r for r in results if isinstance(r, ValidationError)]
    assert [error.code for r in refused for error in r.error_list] == ["over_budget"] * 5
    assert Seat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_money_would_be_spent_twice(monkeypatch):
    """The positive control: the same race with the ceilings' lock taken away."""
    from recruitment.services import formations as module

    planner, approver = make_user(), make_user()
    make_ceilings(50_000_000)
    formations = [
        services.plan_formation(make_wave(planner), make_proposal(), by=planner) for _ in range(2)
    ]
    both_read = threading.Barrier(2)
    over_budget = module._over_budget

    def slow_over_budget(*args):
        problems = over_budget(*args)
        both_read.wait(5)
        return problems

    monkeypatch.setattr(module, "_over_budget", slow_over_budget)
    manager = module.BudgetCeiling.objects
    monkeypatch.setattr(manager, "select_for_update", manager.all, raising=False)
    in_threads(
        *(
            lambda formation=formation: services.approve_formation(formation, by=approver)
            for formation in formations
        )
    )
    assert Seat.objects.count() == 2


@pytest.mark.django_db
def test_postgresql_refuses_a_seat_beyond_the_approved_number(wave, planner, approver):
    formation = services.plan_formation(wave, make_proposal(1), by=planner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(formation=formation, number=1)  # not approved
    services.approve_formation(formation, by=approver)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO recruitment_seat (formation_id, number, state) VALUES (%s, 2, 'open')",
            [formation.pk],
        )
