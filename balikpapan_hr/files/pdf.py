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


def render_pdf(template_path: Path, data: dict[str, Any], *, made_at: datetime) -> bytes:
    """Return `data` set in the template. Same template, data and moment: the same bytes.

    The template reads its data with `json(bytes(sys.inputs.data))`; it never reads anything else.
    """
    compilers = _local.__dict__.setdefault("compilers", {})
    if template_path not in compilers:
        compilers[template_path] = typst.Compiler(
            template_path, font_paths=_fonts(template_path.parent / "fonts")
        )
    return compilers[template_path].compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2b"],
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),  # typst takes no less
    )


def qr_svg(text: str) -> str:
    """Return a QR code of `text` as SVG, to be put in the data of a template."""
    out = io.BytesIO()
    # Any mask can be read; trying all eight for the prettiest costs five times the rest.
    segno.make(text, error="m", mask=3).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
