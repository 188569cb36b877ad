"""Lists in: received, checked, applied, taken back. Nothing else writes what an import brings."""

from balikpapan_hr.imports.services.applying import (
    apply_batch,
    apply_by_two,
    objection_to_apply,
    warnings,
)
from balikpapan_hr.imports.services.batch import moment
from balikpapan_hr.imports.services.checking import check_batch
from balikpapan_hr.imports.services.conflicts import decide_conflict, now_in_register
from balikpapan_hr.imports.services.ledger import RECEIPT, ledger_mark, receipt, why_two
from balikpapan_hr.imports.services.receiving import receive_and_check, receive_file
from balikpapan_hr.imports.services.taking_back import (
    UNDO_WITHIN,
    Taken,
    undo_batch,
    undo_by_two,
    what_undo_takes,
)

__all__ = [
    "RECEIPT",
    "Taken",
    "UNDO_WITHIN",
    "apply_batch",
    "apply_by_two",
    "check_batch",
    "decide_conflict",
    "ledger_mark",
    "moment",
    "now_in_register",
    "objection_to_apply",
    "receipt",
    "receive_and_check",
    "receive_file",
    "undo_batch",
    "undo_by_two",
    "warnings",
    "what_undo_takes",
    "why_two",
]
