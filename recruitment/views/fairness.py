"""The fairness desk of a run: who passed, who stands behind whom, what was found and decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.approvals.marks import mark_of
from personnel.models import Person
from recruitment import fairness, forms, rulebooks, services, words
from recruitment.models import Application, FairnessFinding, Formation, SelectionRun, Wave
from recruitment.views.page import attempt, may, posted, visible

LOWEST = 10  # how many units stand beside the chart; other groups are fewer
DIMENSIONS: dict[str, Callable[[], str]] = {
    "sex": lambda: _("Sex"),
    "age": lambda: _("Age on the last day of registration"),
    "tenure": lambda: _("Accepted service on the last day of registration"),
    "disability": lambda: _("Disability"),
    "unit": lambda: _("Work unit applied for"),
}


@may("view_placement")
def fairness_desk(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What the desk sees of a run; the finding is recorded at its foot, once."""
    judges = request.user.has_perm("recruitment.run_selection")
    if request.method == "POST" and not judges:
        raise PermissionDenied
    wave = get_object_or_404(Wave, pk=pk)
    run = get_object_or_404(wave.runs.select_related("run_by"), number=number)
    form = forms.FindingForm(posted(request))
    if request.method == "POST" and attempt(
        form,
        lambda: services.record_finding(
            run, **form.cleaned_data, seen=request.POST.get("seen", ""), by=request.user
        ),
    ):
        messages.success(request, _("The finding is recorded."))
        return redirect("recruitment:wave", pk)
    found = FairnessFinding.objects.filter(run=run).select_related("recorded_by").first()
    figures = found.figures if found else services.figures_of(run)
    is_last = not wave.runs.filter(number__gt=run.number).exists()
    context = {
        "wave": wave,
        "run": run,
        "found": found,
        "judges": judges and is_last and not found,
        "form": form,
        "seen": mark_of(figures),
        "figures": figures,
        # A finding has the groups that were counted when it was recorded.
        "rates": [_rates(figures, one) for one in DIMENSIONS if one in figures["rates"]],
        "looked_at": sum(_is_short(row) for rows in figures["rates"].values() for row in rows),
        "inversions": _inversions(request, figures["inversions"]),
        **_settings(figures, run),
    }
    status = 422 if form.is_bound else 200
    return render(request, "recruitment/fairness.html", context, status=status)


def _is_short(row: dict[str, Any]) -> bool:
    return bool(row["met_short"] or row["placed_short"])


def _rates(figures: dict[str, Any], dimension: str) -> dict[str, Any]:
    """One table and its chart."""
    rows = [row | {"label": _group(dimension, row["key"])} for row in figures["rates"][dimension]]
    if dimension == "unit":
        rows.sort(key=lambda row: (row["placed_rate"] is None, row["placed_rate"], row["label"]))
    for row in rows:
        for rate in ("met_rate", "placed_rate"):
            row[rate] = None if row[rate] is None else row[rate] / 10
    beside = rows[:LOWEST]
    drawn = [row for row in beside if row["placed_rate"] is not None]
    return {
        "id": f"rates-{dimension}",
        "name": DIMENSIONS[dimension](),
        "is_unit": dimension == "unit",
        "is_disability": dimension == "disability",
        "rows": rows,
        "beside": beside,
        "title": _rate_title(dimension, rows, figures["percent"]),
        "cells": [(row["label"], row["placed_rate"]) for row in drawn],
        "data": {
            "kind": "bars",
            "unit": "%",
            "rows": [
                {
                    "label": row["label"],
                    "value": row["placed_rate"],
                    "tone": "waiting" if row["placed_short"] else "accent",
                }
                for row in drawn
            ],
        },
    }


def _rate_title(dimension: str, rows: list[dict[str, Any]], percent: int) -> str:
    short = [row for row in rows if row["placed_short"]]
    if not short:
        return (
            _("No work unit passes below %(percent)s %% of the rate of all")
            if dimension == "unit"
            else _("No group passes below %(percent)s %% of the highest rate")
        ) % {"percent": percent}
    lowest = min(short, key=lambda row: row["placed_rate"])
    return ngettext(
        "%(n)s group below %(percent)s %% of the rate compared with: %(group)s",
        "%(n)s groups below %(percent)s %% of the rate compared with, the lowest: %(group)s",
        len(short),
    ) % {"n": len(short), "percent": percent, "group": lowest["label"]}


def _group(dimension: str, key: Any) -> str:
    if dimension == "unit":
        return key or _("The smallest units together")
    if dimension in ("sex", "disability"):
        names = {
            fairness.UNKNOWN: _("Not recorded"),
            "": _("Together: too few to tell apart"),
            **(dict(Person.Sex.choices) if dimension == "sex" else _declared()),
        }
        return str(names[key])
    first, after = key
    if after is None:
        return _("%(first)s years and more") % {"first": first}
    if first == 0:
        return _("Below %(after)s years") % {"after": after}
    return _("%(first)s to %(last)s years") % {"first": first, "last": after - 1}


def _declared() -> dict[str, str]:
    return {"yes": _("Disability declared"), "no": _("No disability declared")}


def _inversions(request: HttpRequest, told: dict[str, Any]) -> dict[str, Any]:
    """The counts, and those who stand behind as far as the officer may see them."""
    applications = Application.objects.filter(
        pk__in=[one["application"] for one in told["longest"]]
    )
    shown = set(visible(request, applications).values_list("pk", flat=True))
    longest = [one for one in told["longest"] if one["application"] in shown]
    formations = Formation.objects.select_related("unit", "position").in_bulk(
        [one["formation"] for one in longest]
    )
    by_step = [row | {"label": str(words.STEPS[row["step"]])} for row in told["by_step"]]
    by_size = sorted(by_step, key=lambda row: -row["pairs"])
    return told | {
        "by_step": by_step,
        "longest": [
            one
            | {
                "formation": formations[one["formation"]],
                "label": words.STEPS[one["step"]],
                **_plain(one),
                "farthest": one["farthest"] | _plain(one["farthest"]),
            }
            for one in longest
        ],
        "title": _("%(share)s %% of these pairs are decided by: %(step)s")
        % {"share": round(100 * by_size[0]["pairs"] / told["pairs"]), "step": by_size[0]["label"]}
        if by_size
        else "",
        "cells": [(row["label"], row["pairs"]) for row in by_size],
        "data": {
            "kind": "bars",
            "unit": _("pairs"),
            "rows": [{"label": row["label"], "value": row["pairs"]} for row in by_size],
        },
    }


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    """Service in years and performance in bands, each with one decimal or two."""
    return {"years": one["days"] / 365.25, "band": one["performance"] / 100}


def _settings(figures: dict[str, Any], run: SelectionRun) -> dict[str, Any]:
    rules = rulebooks.rule_set(run.wave)
    named = {setting.code: setting.meaning for setting in rules.settings}
    asked = {r.code: r.name for book in rules.rulebooks for r in book.requirements}
    return {
        "order": [
            row | {"meaning": named[row["setting"]], "value": words.value_in_words(row["value"])}
            for row in figures["order"]
        ],
        "requirements": [
            row
            | {
                "name": asked[row["requirement"]],
                "settings": [
                    (named[code], words.value_in_words(value))
                    for code, value in row["settings"].items()
                ],
            }
            for row in figures["requirements"]
        ],
    }
