"""Scenarios: the list, one with its lines and its money, two side by side, the council paper."""

from typing import Any

from django.contrib import messages
from django.db.models import F, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.jobs.services import enqueue
from recruitment import figures, forms, services
from recruitment.models import Scenario, ScenarioLine
from recruitment.models.formation import BudgetLine
from recruitment.services.scenarios import priorities_kept
from recruitment.views.page import asked_of, attempt, form_page, may, page_of, posted

MILLION = 1_000_000


@require_safe
@may("view_scenario")
def scenarios(request: HttpRequest) -> HttpResponse:
    rows = Scenario.objects.select_related("made_by").with_seats().order_by("-made_at", "-pk")
    return render(request, "recruitment/scenarios.html", {"page": page_of(request, rows)})


@may("plan_wave")
def make_scenario(request: HttpRequest) -> HttpResponse:
    """A new scenario, with the priorities of another as a beginning when one is named."""
    like = request.GET.get("dari", "")
    initial: dict[str, Any] = {"year": timezone.localdate().year + 1}
    if like.isdecimal() and (other := Scenario.objects.filter(pk=like).first()):
        initial = forms.ScenarioForm.initial_of(priorities_kept(other)) | {"year": other.year}
    form = forms.ScenarioForm(posted(request), initial=initial)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: services.make_scenario(
                form.cleaned_data["name"],
                form.cleaned_data["year"],
                form.priorities(),
                by=request.user,
            ),
        )
        if made:
            messages.success(request, _("The scenario is kept. Work it out next."))
            return redirect("recruitment:scenario", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "recruitment/scenario_form.html", {"form": form}, status=status)


@require_safe
@may("view_scenario")
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    found = _get(pk)
    asked_form = forms.LineFilter(request.GET)
    asked = asked_of(asked_form)
    most_first = (F("full") + F("part")).desc()
    rows = _narrowed(found, asked).order_by(most_first, "unit__name", "position__name", "pk")
    context = _told(found) | {"page": page_of(request, rows), "filter": asked_form}
    return render(request, "recruitment/scenario.html", context)


@require_POST
@may("plan_wave")
def solve_scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """It may take longer than a page may, so a worker does it."""
    found = _get(pk)
    job = enqueue(
        "recruitment.scenario",
        {"scenario": found.pk},
        by=request.user,
        effect_key=f"recruitment.scenario:{found.pk}:{found.revision}",
        title=_("Work out the scenario %(name)s") % {"name": found.name},
    )
    if job.requested_by_id != request.user.pk:
        return redirect("recruitment:scenario", pk)
    return redirect(job)


@may("plan_wave")
def overrule_line(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(ScenarioLine.objects.select_related("scenario", "unit"), pk=pk)
    initial = {"full": line.full, "part": line.part, "reason": line.reason}
    form = forms.OverruleForm(posted(request), initial=initial)
    if request.method == "POST" and attempt(
        form, lambda: services.overrule_line(line, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The line is fixed. Work the scenario out again."))
        return redirect("recruitment:scenario", line.scenario_id)
    return form_page(
        request,
        form,
        title=_("Overrule the planner"),
        button=_("Fix the seats of this line"),
        note=_("%(line)s: need %(need)s, %(missing)s missing.")
        % {"line": line, "need": line.need, "missing": line.missing},
        scenario=line.scenario,
    )


@require_POST
@may("plan_wave")
def release_line(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(ScenarioLine.objects.select_related("scenario"), pk=pk)
    form = Form(request.POST)
    if attempt(form, lambda: services.release_line(line, by=request.user)):
        messages.success(request, _("The planner decides on the line again."))
    for message in form.non_field_errors():
        messages.error(request, message)
    return redirect("recruitment:scenario", line.scenario_id)


@may("approve_wave")
def freeze_scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """The check page: what becomes the council paper, and under which number."""
    found = _get(pk)
    form = forms.FreezeForm(posted(request))
    if request.method == "POST" and attempt(
        form,
        lambda: services.freeze_scenario(found, paper=form.cleaned_data["paper"], by=request.user),
    ):
        messages.success(request, _("The scenario is the council paper; nobody can change it."))
        return redirect("recruitment:scenario", pk)
    status = 422 if form.is_bound else 200
    context = _told(found) | {"form": form}
    return render(request, "recruitment/scenario_freeze.html", context, status=status)


@may("plan_wave")
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The formations of the council paper, proposed in a wave that is being planned."""
    found = _get(pk)
    form = forms.FromScenarioForm(found.year, posted(request))
    if request.method == "POST":
        wave = form.is_valid() and form.cleaned_data["wave"]
        if attempt(form, lambda: services.plan_from_scenario(found, wave, by=request.user)):
            messages.success(request, _("The formations are proposed; another officer decides."))
            return redirect("recruitment:formations", wave.pk)
    return form_page(
        request,
        form,
        title=_("Propose the formations of a scenario"),
        button=_("Propose the formations"),
        note=_("A wave of part-time PPPK takes the part-time seats, any other the full-time ones."),
        scenario=found,
    )


@require_safe
@may("view_scenario")
def compare(request: HttpRequest) -> HttpResponse:
    """Two scenarios side by side: what they were told, what they close, where they differ."""
    form = forms.CompareForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        a, b = form.cleaned_data["a"], form.cleaned_data["b"]
        lines = [figures.lines_of(one) for one in (a, b)]
        years = [figures.plan_years(*each) for each in zip((a, b), lines, strict=True)]
        context |= {
            "a": a,
            "b": b,
            "told": _pairs(_priority_words(a), _priority_words(b)),
            "groups": list(zip(*map(figures.closed_by_group, lines), strict=True)),
            "money": [
                (line.label, list(zip(*(of[line] for of in years), strict=True)))
                for line in BudgetLine
            ],
            "differences": figures.differing_lines(*lines),
        }
    return render(request, "recruitment/scenario_compare.html", context)


@require_safe
@may("view_scenario")
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The council paper, for print: everything on one page."""
    found = _get(pk)
    lines = found.lines.select_related("unit", "position").order_by("unit__name", "position__name")
    context = _told(found) | {
        "planned": lines.filter(Q(full__gt=0) | Q(part__gt=0)),
        "overruled": lines.filter(is_overruled=True).select_related("overruled_by"),
    }
    return render(request, "recruitment/scenario_paper.html", context)


def _get(pk: int) -> Scenario:
    rows = Scenario.objects.select_related("made_by", "solved_by", "frozen_by")
    return get_object_or_404(rows, pk=pk)


def _narrowed(found: Scenario, asked: dict[str, str]) -> QuerySet[ScenarioLine]:
    rows = found.lines.select_related("unit", "position", "overruled_by")
    if asked["baris"] == "direncanakan":
        rows = rows.filter(Q(full__gt=0) | Q(part__gt=0))
    elif asked["baris"] == "kurang":
        rows = rows.lacking()
    elif asked["baris"] == "ditetapkan":
        rows = rows.filter(is_overruled=True)
    for word in asked["cari"].split():
        rows = rows.filter(Q(unit__name__icontains=word) | Q(position__name__icontains=word))
    return rows


def _told(found: Scenario) -> dict[str, Any]:
    """What every page of one scenario shows."""
    lines = figures.lines_of(found)
    *groups, total = figures.closed_by_group(lines)
    years = figures.plan_years(found, lines)
    return {
        "scenario": found,
        "priorities": _priority_words(found),
        "groups": groups,
        "total": total,
        "years": [row for rows in years.values() for row in rows],
        "charts": [_chart(rows) for rows in years.values()],
        "without_cost": sum(not line.costs for line in lines),
    }


def _pairs(a: list[tuple[str, Any]], b: list[tuple[str, Any]]) -> list[tuple[str, Any, Any]]:
    return [(words, one, other) for (words, one), (_same, other) in zip(a, b, strict=True)]


def _priority_words(found: Scenario) -> list[tuple[str, Any]]:
    """The priorities as the form names them."""
    form = forms.ScenarioForm(
        initial=forms.ScenarioForm.initial_of(priorities_kept(found)) | {"year": found.year}
    )
    told = [(field.label, field.initial) for field in form.plain_fields() if field.name != "name"]
    for heading, fields in form.weights():
        told += [
            (_("Weight, %(of)s: %(name)s") % {"of": heading, "name": f.label}, f.initial)
            for f in fields
        ]
    return told


def _chart(rows: list[figures.PlanYear]) -> dict[str, Any]:
    """One budget line: what is planned in each year against the room. Millions of rupiah."""
    tightest = max(rows, key=lambda row: (row.share is None and row.planned > 0, row.share or 0))
    title = _("%(line)s: %(share)s %% of the room is used in the tightest year, %(year)s") % {
        "line": tightest.label,
        "share": tightest.share or 0,
        "year": tightest.year,
    }
    shown = [(row.year, round(row.planned / MILLION), round(row.room / MILLION)) for row in rows]
    return {
        "id": f"money-{rows[0].line}",
        "title": title,
        "rows": [(str(year), planned, room) for year, planned, room in shown],
        "data": {
            "kind": "bars",
            "unit": _("million rupiah"),
            "limit": _("Room"),
            "rows": [
                {"label": str(year), "value": planned, "limit": room}
                for year, planned, room in shown
            ],
        },
    }
