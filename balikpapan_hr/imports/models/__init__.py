"""Lists, their rows, what officers said of them, and where they contradict the register."""

from balikpapan_hr.imports.models.batch import ImportBatch, ImportRow, ListedOutcome
from balikpapan_hr.imports.models.conflict import Conflict, ConflictQuerySet
from balikpapan_hr.imports.models.said import KnownLayout, Mend

__all__ = [
    "Conflict",
    "ConflictQuerySet",
    "ImportBatch",
    "ImportRow",
    "KnownLayout",
    "ListedOutcome",
    "Mend",
]
