"""The need of units on screen: fetch, permit, call, answer."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from personnel import figures, scope, services
from personnel.forms import NormForm
from personnel.models import Appointment, Establishment

ROWS = 50


@require_safe
@permission_required("personnel.view_establishment", raise_exception=True)
def need(request: HttpRequest) -> HttpResponse:
    """Need against people in post, the worst shortage first."""
    today = timezone.localdate()
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    lines = (
        figures.establishment_with_gap(year, today)
        .filter(unit__in=scope.visible_units(request.user, today))
        .select_related("unit", "position")
        .order_by("gap", "unit__name", "position__name")
    )
    page = Paginator(lines, ROWS).get_page(request.GET.get("halaman"))
    ahead = figures.gap_ahead(page, today)
    for line in page:
        line.ahead = ahead[line.unit_id, line.position_id]
    years = range(today.year, today.year + figures.YEARS_AHEAD)
    return render(
        request,
        "personnel/need.html",
        {"page": page, "year": year, "today": today, "years": years},
    )


@require_safe
@permission_required("personnel.view_establishment", raise_exception=True)
def need_line(request: HttpRequest, pk: int) -> HttpResponse:
    """One need: how it was worked out, its gap in five years, and the people behind the numbers."""
    today = timezone.localdate()
    line = get_object_or_404(_visible_need(request, pk, today))
    shown = {"line": line, "today": today, "ahead": figures.gap_ahead([line], today).popitem()[1]}
    if request.user.has_perm("personnel.view_person"):
        going = {one.person: one for one in figures.leaving(today, units=[line.unit_id])}
        people = (
            figures.standing(today)
            .asn()
            .filter(work_unit=line.unit_id, position=line.position_id)
            .select_related("person")
            .order_by("person__name_key", "pk")
        )
        reasons = dict(Appointment.EndReason.choices)
        shown["people"] = [
            (one.person, one.get_status_display(), away, away and reasons[away.why])
            for one in people
            for away in [going.get(one.person_id)]
        ]
    return render(request, "personnel/need_line.html", shown)


def _visible_need(request: HttpRequest, pk: int, day: date) -> QuerySet[Establishment]:
    """The need with that key, with its figures of `day`, if its unit is one the officer may see."""
    year = Establishment.objects.filter(pk=pk).values_list("year", flat=True).first() or 0
    return (
        figures.establishment_with_gap(year, day)
        .filter(pk=pk, unit__in=scope.visible_units(request.user, day))
        .select_related("unit", "position")
    )


@permission_required("personnel.set_establishment", raise_exception=True)
def set_need(request: HttpRequest) -> HttpResponse:
    """Work a need out by its norm; `?dari=` begins with what went into one before."""
    asked = request.GET.get("dari", "")
    known = asked.isdecimal() and len(asked) < 15
    old = Establishment.objects.filter(pk=asked).first() if known else None
    form = NormForm(
        request.POST if request.method == "POST" else None,
        initial=NormForm.initial_of(old) if old else {"year": timezone.localdate().year},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            line = services.set_need_by_norm(
                given["unit"],
                given["position"],
                year=given["year"],
                norm=given["norm"],
                inputs=form.inputs(),
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request,
                _("%(basis)s. The need is %(need)s.") % {"basis": line.basis, "need": line.need},
            )
            return redirect("personnel:need_line", line.pk)
    status = 422 if form.is_bound else 200
    return render(request, "personnel/set_need.html", {"form": form}, status=status)
