"""Work agreements: the first one, and those that follow it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
from personnel.models import Appointment, Person
from recruitment import rulebooks
from transitions.contracts import Term, contract_term
from transitions.models import Contract, Conversion, Letter
from transitions.numbering import allocate
from transitions.services.steps import (
    BATCH,
    Faults,
    State,
    Step,
    only,
    state_faults,
    take,
)


def sign_contract(conversion: Conversion, *, signed_on: date, by: User) -> Contract:
    """Record the signed work agreement of one person, from the TMT on."""
    return only(sign_contracts([conversion], signed_on=signed_on, by=by))


def sign_contracts(conversions: Sequence[Conversion], *, signed_on: date, by: User) -> Step:
    """Record agreements: numbered without gaps, as long as the wave's rule, ended by retirement.

    `passed` holds the new contracts. A part-time agreement still running ends at the TMT.
    """
    made: list[Contract] = []

    def act(passed: list[Conversion]) -> None:
        for one, earlier in _left_by_full_time(passed):
            _end(earlier, on=one.tmt, reason=_("Appointed full time."), by=by)
        numbers = allocate(Letter.Kind.AGREEMENT, signed_on, len(passed)) if passed else []
        for one, number in zip(passed, numbers, strict=True):
            term, basis = agreement_term(one)
            made.append(
                Contract(
                    person_id=one.person_id,
                    conversion=one,
                    number=number,
                    signed_on=signed_on,
                    started_on=term.starts_on,
                    ends_on=term.last_day + timedelta(days=1),
                    pay=one.pay,
                    term_basis=basis,
                    signed_by=by,
                )
            )
        Contract.objects.bulk_create(made, batch_size=BATCH)
        record_many("contract.signed", list(made), by=by)

    step = take(conversions, partial(contract_faults, signed_on=signed_on), act)
    return Step(made, step.stopped)


def contract_faults(conversions: Sequence[Conversion], *, signed_on: date | None = None) -> Faults:
    faults = state_faults(conversions, State.DECREED, State.SWORN)
    signed = set(
        Contract.objects.filter(conversion__in=conversions).values_list("conversion", flat=True)
    )
    running = {one.pk for one, _earlier in _left_by_full_time(conversions)}
    ends: dict[int, date] = {}
    for person, ends_on in (
        Contract.objects.filter(person__in=[one.person_id for one in conversions])
        .exclude(conversion__in=conversions)
        .exclude(ended_on=F("started_on"))  # never came to hold
        .values_list("person", Coalesce("ended_on", "ends_on"))
    ):
        ends[person] = max(ends_on, ends.get(person, ends_on))
    for one in conversions:
        if one.pk in signed:
            faults[one.pk] = ValidationError(
                _("The work agreement of %(person)s is already signed.") % {"person": one.person},
                code="contract_signed",
            )
        elif one.pk in faults:
            continue
        elif one.kind in Conversion.CIVIL:
            faults[one.pk] = ValidationError(
                _("%(person)s becomes %(kind)s: a civil servant has no work agreement.")
                % {"person": one.person, "kind": one.get_kind_display()},
                code="no_agreement",
            )
        elif signed_on and signed_on < one.decree_on:
            faults[one.pk] = ValidationError(
                _(
                    "The decree of %(person)s is of %(day)s, and the agreement follows it. "
                    "Compare the day on which it was signed."
                )
                % {"person": one.person, "day": date_format(one.decree_on)},
                code="days_order",
            )
        elif one.pk in running:
            continue
        elif ends.get(one.person_id, one.tmt) > one.tmt:
            faults[one.pk] = ValidationError(
                _("An earlier agreement of %(person)s still runs on the TMT.")
                % {"person": one.person},
                code="contract_overlaps",
            )
    return faults


def _left_by_full_time(conversions: Sequence[Conversion]) -> list[tuple[Conversion, Contract]]:
    """Those who leave a part-time agreement for full time at the TMT, with that agreement."""
    full = {one.person_id: one for one in conversions if one.kind == Conversion.Kind.PPPK}
    running = Contract.objects.filter(
        person__in=full, conversion__kind=Conversion.Kind.PPPK_PW, ended_on=None
    ).order_by("pk")
    return [
        (full[contract.person_id], contract)
        for contract in running
        if contract.started_on < full[contract.person_id].tmt < contract.ends_on
    ]


def agreement_term(conversion: Conversion) -> tuple[Term, str]:
    """The term of the first agreement of `conversion`, and the rule that sets its years.

    The decrees of the wave say how many, or what the wave chose where they leave it open.
    """
    wave = conversion.seat.formation.wave
    rules = rulebooks.rule_set(wave)
    setting = next(s for s in rules.settings if s.code == "agreement_years")
    years = rules.setting(setting.code, wave.settings)
    term = contract_term(
        conversion.tmt,
        years,
        born_on=conversion.person.born_on,
        retirement_age=conversion.position.retirement_age,
    )
    return term, setting.source.article


@transaction.atomic
def end_contract(contract: Contract, *, on: date, reason: str, by: User) -> Contract:
    """End an agreement before its term; what was signed stays as it was.

    Raises "contract_ended" (once only), "early_end" outside the term or without a reason.
    """
    list(Person.objects.select_for_update().filter(pk=contract.person_id))
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    if contract.ended_on:
        raise ValidationError(
            _("The agreement %(number)s already ended on %(day)s.")
            % {"number": contract.number, "day": date_format(contract.ended_on)},
            code="contract_ended",
        )
    return _end(contract, on=on, reason=reason, by=by)


def end_with_the_work(person: int, *, on: date, reason: str, by: User) -> None:
    """End whatever agreement of a person would run past `on`, the first day no longer at work.

    One that had yet to begin ends on its own first day. The caller has locked the person.
    """
    running = Contract.objects.select_for_update().filter(
        person=person, ended_on=None, ends_on__gt=on
    )
    for contract in running.order_by("pk"):
        _end(contract, on=max(on, contract.started_on), reason=reason, by=by)


def undo_agreements(conversions: Sequence[Conversion], *, reason: str, by: User) -> None:
    """End the agreements of appointments that were cancelled: none of them came to hold."""
    signed = Contract.objects.select_for_update().filter(conversion__in=conversions, ended_on=None)
    for contract in signed.order_by("pk"):
        _end(contract, on=contract.started_on, reason=reason, by=by)


def _end(contract: Contract, *, on: date, reason: str, by: User) -> Contract:
    if not contract.started_on <= on < contract.ends_on or not reason.strip():
        raise ValidationError(
            _("An early end lies within the term, and says why it came."), code="early_end"
        )
    contract.ended_on, contract.end_reason, contract.ended_by = on, reason[:250], by
    contract.save(update_fields=["ended_on", "end_reason", "ended_by"])
    record("contract.ended", contract, by=by, reason=reason, changes={"ended_on": str(on)})
    return contract


@transaction.atomic
def extend_contract(
    contract: Contract, *, years: int, signed_on: date, pay: int, by: User, basis: str = ""
) -> Contract:
    """Follow `contract` by another; the old one stays as it was signed.

    The post of its last day decides the retirement. Raises "contract_extended" (once only),
    "contract_ended", "not_in_service", "retired" when nothing is left before retirement.
    """
    contract = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("conversion__position", "person")
        .get(pk=contract.pk)
    )
    if Contract.objects.filter(parent=contract).exists():
        raise ValidationError(
            _("The agreement %(number)s is already extended.") % {"number": contract.number},
            code="contract_extended",
        )
    if contract.ended_on:
        raise ValidationError(
            _("The agreement %(number)s already ended on %(day)s.")
            % {"number": contract.number, "day": date_format(contract.ended_on)},
            code="contract_ended",
        )
    post = post_under(contract)
    if post is None:
        raise ValidationError(
            _("%(person)s no longer serves on the last day of the agreement %(number)s.")
            % {"person": contract.person, "number": contract.number},
            code="not_in_service",
        )
    term = contract_term(
        contract.ends_on,
        years,
        born_on=contract.person.born_on,
        retirement_age=(post.position or contract.conversion.position).retirement_age,
    )
    if term.over_age:
        raise retires(contract)
    extension = Contract(
        person=contract.person,
        conversion=contract.conversion,
        parent=contract,
        number=allocate(Letter.Kind.AGREEMENT, signed_on, 1)[0],
        signed_on=signed_on,
        started_on=term.starts_on,
        ends_on=term.last_day + timedelta(days=1),
        pay=pay,
        term_basis=basis,
        signed_by=by,
    )
    extension.full_clean()
    extension.save()
    record("contract.extended", extension, by=by, changes={"extends": contract.number})
    return extension


def post_under(contract: Contract) -> Appointment | None:
    """What the person is on the last day of `contract`, as known now; None when no PPPK then."""
    return (
        Appointment.objects.true_on(contract.last_day)
        .filter(person=contract.person_id, status=contract.conversion.kind)
        .select_related("position", "work_unit", "grade")
        .first()
    )


def retires(contract: Contract) -> ValidationError:
    """Why no other agreement follows that of someone who reaches the retirement age."""
    return ValidationError(
        _(
            "%(person)s reaches the retirement age with this agreement. Record the retirement on "
            "the page of the person."
        )
        % {"person": contract.person},
        code="retired",
    )
