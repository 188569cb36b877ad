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

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only the filters that the page shows. Django lets every column of the record through, and
        who guesses well would find there, digit by digit, what the page hides."""
        return super().lookup_allowed(lookup, value, request) and any(
            lookup == name or lookup.startswith(f"{name}__") for name in self._filters_shown()
        )

    def _filters_shown(self) -> list[str]:
        shown = [getattr(each, "parameter_name", each) for each in self.list_filter]
        return [*shown, self.date_hierarchy] if self.date_hierarchy else shown

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> NoReturn:
        raise Http404
