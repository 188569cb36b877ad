"""The city's own order, and agreements that end, on screen: fetch, permit, call, answer."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.marks import mark_of
from personnel.scope import of_visible_people
from personnel.tenure import add_months
from personnel.views import chosen
from transitions import figures, services
from transitions.models import Contract, PriorityPlace, PriorityRule, PriorityRun, Renewal
from transitions.models.contract import ENDING
from transitions.order_forms import (
    DecideForm,
    EndForm,
    PriorityForm,
    RenewForm,
    SendBackForm,
    WeightsForm,
    WhatIfForm,
)
from transitions.views.page import ROWS, tell

State = Renewal.State


# --- the city's own order ------------------------------------------------------------------------
@permission_required("transitions.view_priorityrun", raise_exception=True)
def priorities(request: HttpRequest) -> HttpResponse:
    """The orders made so far, and a new one."""
    form = None
    if request.user.has_perm("transitions.make_priorityrun"):
        form = PriorityForm(request.POST or None)
    elif request.method == "POST":
        raise PermissionDenied
    if form and request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            run = services.run_priority(
                given["purpose"],
                given["rule"],
                wave=given["wave"],
                day=given["day"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("transitions:priority", run.pk)
    runs = PriorityRun.objects.select_related("rule", "wave", "run_by")
    return render(
        request,
        "transitions/priorities.html",
        {
            "form": form,
            "page": Paginator(runs, ROWS).get_page(request.GET.get("halaman")),
            "rules": PriorityRule.objects.in_force(),
            "proposed": PriorityRule.objects.filter(approval=None).select_related("set_by"),
        },
        status=422 if form and form.errors else 200,
    )


@require_safe
@permission_required("transitions.view_priorityrun", raise_exception=True)
def priority(request: HttpRequest, pk: int) -> HttpResponse:
    """One order: every place explained, and who moves under other weights."""
    run = get_object_or_404(PriorityRun.objects.select_related("rule", "wave", "run_by"), pk=pk)
    asked = WhatIfForm(
        request.GET if "masa_kerja" in request.GET else None,
        initial={"masa_kerja": run.rule.tenure, "bulan_penuh": run.rule.full_tenure_months},
    )
    moves = services.what_if(run, asked.weights(run.rule)) if asked.is_valid() else None
    places = of_visible_people(
        PriorityPlace.objects.filter(run=run), request.user, timezone.localdate()
    ).select_related("person")
    named = {str(place.person.public_id): place.person for place in places} if moves else {}
    return render(
        request,
        "transitions/priority.html",
        {
            "run": run,
            "form": asked,
            "moves": moves and [(named[m.person], m) for m in moves if m.person in named],
            "tried": moves is not None,
            "page": Paginator(places, ROWS).get_page(request.GET.get("halaman")),
        },
    )


@permission_required("transitions.make_priorityrun", raise_exception=True)
def priority_weights(request: HttpRequest) -> HttpResponse:
    """Propose a new version of the weights to a second officer."""
    form = WeightsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        approval = services.propose_rule(form.save(commit=False), by=request.user)
        messages.success(request, _("Proposed: the weights hold once another officer approves."))
        return redirect(approval)
    return render(
        request,
        "transitions/priority_weights.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


# --- agreements that end -------------------------------------------------------------------------
class RenewalStep(NamedTuple):
    """One step for many agreements: who may, what is asked, what checks, what acts."""

    title: str | Promise
    button: str | Promise
    permission: str
    form: type[forms.Form]
    check: Callable[[Sequence[Contract], User], tuple[list[Any], dict[int, ValidationError]]]
    act: Callable[[Sequence[Any], User, dict[str, Any]], services.Step]
    follows: str | Promise = ""


def _to_propose(
    contracts: Sequence[Contract], by: User
) -> tuple[list[Any], dict[int, ValidationError]]:
    return list(contracts), services.renewal_faults(contracts)


def _proposed(contracts: Sequence[Contract]) -> list[Renewal]:
    return list(
        Renewal.objects.filter(contract__in=contracts, state=State.PROPOSED).select_related(
            "person", "contract__conversion__position", "contract__person"
        )
    )


def _to_decide(
    contracts: Sequence[Contract], by: User
) -> tuple[list[Any], dict[int, ValidationError]]:
    rows = _proposed(contracts)
    return rows, services.decide_faults(rows, by=by)


def _to_send_back(
    contracts: Sequence[Contract], by: User
) -> tuple[list[Any], dict[int, ValidationError]]:
    rows = _proposed(contracts)
    return rows, services.back_faults(rows, by=by)


RENEWAL_STEPS = {
    "usul": RenewalStep(
        gettext_lazy("Propose that agreements are followed by another"),
        gettext_lazy("Propose another agreement"),
        "transitions.propose_renewal",
        RenewForm,
        _to_propose,
        lambda rows, by, given: services.propose_renewals(rows, services.Terms(**given), by=by),
    ),
    "putus": RenewalStep(
        gettext_lazy("Decide what was proposed about agreements"),
        gettext_lazy("Decide"),
        "transitions.decide_renewal",
        DecideForm,
        _to_decide,
        lambda rows, by, given: services.decide_renewals(rows, by=by, **given),
        gettext_lazy(
            "What is followed by another is signed with this; of whom it is not, service ends with "
            "the agreement. This is not taken back."
        ),
    ),
    "kembalikan": RenewalStep(
        gettext_lazy("Send proposals about agreements back"),
        gettext_lazy("Send back"),
        "transitions.decide_renewal",
        SendBackForm,
        _to_send_back,
        lambda rows, by, given: services.return_renewals(rows, by=by, **given),
    ),
}


def _contracts(request: HttpRequest) -> QuerySet[Contract]:
    standing = Renewal.objects.exclude(state=State.RETURNED).select_related("proposed_by")
    return (
        of_visible_people(Contract.objects.all(), request.user, timezone.localdate())
        .select_related("person", "conversion__position", "conversion__work_unit")
        .prefetch_related(Prefetch("renewals", standing, to_attr="standing"))
        .order_by("ends_on", "person__name_key", "pk")
    )


@require_safe
@permission_required("transitions.view_contract", raise_exception=True)
def renewals(request: HttpRequest) -> HttpResponse:
    """Every agreement to be decided, with all evaluations under it."""
    day = timezone.localdate()
    rows = _contracts(request).ending(day)
    if request.GET.get("usulan") == "menunggu":
        rows = rows.filter(renewals__state=State.PROPOSED)
    page = Paginator(rows, ROWS).get_page(request.GET.get("halaman"))
    reviews = services.reviews_under(list(page))
    compared = Renewal.objects.exclude(state=State.RETURNED).filter(
        contract__ends_on__range=(add_months(day, -ENDING), add_months(day, ENDING))
    )
    unequal = figures.unequal_terms(compared.select_related("contract__conversion", "person"))
    for contract in page:
        contract.reviews = reviews[contract.pk]
        contract.renewal = contract.standing[0] if contract.standing else None
        contract.unequal = unequal.get(contract.renewal.pk) if contract.renewal else None
    steps = {key: s for key, s in RENEWAL_STEPS.items() if request.user.has_perm(s.permission)}
    return render(
        request,
        "transitions/renewals.html",
        {"page": page, "steps": steps, "unequal": len(unequal), "day": day},
    )


@permission_required("transitions.view_contract", raise_exception=True)
def renewal(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement that ends: its evaluations and its chain, and the proposal to end it."""
    may = request.user.has_perm("transitions.propose_renewal")
    if request.method == "POST" and not may:
        raise PermissionDenied
    contract = get_object_or_404(_contracts(request), pk=pk)
    form = EndForm(request.POST or None, person=contract.person) if may else None
    if request.method == "POST" and form.is_valid():
        try:
            services.propose_renewal(contract, services.End(**form.cleaned_data), by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Proposed: another officer decides it."))
            return redirect("transitions:renewal", pk)
    return render(
        request,
        "transitions/renewal.html",
        {
            "contract": contract,
            "reviews": services.reviews_under([contract])[contract.pk],
            "renewals": contract.renewals.select_related("proposed_by", "decided_by", "paper"),
            "chain": Contract.objects.filter(person=contract.person).order_by("started_on"),
            "form": form,
            "stopped": services.renewal_faults([contract]).get(contract.pk),
        },
        status=422 if form and form.errors else 200,
    )


def renewal_step(request: HttpRequest, step: str) -> HttpResponse:
    """A step for many: first who passes and who is stopped; with that page's mark, the deed."""
    taken = RENEWAL_STEPS.get(step)
    if taken is None:
        raise Http404
    if not request.user.has_perm(taken.permission):
        raise PermissionDenied
    if request.method == "POST" and "lihat" not in request.POST:
        return chosen.by_address(request)
    contracts = list(_contracts(request).filter(pk__in=chosen.keys(chosen.asked(request))))
    rows, faults = taken.check(contracts, request.user)
    checked = services.Step(
        [row for row in rows if row.pk not in faults],
        [services.Stop(row, faults[row.pk]) for row in rows if row.pk in faults],
    )
    seen = mark_of({"seen": [_seen(row) for row in checked.passed]})
    form = taken.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.POST["lihat"] == seen:
            tell(request, taken.act(checked.passed, request.user, form.cleaned_data))
            return redirect("transitions:renewals")
        messages.error(
            request, _("Something has changed since this page was shown. Look at it again.")
        )
    return render(
        request,
        "transitions/renewal_step.html",
        {
            "key": step,
            "step": taken,
            "form": form,
            "checked": checked,
            "ids": ",".join(str(getattr(row, "contract_id", row.pk)) for row in checked.passed),
            "seen": seen,
        },
        status=422 if request.method == "POST" else 200,
    )


def _seen(row: Contract | Renewal) -> list[Any]:
    """What the officer was shown of one row."""
    if isinstance(row, Renewal):
        return [row.pk, row.state, row.renew, row.years, row.pay, row.reason, row.performance]
    return [row.pk, row.ends_on, row.pay, services.reviews_under([row])[row.pk]]
