"""The story, part one: the export and the lists come in, and what can be mended is mended."""

from collections import Counter
from typing import Any

from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch
from recruitment.models import Wave

NATIONAL = "bkn/"  # handed in after the units' own lists


def hand_in(
    story: Setting,
    *,
    name: str,
    content: bytes,
    kind: str,
    unit: str = "",
    wave: Wave | None = None,
    repairs: ImportBatch | None = None,
) -> ImportBatch:
    """The clerk hands a list in and checks it; another officer looks at it and applies it."""
    batch = services.receive_and_check(
        content,
        name=name,
        kind=kind,
        by=story.clerk,
        unit=story.units[unit] if unit else None,
        wave=wave,
        repairs=repairs,
    )
    if batch.state == ImportBatch.State.CHECKED:
        batch = services.apply_batch(batch, by=story.approver)
    return batch


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
    """Every unit's list, then the two national ones. Lists that name nobody are refused."""
    files = [f for f in story.truth["files"] if f["kind"] != "siasn_export"]
    counts: Counter[str] = Counter()
    for file in sorted(files, key=lambda f: f["file"].startswith(NATIONAL)):
        batch = hand_in(
            story,
            name=file["file"].rpartition("/")[2],
            content=(story.folder / file["file"]).read_bytes(),
            kind=ImportBatch.Kind.HONORER_LIST,
            unit=file["sender"],
        )
        story.batches[file["file"]] = batch
        counts["refused" if batch.state == ImportBatch.State.REFUSED else "files"] += 1
        counts["new people"] += batch.rows_created
        counts["to repair"] += batch.rows_quarantined
    return dict(counts)


def repair(story: Setting) -> dict[str, Any]:
    return {}
