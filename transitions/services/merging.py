"""Two records of one person become one: what prevents it, what moves, and the outcome of both.

Personnel merges the records. What stands above it is looked at here: whoever is ASN, was converted,
or signs in stays; applications change hands; everyone keeps exactly one outcome.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from personnel import services as personnel
from personnel.models import Appointment, Merge, Person, ServicePeriod, TwinPair
from personnel.services.locks import lock_people
from recruitment.models import Application
from recruitment.services import hand_over_applications, share_waves
from transitions.models import Case, Contract, Conversion, Outcome
from transitions.services.outcomes import answer
from transitions.services.steps import standing_of

MERGE, UNMERGE = "transitions.merge", "transitions.unmerge"
Kind = Outcome.Kind
KIND_OF = {
    Appointment.Status.PPPK_PW: Kind.PPPK_PW,
    Appointment.Status.PPPK: Kind.PPPK,
    Appointment.Status.CPNS: Kind.PNS,
    Appointment.Status.PNS: Kind.PNS,
}


class Plan(NamedTuple):
    """What a merge would do. Nothing of it is done yet."""

    kept: Person
    merged: Person
    taken: list[str]  # facts that come from the merged record
    carried: list[Appointment]  # stretches that the kept history gains
    moving: dict[str, list[Any]]  # service, papers and reviews that change hands
    applications: list[Application]
    answers: list[Outcome]  # of the merged record, and of the kept one if it had none


def sides(pair: TwinPair, keep: str) -> tuple[Person, Person]:
    """The record that stays and the one that is merged; `keep` is "first" or "second"."""
    both = (pair.first, pair.second)
    return both if keep == "first" else both[::-1]


def plan_of(pair: TwinPair, keep: str, taken: Collection[str]) -> Plan:
    """What merging the pair would do, as things stand. Changes nothing."""
    kept, merged = sides(pair, keep)
    history = standing_of([kept.pk, merged.pk])
    return Plan(
        kept,
        merged,
        [name for name in personnel.differing_facts(kept, merged) if name in taken],
        personnel.carried(history.get(kept.pk, []), history.get(merged.pk, [])),
        personnel.rows_that_move(kept, merged),
        list(Application.objects.filter(person=merged).select_related("wave").order_by("pk")),
        _answers(kept, merged, history.get(kept.pk, [])),
    )


def _answers(kept: Person, merged: Person, history: list[Appointment]) -> list[Outcome]:
    """The answers that are new: the merged record's, and the kept one's if it had none."""
    before = {
        outcome.person_id: outcome
        for outcome in Outcome.objects.current().filter(person__in=[kept.pk, merged.pk])
    }
    old = before.get(merged.pk)
    if old is None:
        return []
    duplicate = Outcome(
        person=merged,
        kind=Kind.DUPLICATE,
        since=Outcome.objects.filter(person=merged).earliest("since").since,
    )
    if kept.pk in before:
        return [duplicate]
    civil = next((a for a in reversed(history) if a.status in KIND_OF), None)
    if civil:
        kind, since = KIND_OF[Appointment.Status(civil.status)], civil.started_on
        return [duplicate, Outcome(person=kept, kind=kind, since=since, appointment=civil)]
    taken_over = Outcome(person=kept, kind=old.kind, since=old.since, reason=old.reason)
    return [duplicate, taken_over]


def merge_faults(pair: TwinPair, keep: str) -> list[ValidationError]:
    """Everything that prevents this merge, in sentences; each says what to do."""
    kept, merged = sides(pair, keep)
    if pair.first.merged_into_id or pair.second.merged_into_id:
        return [
            ValidationError(
                _("One of the two records was merged already: take that merge apart first."),
                code="pair_merged",
            )
        ]
    found = []
    if Person.objects.filter(merged_into=merged).exists():
        found.append(
            ValidationError(
                _(
                    "Another record was merged into the one that would go. Keep that one, or take "
                    "the earlier merge apart first."
                ),
                code="holds_merged",
            )
        )
    if kept.deceased_on != merged.deceased_on:
        found.append(
            ValidationError(
                _(
                    "By one record the person died, by the other not, or on another day. Correct "
                    "the wrong one first."
                ),
                code="death_differs",
            )
        )
    found += _ties(kept, merged)
    found += _waves(kept, merged)
    return found


def _ties(kept: Person, merged: Person) -> list[ValidationError]:
    """What ties someone to a record: whoever has it stays, and not both can have it."""
    both = [kept.pk, merged.pk]
    ties = {
        "both_asn": (
            Appointment.objects.known().asn().filter(person__in=both),
            _("Both records hold an appointment as ASN. Correct the wrong history first."),
            _("The record that would go holds an appointment as ASN: keep that one."),
        ),
        "both_converted": (
            Conversion.objects.filter(person__in=both),
            _("Both records have an appointment to PPPK made here. They cannot become one."),
            _("The record that would go has an appointment to PPPK made here: keep that one."),
        ),
        "both_contracted": (
            Contract.objects.filter(person__in=both),
            _("Both records have a work agreement. They cannot become one."),
            _("The record that would go has a work agreement: keep that one."),
        ),
    }
    found = []
    for code, (rows, sentence, other) in ties.items():
        tied = set(rows.order_by().values_list("person", flat=True).distinct())
        if merged.pk in tied:
            said = sentence if kept.pk in tied else other
            found.append(ValidationError(said, code=code if kept.pk in tied else "keep_the_other"))
    if User.objects.filter(person=merged.public_id).exists():
        found.append(
            ValidationError(
                _(
                    "An account is linked to the record that would go: keep that one, or have an "
                    "administrator link the account anew."
                ),
                code="keep_the_other",
            )
        )
    if ServicePeriod.objects.filter(person=merged, decided_by__person=kept.public_id).exists():
        found.append(
            ValidationError(
                _(
                    "The officer whose record this is decided on service of the other record. Have "
                    "another officer look at that service first."
                ),
                code="own_case",
            )
        )
    return found


def _waves(kept: Person, merged: Person) -> list[ValidationError]:
    waves = Application.objects.filter(person=kept).values("wave")
    both = Application.objects.filter(person=merged, wave__in=waves).select_related("wave")
    return [
        ValidationError(
            _("Both records applied in %(wave)s. Disqualify or correct one application first.")
            % {"wave": application.wave},
            code="both_in_wave",
        )
        for application in both
    ]


@transaction.atomic
def merge(
    pair: TwinPair,
    *,
    keep: str,
    taken: Collection[str],
    approval: Approval,
    by: User,
    reason: str,
) -> Merge:
    """Merge one record of `pair` into the other, as two officers agreed.

    Raises ValidationError "pair_merged", "holds_merged", "death_differs", "both_asn",
    "both_converted", "both_contracted", "keep_the_other", "both_in_wave", "own_case".
    """
    pair = _locked(pair)
    if faults := merge_faults(pair, keep):
        raise ValidationError(faults)
    plan = plan_of(pair, keep, taken)
    kept, merged = plan.kept, plan.merged
    hand_over_applications(plan.applications, kept, by=by, reason=reason)
    made = personnel.merge_records(
        pair,
        kept=kept,
        merged=merged,
        taken=plan.taken,
        also={"applications": {str(one.pk): one.state for one in plan.applications}},
        approval=approval,
        by=by,
        reason=reason,
    )
    for outcome in plan.answers:
        outcome.reason = outcome.reason or reason[:250]
    answer(plan.answers, by=by, reason=reason)
    return made


def _locked(pair: TwinPair) -> TwinPair:
    """The pair as it is now, with both people and the waves of their applications under lock."""
    people = [pair.first_id, pair.second_id]
    share_waves(Application.objects.filter(person__in=people).values_list("wave", flat=True))
    lock_people(people)
    return TwinPair.objects.select_related("first", "second").get(pk=pair.pk)


def unmerge_faults(made: Merge) -> list[ValidationError]:
    """What was decided since on what had moved, so that it cannot move back."""
    sentences = personnel.changed_since(made)
    states: dict[str, str] = made.moved["applications"]
    applications = Application.objects.filter(pk__in=states).select_related("wave")
    sentences += [
        _("The application in %(wave)s: it was decided on.") % {"wave": one.wave}
        for one in applications
        if one.state != states[str(one.pk)]
    ]
    sentences += [
        _("An appointment to PPPK was proposed on %(day)s, by what both records show together.")
        % {"day": date_format(timezone.localdate(one.proposed_at))}
        for one in Conversion.objects.filter(person=made.kept, proposed_at__gte=made.merged_at)
        if one.state != Conversion.State.CANCELLED
    ]
    given = _given_by_merge(made)
    if given and given.known_until:
        sentences.append(_("The outcome that the kept record took over: another was recorded."))
    return [ValidationError(sentence, code="changed_since") for sentence in sentences]


def _duplicate(made: Merge) -> Outcome | None:
    """The answer "merged duplicate" that the merge gave."""
    return Outcome.objects.current().filter(person=made.merged, kind=Kind.DUPLICATE).first()


def _given_by_merge(made: Merge) -> Outcome | None:
    """The answer that the kept record got with it, in the same moment."""
    duplicate = _duplicate(made)
    return (
        duplicate
        and Outcome.objects.filter(person=made.kept, known_from=duplicate.known_from).first()
    )


@transaction.atomic
def unmerge(made: Merge, *, approval: Approval, by: User, reason: str) -> Merge:
    """Take a merge apart, as two officers agreed: both records are what they were before.

    Raises ValidationError "merge_undone", "own_case", "changed_since" with the list of it.
    """
    _locked(made.pair)
    made = Merge.objects.select_related("pair", "kept", "merged", "undone_by").get(pk=made.pk)
    if made.undone_at is None and (faults := unmerge_faults(made)):
        raise ValidationError(faults)
    duplicate, given = _duplicate(made), _given_by_merge(made)
    made = personnel.take_apart(made, approval=approval, by=by, reason=reason)
    applications = list(Application.objects.filter(pk__in=made.moved["applications"]))
    hand_over_applications(applications, made.merged, by=by, reason=reason)
    if duplicate:
        _answer_again(duplicate, by=by, reason=reason)
    if given:
        now = timezone.now()
        Outcome.objects.filter(pk=given.pk).update(known_until=now)
    _reopen_case(made, by=by)
    return made


def _answer_again(duplicate: Outcome, *, by: User, reason: str) -> None:
    """Say again what was said of the merged record before, in the same order."""
    before = Outcome.objects.filter(
        person=duplicate.person_id, known_from__lt=duplicate.known_from
    ).order_by("known_from", "pk")
    for old in before:
        again = Outcome(
            person_id=old.person_id,
            kind=old.kind,
            since=old.since,
            reason=old.reason,
            appointment_id=old.appointment_id,
        )
        answer([again], by=by, reason=reason)


def _reopen_case(made: Merge, *, by: User) -> None:
    """The case that the merge had closed is open again."""
    case = (
        Case.objects.filter(person=made.merged, known_until__gte=made.merged_at)
        .order_by("known_until")
        .first()
    )
    if case:
        now = timezone.now()
        Case.objects.create(
            person=made.merged,
            owner=case.owner,
            next_step=case.next_step,
            due_on=case.due_on,
            note=case.note,
            known_from=now,
            recorded_by=by,
        )
