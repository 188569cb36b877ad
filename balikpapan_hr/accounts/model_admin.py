"""What every list and form under /admin/ has in common, whichever part it is of."""

from typing import Any, NoReturn

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from unfold.admin import ModelAdmin


class SiteAdmin(ModelAdmin):
    """A record that is not there, or that the account may not see, is a page that does not exist:
    both answer alike. The history of a record is the audit trail, not the admin's own log."""

    list_per_page = 25  # a row costs two milliseconds to set
    show_full_result_count = False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list. An action that the account may not take says so, in place of doing nothing."""
        if wanted := set(request.POST.getlist("action")) - {""}:
            if not wanted <= self.get_actions(request).keys():
                raise PermissionDenied
            self._require_one_of(request, request.POST.getlist(ACTION_CHECKBOX_NAME))
        return super().changelist_view(request, extra_context)

    def _require_one_of(self, request: HttpRequest, chosen: list[str]) -> None:
        """404 when there are none of the ticked rows; what became of some is for the action."""
        try:
            found = not chosen or self.get_queryset(request).filter(pk__in=chosen).exists()
        except (ValueError, ValidationError):  # no number of a row
            found = False
        if not found:
            raise Http404

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
