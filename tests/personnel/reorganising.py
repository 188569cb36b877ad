"""Two officers who reorganise units, for tests."""

from datetime import date
from typing import Any

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from personnel.models import UnitOfficer, WorkUnit
from personnel.models.unit_history import REORGANISE
from personnel.services import Decree, NewUnit, Reorganisation
from tests.factories import make_user

TMT = date(2025, 7, 1)
ASKS = ["personnel.reorganise_workunit", "personnel.view_every_unit"]
DECIDES = ["personnel.approve_reorganisation", "personnel.view_every_unit"]


def decree(tmt: date = TMT) -> Decree:
    return Decree("188.45/12/2025", min(tmt, date(2025, 6, 20)), tmt)


def a_move(unit: WorkUnit, parent: WorkUnit, tmt: date = TMT) -> Reorganisation:
    return Reorganisation("move", (unit.pk,), decree(tmt), parent=parent.pk)


def a_merger(*units: WorkUnit, into: Any, tmt: date = TMT) -> Reorganisation:
    """`into` is a unit that stands, or code and name of a new one."""
    keys = tuple(unit.pk for unit in units)
    if isinstance(into, WorkUnit):
        return Reorganisation("merge", keys, decree(tmt), into=into.pk)
    return Reorganisation("merge", keys, decree(tmt), parts=(NewUnit(*into),))


def a_split(unit: WorkUnit, *parts: tuple[str, str], tmt: date = TMT, **more: Any) -> Any:
    new = tuple(NewUnit(*part) for part in parts)
    return Reorganisation("split", (unit.pk,), decree(tmt), parts=new, **more)


def ask(plan: Reorganisation) -> Approval:
    unit = WorkUnit.objects.get(pk=plan.units[0])
    parameters = plan.as_parameters()
    return approvals.ask(REORGANISE, unit, by=make_user(*ASKS), reason="SK", parameters=parameters)


def carry_out(plan: Reorganisation) -> Approval:
    """Asked for by one officer and granted by another, who see everybody."""
    approval = ask(plan)
    return approvals.grant(approval, by=make_user(*DECIDES), seen=approval.content_hash)


def serve(unit: WorkUnit, **days: Any) -> UnitOfficer:
    days = {"started_on": date(2024, 1, 1)} | days
    return UnitOfficer.objects.create(user=make_user(), unit=unit, **days)
