"""The history of a status, corrected or continued by hand: fetch, permit, call, answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personnel import scope, services
from personnel.forms import AppointmentCorrectionForm, ContinuationForm
from personnel.forms.appointments import StretchForm
from personnel.models import Appointment

RIGHT = "personnel.correct_appointment"


def _row(request: HttpRequest, pk: int) -> Appointment:
    """A row that the register holds true now, of somebody in reach."""
    rows = Appointment.objects.known().select_related("person", "work_unit", "position", "grade")
    return get_object_or_404(
        scope.of_visible_people(rows, request.user, timezone.localdate()), pk=pk
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RIGHT, raise_exception=True)
def correct_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another row in the place of one that is wrong; that one stays as what was known."""
    row = _row(request, pk)
    form = AppointmentCorrectionForm(request.POST or None, row=row)

    def act(**changes: Any) -> None:
        services.correct_appointment(row, by=request.user, **changes)
        messages.success(request, _("The row is corrected; what it said before stays readable."))

    return _answer(request, row, form, act, continues=False)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RIGHT, raise_exception=True)
def continue_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a decree makes otherwise from a day on."""
    row = _row(request, pk)
    form = ContinuationForm(request.POST or None, row=row)

    def act(**changes: Any) -> None:
        day = form.first_day()
        services.continue_appointment(row, on=day, by=request.user, **changes)
        messages.success(request, _("The change is recorded and takes effect on its day."))

    return _answer(request, row, form, act, continues=True)


def _answer(
    request: HttpRequest,
    row: Appointment,
    form: StretchForm,
    act: Callable[..., None],
    *,
    continues: bool,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(reason=form.cleaned_data["reason"], **form.changes())
        except ValidationError as error:
            form.refuse(error)
        else:
            return redirect("reporting:person", row.person.public_id)
    history = Appointment.objects.known().filter(person=row.person).select_related("work_unit")
    return render(
        request,
        "personnel/appointment_form.html",
        {
            "row": row,
            "form": form,
            "continues": continues,
            "history": history.order_by("started_on"),
        },
        status=422 if request.method == "POST" else 200,
    )
