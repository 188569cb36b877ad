"""Evaluations of performance on screen: of a unit's people together, and of one with its paper."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from personnel import figures, performance, scope, services
from personnel.forms import CorrectionForm, ReviewForm, ReviewPaperForm, UnitReviewsForm
from personnel.models import Document, PerformanceReview, Person

ROWS = 25
WORDS = ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]


@permission_required("personnel.view_performancereview", raise_exception=True)
def unit_reviews(request: HttpRequest) -> HttpResponse:
    """Who of a unit has an evaluation of a period, and a line to write it for who has none."""
    if request.method == "POST" and not request.user.has_perm("personnel.add_performancereview"):
        raise PermissionDenied
    asked = UnitReviewsForm(request.GET or None, user=request.user)
    if not asked.is_valid():
        return render(
            request, "personnel/unit_reviews.html", {"filter": asked, "words": WORDS}, status=200
        )
    given = asked.cleaned_data
    period = performance.days_of(given["tahun"], given["triwulan"])
    people = figures.people_to_review(given["unit"], *period, quarter=bool(given["triwulan"]))
    page = Paginator(people, ROWS).get_page(request.GET.get("halaman"))
    faults: list[str] = []
    if request.method == "POST":
        typed = _typed(request, page, period, given["skema"])
        try:
            n = services.record_for_unit(typed, by=request.user)
        except ValidationError as error:
            faults = error.messages
        else:
            told = ngettext("%(n)d evaluation recorded.", "%(n)d evaluations recorded.", n)
            messages.success(request, told % {"n": n})
            return redirect(f"{request.path}?{request.GET.urlencode()}")
    return render(
        request,
        "personnel/unit_reviews.html",
        {
            "filter": asked,
            "page": page,
            "lines": _lines(request, page, period, given["skema"]),
            "faults": faults,
            "words": WORDS,
        },
        status=422 if faults else 200,
    )


def _lines(
    request: HttpRequest, page: Page, period: tuple[date, date], scheme: str
) -> list[dict[str, Any]]:
    """Each person of the page with the review of the period, or what was typed for it."""
    started_on, ended_on = period
    known = {
        review.person_id: review
        for review in PerformanceReview.objects.known().filter(
            person__in=[one.person_id for one in page],
            scheme=scheme,
            started_on=started_on,
            ended_on=ended_on,
        )
    }
    return [
        {
            "appointment": one,
            "review": known.get(one.person_id),
            "name": f"nilai-{one.person_id}",
            "typed": request.POST.get(f"nilai-{one.person_id}", ""),
        }
        for one in page
    ]


def _typed(
    request: HttpRequest, page: Page, period: tuple[date, date], scheme: str
) -> list[PerformanceReview]:
    started_on, ended_on = period
    assessor = request.POST.get("penilai", "")[:150]
    return [
        PerformanceReview(
            person_id=one.person_id,
            started_on=started_on,
            ended_on=ended_on,
            scheme=scheme,
            value=value[:40],
            assessor=assessor,
        )
        for one in page
        if (value := request.POST.get(f"nilai-{one.person_id}", "").strip())
    ]


def _visible_person(request: HttpRequest, public_id: UUID) -> Person:
    today = timezone.localdate()
    people = scope.visible_people(Person.objects.living_records(), request.user, today)
    return get_object_or_404(people, public_id=public_id)


@permission_required("personnel.add_performancereview", raise_exception=True)
def add_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record one evaluation of one person with its paper."""
    person = _visible_person(request, public_id)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReviewForm(*data[:1], initial={"scheme": PerformanceReview.Scheme.PREDICATE_2022})
    paper = ReviewPaperForm(*data)
    if data and form.is_valid() and paper.is_valid():
        given = form.cleaned_data
        started_on, ended_on = performance.days_of(given["tahun"], given["triwulan"])
        review = PerformanceReview(
            person=person,
            started_on=started_on,
            ended_on=ended_on,
            scheme=given["scheme"],
            value=given["value"],
            assessor=given["assessor"],
        )
        try:
            with transaction.atomic():  # a refusal keeps no scan
                services.record_review(review, by=request.user, paper=_paper(request, paper))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The evaluation is recorded."))
            return redirect("personnel:reviews_of", person.public_id)
    return _form_page(request, person, form, paper)


@permission_required("personnel.add_performancereview", raise_exception=True)
def correct_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another evaluation in the place of one that was recorded wrong; that one stays."""
    reviews = PerformanceReview.objects.select_related("person")
    seen = scope.of_visible_people(reviews, request.user, timezone.localdate())
    review = get_object_or_404(seen, pk=pk)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CorrectionForm(*data[:1], initial={"value": review.value, "assessor": review.assessor})
    paper = ReviewPaperForm(*data)
    if data and form.is_valid() and paper.is_valid():
        try:
            with transaction.atomic():  # a refusal keeps no scan
                services.correct_review(
                    review, by=request.user, paper=_paper(request, paper), **form.cleaned_data
                )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The evaluation is corrected; the one before stays."))
            return redirect("personnel:reviews_of", review.person.public_id)
    return _form_page(request, review.person, form, paper, corrects=review)


def _paper(request: HttpRequest, form: Form) -> Document | None:
    """The paper that was handed in with an evaluation, not saved yet; None when none was."""
    given = form.cleaned_data
    scan = given["scan"]
    if not (scan or given["number"]):
        return None
    file = services.keep_scan(scan.file, name=scan.name, by=request.user) if scan else None
    return Document(number=given["number"], dated_on=given["dated_on"], file=file)


def _form_page(
    request: HttpRequest,
    person: Person,
    form: Form,
    paper: Form,
    *,
    corrects: PerformanceReview | None = None,
) -> HttpResponse:
    context = {"person": person, "form": form, "paper": paper, "corrects": corrects}
    status = 422 if request.method == "POST" else 200
    return render(request, "personnel/review_form.html", context, status=status)


@require_safe
@permission_required("personnel.view_performancereview", raise_exception=True)
def reviews_of(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every evaluation of one person, those that were corrected too, and how each was read."""
    person = _visible_person(request, public_id)
    reviews = person.reviews.select_related("document", "recorded_by", "corrected_by").order_by(
        "-started_on", "-known_from", "-pk"
    )
    sources = {scale.version: scale.source for scale in performance.SCALES}
    lines = [(review, sources.get(review.scale, "")) for review in reviews]
    return render(request, "personnel/reviews_of.html", {"person": person, "lines": lines})
