"""Where the stretches of a life at work lie on a line of time. Pure: no database, no clock."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

MOST_TICKS = 6
NARROWEST = 0.6  # percent: a single day must still be seen


class Stretch(NamedTuple):
    """One stretch as stored: half-open; an end of None means "until today"."""

    started_on: date
    ended_on: date | None
    label: str
    tone: str = "plain"


class Bar(NamedTuple):
    """One stretch as drawn, in percent of the width of the picture."""

    left: str
    width: str
    stretch: Stretch


class Lane(NamedTuple):
    title: str
    bars: list[Bar]


class Tick(NamedTuple):
    left: str
    year: int


class Timeline(NamedTuple):
    lanes: list[Lane]
    ticks: list[Tick]
    today: str


def timeline(lanes: Sequence[tuple[str, Sequence[Stretch]]], *, day: date) -> Timeline | None:
    """Lay out `lanes` between their first day and `day` (or the last known end, if later).

    Lanes without a stretch are left out; without any stretch there is nothing to draw.
    """
    stretches = [stretch for _title, lane in lanes for stretch in lane]
    if not stretches:
        return None
    first = date(min(s.started_on for s in stretches).year, 1, 1)
    last = date(max([day, *(s.ended_on or s.started_on for s in stretches)]).year + 1, 1, 1)
    days = (last - first).days

    def left(moment: date) -> float:
        return 100 * (moment - first).days / days

    def bar(stretch: Stretch) -> Bar:
        start = left(stretch.started_on)
        end = left(stretch.ended_on or max(day, stretch.started_on))
        return Bar(_percent(start), _percent(max(end - start, NARROWEST)), stretch)

    years = range(first.year, last.year)
    step = -(-len(years) // MOST_TICKS)
    return Timeline(
        [Lane(title, [bar(stretch) for stretch in lane]) for title, lane in lanes if lane],
        [Tick(_percent(left(date(year, 1, 1))), year) for year in years[::step]],
        _percent(left(day)),
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
