"""Shortage: need against people in post, who leaves in five years, where, and who is the last."""

from collections import Counter, defaultdict
from typing import Any

from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import Asked, Cell, Choice, Page, Part, bars
from balikpapan_hr.reporting.figures import FIGURES, NEED
from personnel.figures import YEARS_AHEAD, losing_the_last
from personnel.models import Appointment, Position, WorkUnit

Group = Position.Group
Reason = Appointment.EndReason
KEYS = {Group.TEACHER: "teachers", Group.HEALTH: "health", Group.TECHNICAL: "technical"}
# Where each kecamatan lies to the others, column and row. A scheme: no borders, no areas.
SCHEME = {
    "Balikpapan Utara": (1, 0),
    "Balikpapan Barat": (0, 1),
    "Balikpapan Tengah": (1, 1),
    "Balikpapan Timur": (2, 1),
    "Balikpapan Kota": (0, 2),
    "Balikpapan Selatan": (1, 2),
}


class Sums(Counter[str]):
    """Need, in post, missing, spare, retiring, ending; added as they are, with nothing dropped."""

    def __add__(self, other: "Counter[str]") -> "Sums":
        together = Sums(self)
        together.update(other)
        return together


def page(asked: Asked) -> Page:
    group = asked.choice if asked.choice in Group.values else Group.TEACHER
    counts = asked.counts
    choices = [
        Choice(label, {"kelompok": key}, current=key == group) for key, label in Group.choices
    ]
    going = [FIGURES[key] for key in ("retiring", "contracts_ending")]
    of_group = [FIGURES[f"{name}_{KEYS[group]}"] for name in ("missing", "in_post")]
    tiles = [
        (_("All posts"), asked.tiles(NEED[:2]) + asked.tiles(going, compared=False)),
        (Group(group).label, asked.tiles(of_group)),
    ]
    units = _by_unit(asked, group)
    if not counts.lines and not units:
        why = _("No need of units is recorded for this year, and nobody stands in a post.")
        return Page(tiles, [Part("unit", "", "", [], [], why=why)])
    parts = [_units(asked, group, units), _years(asked, group), _districts(asked, group, units)]
    return Page(tiles, [*parts, _last(asked)], choices)


def _by_unit(asked: Asked, group: str) -> dict[int, Sums]:
    """The numbers of each unit, in posts of the group."""
    counts = asked.counts
    inside = {pk for pk, post in counts.posts.items() if post.group == group}
    units: defaultdict[int, Sums] = defaultdict(Sums)
    for line in counts.lines:
        if line.position in inside:
            of_it = units[line.unit]
            of_it["need"] += line.need
            of_it["missing"] += max(-line.gap, 0)
            of_it["spare"] += max(line.gap, 0)
    for (unit, position), people in counts.there.items():
        if position in inside:
            units[unit]["in_post"] += people
    for one in counts.leaving:
        if one.position in inside:
            units[one.unit][one.why] += one.people
    return dict(units)


def _units(asked: Asked, group: str, units: dict[int, Sums]) -> Part:
    steps = asked.by_step(units.items(), Sums)
    order = sorted(steps, key=lambda unit: (-steps[unit]["missing"], unit))
    rows = []
    for unit in order:
        of_it, opens = steps[unit], asked.opens(unit)
        filters = {"unit": str(unit), "kelompok": group}

        def people(n: int, opens: bool = opens, **asked_for: str) -> Any:
            return asked.people(n, **asked_for) if opens else n

        rows.append(
            [
                asked.unit_cell(unit),
                of_it["need"],
                people(of_it["in_post"], status="ASN", **filters),
                of_it["missing"],
                of_it["spare"],
                people(of_it[Reason.RETIRED], pensiun="semua", **filters),
                people(of_it[Reason.CONTRACT_ENDED], berakhir="semua", **filters),
            ]
        )
    total = sum(of_it["missing"] for of_it in steps.values())
    return Part(
        "unit",
        ngettext("%(group)s: %(n)s post is missing", "%(group)s: %(n)s posts are missing", total)
        % {"group": Group(group).label, "n": number(total)},
        _("Posts missing by work unit, need of %(year)s, %(as_of)s")
        % {"year": asked.day.year, "as_of": asked.as_of},
        [
            _("Work unit"),
            _("Need"),
            _("In post"),
            _("Missing"),
            _("Spare"),
            _("Retiring in 5 years"),
            _("Agreements ending in 5 years"),
        ],
        rows,
        bars(
            [(row[0].value, Cell(row[3], row[0].url)) for row in rows if row[3]],
            _("posts"),
            "waiting",
        ),
    )


def _years(asked: Asked, group: str) -> Part:
    """Who leaves in each of five years; the two ways to leave are never added to one list."""
    years = range(asked.day.year, asked.day.year + YEARS_AHEAD)
    posts = asked.counts.posts
    gone: Counter[tuple[int, str]] = Counter()
    for one in asked.counts.leaving:
        if posts[one.position].group == group:
            gone[one.year, one.why] += one.people
    rows = [
        [
            str(year),
            asked.people(gone[year, Reason.RETIRED], pensiun=str(year), kelompok=group),
            asked.people(gone[year, Reason.CONTRACT_ENDED], berakhir=str(year), kelompok=group),
        ]
        for year in years
    ]
    retiring = sum(row[1].value for row in rows)
    data = {
        "kind": "columns",
        "unit": _("people"),
        "labels": [row[0] for row in rows],
        "series": [
            {"name": _("Retiring"), "tone": "accent", "values": [row[1].value for row in rows]},
            {
                "name": _("Agreements ending"),
                "tone": "plain",
                "values": [row[2].value for row in rows],
            },
        ],
    }
    return Part(
        "tahun",
        ngettext(
            "%(group)s: %(n)s person retires within five years",
            "%(group)s: %(n)s people retire within five years",
            retiring,
        )
        % {"group": Group(group).label, "n": number(retiring)},
        _("Retiring, and agreements that end and may be extended, people, %(as_of)s")
        % {"as_of": asked.as_of},
        [_("Year"), _("Retiring"), _("Agreements ending")],
        rows,
        data if any(gone.values()) else None,
    )


def _districts(asked: Asked, group: str, units: dict[int, Sums]) -> Part:
    places = dict(WorkUnit.objects.filter(pk__in=units).values_list("pk", "district"))
    sums: dict[str, Sums] = {}
    for unit, of_it in units.items():
        sums[places[unit]] = sums.get(places[unit], Sums()) + of_it
    order = sorted(SCHEME, key=lambda name: (-sums.get(name, Sums())["missing"], name))
    rows = [
        [name, *(sums.get(name, Sums())[key] for key in ("need", "in_post", "missing"))]
        for name in order
    ]
    elsewhere = sum((of_it for name, of_it in sums.items() if name not in SCHEME), Sums())
    if any(elsewhere.values()):
        rows.append(
            [_("No kecamatan"), *(elsewhere[key] for key in ("need", "in_post", "missing"))]
        )
    worst = rows[0]
    data = {
        "kind": "tiles",
        "unit": _("posts missing"),
        "tiles": [
            {"label": name.removeprefix("Balikpapan "), "value": sums.get(name, Sums())["missing"]}
            | dict(zip(("column", "row"), SCHEME[name], strict=True))
            for name in SCHEME
        ],
    }
    return Part(
        "kecamatan",
        ngettext(
            "Most are missing in %(district)s: %(n)s post",
            "Most are missing in %(district)s: %(n)s posts",
            worst[3],
        )
        % {"district": worst[0], "n": number(worst[3])}
        if worst[3]
        else _("No kecamatan has posts missing"),
        _("Posts missing by kecamatan of the unit; a scheme without borders, %(as_of)s")
        % {"as_of": asked.as_of},
        [_("Kecamatan"), _("Need"), _("In post"), _("Missing")],
        rows,
        data,
    )


def _last(asked: Asked) -> Part:
    """Schools and clinics that lose their last teacher of a subject, or their last midwife."""
    counts = asked.counts
    kinds = [WorkUnit.Kind.SCHOOL, WorkUnit.Kind.CLINIC]
    inside = {unit for unit, _position in counts.there}
    names = dict(WorkUnit.objects.filter(pk__in=inside, kind__in=kinds).values_list("pk", "name"))
    found = losing_the_last(counts.there, counts.leaving, counts.posts, names.keys())
    certain = sum(not one.by_contract for one in found)
    return Part(
        "terakhir",
        ngettext(
            "%(n)s school or clinic loses the last of a profession by retirement",
            "%(n)s times a school or clinic loses the last of a profession by retirement",
            certain,
        )
        % {"n": number(certain)},
        _(
            "The last teacher of a subject or health worker of a kind leaves within five years, "
            "%(as_of)s; those by an agreement that may be extended come after"
        )
        % {"as_of": asked.as_of},
        [_("School or clinic"), _("Post"), _("People"), _("Until"), _("Because of")],
        [
            [
                names[one.unit],
                one.profession,
                one.people,
                str(one.year),
                _("agreement") if one.by_contract else _("retirement"),
            ]
            for one in found
        ],
        why=_(
            "No school or clinic loses its last teacher of a subject or health worker of a kind."
        ),
    )
