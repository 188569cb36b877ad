"""Evaluations of every scheme, brought to one band: 1 lowest, 5 best. No database, no clock.

Scheme names are those of PerformanceReview.Scheme:
- "predicate_2022" (PermenPANRB 6/2022): a predicate in words, SIASN's quadrant number 1 to 5
  (there 1 is the best), or the pair "work/conduct" of which the quadrant is made.
- "skp_2019" (PP 30/2019): a number 0 to 120, or its word.
- "honorer": what units gave honorers: a number 0 to 100 (the steps of PP 46/2011), a letter A to E,
  or a predicate in words.
"""

import re
from decimal import Decimal

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
PREDICATES = {
    "sangat baik": 5,
    "baik": 4,
    "butuh perbaikan": 3,
    "cukup": 3,
    "kurang": 2,
    "sangat kurang": 1,
    "buruk": 1,
}
LETTERS = {"a": 5, "b": 4, "c": 3, "d": 2, "e": 1}
# Lowest number of each band, best first.
SKP_2019 = [(110, 5), (90, 4), (70, 3), (50, 2), (0, 1)]  # PP 30/2019, up to 120
HUNDRED = [(91, 5), (76, 4), (61, 3), (51, 2), (0, 1)]  # PP 46/2011, up to 100


def quadrant(work: int, conduct: int) -> int:
    """Return the quadrant 1 (best) to 5 of PermenPANRB 6/2022 for the two parts, each 1 to 3."""
    return QUADRANT[work, conduct]


def band(scheme: str, value: str) -> int:
    """Return the band 1 to 5 (best) of `value` as given under `scheme`.

    Raises ValueError for a scheme or value that has no band: the officer decides, not the program.
    """
    text = " ".join(value.casefold().split())
    if text in PREDICATES:
        return PREDICATES[text]
    if scheme == "predicate_2022":
        if re.fullmatch(r"[1-5]", text):
            return 6 - int(text)
        if pair := re.fullmatch(r"([1-3])\s*/\s*([1-3])", text):
            return 6 - quadrant(int(pair[1]), int(pair[2]))
    elif scheme == "skp_2019":
        return _by_number(text, SKP_2019, most=120)
    elif scheme == "honorer":
        return LETTERS[text] if text in LETTERS else _by_number(text, HUNDRED, most=100)
    raise ValueError(f"{value!r} has no band under {scheme!r}.")


def _by_number(text: str, steps: list[tuple[int, int]], *, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]+)?", text):
        raise ValueError(f"{text!r} is neither a number nor a predicate.")
    number = Decimal(text.replace(",", "."))
    if number > most:
        raise ValueError(f"{number} is more than {most}.")
    return next(band for lowest, band in steps if number >= lowest)
