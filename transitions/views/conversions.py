"""The list of appointments, one appointment, and what is asked about a signed one."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from transitions import figures, services
from transitions.bulk import steps_for
from transitions.forms import CancelSignedForm, CorrectionForm, ListFilter, NumberForm, ReasonForm
from transitions.models import Conversion
from transitions.models.conversion import ConversionQuerySet
from transitions.services.cancelling import CANCEL_SIGNED
from transitions.services.correcting import CORRECT
from transitions.views.page import ROWS, visible

State = Conversion.State


@require_safe
@permission_required("transitions.view_conversion", raise_exception=True)
def conversions(request: HttpRequest) -> HttpResponse:
    asked = ListFilter(request.GET or None)
    chosen = asked.narrow(visible(request))
    page = Paginator(chosen.with_facts().order_by("-pk"), ROWS).get_page(request.GET.get("halaman"))
    state = request.GET.get("keadaan", "")
    return render(
        request,
        "transitions/conversions.html",
        {
            "page": page,
            "filter": asked,
            "state": state,
            "tiles": _tiles(visible(request), state),
            "steps": steps_for(request.user, state),
        },
    )


TONES = {State.SWORN: "done", State.RETURNED: "stopped", State.CANCELLED: "stopped"}


def _tiles(rows: ConversionQuerySet, current: str) -> list[dict[str, object]]:
    """One number a state of the chain, each opening its list."""
    labels = dict(State.choices)
    return [
        {
            "label": labels[state],
            "people": people,
            "url": f"?keadaan={state}",
            "current": state == current,
            "tone": TONES.get(State(state), "waiting") if people else "",
        }
        for state, people in figures.conversions_by_state(rows).items()
    ]


@require_safe
@permission_required("transitions.view_conversion", raise_exception=True)
def conversion(request: HttpRequest, pk: int) -> HttpResponse:
    return conversion_page(request, get_object_or_404(visible(request).with_facts(), pk=pk))


@permission_required("transitions.sign_conversion", raise_exception=True)
def cancel_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the cancelling of an appointment whose decree is signed; another officer decides."""
    form = CancelSignedForm(request.POST or None)
    return _ask(request, pk, CANCEL_SIGNED, form, "transitions/cancel_signed.html")


@permission_required("transitions.sign_conversion", raise_exception=True)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the correction of a signed decree; another officer decides."""
    form = CorrectionForm(request.POST or None)
    return _ask(request, pk, CORRECT, form, "transitions/correct.html")


def _ask(request: HttpRequest, pk: int, kind: str, form: ReasonForm, page: str) -> HttpResponse:
    one = get_object_or_404(visible(request).with_facts(), pk=pk)
    if request.method == "POST" and form.is_valid():
        parameters = dict(form.cleaned_data)
        reason = parameters.pop("reason")
        try:
            approvals.ask(kind, one, by=request.user, reason=reason, parameters=parameters)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Asked for. Another officer decides."))
            return redirect("transitions:conversion", pk)
    return render(request, page, {"one": one, "form": form}, status=422 if form.errors else 200)


def conversion_page(
    request: HttpRequest, one: Conversion, number_form: NumberForm | None = None
) -> HttpResponse:
    numbering = (
        one.state == State.APPROVED
        and one.kind != Conversion.Kind.PNS
        and one.number_asked_on is not None
        and request.user.has_perm("transitions.sign_conversion")
    )
    checks = [
        (key, step, services.preview([one], partial(step.faults, by=request.user)))
        for key, step in steps_for(request.user, one.state, one.kind).items()
    ]
    return render(
        request,
        "transitions/conversion.html",
        {
            "one": one,
            "steps": {key: step for key, step, check in checks if check.passed},
            # Why the next step is not offered; that all was done already needs no telling.
            "stopped": [
                stop
                for _key, step, check in checks
                for stop in check.stopped
                if step.tone == "main" and stop.code != "work_began"
            ],
            "replaced_by": Conversion.objects.filter(replaces=one).select_related("person").first(),
            "asked": Approval.objects.open()
            .filter(subject_type=one._meta.label_lower, subject_id=str(one.pk))
            .select_related("asked_by"),
            "number_form": number_form or (NumberForm() if numbering else None),
            "tenure_on": parse_date(one.tenure.get("reference_on", "")),
            "tenure_total": _duration(one.tenure.get("total")),
            "tenure_continuous": _duration(one.tenure.get("continuous")),
            "corrections": one.corrections.order_by("pk"),
            "contracts": one.contracts.order_by("started_on"),
            "letters": one.letters.with_copies().order_by("-issued_at"),
            "deeds": _deeds(one),
        },
    )


def _duration(parts: list[int] | None) -> str:
    years, months, days = parts or (0, 0, 0)
    return _("%(years)d years %(months)d months %(days)d days") % {
        "years": years,
        "months": months,
        "days": days,
    }


DEEDS = {
    "conversion.proposed": gettext_lazy("Proposed"),
    "conversion.approved": gettext_lazy("Approved"),
    "conversion.returned": gettext_lazy("Returned for repair"),
    "conversion.papers_complete": gettext_lazy("Papers found complete"),
    "conversion.number_asked": gettext_lazy("Number asked of BKN"),
    "conversion.returned_by_bkn": gettext_lazy("Returned by BKN"),
    "conversion.numbered": gettext_lazy("BKN's number recorded"),
    "conversion.decreed": gettext_lazy("Decree recorded"),
    "conversion.sworn": gettext_lazy("Sworn in"),
    "conversion.began": gettext_lazy("Work began"),
    "conversion.corrected": gettext_lazy("Decree corrected"),
    "conversion.withdrawn": gettext_lazy("Withdrew"),
    "conversion.cancelled": gettext_lazy("Cancelled"),
}


def _deeds(one: Conversion) -> list[AuditEntry]:
    """What was done to this conversion, oldest first, each with `said`, the word for people."""
    entries = AuditEntry.objects.filter(
        target_type=Conversion._meta.label_lower, target_id=str(one.pk)
    )
    deeds = list(entries.order_by("id"))
    for deed in deeds:
        deed.said = DEEDS.get(deed.verb, deed.verb)
    return deeds
