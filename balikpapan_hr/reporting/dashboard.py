"""What the dashboard shows on a day: figures, the flow from list to outcome, sectors, waves."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from balikpapan_hr.reporting import figures
from balikpapan_hr.reporting.figures import Kind, count, people_url, shown
from balikpapan_hr.reporting.forms import ORIGIN_NAMES
from personnel.models import WorkUnit
from recruitment.models import Wave
from transitions.figures import Group, by, kinds_of, outcome_groups


class End(NamedTuple):
    """One end of the flow, in the order in which it is drawn."""

    label: str
    kinds: list[str]
    tone: str


FLOW = [
    End(Kind.PNS.label, [Kind.PNS], "accent"),
    End(Kind.PPPK.label, [Kind.PPPK], "accent"),
    End(Kind.PPPK_PW.label, [Kind.PPPK_PW], "accent"),
    End(Kind.INELIGIBLE.label, [Kind.INELIGIBLE], "stopped"),
    End(
        gettext_lazy("Other endings"),
        [Kind.LEFT, Kind.RETIRED, Kind.DECEASED],
        "plain",
    ),
    End(Kind.UNRESOLVED.label, [Kind.UNRESOLVED], "waiting"),
]


IN_COLUMNS = [Kind.PPPK, Kind.PPPK_PW, Kind.UNRESOLVED]


class Number(NamedTuple):
    """A number of people, and the address of their list."""

    people: int
    url: str


class Row(NamedTuple):
    """One line of a table of outcomes: recorded, appointed, otherwise resolved, unresolved."""

    label: str
    recorded: Number
    pppk: Number
    pppk_pw: Number
    other: int
    unresolved: Number


def compared_with(day: date) -> date:
    """The day that changes are counted from: the first of the year, or of the year before."""
    first = date(day.year, 1, 1)
    return first if first < day else date(day.year - 1, 1, 1)


def dashboard_of(day: date) -> dict[str, Any]:
    since = compared_with(day)
    groups = outcome_groups(day)
    counts, before = count(day, groups), count(since)
    groups = [group for group in groups if group.kind in figures.RECORDED]
    sectors = _rows(groups, "sector", dict(WorkUnit.Sector.choices), day, "sektor")
    return {
        "since": since,
        "statuses": shown(figures.STATUSES, counts, before),
        "outcomes": shown(figures.OUTCOMES, counts, before),
        "kinds": [kind for kind in shown(figures.KINDS, counts, before) if kind.value],
        "everyone": sum(counts.statuses.values()),
        "flow": _flow(groups, day),
        "sectors": sectors,
        "sector_chart": _sector_chart(sectors),
        "waves": _rows(groups, "wave", _waves(), day, "gelombang"),
    }


def _waves() -> dict[int, str]:
    return {wave.pk: str(wave) for wave in Wave.objects.order_by("year", "kind", "phase")}


def _rows(
    groups: list[Group], fact: str, labels: dict[Any, str], day: date, parameter: str
) -> list[Row]:
    """One row for each value of `fact` that occurs, in the order of `labels`; "none" comes last."""
    table = by(fact, groups)
    none = {"sector": ("", _("No unit on the list")), "wave": (None, _("By no wave"))}[fact]
    order = [*labels.items(), none]
    return [
        _row(label, table[value], day, {parameter: str(value or "-")})
        for value, label in order
        if value in table
    ]


def _row(label: str, kinds: Counter[str], day: date, filters: dict[str, str]) -> Row:
    def number(outcome: str, people: int) -> Number:
        return Number(people, people_url(day, hasil=outcome, **filters))

    return Row(
        label,
        number("tercatat", kinds.total()),
        number(Kind.PPPK, kinds[Kind.PPPK]),
        number(Kind.PPPK_PW, kinds[Kind.PPPK_PW]),
        kinds.total() - sum(kinds[kind] for kind in IN_COLUMNS),
        number(Kind.UNRESOLVED, kinds[Kind.UNRESOLVED]),
    )


def _flow(groups: list[Group], day: date) -> dict[str, Any]:
    """The way of everyone from the list that knew them (left) to the outcome (right).

    The picture puts the small endings together; the table beside it keeps them apart.
    """
    table = by("origin", groups)
    origins = [origin for origin in ORIGIN_NAMES if origin in table]
    ends = [end for end in FLOW if any(_sum(row, end) for row in table.values())]
    kinds = kinds_of(groups)
    unresolved, everyone = kinds[Kind.UNRESOLVED], kinds.total()
    return {
        "title": ngettext(
            "%(unresolved)s of %(everyone)s former honorer has no final answer yet",
            "%(unresolved)s of %(everyone)s former honorers have no final answer yet",
            everyone,
        )
        % {"unresolved": _number(unresolved), "everyone": _number(everyone)},
        "data": {
            "kind": "sankey",
            "unit": _("people"),
            "nodes": [_origin(origin, day) for origin in origins]
            + [_node(end, day) for end in ends],
            "links": [
                {
                    "source": str(ORIGIN_NAMES[origin]),
                    "target": str(end.label),
                    "value": people,
                    "tone": end.tone,
                }
                for origin in origins
                for end in ends
                if (people := _sum(table[origin], end))
            ],
        },
        "rows": [
            (ORIGIN_NAMES[origin], kind.label, table[origin][kind])
            for origin in origins
            for kind in Kind
            if table[origin][kind]
        ],
    }


def _origin(origin: str, day: date) -> dict[str, str]:
    url = people_url(day, hasil="tercatat", daftar=origin)
    return {"name": str(ORIGIN_NAMES[origin]), "tone": "plain", "url": url}


def _node(end: End, day: date) -> dict[str, str]:
    node = {"name": str(end.label), "tone": end.tone}
    return node | {"url": people_url(day, hasil=end.kinds[0])} if len(end.kinds) == 1 else node


def _sum(kinds: Counter[str], end: End) -> int:
    return sum(kinds[kind] for kind in end.kinds)


def _sector_chart(sectors: list[Row]) -> dict[str, Any] | None:
    rows = sorted(sectors, key=lambda row: -row.unresolved.people)
    if not rows or not rows[0].unresolved.people:
        return None
    return {
        "title": _("Most people without a final answer were honorers in: %(sector)s")
        % {"sector": rows[0].label},
        "data": {
            "kind": "bars",
            "unit": _("people"),
            "rows": [
                {
                    "label": str(row.label),
                    "value": row.unresolved.people,
                    "tone": "waiting",
                    "url": row.unresolved.url,
                }
                for row in rows
            ],
        },
        "rows": [(row.label, row.unresolved.people) for row in rows],
    }


def _number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)
