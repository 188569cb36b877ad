"""The deed of two officers on units: a move, a merger, a split. Who sees whom changes with it."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from personnel import services
from personnel.models import UnitChange, WorkUnit
from personnel.models.unit_history import REORGANISE


def _content(unit: WorkUnit, parameters: dict[str, Any]) -> Content:
    plan = services.Reorganisation.of_parameters(parameters)
    services.refuse(services.reorganisation_faults(plan))
    names = dict(
        WorkUnit.objects.filter(
            pk__in={*plan.units, *filter(None, [plan.into, plan.parent])}
        ).values_list("pk", "name")
    )
    moving = services.what_moves(plan.ending or plan.units, plan.decree.tmt)
    carried = plan.kind != UnitChange.Kind.MOVE
    going_on = [names[pk] for pk in (plan.parent, plan.into) if pk]
    going_on += [names[plan.units[0]]] if plan.keeps else []
    return {
        "kind": str(UnitChange.Kind(plan.kind).label),
        "units": [names[pk] for pk in plan.units],
        "into": going_on + [f"{part.name} ({part.code})" for part in plan.parts],
        "decree": plan.decree.number,
        "decree_on": date_format(plan.decree.on),
        "tmt": date_format(plan.decree.tmt),
        "people": len({one.person_id for one in moving.appointments}) if carried else 0,
        "below": [stretch.name for stretch in moving.below] if carried else [],
        "needs": len(moving.needs) if carried else 0,
        "officers": len({duty.user_id for duty in moving.duties}) if carried else 0,
        # Which ones, so that one less and one more is a change too.
        "which": [sorted(row.pk for row in rows) for rows in moving] if carried else [],
    }


def _locked(pk: str) -> WorkUnit:
    """The tree before the people and the units, as everywhere: `reorganise` locks those."""
    services.lock_tree()
    return WorkUnit.objects.get(pk=pk)


def _perform(approval: Approval, unit: WorkUnit, by: User) -> None:
    plan = services.Reorganisation.of_parameters(approval.parameters)
    services.reorganise(plan, by=by, approval=approval)


register(
    ApprovalKind(
        name=REORGANISE,
        title=gettext_lazy("Move, merger or split of units"),
        model="personnel.WorkUnit",
        ask="personnel.reorganise_workunit",
        decide="personnel.approve_reorganisation",
        labels={
            "kind": gettext_lazy("What is done"),
            "units": gettext_lazy("Work units"),
            "into": gettext_lazy("Go on in or below"),
            "decree": gettext_lazy("Decree number"),
            "decree_on": gettext_lazy("Decree date"),
            "tmt": gettext_lazy("TMT"),
            "people": gettext_lazy("People carried along"),
            "below": gettext_lazy("Units below them"),
            "needs": gettext_lazy("Needs carried along"),
            "officers": gettext_lazy("Officers of the units"),
            "which": "",
        },
        content=_content,
        perform=_perform,
        headline=lambda unit, parameters: (
            _("%(kind)s: %(unit)s")
            % {"kind": UnitChange.Kind(parameters["kind"]).label, "unit": unit.name}
        ),
        url=lambda pk: reverse("personnel:unit", args=[pk]),
        lock=_locked,
    )
)
