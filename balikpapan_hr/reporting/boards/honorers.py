"""From honorer to outcome: the flow, the funnel, and how long the rest have been waiting."""

from collections import Counter
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import (
    ENDED,
    Asked,
    Cell,
    Choice,
    Page,
    Part,
    bars,
)
from balikpapan_hr.reporting.figures import CASES, KINDS, OUTCOMES, RECORDED, Kind
from balikpapan_hr.reporting.filters import AGE_NAMES
from balikpapan_hr.reporting.forms import ORIGIN_NAMES
from personnel.models import WorkUnit
from recruitment.models import Wave
from transitions.figures import by, by_years, stages_of

WAYS: dict[str, str | Promise] = {
    "daftar": gettext_lazy("List"),
    "sektor": gettext_lazy("Sector"),
    "unit": gettext_lazy("Work unit"),
    "masa": gettext_lazy("Accepted service"),
    "gelombang": gettext_lazy("Wave"),
}
DRAWN = 6  # sources that the picture keeps apart
BANDS = [(0, 4), (5, 9), (10, 14), (15, 99)]  # full years


class End(NamedTuple):
    """One end of the flow, in the order in which it is drawn."""

    label: str | Promise
    kinds: list[str]
    tone: str


FLOW = [
    End(Kind.PNS.label, [Kind.PNS], "accent"),
    End(Kind.PPPK.label, [Kind.PPPK], "accent"),
    End(Kind.PPPK_PW.label, [Kind.PPPK_PW], "accent"),
    End(Kind.INELIGIBLE.label, [Kind.INELIGIBLE], "stopped"),
    End(gettext_lazy("Other endings"), [Kind.LEFT, Kind.RETIRED, Kind.DECEASED], "plain"),
    End(Kind.UNRESOLVED.label, [Kind.UNRESOLVED], "waiting"),
]
APART = [Kind.PPPK, Kind.PPPK_PW, Kind.UNRESOLVED]  # the table keeps these apart


class Source(NamedTuple):
    """One beginning of the flow: its people by outcome, and the filters that list them."""

    label: str | Promise
    kinds: Counter[str]
    filters: dict[str, str] | None  # None: no filter lists them
    url: str = ""  # the same page for the source alone


def page(asked: Asked) -> Page:
    way = asked.choice if asked.choice in WAYS else "daftar"
    sources = _sources(asked, way)
    tiles = [
        (_("What became of them"), asked.tiles([*OUTCOMES, *CASES])),
        (_("How they were resolved"), [one for one in asked.tiles(KINDS) if one.value]),
    ]
    if not asked.counts.outcomes:
        why = _(
            "No list of honorers was read in that names anyone on this day. Read in a list, or "
            "choose a later day."
        )
        return Page(tiles[:1], [Part("alur", "", "", [], [], why=why)])
    choices = [Choice(label, {"menurut": key}, current=key == way) for key, label in WAYS.items()]
    parts = [_flow(asked, way, sources), _table(asked, way, sources), _funnel(asked), _ages(asked)]
    return Page(tiles, parts, choices)


def _sources(asked: Asked, way: str) -> list[Source]:
    if way == "unit":
        return _by_unit(asked)
    if way == "masa":
        return _by_service(asked)
    groups = [group for group in asked.counts.groups if group.kind in RECORDED]
    if way == "gelombang":
        waves = {wave.pk: str(wave) for wave in Wave.objects.order_by("year", "kind", "phase")}
        table, labels = by("wave", groups), waves | {None: _("By no wave")}
    elif way == "sektor":
        table = by("sector", groups)
        labels = dict(WorkUnit.Sector.choices) | {"": _("No unit on the list")}
    else:
        table, labels = by("origin", groups), ORIGIN_NAMES
    return [
        Source(label, table[value], {way: str(value or "-")})
        for value, label in labels.items()
        if value in table
    ]


def _by_unit(asked: Asked) -> list[Source]:
    counted = (
        (group.unit, Counter({group.kind: group.people}))
        for group in asked.counts.groups
        if group.kind in RECORDED
    )
    units = asked.by_step(counted, Counter)
    order = sorted(units, key=lambda unit: (unit == ENDED, -units[unit].total(), unit))
    return [
        Source(
            asked.name(unit),
            units[unit],
            {"asal": str(unit)} if asked.opens(unit) else None,
            asked.unit_cell(unit).url,
        )
        for unit in order
    ]


def _by_service(asked: Asked) -> list[Source]:
    """By full years of accepted service; the rest is of whom none is accepted."""
    bands = by_years(asked.day, BANDS, units=asked.units)
    rest = Counter({kind: asked.counts.outcomes[kind] for kind in RECORDED})
    sources = []
    for (least, most), kinds in bands.items():
        kinds = Counter({kind: kinds[kind] for kind in RECORDED})
        rest -= kinds
        label = (
            _("%(least)s years or more") % {"least": least}
            if most == BANDS[-1][1]
            else _("%(least)s to %(most)s years") % {"least": least, "most": most}
        )
        sources.append(Source(label, kinds, {"masa_dari": str(least), "masa_sampai": str(most)}))
    sources.append(Source(_("No accepted service"), rest, None))
    return [source for source in sources if source.kinds.total()]


def _flow(asked: Asked, way: str, sources: list[Source]) -> Part:
    """The way of everyone from where they come (left) to the outcome (right).

    The picture puts the small endings, and what comes after the largest sources, together; the
    table beside it keeps the endings apart.
    """
    ends = [end for end in FLOW if any(_sum(source.kinds, end) for source in sources)]
    unresolved, everyone = (
        asked.counts.outcomes[Kind.UNRESOLVED],
        sum(asked.counts.outcomes[kind] for kind in RECORDED),
    )
    drawn = sources
    if len(sources) > DRAWN:
        rest = sum((source.kinds for source in sources[DRAWN - 1 :]), Counter())
        drawn = [*sources[: DRAWN - 1], Source(_("All others"), rest, None)]
    return Part(
        "alur",
        ngettext(
            "%(unresolved)s of %(everyone)s former honorer has no final answer yet",
            "%(unresolved)s of %(everyone)s former honorers have no final answer yet",
            everyone,
        )
        % {"unresolved": number(unresolved), "everyone": number(everyone)},
        _("%(way)s on the left, outcome on the right, people, %(as_of)s")
        % {"way": WAYS[way], "as_of": asked.as_of},
        [WAYS[way], _("Outcome"), _("People")],
        [
            [
                source.label,
                kind.label,
                asked.people(source.kinds[kind], hasil=str(kind), **source.filters)
                if source.filters is not None
                else source.kinds[kind],
            ]
            for source in sources
            for kind in Kind
            if source.kinds[kind]
        ],
        {
            "kind": "sankey",
            "unit": _("people"),
            "nodes": [
                *(
                    _node(asked, source.label, "plain", "tercatat", source.filters)
                    for source in drawn
                ),
                # No filter lists several endings at once.
                *(
                    _node(asked, end.label, end.tone, end.kinds[0], None if end.kinds[1:] else {})
                    for end in ends
                ),
            ],
            "links": [
                {
                    "source": str(source.label),
                    "target": str(end.label),
                    "value": people,
                    "tone": end.tone,
                }
                for source in drawn
                for end in ends
                if (people := _sum(source.kinds, end))
            ],
        },
        tall=True,
    )


def _node(
    asked: Asked,
    label: str | Promise,
    tone: str,
    outcome: str,
    filters: dict[str, str] | None,
) -> dict[str, str]:
    cell = asked.people(1, hasil=str(outcome), **filters) if filters is not None else Cell(1)
    node = {"name": str(label), "tone": tone}
    return node | {"url": cell.url} if cell.url else node


def _sum(kinds: Counter[str], end: End) -> int:
    return sum(kinds[kind] for kind in end.kinds)


def _table(asked: Asked, way: str, sources: list[Source]) -> Part:
    def row(source: Source) -> list[Any]:
        def cell(outcome: str, people: int) -> Any:
            if source.filters is None:
                return people
            return asked.people(people, hasil=outcome, **source.filters)

        kinds = source.kinds
        return [
            Cell(source.label, source.url),
            cell("tercatat", kinds.total()),
            *(cell(str(kind), kinds[kind]) for kind in APART[:2]),
            kinds.total() - sum(kinds[kind] for kind in APART),
            cell(str(Kind.UNRESOLVED), kinds[Kind.UNRESOLVED]),
        ]

    return Part(
        "hasil",
        _("What became of them, by: %(way)s") % {"way": WAYS[way]},
        _("People, %(as_of)s") % {"as_of": asked.as_of},
        [
            WAYS[way],
            _("Recorded"),
            Kind.PPPK.label,
            Kind.PPPK_PW.label,
            _("Otherwise resolved"),
            _("Unresolved"),
        ],
        [row(source) for source in sources],
    )


def _funnel(asked: Asked) -> Part:
    """How far the former honorers came on the way to an appointment."""
    stages = stages_of(asked.day, units=asked.units)
    recorded = {"hasil": "tercatat"}
    rows = [
        (_("Recorded"), asked.people(stages.recorded, **recorded)),
        (_("With accepted service"), Cell(stages.accepted)),
        (_("Applied in a wave"), asked.people(stages.applied, melamar="semua", **recorded)),
        (_("Passed"), asked.people(stages.passed, lulus="semua", **recorded)),
        (_("Sworn in"), asked.people(stages.sworn, dilantik="semua", **recorded)),
    ]
    return Part(
        "corong",
        ngettext(
            "%(n)s of %(everyone)s was sworn in",
            "%(n)s of %(everyone)s were sworn in",
            stages.sworn,
        )
        % {"n": number(stages.sworn), "everyone": number(stages.recorded)},
        _("Former honorers by how far they came, people, %(as_of)s") % {"as_of": asked.as_of},
        [_("Step"), _("People")],
        rows,
        bars(rows, _("people")),
    )


def _ages(asked: Asked) -> Part:
    """How long the unresolved have been so."""
    unresolved = sum(asked.counts.ages.values())
    rows = [
        (AGE_NAMES[age], asked.people(people, hasil=str(Kind.UNRESOLVED), umur=age))
        for age, people in asked.counts.ages.items()
    ]
    return Part(
        "umur",
        ngettext("%(n)s person is unresolved", "%(n)s people are unresolved", unresolved)
        % {"n": number(unresolved)},
        _("By how long they have been so, people, %(as_of)s") % {"as_of": asked.as_of},
        [_("Unresolved for"), _("People")],
        rows,
        bars(rows, _("people"), "waiting"),
        why=_("Everyone on the lists has a final answer on this day."),
    )
