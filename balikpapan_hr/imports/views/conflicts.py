"""The desk of conflicts, and the row of a list behind one stretch of service."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.audit.services import record_read
from balikpapan_hr.imports import services
from balikpapan_hr.imports.forms import ConflictFilter, ConflictForm
from balikpapan_hr.imports.models import Conflict, ConflictQuerySet, ImportRow
from personnel.forms import last_day
from personnel.models import EducationLevel, ServicePeriod
from personnel.scope import of_visible_people

ROWS = 25
Kind = Conflict.Kind


def _visible(request: HttpRequest) -> ConflictQuerySet:
    conflicts = Conflict.objects.select_related("person", "row__batch", "decided_by")
    return of_visible_people(conflicts, request.user, timezone.localdate())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


@require_safe
@permission_required("imports.view_conflict", raise_exception=True)
def conflicts(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first; a page costs the same at any depth."""
    asked = ConflictFilter(request.GET)
    found = asked.narrow(_visible(request))
    after = _number(request.GET.get("setelah", ""))
    rows = list(found.filter(pk__gt=after).order_by("pk")[: ROWS + 1])
    more, rows = len(rows) > ROWS, rows[:ROWS]
    may_see = request.user.has_perm("personnel.view_nik")
    kept = request.GET.copy()
    kept.pop("setelah", None)
    return render(
        request,
        "imports/conflicts.html",
        {
            "filter": asked,
            "lines": _lines(rows, may_see=may_see),
            "found": found.count(),
            "after": rows[-1].pk if more else None,
            "deep": bool(after),
            "kept": kept.urlencode(),
            "differing": of_visible_people(
                ServicePeriod.objects.waiting().by_papers(differ=True),
                request.user,
                timezone.localdate(),
            ).count(),
        },
    )


def _lines(rows: list[Conflict], *, may_see: bool) -> list[dict[str, Any]]:
    levels = dict(EducationLevel.objects.values_list("code", "name"))
    return [
        {
            "conflict": one,
            "ours": _said(one, one.ours, levels, may_see=may_see),
            "theirs": _said(one, one.theirs, levels, may_see=may_see),
        }
        for one in rows
    ]


def _said(conflict: Conflict, value: str, levels: dict[str, str], *, may_see: bool) -> str:
    """One side in words. A birth date is for who may see it, on the page of one conflict."""
    if conflict.kind == Kind.BIRTH:
        return date_format(parse_date(value)) if may_see else "••••"
    if conflict.kind == Kind.EDUCATION:
        return levels.get(value, value)
    if conflict.kind == Kind.SERVICE:
        start, _slash, end = value.partition("/")
        until = date_format(last_day(parse_date(end))) if end else _("now")
        return f"{date_format(parse_date(start))} – {until}"
    return value


@permission_required("imports.view_conflict", raise_exception=True)
def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sides with their sources, and the decision."""
    if request.method == "POST" and not request.user.has_perm("imports.decide_conflict"):
        raise PermissionDenied
    found = get_object_or_404(
        _visible(request).select_related(
            "person__education_level", "service_period__work_unit", "other__work_unit"
        ),
        pk=pk,
    )
    form = ConflictForm(request.POST if request.method == "POST" else None, conflict=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.decide_conflict(found, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The decision is recorded."))
            following = _visible(request).waiting().filter(pk__gt=found.pk).order_by("pk")
            one = following.first()
            if one:
                return redirect("imports:conflict", one.pk)
            return redirect("imports:conflicts")
    may_see = request.user.has_perm("personnel.view_nik")
    if found.kind == Kind.BIRTH and may_see:
        record_read([found.person.public_id], ["born_on"], by=request.user, place=request.path)
    (line,) = _lines([found], may_see=may_see)
    waiting = _visible(request).waiting()
    return render(
        request,
        "imports/conflict.html",
        line
        | {
            "one": found,
            "form": form,
            "source": _source(found.row),
            "earlier": _earlier_sources(found),
            "before": waiting.filter(pk__lt=found.pk).order_by("-pk").first(),
            "after": waiting.filter(pk__gt=found.pk).order_by("pk").first(),
        },
        status=422 if request.method == "POST" else 200,
    )


def _earlier_sources(found: Conflict) -> list[dict[str, Any]]:
    """The rows that stated what the register holds: of the stretch, or those about the person."""
    rows = ImportRow.objects.filter(batch__applied_at__isnull=False).exclude(pk=found.row_id)
    if found.kind == Kind.SERVICE:
        rows = rows.filter(service_period=found.other_id)
    else:
        name = {Kind.NAME: "name", Kind.BIRTH: "born_on", Kind.EDUCATION: "education_level"}
        rows = rows.filter(
            person=found.person_id, **{f"values__{name[Kind(found.kind)]}": found.ours}
        )
    return [_source(row) for row in rows.select_related("batch").order_by("batch__applied_at")[:5]]


def _source(row: ImportRow) -> dict[str, Any]:
    """Where a row stands, and where its list is opened."""
    sheets = row.batch.sheets
    sheet = sheets[row.sheet]["name"] if row.sheet < len(sheets) else ""
    return {
        "list": row.batch.original_name,
        "place": _("sheet %(sheet)s, row %(row)s") % {"sheet": sheet, "row": row.number},
        "url": reverse("imports:batch", args=[row.batch_id]),
        "pk": row.pk,
    }


@require_safe
@permission_required("imports.view_importrow", raise_exception=True)
def source_of_service(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that stated one stretch of service, as a part of its page."""
    today = timezone.localdate()
    visible = of_visible_people(ServicePeriod.objects.all(), request.user, today)
    service = get_object_or_404(visible, pk=pk)
    rows = ImportRow.objects.filter(service_period=service.pk).select_related("batch")
    sources = [_source(row) for row in rows.order_by("batch__received_at")]
    return render(request, "imports/source.html", {"sources": sources, "service": service})
