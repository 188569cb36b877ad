"""The screens of the chain: who may, what they show, and that nothing happens before the word."""

import re
from datetime import date

import pytest
from django.urls import reverse

from balikpapan_hr.jobs.models import Job
from tests.factories import make_user
from tests.transitions.factories import make_conversions, make_honorer, make_placements, ni_pppk
from transitions import services
from transitions.bulk import STEPS
from transitions.figures import conversions_by_state, sworn_by_formation
from transitions.models import Conversion, Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
State = Conversion.State
EVERY = "personnel.view_every_unit"
VIEW = "transitions.view_conversion"


@pytest.fixture
def signer(client):
    user = make_user(
        VIEW,
        EVERY,
        "transitions.view_letter",
        "transitions.propose_conversion",
        "transitions.approve_conversion",
        "transitions.sign_conversion",
        "transitions.issue_letter",
    )
    client.force_login(user)
    return user


def step_url(key, take=False):
    return reverse("transitions:take_step" if take else "transitions:check_step", args=[key])


def take(client, key, conversions, **given):
    """The check page, then the step with what that page says."""
    ids = ",".join(str(one.pk) for one in conversions)
    shown = client.post(step_url(key), {"ids": ids}, follow=True).context
    given |= {"ids": shown["ids"], "lihat": shown["seen"]}
    return client.post(step_url(key, take=True), given)


@pytest.mark.parametrize(
    "address",
    ["", "usul/", "nomor/", "surat/", "langkah/lantik/", "langkah/setujui/"],
)
def test_pages_need_their_permission(client, address):
    client.force_login(make_user())
    assert client.get(f"/peralihan/{address}").status_code == 403


def test_every_step_needs_its_own_permission(client):
    (one,) = make_conversions(1)
    client.force_login(make_user(VIEW, EVERY))
    for key in STEPS:
        answer = client.post(step_url(key, take=True), {"ids": one.pk})
        assert answer.status_code == 403, key
    assert client.get(step_url("tidak-ada")).status_code == 404


def test_an_officer_of_a_unit_does_not_see_the_people_of_others(client):
    (one,) = make_conversions(1)
    client.force_login(make_user(VIEW))
    assert client.get(reverse("transitions:conversion", args=[one.pk])).status_code == 404
    assert one.person.full_name not in client.get("/peralihan/").content.decode()


def test_the_list_shows_the_chain_and_narrows(client, signer):
    first = make_conversions(2)
    make_conversions(1, State.SWORN)
    page = client.get("/peralihan/?keadaan=proposed").content.decode()
    assert all(one.person.full_name in page for one in first)
    assert "langkah/setujui/" in page
    assert "langkah/lantik/" not in page


def test_a_wave_is_proposed_after_its_check_page(client, signer):
    placements = make_placements([make_honorer(), make_honorer(born_on=None)])
    wave = placements[0].run.wave
    given = {"gelombang": wave.pk, "tmt": "2025-10-01"}
    page = client.get(reverse("transitions:propose"), given).content.decode()
    assert "birth_missing" in page
    assert not Conversion.objects.exists()
    client.post(reverse("transitions:propose"), given)
    assert Conversion.objects.get().person == placements[0].application.person


def test_the_check_page_shows_both_and_does_nothing(client, signer):
    own, other = make_conversions(1, by=signer) + make_conversions(1)
    ids = [own.pk, other.pk]
    page = client.post(step_url("setujui"), {"pilih": ids}, follow=True).content.decode()
    assert "checker_is_maker" in page
    assert f'name="ids" value="{other.pk}"' in page
    assert set(Conversion.objects.values_list("state", flat=True)) == {State.PROPOSED}
    take(client, "setujui", [own, other])
    assert Conversion.objects.get(pk=other.pk).state == State.APPROVED
    assert Conversion.objects.get(pk=own.pk).state == State.PROPOSED


def test_a_step_is_taken_on_what_its_check_page_showed(client, signer):
    (one,) = make_conversions(1)
    shown = client.get(step_url("setujui"), {"ids": one.pk}).context["seen"]
    services.return_(one, reason="Berkas belum lengkap.", by=make_user())
    services.propose_again(one, tmt=date(2025, 11, 1), by=make_user())
    for seen in (shown, ""):
        answer = client.post(step_url("setujui", take=True), {"ids": one.pk, "lihat": seen})
        assert answer.status_code == 422
        assert Conversion.objects.get().state == State.PROPOSED
    take(client, "setujui", [one])
    assert Conversion.objects.get().state == State.APPROVED


def test_the_whole_filter_can_be_chosen(client, signer):
    made = make_conversions(3, State.DECREED)
    make_conversions(1)
    answer = client.post(step_url("lantik"), {"semua": "1", "keadaan": "decreed", "q": ""})
    assert answer.url == f"{step_url('lantik')}?semua=1&keadaan=decreed"  # and back to it
    page = client.get(answer.url).content.decode()
    assert all(one.person.full_name in page for one in made)
    assert "tidak dapat ditarik kembali" in page
    missing = take(client, "lantik", made)
    assert "error-summary" in missing.content.decode()
    take(client, "lantik", made, sworn_on="2025-09-30")
    assert Conversion.objects.filter(state=State.SWORN).count() == 3


def ni_pppk_of(page):
    """The numbers in the table of who passes."""
    return re.findall(r'data-label="NI PPPK">(\d+)<', page)


def test_numbers_are_pasted_and_every_line_is_answered(client, signer):
    first, second, third = make_conversions(3, State.APPROVED)
    born = f"{first.person.born_on:%d-%m-%Y}"
    rows = "\n".join(
        [
            f"{first.seat.held_by.participant_number}\t{ni_pppk(first)}"
            f"\t{first.person.name.upper()}, S.Pd.\t{born}",
            f"{second.seat.held_by.participant_number}\t199005172025211001"
            f"\t{second.person.name}\t{born}",
            f"{third.seat.held_by.participant_number}\t{ni_pppk(third)}\tOrang Lain\t01/01/1980",
            f"24697230999999999\t199005172025212001\tSiti\t{born}",
        ]
    )
    given = {"rows": rows, "approval_number": "PI-7/2025", "approval_on": "2025-09-12"}
    shown = client.post(reverse("transitions:numbers"), given)
    page = shown.content.decode()
    assert "number_wrong" in page
    assert "Berkas BKN menyebut Orang Lain, data kota menyebut" in page
    assert "lahir 1 Januari 1980" in page
    assert "24697230999999999" in page
    assert ni_pppk_of(page) == [shown.context["passing"][0].employee_number]
    assert not Conversion.objects.exclude(employee_number="").exists()
    client.post(reverse("transitions:numbers"), given | {"lihat": "other"})
    assert not Conversion.objects.exclude(employee_number="").exists()
    client.post(reverse("transitions:numbers"), given | {"lihat": shown.context["seen"]})
    assert [Conversion.objects.get(pk=c.pk).state for c in (first, second, third)] == [
        State.NUMBERED,
        State.APPROVED,
        State.APPROVED,
    ]


def test_one_person_goes_from_number_to_letter_on_their_page(client, signer):
    (one,) = make_conversions(1, State.APPROVED)
    page = reverse("transitions:conversion", args=[one.pk])
    number = {"approval_number": "PI-1", "approval_on": "2025-09-12"}
    wrong = client.post(f"{page}nomor/", number | {"employee_number": "1"}).content.decode()
    assert "error-summary" in wrong
    client.post(f"{page}nomor/", number | {"employee_number": ni_pppk(one)})
    take(client, "sk", [one], decree_on="2025-09-24")
    take(client, "lantik", [one], sworn_on="2025-09-30")
    take(client, "perjanjian", [one], signed_on="2025-09-30")
    answer = take(client, "surat-sk", [one])
    assert answer.url == reverse("jobs:job", args=[Job.objects.get().pk])
    assert "Selesai untuk" not in client.get(answer.url).content.decode()  # its PDF is to be made
    letter = Letter.objects.get()
    services.letters.make_files([letter.pk], by=signer, progress=lambda *_all: None)
    shown = client.get(page).content.decode()
    assert letter.number in shown
    file = client.get(reverse("transitions:letter_file", args=[letter.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    change = reverse("transitions:change_letter", args=[letter.pk])
    assert client.get(change).status_code == 200
    client.post(change, {"change": "cabut", "reason": "Salah cetak"})
    assert Letter.objects.get().validity == "withdrawn"
    assert client.get(reverse("transitions:letters")).status_code == 200


def test_an_action_of_the_admin_leads_to_the_check_page(client):
    made = make_conversions(2, State.DECREED)
    client.force_login(
        make_user(VIEW, EVERY, "transitions.sign_conversion", is_staff=True, username="staf")
    )
    url = reverse("admin:transitions_conversion_changelist")
    assert client.get(url).status_code == 200
    answer = client.post(
        url, {"action": "lantik", "_selected_action": [one.pk for one in made]}, follow=True
    )
    page = answer.content.decode()
    assert all(one.person.full_name in page for one in made)
    refused = client.post(url, {"action": "setujui", "_selected_action": [made[0].pk]})
    assert refused.status_code == 403
    assert Conversion.objects.filter(state=State.DECREED).count() == 2


def test_admin_lists_open(client):
    (one,) = make_conversions(1, State.SWORN)
    client.force_login(make_user(is_superuser=True, is_staff=True))
    for model in ("conversion", "contract", "letter", "outcome", "numberseries"):
        assert client.get(reverse(f"admin:transitions_{model}_changelist")).status_code == 200
    page = reverse("admin:transitions_conversion_change", args=[one.pk])
    assert client.get(page).status_code == 200


def test_a_sworn_person_counts_for_their_wave():
    (one,) = make_conversions(1, State.SWORN)
    make_conversions(1)
    formation = one.seat.formation
    assert sworn_by_formation(date(2025, 10, 1)) == {(formation.wave_id, formation.unit_id): 1}
    assert sworn_by_formation(date(2025, 9, 30)) == {}
    counted = conversions_by_state(Conversion.objects.all())
    assert (counted["sworn"], counted["proposed"], counted["decreed"]) == (1, 1, 0)


def test_papers_letter_to_bkn_return_and_another_try_are_taken_in_the_browser(client, signer):
    (one,) = make_conversions(1)
    services.approve(one, by=make_user())
    take(client, "berkas", [one])
    asked = {"number_asked_on": "2025-09-01", "number_asked_letter": "800/7/BKPSDM/2025"}
    take(client, "usul-ni", [one], **asked)
    page = client.get(reverse("transitions:conversion", args=[one.pk])).content.decode()
    assert "800/7/BKPSDM/2025" in page
    back = {"bkn_return_code": "50", "bkn_return_on": "2025-09-05", "reason": "Ijazah buram."}
    take(client, "kembali-bkn", [one], **back)
    page = client.get(reverse("transitions:conversion", args=[one.pk])).content.decode()
    assert "BTS" in page
    take(client, "usul-lagi", [one], tmt="2025-11-01")
    again = Conversion.objects.get()
    assert (again.state, again.tmt) == (State.PROPOSED, date(2025, 11, 1))


def test_the_first_day_of_duty_is_recorded_in_the_browser(client, signer):
    early, late = make_conversions(2, State.SWORN)
    take(client, "mulai", [early])
    take(client, "mulai", [late], began_on="2025-10-03")
    days = Conversion.objects.order_by("pk").values_list("began_on", flat=True)
    assert list(days) == [date(2025, 10, 1), date(2025, 10, 3)]
