"""Whose copy a file is: on every printed page, in its properties, on a sheet of its own, and in
every row, so that rows copied elsewhere still say it."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _

from balikpapan_hr.formats import moment

CORE = "docProps/core.xml"
SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
# What stands before <headerFooter> and what after it is fixed by the format.
LAST_BEFORE = re.compile(rb"<page(?:Margins|Setup)\b[^>]*/>(?!<pageSetup)")
PIECE = 1024 * 1024
LONGEST_MATCH = 2_048  # bytes; what LAST_BEFORE finds is far shorter
LEVEL = 4  # of compression: a tenth larger than the highest, in half the time
MAX_LINE = 230  # of a header or footer with its codes, by the format 255


class Mark(NamedTuple):
    """One copy: its number, what it is, who asked for it, when and why."""

    number: str
    what: str
    officer: str
    made_at: datetime
    reason: str = ""
    kept_until: datetime | None = None

    @property
    def code(self) -> str:
        """Eight characters that lead back to the number; they stand in every row."""
        return self.number.replace("-", "")[:8].upper()

    @property
    def line(self) -> str:
        return _("Copy %(code)s · made for %(officer)s on %(moment)s") % {
            "code": self.code,
            "officer": self.officer,
            "moment": moment(self.made_at),
        }

    def facts(self) -> list[tuple[str, str]]:
        """What the sheet about the file says."""
        facts = [
            (_("What it is"), self.what),
            (_("Number of this copy"), self.number),
            (_("Mark in every row"), self.code),
            (_("Made for"), self.officer),
            (_("Made at"), moment(self.made_at)),
            (_("Reason"), self.reason or "–"),
        ]
        if self.kept_until:
            facts.append((_("Removed from the site after"), moment(self.kept_until)))
        duty = _(
            "Personal data under Law 27 of 2022: for the work named here only. Do not pass the "
            "file on; delete your copy when the work is done."
        )
        return [*facts, (_("Duty"), duty)]


def with_code(rows: Iterable[Sequence[Any]], mark: Mark) -> Iterator[list[Any]]:
    """`rows`, each with the code of the copy as its last cell."""
    return ([*row, mark.code] for row in rows)


def marked(workbook: bytes, mark: Mark) -> bytes:
    """Return the XLSX with the mark as header and footer of every sheet and in its properties.

    A sheet goes by piece by piece: of a million rows it does not stand in memory.
    """
    out = io.BytesIO()
    lines = _header_and_footer(mark)
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as parts,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as copy,
    ):
        for part in parts.infolist():
            huge = part.file_size >= zipfile.ZIP64_LIMIT // 2
            with (
                parts.open(part) as content,
                copy.open(part.filename, "w", force_zip64=huge) as target,
            ):
                if part.filename == CORE:
                    target.write(_properties(mark))
                elif SHEET.fullmatch(part.filename):
                    _copy_with(lines, content, target)
                else:
                    shutil.copyfileobj(content, target)
    return out.getvalue()


def _copy_with(lines: bytes, content: IO[bytes], target: IO[bytes]) -> None:
    """Copy a sheet, and put `lines` where they belong, once. A piece is written when what follows
    it can no longer change it."""
    held, placed, over = b"", False, False
    while not over:
        piece = content.read(PIECE)
        over = not piece
        held += piece
        sure = len(held) if over else max(0, len(held) - LONGEST_MATCH)
        if not placed and (found := LAST_BEFORE.search(held)):
            if found.end() <= sure:
                held = held[: found.end()] + lines + held[found.end() :]
                placed, sure = True, sure + len(lines)
            else:
                sure = min(sure, found.start())
        target.write(held[:sure])
        held = held[sure:]


def _header_and_footer(mark: Mark) -> bytes:
    # An ampersand begins a code of the header language; two are one.
    head, foot = (escape(text.replace("&", "&&")[:MAX_LINE]) for text in (mark.what, mark.line))
    return (
        f"<headerFooter><oddHeader>&amp;L{head}</oddHeader>"
        f"<oddFooter>&amp;L{foot}&amp;R&amp;P/&amp;N</oddFooter></headerFooter>"
    ).encode()


def _properties(mark: Mark) -> bytes:
    made = mark.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = {
        "dc:title": mark.what,
        "dc:creator": mark.officer,
        "dc:description": mark.line,
        "dc:identifier": mark.number,
    }
    said = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'{said}<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        "</cp:coreProperties>"
    ).encode()
