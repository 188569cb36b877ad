"""The verification desk on screen: fetch, permit, call, answer."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.files.scans import PDF, pages_of, picture_of
from balikpapan_hr.files.services import open_file, open_for
from balikpapan_hr.files.views import respond
from personnel import desk, scope, services
from personnel.forms import DecisionForm, DeskFilter, PaperForm
from personnel.models import Document, ServicePeriod
from personnel.models.service_period import ServicePeriodQuerySet
from personnel.views import chosen

SHOWN = 100  # of those who pass, on the check page; whoever is stopped is always shown
PLACES = ("setelah", "sebelum")


def _visible_services(request: HttpRequest) -> ServicePeriodQuerySet:
    """Service periods of the people whom the officer may see."""
    services = ServicePeriod.objects.select_related("person", "work_unit", "decided_by")
    return scope.of_visible_people(services, request.user, timezone.localdate())


def _filter(request: HttpRequest, asked: Any) -> DeskFilter:
    lists = desk.LISTS if request.user.has_perm("personnel.view_every_unit") else []
    return DeskFilter(asked, lists=lists)


def _address(request: HttpRequest) -> str:
    """The filters of the address, without the place in the list."""
    kept = request.GET.copy()
    for name in [*PLACES, "lembar", "berkas"]:
        kept.pop(name, None)
    return kept.urlencode()


@require_safe
@permission_required("personnel.view_serviceperiod", raise_exception=True)
def verification_desk(request: HttpRequest) -> HttpResponse:
    visible = _visible_services(request)
    asked = _filter(request, request.GET)
    found = asked.narrow(visible)
    after, before = (request.GET.get(name, "") for name in PLACES)
    return render(
        request,
        "personnel/verification_desk.html",
        {
            "page": desk.Queue(found).page(after=after, before=before),
            "filter": asked,
            "found": found.count(),
            "waiting": visible.waiting().count(),
            "steps": desk.steps_for(request.user),
            "most": desk.AT_ONCE,
            "kept": _address(request),
        },
    )


def _chosen(request: HttpRequest) -> list[ServicePeriod]:
    """The service meant: ticked, everything that a filter shows, or from the check page."""
    visible = _visible_services(request)
    asked = chosen.asked(request)
    if asked.get("semua"):
        return desk.Queue(_filter(request, asked).narrow(visible)).after("", desk.AT_ONCE)
    return desk.Queue(visible.filter(pk__in=chosen.keys(asked))).after("", desk.AT_ONCE)


def _mark(rows: Sequence[ServicePeriod]) -> str:
    """The same as long as nothing has changed of what the check page shows."""
    facts = [
        [one.pk, one.state, one.documented_started_on, one.documented_ended_on] for one in rows
    ]
    return mark_of({"services": sorted(facts)})


def _step(request: HttpRequest, key: str) -> desk.BulkStep:
    if key not in desk.STEPS:
        raise Http404
    if not request.user.has_perm(desk.STEPS[key].permission):
        raise PermissionDenied
    return desk.STEPS[key]


@permission_required("personnel.view_serviceperiod", raise_exception=True)
def check_step(request: HttpRequest, step: str) -> HttpResponse:
    """Who passes and who is stopped, and why, before anything is done."""
    taken = _step(request, step)
    if request.method == "POST":
        return chosen.by_address(request)
    return _check_page(request, step, _chosen(request), taken.form(user=request.user))


@require_POST
@permission_required("personnel.view_serviceperiod", raise_exception=True)
def take_step(request: HttpRequest, step: str) -> HttpResponse:
    taken = _step(request, step)
    rows = _chosen(request)
    form = taken.form(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _check_page(request, step, rows, form, status=422)
    if request.POST.get("lihat") != _mark(rows):
        form.add_error(
            None, _("Something has changed since this page was shown. Look at it again.")
        )
        return _check_page(request, step, rows, form, status=422)
    try:
        with transaction.atomic():  # a refusal keeps no scan
            done, statement = taken.act(rows, request.user, form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _check_page(request, step, rows, form, status=422)
    n = len(done.passed)
    messages.success(
        request,
        ngettext("Done for %(n)d service period.", "Done for %(n)d service periods.", n) % {"n": n},
    )
    for service, reason in done.left_out:
        messages.warning(request, f"{service.person}: {reason}")
    if statement:
        return redirect("personnel:statement", statement.pk)
    return redirect("personnel:verification_desk")


def _check_page(
    request: HttpRequest, key: str, rows: list[ServicePeriod], form: Form, *, status: int = 200
) -> HttpResponse:
    step = desk.STEPS[key]
    checked = step.check(rows, request.user)
    return render(
        request,
        "personnel/check_step.html",
        {
            "key": key,
            "step": step,
            "form": form,
            "checked": checked,
            "passing": checked.passed[:SHOWN],
            "more": max(len(checked.passed) - SHOWN, 0),
            "ids": ",".join(str(one.pk) for one in checked.passed),
            "seen": _mark(checked.passed),
            "full": len(rows) == desk.AT_ONCE,
        },
        status=status,
    )


@require_safe
@permission_required("personnel.view_serviceperiod", raise_exception=True)
def service(request: HttpRequest, pk: int) -> HttpResponse:
    return _service_page(request, get_object_or_404(_visible_services(request), pk=pk))


@require_POST
@permission_required("personnel.verify_serviceperiod", raise_exception=True)
def decide_service(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide, and go on to the next of the queue under the same filter."""
    period = get_object_or_404(_visible_services(request), pk=pk)
    _before, after = _neighbours(request, period)
    form = DecisionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["decision"] == DecisionForm.ACCEPT:
                services.verify_service(
                    period,
                    started_on=given["started_on"],
                    ended_on=given["ended_on"],
                    by=request.user,
                    reason=given["reason"],
                )
            else:
                services.refuse_service(period, by=request.user, reason=given["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, _("The decision on %(person)s is recorded.") % {"person": period.person}
            )
            way = (
                reverse("personnel:service", args=[after.pk])
                if after
                else reverse("personnel:verification_desk")
            )
            kept = _address(request)
            return redirect(f"{way}?{kept}" if kept else way)
    return _service_page(request, period, decision=form)


@require_POST
@permission_required("personnel.add_document", raise_exception=True)
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    period = get_object_or_404(_visible_services(request), pk=pk)
    form = PaperForm(request.POST, request.FILES, auto_id="id_paper_%s")
    if form.is_valid():
        given = form.cleaned_data
        scan = given["scan"]
        try:
            with transaction.atomic():  # a refusal keeps no scan
                file = (
                    services.keep_scan(scan.file, name=scan.name, by=request.user) if scan else None
                )
                services.document_service(
                    period,
                    started_on=given["started_on"],
                    ended_on=given["ended_on"],
                    kind=given["kind"],
                    number=given["number"],
                    dated_on=given["dated_on"],
                    by=request.user,
                    file=file,
                )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The paper is recorded beside the list."))
            way, kept = reverse("personnel:service", args=[period.pk]), _address(request)
            return redirect(f"{way}?{kept}" if kept else way)
    return _service_page(request, period, paper=form)


def _neighbours(
    request: HttpRequest, period: ServicePeriod
) -> tuple[ServicePeriod | None, ServicePeriod | None]:
    """Who comes before and after `period` in the queue under the filter of the address."""
    queue = desk.Queue(_filter(request, request.GET).narrow(_visible_services(request)))
    place = queue.place(period)
    before, after = queue.before(place, 1), queue.after(place, 1)
    return (before[0] if before else None), (after[0] if after else None)


def _service_page(
    request: HttpRequest,
    period: ServicePeriod,
    *,
    decision: DecisionForm | None = None,
    paper: PaperForm | None = None,
) -> HttpResponse:
    """One stretch: listed, by papers and accepted side by side, its paper opened beside them."""
    best_known = (
        (period.documented_started_on, period.documented_ended_on)
        if period.documented_started_on
        else (period.stated_started_on, period.stated_ended_on)
    )
    days = dict(zip(["started_on", "ended_on"], best_known, strict=True))
    refused = decision or paper
    before, after = _neighbours(request, period)
    papers = list(period.documents.select_related("file").order_by("-added_at", "-pk"))
    return render(
        request,
        "personnel/service.html",
        {
            "period": period,
            "papers": papers,
            "evidence": _evidence(request, papers),
            "before": before,
            "after": after,
            "kept": _address(request),
            "stopped": _stopped(request, period),
            "decision": decision or DecisionForm(initial=days),
            "paper": paper or PaperForm(initial=days, auto_id="id_paper_%s"),
            "form": refused,
        },
        status=422 if refused else 200,
    )


def _stopped(request: HttpRequest, period: ServicePeriod) -> str:
    """Why this officer cannot decide on `period`, said before the attempt; empty when they can."""
    checked = services.check_services([period], by=request.user)
    return checked.left_out[0][1] if checked.left_out else ""


def _evidence(request: HttpRequest, papers: list[Document]) -> dict[str, Any] | None:
    """The scan that is opened beside the service: the one asked for, else the newest there is."""
    if not request.user.has_perm("personnel.view_document"):
        return None
    scans = [one for one in papers if one.file and not one.file.removed_at]
    asked = request.GET.get("berkas", "")
    paper = next((one for one in scans if str(one.pk) == asked), scans[0] if scans else None)
    if paper is None:
        return None
    pages = 1
    if paper.file.content_type == PDF:
        with open_file(paper.file) as content:
            pages = pages_of(content.read())
    page = _page_number(request, pages)
    return {
        "paper": paper,
        "page": page,
        "pages": pages,
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page < pages else None,
    }


def _page_number(request: HttpRequest, most: int) -> int:
    asked = request.GET.get("lembar", "")
    return min(max(int(asked), 1), most) if asked.isdecimal() and len(asked) < 6 else 1


def _visible_paper(request: HttpRequest, pk: int) -> Document:
    papers = Document.objects.select_related("file").filter(file__isnull=False)
    return get_object_or_404(
        scope.of_visible_people(papers, request.user, timezone.localdate()), pk=pk
    )


@require_safe
@permission_required("personnel.view_document", raise_exception=True)
def paper_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of a scanned paper as a picture; that it was opened is recorded."""
    file = _visible_paper(request, pk).file
    try:
        with open_for(request.user, file, in_scope=True) as content:
            read = content.read()
    except ValidationError:
        raise Http404 from None
    if file.content_type != PDF:
        return HttpResponse(read, content_type=file.content_type)
    picture = picture_of(read, _page_number(request, 99_999))
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


@require_safe
@permission_required("personnel.view_document", raise_exception=True)
def paper_file(request: HttpRequest, pk: int) -> FileResponse:
    """The scan itself, as it was handed in."""
    return respond(request.user, _visible_paper(request, pk).file, in_scope=True)
