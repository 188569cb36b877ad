"""Headers that depend on who is reading and where."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PageHeadersMiddleware:
    """Keep pages out of every cache, and give the admin the policy that its theme needs.

    Stands below CSPMiddleware, which writes the policy that is chosen here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if request.path_info.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response
