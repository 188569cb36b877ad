"""Two at once, in threads of their own: one effect, and never one that nobody approved."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from personnel.row_security import everyone
from tests.approvals.factories import ask_role, make_asker, roles

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do each deed in its own thread, all let go at one moment; return results or errors."""
    gate = threading.Barrier(len(deeds))
    outcomes: list[Any] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            with everyone():
                outcomes[place] = deed()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def race(tries: int) -> int:
    """Grant while another edits the account; count the roles given for what nobody approved."""
    officer, editor = make_asker(), make_asker()
    stale = 0
    for n in range(tries):
        approval = ask_role(by=editor)
        edited_first = []

        def edit(pk=approval.subject_id, seen=edited_first, n=n) -> None:
            time.sleep(n % 4 / 1000)
            with transaction.atomic():
                account = User.objects.select_for_update().get(pk=pk)
                seen.append(not account.groups.exists())
                account.last_name = f"Kusuma {n}"
                account.save()

        def decide(approval=approval, n=n) -> Approval:
            time.sleep((n // 4) % 4 / 1000)
            return services.grant(approval, by=officer, seen=approval.content_hash)

        outcome, _edit = at_once(decide, edit)
        assert isinstance(outcome, Approval), outcome
        given = roles(approval) == ["auditor"]
        assert given == (outcome.state == "granted")
        stale += given and edited_first == [True]
    return stale


def test_an_edit_during_the_decision_never_leaves_a_stale_approval():
    assert race(20) == 0


@pytest.mark.long
def test_two_hundred_edits_during_decisions_leave_no_stale_approval():
    assert race(200) == 0


def test_the_race_finds_stale_approvals_when_nothing_is_compared(monkeypatch):
    monkeypatch.setattr(services, "_differences", lambda *approved: [])
    assert race(20) > 0


def test_two_officers_grant_at_once_and_it_happens_once():
    for _n in range(5):
        approval = ask_role()
        before = AuditEntry.objects.filter(verb="account.role_changed").count()
        officers = [make_asker(first_name="Rina"), make_asker(first_name="Joko")]
        results = at_once(
            *(
                lambda by=by, approval=approval: services.grant(
                    approval, by=by, seen=approval.content_hash
                )
                for by in officers
            )
        )
        (done,) = [r for r in results if isinstance(r, Approval)]
        (late,) = [r for r in results if isinstance(r, ValidationError)]
        assert late.code == "already_decided"
        assert str(done.decided_by) in late.message
        assert AuditEntry.objects.filter(verb="account.role_changed").count() == before + 1


def test_two_officers_ask_at_once_and_one_request_stands():
    account = User.objects.create(username="sri")
    askers = [make_asker(), make_asker()]
    results = at_once(*(lambda by=by: ask_role(account=account, by=by) for by in askers))
    assert sorted(type(r).__name__ for r in results) == ["Approval", "ValidationError"]
    assert Approval.objects.open().count() == 1
