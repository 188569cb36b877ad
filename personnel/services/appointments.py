"""Where people stand: one stretch of one status after another, corrected and never overwritten."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
from personnel.bulk import add_many
from personnel.models import Appointment, Person
from personnel.services.locks import lock_people

# The columns of an appointment that say who knew it when, not what is true.
KNOWN_TIME = ["known_from", "known_until", "recorded_by", "reason"]


class Ending(NamedTuple):
    """An open appointment that ends: `on` is the first day on which it is no longer so."""

    appointment: Appointment
    on: date
    reason: str  # Appointment.EndReason


def appoint(appointment: Appointment, *, by: User | None, reason: str = "") -> Appointment:
    """Add one new stretch to a person's history. `appointment` is unsaved, without known time.

    Raises ValidationError where a constraint of the model refuses (a day that already has a
    status, another person's NIP, an end before the start).
    """
    with transaction.atomic():
        lock_people([appointment.person_id])
        _stamp([appointment], timezone.now(), by, reason)
        appointment.full_clean()
        appointment.save(force_insert=True)
        record("appointment.opened", appointment, by=by, reason=reason)
    return appointment


def end_appointment(ending: Ending, *, by: User | None, reason: str = "") -> Appointment:
    """End one open appointment; the row that said "open" stays as what was known before.

    Raises ValidationError "appointment_superseded" when someone else changed it meanwhile.
    """
    return succeed([ending], [], by=by, reason=reason)[0]


def correct_appointment(
    appointment: Appointment, *, by: User, reason: str, **changes: Any
) -> Appointment:
    """Replace what the register says by `changes`; what it said before stays readable for ever.

    Raises ValidationError "reason_missing", "appointment_superseded", or a constraint's sentence.
    """
    if not reason:
        raise ValidationError(
            _("A correction needs its reason: say which paper shows the right value."),
            code="reason_missing",
        )
    with transaction.atomic():
        lock_people([appointment.person_id])
        now = timezone.now()
        close_known([appointment], now)
        corrected = _copy(appointment, **changes)
        _stamp([corrected], now, by, reason)
        corrected.full_clean()
        corrected.save(force_insert=True)
        record(
            "appointment.corrected",
            corrected,
            by=by,
            reason=reason,
            changes={
                name: [str(getattr(appointment, name)), str(changes[name])] for name in changes
            },
        )
    return corrected


def succeed(
    endings: Sequence[Ending],
    new: Sequence[Appointment],
    *,
    by: User | None,
    reason: str = "",
) -> list[Appointment]:
    """End some appointments and open others, for many people at once: all or nothing.

    Returns the rows written: first the ended ones in the order of `endings`, then `new`.
    A handful of statements whatever the number of people. Raises ValidationError
    "appointment_superseded" when one of them was changed meanwhile; a day with two statuses and
    another person's NIP are refused by PostgreSQL (IntegrityError).
    """
    with transaction.atomic():
        lock_people([e.appointment.person_id for e in endings] + [a.person_id for a in new])
        now = timezone.now()
        close_known([e.appointment for e in endings], now)
        ended = [_copy(e.appointment, ended_on=e.on, end_reason=e.reason) for e in endings]
        rows = [*ended, *new]
        _stamp(rows, now, by, reason)
        add_many(Appointment, rows)
        record_many("appointment.ended", ended, by=by, reason=reason)
        record_many("appointment.opened", list(new), by=by, reason=reason)
    return rows


def record_death(person: Person, on: date | None, *, by: User, reason: str = "") -> None:
    """Say on which day a person died; None takes back what was said by mistake."""
    with transaction.atomic():
        lock_people([person.pk])
        person.refresh_from_db(fields=["deceased_on"])
        if person.deceased_on == on:
            return
        person.deceased_on = on
        person.full_clean(exclude=["name_key"])
        person.save(update_fields=["deceased_on"])
        record("person.died" if on else "person.lives", person, by=by, reason=reason)


def close_known(appointments: Sequence[Appointment], now: datetime) -> None:
    """Close the known time of `appointments`; refuse when one of them is no longer the truth."""
    ids = [appointment.pk for appointment in appointments]
    closed = Appointment.objects.known().filter(pk__in=ids).update(known_until=now)
    if closed == len(ids):
        return
    stale = (
        Appointment.objects.filter(pk__in=ids, known_until__lt=now)
        .select_related("person")
        .order_by("known_until")
        .last()
    )
    later = (
        Appointment.objects.filter(person=stale.person, known_from=stale.known_until)
        .select_related("recorded_by")
        .first()
    )
    raise ValidationError(
        _(
            "The history of %(person)s was changed by %(officer)s on %(moment)s, after you opened "
            "it. Open the person again and repeat what is still needed."
        )
        % {
            "person": stale.person,
            "officer": (later and later.recorded_by) or _("the system"),
            "moment": date_format(timezone.localtime(stale.known_until), "j F Y H.i"),
        },
        code="appointment_superseded",
    )


def _copy(appointment: Appointment, **changes: Any) -> Appointment:
    """A new, unsaved row that says the same, but for `changes`."""
    kept = {
        field.attname: getattr(appointment, field.attname)
        for field in Appointment._meta.concrete_fields
        if field.name not in {"id", *KNOWN_TIME, *changes}
    }
    return Appointment(**kept, **changes)


def _stamp(rows: Sequence[Appointment], now: datetime, by: User | None, reason: str) -> None:
    for row in rows:
        row.known_from, row.known_until, row.recorded_by, row.reason = now, None, by, reason
