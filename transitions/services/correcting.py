"""Correcting a signed decree (SK ralat): a new record, by a decree of its own and two officers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from transitions.letters.words import long_date
from transitions.models import Conversion, Correction
from transitions.services.cancelling import LaterDecree
from transitions.services.steps import Faults, State, raise_first, state_faults

CORRECT = "transitions.correct"
What = Correction.What


class Ralat(NamedTuple):
    """What a decree should have said."""

    what: str
    becomes: str
    decree: LaterDecree


def corrected(conversions: Sequence[Conversion]) -> dict[int, dict[str, Any]]:
    """The words of letters that corrections replace, by conversion, with the decrees by which they
    do; the last correction wins."""
    words: dict[int, dict[str, Any]] = {}
    for one in Correction.objects.filter(conversion__in=conversions).order_by("pk"):
        told = words.setdefault(one.conversion_id, {"corrected_by": ()})
        told[one.what] = int(one.becomes) if one.what == What.PAY else one.becomes
        decree = f"Nomor {one.decree_number} tanggal {long_date(one.decree_on)}"
        if decree not in told["corrected_by"]:
            told["corrected_by"] += (decree,)
    return words


def approval_words(conversion: Conversion) -> str:
    """BKN's approval as letters print it."""
    approved_on = long_date(conversion.bkn_approval_on)
    return f"Nomor {conversion.bkn_approval_number} tanggal {approved_on}"


def said_now(conversion: Conversion, what: str) -> str:
    """What the decree of `conversion` says about `what`, with its corrections."""
    said = {
        What.POSITION: conversion.position.name,
        What.UNIT: conversion.work_unit.name,
        What.PAY: conversion.pay,
        What.PAY_BASIS: conversion.pay_basis,
        What.APPROVAL: approval_words(conversion),
    } | corrected([conversion]).get(conversion.pk, {})
    return str(said[what])


def correction_faults(conversion: Conversion, ralat: Ralat) -> Faults:
    """Why `ralat` cannot be recorded, if so."""
    faults = state_faults([conversion], State.DECREED, State.SWORN)
    if faults:
        return faults
    if ralat.decree.on < conversion.decree_on:
        sentence = _(
            "The decree is of %(day)s: one that corrects it cannot be dated before it."
        ) % {"day": date_format(conversion.decree_on)}
        return {conversion.pk: ValidationError(sentence, code="days_order")}
    if ralat.becomes == said_now(conversion, ralat.what):
        sentence = _("The decree already says so.")
        return {conversion.pk: ValidationError(sentence, code="nothing_corrected")}
    return {}


@transaction.atomic
def correct(conversion: Conversion, ralat: Ralat, *, approval: Approval, by: User) -> Correction:
    """Record what the decree should have said; the conversion stays as it was signed.

    Called by the approval of a second officer, which PostgreSQL asks for too. Raises
    "conversion_state", "days_order", "nothing_corrected", or the sentence of a constraint.
    """
    Conversion.objects.select_for_update().get(pk=conversion.pk)
    raise_first(correction_faults(conversion, ralat))
    correction = Correction(
        conversion=conversion,
        what=ralat.what,
        was=said_now(conversion, ralat.what),
        becomes=ralat.becomes,
        decree_number=ralat.decree.number,
        decree_on=ralat.decree.on,
        approval=approval,
        corrected_by=by,
    )
    correction.full_clean()
    correction.save(force_insert=True)
    record(
        "conversion.corrected",
        conversion,
        by=by,
        reason=approval.reason,
        changes={ralat.what: [correction.was, correction.becomes]},
    )
    return correction
