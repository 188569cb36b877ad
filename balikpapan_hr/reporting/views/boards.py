"""The officials' pages of figures: ask, count, show; and each part of them as a sheet."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from balikpapan_hr.files.workbooks import write_workbook
from balikpapan_hr.reporting.boards import BOARDS, FIRST, Board, address_of
from balikpapan_hr.reporting.boards.parts import Asked, Page
from balikpapan_hr.reporting.counts import units_counted
from balikpapan_hr.reporting.forms import BoardForm
from personnel.row_security import also_on

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@permission_required("reporting.view_dashboard", raise_exception=True)
@gzip_page
def board(request: HttpRequest, key: str = FIRST) -> HttpResponse:
    """One page, or with `?lembar=` one part of it as a workbook.

    What was asked and makes no sense is said in a sentence, and nothing is counted.
    """
    shown, form = BOARDS[key], BoardForm(request.GET, by=request.user)
    links = [(one, address_of(name), name == key) for name, one in BOARDS.items()]
    context: dict[str, Any] = {"boards": links, "board": shown, "form": form}
    if not form.is_valid():
        return render(request, "reporting/board.html", context, status=422)
    asked = asked_of(form, shown, request)
    with transaction.atomic():  # not one for each statement
        page = shown.page(asked)
    if "lembar" in request.GET:
        return _sheet(page, request.GET["lembar"], f"{key}-{form.day.isoformat()}")
    query = asked.query(chosen=False)
    return render(
        request,
        "reporting/board.html",
        context
        | {
            "asked": asked,
            "page": page,
            "links": urlencode(query),
            "query": urlencode(asked.query()),
            "choices": [(one, urlencode(query | one.query)) for one in page.choices],
            "without_unit": urlencode({k: v for k, v in query.items() if k != "unit"}),
        },
    )


def _sheet(page: Page, part: str, name: str) -> HttpResponse:
    """One part as a workbook: counts alone, so it needs no custody."""
    found = next((one for one in page.parts if one.key == part and one.rows), None)
    if found is None:
        raise Http404
    return HttpResponse(
        write_workbook([found.sheet()]),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}-{part}.xlsx"'},
    )


def asked_of(form: BoardForm, shown: Board, request: HttpRequest) -> Asked:
    """What the form asks, within what the reader may see."""
    unit, day = form.cleaned_data["unit"], form.day
    for one in (day, form.since):
        also_on(one)
    chosen = request.GET.get(shown.choice, "")[:20] if shown.choice else ""
    return Asked(
        request.user,
        day,
        form.since,
        unit=unit,
        units=units_counted(request.user, unit, day=day),
        chosen={shown.choice: chosen} if chosen else {},
    )
