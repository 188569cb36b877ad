"""Daily seals as small files outside the database: what a cut chain cannot explain away."""

import os
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LINE = re.compile(r"^(?P<day>\d{4}-\d{2}-\d{2}) (?P<number>\d+) (?P<hash>[0-9a-f]{64})$")


class Anchor(NamedTuple):
    """The last seal of a day: its number in the chain and its hash."""

    day: date
    number: int
    hash: str


def folder() -> Path:
    return settings.PRIVATE_ROOT / "seals"


def anchors() -> list[Anchor]:
    """Every anchored seal, the oldest first. A file that cannot be read counts as a wrong one."""
    found = []
    for file in sorted(folder().glob("*.txt")):
        line = LINE.match(file.read_text().strip())
        if line is None:
            found.append(Anchor(date.fromisoformat(file.stem), 0, f"? {file.name}"))
        else:
            found.append(Anchor(date.fromisoformat(line["day"]), int(line["number"]), line["hash"]))
    return found


def anchor(seal: Anchor) -> Path:
    """Write `seal` once, and for good. Raises ValidationError "anchor_differs"."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder() / f"{seal.day.isoformat()}.txt"
    text = f"{seal.day.isoformat()} {seal.number} {seal.hash}\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        if path.read_text() != text:
            raise ValidationError(
                _(
                    "The seal of %(day)s is already kept in %(path)s with another hash. Keep both "
                    "and call the inspectorate: the trail was rewritten, or restored."
                )
                % {"day": seal.day, "path": path},
                code="anchor_differs",
            ) from None
        return path
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return path
