"""A step for many: the check first, then the word."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balikpapan_hr.approvals.marks import mark_of
from personnel.views import chosen
from transitions import services
from transitions.bulk import STEPS, BulkStep
from transitions.forms import ListFilter
from transitions.models import Conversion
from transitions.views.page import tell, visible

SHOWN = 100  # of those who pass, on the check page; whoever is stopped is always shown
SELECTED = "transitions_selected"  # in the session: what an action of the admin chose


def _step(request: HttpRequest, key: str) -> BulkStep:
    step = STEPS.get(key)
    if step is None:
        raise Http404
    if not request.user.has_perm(step.permission):
        raise PermissionDenied
    return step


def _chosen(request: HttpRequest) -> list[Conversion]:
    """The conversions meant: ticked, all of a filter, from the check page, or from the admin."""
    asked = chosen.asked(request)
    if asked.get("semua"):
        rows = ListFilter(asked).narrow(visible(request))
    else:
        of_admin = request.session.pop(SELECTED, []) if request.method == "GET" else []
        rows = visible(request).filter(pk__in=chosen.keys(asked) + of_admin)
    return list(rows.with_facts().order_by("person__name_key", "pk"))


def check_step(request: HttpRequest, step: str) -> HttpResponse:
    """Who passes and who is stopped, and why, before anything is done."""
    taken = _step(request, step)
    if request.method == "POST":
        return chosen.by_address(request)
    return _check_page(request, step, _chosen(request), taken.form())


@require_POST
def take_step(request: HttpRequest, step: str) -> HttpResponse:
    taken = _step(request, step)
    rows = _chosen(request)
    form = taken.form(request.POST)
    if not form.is_valid():
        return _check_page(request, step, rows, form, status=422)
    if request.POST.get("lihat") != _mark(rows):
        messages.error(
            request, _("Something has changed since this page was shown. Look at it again.")
        )
        return _check_page(request, step, rows, form, status=422)
    if len(rows) > services.MASS:
        given = {name: request.POST[name] for name in form.fields if name in request.POST}
        run = services.prepare_run(step, given, rows, by=request.user)
        return redirect("transitions:run", run.pk)
    result, job = taken.act(rows, request.user, form.cleaned_data)
    tell(request, result, done=job is None)
    if job:
        return redirect("jobs:job", job.pk)
    if len(rows) == 1:
        return redirect("transitions:conversion", rows[0].pk)
    return redirect("transitions:conversions")


def _check_page(
    request: HttpRequest,
    key: str,
    rows: Sequence[Conversion],
    form: object,
    *,
    status: int = 200,
) -> HttpResponse:
    step = STEPS[key]
    checked = services.preview(rows, partial(step.faults, by=request.user))
    return render(
        request,
        "transitions/check_step.html",
        {
            "key": key,
            "step": step,
            "form": form,
            "checked": checked,
            "passing": checked.passed[:SHOWN],
            "more": max(len(checked.passed) - SHOWN, 0),
            "ids": ",".join(str(one.pk) for one in checked.passed),
            "seen": _mark(checked.passed),
        },
        status=status,
    )


def _mark(conversions: Sequence[Conversion]) -> str:
    """What the officer was shown: which conversions, at which step, resting on what."""
    rows = sorted((one.pk, one.state, one.evidence) for one in conversions)
    return mark_of({"seen": rows})
