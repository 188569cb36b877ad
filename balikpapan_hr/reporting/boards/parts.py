"""What a page of figures is made of: tiles, and parts that are drawn, tabled and handed out."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.workbooks import Column, Sheet
from balikpapan_hr.reporting.counts import Counts
from balikpapan_hr.reporting.figures import Figure, Shown, narrowed, people_url, shown
from balikpapan_hr.reporting.rights import may_filter
from personnel.models import UnitStretch, WorkUnit

BARS, ROWS = 10, 60
ENDED = 0  # stands for all units that are no more on the day


class Cell(NamedTuple):
    """A cell of a table: a number or a word, and the list or page that it opens."""

    value: Any
    url: str = ""
    tone: str = ""


class Part(NamedTuple):
    """A table of counts; with `data` (static/README.md) it is drawn, and the table folds away.

    `why`: what is said in its place when there is nothing to count. `opened`: the table is not
    folded away, as it says what the picture cannot.
    """

    key: str
    title: str
    subtitle: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    data: dict[str, Any] | None = None
    tall: bool = False
    why: str = ""
    opened: bool = False

    @property
    def shown(self) -> Sequence[Sequence[Any]]:
        """The rows on the page; the sheet has all."""
        return self.rows[:ROWS]

    @property
    def left_out(self) -> int:
        return len(self.rows) - len(self.shown)

    def sheet(self) -> Sheet:
        """The same numbers as a sheet; the words above it say what, and as of when."""
        rows = [[plain(cell) for cell in row] for row in self.rows]
        columns = [
            Column(str(title), _kind([row[n] for row in rows]), 18 if n else 40)
            for n, title in enumerate(self.columns)
        ]
        return Sheet(self.key[:31], columns, rows, [self.title, self.subtitle])


def _kind(cells: Sequence[Any]) -> str:
    if all(isinstance(cell, int) for cell in cells):
        return "whole"
    return "decimal" if all(isinstance(cell, int | Decimal) for cell in cells) else "text"


def plain(cell: Any) -> Any:
    """What a cell says, as a number where it is one."""
    value = cell.value if isinstance(cell, Cell) else cell
    return str(value) if isinstance(value, Promise) else value


class Choice(NamedTuple):
    """One way to look at the page, as a chip."""

    label: str | Promise
    query: dict[str, str]
    current: bool


class Page(NamedTuple):
    """What a page shows: a sentence, groups of tiles with their heading, choices, parts."""

    groups: Sequence[tuple[str, Sequence[Shown]]]
    parts: Sequence[Part]
    choices: Sequence[Choice] = ()
    note: str = ""


class Asked:
    """What is asked of a page: by whom, of which day and unit, compared with which day."""

    def __init__(
        self,
        by: User,
        day: date,
        since: date,
        *,
        unit: WorkUnit | None = None,
        units: frozenset[int] | None = None,
        chosen: dict[str, str] | None = None,
    ) -> None:
        self.by, self.day, self.since = by, day, since
        self.unit, self.units, self.chosen = unit, units, chosen or {}
        self.counts = Counts(day, units=units)
        self.before = Counts(since, units=units, beside=self.counts)
        self._steps: dict[int, int] = {}

    @property
    def choice(self) -> str:
        """What is chosen on this page, as it was asked for."""
        return next(iter(self.chosen.values()), "")

    @property
    def as_of(self) -> str:
        return _("as of %(day)s") % {"day": date_format(self.day)}

    def tiles(self, figures: Iterable[Figure], *, compared: bool = True) -> list[Shown]:
        before = self.before if compared else None
        return shown(figures, self.counts, before, by=self.by, unit=self.unit and self.unit.pk)

    def people(self, number: int, **filters: str) -> Cell:
        """A number that opens its list, if `by` may see that, within the unit that is asked for."""
        if not number or not may_filter(filters, self.by):
            return Cell(number)
        # What is asked of a unit below says more than the unit above it.
        own = {"unit", "asal", "formasi"}.isdisjoint(filters)
        within = narrowed(filters, self.unit.pk) if own and self.unit else filters
        return Cell(number, people_url(self.day, **within))

    @cached_property
    def _places(self) -> dict[int, tuple[str, int | None]]:
        rows = UnitStretch.objects.on(self.day).values_list("unit", "name", "parent")
        return {unit: (name, parent) for unit, name, parent in rows}

    @cached_property
    def top(self) -> int | None:
        """The unit that is asked for; else that of which all others are part."""
        if self.unit:
            return self.unit.pk
        return next((unit for unit, (_n, parent) in self._places.items() if parent is None), None)

    def step(self, unit: int | None) -> int:
        """The unit one step below the top that `unit` is or is part of; the top itself for its own
        people, ENDED for what is no more on the day."""
        if unit not in self._places:
            return ENDED
        if unit not in self._steps:
            above = self._places[unit][1]
            ends = above in (None, self.top) or above not in self._places
            self._steps[unit] = unit if ends else self.step(above)
        return self._steps[unit]

    def name(self, unit: int) -> str:
        if unit == ENDED:
            return _("Units that are no more, or none")
        if unit == self.top:
            return _("%(unit)s itself") % {"unit": self._places[unit][0]}
        return self._places[unit][0]

    def unit_cell(self, unit: int) -> Cell:
        """The unit's name, and the same page for it with all below it."""
        url = f"?{urlencode(self.query() | {'unit': str(unit)})}" if self.opens(unit) else ""
        return Cell(self.name(unit), url)

    def query(self, *, chosen: bool = True) -> dict[str, str]:
        """What is asked for as it stands in an address, with the choice of the page or without."""
        asked = {"per": self.day.isoformat(), "dibanding": self.since.isoformat()}
        if self.unit:
            asked["unit"] = str(self.unit.pk)
        return asked | self.chosen if chosen else asked

    def opens(self, unit: int) -> bool:
        """Whether the unit's numbers are those of a list: it with all below it."""
        return unit not in (ENDED, self.top)

    def by_step(self, numbers: Iterable[tuple[int | None, Any]], empty: Callable) -> dict[int, Any]:
        """What stands beside each unit, added up by its step."""
        found: dict[int, Any] = {}
        for unit, number in numbers:
            key = self.step(unit)
            found[key] = found.get(key, empty()) + number
        return found


def bars(
    rows: Iterable[tuple[str, Cell]], unit: str, tone: str = "accent", **more: Any
) -> dict[str, Any] | None:
    """The data of a bar chart of at most BARS rows; None when every bar would be empty."""
    shown_rows = list(rows)[:BARS]
    if not any(cell.value for _label, cell in shown_rows):
        return None
    return {
        "kind": "bars",
        "unit": unit,
        "rows": [
            {"label": str(label), "value": cell.value, "tone": tone}
            | ({"url": cell.url} if cell.url else {})
            for label, cell in shown_rows
        ],
    } | more
