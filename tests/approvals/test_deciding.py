import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import kinds, services
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from tests.approvals.factories import ask_role, make_asker, roles
from tests.factories import make_user

pytestmark = pytest.mark.django_db
State = Approval.State


def grant(approval, by=None):
    return services.grant(approval, by=by or make_asker(), seen=approval.content_hash)


def test_nothing_is_done_before_the_second_officer_decides():
    approval = ask_role()
    assert roles(approval) == []
    assert grant(approval).state == State.GRANTED
    assert roles(approval) == ["auditor"]
    verbs = AuditEntry.objects.filter(verb__startswith="approval").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["approval.asked", "approval.granted"]
    assert AuditEntry.objects.get(verb="account.role_changed").changes == {
        "role": [[], ["auditor"]]
    }


def test_who_asked_does_not_decide():
    approval = ask_role(by=(maker := make_asker()))
    for decide in (
        lambda: grant(approval, maker),
        lambda: services.refuse(approval, by=maker, reason="berubah"),
    ):
        with pytest.raises(ValidationError) as refusal:
            decide()
        assert refusal.value.code == "own_request"
    assert roles(approval) == []


def test_nobody_decides_about_themselves():
    """Nor against: an officer whose role is taken away could otherwise refuse it for ever."""
    account = make_asker()
    approval = ask_role(account=account)
    for decide in (
        lambda: grant(approval, account),
        lambda: services.refuse(approval, by=account, reason="Saya tetap di sini."),
    ):
        with pytest.raises(ValidationError) as refusal:
            decide()
        assert refusal.value.code == "own_case"
    assert Approval.objects.get(pk=approval.pk).state == State.ASKED
    assert roles(approval) == []


def test_only_who_may_ask_asks_and_who_may_decide_decides():
    with pytest.raises(PermissionDenied):
        ask_role(by=make_user())
    approval = ask_role()
    with pytest.raises(PermissionDenied):
        grant(approval, make_user("accounts.change_user"))


def test_postgresql_refuses_a_checker_who_is_the_maker():
    approval = ask_role()
    decided = {"state": "granted", "decided_by": approval.asked_by, "decided_at": approval.asked_at}
    with pytest.raises(IntegrityError, match="approval_checker_is_not_maker"), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(**decided)


@pytest.mark.parametrize("kind", [kind.name for kind in kinds.all_kinds()])
def test_postgresql_refuses_a_raw_insert_with_maker_as_checker(kind):
    maker = make_user()
    columns = {
        "id": "gen_random_uuid()",
        "kind": f"'{kind}'",
        "subject_type": "'accounts.user'",
        "subject_id": "'1'",
        "title": "'x'",
        "parameters": "'{}'",
        "content": "'{}'",
        "content_hash": f"'{'0' * 64}'",
        "reason": "'x'",
        "decision_reason": "''",
        "asked_by_id": str(maker.pk),
        "decided_by_id": str(maker.pk),
        "decided_at": "now()",
    }

    def insert(**extra):
        values = columns | extra
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO approvals_approval ({', '.join(values)})"
                f" VALUES ({', '.join(values.values())})"
            )

    with pytest.raises(DatabaseError, match="begins as asked"):
        insert(state="'granted'")
    with pytest.raises(IntegrityError, match="approval_(checker_is_not_maker|decided_by_someone)"):
        insert(state="'asked'")
    # The control: the same row is taken when nobody has decided it.
    insert(state="'asked'", decided_by_id="NULL", decided_at="NULL")
    with pytest.raises(IntegrityError, match="approval_checker_is_not_maker"), transaction.atomic():
        Approval.objects.filter(kind=kind).update(
            state="granted", decided_by=maker, decided_at="2026-01-01 00:00+08"
        )


def test_an_edit_makes_the_approval_void_and_says_what_changed():
    approval = ask_role()
    User.objects.filter(pk=approval.subject_id).update(first_name="Siti")
    decided = grant(approval)
    assert decided.state == State.VOID
    assert "Sri → Siti" in decided.decision_reason
    assert roles(approval) == []
    again = ask_role(account=User.objects.get(pk=approval.subject_id))
    assert grant(again).state == State.GRANTED


def test_what_is_no_longer_possible_is_void():
    approval = ask_role()
    User.objects.filter(pk=approval.subject_id).update(is_active=False)
    assert grant(approval).state == State.VOID
    assert roles(approval) == []


def test_what_was_not_seen_is_not_granted():
    approval = ask_role()
    other = hashlib.sha256(b"another page").hexdigest()
    with pytest.raises(ValidationError) as refusal:
        services.grant(approval, by=make_asker(), seen=other)
    assert refusal.value.code == "approval_stale"
    assert roles(approval) == []


def test_the_second_decision_names_the_first():
    approval = ask_role()
    grant(approval, make_asker(first_name="Rina"))
    with pytest.raises(ValidationError) as refusal:
        services.refuse(approval, by=make_asker(), reason="tidak perlu")
    assert refusal.value.code == "already_decided"
    assert "Rina" in refusal.value.message


def test_one_open_request_a_subject():
    approval = ask_role(by=make_asker(first_name="Joko"))
    account = User.objects.get(pk=approval.subject_id)
    with pytest.raises(ValidationError) as refusal:
        ask_role("official", account=account)
    assert refusal.value.code == "already_asked"
    assert "Joko" in refusal.value.message
    services.refuse(approval, by=make_asker(), reason="tidak perlu")
    assert ask_role("official", account=account).state == State.ASKED


def test_only_the_asker_withdraws_and_only_while_it_waits():
    approval = ask_role()
    with pytest.raises(PermissionDenied):
        services.withdraw(approval, by=make_asker())
    services.withdraw(approval, by=approval.asked_by)
    with pytest.raises(ValidationError) as refusal:
        grant(approval)
    assert refusal.value.code == "already_decided"


def test_a_reason_is_asked_for():
    approval = ask_role()
    for deed in (
        lambda: ask_role(reason=" "),
        lambda: services.refuse(approval, by=make_asker(), reason=""),
    ):
        with pytest.raises(ValidationError) as refusal:
            deed()
        assert refusal.value.code == "reason_missing"


@pytest.mark.parametrize(
    ("decided", "change"),
    [
        (False, {"content_hash": "0" * 64}),
        (False, {"content": {}}),
        (False, {"parameters": {"role": "administrator"}}),
        (False, {"subject_id": "1"}),
        (False, {"reason": "lain"}),
        (True, {"state": "asked", "decided_by": None, "decided_at": None}),
        (True, {"state": "refused"}),
        (True, {"decision_reason": "lain"}),
        (True, {"used_at": None}),
    ],
)
def test_what_was_asked_and_what_was_decided_stay_as_they_were(decided, change):
    approval = ask_role()
    if decided:
        grant(approval)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).delete()


def test_no_content_names_a_nik():
    assert "nik" not in {name for kind in kinds.all_kinds() for name in kind.labels}


def test_the_first_administrator_is_made_from_the_shell_and_the_trail_says_so():
    ask_role()  # writes the roles
    someone = make_user(username="fahmi")
    call_command("give_role", "fahmi", "administrator", reason="Administrator pertama.")
    assert list(someone.groups.values_list("name", flat=True)) == ["administrator"]
    entry = AuditEntry.objects.get(verb="account.role_changed")
    assert (entry.by, entry.reason) == (None, "Administrator pertama.")
    with pytest.raises(CommandError, match="nobody"):
        call_command("give_role", "nobody", "administrator", reason="x")
