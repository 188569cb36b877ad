"""The deeds of two officers about a signed decree: cancelling the appointment, correcting it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from transitions import services
from transitions.models import Conversion, Correction
from transitions.services.cancelling import CANCEL_SIGNED, cancel_signed_faults, lock_waves
from transitions.services.correcting import CORRECT
from transitions.services.steps import raise_first


def _locked(pk: str) -> Conversion:
    """The wave first, as everywhere."""
    lock_waves([Conversion.objects.get(pk=pk)])
    Conversion.objects.select_for_update().get(pk=pk)
    return Conversion.objects.with_facts().get(pk=pk)


# What both deeds have in common.
OF_A_SIGNED_ONE: dict[str, Any] = {
    "model": "transitions.Conversion",
    "ask": "transitions.sign_conversion",
    "decide": "transitions.approve_conversion",
    "url": lambda pk: reverse("transitions:conversion", args=[pk]),
    "concerns": lambda one, parameters, user: one.person.public_id == user.person,
    "lock": _locked,
}


def _decree(parameters: dict[str, Any]) -> services.LaterDecree:
    return services.LaterDecree(parameters["decree"], _day(parameters["decree_on"]))


def _withdrawal(parameters: dict[str, Any]) -> services.Withdrawal | None:
    if not parameters["letter"]:
        return None
    return services.Withdrawal(parameters["letter"], _day(parameters["letter_on"]))


def _day(written: str) -> date:
    day = parse_date(written)
    if day is None:
        raise ValueError("A day is written as 2025-10-01.")
    return day


def _content(one: Conversion, parameters: dict[str, Any]) -> Content:
    raise_first(cancel_signed_faults([one], decree=_decree(parameters)))
    return {
        "decree": one.decree_number,
        "decree_on": date_format(one.decree_on),
        "state": str(one.get_state_display()),
        "cancelling": parameters["decree"],
        "cancelling_on": date_format(_day(parameters["decree_on"])),
        "withdrawal": parameters["letter"],
        "seat": str(_("is open again") if parameters["letter"] else _("stays held")),
    }


def _perform(approval: Approval, one: Conversion, by: User) -> None:
    services.cancel_signed(
        one,
        decree=_decree(approval.parameters),
        withdrawal=_withdrawal(approval.parameters),
        reason=approval.reason,
        approval=approval,
        by=by,
    )


register(
    ApprovalKind(
        name=CANCEL_SIGNED,
        title=gettext_lazy("Cancelling a signed appointment"),
        labels={
            "decree": gettext_lazy("Decree of appointment"),
            "decree_on": gettext_lazy("Date of the decree"),
            "state": gettext_lazy("State"),
            "cancelling": gettext_lazy("Cancelling decree"),
            "cancelling_on": gettext_lazy("Date of the cancelling decree"),
            "withdrawal": gettext_lazy("Letter of withdrawal"),
            "seat": gettext_lazy("Seat"),
        },
        content=_content,
        perform=_perform,
        headline=lambda one, parameters: (
            _("Cancel the appointment by decree %(number)s") % {"number": one.decree_number}
        ),
        **OF_A_SIGNED_ONE,
    )
)


def _ralat(parameters: dict[str, Any]) -> services.Ralat:
    return services.Ralat(parameters["what"], parameters["becomes"], _decree(parameters))


def _correction(one: Conversion, parameters: dict[str, Any]) -> Content:
    ralat = _ralat(parameters)
    raise_first(services.correction_faults(one, ralat))
    return {
        "decree": one.decree_number,
        "what": str(Correction.What(ralat.what).label),
        "was": services.said_now(one, ralat.what),
        "becomes": ralat.becomes,
        "correcting": ralat.decree.number,
        "correcting_on": date_format(ralat.decree.on),
    }


def _correct(approval: Approval, one: Conversion, by: User) -> None:
    services.correct(one, _ralat(approval.parameters), approval=approval, by=by)


register(
    ApprovalKind(
        name=CORRECT,
        title=gettext_lazy("Correcting a signed decree"),
        labels={
            "decree": gettext_lazy("Decree of appointment"),
            "what": gettext_lazy("What is corrected"),
            "was": gettext_lazy("As it was said"),
            "becomes": gettext_lazy("As it should be"),
            "correcting": gettext_lazy("Correcting decree"),
            "correcting_on": gettext_lazy("Date of the correcting decree"),
        },
        content=_correction,
        perform=_correct,
        headline=lambda one, parameters: (
            _("Correct the decree %(number)s") % {"number": one.decree_number}
        ),
        **OF_A_SIGNED_ONE,
    )
)
