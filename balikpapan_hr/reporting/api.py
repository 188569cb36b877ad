"""The read API: one table of endpoints, of which the addresses, the answers and the OpenAPI
document (`openapi.py`) are made.

Another system reads with a key (`ApiToken`) as its account: the same rights and the same units as
on the screens, and of these only the parts that the key names. To add an endpoint: one entry here.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.counts import units_counted
from balikpapan_hr.reporting.figures import FIGURES, count, shown
from balikpapan_hr.reporting.models import ApiToken
from balikpapan_hr.reporting.people import visible
from personnel.models import Position, UnitStretch
from personnel.names import masked
from personnel.scope import visible_units
from recruitment.figures import waves_by_unit
from recruitment.models import Placement, Wave

Part = ApiToken.Part
MOST = 500  # rows in one answer


class Refused(Exception):  # noqa: N818
    """The answer is no: the status, a code for programs, a sentence for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class Asked(NamedTuple):
    """What was asked, understood: by which account, of which day, after which row, how many."""

    by: User
    day: date
    after: str
    limit: int


class Endpoint(NamedTuple):
    """One address. `rows` gives at most one row more than was asked for, so that it is known
    whether there are more; a row is its place in the order and its fields."""

    path: str
    part: str
    right: str  # of the screen that shows the same
    summary: str
    rows: Callable[..., list[tuple[str, dict[str, Any]]]]
    fields: dict[str, tuple[str, str]]  # name: (type, what it means)
    takes_day: bool = True

    @property
    def name(self) -> str:
        return str(self.part)


def no_such_place() -> Refused:
    message = _("after: write what “next” of the answer before said.")
    return Refused(422, "parameter_invalid", message)


def _number(after: str) -> int:
    """The place of a row that is known by its number; 0 is before all."""
    if after and not (after.isascii() and after.isdecimal()):
        raise no_such_place()
    return int(after or 0)


# --- the answers ---------------------------------------------------------------------------------
def _figures(asked: Asked) -> list[tuple[str, dict[str, Any]]]:
    counts = count(asked.day, units=units_counted(asked.by, day=asked.day))
    rows = [
        (
            one.figure.key,
            {
                "key": one.figure.key,
                "title": str(one.figure.title),
                "definition": str(one.figure.definition),
                "unit": str(one.figure.unit),
                "value": float(one.value) if isinstance(one.value, Decimal) else one.value,
                "as_of": asked.day.isoformat(),
                "people": one.url or None,
            },
        )
        for one in shown(FIGURES.values(), counts, by=asked.by)
    ]
    places = ["", *(key for key, _row in rows)]
    if asked.after not in places:
        raise no_such_place()
    begin = places.index(asked.after)
    return rows[begin : begin + asked.limit + 1]


def _units(asked: Asked) -> list[tuple[str, dict[str, Any]]]:
    """The units as they were called and placed on the day."""
    stretches = (
        UnitStretch.objects.on(asked.day)
        .filter(unit__in=visible_units(asked.by, asked.day), unit__code__gt=asked.after)
        .select_related("unit", "parent")
        .order_by("unit__code")
    )
    return [
        (
            one.unit.code,
            {
                "code": one.unit.code,
                "name": one.name,
                "kind": one.unit.kind,
                "sector": one.unit.sector,
                "parent": one.parent.code if one.parent else None,
                "district": one.unit.district,
                "started_on": one.unit.started_on.isoformat(),
                "ended_on": one.unit.ended_on and one.unit.ended_on.isoformat(),
            },
        )
        for one in stretches[: asked.limit + 1]
    ]


def _positions(asked: Asked) -> list[tuple[str, dict[str, Any]]]:
    posts = Position.objects.filter(code__gt=asked.after).select_related("education_level")
    return [
        (
            post.code,
            {
                "code": post.code,
                "name": post.name,
                "kind": post.kind,
                "group": post.group,
                "level": post.level,
                "retirement_age": post.retirement_age,
                "education": post.education_level.name if post.education_level else None,
                "siasn_code": post.siasn_code,
                "retired_on": post.retired_on and post.retired_on.isoformat(),
            },
        )
        for post in posts.order_by("code")[: asked.limit + 1]
    ]


def _waves(asked: Asked) -> list[tuple[str, dict[str, Any]]]:
    sums: dict[int, Counter[str]] = {}
    for one in waves_by_unit(asked.day, units=units_counted(asked.by, day=asked.day)):
        sums.setdefault(one.wave, Counter()).update(seats=one.funded, placed=one.passed)
    waves = Wave.objects.filter(pk__gt=_number(asked.after)).order_by("pk")
    return [
        (
            str(wave.pk),
            {
                "id": str(wave.public_id),
                "title": str(wave),
                "year": wave.year,
                "kind": wave.kind,
                "phase": wave.phase,
                "state": wave.state,
                "rulebook": wave.rulebook,
                "legal_basis": wave.legal_basis,
                "announced_at": wave.published_at.isoformat() if wave.is_announced else None,
                **{name: sums.get(wave.pk, Counter())[name] for name in ("seats", "placed")},
            },
        )
        for wave in waves[: asked.limit + 1]
    ]


def _results(asked: Asked, wave: UUID) -> list[tuple[str, dict[str, Any]]]:
    """Placements of an announced wave. One that is not, and one that never was, are alike."""
    after = _number(asked.after)
    announced = Placement.objects.announced().filter(run__wave__public_id=wave)
    if not announced.exists():
        raise Refused(404, "not_found", _("There is no announced result at this address."))
    placements = (
        announced.filter(pk__gt=after, application__person__in=visible(asked.by, asked.day))
        .select_related(
            "application__person",
            "application__formation__unit",
            "application__formation__position",
        )
        .annotate(seat_unit=F("seat__formation__unit__code"))
        .defer("run__files")
        .order_by("pk")
    )
    return [
        (
            str(one.pk),
            {
                "participant_number": one.application.participant_number,
                "name": masked(one.application.person.name),
                "category": one.application.category,
                "position": one.application.formation.position.code,
                "unit": one.application.formation.unit.code,
                "rank": one.rank,
                "total": None if one.total is None else str(one.total),
                "code": one.code,
                "outcome": one.outcome,
                "seat_unit": one.seat_unit,
            },
        )
        for one in placements[: asked.limit + 1]
    ]


# --- the table -----------------------------------------------------------------------------------
TEXT, WHOLE, NUMBER, DAY, MOMENT = "string", "integer", "number", "date", "date-time"
ENDPOINTS = [
    Endpoint(
        "figures/",
        Part.FIGURES,
        "reporting.view_dashboard",
        gettext_lazy("The published figures of the city on a day"),
        _figures,
        {
            "key": (TEXT, gettext_lazy("Stays the same for ever")),
            "title": (TEXT, gettext_lazy("What it is called")),
            "definition": (TEXT, gettext_lazy("What is counted")),
            "unit": (TEXT, gettext_lazy("Of what")),
            "value": (NUMBER, gettext_lazy("The number, or nothing where none can be told")),
            "as_of": (DAY, gettext_lazy("The day on which it was so")),
            "people": (
                TEXT,
                gettext_lazy("The address on this site that lists who is counted, or nothing"),
            ),
        },
    ),
    Endpoint(
        "units/",
        Part.UNITS,
        "personnel.view_workunit",
        gettext_lazy("Work units as they were called and placed on a day"),
        _units,
        {
            "code": (TEXT, gettext_lazy("Stays the same for ever")),
            "name": (TEXT, gettext_lazy("Its name on that day")),
            "kind": (TEXT, gettext_lazy("Department, school, clinic and so on")),
            "sector": (TEXT, gettext_lazy("Education, health, technical or general")),
            "parent": (TEXT, gettext_lazy("Code of the unit it is part of, or nothing")),
            "district": (TEXT, gettext_lazy("The district in which it is")),
            "started_on": (DAY, gettext_lazy("Its first day")),
            "ended_on": (DAY, gettext_lazy("The first day on which it was no longer, or nothing")),
        },
    ),
    Endpoint(
        "positions/",
        Part.POSITIONS,
        "personnel.view_position",
        gettext_lazy("Posts of the city's catalogue"),
        _positions,
        {
            "code": (TEXT, gettext_lazy("Stays the same for ever")),
            "name": (TEXT, gettext_lazy("As the catalogue names it")),
            "kind": (TEXT, gettext_lazy("Structural, functional or operational")),
            "group": (TEXT, gettext_lazy("Teachers, health or technical staff")),
            "level": (TEXT, gettext_lazy("Its level, for example Ahli Pertama")),
            "retirement_age": (WHOLE, gettext_lazy("Years (BUP)")),
            "education": (TEXT, gettext_lazy("Lowest education, or nothing")),
            "siasn_code": (TEXT, gettext_lazy("Its code at SIASN")),
            "retired_on": (DAY, gettext_lazy("Out of use since, or nothing")),
        },
        takes_day=False,
    ),
    Endpoint(
        "waves/",
        Part.WAVES,
        "recruitment.view_wave",
        gettext_lazy("Waves of recruitment, with seats funded and filled"),
        _waves,
        {
            "id": (TEXT, gettext_lazy("Stays the same for ever")),
            "title": (TEXT, gettext_lazy("What it is called")),
            "year": (WHOLE, gettext_lazy("The year of the wave")),
            "kind": (TEXT, "CPNS, PPPK, PPPK_PW"),
            "phase": (WHOLE, gettext_lazy("The phase within the year")),
            "state": (TEXT, gettext_lazy("How far it is")),
            "rulebook": (TEXT, gettext_lazy("The decrees that judge it")),
            "legal_basis": (TEXT, gettext_lazy("What it is founded on")),
            "announced_at": (MOMENT, gettext_lazy("When its result was announced, or nothing")),
            "seats": (WHOLE, gettext_lazy("Seats of approved formations, none withdrawn")),
            "placed": (
                WHOLE,
                gettext_lazy(
                    "People who hold a seat by the last announced result, or in a wave that ranks "
                    "nobody; as seats, of the units that the account sees"
                ),
            ),
        },
        takes_day=False,
    ),
    Endpoint(
        "waves/<uuid:wave>/results/",
        Part.RESULTS,
        "recruitment.view_wave",
        gettext_lazy("The announced result of a wave, as on the public page: names are masked"),
        _results,
        {
            "participant_number": (TEXT, gettext_lazy("Number of the participant")),
            "name": (TEXT, gettext_lazy("Masked name")),
            "category": (TEXT, gettext_lazy("Category of the applicant")),
            "position": (TEXT, gettext_lazy("Code of the post applied for")),
            "unit": (TEXT, gettext_lazy("Code of the unit applied for")),
            "rank": (WHOLE, gettext_lazy("Rank within the formation, or nothing")),
            "total": (TEXT, gettext_lazy("Total of the points, or nothing")),
            "code": (TEXT, gettext_lazy("Code as announced")),
            "outcome": (TEXT, gettext_lazy("What was decided")),
            "seat_unit": (TEXT, gettext_lazy("Code of the unit of the seat, or nothing")),
        },
        takes_day=False,
    ),
]
ERRORS = {
    400: ["request_unreadable"],
    401: ["token_missing", "token_invalid"],
    403: ["part_not_granted", "not_permitted"],
    404: ["not_found"],
    405: ["method_not_allowed"],
    414: ["request_unreadable"],
    415: ["request_unreadable"],
    422: ["parameter_invalid", "before_data", "day_to_come"],
    429: ["too_many_requests"],
}
