"""BKN's numbers, one by one or pasted."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balikpapan_hr.approvals.marks import mark_of
from personnel.identifiers import clean_number
from transitions import services
from transitions.forms import NumberForm, NumbersForm
from transitions.models import Conversion
from transitions.views.conversions import conversion_page
from transitions.views.page import tell, visible

State = Conversion.State
BORN = forms.DateField(
    input_formats=["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"], localize=False
)


@require_POST
@permission_required("transitions.sign_conversion", raise_exception=True)
def number(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(visible(request).with_facts(), pk=pk)
    form = NumberForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        entry = services.Number(
            one,
            clean_number(given["employee_number"]),
            given["approval_number"],
            given["approval_on"],
            given["shared"],
        )
        try:
            services.enter_number(entry, by=request.user, reason=given["reason"])
        except ValidationError as error:
            form.add_error("employee_number", error.messages)
        else:
            messages.success(request, _("The number is recorded."))
            return redirect("transitions:conversion", pk)
    return conversion_page(request, one, form)


@permission_required("transitions.sign_conversion", raise_exception=True)
def numbers(request: HttpRequest) -> HttpResponse:
    """Record the numbers of many people from a pasted sheet: the check first, then the word."""
    form = NumbersForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        entries, context["unknown"] = _number_entries(request, form.cleaned_data)
        seen = _numbers_mark(entries)
        if request.POST.get("lihat") == seen:
            tell(request, services.enter_numbers(entries, by=request.user, reason=reason))
            return redirect(f"{reverse('transitions:conversions')}?keadaan=numbered")
        by_pk = {entry.conversion.pk: entry for entry in entries}
        faults = partial(services.number_faults, numbers=by_pk, reason=reason)
        checked = services.preview([entry.conversion for entry in entries], faults)
        context |= {
            "checked": checked,
            "passing": [by_pk[one.pk] for one in checked.passed],
            "seen": seen,
        }
    return render(request, "transitions/numbers.html", context)


def _numbers_mark(entries: Sequence[services.Number]) -> str:
    """What the officer was shown: which number for which conversion, at which step."""
    rows = [(e.conversion.pk, e.conversion.state, e.conversion.evidence, *e[1:]) for e in entries]
    return mark_of({"seen": sorted(rows, key=lambda row: row[0])})


def _number_entries(
    request: HttpRequest, given: dict
) -> tuple[list[services.Number], list[tuple[int, str]]]:
    """The pasted lines as entries, and the lines (number, text) that name nobody who waits, or lack
    a column."""
    lines = [(n, line.strip()) for n, line in enumerate(given["rows"].splitlines(), 1)]
    parts = {n: re.split(r"[\t;]+| {2,}", line) for n, line in lines if line}
    waiting = {
        one.seat.held_by.participant_number: one
        for one in visible(request).with_facts().filter(state=State.APPROVED)
        if one.seat.held_by
    }
    entries, unknown = [], []
    for n, cells in parts.items():
        one = waiting.get(clean_number(cells[0]))
        born_on = _day(cells[3]) if len(cells) > 3 else None
        if one is None or born_on is None or not cells[2].strip():
            unknown.append((n, cells[0]))
            continue
        del waiting[clean_number(cells[0])]
        entries.append(
            services.Number(
                one,
                clean_number(cells[1]),
                given["approval_number"],
                given["approval_on"],
                shared=True,
                name=cells[2].strip(),
                born_on=born_on,
            )
        )
    return entries, unknown


def _day(written: str) -> date | None:
    try:
        return BORN.clean(written.strip())
    except ValidationError:
        return None
