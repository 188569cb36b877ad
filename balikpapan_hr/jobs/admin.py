from django.contrib import admin
from django.http import HttpRequest

from balikpapan_hr.accounts.model_admin import SiteAdmin
from balikpapan_hr.jobs.models import Job


@admin.register(Job)
class JobAdmin(SiteAdmin):
    """Shows long work. It is asked for and cancelled on its own pages."""

    list_display = ["requested_at", "title", "kind", "state", "attempts", "requested_by"]
    list_filter = ["state", "kind"]
    list_select_related = ["requested_by"]
    date_hierarchy = "requested_at"
    search_fields = ["=id", "title"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False
