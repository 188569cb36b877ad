"""A list is mended on the screen: equal cells at once, one cell, a name, a person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.imports import services
from balikpapan_hr.imports.distinct import equal_cells, rows_with, singles
from balikpapan_hr.imports.models import ImportBatch, ImportRow, Mend
from balikpapan_hr.imports.problems import SENTENCES
from balikpapan_hr.imports.views.batch import problems_of
from balikpapan_hr.imports.views.journey import STEPS, ask_to_check, visible
from personnel.models import Appointment, Person
from personnel.names import unit_key
from personnel.scope import visible_units

ROWS = 25
ELSEWHERE = ["E_UNIT", "E_UNIT_GANDA", "P_JABATAN", *services.UNCERTAIN]  # pages of their own


def _list(request: HttpRequest, pk: str) -> ImportBatch:
    return get_object_or_404(visible(request).to_change(), pk=pk)


def _saved(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Back to the same page; the list is checked anew meanwhile."""
    ask_to_check(batch, request)
    messages.success(request, _("Kept. The list is being checked again."))
    return redirect(request.get_full_path())


@permission_required("imports.check_importbatch", raise_exception=True)
def mend(request: HttpRequest, pk: str) -> HttpResponse:
    """Cells that say the same, each with one place for the right value; or row by row."""
    batch, error = _list(request, pk), None
    if request.method == "POST":
        try:
            _mend(batch, request)
        except ValidationError as refusal:
            error = refusal
        else:
            return _saved(request, batch)
    groups = [p for p in problems_of(batch) if _here(p)]
    code = request.GET.get("kode", "") or (groups[0]["code"] if groups else "")
    equal = equal_cells(batch, code) if code in SENTENCES else []
    by_row = bool(code) and (not equal or request.GET.get("per") == "baris")
    page = Paginator(rows_with(batch, code) if by_row else equal, ROWS).get_page(
        request.GET.get("halaman")
    )
    context = {
        "batch": batch,
        "steps": STEPS,
        "groups": groups,
        "code": code,
        "group": next((g for g in groups if g["code"] == code), None),
        "may_be_equal": bool(equal),
        "by_row": by_row,
        "page": page,
        "singles": singles(batch, code, list(page)) if by_row else [],
        "mends": services.mends_told(batch),
        "error": error,
        "typed": request.POST,
    }
    return render(request, "imports/mend.html", context, status=422 if error else 200)


def _here(problem: dict[str, Any]) -> bool:
    return problem["severity"] in ("error", "warning") and problem["code"] not in ELSEWHERE


def _mend(batch: ImportBatch, request: HttpRequest) -> None:
    given = request.POST
    if key := given.get("batalkan", ""):
        services.undo_mend(batch, int(key) if key.isdigit() else 0, by=request.user)
        return
    place = services.Place.of(given.get("tempat", ""))
    if "lepas" in given:
        services.leave_row_out(batch, place.sheet, place.row, by=request.user)
        return
    value = given.get("nilai", "").strip()
    if not value and "kosongkan" not in given:
        raise ValidationError(
            _("Type the right value, or tick that the cell is to be empty."), code="value_missing"
        )
    verb = services.mend_equal if "sama" in given else services.mend_cell
    verb(batch, place, value, by=request.user)


@permission_required("imports.check_importbatch", raise_exception=True)
def names(request: HttpRequest, pk: str) -> HttpResponse:
    """Names that the catalogue does not have, each once, with proposals."""
    batch, error = _list(request, pk), None
    if request.method == "POST":
        try:
            _say_name(batch, request)
        except ValidationError as refusal:
            error = refusal
        else:
            return _saved(request, batch)
    day = timezone.localdate(batch.received_at)
    unknown = services.unknown_names(batch, by=request.user)
    context = {
        "batch": batch,
        "steps": STEPS,
        "page": Paginator(unknown, ROWS).get_page(request.GET.get("halaman")),
        "confirmed": services.confirmed_names(batch),
        "units": visible_units(request.user, day).on(day).order_by("name").values("code", "name"),
        "error": error,
        "typed": request.POST,
    }
    return render(request, "imports/names.html", context, status=422 if error else 200)


def _say_name(batch: ImportBatch, request: HttpRequest) -> None:
    given = request.POST
    if "cabut" in given:
        kind, _sep, key = given["cabut"].partition("-")
        services.take_back_name(batch, kind, int(key) if key.isdigit() else 0, by=request.user)
        return
    choice = given.get("lain", "").strip() or given.get("pilihan", "")
    services.confirm_name(
        batch, given.get("jenis", ""), given.get("nama", ""), choice, by=request.user
    )


@permission_required("imports.check_importbatch", raise_exception=True)
def people(request: HttpRequest, pk: str) -> HttpResponse:
    """Rows of which it cannot be said whom they mean: both sides, and a person decides."""
    batch, error = _list(request, pk), None
    if request.method == "POST":
        try:
            _decide(batch, request)
        except ValidationError as refusal:
            error = refusal
        else:
            return _saved(request, batch)
    page = Paginator(services.uncertain_rows(batch), ROWS).get_page(request.GET.get("halaman"))
    shown = list(page)
    probable = services.probable_people(shown, by=request.user)
    standing = _standing([p.pk for found in probable.values() for p in found.people])
    said = {
        (m.sheet, m.row): m
        for m in batch.mends.standing().filter(kind=Mend.Kind.PERSON).select_related("person")
    }
    context = {
        "batch": batch,
        "steps": STEPS,
        "page": page,
        "desk": [
            {
                "row": row,
                "sheet": batch.sheets[row.sheet]["name"],
                "people": [
                    (p, standing.get(p.pk), _place_of_birth(p, row))
                    for p in probable[row.pk].people
                ],
                "elsewhere": probable[row.pk].elsewhere,
                "said": said.get((row.sheet, row.number)),
            }
            for row in shown
        ],
        "decided": [m for m in services.mends_told(batch) if m["mend"].kind == Mend.Kind.PERSON],
        "error": error,
    }
    return render(request, "imports/people.html", context, status=422 if error else 200)


def _standing(people: list[int]) -> dict[int, Appointment]:
    """Where each of these people stands today, for two of one name to be told apart."""
    today = Appointment.objects.true_on(timezone.localdate())
    return {a.person_id: a for a in today.filter(person__in=people).select_related("work_unit")}


def _place_of_birth(person: Person, row: ImportRow) -> str:
    """Whether list and register agree; the place itself is protected."""
    listed, known = row.values.get("birth_place", ""), person.birth_place
    if not listed or not known:
        return _("place of birth not given on both sides")
    same = unit_key(listed) == unit_key(known)
    return _("same place of birth") if same else _("another place of birth")


def _decide(batch: ImportBatch, request: HttpRequest) -> None:
    given = request.POST
    if key := given.get("batalkan", ""):
        services.undo_mend(batch, int(key) if key.isdigit() else 0, by=request.user)
        return
    place = services.Place.of(f"{given.get('baris', '')}-0")
    choice = given.get("siapa", "")
    who = choice if choice in (Mend.Who.NEW, Mend.Who.ASIDE) else Mend.Who.SAME
    services.decide_person(batch, place.sheet, place.row, by=request.user, who=who, person=choice)
