"""Several files out as one: each to the byte as it was given, whose copy it is said beside them."""

import io
import zipfile
from collections.abc import Mapping

from balikpapan_hr.files.marks import Mark

MOST = 65_535  # bytes that the format leaves for the comment


def write_archive(files: Mapping[str, bytes], *, mark: Mark) -> bytes:
    """Return `files` as one ZIP. The mark is its comment, so that no file in it is changed."""
    out = io.BytesIO()
    moment = mark.made_at.timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            part = zipfile.ZipInfo(name, moment)
            archive.writestr(part, content, zipfile.ZIP_DEFLATED)
        said = "\n".join(f"{label}: {value}" for label, value in mark.facts())
        archive.comment = said.encode()[:MOST]
    return out.getvalue()
