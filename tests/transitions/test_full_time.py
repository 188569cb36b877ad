"""From part time to full time without a test (KepmenPANRB 16/2025, diktum 28)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from personnel.models import PerformanceReview
from recruitment.models import Seat, Wave
from tests.factories import make_user
from tests.transitions.factories import (
    TMT,
    make_application,
    make_formation,
    make_honorer,
    make_pay,
    make_wave,
    ni_pppk,
    standing,
)
from transitions import services
from transitions.integrity import sworn_people_fill_their_seats
from transitions.models import Conversion, Outcome
from transitions.services import Direct, Number

pytestmark = pytest.mark.django_db
State = Conversion.State
LATER = date(2026, 10, 1)
BASIS = "Usul Wali Kota 800/12/2026"


def bring_to_sworn(one, number=None, year=2025):
    services.approve(one, by=make_user())
    services.complete_papers([one], by=make_user())
    services.ask_numbers(
        [one],
        number_asked_on=date(year, 9, 1),
        number_asked_letter=f"800/{year}",
        by=make_user(),
    )
    entry = Number(one, number or ni_pppk(one), f"PI-{year}", date(year, 9, 12))
    services.enter_number(entry, by=make_user(), reason="Nomor tetap.")
    services.sign_decree(one, decree_on=date(year, 9, 24), by=make_user())
    return services.swear_in(one, sworn_on=date(year, 9, 30), by=make_user())


@pytest.fixture
def part_timer():
    """Someone sworn in as part-time PPPK on 1 October 2025."""
    application = make_application(make_formation(make_wave(Wave.Kind.PPPK_PW)))
    one = services.propose_direct(
        Direct(application, 3_360_000, "UMK 2025"), tmt=TMT, by=make_user()
    )
    return bring_to_sworn(one)


def review(person, band):
    PerformanceReview.objects.create(
        person=person,
        started_on=date(2025, 10, 1),
        ended_on=date(2026, 4, 1),
        scheme="honorer",
        value="Baik",
        band=band,
    )


def apply_full_time(person):
    make_pay()
    return make_application(make_formation(make_wave()), person)


def code_of(verb, *args, **kwargs):
    with pytest.raises(ValidationError) as error:
        verb(*args, **kwargs)
    return error.value.code


def test_full_time_frees_the_part_time_seat_and_keeps_the_number(part_timer):
    person, old_seat = part_timer.person, part_timer.seat
    review(person, 4)
    application = apply_full_time(person)
    full = services.propose_direct(Direct(application, None, BASIS), tmt=LATER, by=make_user())
    assert (full.kind, full.placement, full.full_time_basis) == ("PPPK", None, BASIS)
    assert (full.pay, full.pay_basis) == (3_203_600, "Peraturan Presiden 11/2024")
    assert full.from_appointment == part_timer.to_appointment
    bring_to_sworn(full, part_timer.employee_number, 2026)
    assert standing(person, date(2026, 9, 30)).status == "PPPK_PW"
    assert standing(person, LATER).status == "PPPK"
    assert Outcome.objects.current().get().kind == "pppk"
    old_seat.refresh_from_db()
    assert (old_seat.state, old_seat.held_by) == (Seat.State.OPEN, None)
    part_timer.refresh_from_db()
    assert part_timer.seat_left_on == LATER
    assert Seat.objects.filter(state=Seat.State.FILLED).count() == 1
    assert sworn_people_fill_their_seats() == []
    # Someone else can have the seat that was left.
    heir = make_application(old_seat.formation)
    made = services.propose_direct(Direct(heir, 3_360_000, "UMK 2026"), tmt=LATER, by=make_user())
    assert made.seat == old_seat


def test_the_day_on_which_a_seat_was_left_is_written_once(part_timer):
    Conversion.objects.update(seat_left_on=LATER)
    Seat.objects.update(state=Seat.State.OPEN, held_by=None)
    with pytest.raises(IntegrityError, match="signed appointment"), transaction.atomic():
        Conversion.objects.update(seat_left_on=TMT)


@pytest.mark.parametrize("band", [None, 3])
def test_who_was_not_reviewed_well_enough_stays_part_time(part_timer, band):
    if band:
        review(part_timer.person, band)
    direct = Direct(apply_full_time(part_timer.person), None, BASIS)
    assert code_of(services.propose_direct, direct, tmt=LATER, by=make_user()) == (
        "performance_too_low"
    )
    seats = Seat.objects.filter(formation=direct.application.formation)
    assert list(seats.values_list("state", flat=True)) == [Seat.State.OPEN]


def test_full_time_without_a_test_is_for_part_time_pppk_and_rests_on_a_proposal(part_timer):
    honorer = make_application(make_formation(make_wave()))
    make_pay()
    direct = Direct(honorer, None, BASIS)
    assert code_of(services.propose_direct, direct, tmt=LATER, by=make_user()) == "not_part_time"
    review(part_timer.person, 5)
    bare = Direct(apply_full_time(part_timer.person), None, " ")
    assert code_of(services.propose_direct, bare, tmt=LATER, by=make_user()) == "basis_missing"


def test_postgresql_wants_a_placement_or_the_proposal_behind_full_time(part_timer):
    review(part_timer.person, 4)
    direct = Direct(apply_full_time(part_timer.person), None, BASIS)
    full = services.propose_direct(direct, tmt=LATER, by=make_user())
    with pytest.raises(IntegrityError, match="full_time_has_its_basis"), transaction.atomic():
        Conversion.objects.filter(pk=full.pk).update(full_time_basis="")


def test_both_are_proposed_in_the_browser_after_their_check_page(client, part_timer):
    review(part_timer.person, 4)
    full = apply_full_time(part_timer.person)
    part = make_application(make_formation(make_wave(Wave.Kind.PPPK_PW)))
    client.force_login(
        make_user(
            "transitions.view_conversion",
            "personnel.view_every_unit",
            "transitions.propose_conversion",
        )
    )
    address = reverse("transitions:propose_direct")
    for application, wage in ((full, ""), (part, "3360000")):
        given = {
            "gelombang": application.wave_id,
            "formasi": application.formation_id,
            "tmt": "2026-10-01",
            "upah": wage,
            "dasar": BASIS,
        }
        page = client.get(address, given).content.decode()
        assert application.person.full_name in page
        assert not Conversion.objects.filter(person=application.person, tmt=LATER).exists()
        client.post(address, given)
        assert Conversion.objects.get(person=application.person, tmt=LATER).state == State.PROPOSED
    missing = client.get(address, given | {"upah": "", "orang": ""})
    assert missing.context["form"].errors.keys() == {"upah"}


def test_the_marked_of_the_list_of_people_are_proposed_and_who_cannot_be_is_counted(client):
    wave = make_wave(Wave.Kind.PPPK_PW)
    formation = make_formation(wave, seats=2)
    one, other = (make_application(formation) for _ in range(2))
    outside = make_honorer()
    client.force_login(
        make_user(
            "transitions.view_conversion",
            "personnel.view_every_unit",
            "personnel.view_person",
            "transitions.propose_conversion",
        )
    )
    marked = [str(person.public_id) for person in (one.person, outside)]
    assert client.post("/pegawai/usul/", {})["Location"] == "/pegawai/?"
    on = client.post("/pegawai/usul/", {"orang": marked})["Location"]
    assert client.get(on).context["marked"] == 2
    given = {"gelombang": wave.pk, "tmt": "2026-10-01", "upah": "3360000", "dasar": BASIS}
    given["orang"] = " ".join(marked)
    check = client.get(reverse("transitions:propose_direct"), given)
    assert (len(check.context["checked"].passed), check.context["left_out"]) == (1, 1)
    client.post(reverse("transitions:propose_direct"), given)
    assert Conversion.objects.get(tmt=LATER).person == one.person
    assert not Conversion.objects.filter(person=other.person).exists()
    given["orang"] = "entah"
    assert client.get(reverse("transitions:propose_direct"), given).context["form"].errors
