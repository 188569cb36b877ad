"""Approving and returning; BKN's number; the signed decree."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record_many
from personnel.bulk import update_many
from personnel.identifiers import Severity, check_ni_pppk, check_nip
from personnel.models import Appointment
from personnel.names import matching_key
from personnel.services.locks import lock_people
from transitions.models import Conversion, Letter
from transitions.models.conversion import APPROVAL_TAKEN, DAYS_IN_ORDER, NUMBER_TAKEN
from transitions.numbering import allocate
from transitions.services.evidence import changed_faults
from transitions.services.standing import service_faults
from transitions.services.steps import (
    Faults,
    State,
    Step,
    Stop,
    fault_of,
    in_groups,
    only,
    require_reason,
    state_faults,
    take,
    write,
)

# What is written with BKN's number.
NUMBERED = [
    "state",
    "employee_number",
    "bkn_approval_number",
    "bkn_approval_on",
    "bkn_approval_shared",
    "numbered_by",
    "numbered_at",
]


def approve(conversion: Conversion, *, by: User) -> Conversion:
    """Approve a proposal of another officer. Raises "checker_is_maker", "conversion_state"."""
    return only(approve_many([conversion], by=by))


def approve_many(conversions: Sequence[Conversion], *, by: User) -> Step:
    """Approve each proposal made by others; one's own are left out."""

    def act(passed: list[Conversion]) -> None:
        now = timezone.now()
        for one in passed:
            one.state, one.approved_by, one.approved_at = State.APPROVED, by, now
            one.approved_hash = mark_of(one.evidence)
        update_many(Conversion, ["state", "approved_by", "approved_at", "approved_hash"], passed)
        record_many("conversion.approved", list(passed), by=by)

    return take(conversions, locking(partial(approve_faults, by=by)), act)


def locking(faults: Callable[[Sequence[Conversion]], Faults]) -> Callable[..., Faults]:
    """The check of a step, while nothing of what the conversions rest on can change."""

    def locked(conversions: Sequence[Conversion]) -> Faults:
        lock_people(one.person_id for one in conversions)
        return faults(conversions)

    return locked


def with_changes(faults: Faults, conversions: Sequence[Conversion]) -> Faults:
    """`faults`, and those that are otherwise well but of people who can no longer be appointed, or
    who have changed since they were proposed."""
    faults = faults | service_faults([one for one in conversions if one.pk not in faults])
    return faults | changed_faults([one for one in conversions if one.pk not in faults])


def approve_faults(conversions: Sequence[Conversion], *, by: User) -> Faults:
    faults = state_faults(conversions, State.PROPOSED)
    for one in conversions:
        if one.pk not in faults and one.proposed_by_id == by.pk:
            faults[one.pk] = ValidationError(
                _("You proposed this appointment yourself: another officer must approve it."),
                code="checker_is_maker",
            )
        elif one.pk not in faults and one.person.public_id == by.person:
            faults[one.pk] = ValidationError(
                _("This is your own appointment: an officer whom it does not concern approves it."),
                code="own_case",
            )
    return with_changes(faults, conversions)


def return_(conversion: Conversion, *, reason: str, by: User) -> Conversion:
    """Give a proposal back to be repaired. Raises "reason_missing", "conversion_state"."""
    return only(return_many([conversion], reason=reason, by=by))


def return_many(conversions: Sequence[Conversion], *, reason: str, by: User) -> Step:
    require_reason(reason)

    def act(passed: list[Conversion]) -> None:
        write(
            passed,
            state=State.RETURNED,
            state_reason=reason,
            returned_by=by,
            returned_at=timezone.now(),
        )
        record_many("conversion.returned", list(passed), by=by, reason=reason)

    return take(conversions, return_faults, act)


def return_faults(conversions: Sequence[Conversion]) -> Faults:
    return state_faults(conversions, State.PROPOSED, State.APPROVED, State.NUMBERED)


# --- BKN's number and the decree ----------------------------------------------------------------


class Number(NamedTuple):
    """What BKN's technical approval (pertek) says about one person, or about several.

    `name` and `born_on` are whom BKN's sheet gives the number to, where it came as a sheet.
    """

    conversion: Conversion
    employee_number: str
    approval_number: str
    approval_on: date
    shared: bool = False  # the approval names several people
    name: str = ""
    born_on: date | None = None


def enter_number(number: Number, *, by: User, reason: str = "") -> Conversion:
    """Record the NI PPPK that BKN gave. It is checked against the person, never made up here.

    Raises "number_wrong" (digits against birth date and sex), "number_doubtful" (a warning that
    needs a reason), "number_taken", "approval_taken" (of another, with who may look it up),
    "sheet_differs" (BKN names another person), "keeps_the_nip", "number_not_asked",
    "conversion_state".
    """
    return only(enter_numbers([number], by=by, reason=reason))


def enter_numbers(numbers: Sequence[Number], *, by: User, reason: str = "") -> Step:
    by_pk = {number.conversion.pk: number for number in numbers}
    refused: list[Stop] = []

    def act(passed: list[Conversion]) -> None:
        for one in passed:
            number = by_pk[one.pk]
            one.state, one.employee_number = State.NUMBERED, number.employee_number
            one.bkn_approval_number = number.approval_number
            one.bkn_approval_on = number.approval_on
            one.bkn_approval_shared = number.shared
            one.numbered_by, one.numbered_at = by, timezone.now()
        refused.extend(in_groups(passed, write_numbers))

    def write_numbers(group: list[Conversion]) -> None:
        update_many(Conversion, NUMBERED, group)
        record_many("conversion.numbered", list(group), by=by, reason=reason)

    step = take(
        [number.conversion for number in numbers],
        locking(partial(number_faults, numbers=by_pk, reason=reason)),
        act,
    )
    return step.without(refused)


def number_faults(
    conversions: Sequence[Conversion], *, numbers: Mapping[int, Number], reason: str
) -> Faults:
    """Whose number of `numbers`, by conversion, cannot be recorded."""
    faults = state_faults(conversions, State.APPROVED)
    asked = [numbers[one.pk] for one in conversions]
    wanted = [number.employee_number for number in asked]
    holders = dict(
        Appointment.objects.known()
        .filter(employee_number__in=wanted)
        .values_list("employee_number", "person")
    ) | dict(
        Conversion.objects.filter(employee_number__in=wanted)
        .exclude(state=State.CANCELLED)
        .values_list("employee_number", "person")
    )
    approvals = {
        number: (shared, person)
        for number, shared, person in Conversion.objects.filter(
            bkn_approval_number__in={number.approval_number for number in asked}
        )
        .exclude(Q(bkn_approval_number="") | Q(state=State.CANCELLED))
        .values_list("bkn_approval_number", "bkn_approval_shared", "person")
    }
    for one in conversions:
        if one.pk in faults:
            continue
        number = numbers[one.pk]
        shared, named = approvals.setdefault(number.approval_number, (number.shared, one.person_id))
        holder = holders.setdefault(number.employee_number, one.person_id)
        if one.kind == Conversion.Kind.PNS:
            faults[one.pk] = keeps_the_nip(one)
            continue
        known = {"born_on": one.person.born_on, "sex": one.person.sex, "new": True}
        if one.kind == Conversion.Kind.CPNS:
            findings = check_nip(number.employee_number, cpns_on=one.tmt, **known)
        else:
            findings = check_ni_pppk(number.employee_number, started_on=one.tmt, **known)
        wrong = [f.message for f in findings if f.severity == Severity.ERROR]
        if differs := _differences(number):
            faults[one.pk] = fault_of(differs, "sheet_differs")
        elif wrong:
            faults[one.pk] = fault_of(wrong, "number_wrong")
        elif holder != one.person_id:
            faults[one.pk] = ValidationError(NUMBER_TAKEN, code="number_taken")
        elif named != one.person_id and not (shared and number.shared):
            faults[one.pk] = ValidationError(APPROVAL_TAKEN, code="approval_taken")
        elif findings and not reason:
            again = _("If BKN's approval really says so, enter it again with the reason.")
            faults[one.pk] = fault_of([*(f.message for f in findings), again], "number_doubtful")
        elif not number.approval_number:
            faults[one.pk] = ValidationError(
                _("The number of BKN's technical approval is missing."), code="approval_missing"
            )
        elif one.number_asked_on is None:
            faults[one.pk] = not_asked(one)
        elif number.approval_on < one.number_asked_on:
            faults[one.pk] = ValidationError(DAYS_IN_ORDER, code="days_order")
    return with_changes(faults, conversions)


def _differences(number: Number) -> list[str]:
    """Where BKN's sheet names another person than the register: titles do not count."""
    person, found = number.conversion.person, []
    if number.name and matching_key(number.name) != matching_key(person.name):
        found.append(
            _("BKN's sheet names %(stated)s, the register %(name)s.")
            % {"stated": number.name, "name": person.name}
        )
    if number.born_on and number.born_on != person.born_on:
        found.append(
            _("BKN's sheet says %(person)s was born on %(stated)s, the register %(born)s.")
            % {
                "person": person,
                "stated": date_format(number.born_on),
                "born": date_format(person.born_on) if person.born_on else "–",
            }
        )
    if found:
        found.append(
            _("Compare with the identity card, and have the register or the sheet corrected.")
        )
    return found


def keeps_the_nip(one: Conversion) -> ValidationError:
    return ValidationError(
        _("%(person)s keeps the NIP of the CPNS: BKN gives no other. Record the decree.")
        % {"person": one.person},
        code="keeps_the_nip",
    )


def not_asked(one: Conversion) -> ValidationError:
    return ValidationError(
        _("BKN was not asked for the number of %(person)s yet: record the letter to BKN first.")
        % {"person": one.person},
        code="number_not_asked",
    )


def papers_missing(one: Conversion) -> ValidationError:
    return ValidationError(
        _("The papers of %(person)s were not found complete yet: look through them first.")
        % {"person": one.person},
        code="papers_missing",
    )


def sign_decree(conversion: Conversion, *, decree_on: date, by: User) -> Conversion:
    """Record the signed decree: it gets the next number, and what it says is fixed from here on."""
    return only(sign_decrees([conversion], decree_on=decree_on, by=by))


def sign_decrees(conversions: Sequence[Conversion], *, decree_on: date, by: User) -> Step:
    def act(passed: list[Conversion]) -> None:
        now = timezone.now()
        numbers = allocate(Letter.Kind.DECREE, decree_on, len(passed)) if passed else []
        for one, number in zip(passed, numbers, strict=True):
            one.state, one.decree_number, one.decree_on = State.DECREED, number, decree_on
            one.decree_by, one.decree_at = by, now
        update_many(
            Conversion, ["state", "decree_number", "decree_on", "decree_by", "decree_at"], passed
        )
        record_many("conversion.decreed", list(passed), by=by)

    return take(conversions, locking(partial(sign_faults, decree_on=decree_on)), act)


def sign_faults(conversions: Sequence[Conversion], *, decree_on: date | None = None) -> Faults:
    """A decree follows BKN's number; that of a PNS, who has one, complete papers."""
    pns = [one for one in conversions if one.kind == Conversion.Kind.PNS]
    others = [one for one in conversions if one.kind != Conversion.Kind.PNS]
    faults = state_faults(others, State.NUMBERED) | state_faults(pns, State.APPROVED)
    for one in pns:
        if one.pk not in faults and one.papers_at is None:
            faults[one.pk] = papers_missing(one)
    for one in others:
        if one.pk not in faults and decree_on and decree_on < one.bkn_approval_on:
            faults[one.pk] = ValidationError(DAYS_IN_ORDER, code="days_order")
    return with_changes(faults, conversions)
