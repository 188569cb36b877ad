"""What waits for a second officer, and the page on which it is checked and decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import forms, kinds, services
from balikpapan_hr.approvals.models import OPEN, Approval

State = Approval.State
ROWS = 50


def _visible(request: HttpRequest) -> Any:
    return Approval.objects.seen_by(request.user).select_related("asked_by", "decided_by")


@require_safe
@permission_required("approvals.view_approval", raise_exception=True)
def approvals(request: HttpRequest) -> HttpResponse:
    """What waits for the account, what it asked for, and what is decided."""
    rows = _visible(request)
    waiting = Approval.objects.waiting_for(request.user).select_related("asked_by")
    mine = rows.open().filter(asked_by=request.user)
    others = rows.open().exclude(asked_by=request.user).exclude(pk__in=waiting.values("pk"))
    decided = rows.exclude(OPEN)
    page = Paginator(decided.order_by("-decided_at"), ROWS).get_page(request.GET.get("halaman"))
    context = {"waiting": waiting, "mine": mine, "others": others, "page": page}
    return render(request, "approvals/approvals.html", context)


@require_safe
@permission_required("approvals.view_approval", raise_exception=True)
def approval(request: HttpRequest, pk: str) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request), pk=pk))


@require_POST
@permission_required("approvals.view_approval", raise_exception=True)
def grant(request: HttpRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(_visible(request), pk=pk)
    form = forms.GrantForm(request.POST)
    decided = _attempt(form, lambda: services.grant(found, by=request.user, **form.cleaned_data))
    if decided is None:
        return _page(request, get_object_or_404(_visible(request), pk=pk), granting=form)
    if decided.state == State.VOID:
        messages.error(request, decided.decision_reason)
    elif decided.used_at:
        messages.success(request, _("Approved and carried out."))
    else:
        messages.success(request, _("Approved. The work has begun and goes on by itself."))
    return redirect(found)


@require_POST
@permission_required("approvals.view_approval", raise_exception=True)
def refuse(request: HttpRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(_visible(request), pk=pk)
    form = forms.ReasonForm(request.POST)
    if _attempt(form, lambda: services.refuse(found, by=request.user, **form.cleaned_data)) is None:
        return _page(request, get_object_or_404(_visible(request), pk=pk), refusing=form)
    messages.success(request, _("Refused. Nothing was done."))
    return redirect(found)


@require_POST
@permission_required("approvals.view_approval", raise_exception=True)
def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(_visible(request), pk=pk, asked_by=request.user)
    form = Form(request.POST)
    if _attempt(form, lambda: services.withdraw(found, by=request.user)) is None:
        return _page(request, get_object_or_404(_visible(request), pk=pk), granting=form)
    messages.success(request, _("Withdrawn. Nothing was done."))
    return redirect(found)


@permission_required("accounts.change_user", raise_exception=True)
def ask_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that an account be given another role."""
    account = get_object_or_404(User, pk=pk)
    form = forms.RoleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        asked = _attempt(
            form,
            lambda: services.ask(
                "accounts.role",
                account,
                by=request.user,
                reason=form.cleaned_data["reason"],
                parameters={"role": form.cleaned_data["role"]},
            ),
        )
        if asked is not None:
            messages.success(request, _("Asked for. Another officer decides."))
            return redirect(asked)
    status = 422 if form.errors else 200
    context = {"form": form, "account": account}
    return render(request, "approvals/ask_role.html", context, status=status)


def _attempt(form: Form, call: Callable[[], Approval]) -> Approval | None:
    """What `call` returns, or None after putting its refusal on the form."""
    if not form.is_valid():
        return None
    try:
        return call()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _page(request: HttpRequest, found: Approval, **forms_sent: Form) -> HttpResponse:
    kind = kinds.find(found.kind)
    refused = next(iter(forms_sent.values()), None)
    waits = found.state == State.ASKED
    context = {
        "approval": found,
        "kind": kind,
        "may_decide": waits
        and found.asked_by_id != request.user.pk
        and request.user.has_perm(kind.decide),
        "may_withdraw": found.is_open and found.asked_by_id == request.user.pk,
        "granting": forms.GrantForm(initial={"seen": found.content_hash}, auto_id="grant_%s"),
        "refusing": forms_sent.get("refusing") or forms.ReasonForm(auto_id="refuse_%s"),
        "form": refused,
    }
    return render(request, "approvals/approval.html", context, status=422 if refused else 200)
