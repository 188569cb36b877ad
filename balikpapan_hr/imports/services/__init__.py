"""Lists in: received, checked, applied, taken back. Nothing else writes what an import brings."""

from balikpapan_hr.imports.reconcile import WRITTEN
from balikpapan_hr.imports.services.applying import (
    apply_batch,
    apply_by_two,
    objection_to_apply,
)
from balikpapan_hr.imports.services.checking import check_batch
from balikpapan_hr.imports.services.conflicts import decide_conflict, now_in_register
from balikpapan_hr.imports.services.layouts import forget_layouts
from balikpapan_hr.imports.services.ledger import RECEIPT, ledger_mark, receipt, why_two
from balikpapan_hr.imports.services.mending import (
    UNCERTAIN,
    Place,
    decide_person,
    leave_row_out,
    mend_cell,
    mend_equal,
    mends_told,
    probable_people,
    uncertain_rows,
    undo_mend,
)
from balikpapan_hr.imports.services.naming import (
    confirm_name,
    confirmed_names,
    take_back_name,
    unknown_names,
)
from balikpapan_hr.imports.services.receiving import (
    applied_before,
    receive_and_check,
    receive_file,
)
from balikpapan_hr.imports.services.taking_back import (
    UNDO_WITHIN,
    WHY,
    Fate,
    Taken,
    undo_batch,
    undo_by_two,
    what_undo_takes,
)

__all__ = [
    "Fate",
    "Place",
    "RECEIPT",
    "Taken",
    "UNCERTAIN",
    "UNDO_WITHIN",
    "WHY",
    "WRITTEN",
    "applied_before",
    "apply_batch",
    "apply_by_two",
    "check_batch",
    "confirm_name",
    "confirmed_names",
    "decide_conflict",
    "decide_person",
    "forget_layouts",
    "leave_row_out",
    "ledger_mark",
    "mend_cell",
    "mend_equal",
    "mends_told",
    "now_in_register",
    "objection_to_apply",
    "probable_people",
    "receipt",
    "receive_and_check",
    "receive_file",
    "take_back_name",
    "uncertain_rows",
    "undo_batch",
    "undo_by_two",
    "undo_mend",
    "unknown_names",
    "what_undo_takes",
    "why_two",
]
