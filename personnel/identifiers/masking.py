"""What of a number may be shown, and where none may stand at all."""

import re

LONG_NUMBER = re.compile(r"\d(?:[ .\-\u00a0]?\d){8,}")


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
