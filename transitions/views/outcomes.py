"""What became of someone, and what is next for the unresolved, on screen."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record_read
from personnel.models import Person
from personnel.scope import visible_people
from transitions import services
from transitions.figures import unresolved_cases
from transitions.forms import CaseFilter, CaseForm, OutcomeForm
from transitions.models import Case

ROWS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("transitions.set_outcome", raise_exception=True)
def set_outcome(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form; then what would be written; then, with the mark of what was seen, the writing."""
    people = visible_people(Person.objects.all(), request.user, timezone.localdate())
    person = get_object_or_404(people.select_related("merged_into"), public_id=public_id)
    record_read([person.public_id], ["outcome"], by=request.user, place=request.path)
    form = OutcomeForm(request.POST or None)
    context = {"person": person, "form": form, "answer": None}
    if request.method != "POST":
        return render(request, "transitions/set_outcome.html", context)
    if not form.is_valid():
        return render(request, "transitions/set_outcome.html", context, status=422)
    given = form.cleaned_data | {"by": request.user}
    try:
        answer = services.preview_outcome(person, **given)
        seen = _mark(answer)
        if request.POST.get("lihat") == seen:
            services.set_outcome(person, **given)
            messages.success(request, _("The outcome of %(person)s is recorded.") % context)
            return redirect("reporting:person", public_id)
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "transitions/set_outcome.html", context, status=422)
    if "lihat" in request.POST:
        messages.error(
            request, _("Something has changed since this page was shown. Look at it again.")
        )
    return render(
        request, "transitions/set_outcome.html", context | {"answer": answer, "seen": seen}
    )


def _mark(answer: services.Answer) -> str:
    """What the officer was shown: the answer before, the new one, and the work that ends."""
    outcome, before, ends = answer
    return mark_of(
        {
            "new": [outcome.kind, outcome.since, outcome.reason],
            "before": before and before.pk,
            "ends": ends and ends.pk,
        }
    )


@require_safe
@permission_required("transitions.view_case", raise_exception=True)
def cases(request: HttpRequest) -> HttpResponse:
    """Everyone unresolved: since when, who sees to it, what is next; the most pressing first."""
    form = CaseFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = unresolved_cases(request.user)
    for word in asked.get("q", "").lower().split():
        found = found.filter(person__name_key__contains=word)
    if asked.get("pemilik") == CaseFilter.MINE:
        found = found.filter(seen_to__owner=request.user)
    elif asked.get("pemilik") == CaseFilter.NOBODY:
        found = found.filter(seen_to=None)
    day = timezone.localdate()
    if asked.get("waktu") == CaseFilter.LATE:
        found = found.filter(seen_to__due_on__lt=day)
    page = Paginator(
        found.select_related("person").order_by(F("seen_to__due_on").asc(nulls_last=True), "pk"),
        ROWS,
    ).get_page(request.GET.get("halaman"))
    current = Case.objects.filter(known_until=None, person__in=[o.person_id for o in page])
    of_person = {case.person_id: case for case in current.select_related("owner")}
    rows = [
        (outcome, of_person.get(outcome.person_id), (day - outcome.since).days) for outcome in page
    ]
    return render(
        request,
        "transitions/cases.html",
        {"form": form, "page": page, "rows": rows, "day": day},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("transitions.set_outcome", raise_exception=True)
def keep_cases(request: HttpRequest) -> HttpResponse:
    """For the people that were ticked: who passes, who is left out; then the word for them all."""
    given = request.POST if request.method == "POST" else request.GET
    people = _ticked(request, given.getlist("pilih"))
    checked = services.preview_cases(people, owner=None, by=request.user)
    saying = "next_step" in request.POST
    form = CaseForm(
        request.POST if saying else None,
        initial={"owner": request.user.pk, "due_on": timezone.localdate() + timedelta(days=14)},
    )
    if saying and checked.passed and form.is_valid():
        try:
            step = services.keep_cases(people, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request,
                ngettext("Done for %(n)d person.", "Done for %(n)d people.", len(step.passed))
                % {"n": len(step.passed)},
            )
            return redirect("transitions:cases")
    ids = [person.pk for person in people]
    said = Case.objects.filter(person__in=ids).select_related("owner", "recorded_by")
    return render(
        request,
        "transitions/keep_cases.html",
        {
            "form": form,
            "checked": checked,
            "said": said.order_by("-known_from") if len(people) == 1 else [],
        },
        status=422 if request.method == "POST" and (saying or not people) else 200,
    )


def _ticked(request: HttpRequest, given: list[str]) -> list[Person]:
    people = visible_people(Person.objects.all(), request.user, timezone.localdate())
    return list(people.filter(public_id__in=[pk for pk in given if _is_uuid(pk)]))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
