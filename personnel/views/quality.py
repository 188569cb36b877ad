"""The board of data quality: fetch, permit, call, answer."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from personnel import quality, scope
from personnel.models import Appointment, UnitStretch, WorkUnit
from personnel.models.appointment import AppointmentQuerySet

ROWS, BARS = 25, 10
# What the list of people asks of who has a file made of it (`reporting`).
EXPORT_RIGHTS = [
    "personnel.view_person",
    "personnel.view_appointment",
    "reporting.make_generatedreport",
]


class ShownIndicator(NamedTuple):
    indicator: quality.Indicator
    wrong: int | None  # None where it cannot be computed
    score: Decimal | None


def _unit(request: HttpRequest) -> WorkUnit | None:
    asked = request.GET.get("unit", "")
    if not asked.isdecimal() or len(asked) > 9:
        return None
    return scope.visible_units(request.user, timezone.localdate()).filter(pk=asked).first()


def _rows(request: HttpRequest, unit: WorkUnit | None) -> AppointmentQuerySet:
    """The ASN whom the officer may see, of `unit` and all below it when there is one."""
    today = timezone.localdate()
    rows = scope.of_visible_people(quality.asn(today), request.user, today)
    return rows if unit is None else rows.filter(work_unit__in=WorkUnit.objects.below(unit))


@require_safe
@permission_required("personnel.view_appointment", raise_exception=True)
def board(request: HttpRequest) -> HttpResponse:
    """The index, what each indicator finds, and the units below with their own."""
    today = timezone.localdate()
    unit = _unit(request)
    by_unit = quality.found_by_unit(_rows(request, unit), today)
    found = quality.together(by_unit.values())
    indicators = [
        ShownIndicator(
            one,
            found.wrong[one.code] if one.computable else None,
            found.score(one.code) if one.computable else None,
        )
        for one in quality.indicators().values()
    ]
    return render(
        request,
        "personnel/quality.html",
        {
            "unit": unit,
            "found": found,
            "today": today,
            "dimensions": [
                (
                    label,
                    found.of_dimension(dimension),
                    [one for one in indicators if one.indicator.dimension == dimension],
                )
                for dimension, label in quality.DIMENSIONS.items()
            ],
            "left_out": [one.indicator for one in indicators if one.wrong is None],
            "below": _below(by_unit, unit),
            "chart": _chart(indicators, unit),
        },
    )


def _below(
    by_unit: dict[int | None, quality.Found], unit: WorkUnit | None
) -> list[tuple[int, str, quality.Found]]:
    """The units one step below, each with all below it, the lowest index first."""
    places = {
        of: (name, parent)
        for of, name, parent in UnitStretch.objects.on(timezone.localdate()).values_list(
            "unit", "name", "parent"
        )
    }
    top = unit.pk if unit else next((of for of, (_n, p) in places.items() if p is None), None)
    groups: dict[int, list[quality.Found]] = {}
    for of, found in by_unit.items():
        step = of
        while step in places and places[step][1] not in (top, None):
            step = places[step][1]
        if step in places and places[step][1] == top:
            groups.setdefault(step, []).append(found)
    rows = [(of, places[of][0], quality.together(parts)) for of, parts in groups.items()]
    return sorted(rows, key=lambda row: (row[2].index, row[1]))


def _chart(indicators: list[ShownIndicator], unit: WorkUnit | None) -> dict[str, Any] | None:
    worst = sorted((one for one in indicators if one.wrong), key=lambda one: -(one.wrong or 0))
    if not worst:
        return None
    asked = f"?unit={unit.pk}" if unit else ""
    bars = [(one.indicator, one.wrong) for one in worst[:BARS]]
    first, people = bars[0]
    return {
        "title": ngettext(
            "Most often found: %(what)s, %(n)s person",
            "Most often found: %(what)s, %(n)s people",
            people or 0,
        )
        % {"what": first.title, "n": number_format(people)},
        "rows": [(one.title, number_format(n)) for one, n in bars],
        "data": {
            "kind": "bars",
            "unit": _("people"),
            "rows": [
                {
                    "label": one.title,
                    "value": n,
                    "tone": "waiting",
                    "url": reverse("personnel:quality_people", args=[one.code]) + asked,
                }
                for one, n in bars
            ],
        },
    }


class Way(NamedTuple):
    """Where a record is mended: the right it asks for, and the address for one appointment."""

    right: str
    address: Callable[[Appointment], str]


WAYS = {
    "person": Way(
        "personnel.change_person",
        lambda row: reverse("admin:personnel_person_change", args=[row.person_id]),
    ),
    "correct": Way(
        "personnel.correct_appointment",
        lambda row: reverse("personnel:correct_appointment", args=[row.pk]),
    ),
    "continue": Way(
        "personnel.correct_appointment",
        lambda row: reverse("personnel:continue_appointment", args=[row.pk]),
    ),
    "review": Way(
        "personnel.add_performancereview",
        lambda row: reverse("personnel:add_review", args=[row.person.public_id]),
    ),
    "siasn": Way(
        "siasn.view_siasndifference",
        lambda row: reverse("siasn:person", args=[row.person.public_id]),
    ),
}


def _ways_to_mend(request: HttpRequest, fix: str, page: Page) -> list[tuple[Appointment, str]]:
    """Each row of the page with the address that mends it; "" for who may not."""
    where, _colon, field = fix.partition(":")
    way = WAYS.get(where)
    if way is None or not request.user.has_perm(way.right):
        return [(row, "") for row in page]
    place = f"#id_{field}" if field else ""
    return [(row, way.address(row) + place) for row in page]


@require_safe
@permission_required("personnel.view_appointment", raise_exception=True)
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Whose record one indicator finds wrong, each with the way to mend it."""
    indicator = quality.indicators().get(code)
    if indicator is None:
        raise Http404
    today = timezone.localdate()
    unit = _unit(request)
    rows = _rows(request, unit)
    rows = rows.filter(quality.CONDITIONS[code](today)) if indicator.computable else rows.none()
    page = Paginator(
        rows.select_related("person", "work_unit", "position").order_by(
            "person__name_key", "person_id"
        ),
        ROWS,
    ).get_page(request.GET.get("halaman"))
    lines = _ways_to_mend(request, indicator.fix, page)
    return render(
        request,
        "personnel/quality_people.html",
        {
            "indicator": indicator,
            "dimension": quality.DIMENSIONS[indicator.dimension],
            "page": page,
            "unit": unit,
            "today": today,
            "lines": lines,
            "may_mend": any(address for _row, address in lines),
            "may_export": request.user.has_perms(EXPORT_RIGHTS),
        },
    )
