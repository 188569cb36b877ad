"""A report is asked for: what, of which day, by whom, and whether a second person must agree."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.limits import spend
from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.jobs.services import enqueue
from balikpapan_hr.reporting.known import moment_of, no_day_to_come
from balikpapan_hr.reporting.listings import formats_of, listing_of, size_of
from balikpapan_hr.reporting.lists import placements_seen_by, runs_seen_by
from balikpapan_hr.reporting.models import LARGE_EXPORT, NOT_RECALLED, GeneratedReport
from balikpapan_hr.reporting.printing import MOST_PRINTED
from personnel.figures import no_day_without_data
from personnel.models import WorkUnit
from personnel.scope import visible_units
from recruitment.models import Wave
from transitions.models import Letter

MAKE = "reporting.make_report"
Kind, Format = GeneratedReport.Kind, GeneratedReport.Format
# A sheet has 1,048,576 rows; some are notes and the heading.
MOST_ROWS = 1_048_500


def request_report(
    kind: str,
    *,
    as_of: date,
    by: User,
    format: str = "",
    known_on: date | None = None,
    wave: Wave | None = None,
    run: int | None = None,
    letter: str = "",
    unit: WorkUnit | None = None,
    years: int | None = None,
    asked: dict[str, str] | None = None,
    people: Sequence[UUID] = (),
    reason: str = "",
) -> GeneratedReport:
    """Ask for one report. A worker makes it; a very long list first needs a second person. A
    second request for the same, while the first is being made, is the first.

    `format`: the usual one of the kind when not given. With `known_on`: by what the register knew
    at the end of that day. `run` is the number of the run that is wanted as it was sealed; the last
    when not given. `letter`: the kind of letters that are wanted. `unit`: with all below it.
    `years` ahead, the year of `as_of` included. `asked` are the filters of a list of people, as in
    its address; `people` those of it that were marked. Raises ValidationError "report_needs_wave",
    "report_needs_letter", "report_not_yours", "report_needs_reason", "report_not_recalled",
    "report_not_in_format", "report_unit_not_yours", "before_data", "day_to_come",
    "report_too_long", "known_in_future", "no_such_run", or "wave_not_announced" when the wave has
    no result that this officer may see; Limited when the account had its full lists of the day.
    """
    report = GeneratedReport(kind=kind, as_of=as_of, requested_by=by, reason=reason.strip())
    report.format = format or formats_of(kind)[0]
    if known_on:
        no_day_to_come(known_on)
        if kind not in GeneratedReport.RECALLED:
            raise ValidationError(NOT_RECALLED, code="report_not_recalled")
        report.known_on = known_on if moment_of(known_on) else None
    report.parameters = parameters_of(
        kind,
        by,
        wave=wave,
        run=run,
        letter=letter,
        unit=unit,
        years=years,
        asked=asked,
        people=people,
    )
    return ask_for(report)


def request_again(before: GeneratedReport, *, by: User, reason: str = "") -> GeneratedReport:
    """Have a report made again as it was asked for, to see whether its data are still the same.

    Raises ValidationError "report_not_made_yet", and as `request_report` does.
    """
    if not before.data_sha256 or before.requested_by_id != by.pk:
        raise ValidationError(
            _("Only a report of your own that was made can be made again."),
            code="report_not_made_yet",
        )
    report = GeneratedReport(
        kind=before.kind,
        format=before.format,
        parameters=before.parameters,
        as_of=before.as_of,
        known_on=before.known_on,
        requested_by=by,
        reason=reason.strip() or before.reason,
        repeats=before,
    )
    return ask_for(report)


def parameters_of(
    kind: str,
    by: User,
    *,
    wave: Wave | None = None,
    run: int | None = None,
    letter: str = "",
    unit: WorkUnit | None = None,
    years: int | None = None,
    asked: dict[str, str] | None = None,
    people: Sequence[UUID] = (),
) -> dict[str, Any]:
    """What a report of this kind is asked for beyond its day; what the kind has no use for is left
    out. Raises ValidationError as `request_report` does."""
    if kind in GeneratedReport.OF_A_WAVE:
        return _of_wave(kind, wave, run, letter, by)
    if kind == Kind.PEOPLE:
        return {"asked": asked or {}, "people": [str(each) for each in people]}
    parameters: dict[str, Any] = {}
    if unit and kind in GeneratedReport.OF_A_UNIT:
        parameters["unit"] = unit.pk
    if years and kind in GeneratedReport.OF_YEARS_AHEAD:
        parameters["years"] = years
    return parameters


@transaction.atomic
def ask_for(report: GeneratedReport) -> GeneratedReport:
    """Ask for `report`, which is not saved yet. Raises as `request_report` does."""
    by = report.requested_by
    require_right(report)
    _require_unit(report)
    if report.kind != Kind.PEOPLE:  # a list may be looked at ahead, by what is decided already
        no_day_without_data(report.as_of)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one request of an officer at a time
    report.asked_key = _key(report)
    if same := _under_way(report):
        return same
    report.expected = size_of(report)
    _require_room(report)
    if listing_of(report).person and report.expected > settings.EXPORT_REASON_ABOVE:
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
            "kind": report.kind,
            "as_of": report.as_of.isoformat(),
            "known_on": report.known_on and report.known_on.isoformat(),
            "rows": report.expected,
        },
    )
    if listing_of(report).person and report.expected > settings.EXPORT_SECOND_PERSON_ABOVE:
        report.approval = approvals.ask(LARGE_EXPORT, report, by=by, reason=report.reason)
        report.save(update_fields=["approval"])
    else:
        begin_report(report)
    return report


def begin_report(report: GeneratedReport) -> None:
    """Give `report` to a worker: at once, or when a second person has agreed."""
    report.job = enqueue(
        MAKE, {"report": str(report.pk)}, by=report.requested_by, title=str(report)
    )
    report.save(update_fields=["job"])


def require_right(report: GeneratedReport) -> None:
    """Raises ValidationError "report_not_yours" when its officer may not have it (any more)."""
    officer = report.requested_by
    if not (officer.is_active and officer.has_perms(listing_of(report).rights)):
        raise ValidationError(
            _("This account may not have that list: %(report)s.") % {"report": report},
            code="report_not_yours",
        )


def _key(report: GeneratedReport) -> str:
    """The same for two requests of the same thing."""
    asked = [
        report.kind,
        report.format,
        report.as_of.isoformat(),
        report.known_on and report.known_on.isoformat(),
        report.parameters,
        str(report.repeats_id or ""),
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _under_way(report: GeneratedReport) -> GeneratedReport | None:
    """The same report, asked for before and not made yet; one that came to nothing is forgotten."""
    same = (
        GeneratedReport.objects.select_related("job", "approval")
        .filter(requested_by=report.requested_by, asked_key=report.asked_key)
        .first()
    )
    if same is None:
        return None
    waits = same.approval and same.approval.state == Approval.State.ASKED
    if same.job and not same.job.is_over or not same.job and waits:
        return same
    same.asked_key = ""
    same.save(update_fields=["asked_key"])
    return None


def _require_unit(report: GeneratedReport) -> None:
    unit = report.parameters.get("unit")
    served = visible_units(report.requested_by, timezone.localdate())
    if unit and not served.filter(pk=unit).exists():
        raise ValidationError(
            _("This account does not see the people of that unit. Choose one of its own units."),
            code="report_unit_not_yours",
        )


def _require_room(report: GeneratedReport) -> None:
    if report.format not in formats_of(report.kind):
        raise ValidationError(
            _("This report is not made in that format. Choose another one."),
            code="report_not_in_format",
        )
    too_long = {
        Format.PDF: _("Paper has room for %(most)s rows, and this list has %(rows)s. Choose XLSX."),
        Format.XLSX: _(
            "A sheet has room for %(most)s rows, and this list has %(rows)s. Narrow it to a unit, "
            "or ask for its parts."
        ),
    }
    most = {Format.PDF: MOST_PRINTED, Format.XLSX: MOST_ROWS}.get(Format(report.format))
    if most is not None and report.kind != Kind.STATEMENT and report.expected > most:
        raise ValidationError(
            too_long[Format(report.format)] % {"most": most, "rows": report.expected},
            code="report_too_long",
        )


def _of_wave(
    kind: str, wave: Wave | None, number: int | None, letter: str, by: User
) -> dict[str, Any]:
    if wave is None:
        raise ValidationError(_("Choose the wave whose list you want."), code="report_needs_wave")
    is_result = kind == Kind.WAVE_RESULT
    if is_result and not placements_seen_by(by).filter(run__wave=wave).exists():
        raise ValidationError(
            _("%(wave)s has no announced result yet. Ask again after the announcement.")
            % {"wave": wave},
            code="wave_not_announced",
        )
    if kind == Kind.LETTERS:
        if letter not in Letter.Kind.values:
            raise ValidationError(
                _("Choose which letters of the wave you want."), code="report_needs_letter"
            )
        return {"wave": wave.pk, "letter": letter}
    if kind != Kind.SEALED_RUN:
        return {"wave": wave.pk}
    runs = runs_seen_by(by).filter(wave=wave)
    run = (runs.filter(number=number) if number else runs).only("pk").first()
    if run is None:
        raise ValidationError(
            _("%(wave)s has no such run that this account may see.") % {"wave": wave},
            code="no_such_run",
        )
    return {"wave": wave.pk, "run": run.pk}
