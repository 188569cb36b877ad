"""What every request passes: its shape, its session's age and rights, its second factor, limits;
and the headers of every answer."""

import hashlib
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    QueryDict,
    UnreadablePostError,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.limits import Limited
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.refusals import asks_for_json, refusal
from balikpapan_hr.accounts.second_factor import (
    has_shown_factor,
    needs_second_factor,
    renumber_session,
)
from balikpapan_hr.accounts.views import too_many

GetResponse = Callable[[HttpRequest], HttpResponse]


class PageHeadersMiddleware:
    """Keep pages out of every cache, and give the admin the policy that its theme needs.

    Stands below CSPMiddleware, which writes the policy that is chosen here, and above all else, so
    that a refusal made by Django's own middleware carries the same headers as a page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.HEADERS_OF_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", settings.HSTS)
        if request.path_info.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response


class RequestShapeMiddleware:
    """Refuse what no page of ours ever sends, before a view or the database must make sense of it.

    Another method than those of pages and forms, a query string over 4 KB, a NUL character, one
    parameter twice in an address (which value would be meant?), and a body that is not a form's.
    """

    METHODS = ["GET", "HEAD", "POST"]
    READING = METHODS[:2]  # to the API nothing is sent, so no form's token is asked for either
    MAX_QUERY = 4_096
    FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        methods = self.READING if asks_for_json(request) else self.METHODS
        if request.method not in methods:
            return _not_so(request, HttpResponseNotAllowed(methods))
        if fault := self._fault(request):
            return _unreadable(request, fault)
        response = self.get_response(request)
        return _not_so(request, response) if response.status_code == 405 else response

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        try:
            wrong = _has_nul(request.POST)
            # Elsewhere a list of ticked rows is one name many times; here every name is one field.
            wrong |= request.path_info.startswith("/akun/") and _has_repeats(request.POST)
        except UnreadablePostError:
            wrong = True  # the browser went away in the middle
        return _unreadable(request, 400) if wrong else None

    def _fault(self, request: HttpRequest) -> int | None:
        if len(request.META.get("QUERY_STRING", "")) > self.MAX_QUERY:
            return 414
        if "\0" in request.path_info or _has_nul(request.GET):
            return 400
        # The admin's filters repeat a name for each ticked value.
        if not request.path_info.startswith("/admin/") and _has_repeats(request.GET):
            return 400
        has_body = request.META.get("CONTENT_LENGTH") not in (None, "", "0")
        if has_body and request.content_type not in self.FORMS:
            return 415
        return None


def _has_nul(values: QueryDict) -> bool:
    return any("\0" in name or any("\0" in v for v in some) for name, some in values.lists())


def _has_repeats(values: QueryDict) -> bool:
    allowed = settings.REPEATABLE_PARAMETERS
    return any(len(some) > 1 for name, some in values.lists() if name not in allowed)


def _not_so(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The refusal of a method, in words: somebody who reloads a form's address may read it."""
    if asks_for_json(request):
        page = refusal(405, "method_not_allowed", _("This address is only read: GET or HEAD."))
    else:
        page = render(request, "405.html", status=405)
    page["Allow"] = refused.get("Allow", "GET, HEAD")
    return page


def _unreadable(request: HttpRequest, status: int) -> HttpResponse:
    if asks_for_json(request):
        said = _("The address or the body cannot be read: each parameter once, and no body.")
        return refusal(status, "request_unreadable", said)
    return render(request, "400.html", status=status)


class StrangersMiddleware:
    """Below the addresses of COOKIELESS everybody is a stranger: no cookie is read.

    So no session is looked up, whatever cookie comes, and everybody is shown the same.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.COOKIELESS):
            request.COOKIES = {}
        return self.get_response(request)


class SessionLimitsMiddleware:
    """End sessions at their limits, and give them a new number when the account's rights change.

    Idle: SESSION_COOKIE_AGE counts from the last save of the session row, so it is saved again at
    most once a minute. Absolute: SESSION_LONGEST from the first page after signing in. What an
    account may do, and whether it is open, Django reads anew at each request.
    """

    REFRESH = 60

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            session, now = request.session, int(timezone.now().timestamp())
            if now - session.setdefault("began_at", now) >= settings.SESSION_LONGEST:
                logout(request)
                messages.info(request, _("A day's work is over: please sign in again."))
                return redirect_to_login(request.get_full_path())
            if now - session.get("seen_at", 0) >= self.REFRESH:
                session["seen_at"] = now
            rights = fingerprint(request.user)
            if session.get("rights", rights) != rights:
                renumber_session(request)
            if session.get("rights") != rights:
                session["rights"] = rights
        return self.get_response(request)


def fingerprint(user: User) -> str:
    """Short and the same as long as the account may do the same."""
    rights = [*sorted(user.get_all_permissions()), str(user.is_staff), str(user.is_superuser)]
    return hashlib.sha256(" ".join(rights).encode()).hexdigest()[:16]


class SecondFactorMiddleware:
    """No view but the public ones, and those that set a factor up, for a session without one.

    Stands below LoginRequiredMiddleware. A session that has given only a password is still a
    stranger's (allauth signs in after the last step); this is for accounts that have no factor
    yet, or got rights that need one.
    """

    SET_UP = {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
    }
    FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        public = not getattr(view, "login_required", True)
        if public or not request.user.is_authenticated or has_shown_factor(request):
            return None
        if not needs_second_factor(request.user):
            return None
        if is_mfa_enabled(request.user, self.FACTORS):
            logout(request)
            messages.info(
                request, _("Your account has new rights: please sign in again with your code.")
            )
            return redirect_to_login(request.get_full_path())
        if request.resolver_match.url_name in self.SET_UP:
            return None
        messages.warning(
            request, _("Set up a second factor first. Your account's rights need one.")
        )
        return redirect("mfa_index")


class LimitsMiddleware:
    """Answer with the page 429 when a view or form found its allowance spent."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Limited):
            return too_many(request, error.why, error.again_at)
        return None
