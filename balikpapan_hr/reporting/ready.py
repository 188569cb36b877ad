"""Reports that were made and wait for their officer: told on the home page, as a link."""

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.reporting.models import GeneratedReport


def ready_for(user: User) -> int:
    """How many files of `user` are kept and were not opened yet. Unit: reports. One query."""
    opened = AuditEntry.objects.filter(
        verb="file.opened",
        target_type=PrivateFile._meta.label_lower,
        target_id=Cast(OuterRef("file_id"), CharField()),
    )
    return GeneratedReport.objects.filter(
        ~Exists(opened),
        requested_by=user,
        file__removed_at=None,
        file__expires_at__gt=timezone.now(),
    ).count()
