"""Work agreements: the first one, and those that follow it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
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
    """Record agreements: numbered without gaps, as long as the city's rule, ended by retirement.

    `passed` holds the new contracts.
    """
    made: list[Contract] = []

    def act(passed: list[Conversion]) -> None:
        numbers = allocate(Letter.Kind.AGREEMENT, signed_on, len(passed)) if passed else []
        for one, number in zip(passed, numbers, strict=True):
            term = agreement_term(one)
            made.append(
                Contract(
                    person_id=one.person_id,
                    conversion=one,
                    number=number,
                    signed_on=signed_on,
                    started_on=term.starts_on,
                    ends_on=term.last_day + timedelta(days=1),
                    pay=one.pay,
                    signed_by=by,
                )
            )
        Contract.objects.bulk_create(made, batch_size=BATCH)
        record_many("contract.signed", list(made), by=by)

    step = take(conversions, contract_faults, act)
    return Step(made, step.stopped)


def contract_faults(conversions: Sequence[Conversion]) -> Faults:
    faults = state_faults(conversions, State.DECREED, State.SWORN)
    signed = set(
        Contract.objects.filter(conversion__in=conversions).values_list("conversion", flat=True)
    )
    others = Contract.objects.filter(person__in=[one.person_id for one in conversions])
    ends: dict[int, date] = {}
    for person, ends_on in others.exclude(conversion__in=conversions).values_list(
        "person", "ends_on"
    ):
        ends[person] = max(ends_on, ends.get(person, ends_on))
    for one in conversions:
        if one.pk in signed:
            faults[one.pk] = ValidationError(
                _("The work agreement of %(person)s is already signed.") % {"person": one.person},
                code="contract_signed",
            )
        elif one.pk not in faults and ends.get(one.person_id, one.tmt) > one.tmt:
            faults[one.pk] = ValidationError(
                _("An earlier agreement of %(person)s still runs on the TMT.")
                % {"person": one.person},
                code="contract_overlaps",
            )
    return faults


def agreement_term(conversion: Conversion) -> Term:
    """The term of the first agreement of `conversion`, by the city's years and the retirement."""
    return contract_term(
        conversion.tmt,
        settings.AGREEMENT_YEARS[conversion.kind],
        born_on=conversion.person.born_on,
        retirement_age=conversion.position.retirement_age,
    )


@transaction.atomic
def extend_contract(
    contract: Contract, *, years: int, signed_on: date, pay: int, by: User
) -> Contract:
    """Follow `contract` by another; the old one stays as it was signed.

    Raises "contract_extended" (once only), "retired" when nothing is left before retirement.
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
    term = contract_term(
        contract.ends_on,
        years,
        born_on=contract.person.born_on,
        retirement_age=contract.conversion.position.retirement_age,
    )
    if term.over_age:
        raise ValidationError(
            _("%(person)s reaches the retirement age with this agreement.")
            % {"person": contract.person},
            code="retired",
        )
    extension = Contract(
        person=contract.person,
        conversion=contract.conversion,
        parent=contract,
        number=allocate(Letter.Kind.AGREEMENT, signed_on, 1)[0],
        signed_on=signed_on,
        started_on=term.starts_on,
        ends_on=term.last_day + timedelta(days=1),
        pay=pay,
        signed_by=by,
    )
    extension.full_clean()
    extension.save()
    record("contract.extended", extension, by=by, changes={"extends": contract.number})
    return extension
