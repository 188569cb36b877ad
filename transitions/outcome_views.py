"""What became of someone, on screen: asked, shown as it would be, then recorded."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record_read
from personnel.models import Person
from personnel.scope import visible_people
from transitions import services
from transitions.forms import OutcomeForm


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("transitions.set_outcome", raise_exception=True)
def set_outcome(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form; then what would be written; then, with the mark of what was seen, the writing."""
    people = visible_people(Person.objects.all(), request.user, timezone.localdate())
    person = get_object_or_404(people.select_related("merged_into"), public_id=public_id)
    record_read([person.public_id], ["outcome"], by=request.user, place=request.path)
    form = OutcomeForm(request.POST or None)
    context = {"person": person, "form": form, "answer": None}
    if request.method != "POST":
        return render(request, "transitions/set_outcome.html", context)
    if not form.is_valid():
        return render(request, "transitions/set_outcome.html", context, status=422)
    given = form.cleaned_data | {"by": request.user}
    try:
        answer = services.preview_outcome(person, **given)
        seen = _mark(answer)
        if request.POST.get("lihat") == seen:
            services.set_outcome(person, **given)
            messages.success(request, _("The outcome of %(person)s is recorded.") % context)
            return redirect("reporting:person", public_id)
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "transitions/set_outcome.html", context, status=422)
    if "lihat" in request.POST:
        messages.error(
            request, _("Something has changed since this page was shown. Look at it again.")
        )
    return render(
        request, "transitions/set_outcome.html", context | {"answer": answer, "seen": seen}
    )


def _mark(answer: services.Answer) -> str:
    """What the officer was shown: the answer before, the new one, and the work that ends."""
    outcome, before, ends = answer
    return mark_of(
        {
            "new": [outcome.kind, outcome.since, outcome.reason],
            "before": before and before.pk,
            "ends": ends and ends.pk,
        }
    )
