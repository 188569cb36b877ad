"""Reports: asked for, agreed to, and made. A file of people is made by a job, and nowhere else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.limits import spend
from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.services import record, record_read
from balikpapan_hr.files.archives import write_archive
from balikpapan_hr.files.marks import Mark
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import store
from balikpapan_hr.files.workbooks import XLSX, write_workbook
from balikpapan_hr.jobs.running import RunningJob
from balikpapan_hr.jobs.services import enqueue
from balikpapan_hr.reporting import statement
from balikpapan_hr.reporting.known import moment_of, no_day_to_come
from balikpapan_hr.reporting.models import LARGE_EXPORT, NOT_RECALLED, GeneratedReport, SavedFilter
from balikpapan_hr.reporting.sheets import (
    files_of,
    listing_of,
    people_told_of,
    placements_seen_by,
    runs_seen_by,
    sheets_of,
)
from personnel.scope import reach_mark
from recruitment.models import Wave

MAKE = "reporting.make_report"
MAKE_RIGHT = "reporting.make_generatedreport"
# What a list may grow by between the agreement and the making.
GROWTH = 1.05
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": XLSX,
    "zip": "application/zip",
}


@transaction.atomic
def request_report(
    kind: str,
    *,
    as_of: date,
    known_on: date | None = None,
    by: User,
    wave: Wave | None = None,
    run: int | None = None,
    asked: dict[str, str] | None = None,
    people: Sequence[UUID] = (),
    reason: str = "",
) -> GeneratedReport:
    """Ask for one report. A worker makes it; a very long list first needs a second person.

    With `known_on`: by what the register knew at the end of that day. `run` is the number of the
    run that is wanted as it was sealed; the last when not given. `asked` are the filters of a list
    of people, as in its address; `people` those of it that were marked. Raises ValidationError
    "report_needs_wave", "report_not_yours", "report_needs_reason", "report_not_recalled",
    "known_in_future", "no_such_run", or "wave_not_announced" when the wave has no result that this
    officer may see; Limited when the account had its full lists of the day.
    """
    report = GeneratedReport(kind=kind, as_of=as_of, requested_by=by, reason=reason.strip())
    if known_on:
        no_day_to_come(known_on)
        if kind not in GeneratedReport.RECALLED:
            raise ValidationError(NOT_RECALLED, code="report_not_recalled")
        report.known_on = known_on if moment_of(known_on) else None
    if kind in GeneratedReport.OF_A_WAVE:
        report.parameters = _of_wave(kind, wave, run, by)
    elif kind == GeneratedReport.Kind.PEOPLE:
        report.parameters = {"asked": asked or {}, "people": [str(each) for each in people]}
    _require_right(report)
    report.expected = listing_of(report).rows(report).count()
    if report.expected > settings.EXPORT_REASON_ABOVE:
        if not report.reason:
            raise ValidationError(
                _(
                    "This list has %(rows)s rows. Above %(most)s rows, say what it is needed for; "
                    "the auditors read it."
                )
                % {"rows": report.expected, "most": settings.EXPORT_REASON_ABOVE},
                code="report_needs_reason",
            )
        spend("export", by)
    report.full_clean(exclude=["parameters"])  # empty for most kinds
    report.save(force_insert=True)
    record(
        "report.requested",
        report,
        by=by,
        reason=report.reason,
        changes={
            "kind": kind,
            "as_of": as_of.isoformat(),
            "known_on": report.known_on and report.known_on.isoformat(),
            "rows": report.expected,
        },
    )
    if report.expected > settings.EXPORT_SECOND_PERSON_ABOVE:
        report.approval = approvals.ask(LARGE_EXPORT, report, by=by, reason=report.reason)
        report.save(update_fields=["approval"])
    else:
        begin_report(report)
    return report


@transaction.atomic
def save_filter(name: str, asked: dict[str, str], *, by: User) -> SavedFilter:
    """Keep `asked`, the filters of an address, under `name`, for the officer alone.

    Raises ValidationError: the name is taken or missing, nothing is asked, a NIK stands in it.
    """
    kept = SavedFilter(officer=by, name=name.strip(), asked=asked)
    kept.full_clean()
    kept.save(force_insert=True)
    record("filter.saved", kept, by=by)
    return kept


@transaction.atomic
def rename_filter(kept: SavedFilter, name: str, *, by: User) -> SavedFilter:
    """Raises ValidationError as `save_filter` does."""
    kept = SavedFilter.objects.select_for_update().get(pk=kept.pk)
    kept.name = name.strip()
    kept.full_clean()
    kept.save(update_fields=["name"])
    record("filter.renamed", kept, by=by)
    return kept


@transaction.atomic
def delete_filter(kept: SavedFilter, *, by: User) -> None:
    """Take a filter away for good: it is a note of the officer, and no record of anybody."""
    record("filter.deleted", kept, by=by)
    kept.delete()


def begin_report(report: GeneratedReport) -> None:
    """Give `report` to a worker: at once, or when a second person has agreed."""
    report.job = enqueue(
        MAKE, {"report": str(report.pk)}, by=report.requested_by, title=str(report)
    )
    report.save(update_fields=["job"])


def make_report(report: GeneratedReport, job: RunningJob) -> None:
    """Write the file of `report`; the file and the end of the job are committed as one.

    What the officer may do and see counts now, not when it was asked for.
    """
    officer = User.objects.get(pk=report.requested_by_id)
    _require_right(report)
    rows = 0

    def told(done: int, total: int) -> None:
        nonlocal rows
        rows = done
        job.progress(done, total, _("Writing rows"))

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
    if report.kind == GeneratedReport.Kind.STATEMENT:
        statement.freeze(report)
        content, ending, rows = statement.render(report), "pdf", report.expected
    elif listing_of(report).resource:
        content, ending = write_workbook(sheets_of(report, told), mark=mark), "xlsx"
    else:
        content, ending = write_archive(files_of(report), mark=mark), "zip"
        rows = listing_of(report).rows(report).count()
    people, fields = people_told_of(report)
    with _approved(report), job.completing() as result:
        if report.approval:
            approvals.use(
                LARGE_EXPORT, GeneratedReport.objects.select_for_update().get(pk=report.pk)
            )
        file = store(
            content,
            name=f"{report.kind}_{report.as_of.isoformat()}.{ending}",
            content_type=CONTENT_TYPES[ending],
            purpose=PrivateFile.Purpose.REPORT,
            by=officer,
            expires_at=kept_until,
        )
        report.file, report.rows, report.reach = file, rows, reach_mark(officer)
        report.save(update_fields=["file", "rows", "reach", "frozen", "frozen_sha256"])
        record(
            "report.made",
            report,
            by=officer,
            reason=report.reason,
            changes={"rows": rows, "sha256": file.sha256},
        )
        # The place leads from a download, which is in the trail as well, to the people in the file.
        record_read(
            people,
            fields,
            by=officer,
            reason=report.reason or str(report),
            place=report.get_absolute_url(),
        )
        result["rows"] = rows


@contextmanager
def _approved(report: GeneratedReport) -> Iterator[None]:
    """An approval that no longer fits what it was given for is void, and the file is not made."""
    try:
        yield
    except ValidationError as error:
        if error.code == "approval_void":
            approvals.void(report.approval, by=None)
        raise


def is_still_theirs(report: GeneratedReport) -> bool:
    """Whether its officer may do and see the same today as when the file was made."""
    return report.reach == reach_mark(report.requested_by)


def _of_wave(kind: str, wave: Wave | None, number: int | None, by: User) -> dict[str, Any]:
    if wave is None:
        raise ValidationError(_("Choose the wave whose list you want."), code="report_needs_wave")
    is_result = kind == GeneratedReport.Kind.WAVE_RESULT
    if is_result and not placements_seen_by(by).filter(run__wave=wave).exists():
        raise ValidationError(
            _("%(wave)s has no announced result yet. Ask again after the announcement.")
            % {"wave": wave},
            code="wave_not_announced",
        )
    if kind != GeneratedReport.Kind.SEALED_RUN:
        return {"wave": wave.pk}
    runs = runs_seen_by(by).filter(wave=wave)
    run = (runs.filter(number=number) if number else runs).only("pk").first()
    if run is None:
        raise ValidationError(
            _("%(wave)s has no such run that this account may see.") % {"wave": wave},
            code="no_such_run",
        )
    return {"wave": wave.pk, "run": run.pk}


def _require_length(report: GeneratedReport) -> None:
    """A list that has grown past what was asked for, or agreed to, is asked for anew."""
    most = settings.EXPORT_SECOND_PERSON_ABOVE
    if report.approval:
        most = max(most, int(report.expected * GROWTH))
    rows = listing_of(report).rows(report).count()
    if rows > most:
        raise ValidationError(
            _(
                "The list has %(rows)s rows now; it was asked for with %(expected)s. Ask for it "
                "again, so that a second person can agree to it."
            )
            % {"rows": rows, "expected": report.expected},
            code="report_grew",
        )


def _require_right(report: GeneratedReport) -> None:
    officer = report.requested_by
    if not (officer.is_active and officer.has_perms([MAKE_RIGHT, listing_of(report).right])):
        raise ValidationError(
            _("This account may not have that list: %(report)s.") % {"report": report},
            code="report_not_yours",
        )
