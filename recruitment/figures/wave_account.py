"""The account of one wave: every applicant in one line of it; and who moved between two runs."""

from collections import Counter
from typing import NamedTuple

from recruitment.models import (
    Application,
    Formation,
    Placement,
    Seat,
    SelectionRun,
    Wave,
)


class Account(NamedTuple):
    """The accounting identity of one formation (domain §6.6). Unit: seats and people alike."""

    formation: int
    seats: int  # funded, none withdrawn
    passed: int  # own applicants placed by the run first announced
    dropped: int  # of those, no longer placed now: withdrew, disqualified, or moved by an objection
    replaced: int  # own applicants placed now who had not passed at first
    moved_in: int  # applicants of other units who hold a seat here
    moved_out: int  # own applicants who hold a seat in another unit
    empty: int  # open seats

    @property
    def closes(self) -> bool:
        held = self.passed - self.dropped + self.replaced + self.moved_in - self.moved_out
        return self.seats == held + self.empty


def accounts(wave: Wave) -> list[Account]:
    """The identity of every formation of a ranked wave, by formation. Five queries.

    `seats` and `empty` come from the seats, all else from the placements, so that a seat given
    without a placement, or the other way round, shows as an account that does not close.
    """
    runs = list(wave.runs.order_by("number").values_list("pk", "run_at", "wave__published_at"))
    if not runs:
        return []
    announced = [pk for pk, at, published_at in runs if published_at and at <= published_at]
    first = (announced or [runs[-1][0]])[-1]
    at_first = _placed_of(first)
    now = _placed_of(runs[-1][0])
    out = set(
        wave.applications.filter(
            state__in=[Application.State.WITHDRAWN, Application.State.DISQUALIFIED]
        ).values_list("pk", flat=True)
    )
    # Who withdrew after the last run still stands in it, but the seat is open already.
    now = {application: place for application, place in now.items() if application not in out}
    counts: dict[str, Counter[int]] = {name: Counter() for name in Account._fields[1:]}
    for formation, state in Seat.objects.filter(formation__wave=wave).values_list(
        "formation", "state"
    ):
        counts["seats"][formation] += state != Seat.State.WITHDRAWN
        counts["empty"][formation] += state == Seat.State.OPEN
    for application, (home, _where) in at_first.items():
        counts["passed"][home] += 1
        counts["dropped"][home] += application not in now
    for application, (home, where) in now.items():
        counts["replaced"][home] += application not in at_first
        counts["moved_out"][home] += where != home
        counts["moved_in"][where] += where != home
    formations = wave.formations.filter(state=Formation.State.APPROVED).values_list("pk", flat=True)
    return [Account(pk, *(counts[name][pk] for name in Account._fields[1:])) for pk in formations]


def _placed_of(run: int) -> dict[int, tuple[int, int]]:
    """Application → (formation applied for, formation of the seat), of those placed by `run`."""
    rows = Placement.objects.placed().filter(run=run)
    return {
        application: (home, where)
        for application, home, where in rows.order_by().values_list(
            "application", "application__formation", "seat__formation"
        )
    }


class Moved(NamedTuple):
    """One application whose outcome or seat differs between two runs."""

    before: Placement | None
    after: Placement


def moves(run: SelectionRun) -> list[Moved]:
    """Who moves because of `run`, compared with the run before it; its `reason` says why.

    A move is another outcome or another formation of the seat, not another seat number.
    """
    placements = Placement.objects.filter(
        run__wave=run.wave_id, run__number__in=[run.number - 1, run.number]
    )
    seen: dict[int, dict[int, tuple[str, int | None]]] = {run.number - 1: {}, run.number: {}}
    for number, application, *what in placements.order_by().values_list(
        "run__number", "application", "outcome", "seat__formation"
    ):
        seen[number][application] = tuple(what)
    before, after = seen[run.number - 1], seen[run.number]
    moved = [application for application in after if after[application] != before.get(application)]
    rows = (
        placements.filter(application__in=moved)
        .select_related("application__person", "application__formation__unit")
        .select_related("seat__formation__unit", "seat__formation__position")
        .order_by("application__participant_number", "run__number")
    )
    pairs: dict[int, list[Placement]] = {}
    for row in rows:
        pairs.setdefault(row.application_id, []).append(row)
    return [Moved(pair[0] if len(pair) == 2 else None, pair[-1]) for pair in pairs.values()]
