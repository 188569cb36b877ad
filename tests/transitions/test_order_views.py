"""The pages of the city's order and of agreements that end, as officers use them."""

from datetime import date

import pytest
from django.urls import reverse

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from personnel.models import Document
from tests.factories import make_user
from tests.transitions.factories import SWORN_ON, make_conversions, make_honorer, make_placements
from transitions import services
from transitions.models import Contract, PriorityRule, PriorityRun, Renewal

pytestmark = pytest.mark.django_db
EVERYONE = "personnel.view_every_unit"
WEIGHTS = {
    "version": "uji-1",
    "tenure": "60",
    "performance": "40",
    "full_tenure_months": "240",
    "band_shares": "0,0.25,0.5,0.8,1",
    "basis": "Keputusan uji",
}


@pytest.fixture
def clerk(client):
    user = make_user(
        EVERYONE,
        "transitions.view_priorityrun",
        "transitions.make_priorityrun",
        "transitions.view_contract",
        "transitions.propose_renewal",
        "transitions.decide_renewal",
    )
    client.force_login(user)
    return user


def test_weights_are_set_an_order_made_and_other_weights_tried(client, clerk):
    wave = make_placements([make_honorer(name="Ani"), make_honorer(name="Budi")])[0].run.wave
    for wrong in ({"tenure": "70"}, {"band_shares": "1,0.8,0.5,0.2,0"}, {"band_shares": "0,1"}):
        refused = client.post(reverse("transitions:priority_weights"), WEIGHTS | wrong)
        assert (refused.status_code, PriorityRule.objects.count()) == (422, 0)
    assert client.post(reverse("transitions:priority_weights"), WEIGHTS).status_code == 302
    rule = PriorityRule.objects.get()
    asked = {"purpose": "propose", "rule": rule.pk, "day": "2025-01-02", "wave": wave.pk}
    assert client.post(reverse("transitions:priorities"), asked).status_code == 422
    approval = Approval.objects.get()
    checker = make_user("transitions.set_priorityrule")
    approvals.grant(approval, by=checker, seen=approval.content_hash)
    del asked["wave"]
    without_wave = client.post(reverse("transitions:priorities"), asked)
    assert without_wave.status_code == 422
    made = client.post(reverse("transitions:priorities"), asked | {"wave": wave.pk})
    run = PriorityRun.objects.get()
    assert made.url == reverse("transitions:priority", args=[run.pk])
    page = client.get(made.url + "?masa_kerja=100&bulan_penuh=240").content.decode()
    assert "Ani" in page
    assert run.result_sha256 in page
    assert "tidak ada yang bergeser" in page  # both are equal under any weights
    assert PriorityRun.objects.count() == 1


@pytest.fixture
def contract(monkeypatch):
    (one,) = make_conversions(1, "sworn")
    signed = services.sign_contract(one, signed_on=SWORN_ON, by=make_user())
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2030, 6, 3))
    return signed


def test_a_step_for_many_is_done_only_with_the_mark_of_its_check_page(client, clerk, contract):
    board = client.get(reverse("transitions:renewals")).content.decode()
    assert str(contract.person) in board
    step = reverse("transitions:renewal_step", args=["usul"])
    check = client.post(step, {"pilih": [contract.pk]}, follow=True)
    terms = {"ids": check.context["ids"], "years": "5", "pay": "", "reason": "Kinerja baik"}
    assert client.post(step, terms | {"lihat": "lain"}).status_code == 422
    assert not Renewal.objects.exists()
    assert client.post(step, terms | {"lihat": check.context["seen"]}).status_code == 302
    assert Renewal.objects.get().proposed_by == clerk
    own = client.get(reverse("transitions:renewal_step", args=["putus"]), {"ids": contract.pk})
    assert [stop.code for stop in own.context["checked"].stopped] == ["own_proposal"]


def test_no_money_alone_is_refused_with_its_sentence(client, clerk, contract):
    paper = Document.objects.create(
        person=contract.person, kind=Document.Kind.DECREE, number="9", added_by=clerk
    )
    page = reverse("transitions:renewal", args=[contract.pk])
    given = {"grounds": ["no_money"], "reason": "Anggaran", "paper": paper.pk}
    refused = client.post(page, given)
    assert refused.status_code == 422
    assert "Tidak ada anggaran” saja bukan alasan" in refused.content.decode()
    assert client.post(page, given | {"grounds": ["no_money", "need"]}).status_code == 302
    assert Contract.objects.get(renewals__renew=False) == contract
    step = reverse("transitions:renewal_step", args=["putus"])
    client.force_login(
        make_user(EVERYONE, "transitions.view_contract", "transitions.decide_renewal")
    )
    check = client.get(step, {"ids": contract.pk}).content.decode()
    assert "Tidak diperpanjang: Tidak ada anggaran, Jabatannya tidak lagi dibutuhkan" in check
    assert "tidak dapat ditarik kembali" in check
