"""Scans of papers: kept privately, shown beside what they prove."""

from typing import IO

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.scans import MOST_BYTES, kind_of_scan
from balikpapan_hr.files.services import store


def keep_scan(content: IO[bytes], *, name: str, by: User) -> PrivateFile:
    """Keep the scan of a paper: a PDF, PNG or JPEG, by what stands in it.

    Raises ValidationError "scan_unreadable" or "scan_too_large".
    """
    read = content.read(MOST_BYTES + 1)
    kind = kind_of_scan(read)
    return store(read, name=name, content_type=kind, purpose=PrivateFile.Purpose.DOCUMENT, by=by)
