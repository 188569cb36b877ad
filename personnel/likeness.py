"""How much two records look like one human: reasons, each with its weight. Decides nothing.

No database, no clock. A pair is offered from `OFFERED` on; what speaks against it has a weight
below nothing. Rule C19 of `identifiers`: one name and birth date with two NIKs is always offered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from personnel.names import matching_key, soft_key

OFFERED = 60
NEAR = 86  # of 100: names above it may be one name written in two ways
DISTRICT_AND_BIRTH = 12  # digits of a NIK that say where and when


class Facts(NamedTuple):
    """What is compared. Empty is unknown, and unlike nothing."""

    person: int
    name: str  # without titles, case and punctuation
    soft: str  # the same with short forms written out
    words: str  # of that, in the order of the alphabet
    born_on: date | None = None
    birth_place: str = ""
    sex: str = ""
    nik: str = ""
    number: str = ""  # NIP or NI PPPK
    phone: str = ""
    thk2_number: str = ""
    units: frozenset[int] = frozenset()


def facts(person: int, name: str, **others: Any) -> Facts:
    """The facts of someone whose name is written so."""
    soft = soft_key(name)
    return Facts(person, matching_key(name), soft, " ".join(sorted(soft.split())), **others)


class Reason(NamedTuple):
    """One thing that speaks for or against one human, and how much."""

    code: str
    weight: int

    @property
    def sentence(self) -> str | Promise:
        return SENTENCES[self.code]


WEIGHTS = {
    "same_name": 40,
    "short_forms": 36,
    "near_name": 25,
    "same_birth": 40,
    "birth_swapped": 30,
    "near_birth": 20,
    "birth_unknown": 5,
    "other_birth": -50,
    "same_place": 6,
    "other_place": -6,
    "other_sex": -30,
    "nik_one_digit": 25,
    "nik_two_digits": 20,
    "nik_unknown": 5,
    "other_nik": -10,
    "near_number": 15,
    "other_number": -40,
    "same_phone": 20,
    "same_thk2": 25,
    "same_unit": 20,
}
SENTENCES: dict[str, str | Promise] = {
    "same_name": _("The name is the same, titles aside."),
    "short_forms": _("The name is the same with its short forms written out."),
    "near_name": _("The names differ by a few letters."),
    "same_birth": _("The birth date is the same."),
    "birth_swapped": _("Day and month of the birth date are swapped."),
    "near_birth": _("Day, month or year of the birth date differs, the rest is the same."),
    "birth_unknown": _("Only one record has the birth date."),
    "other_birth": _("The birth dates are different."),
    "same_place": _("The place of birth is the same."),
    "other_place": _("The places of birth are different."),
    "other_sex": _("The sex is different."),
    "nik_one_digit": _("The NIKs differ in one digit, or in two that changed places."),
    "nik_two_digits": _("The NIKs differ in two digits."),
    "nik_unknown": _("Only one record has a NIK."),
    "other_nik": _("The NIKs are different."),
    "near_number": _("The NIPs or NI PPPKs differ in their last digits alone."),
    "other_number": _("Each has a NIP or NI PPPK of its own."),
    "same_phone": _("The phone number is the same."),
    "same_thk2": _("The THK-II participant number is the same."),
    "same_unit": _("Both worked in the same unit."),
}


def reasons(one: Facts, other: Facts) -> list[Reason]:
    """What speaks for and against one human, heaviest first; nothing when the names are unlike."""
    name = _names(one, other)
    if not name:
        return []
    codes = [
        name,
        _births(one.born_on, other.born_on),
        _niks(one.nik, other.nik),
        _numbers(one.number, other.number),
        _same(one.birth_place, other.birth_place, "same_place", "other_place"),
        _same(one.sex, other.sex, "", "other_sex"),
        _same(one.phone, other.phone, "same_phone", ""),
        _same(one.thk2_number, other.thk2_number, "same_thk2", ""),
        "same_unit" if one.units & other.units else "",
    ]
    found = [Reason(code, WEIGHTS[code]) for code in codes if code]
    return sorted(found, key=lambda reason: (-abs(reason.weight), reason.code))


def score(found: Iterable[Reason]) -> int:
    return sum(reason.weight for reason in found)


def likely_pairs(people: Sequence[Facts]) -> dict[tuple[int, int], list[Reason]]:
    """Every pair of `people` to be offered, by their keys in order, each with its reasons.

    Only people who share a block are compared, so that the work grows with the people and not with
    their square.
    """
    found: dict[tuple[int, int], list[Reason]] = {}
    for block in BLOCKS:
        for group in _groups(people, block):
            for one, other in combinations(group, 2):
                why = reasons(one, other)
                if why and score(why) >= OFFERED:
                    key = (min(one.person, other.person), max(one.person, other.person))
                    found[key] = why
    return found


# --- blocks: who is compared with whom -----------------------------------------------------------
def _by_birth(one: Facts) -> list[Hashable]:
    return [one.born_on] if one.born_on else []


def _by_name_and_birth(one: Facts) -> list[Hashable]:
    """Names alike, and a birth date that differs in one of its parts or has them swapped."""
    if one.born_on is None:
        return []
    year, month, day = one.born_on.year, one.born_on.month, one.born_on.day
    parts = [(year, month, 0), (year, 0, day), (0, month, day), (year, *sorted([month, day]), 0)]
    return [(one.soft, *part) for part in parts]


def _by_name_and_unit(one: Facts) -> list[Hashable]:
    """For old lists, that have no birth date."""
    return [(one.soft, unit) for unit in one.units]


def _by_nik(one: Facts) -> list[Hashable]:
    return [one.nik[:DISTRICT_AND_BIRTH]] if one.nik else []


def _by_contact(one: Facts) -> list[Hashable]:
    return [given for given in (one.phone, one.thk2_number) if given]


BLOCKS: list[Callable[[Facts], list[Hashable]]] = [
    _by_birth,
    _by_name_and_birth,
    _by_name_and_unit,
    _by_nik,
    _by_contact,
]


def _groups(
    people: Sequence[Facts], block: Callable[[Facts], list[Hashable]]
) -> Iterator[list[Facts]]:
    groups: dict[Hashable, list[Facts]] = {}
    for one in people:
        for key in block(one):
            groups.setdefault(key, []).append(one)
    return (group for group in groups.values() if len(group) > 1)


# --- the facts one by one ------------------------------------------------------------------------
def _names(one: Facts, other: Facts) -> str:
    if one.name == other.name:
        return "same_name"
    if one.soft == other.soft:
        return "short_forms"
    # Words in another order, or run together: "nur hayati" and "nurhayati".
    near = fuzz.ratio(one.words, other.words, score_cutoff=NEAR) or (
        fuzz.ratio(one.soft, other.soft, score_cutoff=NEAR)
    )
    return "near_name" if near else ""


def _births(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return "" if one is other else "birth_unknown"
    if one == other:
        return "same_birth"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "birth_swapped"
    same = [one.year == other.year, one.month == other.month, one.day == other.day]
    return "near_birth" if sum(same) == 2 else "other_birth"


def _niks(one: str, other: str) -> str:
    if not (one and other):
        return "nik_unknown" if one or other else ""
    return {1: "nik_one_digit", 2: "nik_two_digits"}.get(digits_apart(one, other), "other_nik")


def _numbers(one: str, other: str) -> str:
    if not (one and other):
        return ""
    return "near_number" if one[:15] == other[:15] else "other_number"


def _same(one: Any, other: Any, same: str, different: str) -> str:
    if not (one and other):
        return ""
    return same if one == other else different


def digits_apart(one: str, other: str) -> int:
    """In how many digits two numbers differ. Two neighbours that changed places count as one."""
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    apart = len(places) + abs(len(one) - len(other))
    if apart == 2 and len(places) == 2:
        i, j = places
        if j == i + 1 and (one[i], one[j]) == (other[j], other[i]):
            return 1
    return apart
