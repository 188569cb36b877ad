"""Proposing people: by a run of the selection, or without a test."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from personnel.scope import of_visible_people
from recruitment.models import Application, Formation, Placement, Wave
from transitions import services
from transitions.forms import DirectForm, ProposalForm
from transitions.models import Conversion
from transitions.services.proposing import to_propose
from transitions.views.page import tell

State = Conversion.State


@permission_required("transitions.propose_conversion", raise_exception=True)
def propose(request: HttpRequest) -> HttpResponse:
    """Propose everyone whom a wave placed: the check first, then the word."""
    form = ProposalForm(request.POST or request.GET or None)
    checked = None
    if form.is_valid():
        placements = _placed(request, form.cleaned_data["gelombang"])
        given = {
            "tmt": form.cleaned_data["tmt"],
            "also_cancelled": form.cleaned_data["batal"],
            "by": request.user,
        }
        if request.method == "POST":
            step = services.propose_many(placements, **given)
            tell(request, step)
            return redirect(f"{reverse('transitions:conversions')}?keadaan=proposed")
        checked = services.preview_proposals(placements, **given)
    return render(request, "transitions/propose.html", {"form": form, "checked": checked})


def _placed(request: HttpRequest, wave: Wave) -> list[Placement]:
    """Of those whom `wave` placed and nobody proposed yet, whom the officer may see."""
    return list(
        of_visible_people(
            to_propose(wave), request.user, timezone.localdate(), "application__person"
        )
    )


@permission_required("transitions.propose_conversion", raise_exception=True)
def propose_direct(request: HttpRequest) -> HttpResponse:
    """Propose people without a test: part time, or from part time to full time."""
    data = request.POST or request.GET
    asked = "gelombang" in data
    form = DirectForm(data if asked else None, initial={"orang": data.get("orang", "")})
    checked, marked = None, data.get("orang", "").split()
    if form.is_valid():
        given = form.cleaned_data
        eligible = _eligible(request, given["gelombang"], given["formasi"], given["orang"])
        directs = [
            services.Direct(application, given["upah"], given["dasar"]) for application in eligible
        ]
        if request.method == "POST":
            tell(request, services.propose_direct_many(directs, tmt=given["tmt"], by=request.user))
            return redirect(f"{reverse('transitions:conversions')}?keadaan=proposed")
        checked = services.preview_directs(directs, tmt=given["tmt"], by=request.user)
    return render(
        request,
        "transitions/propose_direct.html",
        {
            "form": form,
            "checked": checked,
            "marked": len(marked),
            "left_out": len(marked) - len(directs) if checked and marked else 0,
        },
    )


def _eligible(
    request: HttpRequest, wave: Wave, formation: Formation | None, people: Sequence[UUID]
) -> list[Application]:
    """Eligible applicants of `wave` who have no appointment under way or done in it, by number; of
    `people` alone, if any are named."""
    busy = Conversion.objects.exclude(state=State.CANCELLED).filter(seat__formation__wave=wave)
    rows = of_visible_people(
        wave.applications.filter(state=Application.State.ELIGIBLE),
        request.user,
        timezone.localdate(),
        "person",
    ).exclude(person__in=busy.values("person"))
    if formation:
        rows = rows.filter(formation=formation)
    if people:
        rows = rows.filter(person__public_id__in=people)
    return list(rows.select_related("person").order_by("participant_number"))
