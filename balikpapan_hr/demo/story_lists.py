"""The story, part one: the export and the lists come in, and what can be mended is mended."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection

from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.workbook import Sheet, write
from balikpapan_hr.imports import services
from balikpapan_hr.imports.jail import read_workbook
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.repair import repaired_file
from personnel.row_security import everyone

NATIONAL = "bkn/"  # handed in after the units' own lists
CLERKS = 2  # check lists at the same time
LEFT_TO_REPAIR = 12  # rows, at full size


def hand_in(story: Setting, **about: Any) -> ImportBatch:
    """The clerk hands a list in and checks it; another officer looks at it and applies it."""
    return apply(story, check(story, **about))


def check(
    story: Setting, *, name: str, content: bytes, kind: str, unit: str = "", **about: Any
) -> ImportBatch:
    return services.receive_and_check(
        content,
        name=name,
        kind=kind,
        by=story.clerk,
        unit=story.units[unit] if unit else None,
        **about,
    )


def apply(story: Setting, batch: ImportBatch) -> ImportBatch:
    if batch.state != ImportBatch.State.CHECKED:
        return batch
    return services.apply_by_two(
        batch,
        asked_by=story.clerk,
        decided_by=story.approver,
        reason="Daftar resmi dari perangkat daerah dan BKN.",
    )


def import_employees(story: Setting) -> dict[str, Any]:
    (file,) = (f for f in story.truth["files"] if f["kind"] == "siasn_export")
    batch = hand_in(
        story,
        name=file["file"].rpartition("/")[2],
        content=(story.folder / file["file"]).read_bytes(),
        kind=ImportBatch.Kind.SIASN_EXPORT,
    )
    return {"rows": batch.rows_total, "people": batch.rows_created}


def import_lists(story: Setting) -> dict[str, Any]:
    """Every unit's list, then the two national ones. Lists that name nobody are refused.

    Two lists are checked while an earlier one is applied, as in an office with several clerks; they
    are applied in one order, so that every run of the story comes out the same.
    """
    files = [f for f in story.truth["files"] if f["kind"] != "siasn_export"]
    files.sort(key=lambda f: f["file"].startswith(NATIONAL))
    counts: Counter[str] = Counter()
    _ = story.clerk, story.units  # read once, before the clerks share them

    def checked(file: dict[str, Any]) -> ImportBatch:
        try:
            with everyone():  # a context is a connection's, and so a thread's
                return check(
                    story,
                    name=file["file"].rpartition("/")[2],
                    content=(story.folder / file["file"]).read_bytes(),
                    kind=ImportBatch.Kind.HONORER_LIST,
                    unit=file["sender"],
                )
        finally:
            connection.close()  # this thread's own

    with ThreadPoolExecutor(CLERKS) as clerks:
        for file, batch in zip(files, clerks.map(checked, files), strict=True):
            story.batches[file["file"]] = batch = apply(story, batch)
            refused = batch.state == ImportBatch.State.REFUSED
            counts["refused" if refused else "files"] += 1
            counts["new people"] += batch.rows_created
            counts["to repair"] += batch.rows_quarantined
    return dict(counts)


# --- what was kept aside --------------------------------------------------------------------------
def repair(story: Setting) -> dict[str, Any]:
    """The rows kept aside are downloaded, mended by what the unit says, and handed in again.

    A few lists are left for the visitor to mend.
    """
    truth = {(row["file"], row["sheet"], row["row"]): row["repair"] for row in story.truth["rows"]}
    left, mended, counts = story.part(LEFT_TO_REPAIR), 0, Counter[str]()
    for path, batch in story.batches.items():
        rows = list(batch.rows.filter(outcome="quarantined").order_by("sheet", "number"))
        if not rows:
            continue
        if len(rows) <= left:
            left -= len(rows)
            counts["left"] += len(rows)
            continue
        cures = [
            [truth.get((path, sheet, row.number)) for row in on_sheet]
            for sheet, on_sheet in groupby(rows, key=lambda row: row.sheet)
        ]
        again = hand_in(
            story,
            name=f"perbaikan_{path.rpartition('/')[2].rpartition('.')[0]}.xlsx",
            content=_mended(repaired_file(batch), cures),
            kind=batch.kind,
            unit=batch.unit.code if batch.unit else "",
            repairs=batch,
        )
        mended += len(rows)
        counts["still wrong"] += again.rows_quarantined
        counts["new people"] += again.rows_created
    return {"mended": mended - counts["still wrong"], **counts}


def _mended(content: bytes, cures: list[list[dict[str, Any] | None]]) -> bytes:
    """Type the right cell into each row of the repair file: the last rows of each of its sheets."""
    sheets = []
    for sheet, wanted in zip(read_workbook(content).sheets, cures, strict=True):
        rows = [[_as_typed(cell) for cell in row.cells] for row in sheet.rows]
        first = len(rows) - len(wanted)
        columns = {cell: n for head in rows[:first] for n, cell in enumerate(head) if cell}
        for row, cure in zip(rows[first:], wanted, strict=True):
            if cure:
                row[columns[cure["column"]]] = cure["right"]
        sheets.append(Sheet(sheet.name, rows))
    return write("xlsx", sheets)


def _as_typed(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell
