"""Letters on screen: issued, looked at, checked by anyone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.accounts.limits import limited
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.views import respond
from personnel.row_security import holding_letter
from transitions.forms import LetterChangeForm, LetterFilter
from transitions.models import Letter
from transitions.services import letters as letter_services
from transitions.views.page import ROWS, visible


@require_safe
@permission_required("transitions.view_letter", raise_exception=True)
def letters(request: HttpRequest) -> HttpResponse:
    asked = LetterFilter(request.GET or None)
    rows = Letter.objects.filter(conversion__in=visible(request))
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
        Letter.objects.filter(conversion__in=visible(request)).select_related(
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
