"""How counts are written in tiles and tables."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import Cell, plain

register = template.Library()
# From here on, and what one of them is called.
LARGE = [(10**12, _("%(n)s trillion")), (10**9, _("%(n)s billion"))]


@register.simple_tag
def count_cell(cell: Any) -> SafeString | str:
    """A cell of a table: its number or word, as a link where it opens something."""
    text = written(plain(cell))
    if not isinstance(cell, Cell):
        return conditional_escape(text)
    if cell.tone:
        text = format_html('<span class="tag tag-{}">{}</span>', cell.tone, text)
    return format_html('<a href="{}">{}</a>', cell.url, text) if cell.url else text


@register.filter
def is_number(cell: Any) -> bool:
    """A number, or the dash that stands where none can be told."""
    return isinstance(plain(cell), int | Decimal) or plain(cell) == "–"


@register.filter
def heads(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[str, bool]]:
    """The headings, each with whether numbers stand under it."""
    return [(title, is_number(rows[0][n])) for n, title in enumerate(columns)]


@register.filter
def under(row: Sequence[Any], columns: Sequence[str]) -> list[tuple[str, Any]]:
    """The cells of a row, each with its heading, which a phone shows beside it."""
    return list(zip(columns, row, strict=True))


@register.filter
def magnitude(value: int | Decimal) -> int | Decimal:
    return abs(value)


@register.filter
def shortly(value: int | Decimal) -> str:
    """A number as a tile has room for it: money in billions."""
    for least, words in LARGE:
        if abs(value) >= least:
            return words % {"n": number_format(Decimal(value) / least, 1)}
    return written(value)


def written(value: Any) -> str:
    if isinstance(value, int | Decimal):
        return number(value)
    return str(value)
