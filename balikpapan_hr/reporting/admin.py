from django.contrib import admin
from django.http import HttpRequest

from balikpapan_hr.accounts.model_admin import SiteAdmin
from balikpapan_hr.reporting.models import GeneratedReport


@admin.register(GeneratedReport)
class GeneratedReportAdmin(SiteAdmin):
    """Which reports were made, for whom. The files are opened under /laporan/ by their officer."""

    list_display = ["kind", "as_of", "requested_by", "requested_at", "expected", "rows", "reason"]
    list_filter = ["kind"]
    search_fields = ["id__startswith"]  # the mark that stands in every row of a copy
    list_select_related = ["requested_by"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: GeneratedReport | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: GeneratedReport | None = None
    ) -> bool:
        return False
