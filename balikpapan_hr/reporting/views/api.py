"""The addresses of the read API, and its documentation for people and for programs."""

from datetime import date
from math import ceil
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.limits import LIMITS, Limited, spend
from balikpapan_hr.accounts.refusals import refusal
from balikpapan_hr.reporting.api import (
    ENDPOINTS,
    ERRORS,
    MOST,
    Asked,
    Endpoint,
    Refused,
    no_such_place,
)
from balikpapan_hr.reporting.models import ApiToken
from balikpapan_hr.reporting.openapi import openapi
from balikpapan_hr.reporting.services.tokens import token_of
from personnel.figures import no_day_without_data
from personnel.row_security import as_user


def address_of(endpoint: Endpoint) -> URLPattern:
    """The address of an endpoint of the table."""

    @login_not_required
    @require_safe
    def view(request: HttpRequest, **places: Any) -> HttpResponse:
        return _told(request, endpoint, places)

    return path(f"api/v1/{endpoint.path}", view, name=f"api_{endpoint.name}")


def _told(request: HttpRequest, endpoint: Endpoint, places: dict[str, Any]) -> HttpResponse:
    try:
        token = _token(request)
        spend("api", f"token:{token.pk}")
        _require(token, endpoint)
        with as_user(token.account), transaction.atomic():
            asked = _asked(request, token, endpoint)
            rows = endpoint.rows(asked, **places)
    except Refused as no:
        answer = refusal(no.status, no.code, no.message)
        if no.status == 401:
            answer["WWW-Authenticate"] = "Bearer"
        return answer
    except Limited as limit:
        left = max(1, ceil((limit.again_at - timezone.now()).total_seconds()))
        message = _("%(why)s Ask again after %(n)s seconds.") % {"why": limit.why, "n": left}
        answer = refusal(429, "too_many_requests", message)
        answer["Retry-After"] = str(left)
        return answer
    more = rows[asked.limit - 1][0] if len(rows) > asked.limit else None
    said = {"data": [row for _place, row in rows[: asked.limit]], "next": more}
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


def _token(request: HttpRequest) -> ApiToken:
    """The key of the request. Whoever has none, or a wrong one, is counted by address."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_of(secret.strip()) if kind.lower() == "bearer" and secret else None
    if token:
        return token
    spend("lookup", request)
    if secret:
        raise Refused(
            401,
            "token_invalid",
            _("This key opens nothing: it is wrong, revoked or past its day. Ask for another."),
        )
    raise Refused(
        401, "token_missing", _("Send the key of your system: Authorization: Bearer bhr_….")
    )


def _require(token: ApiToken, endpoint: Endpoint) -> None:
    if endpoint.part not in token.parts:
        raise Refused(
            403, "part_not_granted", _("This key was not made for that. Ask for one that is.")
        )
    if not token.account.has_perm(endpoint.right):
        raise Refused(
            403,
            "not_permitted",
            _("The role of this system's account may not see that on a screen either."),
        )


def _asked(request: HttpRequest, token: ApiToken, endpoint: Endpoint) -> Asked:
    given = request.GET
    known = {"after", "limit", *(["as_of"] if endpoint.takes_day else [])}
    if unknown := sorted(given.keys() - known):
        raise _invalid(
            _("There is no parameter %(name)s here; there is %(known)s.")
            % {"name": unknown[0][:40], "known": ", ".join(sorted(known))}
        )
    limit = given.get("limit", str(MOST))
    if not limit.isascii() or not limit.isdecimal() or not 1 <= int(limit[:9]) <= MOST:
        raise _invalid(_("limit: write a number from 1 to %(most)s.") % {"most": MOST})
    after = given.get("after", "")
    if len(after) > 60:
        raise no_such_place()
    return Asked(token.account, _day(given.get("as_of", "")), after, int(limit))


def _day(written: str) -> date:
    if not written:
        return timezone.localdate()
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None:
        raise _invalid(_("as_of: write the day as 2026-01-31."))
    try:
        no_day_without_data(day)
    except ValidationError as error:
        raise Refused(422, error.code, " ".join(error.messages)) from error
    return day


def _invalid(message: str) -> Refused:
    return Refused(422, "parameter_invalid", message)


@login_not_required
@require_safe
def document(request: HttpRequest) -> JsonResponse:
    """The OpenAPI document: what may be asked, and nothing of what is held."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False, "indent": 2})


@login_not_required
@require_safe
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    said = _("There is nothing at this address. What there is: %(document)s")
    return refusal(404, "not_found", said % {"document": f"{settings.PUBLIC_URL}/api/"})


@login_not_required
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """The same for people, from the same table."""
    told = openapi()
    context = {
        "endpoints": [
            (each, path["get"]["parameters"])
            for each, path in zip(ENDPOINTS, told["paths"].values(), strict=True)
        ],
        "root": f"{settings.PUBLIC_URL}{settings.API_ROOT}",
        "errors": ERRORS,
        "limit": LIMITS["api"].times,
    }
    return render(request, "reporting/api.html", context)
