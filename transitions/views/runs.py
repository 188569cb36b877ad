"""Mass steps: the samples first, then the word, then how far it is and who was stopped."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.audit.services import record_read
from transitions import services
from transitions.bulk import LETTERS, STEPS
from transitions.forms import ReasonForm, SamplesForm
from transitions.models import StepRun, StepRunPerson
from transitions.services import letters
from transitions.services.runs import counts
from transitions.views.page import ROWS, visible

State = StepRun.State


def _run(request: HttpRequest, pk: int) -> StepRun:
    _require_some_step(request)
    run = get_object_or_404(
        StepRun.objects.select_related("prepared_by", "decided_by", "job"), pk=pk
    )
    if run.step not in STEPS or not request.user.has_perm(STEPS[run.step].permission):
        raise PermissionDenied
    return run


def _require_some_step(request: HttpRequest) -> None:
    """Whoever may take no step at all learns nothing of what runs there are."""
    if not any(request.user.has_perm(step.permission) for step in STEPS.values()):
        raise PermissionDenied


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _run(request, pk))


@require_POST
def start_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin, or go on with what a lost worker or a cancelled job left."""
    found = _run(request, pk)
    title = str(STEPS[found.step].title)
    if found.state == State.STARTED:
        return redirect("jobs:job", services.continue_run(found, by=request.user, title=title).pk)
    form = SamplesForm(request.POST)
    if form.is_valid():
        try:
            return redirect("jobs:job", services.start_run(found, by=request.user, title=title).pk)
        except ValidationError as error:
            form.add_error(None, error.messages)
    return _page(request, found, form, status=422)


@require_POST
def drop_run(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.drop_run(found, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The mass step is dropped; nothing was done."))
    return redirect("transitions:run", pk)


@require_safe
def sample_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it would be printed, without a number of its own and marked as a sample."""
    _require_some_step(request)
    row = get_object_or_404(StepRunPerson, pk=pk, is_sample=True)
    found = _run(request, row.run_id)
    one = get_object_or_404(visible(request).with_facts(), pk=row.conversion_id)
    kind = LETTERS.get(found.step)
    if kind is None:
        raise Http404
    form = STEPS[found.step].form(found.given)
    form.is_valid()
    record_read(
        [one.person.public_id],
        ["birth_place", "born_on", "employee_number"],
        by=request.user,
        reason=_("Sample of a letter"),
        place=request.path,
    )
    content = letters.sample(one, kind, **form.cleaned_data)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": "inline; filename=contoh.pdf"},
    )


def _page(
    request: HttpRequest, found: StepRun, form: SamplesForm | None = None, status: int = 200
) -> HttpResponse:
    rows = found.rows.filter(conversion__in=visible(request))
    stopped = rows.filter(result=StepRunPerson.Result.STOPPED)
    context: dict[str, Any] = {
        "run": found,
        "step": STEPS[found.step],
        "form": form or SamplesForm(),
        "drop_form": ReasonForm(auto_id="drop_%s"),
        "counts": counts(found),
        "given": _given(found),
        "has_letters": found.step in LETTERS,
        "stopped": Paginator(_with_people(stopped), ROWS).get_page(request.GET.get("halaman")),
    }
    if found.state == State.PREPARED:
        context["samples"] = _with_people(rows.filter(is_sample=True))
    return render(request, "transitions/run.html", context, status=status)


def _with_people(rows: Any) -> Any:
    return rows.select_related(
        "conversion__person", "conversion__position", "conversion__work_unit", "conversion__grade"
    ).order_by("conversion__person__name_key", "pk")


def _given(found: StepRun) -> list[tuple[str, Any]]:
    """What the officer gave, in the words of the form."""
    form = STEPS[found.step].form(found.given)
    form.is_valid()
    return [(str(form[name].label), form.cleaned_data.get(name) or "–") for name in form.fields]
