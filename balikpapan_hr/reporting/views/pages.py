"""Pages for reading: home, figures, people, reports."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.audit.services import readers_of, record_read
from balikpapan_hr.imports.figures import outcomes
from balikpapan_hr.imports.models import ImportRow
from balikpapan_hr.reporting import reconcile
from balikpapan_hr.reporting.figures import FIGURES, OUTCOMES, count, people_url, shown
from balikpapan_hr.reporting.findings import findings_of
from balikpapan_hr.reporting.forms import (
    DayForm,
    FiguresDayForm,
    KnownDayForm,
    NikForm,
    RowsForm,
)
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.life import life_of
from balikpapan_hr.reporting.models import IntegrityFinding, IntegrityRun
from balikpapan_hr.reporting.people import visible
from balikpapan_hr.reporting.twins import of_person
from balikpapan_hr.reporting.views.boards import board
from balikpapan_hr.reporting.work import waiting_for
from personnel.models import Person
from personnel.openings import count_opening
from transitions.models import Outcome

PAGE = 50
READERS = 20
# What the page shows of a person only to who may see protected facts.
PROTECTED = ["birth_place", "born_on", "phone", "address"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Officials see the figures at once; whoever has work sees the work first."""
    work = waiting_for(request.user)
    if not work and request.user.has_perm("reporting.view_dashboard"):
        return board(request)
    day = timezone.localdate()
    context: dict[str, Any] = {"work": work, "day": day}
    if request.user.has_perm("reporting.view_dashboard"):
        counts = count(day)
        context["numbers"] = shown([FIGURES["asn"], *OUTCOMES], counts)
    return render(request, "reporting/home.html", context)


@require_safe
@permission_required("personnel.view_person", raise_exception=True)
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    someone = _visible_person(request, public_id)
    count_opening(request.user)
    return _person_page(request, someone, NikForm())


@require_POST
@permission_required(["personnel.view_person", "personnel.view_nik"], raise_exception=True)
def person_nik(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page once more, this one time with the full NIK, for a reason that is kept."""
    someone = _visible_person(request, public_id)
    count_opening(request.user)
    form = NikForm(request.POST)
    if not form.is_valid():
        return _person_page(request, someone, form, status=422)
    record_read(
        [someone.public_id],
        ["nik"],
        by=request.user,
        reason=form.cleaned_data["reason"],
        place=request.path,
    )
    return _person_page(request, someone, NikForm(), nik=someone.nik)


def _visible_person(request: HttpRequest, public_id: UUID) -> Person:
    return get_object_or_404(
        visible(request.user, _day(DayForm(request.GET))).select_related(
            "education_level", "merged_into"
        ),
        public_id=public_id,
    )


def _person_page(
    request: HttpRequest, someone: Person, nik_form: NikForm, *, nik: str = "", status: int = 200
) -> HttpResponse:
    """One person's life at work. Whoever opens it is written down first."""
    form = KnownDayForm(request.GET)
    day = _day(form)
    known_on = form.cleaned_data.get("diketahui")
    known_at = moment_of(known_on)
    protected = request.user.has_perm("personnel.view_nik")
    record_read(
        [someone.public_id],
        ["page", *(PROTECTED if protected else [])],
        by=request.user,
        place=request.path,
    )
    context: dict[str, Any] = {
        "person": someone,
        "form": form,
        "day": day,
        "known_on": known_on if known_at else None,
        "not_yet_recorded": known_at is not None and someone.recorded_at > known_at,
        "protected": protected,
        "full_nik": nik,
        "nik_form": nik_form,
        **of_person(someone, request.user),
        # They say parts of the birth date, so only to who may see it.
        "findings": findings_of(someone) if protected else [],
    }
    if request.user.has_perm("audit.view_sensitiveread"):
        context["readers"] = readers_of(someone.public_id)[:READERS]
    return render(
        request,
        "reporting/person.html",
        context | life_of(someone, day, may=request.user.has_perm, known_at=known_at),
        status=status,
    )


# --- the lists against the register --------------------------------------------------------------
@require_safe
@permission_required("reporting.view_dashboard", raise_exception=True)
def reconciliation(request: HttpRequest) -> HttpResponse:
    """Everyone on the lists and what became of them: the parts beside the whole."""
    form = FiguresDayForm(request.GET)
    if not form.is_valid():
        return render(request, "reporting/reconciliation.html", {"form": form}, status=422)
    day = form.day
    tally = outcomes(day)
    kinds = [kind for kind in Outcome.Kind if tally.outcomes[kind]]
    way = request.GET.get("menurut", "")
    way = way if way in reconcile.WAYS else "daftar"
    return render(
        request,
        "reporting/reconciliation.html",
        {
            "form": form,
            "day": day,
            "tally": tally,
            "kinds": [
                (kind.label, tally.outcomes[kind], people_url(day, hasil=kind)) for kind in kinds
            ],
            "way": way,
            "ways": reconcile.WAYS,
            "title": reconcile.WAYS[way],
            "page": Paginator(reconcile.lines_of(tally, way, kinds), PAGE).get_page(
                request.GET.get("halaman")
            ),
            "columns": [kind.label for kind in kinds],
        },
    )


@require_safe
@permission_required(["reporting.view_dashboard", "imports.view_importrow"], raise_exception=True)
def reconciled_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rows of one list with the outcome of each; a page begins after a row, not at a number."""
    batch = get_object_or_404(reconcile.lists(), pk=pk)
    form = RowsForm(request.GET)
    asked = form.asked()
    found = reconcile.rows(batch, kind=asked.get("hasil", ""), after=asked.get("sesudah"))
    page = list(found[: PAGE + 1])
    more = page[PAGE - 1] if len(page) > PAGE else None
    return render(
        request,
        "reporting/reconciled_list.html",
        {"batch": batch, "form": form, "rows": page[:PAGE], "more": more, "asked": asked},
    )


@require_safe
@permission_required(
    ["reporting.view_dashboard", "imports.view_importrow", "personnel.view_nik"],
    raise_exception=True,
)
def reconciled_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One row, cell by cell, with its person and every answer about them."""
    found = ImportRow.objects.filter(batch__in=reconcile.lists()).select_related("batch")
    row = get_object_or_404(reconcile.with_answers(found), pk=pk)
    if row.person:
        count_opening(request.user)
        record_read(
            [row.person.public_id],
            ["list", *PROTECTED],
            by=request.user,
            place=request.path,
        )
    return render(
        request,
        "reporting/reconciled_row.html",
        {
            "row": row,
            "sheet": row.batch.sheets[row.sheet]["name"] if row.batch.sheets else "",
            "cells": reconcile.cells(row),
            "history": reconcile.history(row),
        },
    )


def _day(form: DayForm) -> date:
    """The day that was asked for; today when none was, or when it cannot be read."""
    form.is_valid()
    return form.cleaned_data.get("per") or timezone.localdate()


@require_safe
@permission_required("reporting.view_integrityfinding", raise_exception=True)
def integrity(request: HttpRequest) -> HttpResponse:
    """What the last check of all rules that span tables found, and since when it is known."""
    findings = IntegrityFinding.objects.filter(gone_with=None).select_related("first_seen")
    return render(
        request,
        "reporting/integrity.html",
        {
            "last": IntegrityRun.objects.first(),
            "page": Paginator(findings, PAGE).get_page(request.GET.get("halaman")),
        },
    )
