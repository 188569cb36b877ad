"""Scans of papers that tests hand in."""

import typst

from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import store

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


def a_pdf(*, pages: int) -> bytes:
    return typst.compile(b"#pagebreak()\n".join([b"SK"] * pages), format="pdf")


def a_scan() -> PrivateFile:
    return store(PNG, name="sk.png", content_type="image/png", purpose="document", by=None)
