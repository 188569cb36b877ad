"""Applications: the list, and one with all that is known of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from recruitment import forms, rulebooks, services, words
from recruitment.models import Application, Wave
from recruitment.views.page import (
    asked_of,
    attempt,
    form_page,
    may,
    named,
    page_of,
    posted,
    visible,
)


@require_safe
@may("view_application")
def applications(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Wave, pk=pk)
    asked_form = forms.ApplicationFilter(request.GET)
    asked = asked_of(asked_form)
    rows = visible(request, found.applications.all()).select_related(
        "person", "formation__unit", "formation__position"
    )
    if asked["keadaan"]:
        rows = rows.filter(state=asked["keadaan"])
    rows = named(rows, asked["cari"], "")
    page = page_of(request, rows.order_by("participant_number"))
    context = {"wave": found, "page": page, "filter": asked_form}
    return render(request, "recruitment/applications.html", context)


@require_safe
@may("view_application")
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application: requirements, points, every run that placed it, objections."""
    found = get_object_or_404(
        visible(request, Application.objects.all()).select_related(
            "wave", "person", "formation__unit", "formation__position", "formation__education_level"
        ),
        pk=pk,
    )
    rulebook = rulebooks.of(found)
    names = {part.code: part for part in [*rulebook.requirements, *rulebook.subtests]}
    requirements = list(found.requirements.all())
    points = {s.subtest: s.points for s in found.scores.all()}
    placements = (
        found.placements.select_related("run", "application", "seat__formation__unit")
        .defer("run__files")
        .order_by("-run__number")
    )
    for row in requirements:
        row.part = names.get(row.requirement)
    return render(
        request,
        "recruitment/application.html",
        {
            "application": found,
            "category": next(c for c in rulebook.categories if c.code == found.category),
            "requirements": requirements,
            "points": [
                (
                    part,
                    points.get(part.code),
                    rulebook.maximum(
                        part.code, found.formation.position.siasn_code, found.wave.settings
                    ),
                )
                for part in rulebook.subtests
            ],
            "placements": words.in_words(placements, found.wave)
            if request.user.has_perm("recruitment.view_placement")
            else [],
            "appeals": [(row, rulebook.name_of(row.item)) for row in found.appeals.all()],
            "out": found.state in (Application.State.WITHDRAWN, Application.State.DISQUALIFIED),
        },
    )


@require_safe
@may("view_placement")
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What an officer prints for one applicant: the result and every reason of it."""
    found = get_object_or_404(
        visible(request, Application.objects.all()).select_related("wave", "person", "formation"),
        pk=pk,
    )
    told = services.sheet_of(found)
    if told is None:
        raise Http404
    context = {"application": found, "sheet": told}
    until = parse_datetime(told["object_until"])
    context["too_late"] = until is not None and until <= timezone.now()
    return render(request, "recruitment/sheet.html", context)


@may("screen_application")
def drop_application(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """Withdrawn or disqualified, with the reason."""
    found = get_object_or_404(
        visible(request, Application.objects.all()).select_related("wave", "person"), pk=pk
    )
    withdraws = how == "mundur"
    verb = services.withdraw_application if withdraws else services.disqualify_application
    form = forms.ReasonForm(posted(request))
    if request.method == "POST" and attempt(
        form, lambda: verb(found, by=request.user, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("It is recorded; a seat that was held is open again."))
        return redirect("recruitment:application", pk)
    title = _("Record a withdrawal") if withdraws else _("Record a disqualification")
    return form_page(
        request, form, title=title, button=title, note=str(found.person), wave=found.wave
    )
