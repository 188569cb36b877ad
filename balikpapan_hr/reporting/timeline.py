"""Where the stretches of a life at work lie on a line of time. Pure: no database, no clock."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

MOST_TICKS = 6
NARROWEST = 0.6  # percent: a single day must still be seen
MARK = 2.6  # percent that a mark takes: as wide as it is high, on a desk
AHEAD = 6  # years after the day; what lies beyond is marked at the edge
WORDY = 12.0  # percent: wide enough to be written in
TRACK, GAP = 24, 4  # pixels: high enough for a finger


class Stretch(NamedTuple):
    """One stretch as stored: half-open; an end of None means "until today"."""

    started_on: date
    ended_on: date | None
    label: str
    tone: str = "plain"
    opens: str = ""  # the place on the page that tells of it
    is_mark: bool = False  # a single day, drawn as a mark


def mark(on: date, label: str, tone: str = "plain", opens: str = "") -> Stretch:
    """One day on which something was signed or begins."""
    return Stretch(on, on, label, tone, opens, is_mark=True)


class Bar(NamedTuple):
    """One stretch as drawn: across in percent of the picture's width, down in pixels."""

    left: str
    width: str
    top: int
    stretch: Stretch
    is_wordy: bool = False
    is_beyond: bool = False


class Lane(NamedTuple):
    title: str
    bars: list[Bar]
    height: int


class Tick(NamedTuple):
    left: str
    year: int


class Timeline(NamedTuple):
    lanes: list[Lane]
    ticks: list[Tick]
    today: str


def timeline(lanes: Sequence[tuple[str, Sequence[Stretch]]], *, day: date) -> Timeline | None:
    """Lay out `lanes` between their first day and `day` (or the last known end, if later).

    Stretches of a lane that share days lie under each other. Lanes without a stretch are left out;
    without any stretch there is nothing to draw.
    """
    stretches = [stretch for _title, lane in lanes for stretch in lane]
    if not stretches:
        return None
    starts = [s.started_on for s in stretches]
    near = max(date(day.year + AHEAD, 12, 31), min(starts))
    ends = [min(s.started_on, near) if s.is_mark else s.ended_on or s.started_on for s in stretches]
    first = date(min(starts).year, 1, 1)
    last = date(max([day, *ends]).year + 1, 1, 1)
    days = (last - first).days

    def left(moment: date) -> float:
        return max(0.0, min(100 * (moment - first).days / days, 100.0))

    def extent(stretch: Stretch) -> tuple[float, float]:
        start = left(stretch.started_on)
        if stretch.is_mark:
            return start, MARK
        end = left(stretch.ended_on or max(day, stretch.started_on))
        return start, max(end - start, NARROWEST)

    def lane(title: str, of: Sequence[Stretch]) -> Lane:
        bars, free_from = [], []  # free_from: of each track, where its last stretch ends
        for stretch in sorted(of, key=lambda s: (s.started_on, s.ended_on or date.max, s.label)):
            start, width = extent(stretch)
            track = next((n for n, end in enumerate(free_from) if end <= start), len(free_from))
            free_from[track : track + 1] = [start + width]
            bars.append(
                Bar(
                    _percent(start),
                    _percent(width),
                    track * (TRACK + GAP),
                    stretch,
                    not stretch.is_mark and width >= WORDY,
                    stretch.is_mark and stretch.started_on >= last,
                )
            )
        return Lane(title, bars, len(free_from) * (TRACK + GAP) - GAP)

    years = range(first.year, last.year)
    step = -(-len(years) // MOST_TICKS)
    return Timeline(
        [lane(title, of) for title, of in lanes if of],
        [Tick(_percent(left(date(year, 1, 1))), year) for year in years[::step]],
        _percent(left(day)),
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
