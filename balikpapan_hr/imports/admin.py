"""Lists and their rows in the browser admin, to be looked at; the work is done on /impor/."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.admin import ScopedAdmin


class ReadOnlyAdmin(ScopedAdmin):
    """The ledger is written by the services alone."""

    way_to_person = ""

    def has_add_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = [
        "original_name",
        "kind",
        "state",
        "received_at",
        "rows_total",
        "rows_created",
        "rows_changed",
        "rows_quarantined",
        "page",
    ]
    list_filter = ["state", "kind"]
    search_fields = ["original_name", "sha256"]
    exclude = ["sheets"]

    @admin.display(description=_("work on it"))
    def page(self, batch: ImportBatch) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("imports:batch", args=[batch.pk]), _("Open the list")
        )


@admin.register(ImportRow)
class ImportRowAdmin(ReadOnlyAdmin):
    """Without the cells: they hold full NIKs."""

    list_display = ["batch", "sheet", "number", "outcome", "person"]
    list_filter = ["outcome"]
    list_select_related = ["batch", "person"]
    exclude = ["cells", "values", "problems"]
