"""What lists under /admin/ give away: only such as are about nobody."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from import_export.resources import ModelResource

from balikpapan_hr.files.workbooks import XLSX, resource_sheet, write_workbook


class DownloadedAdmin:
    """Mixed into an admin of reference data, lets the chosen rows be taken as a workbook.

    `resource` says which columns. What is about people leaves as a report, counted and marked.
    """

    resource: type[ModelResource]
    actions = ["download"]

    @admin.action(description=_("Download the chosen as a workbook"), permissions=["view"])
    def download(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse:
        name = str(self.model._meta.verbose_name_plural).capitalize()
        content = write_workbook([resource_sheet(name[:31], self.resource(), rows)])
        header = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
        return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": header})
