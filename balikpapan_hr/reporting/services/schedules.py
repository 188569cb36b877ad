"""Reports by schedule: added, paused, removed by their officer, and asked for when they are due.

The row is what is due, so nothing is lost with a message: whoever looks next finds it. At each turn
the report is asked for as the officer would ask, with what they may do and see on that day.
"""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.limits import Limited
from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.reporting.listings import formats_of
from balikpapan_hr.reporting.models import GeneratedReport, ReportSchedule
from balikpapan_hr.reporting.services.asking import ask_for, parameters_of, require_right
from personnel.row_security import as_user
from personnel.tenure import add_months

A_WEEK = timedelta(days=7)
# The officer lost the right to the report, or the unit that it was narrowed to.
RIGHTS_ENDED = {"report_not_yours", "report_unit_not_yours"}


@transaction.atomic
def add_schedule(
    kind: str,
    *,
    rhythm: str,
    next_on: date,
    by: User,
    format: str = "",
    reason: str = "",
    **narrowed: Any,
) -> ReportSchedule:
    """Have a report made every week or month from `next_on` on; `narrowed` as for `parameters_of`.

    Raises ValidationError: a day that is past, a kind that is not theirs, one that they have.
    """
    schedule = ReportSchedule(
        officer=by,
        kind=kind,
        format=format or formats_of(kind)[0],
        rhythm=rhythm,
        next_on=next_on,
        reason=reason.strip(),
        parameters=parameters_of(kind, by, **narrowed),
    )
    if next_on < timezone.localdate():
        raise ValidationError(
            {"next_on": _("This day is over. Choose today or a later day.")}, code="day_is_over"
        )
    require_right(_report_of(schedule, next_on))
    schedule.full_clean()
    schedule.save(force_insert=True)
    record("schedule.added", schedule, by=by, changes={"kind": kind, "rhythm": rhythm})
    return schedule


@transaction.atomic
def pause_schedule(schedule: ReportSchedule, *, by: User) -> None:
    schedule = _locked(schedule)
    schedule.paused_at = schedule.paused_at or timezone.now()
    schedule.save(update_fields=["paused_at"])
    record("schedule.paused", schedule, by=by)


@transaction.atomic
def resume_schedule(schedule: ReportSchedule, *, by: User) -> None:
    """Go on with a paused schedule; what would have been due meanwhile is not made."""
    schedule = _locked(schedule)
    schedule.paused_at = None
    schedule.next_on = _next(schedule, timezone.localdate() - timedelta(days=1))
    schedule.save(update_fields=["paused_at", "next_on"])
    record("schedule.resumed", schedule, by=by)


@transaction.atomic
def remove_schedule(schedule: ReportSchedule, *, by: User) -> None:
    _end(_locked(schedule), _("Removed by its officer."), by=by)


def make_due(today: date) -> int:
    """Ask for every report that is due on `today`. Safe to run twice, and at once. Returns how
    many were asked for."""
    due = ReportSchedule.objects.running().filter(paused_at=None, next_on__lte=today)
    return sum(_make(pk, today) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _make(pk: int, today: date) -> bool:
    """Ask for one report, and set the next day, as one."""
    schedule = (
        ReportSchedule.objects.running()
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("officer")
        .filter(pk=pk, paused_at=None, next_on__lte=today)
        .first()
    )
    if schedule is None:
        return False
    schedule.problem = ""
    try:
        with transaction.atomic(), as_user(schedule.officer):
            ask_for(_report_of(schedule, today))
    except ValidationError as error:
        schedule.problem = " ".join(error.messages)[:500]
        if error.code in RIGHTS_ENDED:
            _end(schedule, schedule.problem, by=None)
            return False
    except Limited as limit:
        schedule.problem = str(limit.why)[:500]
    schedule.next_on = _next(schedule, today)
    schedule.save(update_fields=["problem", "next_on"])
    return not schedule.problem


def _report_of(schedule: ReportSchedule, day: date) -> GeneratedReport:
    return GeneratedReport(
        kind=schedule.kind,
        format=schedule.format,
        parameters=schedule.parameters,
        as_of=day,
        requested_by=schedule.officer,
        reason=schedule.reason,
        schedule=schedule if schedule.pk else None,
    )


def _next(schedule: ReportSchedule, after: date) -> date:
    """The first day of its rhythm after a day."""
    day = schedule.next_on
    while day <= after:
        weekly = schedule.rhythm == ReportSchedule.Rhythm.WEEKLY
        day = day + A_WEEK if weekly else add_months(day, 1)
    return day


def _locked(schedule: ReportSchedule) -> ReportSchedule:
    """Raises ValidationError "schedule_has_ended"."""
    schedule = ReportSchedule.objects.select_for_update().get(pk=schedule.pk)
    if schedule.ended_at:
        raise ValidationError(
            _("This schedule has ended: %(why)s Add it anew if you need it.")
            % {"why": schedule.end_reason},
            code="schedule_has_ended",
        )
    return schedule


def _end(schedule: ReportSchedule, why: str, *, by: User | None) -> None:
    schedule.ended_at, schedule.end_reason = timezone.now(), why
    schedule.save(update_fields=["ended_at", "end_reason", "problem"])
    record("schedule.ended", schedule, by=by, reason=why)
