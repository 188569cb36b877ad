"""What every list and form under /admin/ has in common, whichever part it is of."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from unfold.admin import ModelAdmin


class SiteAdmin(ModelAdmin):
    """A record that is not there, or that the account may not see, is a page that does not exist:
    both answer alike. The history of a record is the audit trail, not the admin's own log."""

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> NoReturn:
        raise Http404

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> NoReturn:
        raise Http404
