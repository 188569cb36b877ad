"""Formations and the money for them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.approvals import services as approvals
from recruitment import figures, forms, services
from recruitment.models import BudgetCeiling, Formation, Wave
from recruitment.services.formations import SEATS_CHANGE
from recruitment.views.page import asked_of, attempt, form_page, may, page_of, posted


@require_safe
@may("view_formation")
def formations(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Wave, pk=pk)
    asked_form = forms.FormationFilter(request.GET)
    asked = asked_of(asked_form)
    rows = (
        found.formations.with_seats()
        .with_gap(timezone.localdate())
        .select_related("unit", "position", "education_level", "proposed_by", "decided_by")
        .order_by("unit__name", "position__name", "pk")
    )
    if asked["keadaan"]:
        rows = rows.filter(state=asked["keadaan"])
    if asked["kursi"] == "terbuka":
        rows = rows.filter(seats_open__gt=0)
    elif asked["kursi"] == "dipegang":
        rows = rows.filter(seats_held__gt=0)
    for word in asked["cari"].split():
        rows = rows.filter(Q(unit__name__icontains=word) | Q(position__name__icontains=word))
    page = page_of(request, rows)
    context = {"wave": found, "page": page, "filter": asked_form, "today": timezone.localdate()}
    context["seats_change"] = found.state in SEATS_CHANGE
    return render(request, "recruitment/formations.html", context)


@may("plan_wave")
def propose_formation(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Wave, pk=pk)
    form = forms.ProposalForm(posted(request))
    if request.method == "POST" and attempt(
        form, lambda: services.plan_formation(found, form.proposal(), by=request.user)
    ):
        messages.success(request, _("The formation is proposed; another officer decides on it."))
        return redirect("recruitment:formations", pk)
    return form_page(request, form, title=_("Propose a formation"), button=_("Propose"), wave=found)


@may("approve_wave")
def reject_formation(request: HttpRequest, pk: int) -> HttpResponse:
    formation = get_object_or_404(Formation.objects.select_related("wave", "unit"), pk=pk)
    form = forms.ReasonForm(posted(request))
    if request.method == "POST" and attempt(
        form,
        lambda: services.reject_formation(
            formation, by=request.user, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("The formation is rejected."))
        return redirect("recruitment:formations", formation.wave_id)
    return form_page(
        request,
        form,
        title=_("Reject a formation"),
        button=_("Reject the formation"),
        note=str(formation),
        wave=formation.wave,
    )


@require_POST
@may("approve_wave")
def approve_formation(request: HttpRequest, pk: int) -> HttpResponse:
    formation = get_object_or_404(Formation, pk=pk)
    try:
        services.approve_formation(formation, by=request.user)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, _("%(formation)s is approved.") % {"formation": formation})
    return redirect("recruitment:formations", formation.wave_id)


@may("plan_wave")
def change_seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more seats of an approved formation, or fewer; another officer decides."""
    rows = Formation.objects.with_gap(timezone.localdate()).with_seats()
    formation = get_object_or_404(rows.select_related("wave", "unit", "position"), pk=pk)
    initial = {"seats": formation.planned_seats}
    form = forms.SeatsForm(posted(request), initial=initial)
    if request.method == "POST" and attempt(
        form,
        lambda: approvals.ask(
            "recruitment.seats",
            formation,
            by=request.user,
            reason=form.cleaned_data["reason"],
            parameters={"seats": form.cleaned_data["seats"]},
        ),
    ):
        messages.success(request, _("Asked for. Another officer decides."))
        return redirect("recruitment:formations", formation.wave_id)
    return form_page(
        request,
        form,
        title=_("Change the seats: %(formation)s") % {"formation": formation},
        button=_("Ask the second officer"),
        note=_(
            "Until now %(seats)d seats, of which %(held)d are held. The unit needs %(need)d people "
            "in this post and has %(in_post)d. You ask; another officer decides."
        )
        % {
            "seats": formation.planned_seats,
            "held": formation.seats_held,
            "need": formation.need,
            "in_post": formation.in_post,
        },
        wave=formation.wave,
    )


@require_safe
@may("view_budgetceiling")
def budget(request: HttpRequest, pk: int) -> HttpResponse:
    """Both budget lines over five years from the wave's on."""
    found = get_object_or_404(Wave, pk=pk)
    context = {"wave": found, "years": figures.budget_years(found.year)}
    return render(request, "recruitment/budget.html", context)


@may("plan_wave")
def set_ceiling(request: HttpRequest) -> HttpResponse:
    form = forms.CeilingForm(posted(request))
    if request.method == "POST" and attempt(
        form, lambda: services.set_ceiling(**form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The ceiling is recorded."))
        return redirect("recruitment:set_ceiling")
    return form_page(
        request,
        form,
        title=_("Budget ceilings"),
        button=_("Record the ceiling"),
        ceilings=BudgetCeiling.objects.all(),
    )
