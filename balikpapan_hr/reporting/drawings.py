"""The pictures of counts, drawn as SVG with the page: they are there at once, on paper and without
any script. What is drawn is `data` as `static/README.md` has it.

Widths are shares of the width of the page, so that one drawing fits a phone and an A4; heights and
letters are pixels. The table beside it says the same numbers.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from balikpapan_hr.formats import number

# As `static/css/site.css` has them; a file that is downloaded has no sheet of styles beside it.
TONES = {
    "accent": "#14507a",
    "done": "#0b6b4b",
    "waiting": "#875500",
    "stopped": "#a3182b",
    "plain": "#8b96a3",
}
INK = "#1c2530"
# Of a scheme, the more the darker; each far enough from the colour of its words.
STEPS = [("#e7f0f7", INK), ("#b5cfe3", INK), ("#2f6f9c", "#fff"), ("#14507a", "#fff")]
LINE = 18  # pixels from one line of words to the next


def drawn(data: Mapping[str, Any], name: str) -> SafeString:
    """`data` as an SVG; `name` is told from the names of other drawings on the page."""
    height, inside = KINDS[data["kind"]](data, name)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{}" font-size="14"'
        ' font-family="system-ui, Roboto, Noto Sans, Arial, sans-serif" fill="{}">{}</svg>',
        round(height),
        INK,
        inside,
    )


def told(value: int, limit: int | None = None) -> str:
    """A value, with what it may not pass where there is such a mark."""
    if limit is None:
        return number(value)
    return _("%(n)s of %(limit)s") % {"n": number(value), "limit": number(limit)}


def said(name: str, value: int, unit: str) -> SafeString:
    """What a pointer that rests on a shape is told."""
    return format_html("<title>{}: {} {}</title>", name, told(value), unit)


def percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def together(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def opened(inside: SafeString, url: str | None) -> SafeString:
    """What is drawn, as a link where it opens a list."""
    return format_html('<a href="{}">{}</a>', url, inside) if url else inside


def words(lines: Sequence[str], x: str, y: float, **more: str | int) -> SafeString:
    """Lines of words under each other; `y` is where the first stands."""
    attributes = format_html_join(
        "", ' {}="{}"', ((key.replace("_", "-"), value) for key, value in more.items())
    )
    return format_html_join(
        "",
        '<text x="{}" y="{}"{}>{}</text>',
        ((x, round(y + n * LINE, 1), attributes, line) for n, line in enumerate(lines)),
    )


def bars(data: Mapping[str, Any], name: str) -> tuple[float, SafeString]:
    """A bar a row, its label above it and its value behind it."""
    rows = data["rows"]
    marked = any("limit" in row for row in rows)
    room = 0.56 if marked else 0.76  # the value stands in what is left
    most = max([1, *(max(row["value"], row.get("limit", 0)) for row in rows)])
    y, pieces = 0.0, []
    for row in rows:
        label = textwrap.wrap(str(row["label"]), 42)
        value, limit = row["value"], row.get("limit")
        top = y + LINE * len(label) + 4
        end = room * max(value, limit or 0) / most
        shapes = [
            words(label, "0", y + 14),
            format_html(
                '<rect x="0" y="{}" width="{}" height="16" fill="{}">{}</rect>',
                top,
                percent(room * value / most),
                TONES[row.get("tone", "accent")],
                said(row["label"], value, data["unit"]),
            ),
            words([told(value, limit)], percent(end), top + 13, dx=8, font_weight=600),
        ]
        if limit is not None:
            shapes.append(
                format_html(
                    '<rect x="{}" y="{}" width="3" height="22">{}</rect>',
                    percent(room * limit / most),
                    top - 3,
                    said(f"{data['limit']} {row['label']}", limit, data["unit"]),
                )
            )
        pieces.append(opened(together(shapes), row.get("url")))
        y = top + 16 + 14
    return y, together(pieces)


PLOT = 200  # pixels of the highest column


def columns(data: Mapping[str, Any], name: str) -> tuple[float, SafeString]:
    """Years, each a column of series on each other; a limit is a mark across it.

    Series differ in their pattern too: two colours are not told apart by everybody, nor by every
    printer.
    """
    series, labels = data["series"], data["labels"]
    limits = data["limit"]["values"] if "limit" in data else [None] * len(labels)
    totals = [sum(one["values"][n] for one in series) for n in range(len(labels))]
    most = max([1, *totals, *(limit or 0 for limit in limits)])
    pieces = [_hatched(f"{name}-{n}", n, one) for n, one in enumerate(series)]
    fills = [f"url(#{name}-{n})" if n else TONES[one["tone"]] for n, one in enumerate(series)]
    keys = [(fills[n], one["name"], 14) for n, one in enumerate(series)]
    if "limit" in data:
        keys.append((INK, data["limit"]["name"], 3))
    y = 0
    if len(keys) > 1:
        for fill, key, high in keys:
            pieces.append(
                format_html(
                    '<rect x="0" y="{}" width="20" height="{}" fill="{}"></rect>',
                    y + 2 + (14 - high) / 2,
                    high,
                    fill,
                )
            )
            pieces.append(words([key], "28", y + 14))
            y += LINE + 6
    floor = y + 2 * LINE + 8 + PLOT
    slot = 1 / len(labels)
    for n, label in enumerate(labels):
        left, middle = percent(slot * (n + 0.2)), percent(slot * (n + 0.5))
        top = float(floor)
        for one, fill in zip(series, fills, strict=True):
            high = PLOT * one["values"][n] / most
            top -= high
            if high:
                pieces.append(
                    format_html(
                        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}">{}</rect>',
                        left,
                        round(top, 1),
                        percent(slot * 0.6),
                        round(high, 1),
                        fill,
                        said(f"{one['name']} {label}", one["values"][n], data["unit"]),
                    )
                )
        limit = limits[n]
        if limit is not None:
            mark = floor - PLOT * limit / most
            pieces.append(
                format_html(
                    '<rect x="{}" y="{}" width="{}" height="3">{}</rect>',
                    percent(slot * (n + 0.1)),
                    round(mark, 1),
                    percent(slot * 0.8),
                    said(f"{data['limit']['name']} {label}", limit, data["unit"]),
                )
            )
            top = min(top, mark)
        if totals[n] or limit:
            lines = [told(totals[n])]
            if limit is not None:
                lines.append(f"/ {told(limit)}")
            up = top - 6 - LINE * (len(lines) - 1)
            pieces.append(words(lines, middle, up, text_anchor="middle", font_size=11))
        pieces.append(words([label], middle, floor + LINE, text_anchor="middle"))
    return floor + LINE + 8, together(pieces)


def _hatched(key: str, place: int, series: Mapping[str, Any]) -> SafeString:
    """How all series but the first are filled: stripes, the denser the later."""
    if not place:
        return mark_safe("")
    return format_html(
        '<pattern id="{}" width="{}" height="8" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"></rect>'
        '<rect width="{}" height="8" fill="{}"></rect></pattern>',
        key,
        8 if place == 1 else 5,
        5 if place == 1 else 2,
        TONES[series["tone"]],
    )


def tiles(data: Mapping[str, Any], name: str) -> tuple[float, SafeString]:
    """Places in a scheme of three by three, each a square; the more, the darker."""
    most = max([1, *(tile["value"] for tile in data["tiles"])])
    high, pieces = 104, []
    for tile in data["tiles"]:
        fill, ink = STEPS[min(3, 4 * tile["value"] // most)]
        x, y = tile["column"] / 3, high * tile["row"]
        pieces.append(
            format_html(
                '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#fff"'
                ' stroke-width="4">{}</rect>{}',
                percent(x),
                y,
                percent(1 / 3),
                high,
                fill,
                said(tile["label"], tile["value"], data["unit"]),
                words(
                    [tile["label"], told(tile["value"])],
                    percent(x + 1 / 6),
                    y + high / 2 - 4,
                    text_anchor="middle",
                    font_weight=600,
                    fill=ink,
                ),
            )
        )
    return high * (1 + max(tile["row"] for tile in data["tiles"])), together(pieces)


FLOW = 0.6  # of the width; the names of the ends stand in what is left
EVERYBODY, APART = 280, 12  # pixels for all of a side together, and between two of it


def sankey(data: Mapping[str, Any], name: str) -> tuple[float, SafeString]:
    """From where everyone comes (left) to what became of them (right), in the order given."""
    links = [link for link in data["links"] if link["value"]]
    ends = {side: dict.fromkeys(link[side] for link in links) for side in ("source", "target")}
    total = max(1, sum(link["value"] for link in links))
    scale = EVERYBODY / total
    of_side: dict[str, dict[str, int]] = {
        side: {key: sum(link["value"] for link in links if link[side] == key) for key in keys}
        for side, keys in ends.items()
    }
    nodes = {node["name"]: node for node in data["nodes"]}
    pieces: list[SafeString] = []
    tops: dict[tuple[str, str], float] = {}
    bottoms = []
    for side, people in of_side.items():
        y = 0.0
        for key in (key for key in nodes if key in people):
            lines = textwrap.wrap(f"{key} {told(people[key])}", 15 if side == "target" else 30)
            high, letters = max(people[key] * scale, 1), LINE * len(lines)
            top = y + max(0, letters - high) / 2
            tops[side, key] = top
            pieces.append(_end(nodes[key], side, top, high, lines, people[key], data["unit"]))
            y = max(top + high, top + high / 2 + letters / 2) + APART
        bottoms.append(y)
    height = max(bottoms)
    ribbons = []
    place = dict(tops)
    order = {key: n for n, key in enumerate(nodes)}
    links.sort(key=lambda link: (order[link["source"]], order[link["target"]]))
    for link in links:
        high = link["value"] * scale
        start, end = place["source", link["source"]], place["target", link["target"]]
        place["source", link["source"]] += high
        place["target", link["target"]] += high
        ribbons.append(
            format_html(
                '<path d="M0 {0} C50 {0} 50 {1} 100 {1} V{2} C50 {2} 50 {3} 0 {3} Z" fill="{4}"'
                ' fill-opacity="0.28">{5}</path>',
                *(round(at, 1) for at in (start, end, end + high, start + high)),
                TONES[link.get("tone", "plain")],
                said(f"{link['source']} → {link['target']}", link["value"], data["unit"]),
            )
        )
    flow = format_html(
        '<svg x="0" y="0" width="{}" height="{}" viewBox="0 0 100 {}" preserveAspectRatio="none">'
        "{}</svg>",
        percent(FLOW),
        round(height),
        round(height),
        together(ribbons),
    )
    return height, together([flow, *pieces])


def _end(
    node: Mapping[str, Any],
    side: str,
    top: float,
    high: float,
    lines: Sequence[str],
    people: int,
    unit: str,
) -> SafeString:
    """One end of the flow: where it stands, and its name beside it."""
    x = "0" if side == "source" else percent(FLOW)
    name = words(
        lines,
        x,
        top + high / 2 - LINE * (len(lines) - 1) / 2 + 5,
        dx=20,
        font_size=13,
        stroke="#fff",
        stroke_width=3,
        paint_order="stroke",
    )
    shape = format_html(
        '<rect x="{}" y="{}" width="12" height="{}" fill="{}">{}</rect>{}',
        x,
        round(top, 1),
        round(high, 1),
        TONES[node.get("tone", "accent")],
        said(node["name"], people, unit),
        name,
    )
    return opened(shape, node.get("url"))


KINDS = {"bars": bars, "columns": columns, "sankey": sankey, "tiles": tiles}
