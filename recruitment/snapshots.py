"""The public result of a run as one file: written once, read without the database.

`PRIVATE_ROOT/hasil/<public id of the wave>/<run>-<sha256>`: lines in the order of their keys, each
a key, a tab and JSON. The key is `awal` (the wave and its formations), `formasi/…` (a page of one
list) or `peserta/…` (the sheet of one participant); of these two it has the title and the HTML. A
file whose bytes do not give the hash in its name is not shown. Nothing is shown before the moment
that its first line names.
"""

import hashlib
import json
import logging
import mmap
import os
import re
from array import array
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from django.conf import settings

log = logging.getLogger(__name__)
HEAD = "awal"
NAME = re.compile(r"(\d{4})-([0-9a-f]{64})")


def formation_key(number: int, page: int = 1) -> str:
    return f"formasi/{number:06}/{page:04}"


def participant_key(number: str) -> str:
    return f"peserta/{number}"


def encode(entries: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file: the same entries give the same bytes."""
    lines = [
        f"{key}\t{json.dumps(entries[key], ensure_ascii=False, separators=(',', ':'))}\n".encode()
        for key in entries
    ]
    return b"".join(sorted(lines))


def write(wave: UUID, run: int, content: bytes) -> str:
    """Keep `content` as the result of a run, on disk before this returns. Returns its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    folder = _root() / str(wave)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{run:04}-{sha256}"
    draft = folder / f".{run:04}-{os.getpid()}"
    with open(draft, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.chmod(0o400)
    draft.replace(target)
    return sha256


def remove(wave: UUID, run: int, sha256: str) -> None:
    """Remove the file of a run that nobody has read yet."""
    (_root() / str(wave) / f"{run:04}-{sha256}").unlink(missing_ok=True)


def is_kept(wave: UUID, run: int, sha256: str) -> bool:
    """Whether the file of a run is on disk, with the bytes that were announced."""
    path = _root() / str(wave) / f"{run:04}-{sha256}"
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


class Snapshot:
    """One file, mapped into memory; lines are found by halving."""

    def __init__(self, path: Path) -> None:
        number, self.sha256 = NAME.fullmatch(path.name).groups()
        self.run = int(number)
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if hashlib.sha256(self._bytes).hexdigest() != self.sha256:
            raise ValueError(f"{path} does not have the bytes that were announced.")
        ends = [match.end() for match in re.finditer(b"\n", self._bytes)]
        self._starts = array("Q", [0, *ends])

    def get(self, key: str) -> Any:
        """Return what stands under `key`, or None."""
        wanted = key.encode() + b"\t"
        low, high = 0, len(self._starts) - 1
        while low < high:
            middle = (low + high) // 2
            start = self._starts[middle]
            found = self._bytes[start : start + len(wanted)]
            if found == wanted:
                return json.loads(self._bytes[start + len(wanted) : self._starts[middle + 1]])
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return None

    @cached_property
    def head(self) -> dict[str, Any]:
        return self.get(HEAD)

    @cached_property
    def shown_from(self) -> datetime:
        return datetime.fromisoformat(self.head["shown_from"])


def head_of(wave: UUID, run: int, sha256: str) -> dict[str, Any]:
    """Return the first line of an earlier file of the wave."""
    return _opened(_root() / str(wave) / f"{run:04}-{sha256}").head


def _opened(path: Path) -> Snapshot:
    # A crowd comes at once: one thread reads the whole file, the others wait for what it found.
    with _one_reads:
        return _read(path)


_one_reads = Lock()
_read = lru_cache(maxsize=64)(Snapshot)  # a file's bytes never change, so neither does this


def shown(wave: UUID | str, now: datetime) -> Snapshot | None:
    """Return the latest result of a wave whose moment has come."""
    try:
        names = sorted(filter(NAME.fullmatch, os.listdir(_root() / str(wave))), reverse=True)
    except FileNotFoundError:
        return None
    for name in names:
        try:
            snapshot = _opened(_root() / str(wave) / name)
        except (OSError, ValueError):
            # Nor is an older result shown in its place: that one no longer holds.
            log.exception("A public result cannot be shown")
            return None
        if snapshot.shown_from <= now:
            return snapshot
    return None


def all_shown(now: datetime) -> list[tuple[str, Snapshot]]:
    """Return every wave whose result is public, the newest first: its public id and its result."""
    if not _root().is_dir():
        return []
    waves = [(wave, shown(wave, now)) for wave in os.listdir(_root())]
    found = [(wave, snapshot) for wave, snapshot in waves if snapshot]
    return sorted(found, key=lambda each: each[1].head["announced"], reverse=True)


def _root() -> Path:
    return Path(settings.PRIVATE_ROOT) / "hasil"
