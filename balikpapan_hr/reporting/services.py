"""Reports: asked for, and made."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_read
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import store
from balikpapan_hr.files.workbooks import write_workbook
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.jobs.services import enqueue
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.sheets import placements_seen_by, protected_people, sheets_of
from recruitment.models import Wave

MAKE = "reporting.make_report"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A file with people in it is not left lying about; the report can always be made again.
KEPT = timedelta(hours=24)


@transaction.atomic
def request_report(
    kind: str, *, as_of: date, by: User, wave: Wave | None = None
) -> GeneratedReport:
    """Ask for one report; a worker makes it.

    Raises ValidationError "report_needs_wave", or "wave_not_announced" when the wave has no result
    that this officer may see.
    """
    parameters: dict[str, Any] = {}
    if kind == GeneratedReport.Kind.WAVE_RESULT:
        if wave is None:
            raise ValidationError(
                _("Choose the wave whose result you want."), code="report_needs_wave"
            )
        if not placements_seen_by(by).filter(run__wave=wave).exists():
            raise ValidationError(
                _("%(wave)s has no announced result yet. Ask again after the announcement.")
                % {"wave": wave},
                code="wave_not_announced",
            )
        parameters = {"wave": wave.pk}
    report = GeneratedReport(kind=kind, parameters=parameters, as_of=as_of, requested_by=by)
    report.job = enqueue(MAKE, {"report": str(report.pk)}, by=by, title=str(report))
    report.full_clean(exclude=["parameters"])  # empty for most kinds
    report.save(force_insert=True)
    record("report.requested", report, by=by, changes={"kind": kind, "as_of": as_of.isoformat()})
    return report


def make_report(report: GeneratedReport, job: RunningJob) -> None:
    """Write the workbook of `report`; the file and the end of the job are committed as one."""
    rows = 0

    def told(done: int, total: int) -> None:
        nonlocal rows
        rows = done
        job.progress(done, total, _("Writing rows"))

    content = write_workbook(sheets_of(report, told))
    with job.completing() as result:
        file = store(
            content,
            name=f"{report.kind}_{report.as_of.isoformat()}.xlsx",
            content_type=XLSX,
            purpose=PrivateFile.Purpose.REPORT,
            by=report.requested_by,
            expires_at=timezone.now() + KEPT,
        )
        report.file, report.rows = file, rows
        report.save(update_fields=["file", "rows"])
        record(
            "report.made",
            report,
            by=report.requested_by,
            changes={"rows": rows, "sha256": file.sha256},
        )
        people, fields = protected_people(report)
        record_read(people, fields, by=report.requested_by, reason=str(report), place=file.name)
        result["rows"] = rows
