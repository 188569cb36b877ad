"""Refusals that name their rule, so that whoever is refused can look it up in the README."""

from django.core.exceptions import ValidationError


def refusal(rule: str, sentence: str, *, code: str) -> ValidationError:
    """Return what a verb raises: the sentence, and the id of the rule in recruitment/README.md."""
    return ValidationError(f"{sentence} ({rule})", code=code)
