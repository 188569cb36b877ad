"""The need of units, posts and who is in them: fetch, permit, call, answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.formats import number
from personnel import figures, scope, services
from personnel.forms import NormForm, PostFilter
from personnel.models import Appointment, Establishment, Position, WorkUnit

ROWS, BARS = 25, 10


class ShownLine(NamedTuple):
    """A need with the names of its unit and post, and its five years."""

    line: figures.Line
    unit: WorkUnit
    position: Position
    ahead: list[figures.YearAhead]


def _shown(lines: list[figures.Line], day: date) -> list[ShownLine]:
    units = WorkUnit.objects.in_bulk({line.unit for line in lines})
    posts = Position.objects.in_bulk({line.position for line in lines})
    ahead = figures.gap_ahead(lines, day)
    return [
        ShownLine(line, units[line.unit], posts[line.position], ahead[line.unit, line.position])
        for line in lines
    ]


def _year(request: HttpRequest, today: date) -> int:
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else today.year


def _key(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _units(request: HttpRequest, day: date, below: int | None = None) -> list[int] | None:
    """The units whose need the officer may see; None when that is every unit."""
    if below is None and request.user.has_perm("personnel.view_every_unit"):
        return None
    units = scope.visible_units(request.user, day)
    if below is not None:
        units = units.filter(pk__in=WorkUnit.objects.below(below, on=day))
    return list(units.order_by().values_list("pk", flat=True))


@require_safe
@permission_required("personnel.view_establishment", raise_exception=True)
def need(request: HttpRequest) -> HttpResponse:
    """Need against people in post, post by post, the worst shortage first."""
    today = timezone.localdate()
    year, unit, post = _year(request, today), _key(request, "unit"), _key(request, "jabatan")
    lines = figures.establishment_with_gap(year, today, units=_units(request, today, unit))
    if post is not None:
        lines = [line for line in lines if line.position == post]
    page = Paginator(lines, ROWS).get_page(request.GET.get("halaman"))
    return render(
        request,
        "personnel/need.html",
        {
            "page": page,
            "rows": _shown(page.object_list, today),
            "of_unit": unit and WorkUnit.objects.filter(pk=unit).first(),
            "of_post": post and Position.objects.filter(pk=post).first(),
            "year": year,
            "today": today,
            "years": range(today.year, today.year + figures.YEARS_AHEAD),
        },
    )


@require_safe
@permission_required("personnel.view_establishment", raise_exception=True)
def need_of_units(request: HttpRequest) -> HttpResponse:
    """Which units lack the most people and which have some to spare, with the years ahead."""
    today = timezone.localdate()
    year = _year(request, today)
    lines = figures.establishment_with_gap(year, today, units=_units(request, today))
    units = figures.need_by_unit(lines)
    spare = sorted((u for u in units if u.spare), key=lambda u: (-u.spare, u.missing, u.unit))
    order = spare if request.GET.get("urut") == "lebih" else units
    page = Paginator(order, ROWS).get_page(request.GET.get("halaman"))
    here = {unit.unit for unit in page}
    ahead = figures.gap_ahead([line for line in lines if line.unit in here], today)
    shown = {*here, *(unit.unit for unit in [*units[:BARS], *spare[:BARS]])}
    names = dict(WorkUnit.objects.filter(pk__in=shown).values_list("pk", "name"))
    return render(
        request,
        "personnel/need_of_units.html",
        {
            "page": page,
            "rows": [(unit, names[unit.unit], _together(unit.unit, ahead)) for unit in page],
            "spare_first": order is spare,
            "year": year,
            "today": today,
            "years": range(today.year, today.year + figures.YEARS_AHEAD),
            "totals": figures.UnitNeed(0, *(sum(u[n] for u in units) for n in range(1, 5))),
            "lacking": sum(1 for unit in units if unit.missing),
            "spare_units": len(spare),
            "missing_chart": _chart(
                [(names[u.unit], u.missing, u.unit) for u in units[:BARS] if u.missing],
                year,
                "waiting",
            ),
            "spare_chart": _chart(
                [(names[u.unit], u.spare, u.unit) for u in spare[:BARS]], year, "plain"
            ),
        },
    )


def _together(
    unit: int, ahead: dict[tuple[int, int], list[figures.YearAhead]]
) -> list[tuple[int, int, int]]:
    """Each year: its year, who leaves, and the posts missing at its end."""
    of_it = [years for (of, _post), years in ahead.items() if of == unit]
    return [
        (
            years[0].year,
            sum(one.retiring + one.contracts_ending for one in years),
            -sum(min(one.gap, 0) for one in years),
        )
        for years in zip(*of_it, strict=True)
    ]


def _chart(bars: list[tuple[str, int, int]], year: int, tone: str) -> dict[str, Any]:
    address = reverse("personnel:need")
    return {
        "bars": bars,
        "rows": [(name, number(people)) for name, people, _unit in bars],
        "data": {
            "kind": "bars",
            "unit": _("people"),
            "rows": [
                {
                    "label": name,
                    "value": people,
                    "tone": tone,
                    "url": f"{address}?unit={unit}&tahun={year}",
                }
                for name, people, unit in bars
            ],
        },
    }


@require_safe
@permission_required("personnel.view_establishment", raise_exception=True)
def need_line(request: HttpRequest, pk: int) -> HttpResponse:
    """One need: how it was worked out, its gap in five years, and the people behind the numbers."""
    today = timezone.localdate()
    row = get_object_or_404(
        Establishment.objects.select_related("unit", "position").filter(
            unit__in=scope.visible_units(request.user, today)
        ),
        pk=pk,
    )
    there = figures.in_post(today, units=[row.unit_id])
    line = figures.Line(
        row.pk,
        row.unit_id,
        row.position_id,
        row.need,
        there.get((row.unit_id, row.position_id), 0),
    )
    ahead = figures.gap_ahead([line], today).popitem()[1]
    shown = {"row": row, "line": line, "today": today, "ahead": ahead}
    if request.user.has_perm("personnel.view_person"):
        going = {one.person: one for one in figures.leaving(today, units=[row.unit_id])}
        people = (
            figures.standing(today)
            .asn()
            .filter(work_unit=row.unit_id, position=row.position_id)
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


@require_safe
@permission_required("personnel.view_position", raise_exception=True)
def posts(request: HttpRequest) -> HttpResponse:
    """The catalogue of posts, with who is in them and how many are needed this year."""
    today = timezone.localdate()
    asked = PostFilter(request.GET or None)
    found = asked.narrow(
        Position.objects.select_related("education_level", "pppk_grade").order_by("name", "pk")
    )
    page = Paginator(found, ROWS).get_page(request.GET.get("halaman"))
    counts = _counts_of_posts(request, today, [post.pk for post in page])
    return render(
        request,
        "personnel/posts.html",
        {
            "page": page,
            "rows": [(post, counts.get(post.pk)) for post in page],
            "filter": asked,
            "year": today.year,
            "today": today,
        },
    )


def _counts_of_posts(
    request: HttpRequest, today: date, keys: Iterable[int]
) -> dict[int, tuple[int, int, int]]:
    """Post → need, people in post, gap, over the units that the officer may see."""
    if not request.user.has_perm("personnel.view_establishment"):
        return {}
    units = _units(request, today)
    need, there = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    for line in figures.establishment_with_gap(today.year, today, units=units):
        if line.position in need:
            need[line.position] += line.need
    for (_unit, post), people in figures.in_post(today, units=units).items():
        if post in there:
            there[post] += people
    return {key: (need[key], there[key], there[key] - need[key]) for key in need}


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
