"""What must be mended on a list: by code, by distinct cell, by row. It only reads."""

from collections import Counter
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet
from django.db.models.fields.json import KeyTransform

from balikpapan_hr.imports.jail import from_json
from balikpapan_hr.imports.mending import as_found
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.identifiers import mask_numbers


class Equal(NamedTuple):
    """Cells of one column that say the same, and the first of them."""

    place: str  # of the first: sheet, row, column
    sheet: str
    row: int
    letter: str
    heading: str
    field: str
    found: str  # masked
    cells: int
    mended: str  # what was said of them and waits for the next check


def rows_with(batch: ImportBatch, code: str) -> QuerySet[ImportRow]:
    return batch.rows.filter(problems__contains=[{"code": code}]).order_by("sheet", "number")


def equal_cells(batch: ImportBatch, code: str) -> list[Equal]:
    """Return the distinct cells to which `code` was said, the most frequent first."""
    columns: set[tuple[int, str]] = set()
    rows = rows_with(batch, code)
    for sheet, problems in rows.values_list("sheet", "problems"):
        columns |= {(sheet, p["column"]) for p in problems if p["code"] == code and p["column"]}
    said = {
        (mend.sheet, mend.column, mend.found): mend.value
        for mend in batch.mends.standing().filter(kind="value")
    }
    result = []
    for sheet, letter in sorted(columns):
        about = next(c for c in batch.sheets[sheet]["columns"] if c["letter"] == letter)
        counts: Counter[str] = Counter()
        first: dict[str, int] = {}
        cells = (
            rows.filter(sheet=sheet, problems__contains=[{"code": code, "column": letter}])
            .order_by()
            .annotate(cell=KeyTransform(str(about["position"]), "cells"))
            .values_list("cell")
            .annotate(rows=Count("pk"), first=Min("number"))
        )
        for cell, n, number in cells:
            found = as_found(from_json(cell))
            counts[found] += n
            first[found] = min(number, first.get(found, number))
        result += [
            Equal(
                f"{sheet}-{first[found]}-{about['position']}",
                batch.sheets[sheet]["name"],
                first[found],
                letter,
                about["heading"],
                about["field"] or "",
                mask_numbers(found),
                n,
                said.get((sheet, about["position"], found), ""),
            )
            for found, n in counts.items()
        ]
    return sorted(result, key=lambda equal: (-equal.cells, equal.place))


class Single(NamedTuple):
    """One row with one problem, and the cell in which it stands."""

    row: ImportRow
    place: str  # empty when the problem is of the row and of no cell
    letter: str
    heading: str
    found: str  # masked
    problem: dict[str, Any]


def singles(batch: ImportBatch, code: str, rows: list[ImportRow]) -> list[Single]:
    """Return the cells to which `code` was said in `rows`, one a row."""
    result = []
    for row in rows:
        problem = next(p for p in row.problems if p["code"] == code)
        columns = batch.sheets[row.sheet]["columns"]
        about = next((c for c in columns if c["letter"] == problem["column"]), None)
        place, found = "", problem["found"]
        if about:
            at = about["position"]
            place = f"{row.sheet}-{row.number}-{at}"
            found = as_found(from_json(row.cells[at]) if at < len(row.cells) else None)
        result.append(
            Single(row, place, problem["column"], problem["heading"], mask_numbers(found), problem)
        )
    return result
