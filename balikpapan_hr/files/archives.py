"""Several files out as one: each to the byte as it was given, whose copy it is said beside them."""

import zipfile
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

from balikpapan_hr.files.marks import Mark

MOST = 65_535  # bytes that the format leaves for the comment


def write_archive(files: Iterable[tuple[str, bytes]], *, mark: Mark) -> IO[bytes]:
    """Return `files`, name and content, as one ZIP. Its comment is the mark, so that no file in it
    is changed; one file at a time is in memory."""
    out = TemporaryFile()  # noqa: SIM115 (closed when the caller lets go of it)
    moment = mark.made_at.timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            part = zipfile.ZipInfo(name, moment)
            archive.writestr(part, content, zipfile.ZIP_DEFLATED)
        said = "\n".join(f"{label}: {value}" for label, value in mark.facts())
        archive.comment = said.encode()[:MOST]
    out.seek(0)
    return out
