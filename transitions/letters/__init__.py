"""Letters: one typst template and one small module a kind.

`Facts` is everything a letter may say, read once from the records. A kind's `compose(facts)`
turns them into the exact words; those are frozen and hashed before a PDF is made, so that a letter
made again years later says what it said.

A kind has versions, each valid from a day: the date of the letter chooses, and a letter keeps its
version. The files of a version that was used never change, nor those that it imports: another
wording or another look is a new version with files of its own.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from transitions.letters.words import listed

FOLDER = Path(__file__).resolve().parent
ISSUER = {
    "city": "Kota Balikpapan",
    "office": ["Badan Kepegawaian dan Pengembangan", "Sumber Daya Manusia"],
    "address": "Jalan Jenderal Sudirman Nomor 1, Balikpapan 76112, Kalimantan Timur",
}


UNSIGNED = "." * 40  # in place of a name that is not known


class Signer(NamedTuple):
    """Who signs: name with titles, role as printed, and lines under the name (rank, NIP)."""

    name: str
    role: str
    lines: tuple[str, ...] = ()


class Facts(NamedTuple):
    """What the records say about one conversion on the day its letter is issued."""

    number: str
    dated_on: date
    signer: Signer
    full_name: str
    birth: str  # "Balikpapan, 17 Mei 1990"
    sex: str
    education: str
    address: str
    employee_number: str  # NI PPPK
    participant_number: str
    part_time: bool
    position: str
    unit: str
    department: str  # the perangkat daerah above the unit; empty when the unit is one
    unit_head: Signer | None
    grade: str
    pay: int  # whole rupiah a month
    pay_basis: str
    starts_on: date  # TMT
    last_day: date  # of the agreement, still worked
    approval: str  # pertek BKN, number and date; empty when not recorded
    decree_number: str
    decree_on: date
    began_on: date  # first real day of duty
    corrected_by: tuple[str, ...] = ()  # number and date of the decrees that corrected the decree

    @property
    def corrections(self) -> str:
        """The decrees that corrected the decree, as a letter names them; empty without any."""
        return listed([f"Keputusan Wali Kota Balikpapan {one}" for one in self.corrected_by])

    @property
    def whole_unit(self) -> str:
        return f"{self.unit}, {self.department}" if self.department else self.unit


class Version(NamedTuple):
    """One version of a kind of letter: how it is worded and set, and from which day on."""

    code: str
    valid_from: date  # of letters dated on this day or later
    template: Path
    compose: Callable[[Facts], dict[str, Any]]


def in_force(versions: tuple[Version, ...], day: date) -> Version:
    """The version by which a letter dated `day` is made: the last one that is valid by then."""
    return max((one for one in versions if one.valid_from <= day), key=lambda one: one.valid_from)


def grouped(number: str) -> str:
    """Return a NIP or NI PPPK as it is printed, 8-6-1-3."""
    if len(number) != 18:
        return number
    return " ".join((number[:8], number[8:14], number[14], number[15:]))


def frozen_hash(data: dict[str, Any]) -> str:
    """Return the SHA-256 of a letter's words, the same for the same words on any machine."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
