"""The disposable child that opens a spreadsheet: no Django, no network, no files, little memory.

Run by `jail.py` as a folder (`python -I reader/`), never imported by the site; its modules find one
another as neighbours. It waits with its libraries loaded, and each file is read by a fork that
gives up its rights first. JSON lines go out: first the workbook, then each sheet's rows. What must
not be read is refused with one of the codes of `jail.REFUSALS`.

A cell is text, a number, null, or one of {"d": date or moment}, {"t": time}, {"b": boolean},
{"e": error as shown}, {"f": formula without a stored result}.
"""

import codecs
import io
import json
import os
import re
import resource
import signal
import socket
from typing import Any

from sheets import CELL, COLUMNS, ROWS, Refused, Sheet
from texts import decode, read_csv, read_html
from workbooks import read_compound, read_zip

MEMORY = 1024**3  # bytes of address space
CPU = 60  # seconds
WALL = 90  # seconds


def read(content: bytes) -> tuple[dict[str, Any], list[Sheet]]:
    if content.startswith(b"PK\x03\x04"):
        return read_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_compound(content)
    foreign = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"MZ", b"\x7fELF", b"\x1f\x8b")
    if content.startswith((*foreign, b"Rar!", b"7z\xbc\xaf", b"PK")) or not content.strip():
        raise Refused("E_JENIS")
    if b"PK\x05\x06" in content[-66_000:]:  # text in front, an archive behind
        raise Refused("E_JENIS")
    text, encoding = decode(content)
    if sum(ch < " " and ch not in "\t\r\n\f" for ch in text[:20_000]) > len(text[:20_000]) / 100:
        raise Refused("E_JENIS")
    start = text[:2_000].lstrip().lower()
    if start.startswith("mime-version") or "schemas-microsoft-com:office:spreadsheet" in start:
        raise Refused("E_JENIS")
    if re.match(
        r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|table"
        r"|body|div|style|title|center)\b",
        start,
        re.S,
    ):
        return {"kind": "html", "encoding": encoding}, read_html(text)
    return read_csv(text, encoding)


def confine() -> None:
    """Give up memory, time, files and network; what is open already (in and out) stays open."""
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp437"):
        codecs.lookup(name)  # loads its file while files can still be opened
    signal.alarm(WALL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def main() -> None:
    """Read the workbook on standard input, under every limit, and write what is in it."""
    out = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", newline="\n")
    confine()
    write = json.JSONEncoder(separators=(",", ":")).encode
    try:
        head, sheets = read(io.FileIO(0, closefd=False).readall())
        for sheet in sheets:
            if len(sheet.rows) > ROWS or max(map(len, sheet.rows), default=0) > COLUMNS:
                raise Refused("E_RENTANG", sheet=sheet.name)
            for number, cells in enumerate(sheet.rows, 1):
                if any(isinstance(cell, str) and len(cell) > CELL for cell in cells):
                    raise Refused("E_SEL_BESAR", sheet=sheet.name, row=number)
    except Refused as refused:
        out.write(write({"refused": refused.code, "detail": refused.detail}) + "\n")
    except MemoryError:
        out.write(write({"refused": "E_RENTANG", "detail": {}}) + "\n")
    else:
        out.write(write(head | {"sheets": len(sheets)}) + "\n")
        for sheet in sheets:
            about = {
                "name": sheet.name,
                "visible": sheet.visible,
                "rows": len(sheet.rows),
                "merged": sheet.merged,
                "hidden_rows": sorted(sheet.hidden_rows),
                "formulas": sheet.formulas,
                "struck": sorted(sheet.struck),
                "notes": sheet.notes,
            }
            out.write(write(about) + "\n")
            for cells in sheet.rows:
                out.write(write(cells) + "\n")
    out.flush()


def serve() -> None:
    """Wait on the socket that is standard input; read each file that comes in a fork of its own.

    A message brings three descriptors: the file, where to write, where to say how it ended. What
    forks has read nothing, so every file meets a process as new as the first one did.
    """
    line = socket.socket(fileno=0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(line, 1, 3)
        if not message:  # the site has gone
            return
        if os.fork() == 0:
            line.close()  # else a killed server would seem to listen for as long as this one lives
            keep(*descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def keep(given: int, out: int, told: int) -> None:
    """Fork the process that reads, wait for it, and tell how it ended. Does not return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reader = os.fork()
    if reader == 0:
        os.dup2(given, 0)
        os.dup2(out, 1)
        os.closerange(3, max(given, out, told) + 1)
        try:
            main()
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(out)
    _pid, how = os.waitpid(reader, 0)
    os.write(told, str(os.waitstatus_to_exitcode(how)).encode())
    os._exit(0)


if __name__ == "__main__":
    serve()
