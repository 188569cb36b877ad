import pytest
from django.urls import reverse

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.reporting.work import waiting_for
from tests.approvals.factories import ask_role, make_asker, roles
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = make_asker(first_name="Rina")
    client.force_login(officer)
    return officer


def count_waiting(user):
    return {work.key: work.count for work in waiting_for(user)}.get("approvals")


def test_what_waits_stands_on_the_home_page_of_who_may_decide(officer):
    approval = ask_role()
    assert count_waiting(officer) == 1
    assert count_waiting(approval.asked_by) == 0  # one's own is not work that waits
    assert count_waiting(make_user("approvals.view_approval")) == 0
    services.refuse(approval, by=officer, reason="tidak perlu")
    assert count_waiting(officer) == 0


def test_the_check_page_says_who_what_and_why_and_the_button_carries_the_hash(client, officer):
    approval = ask_role()
    page = client.get(approval.get_absolute_url())
    assert [str(label) for label, _values in approval.lines] == [
        "Akun",
        "Nama",
        "Peran yang baru",
        "Jumlah hak pada peran",
    ]  # in the order of the kind, and nothing that is empty
    for said in (str(approval.asked_by), approval.reason, approval.content_hash, "Sri"):
        assert said in page.content.decode()
    address = reverse("approvals:grant", args=[approval.pk])
    answer = client.post(address, {"seen": approval.content_hash}, follow=True)
    assert answer.redirect_chain
    assert roles(approval) == ["auditor"]
    assert "button-main" not in answer.content.decode().split("<main")[1]


def test_a_replayed_decision_has_one_effect_and_says_who_decided(client, officer):
    approval = ask_role()
    address = reverse("approvals:grant", args=[approval.pk])
    client.post(address, {"seen": approval.content_hash})
    again = client.post(address, {"seen": approval.content_hash})
    assert again.status_code == 422
    assert "Rina" in again.content.decode()


def test_a_form_that_changed_on_the_way_is_refused(client, officer):
    approval = ask_role()
    for seen in ("", "0" * 64, "x" * 300):
        answer = client.post(reverse("approvals:grant", args=[approval.pk]), {"seen": seen})
        assert answer.status_code == 422
    assert roles(approval) == []


def test_a_void_approval_tells_what_changed(client, officer):
    approval = ask_role()
    User.objects.filter(pk=approval.subject_id).update(first_name="Siti")
    address = reverse("approvals:grant", args=[approval.pk])
    answer = client.post(address, {"seen": approval.content_hash}, follow=True)
    assert "Sri → Siti" in answer.content.decode()
    assert Approval.objects.get().state == "void"


def test_a_refusal_needs_its_reason(client, officer):
    approval = ask_role()
    address = reverse("approvals:refuse", args=[approval.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "tidak perlu"}).status_code == 302
    assert Approval.objects.get().state == "refused"


def test_only_the_asker_sees_the_way_to_withdraw(client, officer):
    approval = ask_role()
    address = reverse("approvals:withdraw", args=[approval.pk])
    assert address not in client.get(approval.get_absolute_url()).content.decode()
    assert client.post(address).status_code == 404
    client.force_login(approval.asked_by)
    assert address in client.get(approval.get_absolute_url()).content.decode()
    assert client.post(address).status_code == 302
    assert Approval.objects.get().state == "withdrawn"


def test_a_kind_that_is_not_theirs_is_not_there(client):
    approval = ask_role()
    client.force_login(make_user("approvals.view_approval"))
    assert client.get(approval.get_absolute_url()).status_code == 404
    assert approval.title not in client.get(reverse("approvals:approvals")).content.decode()
    client.force_login(make_user("approvals.view_approval", "approvals.view_every_approval"))
    page = client.get(approval.get_absolute_url()).content.decode()
    assert reverse("approvals:grant", args=[approval.pk]) not in page  # an auditor looks


def test_the_list_parts_what_waits_from_what_is_decided(client, officer):
    waiting, decided = ask_role(), ask_role("official")
    services.grant(decided, by=officer, seen=decided.content_hash)
    mine = ask_role("panel", by=officer)
    page = client.get(reverse("approvals:approvals")).context
    assert list(page["waiting"]) == [waiting]
    assert list(page["mine"]) == [mine]
    assert list(page["page"]) == [decided]


def test_a_role_is_asked_for_on_a_page_and_not_given_in_the_admin(client):
    administrator = make_user(
        "accounts.change_user", "accounts.view_user", "approvals.view_approval", is_staff=True
    )
    ask_role()
    account = make_user()
    client.force_login(administrator)
    admin = client.get(reverse("admin:accounts_user_change", args=[account.pk]))
    address = reverse("approvals:ask_role", args=[account.pk])
    assert address in admin.content.decode()
    for posted in ({"role": "panel", "reason": ""}, {"role": "", "reason": "Anggota baru."}):
        assert client.post(address, posted).status_code == 422
    assert client.post(address, {"role": "panel", "reason": "Anggota baru."}).status_code == 302
    assert not account.groups.exists()
    assert Approval.objects.filter(subject_id=str(account.pk), state="asked").exists()
