"""Archives, of which XLSX and ODS are two: unpacked within limits, and their XML without tricks."""

import io
import re
import stat
import zipfile
import zlib
from xml.etree import ElementTree

from sheets import Refused

UNPACKED = 200 * 1024**2  # bytes, all parts together
RATIO = 100  # unpacked to packed, once more than RATIO_FROM bytes are unpacked
RATIO_FROM = 10 * 1024**2
PARTS = 1_000


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive that keeps every limit, counted as really unpacked."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) - end != 22 + int.from_bytes(content[end + 20 : end + 22], "little"):
        raise Refused("E_JENIS")  # cut off while uploading, or something else behind the archive
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("E_JENIS") from None
    if len(infos) > PARTS or len({info.filename.lower() for info in infos}) != len(infos):
        raise Refused("E_ARSIP", parts=len(infos))
    for info in infos:
        steps = info.orig_filename.replace("\\", "/").split("/")
        linked = stat.S_ISLNK(info.external_attr >> 16)
        nested = info.filename.lower().endswith((".zip", ".rar", ".7z", ".jar", ".gz"))
        if ".." in steps or steps[0] == "" or ":" in steps[0] or linked or nested:
            raise Refused("E_ARSIP", part=info.filename[:80])
        if info.flag_bits & 1:
            raise Refused("E_SANDI")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("E_ARSIP", part=info.filename[:80])
    declared = sum(info.file_size for info in infos)
    allowed = min(UNPACKED, max(RATIO_FROM, RATIO * len(content)))
    if declared > allowed:
        raise Refused("E_RASIO", bytes=declared)
    parts, total = {}, 0
    for info in infos:
        head = content[info.header_offset : info.header_offset + 30]
        if head[:4] != b"PK\x03\x04":
            raise Refused("E_ARSIP", part=info.filename[:80])
        start = info.header_offset + 30 + head[26] + 256 * head[27] + head[28] + 256 * head[29]
        packed = content[start : start + info.compress_size]
        body = packed
        if info.compress_type == zipfile.ZIP_DEFLATED:
            inflate = zlib.decompressobj(-15)
            try:
                body = inflate.decompress(packed, allowed - total + 1)
            except zlib.error:
                raise Refused("E_JENIS") from None
        total += len(body)
        if total > allowed or len(body) > info.file_size:
            raise Refused("E_RASIO", bytes=total)
        if len(body) < info.file_size:
            raise Refused("E_JENIS")
        if body[:4] == b"PK\x03\x04":
            raise Refused("E_ARSIP", part=info.filename[:80])
        parts[info.filename] = body
    return parts


def refuse_dangerous_xml(name: str, body: bytes) -> None:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in body[:4]:
        raise Refused("E_XML", part=name)  # another encoding could hide a DOCTYPE from this check
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", body, re.I):
        raise Refused("E_XML", part=name)
    if re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", body[:200], re.I):
        raise Refused("E_XML", part=name)


def parsed(parts: dict[str, bytes], path: str) -> ElementTree.Element:
    """Return a part of the archive as XML; one that is not there is empty."""
    lower = {name.lower(): body for name, body in parts.items()}
    try:
        return ElementTree.fromstring(lower.get(path, b"<none/>"))  # noqa: S314 — no DOCTYPE passes
    except ElementTree.ParseError:
        raise Refused("E_XML", part=path) from None
