"""Appointments to PPPK on screen: fetch, permit, call, answer."""

import re
from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.accounts.limits import limited
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.views import respond
from personnel.identifiers import clean_number
from personnel.row_security import holding_letter
from personnel.scope import of_visible_people
from recruitment.models import Application, Formation, Placement, Wave
from transitions import figures, services
from transitions.bulk import STEPS, BulkStep, steps_for
from transitions.forms import (
    CancelSignedForm,
    CorrectionForm,
    DirectForm,
    LetterChangeForm,
    LetterFilter,
    ListFilter,
    NumberForm,
    NumbersForm,
    ProposalForm,
    ReasonForm,
)
from transitions.models import Conversion, Letter
from transitions.models.conversion import ConversionQuerySet
from transitions.services import letters as letter_services
from transitions.services.cancelling import CANCEL_SIGNED
from transitions.services.correcting import CORRECT

State = Conversion.State
ROWS = 50
SHOWN = 100  # of those who pass, on the check page; whoever is stopped is always shown
SELECTED = "transitions_selected"  # in the session: what an action of the admin chose


def _visible(request: HttpRequest) -> ConversionQuerySet:
    return Conversion.objects.visible_to(request.user, timezone.localdate())


@require_safe
@permission_required("transitions.view_conversion", raise_exception=True)
def conversions(request: HttpRequest) -> HttpResponse:
    asked = ListFilter(request.GET or None)
    chosen = asked.narrow(_visible(request))
    page = Paginator(chosen.with_facts().order_by("-pk"), ROWS).get_page(request.GET.get("halaman"))
    state = request.GET.get("keadaan", "")
    return render(
        request,
        "transitions/conversions.html",
        {
            "page": page,
            "filter": asked,
            "state": state,
            "tiles": _tiles(_visible(request), state),
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
    return _conversion_page(request, get_object_or_404(_visible(request).with_facts(), pk=pk))


@permission_required("transitions.propose_conversion", raise_exception=True)
def propose(request: HttpRequest) -> HttpResponse:
    """Propose everyone whom a wave placed: the check first, then the word."""
    form = ProposalForm(request.POST or request.GET or None)
    checked = None
    if form.is_valid():
        placements = _placed(request, form.cleaned_data["gelombang"])
        given = {
            "tmt": form.cleaned_data["tmt"],
            "also_cancelled": form.cleaned_data["batal"],
            "by": request.user,
        }
        if request.method == "POST":
            step = services.propose_many(placements, **given)
            _tell(request, step)
            return redirect(f"{reverse('transitions:conversions')}?keadaan=proposed")
        checked = services.preview_proposals(placements, **given)
    return render(request, "transitions/propose.html", {"form": form, "checked": checked})


def _placed(request: HttpRequest, wave: Wave) -> list[Placement]:
    """Who was placed by the last run of `wave` and has no appointment under way or done."""
    run = wave.runs.order_by("-number").first()
    if run is None:
        return []
    busy = Conversion.objects.exclude(state=State.CANCELLED).filter(seat__formation__wave=wave)
    return list(
        of_visible_people(
            run.placements.all(), request.user, timezone.localdate(), "application__person"
        )
        .filter(outcome__in=Placement.PLACED_OUTCOMES)
        .exclude(seat__in=busy.values("seat"))
        .select_related("application__person", "seat__formation__unit")
    )


@permission_required("transitions.propose_conversion", raise_exception=True)
def propose_direct(request: HttpRequest) -> HttpResponse:
    """Propose people without a test: part time, or from part time to full time."""
    form = DirectForm(request.POST or request.GET or None)
    checked = None
    if form.is_valid():
        given = form.cleaned_data
        directs = [
            services.Direct(application, given["upah"], given["dasar"])
            for application in _eligible(request, given["gelombang"], given["formasi"])
        ]
        if request.method == "POST":
            _tell(request, services.propose_direct_many(directs, tmt=given["tmt"], by=request.user))
            return redirect(f"{reverse('transitions:conversions')}?keadaan=proposed")
        checked = services.preview_directs(directs, tmt=given["tmt"], by=request.user)
    return render(request, "transitions/propose_direct.html", {"form": form, "checked": checked})


def _eligible(request: HttpRequest, wave: Wave, formation: Formation | None) -> list[Application]:
    """Eligible applicants of `wave` who have no appointment under way or done in it, by number."""
    busy = Conversion.objects.exclude(state=State.CANCELLED).filter(seat__formation__wave=wave)
    rows = of_visible_people(
        wave.applications.filter(state=Application.State.ELIGIBLE),
        request.user,
        timezone.localdate(),
        "person",
    ).exclude(person__in=busy.values("person"))
    if formation:
        rows = rows.filter(formation=formation)
    return list(rows.select_related("person").order_by("participant_number"))


# --- a step for many -----------------------------------------------------------------------------
def _step(request: HttpRequest, key: str) -> BulkStep:
    step = STEPS.get(key)
    if step is None:
        raise Http404
    if not request.user.has_perm(step.permission):
        raise PermissionDenied
    return step


def _chosen(request: HttpRequest) -> list[Conversion]:
    """The conversions meant: ticked, all of a filter, from the check page, or from the admin."""
    if request.POST.get("semua"):
        rows = ListFilter(request.POST).narrow(_visible(request))
    else:
        given = (
            request.POST.getlist("pilih")
            + request.POST.get("ids", "").split(",")
            + (request.session.pop(SELECTED, []) if request.method == "GET" else [])
        )
        rows = _visible(request).filter(pk__in=[int(pk) for pk in given if str(pk).isdecimal()])
    return list(rows.with_facts().order_by("person__name_key", "pk"))


def check_step(request: HttpRequest, step: str) -> HttpResponse:
    """Who passes and who is stopped, and why, before anything is done."""
    taken = _step(request, step)
    return _check_page(request, step, _chosen(request), taken.form())


@require_POST
def take_step(request: HttpRequest, step: str) -> HttpResponse:
    taken = _step(request, step)
    chosen = _chosen(request)
    form = taken.form(request.POST)
    if not form.is_valid():
        return _check_page(request, step, chosen, form, status=422)
    if request.POST.get("lihat") != _mark(chosen):
        messages.error(
            request, _("Something has changed since this page was shown. Look at it again.")
        )
        return _check_page(request, step, chosen, form, status=422)
    result, job = taken.act(chosen, request.user, form.cleaned_data)
    _tell(request, result)
    if job:
        return redirect("jobs:job", job.pk)
    if len(chosen) == 1:
        return redirect("transitions:conversion", chosen[0].pk)
    return redirect("transitions:conversions")


def _check_page(
    request: HttpRequest,
    key: str,
    chosen: Sequence[Conversion],
    form: object,
    *,
    status: int = 200,
) -> HttpResponse:
    step = STEPS[key]
    checked = services.preview(chosen, partial(step.faults, by=request.user))
    return render(
        request,
        "transitions/check_step.html",
        {
            "key": key,
            "step": step,
            "form": form,
            "checked": checked,
            "passing": checked.passed[:SHOWN],
            "more": max(len(checked.passed) - SHOWN, 0),
            "ids": ",".join(str(one.pk) for one in checked.passed),
            "seen": _mark(checked.passed),
        },
        status=status,
    )


def _mark(conversions: Sequence[Conversion]) -> str:
    """What the officer was shown: which conversions, at which step, resting on what."""
    rows = sorted((one.pk, one.state, one.evidence) for one in conversions)
    return mark_of({"seen": rows})


def _tell(request: HttpRequest, step: services.Step) -> None:
    """Say what was done, and name whoever was stopped meanwhile."""
    if step.passed:
        messages.success(
            request,
            ngettext("Done for %(n)d person.", "Done for %(n)d people.", len(step.passed))
            % {"n": len(step.passed)},
        )
    for stop in step.stopped[:20]:
        messages.warning(request, _("Not done: %(reason)s") % {"reason": stop.reason})
    if len(step.stopped) > 20:
        rest = len(step.stopped) - 20
        messages.warning(
            request,
            ngettext("%(n)d more was stopped.", "%(n)d more were stopped.", rest) % {"n": rest},
        )
    if not step.passed and not step.stopped:
        messages.warning(request, _("Nobody was chosen: tick the people first."))


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
    one = get_object_or_404(_visible(request).with_facts(), pk=pk)
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


# --- BKN's numbers -------------------------------------------------------------------------------
@require_POST
@permission_required("transitions.sign_conversion", raise_exception=True)
def number(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(_visible(request).with_facts(), pk=pk)
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
    return _conversion_page(request, one, form)


@permission_required("transitions.sign_conversion", raise_exception=True)
def numbers(request: HttpRequest) -> HttpResponse:
    """Record the numbers of many people from two pasted columns: the check first, then the word."""
    form = NumbersForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        entries, context["unknown"] = _number_entries(request, form.cleaned_data)
        seen = _numbers_mark(entries)
        if request.POST.get("lihat") == seen:
            _tell(request, services.enter_numbers(entries, by=request.user, reason=reason))
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
    """The pasted lines as entries, and the lines (number, text) that name nobody who waits."""
    lines = [(n, line.strip()) for n, line in enumerate(given["rows"].splitlines(), 1)]
    parts = {n: re.split(r"[\t;,]+| {2,}", line) for n, line in lines if line}
    waiting = {
        one.seat.held_by.participant_number: one
        for one in _visible(request).with_facts().filter(state=State.APPROVED)
        if one.seat.held_by
    }
    entries, unknown = [], []
    for n, cells in parts.items():
        one = waiting.pop(clean_number(cells[0]), None)
        if one is None or len(cells) < 2:
            unknown.append((n, cells[0]))
            continue
        entries.append(
            services.Number(
                one,
                clean_number(cells[1]),
                given["approval_number"],
                given["approval_on"],
                shared=True,
            )
        )
    return entries, unknown


def _conversion_page(
    request: HttpRequest, one: Conversion, number_form: NumberForm | None = None
) -> HttpResponse:
    numbering = (
        one.state == State.APPROVED
        and one.number_asked_on is not None
        and request.user.has_perm("transitions.sign_conversion")
    )
    checks = [
        (key, step, services.preview([one], partial(step.faults, by=request.user)))
        for key, step in steps_for(request.user, one.state).items()
    ]
    return render(
        request,
        "transitions/conversion.html",
        {
            "one": one,
            "steps": {key: step for key, step, check in checks if check.passed},
            # Why the next step is not offered; that a letter exists already needs no telling.
            "stopped": [
                stop
                for _key, step, check in checks
                for stop in check.stopped
                if step.tone == "main"
            ],
            "replaced_by": Conversion.objects.filter(replaces=one).select_related("person").first(),
            "number_form": number_form or (NumberForm() if numbering else None),
            "tenure_on": parse_date(one.tenure.get("reference_on", "")),
            "tenure_total": _duration(one.tenure.get("total")),
            "tenure_continuous": _duration(one.tenure.get("continuous")),
            "corrections": one.corrections.order_by("pk"),
            "contracts": one.contracts.order_by("started_on"),
            "letters": one.letters.select_related("file").order_by("-issued_at"),
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


# --- letters -------------------------------------------------------------------------------------
@require_safe
@permission_required("transitions.view_letter", raise_exception=True)
def letters(request: HttpRequest) -> HttpResponse:
    asked = LetterFilter(request.GET or None)
    rows = Letter.objects.filter(conversion__in=_visible(request))
    waiting = rows.filter(file=None).count()
    if asked.is_valid():
        if asked.cleaned_data["jenis"]:
            rows = rows.filter(kind=asked.cleaned_data["jenis"])
        if asked.cleaned_data["berlaku"]:
            rows = rows.filter(validity=asked.cleaned_data["berlaku"])
    page = Paginator(
        rows.select_related("conversion__person").order_by("-issued_at", "-pk"), ROWS
    ).get_page(request.GET.get("halaman"))
    return render(
        request,
        "transitions/letters.html",
        {"page": page, "filter": asked, "waiting": waiting},
    )


@require_safe
@permission_required("transitions.view_letter", raise_exception=True)
def letter_file(request: HttpRequest, pk: int) -> FileResponse:
    letter = get_object_or_404(
        Letter.objects.filter(conversion__in=_visible(request)).select_related(
            "file", "conversion__person"
        ),
        pk=pk,
    )
    if letter.file is None:
        raise Http404
    record_read(
        [letter.conversion.person.public_id],
        ["birth_place", "born_on", "employee_number"],
        by=request.user,
        reason=str(letter),
        place=request.path,
    )
    return respond(request.user, letter.file, in_scope=True)


@require_POST
@permission_required("transitions.issue_letter", raise_exception=True)
def complete_letters(request: HttpRequest) -> HttpResponse:
    """Have the PDFs made that are still missing, after a job was cancelled or failed."""
    job = letter_services.complete(by=request.user)
    if job is None:
        messages.success(request, _("Every letter has its PDF."))
        return redirect("transitions:letters")
    return redirect("jobs:job", job.pk)


@permission_required("transitions.issue_letter", raise_exception=True)
def change_letter(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(
        Letter.objects.filter(conversion__in=_visible(request)).select_related(
            "conversion__person"
        ),
        pk=pk,
    )
    form = LetterChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = (
            letter_services.reissue_letter
            if form.cleaned_data["change"] == LetterChangeForm.REPLACE
            else letter_services.withdraw_letter
        )
        try:
            verb(letter, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The letter is no longer valid; its code says so."))
            return redirect("transitions:conversion", letter.conversion_id)
    return render(request, "transitions/change_letter.html", {"letter": letter, "form": form})


@login_not_required
@require_safe
@limited("lookup")
def letter_check(request: HttpRequest, token: str) -> HttpResponse:
    """What anyone who scans a letter may know: whose it is, its number, and whether it holds."""
    with holding_letter(token):
        said = Letter.objects.only("kind", "number", "validity", "data")
        letter = said.filter(token=token).first()
    return render(
        request,
        "transitions/letter_check.html",
        {"letter": letter, "holder": letter and letter.data["holder"]},
        status=200 if letter else 404,
    )
