"""Where people stand: one stretch of one status after another, corrected and never overwritten."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many, require_reason
from balikpapan_hr.formats import moment
from personnel.bulk import add_many
from personnel.identifiers import last_day_of_service
from personnel.models import Appointment, Person, WorkUnit
from personnel.models.appointment import AppointmentQuerySet
from personnel.services.locks import lock_people
from personnel.unit_names import names_of_heirs

# The columns of an appointment that say who knew it when, not what is true.
KNOWN_TIME = ["known_from", "known_until", "recorded_by", "reason"]


GOES_ON = (Appointment.Status.CPNS, Appointment.Status.PNS)


class Ending(NamedTuple):
    """An open appointment that ends: `on` is the first day on which it is no longer so."""

    appointment: Appointment
    on: date
    reason: str  # Appointment.EndReason


def appoint(appointment: Appointment, *, by: User | None, reason: str = "") -> Appointment:
    """Add one new stretch to a person's history. `appointment` is unsaved, without known time.

    Raises ValidationError "status_taken", "decree_twice", "over_age", "unit_ended" or
    "end_before_start", which name the row that stands against it, or a constraint's sentence
    (another person's NIP).
    """
    with transaction.atomic():
        lock_people([appointment.person_id])
        stamp([appointment], timezone.now(), by, reason)
        _require_fitting(appointment)
        appointment.full_clean()
        appointment.save(force_insert=True)
        record("appointment.opened", appointment, by=by, reason=reason)
    return appointment


def end_appointment(ending: Ending, *, by: User | None, reason: str = "") -> Appointment:
    """End one open appointment; the row that said "open" stays as what was known before.

    Raises ValidationError "appointment_superseded" when someone else changed it meanwhile, and
    "end_before_start".
    """
    return succeed([ending], [], by=by, reason=reason)[0]


def correct_appointment(
    appointment: Appointment, *, by: User, reason: str, **changes: Any
) -> Appointment:
    """Replace what the register says by `changes`; what it said before stays readable for ever.

    Raises ValidationError "own_case", "reason_missing", "appointment_superseded", "held_by_decree",
    or what `appoint` raises.
    """
    require_reason(
        reason, _("A correction needs its reason: say which paper shows the right value.")
    )
    _require_not_own(appointment, by)
    with transaction.atomic():
        lock_people([appointment.person_id])
        if held := [text for name, text in held_by_decree(appointment).items() if name in changes]:
            raise ValidationError(held[0], code="held_by_decree")
        now = timezone.now()
        close_known([appointment], now)
        corrected = copy_of(appointment, **changes)
        stamp([corrected], now, by, reason)
        _require_fitting(corrected, instead_of=appointment)
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


def continue_appointment(
    appointment: Appointment, *, on: date, by: User, reason: str = "", **changes: Any
) -> Appointment:
    """Let a status go on otherwise from `on`: at another unit or post, with another grade, or as
    PNS after CPNS. Returns the stretch that begins.

    Raises ValidationError "own_case", "nothing_changes", "status_by_own_deed",
    "appointment_superseded", or what `appoint` raises.
    """
    _require_not_own(appointment, by)
    decree = {"decree_number", "decree_on"}
    if all(getattr(appointment, name) == changes[name] for name in changes.keys() - decree):
        raise ValidationError(
            _("Nothing changes on this day: say what the decree makes otherwise."),
            code="nothing_changes",
        )
    becomes = changes.get("status", appointment.status)
    if becomes != appointment.status and (appointment.status, becomes) != GOES_ON:
        raise ValidationError(
            _("A status begins by its own deed: only a CPNS goes on as PNS."),
            code="status_by_own_deed",
        )
    with transaction.atomic():
        lock_people([appointment.person_id])
        now = timezone.now()
        close_known([appointment], now)
        ended = copy_of(appointment, ended_on=on, end_reason=Appointment.EndReason.MOVED)
        begun = copy_of(appointment, started_on=on, **changes)
        stamp([ended, begun], now, by, reason)
        for row in (ended, begun):
            _require_fitting(row, instead_of=appointment if row is ended else None)
            row.full_clean()
            row.save(force_insert=True)
        record("appointment.ended", ended, by=by, reason=reason)
        record("appointment.opened", begun, by=by, reason=reason)
    return begun


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
    "appointment_superseded" when one of them was changed meanwhile, "end_before_start"; a day with
    two statuses, another person's NIP, a decree twice and a TMT past the retirement age are refused
    by PostgreSQL (IntegrityError).
    """
    with transaction.atomic():
        for ending in endings:
            _require_forward(ending.appointment, ending.on)
        lock_people([e.appointment.person_id for e in endings] + [a.person_id for a in new])
        now = timezone.now()
        close_known([e.appointment for e in endings], now)
        ended = [copy_of(e.appointment, ended_on=e.on, end_reason=e.reason) for e in endings]
        rows = [*ended, *new]
        stamp(rows, now, by, reason)
        add_many(Appointment, rows)
        record_many("appointment.ended", ended, by=by, reason=reason)
        record_many("appointment.opened", list(new), by=by, reason=reason)
    return rows


def carry_over(
    homes: Sequence[tuple[Appointment, WorkUnit]],
    on: date,
    *,
    by: User | None,
    decree_number: str,
    decree_on: date,
) -> int:
    """Let appointments go on in another unit from `on`, with everything else as it is.

    What began before is ended and goes on, for an ASN by the decree that moves the unit: the one
    before is that of the stretch before. What begins later is corrected. Returns how many people.
    Raises ValidationError "appointment_superseded" when one of them was changed meanwhile.
    """
    with transaction.atomic():
        lock_people([one.person_id for one, _home in homes])
        now = timezone.now()
        close_known([one for one, _home in homes], now)
        before = [one for one, _home in homes if one.started_on < on]
        ended = [
            copy_of(one, ended_on=on, end_reason=Appointment.EndReason.MOVED) for one in before
        ]
        opened = []
        for one, home in homes:
            row = copy_of(one, work_unit=home, started_on=max(on, one.started_on))
            if one.started_on < on and one.status in Appointment.ASN:
                row.decree_number, row.decree_on = decree_number, decree_on
            opened.append(row)
        rows = [*ended, *opened]
        stamp(rows, now, by, decree_number)
        add_many(Appointment, rows)
        record_many("appointment.ended", ended, by=by, reason=decree_number)
        record_many("appointment.opened", opened, by=by, reason=decree_number)
    return len({one.person_id for one, _home in homes})


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
            "moment": moment(stale.known_until),
        },
        code="appointment_superseded",
    )


def held_by_decree(row: Appointment) -> dict[str, str]:
    """Column of `row` → the sentence that refuses to correct it, by what the parts above know."""
    return import_string(settings.HELD_BY_DECREE)(row)


def _require_not_own(row: Appointment, by: User) -> None:
    if row.person.public_id == by.person:
        raise ValidationError(
            _("This is about yourself: an officer whom it does not concern decides on it."),
            code="own_case",
        )


def _require_forward(row: Appointment, end: date | None) -> None:
    if end is not None and end <= row.started_on:
        raise ValidationError(
            _(
                "%(person)s became %(status)s on %(start)s, so that cannot have ended by %(end)s. "
                "Compare both days with the paper."
            )
            % {
                "person": row.person,
                "status": row.get_status_display(),
                "start": date_format(row.started_on),
                "end": date_format(end),
            },
            code="end_before_start",
        )


def _require_fitting(row: Appointment, *, instead_of: Appointment | None = None) -> None:
    """Refuse what another row of the person stands against: say which, and what to do."""
    _require_forward(row, row.ended_on)
    others = Appointment.objects.known().filter(person=row.person_id)
    shared = others.filter(Q(ended_on=None) | Q(ended_on__gt=row.started_on))
    if row.ended_on:
        shared = shared.filter(started_on__lt=row.ended_on)
    if held := shared.select_related("work_unit").first():
        raise ValidationError(
            _(
                "On some of these days %(person)s already has a status: %(row)s. End that row "
                "first, or choose other days."
            )
            % {"person": row.person, "row": told(held)},
            code="status_taken",
        )
    if row.decree_number and row.status != Appointment.Status.HONORER:
        same = others.filter(decree_number=row.decree_number)
        same = same.exclude(status=Appointment.Status.HONORER).select_related("work_unit").first()
        if same:
            raise ValidationError(
                _(
                    "Decree %(number)s is already recorded for %(person)s: %(row)s. Correct that "
                    "row instead."
                )
                % {"number": row.decree_number, "person": row.person, "row": told(same)},
                code="decree_twice",
            )
    _require_standing_unit(row)
    _require_in_time(row, others, instead_of)


def _require_standing_unit(row: Appointment) -> None:
    """Nobody stands in a unit after its end."""
    unit = row.work_unit
    if unit is None or unit.ended_on is None or (row.ended_on and row.ended_on <= unit.ended_on):
        return
    raise ValidationError(
        _("%(unit)s ends on %(day)s. Choose the unit that goes on for it: %(heirs)s.")
        % {
            "unit": unit,
            "day": date_format(unit.ended_on),
            "heirs": "; ".join(names_of_heirs(unit)) or "–",
        },
        code="unit_ended",
    )


def _require_in_time(
    row: Appointment, others: AppointmentQuerySet, instead_of: Appointment | None
) -> None:
    """An ASN begins before the retirement age of the post; what stands, or was moved, goes on."""
    stands = instead_of and (row.started_on, row.position_id, row.status) == (
        instead_of.started_on,
        instead_of.position_id,
        instead_of.status,
    )
    born_on, post = row.person.born_on, row.position
    if stands or row.over_age_basis or not (born_on and post and row.status in Appointment.ASN):
        return
    moved = others.filter(
        ended_on=row.started_on,
        end_reason=Appointment.EndReason.MOVED,
        status=row.status,
        position=post,
    )
    if moved.exists():
        return
    last_day = last_day_of_service(born_on, post.retirement_age)
    if row.started_on > last_day:
        raise ValidationError(
            _(
                "%(person)s reaches the retirement age of %(post)s on %(day)s, before the TMT "
                "%(tmt)s. Compare the TMT with the decree, and name the letter if one allows it."
            )
            % {
                "person": row.person,
                "post": post,
                "day": date_format(last_day),
                "tmt": date_format(row.started_on),
            },
            code="over_age",
        )


def told(row: Appointment) -> str:
    """A row as a refusal names it: status, unit, first day, decree."""
    since = _("since %(day)s") % {"day": date_format(row.started_on)}
    parts = [row.get_status_display(), row.work_unit, since, row.decree_number]
    return " · ".join(str(part) for part in parts if part)


def copy_of(appointment: Appointment, **changes: Any) -> Appointment:
    """A new, unsaved row that says the same, but for `changes`."""
    kept = {
        field.attname: getattr(appointment, field.attname)
        for field in Appointment._meta.concrete_fields
        if field.name not in {"id", *KNOWN_TIME, *changes}
    }
    return Appointment(**kept, **changes)


def stamp(rows: Sequence[Appointment], now: datetime, by: User | None, reason: str) -> None:
    officer = by and by.pk
    for row in rows:
        row.known_from, row.known_until, row.recorded_by_id, row.reason = now, None, officer, reason
