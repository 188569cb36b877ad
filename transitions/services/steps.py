"""How every step is taken: lock, check, act, and name whoever is stopped."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.audit import services as audit
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.formats import moment
from personnel.models import Appointment
from recruitment.models import Seat
from transitions.models import Contract, Conversion, Outcome

State = Conversion.State
Status = Appointment.Status
# Before the decree; afterwards what it says is fixed.
OPEN = [State.PROPOSED, State.APPROVED, State.NUMBERED, State.RETURNED]
# From which status one comes to each kind: part-time PPPK to full time, whoever passed to CPNS.
COMES_FROM = {
    Conversion.Kind.PPPK: [Status.HONORER, Status.PPPK_PW],
    Conversion.Kind.PPPK_PW: [Status.HONORER, Status.PPPK_PW],
    Conversion.Kind.CPNS: [Status.HONORER, Status.PPPK_PW, Status.PPPK],
    Conversion.Kind.PNS: [Status.CPNS],
}
BATCH = 2000


class Stop(NamedTuple):
    """Someone who cannot take a step, and the reason with its stable code."""

    subject: Any  # Conversion, Placement or Application
    error: ValidationError

    @property
    def reason(self) -> str:
        return " ".join(self.error.messages)

    @property
    def code(self) -> str:
        return self.error.error_list[0].code


class Step(NamedTuple):
    """What became of a step for many: who took it, and who was stopped and why."""

    passed: list[Any]
    stopped: list[Stop]

    def without(self, refused: list[Stop]) -> "Step":
        """The same, but for those whom PostgreSQL refused after all."""
        out = {stop.subject.pk for stop in refused}
        return Step([one for one in self.passed if one.pk not in out], self.stopped + refused)


Faults = dict[int, ValidationError]


def preview(
    conversions: Iterable[Conversion], faults: Callable[[list[Conversion]], Faults]
) -> Step:
    """Who would pass and who would be stopped, by the check of a step. Changes nothing."""
    rows = list(conversions)
    found = faults(rows)
    return Step(
        [one for one in rows if one.pk not in found],
        [Stop(one, found[one.pk]) for one in rows if one.pk in found],
    )


def take(
    conversions: Sequence[Conversion],
    faults: Callable[[list[Conversion]], Faults],
    act: Callable[[list[Conversion]], None],
) -> Step:
    """Lock the conversions in the order of their keys, check, and act on those who pass."""
    with transaction.atomic():
        locked = (
            Conversion.objects.with_rules()
            .filter(pk__in=[one.pk for one in conversions])
            .order_by("pk")
            .select_for_update(of=("self",))
        )
        step = preview(locked, faults)
        act(step.passed)
    return step


def only(step: Step) -> Any:
    """The one that passed; raises what stopped it."""
    if step.stopped:
        raise step.stopped[0].error
    return step.passed[0]


def raise_first(faults: Faults) -> None:
    """Raise what stops the first of those who are stopped, if anyone is."""
    for fault in faults.values():
        raise fault


def write(conversions: list[Conversion], **values: Any) -> None:
    Conversion.objects.filter(pk__in=[one.pk for one in conversions]).update(**values)
    for one in conversions:
        for name, value in values.items():
            setattr(one, name, value)


def in_groups(
    conversions: list[Conversion], work: Callable[[list[Conversion]], None]
) -> list[Stop]:
    """Do `work` for all at once; where PostgreSQL refuses, halve until the refused stand alone.

    Each attempt is a savepoint, so whoever is refused is left exactly as before.
    """
    if not conversions:
        return []
    try:
        with transaction.atomic():
            work(conversions)
    except (IntegrityError, ValidationError) as error:
        if len(conversions) == 1:
            return [Stop(conversions[0], refusal(error))]
        half = len(conversions) // 2
        return in_groups(conversions[:half], work) + in_groups(conversions[half:], work)
    return []


def refusal(error: IntegrityError | ValidationError) -> ValidationError:
    """The sentence of the constraint that PostgreSQL named, with its name as the code."""
    if isinstance(error, ValidationError):
        return error
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    tables: list[type[models.Model]] = [Appointment, Conversion, Outcome, Seat, Contract]
    for table in tables:
        for constraint in table._meta.constraints:
            if constraint.name == name:
                return ValidationError(constraint.get_violation_error_message(), code=name)
    return ValidationError(
        _("The register refuses this (%(rule)s). Tell the administrator.") % {"rule": name},
        code=name or "refused",
    )


def fault_of(sentences: Iterable[str], code: str) -> ValidationError:
    """One error of several sentences, all with the same code."""
    return ValidationError([ValidationError(sentence, code=code) for sentence in sentences])


def state_faults(conversions: Sequence[Conversion], *expected: str) -> Faults:
    """Those who are not in an expected state, each told who brought them where they are."""
    elsewhere = [one for one in conversions if one.state not in expected]
    deeds = last_deeds(elsewhere)
    return {
        one.pk: taken(
            _("%(person)s is at another step: %(state)s.")
            % {"person": one.person, "state": one.get_state_display()},
            deeds.get(one.pk),
            "conversion_state",
        )
        for one in elsewhere
    }


def last_deeds(conversions: Iterable[Conversion]) -> dict[int, AuditEntry]:
    """The last thing done to each conversion. One query."""
    ids = [str(one.pk) for one in conversions]
    if not ids:
        return {}
    entries = (
        AuditEntry.objects.filter(
            target_type=Conversion._meta.label_lower,
            target_id__in=ids,
            verb__startswith="conversion.",
        )
        .order_by("target_id", "-id")
        .distinct("target_id")
    )
    return {int(entry.target_id): entry for entry in entries}


def taken(sentence: str, deed: AuditEntry | None, code: str) -> ValidationError:
    """`sentence`, with who did it and when."""
    if deed:
        sentence += " " + _("Last step by %(officer)s on %(moment)s.") % {
            "officer": deed.by_name or _("the system"),
            "moment": moment(deed.at),
        }
    return ValidationError(sentence, code=code)


def require_reason(reason: str) -> None:
    """What `audit.services.require_reason` asks of every deed, in the words of the chain."""
    audit.require_reason(reason, _("Say why, so that whoever opens this later understands it."))


def standing_of(people: Iterable[int]) -> dict[int, list[Appointment]]:
    """The history of each person as known now, oldest first."""
    history: dict[int, list[Appointment]] = {}
    for appointment in (
        Appointment.objects.known().filter(person__in=list(people)).order_by("started_on")
    ):
        history.setdefault(appointment.person_id, []).append(appointment)
    return history


def from_status(
    history: list[Appointment], tmt: date, kind: str
) -> tuple[Appointment | None, ValidationError | None]:
    """The appointment that someone comes from at `tmt`, or why they cannot become `kind` then."""
    current, convertible = None, COMES_FROM[Conversion.Kind(kind)]
    for appointment in history:
        on_or_after = appointment.started_on >= tmt
        if on_or_after or (
            appointment.status not in convertible
            and (appointment.ended_on is None or appointment.ended_on > tmt)
        ):
            return None, ValidationError(
                _("From %(day)s on the person is already %(status)s.")
                % {
                    "day": date_format(appointment.started_on),
                    "status": appointment.get_status_display(),
                },
                code="already_appointed",
            )
        if appointment.status in convertible:
            current = appointment
    return current, None
