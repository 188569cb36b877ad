"""The city's own order: who is in it, what it counts, and the run that is kept."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from personnel import services as personnel
from personnel.models import Appointment, PerformanceReview, Person
from recruitment.models import Application, Placement, Wave
from transitions import priority
from transitions.models import Conversion, PriorityPlace, PriorityRule, PriorityRun
from transitions.models.priority import SET_WEIGHTS
from transitions.priority import Merit, Place, Weights

Purpose = PriorityRun.Purpose


class Candidate(NamedTuple):
    """One person to be ordered, and the rank that the selection gave."""

    person: Person
    merit: Merit
    national_rank: int | None


@transaction.atomic
def propose_rule(rule: PriorityRule, *, by: User) -> Approval:
    """Propose a version of the weights to a second officer; until then it orders nobody.

    Raises the sentence of the constraint that refuses it, PermissionDenied.
    """
    rule.set_by = by
    rule.full_clean()
    rule.save(force_insert=True)
    record("priority.rule_proposed", rule, by=by, reason=rule.basis)
    return approvals.ask(SET_WEIGHTS, rule, by=by, reason=rule.basis)


def set_rule(rule: PriorityRule, *, approval: Approval, by: User) -> PriorityRule:
    """Put a proposed version in force. Called by the approval, which PostgreSQL asks for too."""
    rule.approval = approval
    rule.save(update_fields=["approval"])
    record("priority.rule_set", rule, by=by, reason=rule.basis)
    return rule


@transaction.atomic
def run_priority(
    purpose: str, rule: PriorityRule, *, wave: Wave | None, day: date, by: User | None
) -> PriorityRun:
    """Order everyone whom `purpose` is about and keep it, with the hashes of what went in and out.

    Raises "nobody_to_order" when there is nobody, "rule_not_in_force".
    """
    if rule.approval_id is None:
        raise ValidationError(
            _("The weights %(version)s are proposed only: a second officer has not approved them.")
            % {"version": rule.version},
            code="rule_not_in_force",
        )
    people = candidates(purpose, wave, day)
    if not people:
        raise ValidationError(
            _("Nobody waits there: the order would be empty."), code="nobody_to_order"
        )
    places = priority.order([one.merit for one in people], rule.weights)
    inputs, result = hashes(rule.weights, day, people, places)
    run = PriorityRun(
        purpose=purpose,
        wave=wave,
        rule=rule,
        counted_on=day,
        inputs_sha256=inputs,
        result_sha256=result,
        run_by=by,
    )
    run.full_clean(exclude=["run_at"])
    run.save(force_insert=True)
    of = {one.merit.person: one for one in people}
    PriorityPlace.objects.bulk_create(
        [_place(run, of[place.person], place) for place in places], batch_size=2000
    )
    record(
        "priority.run",
        run,
        by=by,
        changes={"people": len(people), "inputs": inputs, "result": result},
    )
    return run


def candidates(purpose: str, wave: Wave | None, day: date) -> list[Candidate]:
    """Whom an order of `purpose` is about, with accepted service to `day` and reviews before it.

    Who is proposed: those the last run of the wave placed, or, where there is no test, those whose
    application stands; without those already under way. To full time: whoever is part-time.
    """
    ranks: dict[int, int | None]
    if purpose == Purpose.FULL_TIME:
        part_time = Appointment.objects.true_on(day).filter(status=Appointment.Status.PPPK_PW)
        ranks = dict.fromkeys(part_time.values_list("person", flat=True))
    else:
        ranks = dict(_waiting(wave))
    people = Person.objects.filter(pk__in=ranks, merged_into=None, deceased_on=None)
    merits = merits_of(people, day)
    return [Candidate(one, merits[one.pk], ranks[one.pk]) for one in people.order_by("pk")]


def _waiting(wave: Wave | None) -> Iterable[tuple[int, int | None]]:
    rows: QuerySet
    busy = Conversion.objects.exclude(state=Conversion.State.CANCELLED).filter(
        seat__formation__wave=wave
    )
    run = wave.runs.order_by("-number").first() if wave else None
    if run:
        rows = run.placements.filter(outcome__in=Placement.PLACED_OUTCOMES)
        rows = rows.exclude(application__person__in=busy.values("person"))
        return rows.values_list("application__person", "rank")
    rows = Application.objects.filter(
        wave=wave, wave__kind=Wave.Kind.PPPK_PW, state=Application.State.ELIGIBLE
    )
    people = rows.exclude(person__in=busy.values("person")).values_list("person", flat=True)
    return ((pk, None) for pk in people)


def merits_of(people: QuerySet[Person], day: date) -> dict[int, Merit]:
    """What each is ordered by: full months of accepted service, bands of reviews that are over."""
    keys = dict(people.values_list("pk", "public_id"))
    bands: dict[int, list[int]] = {pk: [] for pk in keys}
    reviews = PerformanceReview.objects.known().filter(person__in=keys, ended_on__lte=day)
    for person, band in reviews.order_by("started_on", "pk").values_list("person", "band"):
        bands[person].append(band)
    return {
        pk: Merit(str(keys[pk]), total.total[0] * 12 + total.total[1], tuple(bands[pk]))
        for pk, total in personnel.accepted_tenure(keys, at=day).items()
    }


def hashes(
    weights: Weights, day: date, people: Iterable[Candidate], places: Iterable[Place]
) -> tuple[str, str]:
    """The hash of everything that went in, and of everything that came out."""
    rows = sorted([*one.merit[:2], list(one.merit.bands), one.national_rank] for one in people)
    inputs = {
        "weights": [
            weights.version,
            f"{weights.tenure:.2f}",
            f"{weights.performance:.2f}",
            weights.full_tenure_months,
            [f"{weights.band_share[band]:.2f}" for band in sorted(weights.band_share)],
        ],
        "counted_on": day,
        "people": rows,
    }
    result = [
        [one.place, one.person, f"{one.points:.2f}", *(f"{part.points:.2f}" for part in one.parts)]
        for one in sorted(places, key=lambda place: (place.place, place.person))
    ]
    return mark_of(inputs), mark_of({"places": result})


def kept(run: PriorityRun) -> tuple[list[Candidate], list[Place]]:
    """What `run` ordered and how, read back from its places."""
    people, places = [], []
    for row in run.places.select_related("person"):
        merit = Merit(str(row.person.public_id), row.tenure_months, tuple(row.bands))
        tenure, performance = priority.explain(merit, run.rule.weights)
        people.append(Candidate(row.person, merit, row.national_rank))
        places.append(
            Place(
                row.place,
                merit.person,
                row.points,
                (
                    tenure._replace(points=row.tenure_points),
                    performance._replace(points=row.performance_points),
                ),
                row.shared_with,
            )
        )
    return people, places


def what_if(run: PriorityRun, weights: Weights) -> list[priority.Move]:
    """Who of `run` would stand elsewhere under other weights. Changes nothing."""
    people, places = kept(run)
    return priority.moves(places, priority.order([one.merit for one in people], weights))


def _place(run: PriorityRun, candidate: Candidate, place: Place) -> PriorityPlace:
    tenure, performance = place.parts
    return PriorityPlace(
        run=run,
        person=candidate.person,
        place=place.place,
        shared_with=place.shared_with,
        points=place.points,
        tenure_months=candidate.merit.tenure_months,
        tenure_points=tenure.points,
        bands=list(candidate.merit.bands),
        performance_points=performance.points,
        national_rank=candidate.national_rank,
    )
