"""The verification desk: what it shows in which order, and every deed that it does for many."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from personnel import services
from personnel.forms import (
    CollectivePaperForm,
    OptionalReasonForm,
    RefusalForm,
    StatementForm,
)
from personnel.models import ServicePeriod, Statement
from personnel.models.service_period import ServicePeriodQuerySet

ROWS = 25
AT_ONCE = 500  # service periods that one deed takes


class ListSource(NamedTuple):
    """Lists by which the desk can be narrowed. The part that reads lists in says how."""

    choices: Callable[[], list[tuple[str, str]]]
    narrow: Callable[[ServicePeriodQuerySet, str], ServicePeriodQuerySet]


LISTS: list[ListSource] = []


class Slice(NamedTuple):
    """One page of the queue, and the keys that its neighbours begin at; empty at the ends."""

    rows: list[ServicePeriod]
    before: str
    after: str


class Queue:
    """Service periods in the order of the desk: by unit, then as they were recorded.

    The order is that of an index, so that a page costs the same at any depth. A place in it is
    "unit-key"; service without a unit comes last.
    """

    def __init__(self, services: ServicePeriodQuerySet) -> None:
        self.services = services

    @staticmethod
    def place(service: ServicePeriod) -> str:
        return f"{service.work_unit_id or ''}-{service.pk}"

    def after(self, place: str, count: int) -> list[ServicePeriod]:
        """The next `count` after `place`; the first ones for a place that says nothing."""
        rows = self.services
        if parts := _parts(place):
            unit, pk = parts
            beyond = Q(work_unit=unit, pk__gt=pk)
            rows = rows.filter(
                beyond | Q(work_unit__gt=unit) | Q(work_unit=None) if unit else beyond
            )
        return list(rows.order_by(F("work_unit_id").asc(nulls_last=True), "pk")[:count])

    def before(self, place: str, count: int) -> list[ServicePeriod]:
        """The last `count` before `place`, in the order of the desk."""
        parts = _parts(place)
        if not parts:
            return []
        unit, pk = parts
        nearer = Q(work_unit=unit, pk__lt=pk)
        nearer |= Q(work_unit__lt=unit) if unit else Q(work_unit__isnull=False)
        rows = self.services.filter(nearer)
        order = [F("work_unit_id").desc(nulls_first=True), "-pk"]
        return list(rows.order_by(*order)[:count])[::-1]

    def page(self, *, after: str = "", before: str = "") -> Slice:
        """A page of ROWS that begins after one place, or ends before another."""
        if before:
            rows = self.before(before, ROWS + 1)
            more_before, more_after = len(rows) > ROWS, True
            rows = rows[-ROWS:]
        else:
            rows = self.after(after, ROWS + 1)
            more_before, more_after = bool(_parts(after)), len(rows) > ROWS
            rows = rows[:ROWS]
        if not rows:
            return Slice([], "", "")
        return Slice(
            rows,
            self.place(rows[0]) if more_before else "",
            self.place(rows[-1]) if more_after else "",
        )


def _parts(place: str) -> tuple[int | None, int] | None:
    unit, dash, pk = place.partition("-")
    if not (dash and pk.isdecimal() and len(pk) < 19 and (not unit or unit.isdecimal())):
        return None
    return (int(unit) if unit and len(unit) < 19 else None), int(pk)


class BulkStep(NamedTuple):
    """One deed for many. `check` says who passes; `act` does it and gives what became of it."""

    title: str | Promise
    button: str | Promise
    permission: str
    form: Callable[..., forms.Form]
    check: Callable[[Iterable[ServicePeriod], User], services.Checked]
    act: Callable[
        [Sequence[ServicePeriod], User, dict[str, Any]], tuple[services.Checked, Statement | None]
    ]
    tone: str = "main"


def _attach(
    rows: Sequence[ServicePeriod], by: User, given: dict[str, Any]
) -> tuple[services.Checked, None]:
    scan = given.pop("scan")
    file = services.keep_scan(scan.file, name=scan.name, by=by) if scan else None
    return services.attach_paper(rows, file=file, by=by, **given), None


def _state(
    rows: Sequence[ServicePeriod], by: User, given: dict[str, Any]
) -> tuple[services.Checked, Statement]:
    statement, checked = services.make_statement(rows, by=by, **given)
    return checked, statement


STEPS: dict[str, BulkStep] = {
    "akui": BulkStep(
        _("Accept service by its papers"),
        _("Accept by papers"),
        "personnel.verify_serviceperiod",
        OptionalReasonForm,
        lambda rows, by: services.check_services(rows, by=by, papers=True),
        lambda rows, by, given: (services.verify_services(rows, by=by, **given), None),
    ),
    "tolak": BulkStep(
        _("Refuse service for one reason"),
        _("Refuse"),
        "personnel.verify_serviceperiod",
        RefusalForm,
        lambda rows, by: services.check_services(rows, by=by),
        lambda rows, by, given: (services.refuse_services(rows, by=by, **given), None),
        "stop",
    ),
    "dokumen": BulkStep(
        _("Record one paper for many"),
        _("Record one paper"),
        "personnel.add_document",
        CollectivePaperForm,
        lambda rows, by: services.check_services(rows, by=by, impartial=False),
        _attach,
        "quiet",
    ),
    "sptjm": BulkStep(
        _("Make an SPTJM"),
        _("Make an SPTJM"),
        "personnel.add_statement",
        StatementForm,
        lambda rows, by: services.check_services(rows, by=by, impartial=False),
        _state,
        "quiet",
    ),
}


def steps_for(user: User) -> list[tuple[str, BulkStep]]:
    """The deeds that `user` may do, in the order of the desk."""
    return [(key, step) for key, step in STEPS.items() if user.has_perm(step.permission)]
