"""Objections: the list, one with its clock, answer and decision."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from recruitment import figures, forms, rulebooks, services
from recruitment.models import Appeal, Application
from recruitment.views.page import asked_of, attempt, form_page, may, page_of, posted, visible


@require_safe
@may("view_appeal")
def appeals(request: HttpRequest) -> HttpResponse:
    asked_form = forms.AppealFilter(request.GET)
    asked = asked_of(asked_form)
    rows = visible(request, Appeal.objects.all(), "application__person").select_related(
        "application__person", "application__wave", "application__formation__position"
    )
    if asked["keadaan"] == "undecided":
        rows = rows.undecided()
    elif asked["keadaan"]:
        rows = rows.filter(state=asked["keadaan"])
    wave = request.GET.get("gelombang", "")
    if wave.isdecimal() and len(wave) < 15:
        rows = rows.filter(application__wave=wave)
    page = page_of(request, rows.order_by("answer_due_at", "pk"))
    for row in page:
        row.item_words = rulebooks.of(row.application).name_of(row.item)
    context = {"page": page, "filter": asked_form, "now": timezone.now()}
    return render(request, "recruitment/appeals.html", context)


@require_safe
@may("view_appeal")
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    return _appeal_page(request, _get_appeal(request, pk))


@may("propose_appeal")
def file_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        visible(request, Application.objects.all()).select_related("wave", "person"), pk=pk
    )
    form = forms.AppealForm(found, posted(request))
    if request.method == "POST":
        filed = attempt(
            form, lambda: services.file_appeal(found, **form.cleaned_data, by=request.user)
        )
        if filed:
            messages.success(request, _("The objection is recorded; its clock is running."))
            return redirect("recruitment:appeal", filed.pk)
    return form_page(
        request,
        form,
        title=_("Record an objection"),
        button=_("Record the objection"),
        note=str(found.person),
        wave=found.wave,
    )


@require_POST
@may("propose_appeal")
def propose_answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _get_appeal(request, pk)
    form = forms.AnswerForm(request.POST)
    if attempt(
        form,
        lambda: services.propose_answer(
            found,
            accept=form.cleaned_data["decision"] == form.ACCEPT,
            answer=form.cleaned_data["answer"],
            points=form.cleaned_data["points"],
            by=request.user,
        ),
    ):
        messages.success(request, _("The answer is proposed; another officer decides."))
        return redirect("recruitment:appeal", pk)
    return _appeal_page(request, found, answer=form)


@require_POST
@may("decide_appeal")
def decide_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    found = _get_appeal(request, pk)
    form = forms.DecisionForm(request.POST)
    decided = attempt(
        form,
        lambda: services.decide_appeal(found, by=request.user, seen=form.cleaned_data["seen"]),
    )
    if decided and decided.state == Appeal.State.FILED:
        messages.error(
            request,
            _(
                "Nothing was decided: the answer, or what it would correct, has changed since it "
                "was proposed. It must be proposed anew."
            ),
        )
        return redirect("recruitment:appeal", pk)
    if decided:
        messages.success(request, _("The objection is decided."))
        return redirect("recruitment:appeal", pk)
    return _appeal_page(request, found, refused=form)


@require_POST
@may("decide_appeal")
def return_answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _get_appeal(request, pk)
    form = forms.ReasonForm(request.POST)
    if attempt(
        form,
        lambda: services.return_answer(found, by=request.user, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("The answer goes back to be written again."))
        return redirect("recruitment:appeal", pk)
    return _appeal_page(request, found, back=form)


def _get_appeal(request: HttpRequest, pk: int) -> Appeal:
    rows = Appeal.objects.select_related(
        "application__person",
        "application__wave",
        "application__formation__position",
        "proposed_by",
        "decided_by",
        "resulting_run",
    ).defer("resulting_run__files")
    return get_object_or_404(visible(request, rows, "application__person"), pk=pk)


def _appeal_page(request: HttpRequest, found: Appeal, **shown: Form) -> HttpResponse:
    refused = shown.get("answer") or shown.get("refused") or shown.get("back")
    context = {
        "appeal": found,
        "item": rulebooks.of(found.application).name_of(found.item),
        "overdue": found.decided_at is None and found.answer_due_at <= timezone.now(),
        "moves": figures.moves(found.resulting_run) if found.resulting_run else [],
        "answer": shown.get("answer") or forms.AnswerForm(),
        "back": shown.get("back") or forms.ReasonForm(auto_id="id_back_%s"),
        "form": refused,
    }
    return render(request, "recruitment/appeal.html", context, status=422 if refused else 200)
