"""Workbooks out: one function for every sheet that leaves the site, and the one rule about text.

Rows stream: a generator of thirty thousand people never stands in memory as a list.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import DateTimeWidget, DateWidget

from balikpapan_hr.files.marks import Mark, marked, with_code

try:
    import rustpy_xlsxwriter as fast
except ImportError:  # no wheel for this machine: the slower writer makes the same workbook
    fast = None

# What a spreadsheet program takes for the start of a formula, plain and full-width.
FORMULA_STARTS = tuple("=+-@\t\r\n\0＝＋－＠")
_SUSPECT = frozenset([*FORMULA_STARTS, "'"])
# XML cannot carry these; a cell that holds one would make the file unreadable.
_UNWRITABLE = dict.fromkeys(
    [
        *(code for code in range(32) if code not in (9, 10, 13)),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)
MAX_CELL = 32_767
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Headings of columns that hold names and sentences.
_LONG = ("Nama", "Unit kerja", "Jabatan", "Pekerjaan", "Alasan")

_DATE, _MOMENT, _WHOLE = "dd-mm-yyyy", "dd-mm-yyyy hh:mm", "#,##0"
_FORMATS = {"whole": _WHOLE, "decimal": "#,##0.00", "date": _DATE, "moment": _MOMENT}
_INK, _PAPER = "#FFFFFF", "#1F4E5F"


class Column(NamedTuple):
    """A heading, and how its cells read: text, whole, decimal, date or moment."""

    title: str
    kind: str = "text"
    width: float = 16


class Sheet(NamedTuple):
    """One sheet. `notes` are lines above the heading: what it is, as of when, for whom."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()


def neutral(text: str) -> str:
    """Return `text` so that no spreadsheet program runs it (S15). `restored` gives it back."""
    # Nearly every text begins with a letter: one look tells.
    if text[:1] not in _SUSPECT:
        return text
    return "'" + text if text.lstrip("'").startswith(FORMULA_STARTS) else text


def restored(text: str) -> str:
    """Undo `neutral`: what a cell of our own export meant."""
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS):
        return text[1:]
    return text


def resource_sheet(
    name: str, resource: ModelResource, people: QuerySet[Any], notes: Sequence[str] = ()
) -> Sheet:
    """The sheet of an import-export resource: its columns, one row an object, types kept."""
    fields = resource.get_export_fields()
    typed = (date, int, float, Decimal)
    # What `resource.export_field` looks up for every cell, looked up once.
    columns_of = [(field, _dehydrating(resource, field)) for field in fields]

    def cells(thing: Any) -> list[Any]:
        row = []
        for field, dehydrate in columns_of:
            value = field.get_value(thing)
            if not isinstance(value, typed) or value is True or value is False:
                value = dehydrate(thing) if dehydrate else field.widget.render(value)
            row.append(value)
        return row

    titles = resource.get_export_headers()
    columns = [
        Column(title, _kind(field), _width(title))
        for title, field in zip(titles, fields, strict=True)
    ]
    return Sheet(name, columns, (cells(one) for one in people.iterator(chunk_size=2000)), notes)


def _dehydrating(resource: ModelResource, field: Field) -> Callable[[Any], Any] | None:
    """The function by which `resource` says what stands in `field`, if it has one."""
    found = field.get_dehydrate_method(resource.get_field_name(field))
    return found if callable(found) else getattr(resource, found, None)


def write_workbook(sheets: Sequence[Sheet], *, mark: Mark | None = None) -> bytes:
    """Return `sheets` as one XLSX: heading bold and frozen, filter on, text always text.

    A file of people is given the `mark` of its copy: see marks.py.
    """
    if mark:
        sheets = [*(_with_code(sheet, mark) for sheet in sheets), _about(mark)]
    for sheet in sheets:
        titles = [column.title for column in sheet.columns]
        if len(set(titles)) < len(titles):
            raise ValueError(f"Sheet {sheet.name} names a column twice.")
    content = (_write_fast if fast else _write_plain)(sheets)
    return marked(content, mark) if mark else content


def write_csv(sheet: Sheet) -> bytes:
    """Return `sheet` as CSV that Excel opens as it is: semicolons, UTF-8 with its mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([csv_cell(column.title) for column in sheet.columns])
    writer.writerows([csv_cell(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _with_code(sheet: Sheet, mark: Mark) -> Sheet:
    columns = [*sheet.columns, Column(_("Copy"), width=11)]
    return sheet._replace(columns=columns, rows=with_code(sheet.rows, mark))


def _about(mark: Mark) -> Sheet:
    columns = [Column(_("Fact"), width=32), Column(_("Content"), width=90)]
    return Sheet(_("About this file"), columns, mark.facts())


def csv_cell(value: Any) -> str:
    """Return `value` as it goes into a CSV file: dates day first, numbers plain, text neutral."""
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(value.translate(_UNWRITABLE))
    if isinstance(value, datetime):
        return _local(value).strftime("%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return str(value)


def _cell(value: Any) -> Any:
    """Return `value` as a cell: numbers and dates stay themselves, all else is neutral text."""
    if type(value) is not str:  # which most are
        if value is None or isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if isinstance(value, Decimal):
            return float(value)
        if isinstance(value, datetime):
            return _local(value)
        if isinstance(value, date):
            return value
    text = str(value)
    if not text.isprintable():
        text = text.translate(_UNWRITABLE)
    return neutral(text)[:MAX_CELL]


def _local(moment: datetime) -> datetime:
    """Return `moment` on the city's clock, without the zone that a cell cannot hold."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _kind(field: Field) -> str:
    if isinstance(field.widget, DateTimeWidget):
        return "moment"
    return "date" if isinstance(field.widget, DateWidget) else "text"


def _width(title: str) -> float:
    """Wide enough for the heading, and for a name, a unit or a post below it."""
    least = 32 if title.startswith(_LONG) else 12
    return min(max(len(title) + 3, least), 40)


def _rows(sheet: Sheet) -> Iterator[list[Any]]:
    return ([_cell(value) for value in row] for row in sheet.rows)


def _write_fast(sheets: Sequence[Sheet]) -> bytes:
    heading = fast.Format().set_bold().set_font_color(_INK).set_background_color(_PAPER)
    heading.set_text_wrap()
    note = fast.Format().set_italic()
    options: dict[str, dict[str, Any]] = {
        "freeze_panes": {},
        "header_row": {},
        "header_format": {},
        "merge_ranges": {},
        "column_widths": {},
        "column_formats": {},
        "autofilter": {},
        "ignore_errors": {},
    }
    data = []
    for sheet in sheets:
        titles = [column.title for column in sheet.columns]
        data.append((sheet.name, _records(titles, _rows(sheet))))
        top = len(sheet.notes)
        options["freeze_panes"][sheet.name] = {"row": top + 1, "col": 0}
        options["header_row"][sheet.name] = top
        options["header_format"][sheet.name] = heading
        options["merge_ranges"][sheet.name] = [
            (line, 0, line, max(len(titles) - 1, 1), _cell(text), note)
            for line, text in enumerate(sheet.notes)
        ]
        options["column_widths"][sheet.name] = {c.title: c.width for c in sheet.columns}
        options["column_formats"][sheet.name] = {
            c.title: fast.Format().set_num_format(_FORMATS[c.kind])
            for c in sheet.columns
            if c.kind in _FORMATS
        }
        options["autofilter"][sheet.name] = True
        # A NIK or a NIP is digits kept as text on purpose: no green corner.
        options["ignore_errors"][sheet.name] = titles
    out = io.BytesIO()
    fast.write_worksheets(data, out, datetime_format=_MOMENT, **options)
    return out.getvalue()


def _records(titles: list[str], rows: Iterator[list[Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows as the writer wants them. Its heading comes from the first, so there is one."""
    first = next(rows, None)
    yield dict(zip(titles, first or [None] * len(titles), strict=True))
    for row in rows:
        yield dict(zip(titles, row, strict=True))


def _write_plain(sheets: Sequence[Sheet]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": _DATE})
    heading = book.add_format(
        {"bold": True, "font_color": _INK, "bg_color": _PAPER, "text_wrap": True}
    )
    note = book.add_format({"italic": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        top = len(sheet.notes)
        for line, text in enumerate(sheet.notes):
            page.write_string(line, 0, _cell(text), note)
        formats = []
        for index, column in enumerate(sheet.columns):
            number = _FORMATS.get(column.kind)
            formats.append(book.add_format({"num_format": number} if number else {}))
            page.set_column(index, index, column.width, formats[index])
            page.write_string(top, index, column.title, heading)
        moment = book.add_format({"num_format": _MOMENT})
        day = book.add_format({"num_format": _DATE})
        line = top
        for line, row in enumerate(_rows(sheet), start=top + 1):
            for index, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(line, index, value)
                elif isinstance(value, datetime):
                    page.write_datetime(line, index, value, moment)
                elif isinstance(value, date):
                    page.write_datetime(line, index, value, day)
                elif value is not None:
                    page.write_number(line, index, value, formats[index])
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, max(line, top + 1), len(sheet.columns) - 1)
    book.close()
    return out.getvalue()
