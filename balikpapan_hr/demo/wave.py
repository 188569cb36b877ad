"""What the story's first wave asks for and who applies: worked out from the truth, no database.

PPPK 2024 phase I as published for Balikpapan: 1,330 seats, of which 40 for teachers, 70 for health
workers and 1,220 for technical staff (domain: waves at Balikpapan).
"""

from collections import Counter, defaultdict
from datetime import date
from random import Random
from typing import NamedTuple

from balikpapan_hr.demo.people import HEADCOUNT, POSITIONS, Citizen
from personnel.identifiers import make_participant_number

SEATS = {"teacher": 40, "health": 70, "technical": 1220}
KIND = {"teacher": 1, "technical": 3, "health": 4}  # in the participant number
LAST_DAY = date(2024, 10, 20)  # of registration
SHORTER_TEST = "PENGELOLA-UMUM-OPERASIONAL"
ABSENT = 0.015
DISABILITY = 0.02  # of those who apply; no figure of the city was found
STAY_AWAY = 0.02  # of those on the national list: do not apply
NOT_LISTED_APPLY = 0.33  # of those with two years, but not on the list


class Opening(NamedTuple):
    """A formation to be planned."""

    unit: str
    position: str
    seats: int


class Applied(NamedTuple):
    """One application and the points of its test; no points: absent."""

    citizen: Citizen
    opening: Opening
    category: str
    number: str
    points: dict[str, int] | None
    disability: bool


def seats_of(honorers: int) -> dict[str, int]:
    """The published seats, in proportion to a city with this many former honorers."""
    share = honorers / HEADCOUNT["HONORER"]
    return {group: max(2, round(seats * share)) for group, seats in SEATS.items()}


def plan_openings(honorers: list[Citizen]) -> list[Opening]:
    """Share the seats over units and posts: one for each post first, then where most are listed."""
    openings = []
    for group, seats in seats_of(len(honorers)).items():
        listed = Counter(
            (c.unit, c.position)
            for c in honorers
            if c.bkn_listed and POSITIONS[c.position]["group"] == group
        )
        given: Counter[tuple[str, str]] = Counter()
        ordered = sorted(listed, key=lambda place: (-listed[place], place))
        met: set[str] = set()
        for place in ordered:  # a post with a handful of people gets no seat of its own
            if place[1] not in met and sum(given.values()) < seats // 2:
                met.add(place[1])
                given[place] = 1
        given += _apportion(listed, seats - sum(given.values()))
        openings += [Opening(unit, position, n) for (unit, position), n in sorted(given.items())]
    return openings


def _apportion(weights: Counter[tuple[str, str]], seats: int) -> Counter[tuple[str, str]]:
    """Largest remainders; equal remainders in the order of the codes."""
    total = sum(weights.values()) or 1
    exact = {place: weight * seats / total for place, weight in weights.items()}
    given = Counter({place: int(share) for place, share in exact.items()})
    rest = sorted(exact, key=lambda place: (given[place] - exact[place], place))
    given.update(rest[: seats - sum(given.values())])
    return given


def plan_applications(seed: int, honorers: list[Citizen], openings: list[Opening]) -> list[Applied]:
    """Return who applies for what, with the points they will make."""
    random = Random(f"wave {seed} {len(honorers)}")
    declared = Random(f"disability {seed} {len(honorers)}")
    at = {(opening.unit, opening.position): opening for opening in openings}
    by_position = defaultdict(list)
    for opening in openings:
        by_position[opening.position].append(opening)
    applied: list[Applied] = []
    for citizen in honorers:
        category = _category(random, citizen)
        choices = by_position[citizen.position]
        if not category or not choices:
            continue
        opening = at.get((citizen.unit, citizen.position)) or random.choice(choices)
        number = make_participant_number(
            year=2024,
            kind=KIND[POSITIONS[citizen.position]["group"]],
            lane=8,
            sex=citizen.sex,
            serial=len(applied) + 1,
        )
        points = None if random.random() < ABSENT else _points(random, citizen.position)
        disability = declared.random() < DISABILITY
        applied.append(Applied(citizen, opening, category, number, points, disability))
    return applied


def _category(random: Random, citizen: Citizen) -> str:
    """Return the category applied under, or nothing. A few apply too early and will be refused."""
    if citizen.thk2_number:
        return "R2"
    if citizen.bkn_listed:
        return "" if random.random() < STAY_AWAY else "R3"
    served = (LAST_DAY - citizen.started_on).days / 365.25
    return "R4" if random.random() < (NOT_LISTED_APPLY if served > 2.05 else 0.02) else ""


def _points(random: Random, position: str) -> dict[str, int]:
    ability = random.gauss(0, 1)
    scale = 0.5 if position == SHORTER_TEST else 1.0

    def part(mean: float, spread: float, most: int, step: int = 1) -> int:
        points = mean + spread * (0.7 * ability + 0.7 * random.gauss(0, 1))
        return min(most, max(0, round(points / step) * step))

    return {
        "technical": part(270 * scale, 55 * scale, int(450 * scale), step=5),
        "managerial": part(66, 9, 100),
        "sociocultural": part(54, 7, 80),
        "interview": part(28, 4, 40),
    }
