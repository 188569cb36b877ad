"""The page of one list: what became of its rows, what is wrong in it, what can be done next."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports import preview, services
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import SENTENCES
from balikpapan_hr.imports.views.journey import ROWS, STEPS, jobs_of, visible
from personnel.identifiers import mask_numbers
from personnel.models import Person
from personnel.scope import visible_people

MISSING = "tidak-ada"
TILES = [
    ("created", "done"),
    ("changed", "done"),
    ("unchanged", ""),
    ("quarantined", "waiting"),
    ("excluded", ""),
]


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def batch(request: HttpRequest, pk: str) -> HttpResponse:
    """The list with what it would change, its problems and its rows; or why it was refused."""
    batch = get_object_or_404(visible(request), pk=pk)
    outcome, code = request.GET.get("hasil", ""), request.GET.get("kode", "")
    checked = batch.state == ImportBatch.State.CHECKED
    missing = preview.missing_people(batch, by=request.user) if checked else None
    rows = batch.rows.select_related("person", "batch")
    if outcome in ImportRow.Outcome.values:
        rows = rows.filter(outcome=outcome)
    if code:
        rows = rows.filter(problems__contains=[{"code": code}])
    if not (outcome or code):
        rows = rows.filter(outcome__in=[name for name, _tone in TILES])
    found = missing if outcome == MISSING and checked else rows
    page = Paginator(found, ROWS).get_page(request.GET.get("halaman"))
    problems = problems_of(batch)
    context = {
        "batch": batch,
        "steps": STEPS,
        "step": _step(batch),
        "tiles": _tiles(batch, outcome),
        "problems": problems,
        "page": page,
        "lists_missing": found is missing,
        "filtered": bool(outcome or code),
        "jobs": jobs_of(batch),
        "may_undo": may_undo(batch),
    }
    if checked:
        context |= {
            "effect": preview.effect(batch),
            "known_from": preview.known_from(batch),
            "open_work": _open_work(batch, problems, request.user),
            "layouts": [about["like"] for about in batch.sheets if "like" in about],
            "days": _days_to_look_at(batch),
        }
        context["tiles"].append(_missing_tile(batch, missing.count(), outcome))
    if found is rows:
        shown = list(page)
        reach = visible_people(
            Person.objects.filter(pk__in=[row.person_id for row in shown]),
            request.user,
            timezone.localdate(),
        )
        inside = set(reach.values_list("pk", flat=True))
        told = preview.differences(shown, by=request.user) if checked else {}
        context["rows"] = [
            (row, row.person if row.person_id in inside else None, told.get(row.pk, []))
            for row in shown
        ]
    return render(request, "imports/batch.html", context)


def _missing_tile(batch: ImportBatch, count: int, current: str) -> dict[str, Any]:
    return {
        "label": _("Not in the file"),
        "value": count,
        "url": f"{reverse('imports:batch', args=[batch.pk])}?hasil={MISSING}#baris",
        "note": _("People of these units who stay as they are."),
        "current": current == MISSING,
    }


def _open_work(
    batch: ImportBatch, problems: list[dict[str, Any]], user: User
) -> list[dict[str, Any]]:
    """What a person must say before more rows can be applied: names first, then people."""
    if not user.has_perm("imports.check_importbatch"):
        return []
    names = len(services.unknown_names(batch, by=user))
    people = services.uncertain_rows(batch).count()
    lines = [
        (names, _("Names of units and posts to confirm"), "imports:names"),
        (people, _("Rows of which somebody must say whom they mean"), "imports:people"),
    ]
    return [
        {"count": n, "label": label, "url": reverse(name, args=[batch.pk])}
        for n, label, name in lines
        if n
    ]


def _days_to_look_at(batch: ImportBatch) -> list[dict[str, str]]:
    """Columns of days, each with the order in which it was read."""
    return [
        {"sheet": about["name"], "letter": c["letter"], "heading": c["heading"], "days": c["days"]}
        for about in batch.sheets
        if not about.get("refusal") and not about.get("left_out")
        for c in about["columns"]
        if c.get("days") and not c.get("order")
    ]


def _step(batch: ImportBatch) -> int:
    if batch.state in (ImportBatch.State.APPLIED, ImportBatch.State.UNDONE):
        return 6
    if batch.state == ImportBatch.State.CHECKED:
        return 4 if batch.rows_quarantined else 5
    return 3 if batch.state == ImportBatch.State.RECEIVED else 1


def _tiles(batch: ImportBatch, current: str) -> list[dict[str, Any]]:
    url = reverse("imports:batch", args=[batch.pk])
    return [
        {
            "label": ImportRow.Outcome(name).label,
            "value": getattr(batch, f"rows_{name}"),
            "url": f"{url}?hasil={name}#baris",
            "tone": tone if getattr(batch, f"rows_{name}") else "",
            "current": name == current,
        }
        for name, tone in TILES
    ]


def problems_of(
    batch: ImportBatch, outcomes: Collection[str] = ImportRow.Outcome.values
) -> list[dict[str, Any]]:
    """The problems of a list, one line a cure, errors first and the most frequent before.

    `outcomes` narrows it to the rows that become this.
    """
    url = reverse("imports:batch", args=[batch.pk])
    counted: dict[str, dict[str, Any]] = {}
    counts: dict[str, int] = defaultdict(int)
    rows = batch.rows.filter(outcome__in=outcomes).exclude(problems=[])
    rows = rows.values_list("sheet", "number", "problems")
    for sheet, number, problems in rows.order_by("sheet", "number"):
        for problem in {p["code"]: p for p in problems}.values():
            counts[problem["code"]] += 1
            counted.setdefault(
                problem["code"],
                {
                    "code": problem["code"],
                    "severity": problem["severity"],
                    "title": SENTENCES[problem["code"]][0],
                    "message": f"{SENTENCES[problem['code']][0]} {problem['cure']}",
                    "sample": mask_numbers(problem["found"]),
                    "place": _place(batch.sheets[sheet]["name"], number, problem),
                    "tone": "stopped" if problem["severity"] == "error" else "waiting",
                    "url": f"{url}?kode={problem['code']}#baris",
                    "mend_url": _mend_url(batch, problem),
                },
            )
    order = {"error": 0, "warning": 1, "excluded": 2, "note": 3}
    lines = [line | {"count": counts[code]} for code, line in counted.items()]
    return sorted(lines, key=lambda line: (order[line["severity"]], -line["count"]))


def _place(sheet: str, row: int, problem: dict[str, Any]) -> str:
    """Where a problem stands in the file; some are of the whole row."""
    column = f"{problem['column']} {problem['heading']}".strip()
    about = {"sheet": sheet, "row": row, "column": column}
    if column:
        return _("Sheet %(sheet)s, row %(row)s, column %(column)s") % about
    return _("Sheet %(sheet)s, row %(row)s") % about


def may_undo(batch: ImportBatch) -> bool:
    return (
        batch.state == ImportBatch.State.APPLIED
        and batch.can_be_taken_back
        and timezone.now() - batch.applied_at <= services.UNDO_WITHIN
    )


def _mend_url(batch: ImportBatch, problem: dict[str, Any]) -> str:
    """Where a problem is mended in the browser."""
    if problem["severity"] not in ("error", "warning"):
        return ""
    if problem["code"] in ("E_UNIT", "E_UNIT_GANDA", "E_JABATAN", "P_JABATAN"):
        return reverse("imports:names", args=[batch.pk])
    if problem["code"] in services.UNCERTAIN:
        return reverse("imports:people", args=[batch.pk])
    return f"{reverse('imports:mend', args=[batch.pk])}?kode={problem['code']}"
