"""The deeds of two officers: cancelling or correcting what a decree signed, merging two records of
one person or taking them apart, and setting the weights of the city's own order."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.approvals.models import Approval
from personnel.models import Merge, Person, TwinPair
from personnel.services import FACTS
from transitions import services
from transitions.models import Conversion, Correction, PriorityRule
from transitions.models.priority import SET_WEIGHTS
from transitions.services.cancelling import CANCEL_SIGNED, cancel_signed_faults, lock_waves
from transitions.services.correcting import CORRECT
from transitions.services.merging import MERGE, UNMERGE, merge_faults, plan_of, unmerge_faults
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


# --- two records of one person -------------------------------------------------------------------
def _facts_mark(*people: Person) -> str:
    """The mark of everything a merge could exchange, so that an edit makes the approval void."""
    fields = [Person._meta.get_field(name).attname for name in FACTS]
    return mark_of({"facts": [[getattr(person, name) for name in fields] for person in people]})


def _fact_names(names: list[str]) -> list[str]:
    return [str(Person._meta.get_field(name).verbose_name) for name in names]


def _merging(pair: TwinPair, parameters: dict[str, Any]) -> Content:
    keep, taken = parameters["keep"], parameters["taken"]
    if keep not in ("first", "second"):
        raise ValueError("A merge keeps the first record or the second.")
    if faults := merge_faults(pair, keep):
        raise ValidationError(faults)
    plan = plan_of(pair, keep, taken)
    return {
        "stays": str(_("the first record") if keep == "first" else _("the second record")),
        "score": pair.score,
        "taken": _fact_names(plan.taken),
        "carried": len(plan.carried),
        **{name: len(rows) for name, rows in plan.moving.items()},
        "applications": len(plan.applications),
        "outcome": [str(outcome.get_kind_display()) for outcome in plan.answers],
        "facts": _facts_mark(plan.kept, plan.merged),
        "which": [
            [row.started_on for row in plan.carried],
            *([row.pk for row in rows] for rows in plan.moving.values()),
            [[row.pk, row.state] for row in plan.moving["services"]],
            [[row.pk, row.state] for row in plan.applications],
        ],
    }


def _merge(approval: Approval, pair: TwinPair, by: User) -> None:
    services.merge(
        pair,
        keep=approval.parameters["keep"],
        taken=approval.parameters["taken"],
        approval=approval,
        by=by,
        reason=approval.reason,
    )


MOVING = {
    "carried": gettext_lazy("Stretches of status that come with it"),
    "services": gettext_lazy("Stretches of service that move"),
    "documents": gettext_lazy("Papers that move"),
    "reviews": gettext_lazy("Performance reviews that move"),
    "applications": gettext_lazy("Applications that move"),
}
BY_CENTRAL_HR: dict[str, Any] = {
    "ask": "personnel.merge_person",
    "decide": "personnel.merge_person",
}

register(
    ApprovalKind(
        name=MERGE,
        title=gettext_lazy("Merging two records of one person"),
        model="personnel.TwinPair",
        labels={
            "score": gettext_lazy("Score of likeness"),
            "stays": gettext_lazy("Record that stays"),
            "taken": gettext_lazy("Facts taken from the other record"),
            **MOVING,
            "outcome": gettext_lazy("Outcomes recorded"),
            "facts": gettext_lazy("Mark of the facts of both"),
            "which": "",
        },
        content=_merging,
        perform=_merge,
        headline=lambda pair, parameters: _("Merge the pair %(number)s") % {"number": pair.pk},
        url=lambda pk: reverse("reporting:twins_pair", args=[pk]),
        concerns=lambda pair, parameters, user: (
            user.person in (pair.first.public_id, pair.second.public_id)
        ),
        **BY_CENTRAL_HR,
    )
)


def _unmerging(made: Merge, parameters: dict[str, Any]) -> Content:
    if made.undone_at:
        raise ValidationError(_("This merge is taken apart already."), code="merge_undone")
    if faults := unmerge_faults(made):
        raise ValidationError(faults)
    return {
        "merged_at": date_format(made.merged_at.date()),
        "merged_by": str(made.merged_by),
        "taken": _fact_names(list(made.taken)),
        "carried": len(made.moved["added"]),
        **{name: len(made.moved[name]) for name in MOVING if name != "carried"},
        "facts": _facts_mark(made.kept, made.merged),
    }


register(
    ApprovalKind(
        name=UNMERGE,
        title=gettext_lazy("Taking a merge apart"),
        model="personnel.Merge",
        labels={
            "merged_at": gettext_lazy("Merged on"),
            "merged_by": gettext_lazy("Merged by"),
            "taken": gettext_lazy("Facts that go back"),
            **MOVING,
            "facts": gettext_lazy("Mark of the facts of both"),
        },
        content=_unmerging,
        perform=lambda approval, made, by: services.unmerge(
            made, approval=approval, by=by, reason=approval.reason
        ),
        headline=lambda made, parameters: (
            _("Take apart the merge %(number)s") % {"number": made.pk}
        ),
        url=lambda pk: reverse(
            "reporting:twins_pair", args=[Merge.objects.values_list("pair", flat=True).get(pk=pk)]
        ),
        concerns=lambda made, parameters, user: (
            user.person in (made.kept.public_id, made.merged.public_id)
        ),
        **BY_CENTRAL_HR,
    )
)


# --- the city's own order ------------------------------------------------------------------------
def _points(value: Decimal) -> str:
    """As it is read on the screen, and the same in every language: it is marked as asked for."""
    return f"{value.normalize():f}".replace(".", ",")


def _weights(rule: PriorityRule, parameters: dict[str, Any]) -> Content:
    return {
        "version": rule.version,
        "tenure": _points(rule.tenure),
        "performance": _points(rule.performance),
        "months": rule.full_tenure_months,
        "bands": [_points(share) for share in rule.band_shares],
        "basis": rule.basis,
    }


register(
    ApprovalKind(
        name=SET_WEIGHTS,
        title=gettext_lazy("Weights of the city's own order"),
        model="transitions.PriorityRule",
        ask="transitions.make_priorityrun",
        decide="transitions.set_priorityrule",
        labels={
            "version": gettext_lazy("Version"),
            "tenure": gettext_lazy("Points for tenure"),
            "performance": gettext_lazy("Points for performance"),
            "months": gettext_lazy("Months for all points"),
            "bands": gettext_lazy("Share of the points by band, lowest first"),
            "basis": gettext_lazy("Basis"),
        },
        content=_weights,
        perform=lambda approval, rule, by: services.set_rule(rule, approval=approval, by=by),
        headline=lambda rule, parameters: (
            _("%(version)s: %(tenure)s for tenure, %(performance)s for performance")
            % {
                "version": rule.version,
                "tenure": _points(rule.tenure),
                "performance": _points(rule.performance),
            }
        ),
        url=lambda pk: reverse("transitions:priorities"),
    )
)
