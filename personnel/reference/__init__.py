"""The reference tables as they lie in this folder: no database, no clock."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `name`.csv in file order; README.md says what a row is."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def aliases(row: dict[str, str]) -> list[str]:
    """Return the other names that lists use for the thing in `row`."""
    return [alias for alias in row["aliases"].split("|") if alias]
