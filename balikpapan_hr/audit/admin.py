"""The audit trail, to be read. Nothing on this site can change it."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from balikpapan_hr.audit.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(ModelAdmin):
    list_display = ["at", "verb", "target_type", "target_id", "by_name", "reason"]
    list_filter = ["target_type"]
    search_fields = ["target_id__exact", "verb", "by_name"]
    date_hierarchy = "at"
    ordering = ["-id"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False
