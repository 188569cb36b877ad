"""The deeds of two officers in a wave: other seats than approved, the order of equal applicants,
another moment of an announcement."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.formats import moment
from recruitment import services
from recruitment.models import Formation, Score, Wave
from recruitment.services.formations import SEATS_CHANGE, seats_problem
from recruitment.services.locks import locked_wave
from recruitment.services.selection import tie_order


def _locked_formation(pk: str) -> Formation:
    """The wave first, as everywhere in recruitment."""
    Wave.objects.select_for_update(of=("self",)).get(formations=pk)
    rows = Formation.objects.with_gap(timezone.localdate()).with_seats()
    return rows.select_related("wave", "unit", "position", "education_level").get(pk=pk)


def _seats(formation: Formation, parameters: dict[str, Any]) -> Content:
    locked_wave(formation.wave_id, *SEATS_CHANGE)
    if problem := seats_problem(formation, parameters["seats"]):
        raise problem
    return {
        "wave": str(formation.wave),
        "state": str(formation.wave.get_state_display()),
        "formation": str(formation),
        "education": str(formation.education_level),
        "budget_line": str(formation.get_budget_line_display()),
        "before": formation.planned_seats,
        "after": parameters["seats"],
        "held": formation.seats_held,
        "need": formation.need,
        "in_post": formation.in_post,
    }


def _change_seats(approval: Approval, formation: Formation, by: User) -> None:
    seats = approval.parameters["seats"]
    services.change_seats(formation, seats, by=by, reason=approval.reason, approval=approval)


def _formations_page(pk: str) -> str:
    wave = Formation.objects.values_list("wave", flat=True).get(pk=pk)
    return reverse("recruitment:formations", args=[wave])


SEATS = register(
    ApprovalKind(
        name="recruitment.seats",
        title=gettext_lazy("Seats of a formation"),
        model="recruitment.Formation",
        ask="recruitment.plan_wave",
        decide="recruitment.approve_wave",
        labels={
            "wave": gettext_lazy("Wave"),
            "state": gettext_lazy("State of the wave"),
            "formation": gettext_lazy("Formation"),
            "education": gettext_lazy("Education"),
            "budget_line": gettext_lazy("Budget line"),
            "before": gettext_lazy("Seats until now"),
            "after": gettext_lazy("Seats from now on"),
            "held": gettext_lazy("Seats held"),
            "need": gettext_lazy("Need (K)"),
            "in_post": gettext_lazy("In post (B)"),
        },
        content=_seats,
        perform=_change_seats,
        headline=lambda formation, parameters: (
            _("%(formation)s: %(seats)s seats")
            % {"formation": formation, "seats": parameters["seats"]}
        ),
        url=_formations_page,
        lock=_locked_formation,
    )
)


def _tie(wave: Wave, parameters: dict[str, Any]) -> Content:
    ids = parameters["applications"]
    numbers = tie_order(wave, ids)
    rows = wave.applications.filter(pk__in=ids).order_by("pk")
    return {
        "wave": str(wave),
        "state": str(wave.get_state_display()),
        "order": numbers,
        "minutes": parameters["minutes"],
        # What makes them equal: other points, another category or birth date is another question.
        "equal": mark_of(
            {
                "facts": list(
                    rows.values_list("pk", "formation", "category", "state", "person__born_on")
                ),
                "points": list(
                    Score.objects.filter(application__in=ids)
                    .order_by("application", "subtest")
                    .values_list("application", "subtest", "points")
                ),
            }
        ),
    }


def _among_the_equal(wave: Wave, parameters: dict[str, Any], user: User) -> bool:
    ids = parameters["applications"]
    return wave.applications.filter(pk__in=ids, person__public_id=user.person).exists()


def _resolve(approval: Approval, wave: Wave, by: User) -> None:
    services.resolve_tie(
        wave,
        approval.parameters["applications"],
        minutes=approval.parameters["minutes"],
        reason=approval.reason,
        by=by,
        approval=approval,
    )


def _announcement(wave: Wave, parameters: dict[str, Any]) -> Content:
    locked_wave(wave.pk, Wave.State.PUBLISHED)
    at = datetime.fromisoformat(parameters["at"])
    if problem := services.move_problem(wave, at):
        raise problem
    return {"wave": str(wave), "before": moment(wave.published_at), "after": moment(at)}


def _move(approval: Approval, wave: Wave, by: User) -> None:
    at = datetime.fromisoformat(approval.parameters["at"])
    services.move_announcement(wave, at, reason=approval.reason, by=by, approval=approval)


ANNOUNCEMENT = register(
    ApprovalKind(
        name="recruitment.announcement",
        title=gettext_lazy("Another moment of an announcement"),
        model="recruitment.Wave",
        ask="recruitment.run_selection",
        decide="recruitment.run_selection",
        labels={
            "wave": gettext_lazy("Wave"),
            "before": gettext_lazy("Moment until now"),
            "after": gettext_lazy("Moment from now on"),
        },
        content=_announcement,
        perform=_move,
        headline=lambda wave, parameters: (
            _("%(wave)s: announcement on %(moment)s")
            % {"wave": wave, "moment": moment(datetime.fromisoformat(parameters["at"]))}
        ),
        url=lambda pk: reverse("recruitment:wave", args=[pk]),
    )
)

TIE = register(
    ApprovalKind(
        name="recruitment.tie",
        title=gettext_lazy("Order of equal applicants"),
        model="recruitment.Wave",
        ask="recruitment.run_selection",
        decide="recruitment.run_selection",
        labels={
            "wave": gettext_lazy("Wave"),
            "state": gettext_lazy("State of the wave"),
            "order": gettext_lazy("Participants, best first"),
            "minutes": gettext_lazy("Number of the minutes"),
            "equal": "",
        },
        content=_tie,
        perform=_resolve,
        headline=lambda wave, parameters: (
            _("%(wave)s: order of %(n)s equal applicants")
            % {"wave": wave, "n": len(parameters["applications"])}
        ),
        url=lambda pk: reverse("recruitment:wave", args=[pk]),
        concerns=_among_the_equal,
    )
)
