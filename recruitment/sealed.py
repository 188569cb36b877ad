"""From the sealed inputs of a run to its result. Pure: the same inputs, the same bytes, always.

`decide` is all that stands between what was sealed and what was announced, so that anyone can run
it again. Inputs are plain JSON:

    {"wave": 1, "rulebook": "kepmenpanrb_347_2024@1", "rulebook_sha256": "…", "optimisation": true,
     "formations": [{"id": 5, "likeness": [post, education],
                     "seats": [[seat, holder or null, fixed]]}],
     "applications": [{"id": 9, "formation": 5, "category": "R3", "block": 3, "state": "eligible",
                       "born_on": "1990-05-17", "points": {"technical": "310.000", …}}],
     "decisions": [[9, 12]]}

Formations stand in the order in which empty seats are offered (unit, post, education); seats in the
order of their numbers. A fixed seat keeps its holder. A holder who is placed again keeps the seat.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from recruitment import ranking, rulebooks
from recruitment.ranking import Candidate, Ranked, Vacancy, Waiting
from recruitment.rulebooks.rulebook import Rulebook


class Placing(NamedTuple):
    """What was decided about one application, as it is hashed and stored."""

    application: int
    outcome: str  # Placement.Outcome
    code: str
    rank: int | None
    block: int | None
    total: str | None
    step: str
    seat: int | None


class Result(NamedTuple):
    """While `unresolved` holds a tie nothing is placed: `rows` is empty."""

    rows: tuple[Placing, ...]
    unresolved: tuple[tuple[int, ...], ...]


def canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(data: Any) -> str:
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def result_sha256(rows: Iterable[Placing]) -> str:
    return sha256([list(row) for row in rows])


def took_part(application: dict[str, Any], rulebook: Rulebook) -> bool:
    """Whether every required subtest has points. Missing points are not zero points."""
    return all(s.code in application["points"] for s in rulebook.subtests if s.required)


def decide(inputs: dict[str, Any]) -> Result:
    """Rank every formation, fill its free seats, then offer empty seats to other units."""
    rulebook = rulebooks.get(inputs["rulebook"].partition("@")[0])
    decisions = inputs["decisions"]
    seats = {f["id"]: f["seats"] for f in inputs["formations"]}
    pinned = {holder: seat for rows in seats.values() for seat, holder, fixed in rows if fixed}
    candidates: dict[int, list[Candidate]] = {formation: [] for formation in seats}
    for application in inputs["applications"]:
        if application["state"] == "eligible" and took_part(application, rulebook):
            candidates[application["formation"]].append(_candidate(application))

    ranked: dict[int, Ranked] = {}
    placed: dict[int, list[int]] = {}  # formation → applications it gets, best first
    unresolved: list[tuple[int, ...]] = []
    vacancies, waiting = [], []
    for formation in inputs["formations"]:
        key, likeness = formation["id"], tuple(formation["likeness"])
        for row in ranking.rank(candidates[key], seats=0, decisions=decisions).rows:
            ranked[row.candidate.application] = row
        loose = [c for c in candidates[key] if c.application not in pinned]
        free = sum(not fixed for _, _, fixed in formation["seats"])
        within = ranking.rank(loose, seats=free, decisions=decisions)
        placed[key] = within.placed
        unresolved += within.unresolved
        vacancies.append(Vacancy(key, likeness, free - len(within.placed)))
        waiting += [Waiting(likeness, key, r.candidate) for r in within.rows if not r.placed]
    if inputs["optimisation"] and not unresolved:
        found = ranking.redistribute(
            [v for v in vacancies if v.seats], waiting, decisions=decisions
        )
        unresolved += found.unresolved
        for move in found.moves:
            placed[move.to_formation].append(move.application)
    if unresolved:
        return Result((), tuple(unresolved))

    seat_of = dict(pinned)
    for formation, applications in placed.items():
        seat_of |= _seated(applications, seats[formation])
    home = {seat: formation for formation, rows in seats.items() for seat, _, _ in rows}
    rows = [
        _placing(application, rulebook, ranked, seat_of, home)
        for application in sorted(inputs["applications"], key=lambda a: a["id"])
    ]
    return Result(tuple(rows), ())


def _candidate(application: dict[str, Any]) -> Candidate:
    points = {code: Decimal(value) for code, value in application["points"].items()}
    return Candidate(
        application=application["id"],
        block=application["block"],
        total=sum(points.values(), Decimal()),
        technical=points["technical"],
        managerial_sociocultural=points["managerial"] + points["sociocultural"],
        interview=points["interview"],
        born_on=date.fromisoformat(application["born_on"]),
    )


def _seated(applications: list[int], seats: list[list[Any]]) -> dict[int, int]:
    """Give each application a seat: the one it holds already, else the first free one."""
    chosen = set(applications)
    kept = {holder: seat for seat, holder, fixed in seats if not fixed and holder in chosen}
    free = iter(seat for seat, holder, fixed in seats if not fixed and seat not in kept.values())
    return {application: kept.get(application) or next(free) for application in applications}


def _placing(
    application: dict[str, Any],
    rulebook: Rulebook,
    ranked: dict[int, Ranked],
    seat_of: dict[int, int],
    home: dict[int, int],
) -> Placing:
    key = application["id"]
    row, seat = ranked.get(key), seat_of.get(key)
    if row is None:
        outcome = "absent" if application["state"] == "eligible" else application["state"]
    elif seat is None:
        outcome = "not_placed"
    else:
        here = home[seat] == application["formation"]
        outcome = "placed" if here else "placed_elsewhere"
    return Placing(
        application=key,
        outcome=outcome,
        code=rulebook.result_code(outcome, application["category"]),
        rank=row.rank if row else None,
        block=row.candidate.block if row else None,
        total=f"{row.candidate.total:.3f}" if row else None,
        step=str(row.step) if row else "",
        seat=seat,
    )
