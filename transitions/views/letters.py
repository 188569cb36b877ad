"""Letters on screen: issued, looked at, checked by anyone."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.accounts.limits import limited
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.views import respond
from personnel.row_security import holding_letter
from transitions.forms import LetterChangeForm, LetterFilter, ReasonForm, ScanForm, SignForm
from transitions.models import Letter
from transitions.services import Step, letters as letter_services, signing
from transitions.views.page import ROWS, visible


@require_safe
@permission_required("transitions.view_letter", raise_exception=True)
def letters(request: HttpRequest) -> HttpResponse:
    asked = LetterFilter(request.GET or None)
    rows = Letter.objects.filter(conversion__in=visible(request))
    waiting = rows.filter(file=None).count()
    rows = asked.narrow(rows).with_copies().select_related("conversion__person")
    page = Paginator(rows.order_by("-issued_at", "-pk"), ROWS).get_page(request.GET.get("halaman"))
    return render(
        request,
        "transitions/letters.html",
        {"page": page, "filter": asked, "waiting": waiting, "esign": bool(settings.ESIGN_URL)},
    )


@require_safe
@permission_required("transitions.view_letter", raise_exception=True)
def letter_file(request: HttpRequest, pk: int) -> FileResponse:
    """The letter as it was printed."""
    letter = _letter(request, pk)
    return _handed_out(request, letter, letter.file)


@require_safe
@permission_required("transitions.view_letter", raise_exception=True)
def signed_copy(request: HttpRequest, pk: int) -> FileResponse:
    """The letter as it was signed: the copy that stands."""
    letter = _letter(request, pk)
    return _handed_out(request, letter, letter.signed_copy and letter.signed_copy.file)


def _letter(request: HttpRequest, pk: int) -> Letter:
    seen = Letter.objects.filter(conversion__in=visible(request)).with_copies()
    return get_object_or_404(seen.select_related("conversion__person"), pk=pk)


def _handed_out(request: HttpRequest, letter: Letter, file: PrivateFile | None) -> FileResponse:
    if file is None:
        raise Http404
    record_read(
        [letter.conversion.person.public_id],
        ["birth_place", "born_on", "employee_number"],
        by=request.user,
        reason=str(letter),
        place=request.path,
    )
    return respond(request.user, file, in_scope=True)


@require_POST
@permission_required("transitions.issue_letter", raise_exception=True)
def complete_letters(request: HttpRequest) -> HttpResponse:
    """Have the PDFs made that are still missing, after a job was cancelled or failed."""
    seen = Letter.objects.filter(conversion__in=visible(request))
    job = letter_services.complete(seen, by=request.user)
    if job is None:
        messages.success(request, _("Every letter has its PDF."))
        return redirect("transitions:letters")
    return redirect("jobs:job", job.pk)


@permission_required("transitions.issue_letter", raise_exception=True)
def change_letter(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(
        Letter.objects.filter(conversion__in=visible(request)).select_related("conversion__person"),
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


@sensitive_post_parameters("nik", "passphrase")
@never_cache
@permission_required("transitions.sign_conversion", raise_exception=True)
def sign_letters(request: HttpRequest) -> HttpResponse:
    """Sign the chosen letters with the officer's certificate: a batch for each passphrase."""
    asked = LetterFilter(request.GET or None)
    seen = Letter.objects.filter(conversion__in=visible(request)).select_related(
        "conversion__person"
    )
    rows = asked.narrow(signing.unsigned(seen)).order_by("issued_at", "pk")
    form = SignForm(request.POST or None)
    chosen = [int(pk) for pk in request.POST.getlist("pilih") if pk.isdecimal()]
    if request.method == "POST" and form.is_valid():
        letters = list(rows.filter(pk__in=chosen))
        try:
            step = signing.sign_letters(letters, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            _tell_signed(request, step)
            return redirect(request.get_full_path())
    page = Paginator(rows, signing.MOST).get_page(request.GET.get("halaman"))
    return render(
        request,
        "transitions/sign_letters.html",
        {
            "page": page,
            "filter": asked,
            "form": form,
            "chosen": chosen,
            "esign": bool(settings.ESIGN_URL),
        },
        status=422 if form.errors else 200,
    )


def _tell_signed(request: HttpRequest, step: Step) -> None:
    if not step.passed and not step.stopped:
        messages.warning(request, _("No letter was chosen: tick the letters first."))
    if signed := len(step.passed):
        messages.success(
            request,
            ngettext("%(n)d letter is signed.", "%(n)d letters are signed.", signed)
            % {"n": signed},
        )
    tried = [stop for stop in step.stopped if stop.code != "not_tried"]
    for stop in tried:
        messages.warning(request, stop.reason)
    if rest := len(step.stopped) - len(tried):
        messages.warning(
            request,
            ngettext(
                "%(n)d more letter was not tried, so that the certificate is not locked.",
                "%(n)d more letters were not tried, so that the certificate is not locked.",
                rest,
            )
            % {"n": rest},
        )


@permission_required("transitions.issue_letter", raise_exception=True)
def letter_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in the scan of a letter signed by hand; or take one back that is of the wrong paper."""
    letter = _letter(request, pk)
    signed = letter.signed_copy
    form: forms.Form = ReasonForm(request.POST or None)
    if signed is None:
        form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if signed:
                signing.take_back_scan(signed, reason=given["reason"], by=request.user)
            else:
                signing.keep_scan(
                    letter, given["scan"], signed_on=given["signed_on"], by=request.user
                )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Recorded."))
            return redirect("transitions:conversion", letter.conversion_id)
    return render(
        request,
        "transitions/letter_scan.html",
        {"letter": letter, "signed": signed, "form": form},
        status=422 if form.errors else 200,
    )


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
