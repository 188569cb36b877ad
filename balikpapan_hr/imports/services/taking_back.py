"""A list that was the wrong file is taken back, but for what was decided since."""

from collections import Counter
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment
from balikpapan_hr.imports import applications
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.reconcile import WRITTEN
from balikpapan_hr.imports.services.batch import (
    decided_already,
    locked_batch,
)
from personnel.models import Appointment, ServicePeriod
from personnel.row_security import everyone
from personnel.services import withdraw
from recruitment.models import Application
from recruitment.services import take_back_applications
from transitions.services import take_back_outcomes

State = ImportBatch.State
UNDO_WITHIN = timedelta(days=30)
STRETCH = ("unit_id", "started_on", "ended_on")  # what the values of a row say of service


def undo_batch(batch: ImportBatch, *, by: User, reason: str) -> dict[str, int]:
    """Take back what a list brought, within 30 days. Returns rows: reversed, kept, refused.

    Service and appointments that the list opened are withdrawn, applications removed; what was
    changed since is kept, what was decided since refused. People stay in the register, without
    standing. Two officers must have agreed on exactly this. Raises ValidationError "batch_decided",
    "undo_too_late", "undo_not_possible", "reason_missing", "approval_missing", "approval_void".
    """
    require_reason(
        reason, _("Say why the list is taken back, for example that it was the wrong file.")
    )
    with transaction.atomic():
        batch = locked_batch(batch, State.APPLIED)
        taken = what_undo_takes(batch)
        batch.undo_approval = approvals.use("imports.undo", batch)
        withdraw(taken.standing, taken.waiting, by=by, reason=reason)
        take_back_outcomes([a.person_id for a in taken.standing], by=by, reason=reason)
        if taken.applications:
            take_back_applications(batch.wave, taken.applications, by=by, reason=reason)
        batch.state, batch.undone_at, batch.undone_by = State.UNDONE, timezone.now(), by
        batch.save()
        record("import.undone", batch, by=by, reason=reason, changes=taken.counts())
    return taken.counts()


def undo_by_two(
    batch: ImportBatch, *, asked_by: User, decided_by: User, reason: str
) -> dict[str, int]:
    """Take a list back as two officers agreed on it; for the shell, where both are named."""
    approval = approvals.ask("imports.undo", batch, by=asked_by, reason=reason)
    approvals.grant(approval, by=decided_by, seen=approval.content_hash, start=False)
    return undo_batch(batch, by=decided_by, reason=reason)


REVERSED, KEPT, REFUSED = "reversed", "kept", "refused"
WHY: dict[str, Promise] = {
    "decided": gettext_lazy("Decided since"),
    "changed": gettext_lazy("Changed since"),
    "elsewhere": gettext_lazy("Stands on another list too, or other service was decided"),
    "facts": gettext_lazy("Only filled in what was blank; that stays"),
}


class Fate(NamedTuple):
    """What becomes of one row that the list brought: reversed, kept or refused, and why."""

    row: ImportRow
    word: str
    why: str = ""  # a key of WHY, empty when it is reversed


class Taken(NamedTuple):
    """What taking a list back withdraws, and what becomes of each row that brought something."""

    standing: list[Appointment]
    waiting: list[ServicePeriod]
    applications: list[Application]
    rows: list[Fate]

    def counts(self) -> dict[str, int]:
        words = Counter(fate.word for fate in self.rows)
        return {word: words[word] for word in (REVERSED, KEPT, REFUSED)}

    @property
    def left(self) -> list[Fate]:
        return [fate for fate in self.rows if fate.word != REVERSED]


def what_undo_takes(batch: ImportBatch) -> Taken:
    """Return what taking back an applied list would withdraw as things stand.

    Raises ValidationError "batch_decided", "undo_too_late", "undo_not_possible".
    """
    if batch.state != State.APPLIED:
        raise decided_already(batch)
    if timezone.now() - batch.applied_at > UNDO_WITHIN:
        raise ValidationError(
            _("The list was applied on %(day)s; it can be taken back for 30 days only.")
            % {"day": moment(batch.applied_at)},
            code="undo_too_late",
        )
    if not batch.can_be_taken_back:
        raise ValidationError(
            _("%(kind)s: this is not taken back. Hand in the right sheet, it replaces this one.")
            % {"kind": batch.get_kind_display()},
            code="undo_not_possible",
        )
    with everyone():
        services = list(
            ServicePeriod.objects.filter(import_rows__batch=batch, withdrawn_at=None).distinct()
        )
        opened = set(batch.rows.exclude(appointment=None).values_list("appointment", flat=True))
        open_now = list(Appointment.objects.known().filter(pk__in=opened))
        people = {each.person_id for each in [*open_now, *services]}
        said = set(
            ImportRow.objects.of_honorers()
            .exclude(batch=batch)
            .filter(person__among=people)
            .values_list("person", *(f"values__{name}" for name in STRETCH))
        )
        brought = list(
            batch.rows.filter(outcome__in=WRITTEN)
            .defer("cells", "mended")
            .order_by("sheet", "number")
        )
    elsewhere = {person for person, *_days in said}
    # Whoever had something decided, or stands on another list too, stays a former honorer.
    decided = {s.person_id for s in services if s.state != ServicePeriod.State.PENDING} | elsewhere
    pending = [s for s in services if s.state == ServicePeriod.State.PENDING]
    # What another list says too is still said when this one is gone.
    waiting = [s for s in pending if (s.person_id, *_stretch(s)) not in said]
    standing = [appointment for appointment in open_now if appointment.person_id not in decided]
    gone = applications.taken_back(batch)
    withdrawn = {a.pk for a in standing}, {s.pk for s in waiting}, {a.pk for a in gone}
    changed = opened - {appointment.pk for appointment in open_now}
    undecided = {service.pk for service in pending}
    rows = [_fate(row, *withdrawn, undecided, changed) for row in brought]
    return Taken(standing, waiting, gone, rows)


def _stretch(service: ServicePeriod) -> tuple[int | None, str, str | None]:
    """The unit and days of a service as the values of a row say them; see STRETCH."""
    ended = service.stated_ended_on
    started = service.stated_started_on.isoformat()
    return service.work_unit_id, started, ended and ended.isoformat()


def _fate(
    row: ImportRow,
    standing: Collection[int],
    waiting: Collection[int],
    applications: Collection[int],
    undecided: Collection[int],
    changed: Collection[int],
) -> Fate:
    if row.service_period_id and row.service_period_id not in undecided:
        return Fate(row, REFUSED, "decided")
    if row.application_id and row.application_id not in applications:
        return Fate(row, REFUSED, "decided")
    if row.appointment_id and row.appointment_id not in standing:
        return Fate(row, KEPT, "changed" if row.appointment_id in changed else "elsewhere")
    if row.service_period_id and row.service_period_id not in waiting:
        return Fate(row, KEPT, "elsewhere")
    if row.service_period_id or row.application_id or row.appointment_id:
        return Fate(row, REVERSED)
    return Fate(row, KEPT, "facts")
