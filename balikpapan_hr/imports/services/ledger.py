"""What a checked list amounts to: its counts, its hash, and who must agree to it."""

from collections import Counter

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import OLD_LIST
from personnel.models import Person
from personnel.row_security import everyone

State, Outcome = ImportBatch.State, ImportRow.Outcome
# outcome of a row → the line of the receipt that counts it
RECEIPT = {
    Outcome.TITLE: "rows_head",
    Outcome.HEAD: "rows_head",
    Outcome.TOTAL_OR_SIGNATURE: "rows_head",
    Outcome.BLANK: "rows_blank",
    Outcome.CREATED: "rows_created",
    Outcome.CHANGED: "rows_changed",
    Outcome.UNCHANGED: "rows_unchanged",
    Outcome.QUARANTINED: "rows_quarantined",
    Outcome.EXCLUDED: "rows_excluded",
}


def count(batch: ImportBatch, outcomes: Counter[str]) -> None:
    """Set the lines of the receipt. `rows_total` is not their sum: the reader counted the file."""
    counts = Counter(dict.fromkeys(RECEIPT.values(), 0))
    for outcome, number in outcomes.items():
        counts[RECEIPT[Outcome(outcome)]] += number
    for line, number in counts.items():
        setattr(batch, line, number)


def receipt(batch: ImportBatch) -> dict[str, int]:
    """Return the receipt: a count for each outcome word, and `rows`, their sum."""
    lines = dict.fromkeys(RECEIPT.values())
    counts = {line.removeprefix("rows_"): getattr(batch, line) for line in lines}
    return {"rows": batch.rows_total, **counts}


def why_two(batch: ImportBatch) -> list[str]:
    """Say why two officers must agree before the list is applied; nothing for a small one."""
    changes, reasons = batch.rows_created + batch.rows_changed, []
    if changes > settings.IMPORT_SECOND_OFFICER_ABOVE:
        reasons.append(
            _("It changes %(changes)s people, more than %(most)s.")
            % {"changes": changes, "most": settings.IMPORT_SECOND_OFFICER_ABOVE}
        )
    with everyone():
        known = Person.objects.count()
    most = known * settings.IMPORT_SECOND_OFFICER_SHARE
    if known >= settings.IMPORT_SECOND_OFFICER_SHARE_FROM and batch.rows_changed >= most:
        reasons.append(
            _("It changes %(changes)s of the %(known)s people that the register knows.")
            % {"changes": batch.rows_changed, "known": known}
        )
    old = batch.rows.filter(problems__contains=[{"code": OLD_LIST}]).count()
    if old:
        reasons.append(
            _("It seems older than the register: %(rows)s rows go on with work that has ended.")
            % {"rows": old}
        )
    return reasons


def ledger_mark(batch: ImportBatch) -> str:
    """Return the hash of the whole ledger: what each row is, what was read, whom it concerns."""
    with everyone(), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT encode(sha256(coalesce(string_agg(sha256(convert_to(concat_ws(
                '|', sheet, number, outcome, "values", problems, person_id), 'UTF8')), ''::bytea
                ORDER BY sheet, number), ''::bytea)), 'hex')
            FROM imports_importrow WHERE batch_id = %s
            """,
            [batch.pk],
        )
        return cursor.fetchone()[0]
