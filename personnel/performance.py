"""Evaluations of every scheme, brought to one band: 1 lowest, 5 best. No database, no clock.

`SCALES` is the whole mapping, a row a scheme and version, with its source. A value is a word, a
letter, a number of the scheme, or (for PermenPANRB 6/2022) SIASN's quadrant number 1 to 5, where 1
is the best, or the pair "work/conduct" of which the quadrant is made.

A review keeps the version by which its band was found, so a changed mapping is a new row here and
never another meaning of an old one.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Scale(NamedTuple):
    """How the values of one scheme are read."""

    scheme: str  # of PerformanceReview.Scheme
    version: str
    source: str
    words: Mapping[str, int]
    steps: Sequence[tuple[int, int]] = ()  # lowest number of each band, best first
    most: int = 0  # highest number that the scheme gives


# hasil kerja × perilaku kerja, each 1 above, 2 as, 3 below expectation → quadrant, 1 the best.
QUADRANT = {
    (1, 1): 1,
    (1, 2): 2,
    (1, 3): 4,  # good results, bad conduct: kurang (misconduct)
    (2, 1): 2,
    (2, 2): 2,
    (2, 3): 4,
    (3, 1): 3,
    (3, 2): 3,
    (3, 3): 5,
}
_PREDICATES = {
    "sangat baik": 5,
    "baik": 4,
    "butuh perbaikan": 3,
    "kurang": 2,
    "sangat kurang": 1,
}
_BY_HUNDRED = [(91, 5), (76, 4), (61, 3), (51, 2), (0, 1)]

SCALES = [
    Scale(
        "predicate_2022",
        "permenpanrb-6-2022/1",
        "PermenPANRB 6/2022; SIASN kuadran 1–5 (domain §7.1)",
        _PREDICATES,
    ),
    Scale(
        "skp_2019",
        "pp-30-2019/1",
        "PP 30/2019: 110–120, 90–<120, 70–<90, 50–<70, <50 (domain §7.1)",
        {"sangat baik": 5, "baik": 4, "cukup": 3, "kurang": 2, "sangat kurang": 1},
        [(110, 5), (90, 4), (70, 3), (50, 2), (0, 1)],
        120,
    ),
    Scale(
        "skp_2011",
        "pp-46-2011/1",
        "PP 46/2011: 91 ke atas, 76–90, 61–75, 51–60, 50 ke bawah",
        {"sangat baik": 5, "baik": 4, "cukup": 3, "kurang": 2, "buruk": 1},
        _BY_HUNDRED,
        100,
    ),
    Scale(
        "dp3",
        "pp-10-1979/1",
        "PP 10/1979: amat baik 91–100, baik 76–90, cukup 61–75, sedang 51–60, kurang ≤ 50",
        {
            "amat baik": 5,
            "baik": 4,
            "cukup": 3,
            "sedang": 2,
            "kurang": 1,
            "a": 5,
            "b": 4,
            "c": 3,
            "d": 2,
            "e": 1,
        },
        _BY_HUNDRED,
        100,
    ),
    Scale(
        "honorer",
        "honorer/1",
        "Evaluasi unit kerja: predikat, huruf A–E, atau angka 0–100 menurut PP 46/2011 "
        "(domain §7.2)",
        _PREDICATES | {"cukup": 3, "buruk": 1, "a": 5, "b": 4, "c": 3, "d": 2, "e": 1},
        _BY_HUNDRED,
        100,
    ),
]
# The version that a new review of each scheme is read by: the last of its rows.
CURRENT = {scale.scheme: scale for scale in SCALES}


class Span(StrEnum):
    """How long a review looks back. Part-time PPPK are evaluated each quarter and each year
    (KepmenPANRB 16/2025 diktum 17)."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    OTHER = "other"


def span(started_on: date, ended_on: date) -> Span:
    """What the half-open period is in the calendar."""
    months = (ended_on.year - started_on.year) * 12 + ended_on.month - started_on.month
    if started_on.day != 1 or ended_on.day != 1:
        return Span.OTHER
    if months == 12 and started_on.month == 1:
        return Span.YEAR
    if months == 3 and started_on.month in (1, 4, 7, 10):
        return Span.QUARTER
    return Span.MONTH if months == 1 else Span.OTHER


def days_of(year: int, quarter: int = 0) -> tuple[date, date]:
    """The half-open period of a quarter 1 to 4 of `year`; of the whole year for 0."""
    if quarter == 0:
        return date(year, 1, 1), date(year + 1, 1, 1)
    ended = date(year, 3 * quarter + 1, 1) if quarter < 4 else date(year + 1, 1, 1)
    return date(year, 3 * quarter - 2, 1), ended


def quadrant(work: int, conduct: int) -> int:
    """Return the quadrant 1 (best) to 5 of PermenPANRB 6/2022 for the two parts, each 1 to 3."""
    return QUADRANT[work, conduct]


def band(scheme: str, value: str) -> int:
    """Return the band 1 to 5 (best) of `value` as given under `scheme`.

    Raises ValueError for a scheme or value that has no band: the officer decides, not the program.
    """
    if scheme not in CURRENT:
        raise ValueError(f"{scheme!r} is no scheme.")
    scale, text = CURRENT[scheme], " ".join(value.casefold().split())
    if text in scale.words:
        return scale.words[text]
    if scheme == "predicate_2022":
        if re.fullmatch(r"[1-5]", text):
            return 6 - int(text)
        if pair := re.fullmatch(r"([1-3])\s*/\s*([1-3])", text):
            return 6 - quadrant(int(pair[1]), int(pair[2]))
        raise ValueError(f"{value!r} has no band under {scheme!r}.")
    return _by_number(text, scale)


def _by_number(text: str, scale: Scale) -> int:
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]+)?", text):
        raise ValueError(f"{text!r} is neither a number nor a predicate.")
    number = Decimal(text.replace(",", "."))
    if number > scale.most:
        raise ValueError(f"{number} is more than {scale.most}.")
    return next(band for lowest, band in scale.steps if number >= lowest)
