"""Money: what personnel takes of the city's spending, both lines over five years, scenarios."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import Asked, Cell, Page, Part
from balikpapan_hr.reporting.figures import FIGURES, MONEY
from recruitment.figures import CEILING_PERCENT, BudgetYear, lines_of, personnel_share, plan_years
from recruitment.models import Scenario
from recruitment.models.formation import BudgetLine

MILLION = 1_000_000
SHOWN = 3  # scenarios of each kind


def page(asked: Asked) -> Page:
    share = FIGURES["personnel_share"]
    tiles = asked.tiles([share, *(one for one in MONEY if one != share)], compared=False)
    note = _(
        "Money is the whole city's, by what is recorded now; the day says which years are shown."
    )
    lines = [_line(asked, line) for line in BudgetLine]
    return Page([(_("The year of the day"), tiles)], [*lines, *_scenarios(asked)], note=note)


def _line(asked: Asked, line: BudgetLine) -> Part:
    years = [row for row in asked.counts.money if row.line == line]
    now = years[0]
    recorded = any(row.needed or row.ceiling for row in years)
    if line == BudgetLine.PERSONNEL:
        title = _personnel(now, personnel_share(years, now.year))
    else:
        title = (
            _("Goods and services: Rp %(n)s million of the year are left")
            % {"n": number(now.room // MILLION)}
            if now.room is not None
            else _("No ceiling of goods and services is recorded for this year")
        )
    return Part(
        line.value.replace("_", "-"),
        title,
        _("%(line)s over five years, million rupiah in the year; the mark is the ceiling")
        % {"line": line.label},
        [
            _("Year"),
            _("Committed"),
            _("Approved formations"),
            _("Proposed formations"),
            _("Ceiling"),
            _("What is left"),
        ],
        [_told(row) for row in years] if recorded else [],
        _drawn(years) if recorded else None,
        why=_("Neither a ceiling nor a formation is recorded for these years."),
    )


def _personnel(now: BudgetYear, share: Decimal | None) -> str:
    """The finding of the year: its share of all spending, or what is missing to tell it."""
    if share is not None:
        return _("Personnel takes %(share)s percent of all spending; %(most)s are allowed") % {
            "share": number(share),
            "most": CEILING_PERCENT,
        }
    if now.room is None:
        return _("No ceiling of personnel spending is recorded for this year")
    return _(
        "Personnel: Rp %(n)s million are left below the ceiling; its share is unknown, as all "
        "regional spending of the year is not recorded"
    ) % {"n": number(now.room // MILLION)}


def _told(row: BudgetYear) -> list[object]:
    return [
        str(row.year),
        *(value // MILLION for value in (row.committed, row.approved, row.proposed)),
        _("not recorded") if row.ceiling is None else row.ceiling // MILLION,
        ""
        if row.room is None
        else Cell(row.room // MILLION, tone="stopped" if row.room < 0 else ""),
    ]


def _drawn(years: Iterable[BudgetYear]) -> dict[str, object]:
    years = list(years)
    parts = [
        (_("Committed"), "accent", [row.committed // MILLION for row in years]),
        (_("Approved formations"), "plain", [row.approved // MILLION for row in years]),
        (_("Proposed formations"), "waiting", [row.proposed // MILLION for row in years]),
    ]
    return {
        "kind": "columns",
        "unit": _("million rupiah"),
        "labels": [str(row.year) for row in years],
        "series": [
            {"name": name, "tone": tone, "values": values}
            for name, tone, values in parts
            if any(values)
        ],
        "limit": {
            "name": _("Ceiling"),
            "values": [None if row.ceiling is None else row.ceiling // MILLION for row in years],
        },
    }


def _scenarios(asked: Asked) -> list[Part]:
    """Council papers are for every official; trials for who may see scenarios."""
    kinds = [(Scenario.State.FROZEN, _("Council paper: %(name)s"))]
    if asked.by.has_perm("recruitment.view_scenario"):
        kinds.append((Scenario.State.SOLVED, _("Trial: %(name)s")))
    parts = []
    for state, title in kinds:
        for one in Scenario.objects.filter(state=state).order_by("-made_at", "-pk")[:SHOWN]:
            years = plan_years(one, lines_of(one))
            parts.append(
                Part(
                    f"skenario-{one.pk}",
                    title % {"name": one.name},
                    _("Both lines over five years, million rupiah in the year"),
                    [
                        _("Budget line"),
                        _("Year"),
                        _("Ceiling"),
                        _("Committed and approved"),
                        _("This plan"),
                        _("What is left"),
                    ],
                    [
                        [
                            str(row.label),
                            str(row.year),
                            *(money // MILLION for money in (row.ceiling, row.taken, row.planned)),
                            Cell(row.left // MILLION, tone="stopped" if row.left < 0 else ""),
                        ]
                        for of_line in years.values()
                        for row in of_line
                    ],
                )
            )
    if not parts:
        why = _("No scenario is the council paper yet. Planners freeze one on its page.")
        parts = [Part("skenario", _("Scenarios"), "", [], [], why=why)]
    return parts
