"""A report is made. A file of people is made by a job, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.services import record, record_read
from balikpapan_hr.files.archives import write_archive
from balikpapan_hr.files.marks import Mark
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import store
from balikpapan_hr.files.workbooks import write_workbook
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.reporting import statement
from balikpapan_hr.reporting.data import Data, Reader, differences
from balikpapan_hr.reporting.listings import listing_of, size_of
from balikpapan_hr.reporting.models import LARGE_EXPORT, GeneratedReport
from balikpapan_hr.reporting.printing import Printed
from balikpapan_hr.reporting.rules import rules_of
from balikpapan_hr.reporting.services.asking import MAKE, require_right
from balikpapan_hr.reporting.sheets import Told, figures_of, files_of, people_told_of, sheets_of
from personnel.scope import reach_mark

__all__ = ["MAKE", "is_still_theirs", "make_report"]
# What a list may grow by between the agreement and the making.
GROWTH = 1.05
Format = GeneratedReport.Format
CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ZIP: "application/zip",
}


class Made(NamedTuple):
    """The bytes of a report, how many rows they hold, and what is kept of its data."""

    content: bytes | IO[bytes]
    rows: int
    data: Data


def make_report(report: GeneratedReport, job: RunningJob) -> None:
    """Write the file of `report`; the file and the end of the job are committed as one.

    What the officer may do and see counts now, not when it was asked for.
    """
    officer = User.objects.get(pk=report.requested_by_id)
    require_right(report)
    now = timezone.now()
    kept_until = now + settings.EXPORT_KEPT
    mark = Mark(
        number=str(report.pk),
        what=" · ".join(
            [
                str(report.get_kind_display()),
                *(date_format(day) for day in (report.as_of, report.known_on) if day),
            ]
        ),
        officer=f"{officer} ({officer.username})",
        made_at=now,
        reason=report.reason,
        kept_until=kept_until,
    )
    _require_length(report)

    def told(done: int, total: int) -> None:
        job.progress(done, total, _("Writing rows"))

    made = _made(report, mark, told)
    people, fields = people_told_of(report)
    with _approved(report), job.completing() as result:
        if report.approval:
            approvals.use(
                LARGE_EXPORT, GeneratedReport.objects.select_for_update().get(pk=report.pk)
            )
        file = store(
            made.content,
            name=f"{slugify(report.get_kind_display())}_{report.as_of.isoformat()}.{report.format}",
            content_type=CONTENT_TYPES[Format(report.format)],
            purpose=PrivateFile.Purpose.REPORT,
            by=officer,
            expires_at=kept_until,
        )
        report.file, report.rows, report.reach = file, made.rows, reach_mark(officer)
        report.data_sha256, report.contents, report.marks = made.data
        report.rules, report.asked_key = rules_of(report), ""
        if report.repeats:
            report.differences = _compared(report.repeats, report)
        report.save(
            update_fields=[
                *("file", "rows", "reach", "data_sha256", "contents", "marks", "rules"),
                *("asked_key", "differences", "frozen", "frozen_sha256"),
            ]
        )
        record(
            "report.made",
            report,
            by=officer,
            reason=report.reason,
            changes={
                "rows": made.rows,
                "sha256": file.sha256,
                "data_sha256": report.data_sha256,
                "rules": report.rules,
            },
        )
        # The place leads from a download, which is in the trail as well, to the people in the file.
        record_read(
            people,
            fields,
            by=officer,
            reason=report.reason or str(report),
            place=report.get_absolute_url(),
        )
        result["rows"] = made.rows


def is_still_theirs(report: GeneratedReport) -> bool:
    """Whether its officer may do and see the same today as when the file was made."""
    return report.reach == reach_mark(report.requested_by)


def _made(report: GeneratedReport, mark: Mark, told: Told) -> Made:
    reader, listing = Reader(), listing_of(report)
    if report.kind == GeneratedReport.Kind.STATEMENT:
        statement.freeze(report)
        for sheet in statement.counted(report):
            list(reader.sheet(sheet).rows)
        return Made(statement.render(report), report.expected, reader.data())
    if report.format == Format.ZIP:
        archive = write_archive(reader.files(files_of(report, told)), mark=mark)
        return Made(archive, size_of(report), reader.data())
    sheets = [reader.sheet(sheet) for sheet in sheets_of(report, told)]
    if report.format == Format.PDF:
        columns = listing.resource.fields if listing.resource else {}
        titles = [columns[name].column_name for name in listing.printed]
        printed = Printed(report, sheets, titles)
        data = reader.data()
        return Made(printed.render(mark, data.sha256), printed.rows, data)
    beside = [reader.sheet(figures_of(report))] if listing.person else []
    content = write_workbook([*sheets, *beside], mark=mark)
    data = reader.data()
    rows = sum(part["rows"] for part in data.parts[: len(sheets)])
    return Made(content, rows, data)


def _compared(before: GeneratedReport, after: GeneratedReport) -> list[str]:
    return differences(
        Data(before.data_sha256, before.contents, bytes(before.marks)),
        Data(after.data_sha256, after.contents, bytes(after.marks)),
        before.rules,
        after.rules,
    )


@contextmanager
def _approved(report: GeneratedReport) -> Iterator[None]:
    """An approval that no longer fits what it was given for is void, and the file is not made."""
    try:
        yield
    except ValidationError as error:
        if error.code == "approval_void":
            approvals.void(report.approval, by=None)
        raise


def _require_length(report: GeneratedReport) -> None:
    """A list that has grown past what was asked for, or agreed to, is asked for anew."""
    if not listing_of(report).person:
        return
    most = settings.EXPORT_SECOND_PERSON_ABOVE
    if report.approval:
        most = max(most, int(report.expected * GROWTH))
    rows = size_of(report)
    if rows > most:
        raise ValidationError(
            _(
                "The list has %(rows)s rows now; it was asked for with %(expected)s. Ask for it "
                "again, so that a second person can agree to it."
            )
            % {"rows": rows, "expected": report.expected},
            code="report_grew",
        )
