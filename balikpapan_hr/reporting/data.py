"""What a report says, apart from the file that says it: its hash, and how it differs from another.

A file names its copy, its officer and its moment, so no two are alike. The data are the sheets with
their headings and cells, in order. Of each row four bytes of its hash are kept: enough to say which
rows are new or gone when it is made again, and too little to say what stood in them.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.files.workbooks import Sheet

MARK = 4  # bytes kept of the hash of a row
MOST_MARKS = 100_000  # of a longer list only the hashes of its parts are kept
SHOWN = 20  # rows that are named when they differ


class Data(NamedTuple):
    """What is kept of the data of a report. `parts`: name, rows and sha256 of each."""

    sha256: str
    parts: list[dict[str, Any]]
    marks: bytes


class Reader:
    """Reads along while sheets are written, so that no row is made twice or kept."""

    def __init__(self) -> None:
        self._parts: list[list[Any]] = []  # name, rows, hash
        self._marks = bytearray()

    def sheet(self, sheet: Sheet) -> Sheet:
        """`sheet`, whose rows are read along as they go by."""
        part = [sheet.name, 0, hashlib.sha256(_plain([c.title for c in sheet.columns]))]
        self._parts.append(part)
        return sheet._replace(rows=self._rows(sheet.rows, part))

    def files(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """Files that are handed out as they are; each is a part, and its hash that of its bytes."""
        for name, content in files:
            self._parts.append([name, content.count(b"\n"), hashlib.sha256(content)])
            yield name, content

    def _rows(self, rows: Iterable[Sequence[Any]], part: list[Any]) -> Iterator[Sequence[Any]]:
        marks = self._marks
        for row in rows:
            digest = hashlib.sha256(_plain(row)).digest()
            part[1] += 1
            part[2].update(digest)
            marks += digest[:MARK]
            yield row

    def data(self) -> Data:
        """To be asked for when every sheet is written."""
        parts = [
            {"name": name, "rows": rows, "sha256": hashed.hexdigest()}
            for name, rows, hashed in self._parts
        ]
        whole = hashlib.sha256("".join(part["sha256"] for part in parts).encode()).hexdigest()
        marks = bytes(self._marks) if len(self._marks) <= MARK * MOST_MARKS else b""
        return Data(whole, parts, marks)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def _plain(values: Sequence[Any]) -> bytes:
    return _encode(list(values)).encode()


def differences(
    before: Data, after: Data, rules_before: dict[str, str], rules_after: dict[str, str]
) -> list[str]:
    """What differs, in sentences; none when the data are equal to the byte."""
    if before.sha256 == after.sha256:
        return []
    told = list(_rows_that_differ(before, after))
    changed = sorted(
        name
        for name in rules_before.keys() | rules_after.keys()
        if rules_before.get(name) != rules_after.get(name)
    )
    if changed:
        told.append(_("Made by other rules: %(rules)s.") % {"rules": ", ".join(changed)})
    else:
        told.append(_("The rules are the same: what differs is what the register knows."))
    return told


def _rows_that_differ(before: Data, after: Data) -> Iterator[str]:
    old, new = _by_part(before), _by_part(after)
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield _("%(part)s: no longer there.") % {"part": name}
        elif name not in old:
            yield _("%(part)s: not there before.") % {"part": name}
        elif old[name][0]["sha256"] != new[name][0]["sha256"]:
            yield _in_words(name, old[name], new[name])


def _in_words(
    name: str, old: tuple[dict[str, Any], list[bytes]], new: tuple[dict[str, Any], list[bytes]]
) -> str:
    (old_part, old_marks), (new_part, new_marks) = old, new
    counts = {"part": name, "before": old_part["rows"], "after": new_part["rows"]}
    if len(old_marks) != old_part["rows"] or len(new_marks) != new_part["rows"]:
        return _("%(part)s: %(before)s rows before, %(after)s now, and not the same.") % counts
    gone = (Counter(old_marks) - Counter(new_marks)).total()
    left, places = Counter(old_marks), []
    for place, mark in enumerate(new_marks, start=1):
        if left[mark]:
            left[mark] -= 1
        else:
            places.append(place)
    if not gone and not places:
        return _("%(part)s: the same rows in another order or under other headings.") % counts
    said = [
        _("%(part)s: %(before)s rows before, %(after)s now; %(gone)s are no longer so")
        % (counts | {"gone": gone})
    ]
    if places:
        shown = ", ".join(map(str, places[:SHOWN])) + ("…" if len(places) > SHOWN else "")
        said.append(
            ngettext(
                "%(n)s is new or differs: row %(rows)s",
                "%(n)s are new or differ: rows %(rows)s",
                len(places),
            )
            % {"n": len(places), "rows": shown}
        )
    return ", ".join(said) + "."


def _by_part(data: Data) -> dict[str, tuple[dict[str, Any], list[bytes]]]:
    """Each part with the marks of its rows; without them when they were too many to keep."""
    found, at = {}, 0
    for part in data.parts:
        end = at + MARK * part["rows"]
        marks = data.marks[at:end]
        found[part["name"]] = (
            part,
            [marks[i : i + MARK] for i in range(0, len(marks), MARK)],
        )
        at = end
    return found
