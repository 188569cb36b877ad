"""The audit trail, to be read. Nothing on this site can change it."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.admin import AccountAdmin
from balikpapan_hr.accounts.model_admin import SiteAdmin
from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit import words
from balikpapan_hr.audit.model_admin import RecordedAdmin
from balikpapan_hr.audit.models import AuditEntry, SensitiveRead


class TrailAdmin(SiteAdmin):
    ordering = ["-id"]
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(User)
class RecordedAccountAdmin(RecordedAdmin, AccountAdmin):
    """Accounts, with an entry for what is changed."""


@admin.register(AuditEntry)
class AuditEntryAdmin(TrailAdmin):
    list_display = ["at", "done", "of", "by_name", "reason", "on_the_page"]
    list_filter = ["target_type"]
    search_fields = ["target_id__exact", "verb", "by_name"]

    @admin.display(description=_("deed"), ordering="verb")
    def done(self, entry: AuditEntry) -> str:
        return words.deed(entry.verb)

    @admin.display(description=_("record"))
    def of(self, entry: AuditEntry) -> str:
        return f"{words.record_name(entry.target_type)} {entry.target_id}"

    @admin.display(description=_("rows it changed"))
    def on_the_page(self, entry: AuditEntry) -> SafeString:
        address = reverse("audit:entry", args=[entry.pk])
        return format_html('<a href="{}">{}</a>', address, _("Open the page"))


@admin.register(SensitiveRead)
class SensitiveReadAdmin(TrailAdmin):
    list_display = ["at", "by_name", "person", "fields", "reason", "place"]
    search_fields = ["person__exact", "by_name"]
