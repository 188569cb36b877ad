"""Points worked out by hand under the weights 60 for tenure (full at 20 years), 40 for work."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction

from balikpapan_hr.approvals import services as approvals
from personnel.models import PerformanceReview
from tests.factories import make_user
from tests.transitions.factories import (
    make_application,
    make_conversions,
    make_formation,
    make_honorer,
    make_placements,
    make_wave,
    set_weights,
)
from transitions import integrity, services
from transitions.models import PriorityPlace, PriorityRule, PriorityRun
from transitions.priority import Merit, Weights, explain, moves, order

SHARES = [Decimal(share) for share in ("0", "0.25", "0.5", "0.8", "1")]
WEIGHTS = Weights(
    "uji", Decimal(60), Decimal(40), 240, dict(enumerate(SHARES, start=1)), "Keputusan uji"
)
DAY = date(2025, 1, 2)  # ten years after the honorers of the factory began: 120 months


@pytest.mark.parametrize(
    ("months", "bands", "tenure", "performance"),
    [
        (240, (5, 5), "60.00", "40.00"),
        (120, (4,), "30.00", "32.00"),
        (360, (3,), "60.00", "20.00"),  # beyond twenty years earns no more
        (1, (), "0.25", "0.00"),  # nothing assessed, nothing earned
        (7, (5, 2), "1.75", "25.00"),  # (1 + 0.25) / 2 of 40
        (0, (1,), "0.00", "0.00"),
    ],
)
def test_points_are(months, bands, tenure, performance):
    parts = explain(Merit("a", months, bands), WEIGHTS)
    assert [part.points for part in parts] == [Decimal(tenure), Decimal(performance)]


def test_equals_share_a_place_and_the_next_is_skipped():
    merits = [Merit("d", 12), Merit("b", 120, (4,)), Merit("a", 240, (5,)), Merit("c", 120, (4,))]
    placed = [(p.place, p.person, p.shared_with) for p in order(merits, WEIGHTS)]
    assert placed == [(1, "a", 0), (2, "b", 1), (2, "c", 1), (4, "d", 0)]
    assert order(reversed(merits), WEIGHTS) == order(merits, WEIGHTS)


def test_every_place_explains_itself():
    place = order([Merit("a", 120, (4, 5))], WEIGHTS)[0]
    assert place.points == sum(part.points for part in place.parts)
    assert [(part.name, part.value, part.of) for part in place.parts] == [
        ("tenure", "120", 60),
        ("performance", "4, 5", 40),
    ]


def test_other_weights_say_who_moves():
    merits = [Merit("long", 240, (2,)), Merit("good", 24, (5,)), Merit("third", 12, (1,))]
    by_work = WEIGHTS._replace(tenure=Decimal(20), performance=Decimal(80))
    # 60 + 10 against 6 + 40; with 20 and 80: 20 + 20 against 2 + 80.
    found = moves(order(merits, WEIGHTS), order(merits, by_work))
    assert found == [("good", 2, 1), ("long", 1, 2)]


# --- kept runs -----------------------------------------------------------------------------------
def make_rule(**fields):
    values = {
        "version": "uji-1",
        "tenure": 60,
        "performance": 40,
        "full_tenure_months": 240,
        "band_shares": SHARES,
        "basis": "Keputusan uji",
    }
    return set_weights(PriorityRule(**values | fields))


def review(person, band, year=2024):
    return PerformanceReview.objects.create(
        person=person,
        started_on=date(year, 1, 1),
        ended_on=date(year + 1, 1, 1),
        scheme="honorer",
        value="x",
        band=band,
    )


@pytest.fixture
def placed(db):
    people = [make_honorer(name=name) for name in ("Ani", "Budi", "Citra")]
    for person, band in zip(people, (3, 5, 3), strict=True):
        review(person, band)
    return make_placements(people)


def test_a_run_keeps_what_it_counted_beside_the_rank_of_the_selection(placed):
    wave = placed[0].run.wave
    run = services.run_priority("propose", make_rule(), wave=wave, day=DAY, by=make_user())
    rows = [
        (p.person.name, p.place, p.shared_with, p.points, p.tenure_months, p.bands, p.national_rank)
        for p in run.places.order_by("place", "person__name")
    ]
    assert rows == [
        ("Budi", 1, 0, Decimal("70.00"), 120, [5], 2),
        ("Ani", 2, 1, Decimal("50.00"), 120, [3], 1),
        ("Citra", 2, 1, Decimal("50.00"), 120, [3], 3),
    ]
    assert integrity.priority_runs_come_out_the_same() == []


def test_reviews_whose_period_is_not_over_do_not_count(placed):
    review(placed[0].application.person, 5, year=2025)
    run = services.run_priority(
        "propose", make_rule(), wave=placed[0].run.wave, day=DAY, by=make_user()
    )
    assert run.places.get(person=placed[0].application.person).bands == [3]


def test_the_same_facts_give_the_same_hashes_and_others_do_not(placed):
    rule, wave = make_rule(), placed[0].run.wave

    def made():
        run = services.run_priority("propose", rule, wave=wave, day=DAY, by=make_user())
        return run.inputs_sha256, run.result_sha256

    first, again = made(), made()
    assert first == again
    review(placed[2].application.person, 5, year=2023)
    other = made()
    assert other[0] != first[0]
    assert other[1] != first[1]


def test_who_is_under_way_is_not_ordered_again(placed):
    services.propose(placed[1], tmt=date(2025, 10, 1), by=make_user())
    run = services.run_priority(
        "propose", make_rule(), wave=placed[0].run.wave, day=DAY, by=make_user()
    )
    assert sorted(p.person.name for p in run.places.all()) == ["Ani", "Citra"]


def test_part_time_applicants_without_a_test_are_ordered(db):
    wave = make_wave("PPPK_PW")
    person = make_application(make_formation(wave)).person
    run = services.run_priority("propose", make_rule(), wave=wave, day=DAY, by=make_user())
    assert [(p.person, p.national_rank) for p in run.places.all()] == [(person, None)]


def test_an_empty_order_is_refused(db):
    with pytest.raises(ValidationError) as refusal:
        services.run_priority("full_time", make_rule(), wave=None, day=DAY, by=make_user())
    assert refusal.value.code == "nobody_to_order"


@pytest.mark.parametrize(
    "wrong",
    [
        {"tenure": 70},  # 110 in all
        {"full_tenure_months": 0},
        {"band_shares": [1, Decimal("0.8"), Decimal("0.5"), Decimal("0.2"), 0]},  # best earns least
        {"band_shares": [0, 1]},
        {"basis": ""},
    ],
)
def test_postgresql_refuses_weights_that_do_not_hold(db, wrong):
    fields = {
        "version": "salah",
        "tenure": 60,
        "performance": 40,
        "full_tenure_months": 240,
        "band_shares": SHARES,
        "basis": "x",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorityRule.objects.create(**fields | wrong)
    assert PriorityRule.objects.create(**fields).weights.band_share[4] == Decimal("0.8")


def test_weights_that_one_officer_proposed_order_nobody(placed):
    values = {
        "version": "usulan",
        "tenure": 60,
        "performance": 40,
        "full_tenure_months": 240,
        "band_shares": SHARES,
        "basis": "Keputusan uji",
    }
    maker = make_user("transitions.make_priorityrun", "transitions.set_priorityrule")
    approval = services.propose_rule(PriorityRule(**values), by=maker)
    rule = PriorityRule.objects.get()
    asked = {"wave": placed[0].run.wave, "day": DAY, "by": maker}
    with pytest.raises(ValidationError) as refusal:
        services.run_priority("propose", rule, **asked)
    assert refusal.value.code == "rule_not_in_force"
    with pytest.raises(ValidationError) as refusal:
        approvals.grant(approval, by=maker, seen=approval.content_hash)
    assert refusal.value.code == "own_request"
    with pytest.raises(IntegrityError, match="approval"), transaction.atomic():
        PriorityRule.objects.update(approval=approval)  # asked for, not granted
    with pytest.raises(IntegrityError, match="approved by nobody"), transaction.atomic():
        PriorityRun.objects.create(
            purpose="full_time", rule=rule, counted_on=DAY, inputs_sha256="x", result_sha256="x"
        )


def test_weights_and_runs_are_never_changed(placed):
    run = services.run_priority(
        "propose", make_rule(), wave=placed[0].run.wave, day=DAY, by=make_user()
    )
    for rows, change in (
        (PriorityRule.objects.all(), {"tenure": 0, "performance": 100}),
        (PriorityRun.objects.filter(pk=run.pk), {"result_sha256": "0" * 64}),
        (PriorityPlace.objects.filter(run=run), {"place": 1}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_the_command_prints_the_order_and_who_moves(placed):
    make_rule()
    out = StringIO()
    wave = placed[0].run.wave
    call_command(
        "priority",
        f"--wave={wave.pk}",
        f"--day={DAY}",
        "--what-if-tenure=100",
        "--json",
        stdout=out,
    )
    said = json.loads(out.getvalue())
    assert [(p["place"], p["points"], p["bands"]) for p in said["places"]] == [
        (1, "70.00", [5]),
        (2, "50.00", [3]),
        (2, "50.00", [3]),
    ]
    # All served as long: by tenure alone everyone shares the first place.
    assert sorted((m["before"], m["after"]) for m in said["moves"]) == [(2, 1), (2, 1)]
    assert not PriorityRun.objects.exists()  # without --by nothing is kept


def test_full_time_is_about_who_works_part_time(db):
    (one,) = make_conversions(1, "sworn")
    with pytest.raises(ValidationError):  # a full-time PPPK does not wait for full time
        services.run_priority(
            "full_time", make_rule(), wave=None, day=date(2025, 11, 1), by=make_user()
        )
