"""Making numbers of synthetic people: every one made passes the checks."""

from datetime import date

from personnel.identifiers.reading import AGENCY, FEMALE, MALE


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
