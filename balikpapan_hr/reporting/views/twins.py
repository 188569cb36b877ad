"""The desk of people who may be recorded twice: pairs with their reasons, kept apart or merged."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.reporting.twin_forms import KeepApartForm, MergeForm, TwinsFilter, UnmergeForm
from balikpapan_hr.reporting.twins import SIDES, lines, lives, standing_now, visible_pairs
from personnel import services
from personnel.models import Merge, TwinPair
from personnel.openings import count_opening
from transitions.services import merge_faults, plan_of, unmerge_faults
from transitions.services.merging import MERGE, UNMERGE

ROWS = 25
RIGHT = "personnel.merge_person"
# What the desk shows of both people beside their names.
SHOWN = ["page", "born_on", "birth_place", "phone", "address"]


def _pairs(request: HttpRequest) -> Any:
    pairs = visible_pairs(request.user, timezone.localdate())
    return pairs.select_related("first__education_level", "second__education_level", "apart_by")


def _opened(request: HttpRequest, pk: int) -> TwinPair:
    """The pair, once it is written down who opened it: it shows two people."""
    pair = get_object_or_404(_pairs(request), pk=pk)
    for _person in SIDES:
        count_opening(request.user)
    people = [pair.first.public_id, pair.second.public_id]
    record_read(people, SHOWN, by=request.user, place=request.path)
    return pair


@require_safe
@permission_required(RIGHT, raise_exception=True)
def twins(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one person, the likeliest first."""
    asked = TwinsFilter(request.GET or None)
    page = Paginator(asked.narrow(_pairs(request)), ROWS).get_page(request.GET.get("halaman"))
    standing = standing_now(list(page))
    rows = [(pair, standing.get(pair.first_id), standing.get(pair.second_id)) for pair in page]
    return render(request, "reporting/twins.html", {"page": page, "rows": rows, "filter": asked})


@require_safe
@permission_required(RIGHT, raise_exception=True)
def twins_pair(request: HttpRequest, pk: int) -> HttpResponse:
    return _pair_page(request, _opened(request, pk), KeepApartForm())


@require_POST
@permission_required(RIGHT, raise_exception=True)
def keep_apart(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(_pairs(request), pk=pk)
    form = KeepApartForm(request.POST)
    if form.is_valid():
        try:
            services.keep_apart(pair, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("They are two people; the pair is not offered again."))
            return redirect("reporting:twins")
    return _pair_page(request, _opened(request, pk), form)


def _pair_page(request: HttpRequest, pair: TwinPair, form: Form) -> HttpResponse:
    merges = pair.merges.select_related("kept", "merged", "merged_by", "undone_by")
    return render(
        request,
        "reporting/twins_pair.html",
        {
            "pair": pair,
            "lines": lines(pair),
            "lives": lives(pair, request.user),
            "merges": merges,
            "living": not (pair.first.merged_into_id or pair.second.merged_into_id),
            "asked": _asked(pair, *merges),
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def _asked(*subjects: TwinPair | Merge) -> Approval | None:
    """What already waits for a second officer about one of these."""
    open_ones = Approval.objects.open().select_related("asked_by")
    for subject in subjects:
        about = {"subject_type": subject._meta.label_lower, "subject_id": str(subject.pk)}
        if found := open_ones.filter(kind__in=[MERGE, UNMERGE], **about).first():
            return found
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RIGHT, raise_exception=True)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The check page: which record stays, whose facts, what moves and what prevents it. Another
    officer decides; `?tetap=` says which record stays."""
    pair = _opened(request, pk)
    keep = request.GET.get("tetap", SIDES[0])
    if keep not in SIDES:
        keep = SIDES[0]
    form = MergeForm(request.POST or None, pair=pair, keep=keep)
    if form.is_valid():
        try:
            approvals.ask(
                MERGE,
                pair,
                by=request.user,
                reason=form.cleaned_data["reason"],
                parameters={"keep": keep, "taken": form.taken()},
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Asked for. Another officer decides."))
            return redirect("reporting:twins_pair", pair.pk)
    return render(
        request,
        "reporting/twins_merge.html",
        {
            "pair": pair,
            "keep": keep,
            "other": SIDES[1 - SIDES.index(keep)],
            "plan": plan_of(pair, keep, form.taken()),
            "faults": merge_faults(pair, keep),
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RIGHT, raise_exception=True)
def unmerge(request: HttpRequest, pk: int) -> HttpResponse:
    """The check page of taking a merge apart: what goes back, and what prevents it."""
    made = get_object_or_404(
        Merge.objects.filter(
            pair__in=visible_pairs(request.user, timezone.localdate())
        ).select_related("kept", "merged", "pair__first", "pair__second", "merged_by"),
        pk=pk,
        undone_at=None,
    )
    _opened(request, made.pair_id)
    form = UnmergeForm(request.POST or None)
    if form.is_valid():
        try:
            approvals.ask(UNMERGE, made, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Asked for. Another officer decides."))
            return redirect("reporting:twins_pair", made.pair_id)
    return render(
        request,
        "reporting/twins_unmerge.html",
        {"made": made, "faults": unmerge_faults(made), "form": form},
        status=422 if form.errors else 200,
    )
