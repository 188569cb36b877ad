"""Agreements that end: proposed by one officer, decided by another, and what follows from it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from personnel import services as personnel
from personnel.identifiers import last_day_of_service
from personnel.models import Appointment, Document, PerformanceReview, Person
from transitions.models import Contract, Outcome, Renewal
from transitions.services.agreements import extend_contract, post_under, retires
from transitions.services.outcomes import answer
from transitions.services.steps import Faults, Step, Stop, standing_of

State = Renewal.State
Ground = Renewal.Ground


class Terms(NamedTuple):
    """What is proposed for agreements that are followed by another."""

    years: int
    pay: int | None = None  # None: what each is paid now
    reason: str = ""


class End(NamedTuple):
    """Why an agreement is not followed by another, and the paper that shows it."""

    grounds: Sequence[str]
    reason: str
    paper: Document | None


def propose_renewal(contract: Contract, what: Terms | End, *, by: User) -> Renewal:
    """Propose what becomes of one agreement that ends, with the evaluations as they stand.

    Raises the code of the first reason against it, or the sentence of a constraint: an end needs
    its paper, and "no money" alone is no ground.
    """
    step = propose_renewals([contract], what, by=by)
    if step.stopped:
        raise step.stopped[0].error
    return step.passed[0]


def propose_renewals(contracts: Sequence[Contract], what: Terms | End, *, by: User) -> Step:
    """Propose the same for many; who is stopped is left out, named."""
    with transaction.atomic():
        rows = _locked(contracts)
        faults = renewal_faults(rows)
        reviews = reviews_under(rows)
        now = timezone.now()
        made: list[Renewal] = []
        for row in rows:
            if row.pk in faults:
                continue
            renewal = Renewal(
                contract=row,
                person_id=row.person_id,
                renew=isinstance(what, Terms),
                reason=what.reason,
                performance=reviews[row.pk],
                proposed_by=by,
                proposed_at=now,
            )
            if isinstance(what, Terms):
                renewal.years = what.years
                renewal.pay = row.pay if what.pay is None else what.pay
            else:
                renewal.grounds, renewal.paper = list(what.grounds), what.paper
            try:
                _require_own_paper(renewal)
                renewal.full_clean()
            except ValidationError as error:
                faults[row.pk] = _flat(error)
                continue
            renewal.save()
            record("renewal.proposed", renewal, by=by, reason=renewal.reason)
            made.append(renewal)
    return Step(made, [Stop(row, faults[row.pk]) for row in rows if row.pk in faults])


def renewal_faults(contracts: Sequence[Contract]) -> Faults:
    """Why nothing can be proposed: not ending yet, followed, retiring, or already asked."""
    soon = set(
        Contract.objects.ending(timezone.localdate())
        .filter(pk__in=[c.pk for c in contracts])
        .values_list("pk", flat=True)
    )
    open_ = {
        renewal.contract_id: renewal
        for renewal in Renewal.objects.exclude(state=State.RETURNED).filter(contract__in=contracts)
    }
    faults: Faults = {}
    for contract in contracts:
        if contract.pk in open_:
            faults[contract.pk] = ValidationError(
                _("Already proposed or decided: %(person)s.") % {"person": contract.person},
                code="renewal_exists",
            )
        elif contract.pk not in soon:
            faults[contract.pk] = ValidationError(
                _("The agreement %(number)s does not end within six months, or was followed.")
                % {"number": contract.number},
                code="not_ending",
            )
        elif contract.ends_on > retires_on(contract):
            faults[contract.pk] = retires(contract)
    return faults


def retires_on(contract: Contract) -> date:
    """The last day of service by the retirement age of the post held under `contract`."""
    post = post_under(contract)
    position = (post and post.position) or contract.conversion.position
    return last_day_of_service(contract.person.born_on, position.retirement_age)


def decide_renewals(renewals: Sequence[Renewal], *, signed_on: date, by: User) -> Step:
    """Decide what another officer proposed: the next agreement is signed, or the service ends.

    Not followed: the appointment ends on the first day after the agreement, and a former honorer's
    outcome says so. One transaction for each person; `passed` holds the renewals.
    """
    return _each(renewals, by, decide_faults, lambda renewal: _decide(renewal, signed_on, by))


def return_renewals(renewals: Sequence[Renewal], *, reason: str, by: User) -> Step:
    """Send proposals back: another can then be made."""

    def act(renewal: Renewal) -> None:
        renewal.state, renewal.return_reason = State.RETURNED, reason
        renewal.decided_by, renewal.decided_at = by, timezone.now()
        renewal.save(update_fields=["state", "return_reason", "decided_by", "decided_at"])
        record("renewal.returned", renewal, by=by, reason=reason)

    return _each(renewals, by, back_faults, act)


def decide_faults(renewals: Sequence[Renewal], *, by: User) -> Faults:
    """Who cannot be decided on by `by`: as for sending back, and when evaluations have changed."""
    faults = back_faults(renewals, by=by)
    now = reviews_under([one.contract for one in renewals])
    for one in renewals:
        if one.pk not in faults and now[one.contract_id] != one.performance:
            faults[one.pk] = ValidationError(
                _("Evaluations of %(person)s have changed since: send the proposal back.")
                % {"person": one.person},
                code="evaluations_changed",
            )
    return faults


def back_faults(renewals: Sequence[Renewal], *, by: User) -> Faults:
    """Who cannot be sent back by `by`: decided already, one's own proposal, one's own record."""
    faults: Faults = {}
    for one in renewals:
        if one.state != State.PROPOSED:
            faults[one.pk] = ValidationError(
                _("Already decided or sent back: %(person)s.") % {"person": one.person},
                code="renewal_state",
            )
        elif one.proposed_by_id == by.pk:
            faults[one.pk] = ValidationError(
                _("You proposed this yourself: another officer decides it."), code="own_proposal"
            )
        elif one.person.public_id == by.person:
            faults[one.pk] = ValidationError(
                _("This is your own record: an officer whom it does not concern decides on it."),
                code="own_case",
            )
    return faults


def reviews_under(contracts: Sequence[Contract]) -> dict[int, list[dict]]:
    """Every evaluation of a period within each agreement, oldest first. One query."""
    found: dict[int, list[dict]] = {contract.pk: [] for contract in contracts}
    of = {}
    for contract in contracts:
        of.setdefault(contract.person_id, []).append(contract)
    for review in (
        PerformanceReview.objects.known().filter(person__in=of).order_by("started_on", "pk")
    ):
        for contract in of[review.person_id]:
            if contract.started_on < review.ended_on <= contract.ends_on:
                found[contract.pk].append(
                    {
                        "started_on": review.started_on.isoformat(),
                        "ended_on": review.ended_on.isoformat(),
                        "value": review.value,
                        "band": review.band,
                    }
                )
    return found


def _locked(contracts: Sequence[Contract]) -> list[Contract]:
    """The contracts, under the locks of their people and their own, in one order for everyone."""
    people = {contract.person_id for contract in contracts}
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
    return list(
        Contract.objects.select_for_update(of=("self",))
        .select_related("person", "conversion__position")
        .filter(pk__in=[contract.pk for contract in contracts])
        .order_by("pk")
    )


def _each(
    renewals: Sequence[Renewal],
    by: User,
    check: Callable[..., Faults],
    act: Callable[[Renewal], None],
) -> Step:
    passed, stopped = [], []
    for pk in sorted(one.pk for one in renewals):
        with transaction.atomic():
            contract = Contract.objects.get(renewals=pk)
            _locked([contract])
            renewal = Renewal.objects.select_related("person", "contract__conversion").get(pk=pk)
            faults = check([renewal], by=by)
            try:
                if pk in faults:
                    raise faults[pk]
                with transaction.atomic():
                    act(renewal)
            except ValidationError as error:
                stopped.append(Stop(renewal, _flat(error)))
            else:
                passed.append(renewal)
    return Step(passed, stopped)


def _decide(renewal: Renewal, signed_on: date, by: User) -> None:
    contract = renewal.contract
    if renewal.renew:
        extend_contract(
            contract,
            years=renewal.years,
            signed_on=signed_on,
            pay=renewal.pay,
            by=by,
            basis=contract.term_basis,
        )
    else:
        _end_service(renewal, by)
    renewal.state, renewal.decided_by = State.DECIDED, by
    renewal.decided_at = timezone.now()
    renewal.save(update_fields=["state", "decided_by", "decided_at"])
    record("renewal.decided", renewal, by=by, reason=renewal.reason)


def _end_service(renewal: Renewal, by: User) -> None:
    contract = renewal.contract
    history = standing_of([contract.person_id]).get(contract.person_id, [])
    serving = history[-1] if history else None
    if serving and serving.ended_on is None and serving.status == contract.conversion.kind:
        personnel.end_appointment(
            personnel.Ending(serving, contract.ends_on, Appointment.EndReason.CONTRACT_ENDED.value),
            by=by,
            reason=renewal.reason,
        )
    if any(a.status == Appointment.Status.HONORER for a in history):
        answer(
            [
                Outcome(
                    person_id=contract.person_id,
                    kind=Outcome.Kind.LEFT,
                    since=contract.ends_on,
                    reason=_("Agreement not followed by another: %(reason)s")
                    % {"reason": renewal.reason[:180]},
                )
            ],
            by=by,
            reason=renewal.reason,
        )


def _require_own_paper(renewal: Renewal) -> None:
    if renewal.paper and renewal.paper.person_id != renewal.person_id:
        raise ValidationError(_("The paper is about another person."), code="paper_of_another")


def _flat(error: ValidationError) -> ValidationError:
    """One error with its first code: a dict of fields says no more to whoever reads a list."""
    if not hasattr(error, "error_dict"):
        return error
    errors = [one for each in error.error_dict.values() for one in each]
    return ValidationError(errors)
