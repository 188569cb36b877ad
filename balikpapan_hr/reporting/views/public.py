"""The city's needs for everybody: a page, its tables as CSV, and what Satu Data asks about them.

Everything is answered from what `open_data` keeps for the day; of people nothing is looked up.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.limits import limited, spend_in_redis
from balikpapan_hr.files.workbooks import Column, Sheet, write_csv
from balikpapan_hr.reporting import open_data
from balikpapan_hr.reporting.boards.parts import Cell, Part, bars


@login_not_required
@require_safe
@limited("result", spend_in_redis)
@gzip_page
def needs(request: HttpRequest) -> HttpResponse:
    told = open_data.current()
    day = open_data.said_day(told)
    as_of = _("As of %(day)s.") % {"day": day}
    parts = []
    for key, dataset in told["datasets"].items():
        rows = [["–" if cell is None else cell for cell in row] for row in dataset["rows"]]
        part = Part(
            key,
            dataset["title"],
            f"{dataset['description']} {as_of}",
            [column["meaning"].capitalize() for column in dataset["columns"]],
            rows,
            _drawn(key, dataset),
            why=_("The register holds nothing of it yet, or too little to be told."),
            opened=key == "kebutuhan",  # the studies stand in it
        )
        parts.append((part, reverse(f"needs:{key}")))
    context = {
        "day": day,
        "parts": parts,
        "rounding": open_data.rounding(),
        "practice": not settings.PRODUCTION,
    }
    return HttpResponse(render_to_string("reporting/public.html", context))


def _drawn(key: str, dataset: dict) -> dict | None:
    """The largest rows as bars, where there is one number a row; posts told together are none."""
    if key == "gelombang":
        return None
    label = 1 if key == "kebutuhan" else 0
    rows = [row for row in dataset["rows"] if key != "kebutuhan" or row[2]]
    return bars([(row[label], Cell(row[-1])) for row in rows], dataset["unit"])


@login_not_required
@require_safe
@limited("result", spend_in_redis)
def dataset(request: HttpRequest, key: str) -> HttpResponse:
    told = open_data.current()
    found = told["datasets"][key]
    columns = [Column(column["name"]) for column in found["columns"]]
    return HttpResponse(
        write_csv(Sheet(key, columns, found["rows"])),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{key}-{told["as_of"]}.csv"'},
    )


@login_not_required
@require_safe
@limited("result", spend_in_redis)
def metadata(request: HttpRequest) -> HttpResponse:
    told = open_data.current()
    addresses = {
        key: settings.PUBLIC_URL.rstrip("/") + reverse(f"needs:{key}") for key in told["datasets"]
    }
    return JsonResponse(
        open_data.metadata(told, addresses), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
