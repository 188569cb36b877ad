"""What every page of recruitment does: permit, narrow to what may be seen, attempt, answer."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from personnel import scope

ROWS = 50


def may(permission: str) -> Callable:
    return permission_required(f"recruitment.{permission}", raise_exception=True)


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    return Paginator(rows, ROWS).get_page(request.GET.get("halaman"))


def asked_of(form: Form) -> dict[str, str]:
    """What the filter asks for; a value that is no choice asks for nothing."""
    form.is_valid()
    return {name: form.cleaned_data.get(name) or "" for name in form.fields}


def attempt(form: Form, call: Callable[[], Any]) -> Any:
    """What `call` returns, or None after putting its refusal on the form."""
    if not form.is_valid():
        return None
    try:
        return call() or True
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def visible(request: HttpRequest, rows: QuerySet, person: str = "person") -> QuerySet:
    """Those of `rows` whose person the officer may see."""
    return scope.of_visible_people(rows, request.user, timezone.localdate(), person)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None for a page that only looks; an empty post is a post."""
    return request.POST if request.method == "POST" else None


def named(rows: QuerySet, text: str, prefix: str) -> QuerySet:
    """Those of `rows` whose name holds every word, or whose participant number begins with it."""
    for word in text.lower().split():
        rows = rows.filter(
            Q(**{f"{prefix}participant_number__startswith": word.upper()})
            | Q(**{f"{prefix}person__name_key__contains": word})
        )
    return rows


def form_page(request: HttpRequest, form: Form, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "recruitment/form.html", {"form": form} | context, status=status)
