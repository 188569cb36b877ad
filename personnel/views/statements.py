"""SPTJM on screen: fetch, permit, call, answer. The paper itself is printed by `transitions`."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.files.views import respond
from personnel import desk, scope, services
from personnel.forms import GiveUpForm, SignedForm
from personnel.models import Statement


def visible_statements(request: HttpRequest) -> QuerySet[Statement]:
    """Every SPTJM for central HR; for an officer of a unit those of the units served."""
    units = scope.visible_units(request.user, timezone.localdate())
    return Statement.objects.filter(unit__in=units).select_related(
        "unit", "made_by", "signed_by", "file"
    )


@require_safe
@permission_required("personnel.view_statement", raise_exception=True)
def statements(request: HttpRequest) -> HttpResponse:
    found = visible_statements(request)
    waiting = request.GET.get("keadaan") == "menunggu"
    page = Paginator(found.waiting() if waiting else found, desk.ROWS)
    context = {"page": page.get_page(request.GET.get("halaman")), "only_waiting": waiting}
    return render(request, "personnel/statements.html", context)


@require_safe
@permission_required("personnel.view_statement", raise_exception=True)
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(visible_statements(request), pk=pk))


@require_POST
@permission_required("personnel.add_statement", raise_exception=True)
def sign_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed scan came back: from now on it proves the service on its list."""
    vouched = get_object_or_404(visible_statements(request), pk=pk)
    form = SignedForm(request.POST, request.FILES)
    if form.is_valid():
        scan = form.cleaned_data["scan"]
        try:
            with transaction.atomic():  # a refusal keeps no scan
                file = services.keep_scan(scan.file, name=scan.name, by=request.user)
                services.sign_statement(vouched, file=file, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The signed SPTJM is recorded as a paper of its list."))
            return redirect("personnel:statement", vouched.pk)
    return _page(request, vouched, signed=form)


@require_POST
@permission_required("personnel.add_statement", raise_exception=True)
def give_up_statement(request: HttpRequest, pk: int) -> HttpResponse:
    vouched = get_object_or_404(visible_statements(request), pk=pk)
    form = GiveUpForm(request.POST)
    if form.is_valid():
        try:
            services.give_up_statement(vouched, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The SPTJM is given up; its list may be made anew."))
            return redirect("personnel:statement", vouched.pk)
    return _page(request, vouched, give_up=form)


@require_safe
@permission_required("personnel.view_statement", raise_exception=True)
def statement_file(request: HttpRequest, pk: int) -> FileResponse:
    """The signed scan."""
    signed = visible_statements(request).filter(file__isnull=False)
    return respond(request.user, get_object_or_404(signed, pk=pk).file, in_scope=True)


def _page(
    request: HttpRequest,
    vouched: Statement,
    *,
    signed: Form | None = None,
    give_up: Form | None = None,
) -> HttpResponse:
    waiting = vouched.file_id is None and vouched.cancelled_at is None
    refused = signed or give_up
    return render(
        request,
        "personnel/statement.html",
        {
            "statement": vouched,
            "lines": [line.words.split(";") for line in vouched.lines.all()],
            "waiting": waiting,
            "changed": services.changed_lines(vouched) if waiting else [],
            "signed": signed or SignedForm(),
            "give_up": give_up or GiveUpForm(auto_id="id_batal_%s"),
            "form": refused,
        },
        status=422 if refused else 200,
    )
