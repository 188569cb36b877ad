"""NIK, NIP, NI PPPK and selection numbers: reading, checking and making them. Text, never numbers.

No database, no clock. Rule ids C1 to C18 are those of the rules table in personnel/README.md;
C10 and C19 compare two records and live with the queries. Sources: Perka BKN 22/2007 and 43/2007
(NIP), Dukcapil (NIK), BKN data-quality indicators, and counts over 1,930 published rows: 4.9 % of
real NIKs disagree with the stated birth date, so a NIK never proves a date wrong; it only warns.
"""

import re
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MALE, FEMALE = "M", "F"
AGENCY = "6972"  # kode cepat of the city of Balikpapan in SIASN
# A two-digit year belongs to the century that makes the person this old on the reference day.
YOUNGEST, OLDEST = 17, 75
# Listing of non-ASN workers by BKN in 2022: one year of service, aged 20 to 56, on this day.
BKN_LISTING_DAY = date(2021, 12, 31)

NIK = re.compile(r"[0-9]{16}")
NIP = re.compile(r"[0-9]{18}")
LONG_NUMBER = re.compile(r"\d(?:[ .\-\u00a0]?\d){8,}")
PARTICIPANT = re.compile(r"(PW)?[0-9]{16,17}")


class Severity(StrEnum):
    """How much a finding weighs: an error stops the record, a warning asks for a reason."""

    ERROR = "E"
    WARNING = "W"


class Finding(NamedTuple):
    """One rule that a value does not keep, with the sentence the officer reads."""

    rule: str
    severity: Severity
    sentence: str | Promise
    values: dict[str, Any]

    @property
    def message(self) -> str:
        return str(self.sentence) % self.values


def _error(rule: str, sentence: str | Promise, **values: Any) -> Finding:
    return Finding(rule, Severity.ERROR, sentence, values)


def _warning(rule: str, sentence: str | Promise, **values: Any) -> Finding:
    return Finding(rule, Severity.WARNING, sentence, values)


# --- reading -----------------------------------------------------------------------------------
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
            born = _date(century * 100 + self.year, self.month, self.day)
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


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _born_on(number: str) -> date | None:
    if not NIP.fullmatch(number) or number[:2] not in ("19", "20"):
        return None
    return _date(int(number[:4]), int(number[4:6]), int(number[6:8]))


def _sex(digit: str) -> str:
    return MALE if digit == "1" else FEMALE


# --- checking ----------------------------------------------------------------------------------
def check_nik(nik: str, *, born_on: date | None = None, sex: str = "") -> list[Finding]:
    """C7 to C9. A NIK that disagrees with the birth date or sex warns; it is never a wall."""
    parts = parse_nik(nik)
    if parts is None:
        return [_error("C7", _("The NIK must be 16 digits that hold a possible day and month."))]
    findings = []
    if born_on and (parts.day, parts.month, parts.year) != (
        born_on.day,
        born_on.month,
        born_on.year % 100,
    ):
        findings.append(
            _warning(
                "C8",
                _(
                    "The NIK says %(nik)s, the birth date is %(born)s. Compare with the identity "
                    "card; both may be right: a NIK stays when a birth date is corrected."
                ),
                nik=f"{parts.day:02}-{parts.month:02}-{parts.year:02}",
                born=f"{born_on:%d-%m-%Y}",
            )
        )
    if sex and parts.sex != sex:
        findings.append(
            _warning(
                "C9", _("The NIK and the stated sex disagree. Compare with the identity card.")
            )
        )
    return findings


def check_nip(
    nip: str,
    *,
    born_on: date | None = None,
    sex: str = "",
    cpns_on: date | None = None,
    new: bool = False,
) -> list[Finding]:
    """C1 to C4 and C6 for a PNS number. `new` is a number given now: then C2 and C3 stop it."""
    if not NIP.fullmatch(nip):
        return [_error("C1", _("The NIP must be 18 digits."))]
    findings = _check_birth_and_sex(nip, born_on, sex, new)
    month = int(nip[12:14])
    if not 1 <= month <= 12:
        findings.append(
            _error(
                "C6",
                _("Digits 13 and 14 are %(digits)s: not the month of a PNS number."),
                digits=nip[12:14],
            )
        )
    elif cpns_on and nip[8:14] != f"{cpns_on:%Y%m}":
        findings.append(
            _warning(
                "C4",
                _("Digits 9 to 14 are %(digits)s, the TMT as CPNS is %(day)s."),
                digits=nip[8:14],
                day=f"{cpns_on:%d-%m-%Y}",
            )
        )
    return findings


def check_ni_pppk(
    number: str,
    *,
    born_on: date | None = None,
    sex: str = "",
    started_on: date | None = None,
    new: bool = False,
) -> list[Finding]:
    """C1 to C3, C5 and C6 for a PPPK number. `new` is a number given now: C2 and C3 stop it."""
    if not NIP.fullmatch(number):
        return [_error("C1", _("The NI PPPK must be 18 digits."))]
    findings = _check_birth_and_sex(number, born_on, sex, new)
    agreement = int(number[12:14])
    if not 21 <= agreement <= 29:
        findings.append(
            _error(
                "C6",
                _("Digits 13 and 14 are %(digits)s: a PPPK number has 21 to 29 there."),
                digits=number[12:14],
            )
        )
    elif agreement != 21:
        findings.append(
            _warning(
                "C6",
                _("Digits 13 and 14 are %(digits)s; almost every PPPK number has 21 there."),
                digits=number[12:14],
            )
        )
    if started_on and int(number[8:12]) != started_on.year:
        findings.append(
            _warning(
                "C5",
                _("Digits 9 to 12 are %(digits)s, the first contract starts in %(year)s."),
                digits=number[8:12],
                year=str(started_on.year),
            )
        )
    return findings


def _check_birth_and_sex(number: str, born_on: date | None, sex: str, new: bool) -> list[Finding]:
    findings = []
    finding = _error if new else _warning
    if born_on and number[:8] != f"{born_on:%Y%m%d}":
        findings.append(
            finding(
                "C2",
                _("Digits 1 to 8 are %(digits)s, the birth date is %(born)s."),
                digits=number[:8],
                born=f"{born_on:%d-%m-%Y}",
            )
        )
    if sex and number[14] != ("1" if sex == MALE else "2"):
        findings.append(
            finding(
                "C3",
                _("Digit 15 is %(digit)s and does not fit the stated sex (1 man, 2 woman)."),
                digit=number[14],
            )
        )
    return findings


def check_participant_number(number: str, *, sex: str = "", agency: str = AGENCY) -> list[Finding]:
    """P1 the shape stops; P2 another agency and P3 another sex warn."""
    if not PARTICIPANT.fullmatch(number):
        return [
            _error(
                "P1", _("The participant number must be 16 or 17 digits, with PW for part time.")
            )
        ]
    findings = []
    digits = number.removeprefix("PW")
    if digits[2:6] != agency:
        findings.append(
            _warning(
                "P2",
                _("Digits 3 to 6 are %(digits)s, the agency of this city is %(agency)s."),
                digits=digits[2:6],
                agency=agency,
            )
        )
    parts = parse_participant_number(number)
    if sex and (parts is None or parts.sex != sex):
        findings.append(_warning("P3", _("The participant number does not fit the stated sex.")))
    return findings


def check_pns_dates(*, cpns_on: date, pns_on: date) -> list[Finding]:
    """C11: nobody is PNS before being CPNS."""
    if pns_on < cpns_on:
        return [_error("C11", _("The TMT as PNS is before the TMT as CPNS."))]
    return []


def check_age_at_start(
    born_on: date, started_on: date, *, youngest: int, oldest: int
) -> list[Finding]:
    """C12. PPPK: 20 to one year before retirement age. CPNS: 18 to 35 (40 for some posts)."""
    age = age_on(born_on, started_on)
    if youngest <= age <= oldest:
        return []
    return [
        _warning(
            "C12",
            _("Aged %(age)s at the TMT; the rule is %(youngest)s to %(oldest)s."),
            age=age,
            youngest=youngest,
            oldest=oldest,
        )
    ]


def check_contract(
    starts_on: date,
    ends_on: date,
    *,
    born_on: date,
    retirement_age: int,
    part_time: bool = False,
    most_years: int = 5,
) -> list[Finding]:
    """C13 and C14. Both dates are days at work. Part time is one year exactly, to be renewed."""
    findings = []
    last = last_day_of_service(born_on, retirement_age)
    if ends_on > last:
        findings.append(
            _warning(
                "C13",
                _("The contract ends after %(last)s, the last day before retirement."),
                last=f"{last:%d-%m-%Y}",
            )
        )
    day_after = ends_on + timedelta(days=1)
    whole_years = age_on(starts_on, day_after)
    exact = _date(starts_on.year + whole_years, starts_on.month, starts_on.day) == day_after
    if part_time and not (whole_years == 1 and exact):
        findings.append(
            _warning("C14", _("A part-time contract lasts one year exactly, and is then renewed."))
        )
    elif not part_time and not (1 <= whole_years <= most_years - (not exact)):
        findings.append(
            _warning(
                "C14",
                _("A contract lasts 1 to %(most)s years."),
                most=most_years,
            )
        )
    return findings


def check_grade(grade: str, *, allowed: Collection[str]) -> list[Finding]:
    """C15. `allowed` are the grades that the education or the level of the position opens."""
    if grade in allowed:
        return []
    return [
        _warning(
            "C15",
            _("Grade %(grade)s does not fit the education and position (%(allowed)s)."),
            grade=grade,
            allowed=", ".join(sorted(allowed)),
        )
    ]


def check_bkn_listing(*, started_on: date, born_on: date) -> list[Finding]:
    """C16 and C17, for a person said to be on BKN's list of 2022."""
    findings = []
    if started_on > BKN_LISTING_DAY.replace(year=BKN_LISTING_DAY.year - 1):
        findings.append(
            _warning("C16", _("Started after 31-12-2020, too late for the BKN list of 2022."))
        )
    if not 20 <= (age := age_on(born_on, BKN_LISTING_DAY)) <= 56:
        findings.append(
            _warning(
                "C17",
                _("Aged %(age)s on 31-12-2021; the BKN list of 2022 took 20 to 56."),
                age=age,
            )
        )
    return findings


def check_duty_dates(
    *, decree_on: date, tmt: date, duty_on: date, paid_from: date | None = None
) -> list[Finding]:
    """C18: decree and TMT before the day of duty (SPMT), and no pay before that day."""
    findings = []
    if decree_on > duty_on:
        findings.append(_warning("C18", _("The SPMT is dated before the decree.")))
    if tmt > duty_on:
        findings.append(_warning("C18", _("The SPMT is dated before the TMT.")))
    if paid_from and paid_from < duty_on:
        findings.append(_warning("C18", _("Pay starts before the day of the SPMT.")))
    return findings


def check_tmt(tmt: date) -> list[Finding]:
    """TMT dates are nearly always the first of a month; another day is worth a second look."""
    if tmt.day == 1:
        return []
    return [
        _warning("TMT", _("The TMT %(day)s is not the first of a month."), day=f"{tmt:%d-%m-%Y}")
    ]


# --- making (synthetic people only) and masking --------------------------------------------------
def make_nik(*, born_on: date, sex: str, serial: int, region: str = "647101") -> str:
    day = born_on.day + (40 if sex == FEMALE else 0)
    return f"{region}{day:02}{born_on:%m%y}{serial:04}"


def make_nip(*, born_on: date, sex: str, cpns_on: date, serial: int) -> str:
    return f"{born_on:%Y%m%d}{cpns_on:%Y%m}{1 if sex == MALE else 2}{serial:03}"


def make_ni_pppk(*, born_on: date, sex: str, year: int, serial: int, agreement: int = 21) -> str:
    return f"{born_on:%Y%m%d}{year}{agreement}{1 if sex == MALE else 2}{serial:03}"


def make_participant_number(
    *,
    year: int,
    kind: int,
    lane: int,
    sex: str,
    serial: int,
    agency: str = AGENCY,
    part_time: bool = False,
) -> str:
    """Return a number of 16 digits for 2023 and of 17 from 2024 on. `year` has four digits."""
    filler = "" if year <= 2023 else "0"
    prefix = "PW" if part_time else ""
    sex_digit = 1 if sex == MALE else 2
    return f"{prefix}{year % 100:02}{agency}{kind}{filler}{lane}{sex_digit}{serial:07}"


def mask_nik(nik: str) -> str:
    """Return the NIK with its first four and last two digits only; shorter text wholly hidden."""
    if len(nik) < 16:
        return "*" * len(nik)
    return nik[:4] + "*" * (len(nik) - 6) + nik[-2:]


def mask_numbers(text: str) -> str:
    """Return `text` with every number in it masked that is long enough to be somebody's.

    However it is spaced: a NIK is often written in groups of four.
    """
    return LONG_NUMBER.sub(lambda found: mask_nik(re.sub(r"\D", "", found[0])), text)


def holds_nik(text: str) -> bool:
    """Whether `text` holds 16 digits in a row, spaced or not: nothing for an address or a log."""
    return any(len(re.sub(r"\D", "", number)) >= 16 for number in LONG_NUMBER.findall(text))
