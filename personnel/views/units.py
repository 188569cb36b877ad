"""The tree of units, one unit, and what a decree does to it: fetch, permit, call, answer."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.formats import number
from personnel import figures, scope, services
from personnel.forms import ChangeForm, MergeForm, MoveForm, RenameForm, SplitForm
from personnel.models import (
    Appointment,
    UnitChange,
    UnitOfficer,
    UnitSuccession,
    WorkUnit,
)
from personnel.models.unit_history import REORGANISE
from personnel.names import unit_key
from personnel.row_security import also_on

Kind = UnitChange.Kind
SHOWN = 200  # people on a check page; a split shows all, since each is given a part


def _day(request: HttpRequest, today: date) -> date:
    try:
        asked = parse_date(request.GET.get("per", ""))
    except ValueError:
        asked = None
    return asked if asked and 1945 <= asked.year < 2100 else today


class Branch(NamedTuple):
    """One unit of the tree as the page draws it."""

    unit: figures.Placed
    people: str  # how many, in words
    has_children: bool
    is_open: bool
    closing: SafeString  # the ends of the branches that end with it


def branches(units: list[figures.Placed], written: str) -> list[Branch]:
    """The tree as nested lists, or of it whatever holds every word, with what that is part of."""
    keys = unit_key(written).split()
    if keys:
        kept: list[figures.Placed] = []
        needed = 0  # the depth down to which those above the last kept one are still to come
        for unit in reversed(units):
            if all(key in unit_key(unit.name) for key in keys) or unit.depth < needed:
                kept.append(unit)
                needed = unit.depth
            elif unit.depth == 0:
                needed = 0
        units = kept[::-1]
    following = [*(unit.depth for unit in units[1:]), 0][: len(units)]
    asn, honorers = _("%(n)s ASN"), _("%(n)s honorers")
    return [
        Branch(
            unit,
            " · ".join(
                words % {"n": number(people)}
                for words, people in ((asn, unit.asn_below), (honorers, unit.honorers_below))
                if people or words is asn
            ),
            after > unit.depth,
            bool(keys) or unit.depth == 0,
            mark_safe("</ul></details></li>" * max(unit.depth - after, 0)),  # noqa: S308
        )
        for unit, after in zip(units, following, strict=True)
    ]


@require_safe
@permission_required("personnel.view_workunit", raise_exception=True)
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units on a day, with who stands in them and in all below."""
    today = timezone.localdate()
    day, words = _day(request, today), request.GET.get("cari", "").strip()[:100]
    also_on(day)
    visible = list(scope.visible_units(request.user, today).order_by().values_list("pk", flat=True))
    tree = figures.unit_tree(day, visible)
    tops = [unit for unit in tree if unit.depth == 0]
    return render(
        request,
        "personnel/units.html",
        {
            "tree": branches(tree, words),
            "units": len(tree),
            "asn": sum(unit.asn_below for unit in tops),
            "honorers": sum(unit.honorers_below for unit in tops),
            "words": words,
            "page_of": reverse("personnel:units"),
            "people_of": f"{reverse('reporting:people')}?per={day}&unit="
            if request.user.has_perm("personnel.view_person")
            else "",
            "day": day,
            "today": today,
        },
    )


def _visible(request: HttpRequest, pk: int) -> WorkUnit:
    return get_object_or_404(scope.visible_units(request.user, timezone.localdate()), pk=pk)


@require_safe
@permission_required("personnel.view_workunit", raise_exception=True)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: its names over time, what it follows, what follows it, its officers and posts."""
    today = timezone.localdate()
    shown = _visible(request, pk)
    below = list(WorkUnit.objects.below(shown).values_list("pk", flat=True))
    tree = figures.unit_tree(today, below)
    may = request.user.has_perm
    lines = []
    if may("personnel.view_establishment"):
        lines = figures.establishment_with_gap(today.year, today, units=[pk])
    successions = UnitSuccession.objects.select_related("before", "after", "change")
    still = Q(ended_on=None) | Q(ended_on__gt=today)
    return render(
        request,
        "personnel/unit.html",
        {
            "unit": shown,
            "unit_key": str(pk),
            "today": today,
            "place": tree[0] if tree and tree[0].unit == pk else None,
            "children": [one for one in tree if one.depth == 1],
            "stretches": shown.stretches.select_related("parent", "change").order_by("-started_on"),
            "aliases": shown.aliases.order_by("ended_on", "alias"),
            "follows": successions.filter(after=pk),
            "followed_by": successions.filter(before=pk),
            "officers": UnitOfficer.objects.filter(still, unit=pk).select_related("user")
            if may("personnel.view_unitofficer")
            else [],
            "lines": _named(lines),
            "waiting": Approval.objects.open().filter(
                kind=REORGANISE, subject_type="personnel.workunit", subject_id=str(pk)
            )
            if may("approvals.view_approval")
            else [],
            "year": today.year,
        },
    )


def _named(lines: list[figures.Line]) -> list[tuple[figures.Line, str]]:
    names = dict(
        figures.Position.objects.filter(pk__in=[line.position for line in lines]).values_list(
            "pk", "name"
        )
    )
    return [(line, names[line.position]) for line in lines]


# --- by decree: asked, checked, done or asked for ------------------------------------------------
class Deed(NamedTuple):
    """One kind of change as its page words it."""

    kind: str
    title: Any
    explained: Any
    form: type[ChangeForm]


DEEDS = {
    Kind.RENAME: Deed(
        Kind.RENAME,
        gettext_lazy("Rename the unit"),
        gettext_lazy(
            "The people stay where they are. Lists that still write the old name find the unit."
        ),
        RenameForm,
    ),
    Kind.MOVE: Deed(
        Kind.MOVE,
        gettext_lazy("Move the unit"),
        gettext_lazy(
            "It becomes part of another unit, with all below it. Officers of the unit above see "
            "its people from then on. A second officer decides."
        ),
        MoveForm,
    ),
    Kind.MERGE: Deed(
        Kind.MERGE,
        gettext_lazy("Merge the unit with others"),
        gettext_lazy(
            "The units end on the day before the TMT. Their people, what is below them, their "
            "needs and their officers go on in the other unit. A second officer decides."
        ),
        MergeForm,
    ),
    Kind.SPLIT: Deed(
        Kind.SPLIT,
        gettext_lazy("Split the unit"),
        gettext_lazy(
            "On the next page you say who goes to which part. Needs are divided as the people in "
            "post are. A second officer decides."
        ),
        SplitForm,
    ),
}


def _change(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    deed, shown = DEEDS[kind], _visible(request, pk)
    posted = request.method == "POST"
    form = deed.form(
        request.POST if posted else None,
        initial={"name": shown.name, "short_name": shown.short_name} if kind == Kind.RENAME else {},
    )
    context = {"deed": deed, "unit": shown, "form": form}
    if form.is_valid():
        done = request.POST.get("lanjut")
        try:
            if kind != Kind.RENAME:
                plan = form.plan(shown)
                services.refuse(services.reorganisation_faults(plan))
                if not done:
                    return render(request, "personnel/check_change.html", context | _check(plan))
                approvals.ask(
                    REORGANISE,
                    shown,
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                    parameters=plan.as_parameters(),
                )
                messages.success(request, _("Asked for. Another officer decides."))
            elif not done:
                return render(request, "personnel/check_change.html", context)
            else:
                services.rename_unit(
                    shown,
                    name=form.cleaned_data["name"],
                    short_name=form.cleaned_data["short_name"],
                    decree=form.decree(),
                    by=request.user,
                )
                messages.success(request, _("The change is recorded."))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("personnel:unit", pk)
    return render(request, "personnel/change_unit.html", context, status=422 if posted else 200)


def _check(plan: services.Reorganisation) -> dict[str, Any]:
    """Who and what would move, for the officer to look at before anything is asked for."""
    keys = {*plan.units, *filter(None, [plan.into, plan.parent])}
    names = dict(WorkUnit.objects.filter(pk__in=keys).values_list("pk", "name"))
    parts = [names[plan.into]] if plan.into else []
    parts += [names[plan.units[0]]] if plan.keeps else []
    parts += [part.name for part in plan.parts]
    shown: dict[str, Any] = {
        "plan": plan,
        "units": [names[key] for key in plan.units],
        "parent": names.get(plan.parent or 0),
        "parts": list(enumerate(parts)),
    }
    if plan.kind == Kind.MOVE:
        return shown | {"tree": _moved_tree(plan)}
    moving = services.what_moves(plan.ending or plan.units, plan.decree.tmt)
    people: dict[int, Appointment] = {one.person_id: one for one in moving.appointments}
    most = None if plan.kind == Kind.SPLIT else SHOWN
    return shown | {
        "people": list(people.values())[:most],
        "people_count": len(people),
        "more": max(len(people) - (most or len(people)), 0),
        "below": moving.below,
        "needs": moving.needs,
        "officers": sorted({str(duty.user) for duty in moving.duties}),
    }


def _moved_tree(plan: services.Reorganisation) -> list[figures.Placed]:
    below = WorkUnit.objects.below(*plan.units, on=plan.decree.tmt)
    return figures.unit_tree(plan.decree.tmt, list(below.values_list("pk", flat=True)))


def _page(kind: str) -> Callable[..., HttpResponse]:
    @permission_required("personnel.reorganise_workunit", raise_exception=True)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return _change(request, pk, kind)

    return view


rename, move, merge, split = (_page(kind) for kind in Kind.values)
