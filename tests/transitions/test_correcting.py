"""A signed decree is corrected by a record of its own (SK ralat), by two officers."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from tests.factories import make_user
from tests.transitions.factories import DECREE_ON, make_conversions
from transitions import services
from transitions.models import Conversion, Correction, Letter
from transitions.services.correcting import CORRECT

pytestmark = pytest.mark.django_db
State = Conversion.State


def ask(one, what="pay", becomes="3300000", on=DECREE_ON):
    return approvals.ask(
        CORRECT,
        one,
        by=make_user("transitions.sign_conversion"),
        reason="Gaji salah ketik.",
        parameters={"what": what, "becomes": becomes, "decree": "9/RALAT/2025", "decree_on": on},
    )


def grant(approval):
    checker = make_user("transitions.approve_conversion")
    return approvals.grant(approval, by=checker, seen=approval.content_hash)


def test_a_correction_is_a_record_of_its_own_and_the_next_letter_says_it():
    (one,) = make_conversions(1, State.DECREED)
    first = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    grant(ask(one))
    correction = Correction.objects.get()
    assert (correction.was, correction.becomes) == ("3203600", "3300000")
    assert Conversion.objects.get().pay == 3_203_600  # as it was signed
    again = services.reissue_letter(first, reason="Ralat", by=make_user())
    assert "3.300.000" in str(again.data)
    assert again.data["observing"][-1] == (
        "Keputusan Wali Kota Balikpapan Nomor 9/RALAT/2025 tanggal 24 September 2025 tentang ralat "
        "keputusan ini."
    )
    first.refresh_from_db()
    assert "3.203.600" in str(first.data)


def test_the_last_correction_of_a_word_holds():
    (one,) = make_conversions(1, State.SWORN)
    grant(ask(one, "position", "Guru Ahli Pertama"))
    grant(ask(one, "position", "Guru Ahli Muda"))
    first, last = Correction.objects.all()
    assert (first.becomes, last.was) == ("Guru Ahli Pertama", "Guru Ahli Pertama")
    decree = "Nomor 9/RALAT/2025 tanggal 24 September 2025"  # both by one
    assert services.corrected([one]) == {
        one.pk: {"position": "Guru Ahli Muda", "corrected_by": (decree,)}
    }


@pytest.mark.parametrize(
    ("state", "given", "code"),
    [
        (State.NUMBERED, {}, "conversion_state"),
        (State.DECREED, {"on": date(2025, 9, 23)}, "days_order"),
        (State.DECREED, {"becomes": "3203600"}, "nothing_corrected"),
    ],
)
def test_what_cannot_be_corrected_is_refused_when_it_is_asked(state, given, code):
    (one,) = make_conversions(1, state)
    with pytest.raises(ValidationError) as error:
        ask(one, **given)
    assert error.value.code == code


def test_postgresql_refuses_a_correction_without_a_second_officer_and_keeps_it():
    (one,) = make_conversions(1, State.DECREED)
    approval = ask(one)
    values = {
        "conversion": one,
        "what": "pay",
        "was": "3203600",
        "becomes": "3300000",
        "decree_number": "9/RALAT/2025",
        "decree_on": DECREE_ON,
        "approval": approval,
    }
    with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
        Correction.objects.create(**values)
    grant(approval)
    with pytest.raises(DatabaseError, match="are kept"), transaction.atomic():
        Correction.objects.update(becomes="1")


def test_a_correction_is_asked_for_in_the_browser_and_shown(client):
    (one,) = make_conversions(1, State.DECREED)
    rights = ["view_conversion", "sign_conversion"]
    client.force_login(
        make_user("personnel.view_every_unit", *(f"transitions.{right}" for right in rights))
    )
    address = reverse("transitions:correct", args=[one.pk])
    page = reverse("transitions:conversion", args=[one.pk])
    assert address in client.get(page).content.decode()
    given = {"what": "pay", "decree": "9/RALAT", "decree_on": "2025-09-30", "reason": "Keliru."}
    assert client.post(address, given | {"becomes": "3,3 juta"}).status_code == 422
    given["becomes"] = "3300000"
    for day in ("2098-01-01", "0025-09-30"):  # still to come, and a slip of the year
        assert client.post(address, given | {"decree_on": day}).status_code == 422
    client.post(address, given)
    grant(Approval.objects.get())
    assert "9/RALAT" in client.get(page).content.decode()
