"""The verification desk: fetch, permit, call, answer."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from personnel import scope, services
from personnel.forms import DecisionForm, DeskFilter, PaperForm
from personnel.models import ServicePeriod
from personnel.models.service_period import ServicePeriodQuerySet

ROWS = 50


def _visible_services(request: HttpRequest) -> ServicePeriodQuerySet:
    """Service periods of the people whom the officer may see."""
    services = ServicePeriod.objects.select_related("person", "work_unit", "decided_by")
    return scope.of_visible_people(services, request.user, timezone.localdate())


@require_safe
@permission_required("personnel.view_serviceperiod", raise_exception=True)
def verification_desk(request: HttpRequest) -> HttpResponse:
    waiting = _visible_services(request).waiting()
    asked = DeskFilter(request.GET or None)
    page = Paginator(
        asked.narrow(waiting).order_by("work_unit__name", "person__name_key", "pk"), ROWS
    ).get_page(request.GET.get("halaman"))
    return render(
        request,
        "personnel/verification_desk.html",
        {"page": page, "filter": asked, "waiting": waiting.count()},
    )


@require_POST
@permission_required("personnel.verify_serviceperiod", raise_exception=True)
def verify_selected(request: HttpRequest) -> HttpResponse:
    """Accept the ticked rows by their papers; the desk's filter stays in the address."""
    chosen = _visible_services(request).filter(
        pk__in=[pk for pk in request.POST.getlist("masa") if pk.isdecimal()]
    )
    verified = services.verify_services(chosen, by=request.user)
    if verified.accepted:
        messages.success(
            request,
            ngettext(
                "%(n)d service period accepted by its papers.",
                "%(n)d service periods accepted by their papers.",
                verified.accepted,
            )
            % {"n": verified.accepted},
        )
    for service, reason in verified.left_out:
        messages.warning(
            request,
            _("Not accepted: %(person)s. %(reason)s")
            % {"person": service.person, "reason": reason},
        )
    if not (verified.accepted or verified.left_out):
        messages.warning(request, _("Nothing was chosen: tick the rows to accept first."))
    return redirect(f"{reverse('personnel:verification_desk')}?{request.GET.urlencode()}")


@require_safe
@permission_required("personnel.view_serviceperiod", raise_exception=True)
def service(request: HttpRequest, pk: int) -> HttpResponse:
    return _service_page(request, get_object_or_404(_visible_services(request), pk=pk))


@require_POST
@permission_required("personnel.verify_serviceperiod", raise_exception=True)
def decide_service(request: HttpRequest, pk: int) -> HttpResponse:
    period = get_object_or_404(_visible_services(request), pk=pk)
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
            messages.success(request, _("The decision is recorded."))
            return redirect("personnel:verification_desk")
    return _service_page(request, period, decision=form)


@require_POST
@permission_required("personnel.add_document", raise_exception=True)
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    period = get_object_or_404(_visible_services(request), pk=pk)
    form = PaperForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.document_service(
                period,
                started_on=given["started_on"],
                ended_on=given["ended_on"],
                kind=given["kind"],
                number=given["number"],
                dated_on=given["dated_on"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The paper is recorded beside the list."))
            return redirect("personnel:service", period.pk)
    return _service_page(request, period, paper=form)


def _service_page(
    request: HttpRequest,
    period: ServicePeriod,
    *,
    decision: DecisionForm | None = None,
    paper: PaperForm | None = None,
) -> HttpResponse:
    """One stretch: listed, by papers and accepted side by side, with what can be done next."""
    best_known = (
        (period.documented_started_on, period.documented_ended_on)
        if period.documented_started_on
        else (period.stated_started_on, period.stated_ended_on)
    )
    days = dict(zip(["started_on", "ended_on"], best_known, strict=True))
    refused = decision or paper
    return render(
        request,
        "personnel/service.html",
        {
            "period": period,
            "papers": period.documents.all(),
            "decision": decision or DecisionForm(initial=days),
            "paper": paper or PaperForm(initial=days, auto_id="id_paper_%s"),
            "form": refused,
        },
        status=422 if refused else 200,
    )
