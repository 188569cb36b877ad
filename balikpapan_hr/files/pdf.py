"""PDF making: a typst template and a dictionary of data become one PDF/A-2b file.

The compiler is made at first use and kept for each thread, never before: a process that has
compiled and then forks leaves children that hang for ever, and Celery forks.
"""

import io
import json
import threading
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

_local = threading.local()


@cache
def _fonts(folder: Path) -> typst.Fonts:
    """The fonts beside a template, read once: what the machine has installed must not matter."""
    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder.is_dir() else [])


@cache
def _files(template_path: Path) -> dict[str, bytes]:
    """A template as the main file, and those beside it that it may import, read once."""
    beside = {path.name: path.read_bytes() for path in template_path.parent.glob("*.typ")}
    return beside | {"main.typ": template_path.read_bytes()}


def render_pdf(template_path: Path, data: dict[str, Any], *, made_at: datetime) -> bytes:
    """Return `data` set in the template. Same template, data and moment: the same bytes.

    The template reads its data with `json("data.json")`; it never reads anything else. As a file
    and not as an input: with another input typst sets everything anew, also what did not change.
    """
    fonts = template_path.parent / "fonts"
    compilers = _local.__dict__.setdefault("compilers", {})
    if fonts not in compilers:
        compilers[fonts] = typst.Compiler(font_paths=_fonts(fonts))
    return compilers[fonts].compile(
        input=_files(template_path) | {"data.json": json.dumps(data, ensure_ascii=False).encode()},
        format="pdf",
        pdf_standards=["a-2b"],
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),  # typst takes no less
    )


def qr_svg(text: str) -> str:
    """Return a QR code of `text` as SVG, to be put in the data of a template."""
    out = io.BytesIO()
    # Any mask can be read; trying all eight for the prettiest costs five times the rest.
    segno.make(text, error="m", mask=3).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
