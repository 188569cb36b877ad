"""Reports: asked for, opened, made again, and made by schedule."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balikpapan_hr.files.views import respond
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.listings import MAKE_RIGHT
from balikpapan_hr.reporting.models import GeneratedReport, ReportSchedule
from balikpapan_hr.reporting.report_forms import ReportForm, ScheduleForm

REPORTS = 20
FORM = "report-form"  # the part of the page that another kind of report changes
# Where on the form a refusal is shown.
FIELD_OF = {
    "report_needs_reason": "reason",
    "report_needs_wave": "wave",
    "report_needs_letter": "letter",
    "wave_not_announced": "wave",
    "no_such_run": "run",
    "report_not_recalled": "known_on",
    "known_in_future": "known_on",
    "report_not_in_format": "format",
    "report_too_long": "format",
    "report_unit_not_yours": "unit",
    "before_data": "as_of",
    "day_to_come": "as_of",
}
DEEDS = {
    "jeda": services.pause_schedule,
    "lanjut": services.resume_schedule,
    "hapus": services.remove_schedule,
}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reporting.view_generatedreport", raise_exception=True)
def reports(request: HttpRequest) -> HttpResponse:
    """The officer's own reports, and the form to ask for one."""
    form = ReportForm(
        request.POST or None,
        by=request.user,
        kind=request.GET.get("jenis", ""),
        initial={"as_of": timezone.localdate()},
    )
    if request.method == "POST":
        _may_ask(request, form)
        if form.is_valid() and _requested(request, form):
            return redirect("reporting:reports")
    if request.htmx and request.htmx.target == FORM:
        return render(request, "reporting/report_form.html", {"form": form})
    own = GeneratedReport.objects.filter(requested_by=request.user).select_related(
        "job", "file", "approval", "schedule", "repeats"
    )
    page = Paginator(own.defer("marks"), REPORTS).get_page(request.GET.get("halaman"))
    busy = any(report.job and not report.job.is_over for report in page)
    template = "reporting/report_list.html" if request.htmx else "reporting/reports.html"
    context = {
        "form": form,
        "page": page,
        "busy": busy,
        "now": timezone.now(),
        "kept_hours": settings.EXPORT_KEPT // timedelta(hours=1),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _may_ask(request: HttpRequest, form: ReportForm | ScheduleForm) -> None:
    """Whoever may have nothing made is sent away; a kind that is not theirs the form refuses."""
    if not form.kinds and not request.user.has_perm(MAKE_RIGHT):
        raise PermissionDenied


def _requested(request: HttpRequest, form: ReportForm) -> bool:
    """Whether the report of a well-filled form was asked for; else the form says why not."""
    try:
        report = services.request_report(by=request.user, **form.cleaned_data)
    except ValidationError as error:
        _refuse(form, error)
        return False
    _say(request, report)
    return True


def _say(request: HttpRequest, report: GeneratedReport) -> None:
    if report.job:
        said = _("The report is being made. You may leave this page and come back to it.")
    else:
        said = _("The list is long, so another officer is asked. It is made once they agree.")
    messages.success(request, said)


def _refuse(form: ReportForm | ScheduleForm, error: ValidationError) -> None:
    if hasattr(error, "error_dict"):
        for field, errors in error.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
        return
    field = FIELD_OF.get(error.code, "")
    form.add_error(field if field in form.fields else None, error)


@require_safe
def report_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file, for the officer who asked for it, as long as they may still see what it holds.

    Another's, one that is gone, and one made before a change of role or duty are as none at all.
    """
    report = get_object_or_404(
        GeneratedReport.objects.select_related("file", "requested_by"),
        pk=pk,
        requested_by=request.user,
        file__isnull=False,
    )
    if not services.is_still_theirs(report):
        raise Http404
    return respond(request.user, report.file, in_scope=True)


@require_POST
@permission_required("reporting.view_generatedreport", raise_exception=True)
def report_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same report once more; when it is made it says whether its data are the same."""
    before = get_object_or_404(GeneratedReport, pk=pk, requested_by=request.user)
    try:
        _say(request, services.request_again(before, by=request.user))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reporting:reports")


# --- schedules -----------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reporting.view_generatedreport", raise_exception=True)
def schedules(request: HttpRequest) -> HttpResponse:
    """The officer's own schedules, and the form to add one."""
    form = ScheduleForm(
        request.POST or None,
        by=request.user,
        kind=request.GET.get("jenis", ""),
        initial={"next_on": timezone.localdate()},
    )
    if request.method == "POST":
        _may_ask(request, form)
        if form.is_valid() and _scheduled(request, form):
            return redirect("reporting:schedules")
    if request.htmx:
        return render(request, "reporting/schedule_form.html", {"form": form})
    own = ReportSchedule.objects.filter(officer=request.user)
    context: dict[str, Any] = {
        "form": form,
        "running": [(one, _as_report(one)) for one in own.running()],
        "ended": own.exclude(ended_at=None).order_by("-ended_at")[:REPORTS],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reporting/schedules.html", context, status=status)


def _scheduled(request: HttpRequest, form: ScheduleForm) -> bool:
    try:
        schedule = services.add_schedule(by=request.user, **form.cleaned_data)
    except ValidationError as error:
        _refuse(form, error)
        return False
    messages.success(
        request,
        _("%(schedule)s is added. A notice on the home page says when each is ready.")
        % {"schedule": schedule},
    )
    return True


def _as_report(schedule: ReportSchedule) -> GeneratedReport:
    """What the words of a report say of a schedule: what it is narrowed to."""
    return GeneratedReport(kind=schedule.kind, parameters=schedule.parameters)


@require_POST
@permission_required("reporting.view_generatedreport", raise_exception=True)
def change_schedule(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Pause, go on, or remove a schedule of one's own."""
    schedule = get_object_or_404(ReportSchedule, pk=pk, officer=request.user)
    try:
        DEEDS[deed](schedule, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reporting:schedules")
