"""Scanned papers: what may be handed in, and how a page of one becomes a picture.

A PDF never reaches the browser as a document that could run something or ask for a frame: a child
process draws the page that is looked at, and the page of the site shows a picture.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DRAWER = Path(__file__).with_name("page.py")
MOST_BYTES = 10 * 1024**2
SECONDS = 30
NO_PAGE = 1_000_000  # asked for where only the number of pages is wanted
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
BEGINNINGS = {PDF: b"%PDF-", PNG: b"\x89PNG\r\n\x1a\n", JPEG: b"\xff\xd8\xff"}


def kind_of_scan(content: bytes) -> str:
    """The content type of a scan, by what stands in it and not by its name.

    Raises ValidationError "scan_unreadable" or "scan_too_large".
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("The scan is larger than 10 MB. Scan it in grey at 150 dots an inch, or in parts."),
            code="scan_too_large",
        )
    for kind, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            if kind == PDF:
                pages_of(content)
            return kind
    raise _unreadable()


def pages_of(content: bytes) -> int:
    """How many pages a PDF has. Raises ValidationError "scan_unreadable"."""
    drawn = _draw(content, NO_PAGE)
    if told := re.search(rb"only has (\d+) page", drawn.stderr):
        return int(told[1])
    raise _unreadable()


def picture_of(content: bytes, page: int) -> bytes | None:
    """Page number `page` of a PDF as PNG, counted from 1; None where there is no such page."""
    drawn = _draw(content, page)
    return drawn.stdout if drawn.returncode == 0 else None


def _draw(content: bytes, page: int) -> subprocess.CompletedProcess[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "paper.pdf").write_bytes(content)
        order = [sys.executable, "-I", str(DRAWER), folder, str(page)]
        try:
            return subprocess.run(order, capture_output=True, env={}, cwd="/", timeout=SECONDS)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise _unreadable() from None


def _unreadable() -> ValidationError:
    return ValidationError(
        _("The scan cannot be read. Hand in a PDF without password, a PNG or a JPEG."),
        code="scan_unreadable",
    )
