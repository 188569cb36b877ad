"""The ranking: its check page, equal applicants, the result, who moves."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.approvals import services as approvals
from recruitment import figures, forms, rulebooks, services, words
from recruitment.models import Formation, Placement, Wave
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


@may("run_selection")
def run_selection(request: HttpRequest, pk: int) -> HttpResponse:
    """The check page of a ranking: what it would do, what stands in its way; then the button."""
    found = get_object_or_404(Wave, pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and attempt(
        form, lambda: services.run_selection(found, by=request.user)
    ):
        messages.success(request, _("The wave is ranked. Look at the result, then announce it."))
        return redirect("recruitment:results", pk)
    return render(
        request,
        "recruitment/run_selection.html",
        {
            "wave": found,
            "rulebook": rulebooks.rule_set(found),
            "preview": services.preview_selection(found)
            if found.state == Wave.State.SCORING
            else None,
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )


@may("run_selection")
def resolve_tie(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Wave, pk=pk)
    initial = {"numbers": "\n".join(request.GET.getlist("peserta"))}
    form = forms.TieForm(found, posted(request), initial=initial)
    if request.method == "POST" and attempt(
        form,
        lambda: approvals.ask(
            "recruitment.tie",
            found,
            by=request.user,
            reason=form.cleaned_data["reason"],
            parameters={
                "applications": [one.pk for one in form.cleaned_data["numbers"]],
                "minutes": form.cleaned_data["minutes"],
            },
        ),
    ):
        messages.success(
            request,
            _("Asked for. When another officer has approved it, the next run follows the order."),
        )
        return redirect("recruitment:wave", pk)
    return form_page(
        request,
        form,
        title=_("Decide between equal applicants"),
        button=_("Ask the second officer"),
        note=_("They are equal in category, points and age; no rule decides between them."),
        wave=found,
    )


@may("run_selection")
def move_announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the second officer for another moment, before the one that was set has come."""
    found = get_object_or_404(Wave, pk=pk)
    form = forms.MoveAnnouncementForm(posted(request))
    if request.method == "POST" and attempt(
        form,
        lambda: approvals.ask(
            "recruitment.announcement",
            found,
            by=request.user,
            reason=form.cleaned_data["reason"],
            parameters={"at": form.cleaned_data["at"]},
        ),
    ):
        messages.success(
            request,
            _("Asked for. The announcement moves when another officer has approved it in time."),
        )
        return redirect("recruitment:wave", pk)
    return form_page(
        request,
        form,
        title=_("Move the announcement"),
        button=_("Ask the second officer"),
        note=_(
            "Until it is approved, the moment that was set holds; once that has come it is final."
        ),
        wave=found,
    )


@require_safe
@may("view_placement")
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """The result of a run by formation: rank, category, total, and what decided."""
    found = get_object_or_404(Wave, pk=pk)
    number = request.GET.get("proses", "")
    run = found.runs.filter(number=number) if number.isdecimal() else found.runs.all()
    run = run.defer("files").select_related("run_by").first()
    asked_form = forms.ResultFilter(request.GET)
    asked = asked_of(asked_form)
    rows = visible(
        request, Placement.objects.filter(run=run), "application__person"
    ).select_related(
        "application__person",
        "application__formation__unit",
        "application__formation__position",
        "seat__formation__unit",
    )
    formation = request.GET.get("formasi", "")
    if formation.isdecimal() and len(formation) < 15:
        rows = rows.filter(application__formation=formation)
    if asked["hasil"]:
        rows = rows.filter(outcome=asked["hasil"])
    rows = named(rows, asked["cari"], "application__")
    page = page_of(
        request,
        rows.order_by(
            "application__formation__unit__name",
            "application__formation__position__name",
            "application__formation",
            "rank",
            "pk",
        ),
    )
    context = {
        "wave": found,
        "run": run,
        "page": page,
        "rows": words.in_words(page, found),
        "filter": asked_form,
        "chosen": Formation.objects.filter(pk=formation).select_related("unit", "position").first()
        if formation.isdecimal() and len(formation) < 15
        else None,
    }
    return render(request, "recruitment/results.html", context)


@require_safe
@may("view_placement")
def moves(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Who moves because of a run, and why it was made."""
    found = get_object_or_404(Wave, pk=pk)
    run = get_object_or_404(found.runs.defer("files").select_related("run_by"), number=number)
    moved = figures.moves(run) if number > 1 else []
    own = visible(request, Placement.objects.filter(run=run), "application__person")
    shown = set(own.values_list("pk", flat=True))
    return render(
        request,
        "recruitment/moves.html",
        {
            "wave": found,
            "run": run,
            "rulebook": rulebooks.rule_set(found),
            "moves": [move for move in moved if move.after.pk in shown],
        },
    )
