"""The decrees that judge waves, one module each. A wave names one; old waves keep theirs."""

from recruitment.rulebooks import kepmenpanrb_347_2024
from recruitment.rulebooks.rulebook import Rulebook

RULEBOOKS: dict[str, Rulebook] = {book.code: book for book in [kepmenpanrb_347_2024.RULEBOOK]}


def get(code: str) -> Rulebook:
    """Return the rulebook with this code. Raises KeyError for an unknown one."""
    return RULEBOOKS[code]


def choices() -> list[tuple[str, str]]:
    return [(book.code, book.title) for book in RULEBOOKS.values()]
