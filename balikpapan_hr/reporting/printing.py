"""A report for print: its sheets as one PDF on A4 across, each page with the mark of its copy."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from balikpapan_hr.files.marks import Mark
from balikpapan_hr.files.pdf import render_pdf
from balikpapan_hr.files.workbooks import Sheet
from balikpapan_hr.formats import number
from balikpapan_hr.reporting.models import GeneratedReport
from transitions.letters import FOLDER, ISSUER
from transitions.letters.words import long_date

TEMPLATE = FOLDER / "list.typ"
# Beyond this nobody reads paper, and setting it would take longer than a worker may.
MOST_PRINTED = 2_000
NARROW, WIDEST = 22, 34  # letters: what is never broken, and what gets no more room
LAST_YEAR = 9_999  # a number as small may be a year, which is written without a dot
HASH = 32  # letters in a line of a hash


class Printed:
    """The sheets of a report as they are set: read once, so that they can be read along."""

    def __init__(self, report: GeneratedReport, sheets: Sequence[Sheet], columns: list[str]):
        self.report = report
        self.parts = [_part(sheet, columns) for sheet in sheets]

    @property
    def rows(self) -> int:
        return sum(len(part["rows"]) for part in self.parts)

    def render(self, mark: Mark, sha256: str) -> bytes:
        title = str(self.report.get_kind_display())
        data = {
            "title": title,
            "number": str(self.report.pk),
            "issuer": ISSUER,
            "as_of": long_date(self.report.as_of),
            "mark": mark.line,
            "sha256": sha256,
            "parts": self.parts,
        }
        return render_pdf(TEMPLATE, data, made_at=mark.made_at)


def _part(sheet: Sheet, columns: list[str]) -> dict[str, Any]:
    """One sheet with the `columns` of these titles; all of them when none is named.

    `widths`: the share of a column of texts; 0 of one that is as wide as its words.
    """
    titles = [column.title for column in sheet.columns]
    places = [titles.index(title) for title in columns] or list(range(len(titles)))
    rows, right = [], set(places)
    for row in sheet.rows:
        rows.append([_written(row[place]) for place in places])
        right -= {place for place in places if not _is_number(row[place])}
    headings, widths = [], []
    for n, place in enumerate(places):
        cells = [row[n] for row in rows]
        narrow = all(" " not in cell and len(cell) <= NARROW for cell in cells)
        longest = max(map(len, [titles[place], *cells]))
        headings.append(titles[place].replace(" ", "\n") if narrow else titles[place])
        widths.append(0 if narrow else min(longest, WIDEST))
    return {
        "name": sheet.name,
        "notes": list(sheet.notes),
        "columns": headings,
        "widths": widths,
        "right": [n for n, place in enumerate(places) if place in right],
        "rows": rows,
    }


def _is_number(value: Any) -> bool:
    return value is None or value == "" or isinstance(value, int | float | Decimal)


def _written(value: Any) -> str:
    """A cell as it is read on paper."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, int) and abs(value) <= LAST_YEAR:
        return str(value)
    if isinstance(value, int | float | Decimal):
        return number(value)
    return " ".join(_breakable(word) for word in str(value).split(" "))


def _breakable(word: str) -> str:
    """A hash is one long word: it may go on in the next line."""
    return "\u200b".join(word[i : i + HASH] for i in range(0, len(word), HASH))
