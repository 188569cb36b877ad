"""Opening a spreadsheet without trusting it: a disposable child reads, this side only counts.

`read_workbook` hands the file to `reader/`, a separate process with an empty environment. A fork
of it reads the file, with one gibibyte of address space, sixty seconds of CPU and no right to open
a file or a socket, and is gone afterwards. A file that must not be read raises ValidationError with
one of the codes of REFUSALS.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

READER = Path(__file__).with_name("reader")
MAX_LINE = 64 * 1024 * 1024  # characters of one row: far above 200 cells of 32,767

REFUSALS = {
    "E_UKURAN": gettext_lazy(
        "The file is larger than 20 MB. Split it by unit and upload the parts one by one."
    ),
    "E_RASIO": gettext_lazy(
        "The file unpacks to far more than a list can hold. Copy the table into a new workbook, "
        "save it as .xlsx and upload that."
    ),
    "E_RENTANG": gettext_lazy(
        "A sheet reaches beyond 100,000 rows or 200 columns. Delete the stray cells far below or "
        "to the right of the table, save and upload again."
    ),
    "E_XML": gettext_lazy(
        "The file holds instructions that a list never needs. Copy the table into a new workbook, "
        "save it as .xlsx and upload that."
    ),
    "E_TAUTAN": gettext_lazy(
        "The workbook is linked to another file. In Excel choose Data, Edit Links, Break Link, "
        "save and upload again."
    ),
    "E_ARSIP": gettext_lazy(
        "The inside of the file is not that of a workbook. Open it in Excel, save it again as "
        ".xlsx and upload that."
    ),
    "E_MAKRO": gettext_lazy(
        "The workbook holds macros or embedded programs. Save it as .xlsx (Excel Workbook, without "
        "macros) and upload that."
    ),
    "E_SANDI": gettext_lazy(
        "The workbook is protected with a password. Open it, remove the password, save and upload "
        "again."
    ),
    "E_TERPOTONG": gettext_lazy(
        "The file ends where its format ends, so rows may be cut off. Save the list in parts as "
        ".xlsx and upload each part."
    ),
    "E_HITUNG": gettext_lazy(
        "Two ways of counting the rows of a sheet disagree, so a row could be lost. Open the file "
        "in Excel, save it again as .xlsx and upload that."
    ),
    "E_JENIS": gettext_lazy(
        "This is not a readable spreadsheet: it is another kind of file, or the upload was cut "
        "off. Upload .xlsx, .xls, .ods or .csv."
    ),
    "E_ENKODE": gettext_lazy(
        "The text of the file mixes two encodings, so letters would be lost. Open it in Excel, "
        "save it as .xlsx and upload that."
    ),
    "E_SEL_BESAR": gettext_lazy(
        "One cell holds more than 32,767 characters. Shorten or delete it and upload again."
    ),
    "E_WAKTU": gettext_lazy(
        "Reading the file took too long and was stopped. Copy the table into a new workbook, save "
        "it as .xlsx and upload that."
    ),
}

# What a stopped child died of: more memory than it may have, or more time.
DEATHS = {-signal.SIGABRT: "E_RENTANG", -signal.SIGSEGV: "E_RENTANG"} | dict.fromkeys(
    (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL), "E_WAKTU"
)


class CellError(str):
    """An error as the spreadsheet shows it (#N/A), or "=" for a formula without a result."""

    __slots__ = ()


@dataclass(slots=True)
class Row:
    """One physical row; `number` is the number that the officer sees in Excel."""

    number: int
    cells: list[Any]  # str, int, float, bool, date, datetime, CellError, None
    formulas: frozenset[int] = frozenset()  # columns whose value was made by a formula
    hidden: bool = False
    struck: bool = False  # something in it is struck through
    note: str = ""  # the comment on one of its cells


@dataclass(slots=True)
class Sheet:
    name: str
    visible: bool
    merged: list[tuple[int, int, int, int]]  # first row, first column, last row, last column
    rows: list[Row]


@dataclass(slots=True)
class Workbook:
    kind: str  # xlsx, xls, ods, csv, html
    sheets: list[Sheet] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""


def refusal(code: str, **detail: Any) -> ValidationError:
    """Return the refusal with this code; `detail` (sheet, row, line …) is appended as it is."""
    message = str(REFUSALS[code])
    if place := ", ".join(f"{name} {value}" for name, value in detail.items()):
        message = _("%(message)s (Place: %(place)s)") % {"message": message, "place": place}
    return ValidationError(message, code=code)


def read_workbook(file: bytes | IO[bytes]) -> Workbook:
    """Return what is in the file, read by a child that may die in our place.

    Raises ValidationError with a code of REFUSALS.
    """
    # The child gets a copy without a name: nothing of it can stay behind, and the two processes
    # do not share a place in one open file.
    with tempfile.TemporaryFile() as copy:
        if isinstance(file, bytes):
            copy.write(file)
        else:
            file.seek(0)
            shutil.copyfileobj(file, copy)
        if copy.tell() > settings.UPLOAD_MAX_BYTES:
            raise refusal("E_UKURAN")
        copy.seek(0)
        return _read(copy)


def _read(file: IO[bytes]) -> Workbook:
    for _attempt in range(2):
        file.seek(0)
        workbook, ending = _tried(file)
        if ending:
            break  # else the waiting process was killed with the file in its hands, unread
    if workbook is None or ending != b"0":
        raise refusal(DEATHS.get(int(ending or -signal.SIGKILL), "E_JENIS"))
    return workbook


def _tried(file: IO[bytes]) -> tuple[Workbook | None, bytes]:
    """Have the file read once. Returns what came, and how the reader ended if anyone told."""
    lines_in, lines_out = os.pipe()
    told_in, told_out = os.pipe()
    with open(lines_in, encoding="utf-8") as lines, open(told_in, "rb") as told:
        try:
            _hand_over(file.fileno(), lines_out, told_out)
        finally:
            os.close(lines_out)
            os.close(told_out)
        workbook = _workbook(_lines(lines))
        lines.close()  # a reader that still writes ends here
        return workbook, told.read()


class _Server:
    """The waiting process of this process, and the socket to it. It ends when the socket closes."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-I", str(READER)],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
            )


_server: _Server | None = None
_starting = threading.Lock()


def _hand_over(*descriptors: int) -> None:
    """Send an open file to the waiting process; start one when there is none, or it was killed."""
    global _server
    with _starting:
        for _attempt in range(2):
            # A fork of a killed one may hold its socket a moment longer, and would take the file.
            gone = _server is None or _server.owner != os.getpid()
            if gone or _server.process.poll() is not None:
                _server = _Server()
            try:
                socket.send_fds(_server.line, [b"r"], descriptors)
            except OSError:
                _server.line.close()
                _server.process.wait()
                _server = None
            else:
                return
    raise refusal("E_WAKTU")


def _lines(stream: IO[str]) -> Iterator[Any]:
    while line := stream.readline(MAX_LINE):
        if "\\u0000" in line or "\\ud" in line:  # neither may reach PostgreSQL
            line = _without_unstorable(line)
        yield json.loads(line)


def _without_unstorable(line: str) -> str:
    def clean(value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("\0", "\N{REPLACEMENT CHARACTER}")
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if isinstance(value, list):
            return [clean(item) for item in value]
        if isinstance(value, dict):
            return {clean(key): clean(item) for key, item in value.items()}
        return value

    return json.dumps(clean(json.loads(line)), ensure_ascii=False)


def _workbook(lines: Iterator[Any]) -> Workbook | None:
    """Return the workbook that the child wrote, or None if the child stopped in between."""
    same = {}.setdefault  # units, posts and places come in row after row: each is kept once
    try:
        head = next(lines)
        if "refused" in head:
            raise refusal(head["refused"], **head["detail"])
        workbook = Workbook(head["kind"], [], head.get("encoding", ""), head.get("delimiter", ""))
        for _sheet in range(head["sheets"]):
            about = next(lines)
            hidden = set(about["hidden_rows"])
            formulas = {int(row): frozenset(columns) for row, columns in about["formulas"].items()}
            struck, notes = set(about["struck"]), about["notes"]
            rows = [
                Row(
                    number,
                    [same(c, c) if c.__class__ is str else from_json(c) for c in next(lines)],
                    formulas.get(number, frozenset()),
                    number in hidden,
                    number in struck,
                    notes.get(str(number), "") if notes else "",
                )
                for number in range(1, about["rows"] + 1)
            ]
            merged = [tuple(span) for span in about["merged"]]
            workbook.sheets.append(Sheet(about["name"], about["visible"], merged, rows))
    except (StopIteration, RuntimeError, json.JSONDecodeError):
        return None
    return workbook


def from_json(cell: Any) -> Any:
    """Return the value of a cell as the reader or the ledger wrote it."""
    if not isinstance(cell, dict):
        return cell
    kind, value = next(iter(cell.items()))
    if kind == "d":
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if kind == "b":
        return bool(value)
    if kind == "f":
        return CellError("=")
    return CellError(value) if kind == "e" else str(value)


def to_json(cell: Any) -> Any:
    """Return a cell as the ledger keeps it; the opposite of `from_json`."""
    if isinstance(cell, CellError):
        return {"f": None} if cell == "=" else {"e": str(cell)}
    if isinstance(cell, (date, datetime)):
        return {"d": cell.isoformat()}
    return {"b": cell} if isinstance(cell, bool) else cell
