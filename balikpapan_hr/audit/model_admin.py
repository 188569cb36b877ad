"""What forms under /admin/ write stands in the trail like every other deed."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from balikpapan_hr.accounts.model_admin import SiteAdmin
from balikpapan_hr.audit.services import record


class RecordedAdmin(SiteAdmin):
    """Says who added or changed a record; the rows themselves PostgreSQL keeps, in the same
    transaction. The names of the changed fields are kept too, since a password is in no row kept.
    """

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        record("record.added", obj, by=request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        record("record.changed", obj, by=request.user, changes={"form": message})
        return super().log_change(request, obj, message)
