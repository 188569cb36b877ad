"""Reading NIK, NIP, NI PPPK and selection numbers: what each of their digits says."""

import re
from datetime import date, timedelta
from typing import NamedTuple

MALE, FEMALE = "M", "F"
AGENCY = "6972"  # kode cepat of the city of Balikpapan in SIASN
# A two-digit year belongs to the century that makes the person this old on the reference day.
YOUNGEST, OLDEST = 17, 75

NIK = re.compile(r"[0-9]{16}")
NIP = re.compile(r"[0-9]{18}")
PARTICIPANT = re.compile(r"(PW)?[0-9]{16,17}")


class Nik(NamedTuple):
    """The parts of a NIK. The region is where it was first issued, not where the person lives."""

    region: str  # province, city and district: six digits
    sex: str
    day: int
    month: int
    year: int  # two digits
    serial: int

    def born_on(self, reference: date) -> date | None:
        """Return the birth date in the century that makes the person 17 to 75 on `reference`."""
        for century in (reference.year // 100, reference.year // 100 - 1):
            born = day_in(century * 100 + self.year, self.month, self.day)
            if born and YOUNGEST <= age_on(born, reference) <= OLDEST:
                return born
        return None


class Nip(NamedTuple):
    """The parts of a PNS or CPNS number."""

    born_on: date
    cpns_year: int
    cpns_month: int
    sex: str
    serial: int


class NiPppk(NamedTuple):
    """The parts of a PPPK number. It changes on a move to another agency: never a lifelong key."""

    born_on: date
    year: int  # of the first appointment
    agreement: int  # 21 in almost every number
    sex: str
    serial: int


class Participant(NamedTuple):
    """The parts of a selection number (SSCASN), as counted for 2023 and 2024."""

    part_time: bool
    year: int  # two digits
    agency: str
    kind: int  # 1 teacher, 3 technical, 4 health
    lane: int  # 1 or 8; probably general and special
    sex: str
    serial: int


def clean_number(written: str) -> str:
    """Return `written` without the apostrophes, spaces, dots and dashes people put in numbers."""
    if written.isdigit():
        return written
    return re.sub(r"[\s\u00a0\u200b'’`.\-]", "", written).upper()


def parse_nik(nik: str) -> Nik | None:
    """Return the parts of `nik`, or None when they cannot be those of a NIK (rule C7)."""
    if not NIK.fullmatch(nik):
        return None
    day, month, year, serial = int(nik[6:8]), int(nik[8:10]), int(nik[10:12]), int(nik[12:])
    sex, day = (FEMALE, day - 40) if day > 40 else (MALE, day)
    if not (1 <= day <= 31 and 1 <= month <= 12 and serial):
        return None
    return Nik(nik[:6], sex, day, month, year, serial)


def parse_nip(nip: str) -> Nip | None:
    """Return the parts of a PNS number, or None when `nip` is not one."""
    born_on = _born_on(nip)
    if born_on is None or not 1 <= int(nip[12:14]) <= 12 or nip[14] not in "12":
        return None
    return Nip(born_on, int(nip[8:12]), int(nip[12:14]), _sex(nip[14]), int(nip[15:]))


def parse_ni_pppk(number: str) -> NiPppk | None:
    """Return the parts of a PPPK number, or None when `number` is not one."""
    born_on = _born_on(number)
    if born_on is None or not 21 <= int(number[12:14]) <= 29 or number[14] not in "12":
        return None
    sex, serial = _sex(number[14]), int(number[15:])
    return NiPppk(born_on, int(number[8:12]), int(number[12:14]), sex, serial)


def parse_participant_number(number: str) -> Participant | None:
    """Return the parts of a selection number of 16 (2023) or 17 digits (2024), or None."""
    if not PARTICIPANT.fullmatch(number):
        return None
    digits = number.removeprefix("PW")
    # 2024 has one more digit, always 0 where seen, after the kind; what it means is not known.
    lane_at = 7 if len(digits) == 16 else 8
    if digits[lane_at + 1] not in "12":
        return None
    return Participant(
        part_time=number.startswith("PW"),
        year=int(digits[:2]),
        agency=digits[2:6],
        kind=int(digits[6]),
        lane=int(digits[lane_at]),
        sex=_sex(digits[lane_at + 1]),
        serial=int(digits[lane_at + 2 :]),
    )


def age_on(born_on: date, day: date) -> int:
    """Return completed years of life on `day`."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def last_day_of_service(born_on: date, retirement_age: int) -> date:
    """Return the last day of the birthday month at `retirement_age` (BUP), inclusive."""
    year, month = born_on.year + retirement_age, born_on.month
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def day_in(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _born_on(number: str) -> date | None:
    if not NIP.fullmatch(number) or number[:2] not in ("19", "20"):
        return None
    return day_in(int(number[:4]), int(number[4:6]), int(number[6:8]))


def _sex(digit: str) -> str:
    return MALE if digit == "1" else FEMALE
