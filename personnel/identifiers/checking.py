"""Rules C1 to C18: what a number, a date or a grade does not keep, and how much that weighs.

A NIK that disagrees with the birth date is never a wall: 4.9 % of 1,930 published ones do.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from personnel.identifiers.reading import (
    AGENCY,
    MALE,
    NIP,
    PARTICIPANT,
    age_on,
    day_in,
    last_day_of_service,
    parse_nik,
    parse_participant_number,
)

# Listing of non-ASN workers by BKN in 2022: one year of service, aged 20 to 56, on this day.
BKN_LISTING_DAY = date(2021, 12, 31)


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
    exact = day_in(starts_on.year + whole_years, starts_on.month, starts_on.day) == day_after
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
