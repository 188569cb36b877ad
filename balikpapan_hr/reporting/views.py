"""Pages for reading: home, figures, people. Nothing here changes anything."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from balikpapan_hr.reporting.dashboard import dashboard_of
from balikpapan_hr.reporting.forms import DayForm, PeopleForm
from balikpapan_hr.reporting.life import life_of
from balikpapan_hr.reporting.people import chips, find, visible, with_standing
from balikpapan_hr.reporting.work import waiting_for

PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Officials see the figures at once; whoever has work sees the work first."""
    work = waiting_for(request.user)
    if not work and request.user.has_perm("reporting.view_dashboard"):
        return dashboard(request)
    return render(request, "reporting/home.html", {"work": work, "day": timezone.localdate()})


@require_safe
@permission_required("reporting.view_dashboard", raise_exception=True)
def dashboard(request: HttpRequest) -> HttpResponse:
    form = DayForm(request.GET)
    day = _day(form)
    return render(
        request, "reporting/dashboard.html", {"form": form, "day": day} | dashboard_of(day)
    )


@require_safe
@permission_required("personnel.view_person", raise_exception=True)
def people(request: HttpRequest) -> HttpResponse:
    form = PeopleForm(request.GET)
    asked = form.asked()
    day = asked.get("per") or timezone.localdate()
    found = with_standing(find(asked, by=request.user, day=day), day)
    page = Paginator(found, PAGE).get_page(request.GET.get("halaman"))
    return render(
        request,
        "reporting/people.html",
        {"form": form, "day": day, "page": page, "chips": chips(asked, request.GET)},
    )


@require_safe
@permission_required("personnel.view_person", raise_exception=True)
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    form = DayForm(request.GET)
    day = _day(form)
    someone = get_object_or_404(
        visible(request.user).select_related("education_level", "merged_into"), public_id=public_id
    )
    context: dict[str, Any] = {"person": someone, "form": form, "day": day}
    return render(request, "reporting/person.html", context | life_of(someone, day))


def _day(form: DayForm) -> date:
    """The day that was asked for; today when none was, or when it cannot be read."""
    form.is_valid()
    return form.cleaned_data.get("per") or timezone.localdate()
