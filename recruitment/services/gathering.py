"""What the ranking of a wave sees, and what stands in its way. Writes nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from recruitment import compared, rulebooks, sealed
from recruitment.models import Formation, Score, Seat, Wave


class Gathered(NamedTuple):
    """What the ranking sees, and where to put what it decides."""

    inputs: sealed.Inputs
    applications: dict[str, int]  # participant number → key
    seats: dict[tuple[str, str], int]  # formation and seat number, as in the files → key


class Field(NamedTuple):
    """Who stands for the ranking, and what stands in its way."""

    candidates: int
    absent: int
    below_threshold: int
    not_called: int
    unscreened: int
    partly_scored: list[str]  # participant numbers, as in what follows
    without_birth_date: list[str]


def gather(wave: Wave, *, keep: Sequence[str]) -> Gathered:
    """Everything the ranking sees, as recruitment.sealed describes it. Five queries.

    Seats in a state of `keep` stay with their holder. What is sorted is sorted here: databases
    have different ideas of the alphabet.
    """
    rules = rulebooks.rule_set(wave)
    test = sealed.test_of(rules.pinned)
    formations = sorted(
        wave.formations.filter(state=Formation.State.APPROVED).values_list(
            "unit__code",
            "position__code",
            "education_level__code",
            "unit__name",
            "position__name",
            "education_level__name",
            "position__group",
            "pk",
        )
    )
    number_of = {row[-1]: str(number) for number, row in enumerate(formations, start=1)}
    likeness_of = {pk: (post, education) for _unit, post, education, *_names, pk in formations}
    applications = list(
        wave.applications.values_list(
            "participant_number", "pk", "formation", "category", "state", "person__born_on"
        )
    )
    participant_of = {pk: participant for participant, pk, *_rest in applications}
    days: dict[tuple[str, str], set[date]] = {}
    for *_application, formation, _category, _state, born_on in applications:
        if born_on:
            days.setdefault(likeness_of[formation], set()).add(born_on)
    birth_order = {
        (likeness, day): str(order)
        for likeness, born in days.items()
        for order, day in enumerate(sorted(born), start=1)
    }
    points = {
        (application, subtest): f"{value:.3f}"
        for application, subtest, value in Score.objects.filter(application__wave=wave).values_list(
            "application", "subtest", "points"
        )
    }
    seats = list(
        Seat.objects.filter(formation__wave=wave)
        .exclude(state=Seat.State.WITHDRAWN)
        .values_list("formation", "number", "state", "held_by", "pk")
    )
    decisions = wave.tie_decisions.order_by("pk").values_list("applications", flat=True)
    return Gathered(
        sealed.Inputs(
            rules=rules.pinned,
            optimisation=rules.setting("optimisation", wave.settings),
            formations=[
                sealed.FormationRow(
                    number_of[pk],
                    unit,
                    named,
                    post,
                    titled,
                    education,
                    taught,
                    rules.of(group).pinned_name,
                )
                for unit, post, education, named, titled, taught, group, pk in formations
            ],
            seats=[
                sealed.SeatRow(
                    number_of[formation],
                    str(number),
                    participant_of.get(holder, ""),
                    sealed.YES if state in keep else sealed.NO,
                )
                for formation, number, state, holder, _pk in seats
            ],
            applications=[
                test.row(
                    participant,
                    number_of[formation],
                    category,
                    sealed.STATES[state],
                    birth_order.get((likeness_of[formation], born_on), ""),
                    *(points.get((pk, part), "") for part in test.parts),
                )
                for participant, pk, formation, category, state, born_on in applications
            ],
            decisions=[
                sealed.DecisionRow(str(number), str(place), participant_of[application])
                for number, order in enumerate(decisions, start=1)
                for place, application in enumerate(order, start=1)
            ],
        ),
        {participant: pk for participant, pk, *_rest in applications},
        {(number_of[formation], str(n)): pk for formation, n, _state, _holder, pk in seats},
    )


def field_of(inputs: sealed.Inputs) -> Field:
    rules = sealed.rules_of(inputs)
    why = {
        row: rules[row.formation].left_out(row)
        for row in inputs.applications
        if row.state == sealed.ELIGIBLE
    }
    counts = Counter(why.values())
    undated = (
        row.participant
        for row, left_out in why.items()
        if left_out in ("", compared.PARTLY) and rules[row.formation].tested and not row.birth_order
    )
    return Field(
        candidates=counts[""],
        absent=counts[compared.ABSENT] + counts[compared.PARTLY],
        below_threshold=counts[compared.BELOW_THRESHOLD],
        not_called=counts[compared.NOT_CALLED],
        unscreened=sum(row.state == sealed.NOT_SCREENED for row in inputs.applications),
        partly_scored=sorted(row.participant for row in why if why[row] == compared.PARTLY),
        without_birth_date=sorted(undated),
    )
