"""The page of a job, which can be left and come back to; and whether the site is well."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.formats import number
from balikpapan_hr.jobs import services
from balikpapan_hr.jobs.models import Job


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    visible = Job.objects.seen_by(request.user).select_related("requested_by")
    page = Paginator(visible, 50).get_page(request.GET.get("halaman"))
    return render(request, "jobs/jobs.html", {"page": page})


@require_safe
@never_cache
def job(request: HttpRequest, pk: str) -> HttpResponse:
    """The whole page, or for htmx only the part that changes."""
    job = get_object_or_404(Job.objects.seen_by(request.user), pk=pk)
    template = "jobs/progress.html" if request.htmx else "jobs/job.html"
    return render(request, template, {"job": job, "note": _time_left(job)})


@require_safe
@never_cache
def state(request: HttpRequest, pk: str) -> JsonResponse:
    job = get_object_or_404(Job.objects.seen_by(request.user), pk=pk)
    return JsonResponse(
        {
            "id": str(job.pk),
            "kind": job.kind,
            "state": job.state,
            "done": job.done,
            "total": job.total,
            "message": job.message,
            "error": job.error,
            "result": job.result,
        }
    )


@require_POST
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk, requested_by=request.user)
    try:
        services.cancel(job, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The work is cancelled. Nothing half done was kept."))
    return redirect(job)


@login_not_required
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Whether the database and Redis answer. Only a missing database makes the site unwell."""
    well = {"database": True, "redis": services.redis_answers()}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        well["database"] = False
    said = {name: "ok" if answers else "down" for name, answers in well.items()}
    return JsonResponse(said, status=200 if well["database"] else 503)


def _time_left(job: Job) -> str:
    """The rate so far and how long the rest takes at it; empty when it is too soon to say."""
    if job.state != Job.State.RUNNING or not job.done or not job.total:
        return ""
    elapsed = (timezone.now() - job.started_at).total_seconds()
    seconds = round(elapsed / job.done * (job.total - job.done))
    if elapsed < 2:
        return ""
    rate = _("%(n)s a second") % {"n": number(max(round(job.done / elapsed), 1))}
    if seconds < 60:
        left = ngettext("About %(n)d second left", "About %(n)d seconds left", seconds)
        return f"{rate} · {left % {'n': seconds}}"
    minutes = round(seconds / 60)
    left = ngettext("About %(n)d minute left", "About %(n)d minutes left", minutes)
    return f"{rate} · {left % {'n': minutes}}"
