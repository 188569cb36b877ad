"""The disposable child that draws one page of a PDF: no Django, no network, little memory.

Run by `scans.py` as a script (`python -I page.py FOLDER PAGE`) in a folder that holds `paper.pdf`
and is thrown away afterwards. The picture goes to standard output. What is no PDF, and a page that
is not there, end it with the reason on standard error.
"""

import resource
import sys
from pathlib import Path

import typst

MEMORY = 2 * 1024**3  # bytes of address space
CPU = 20  # seconds
MAIN = """#set page(width: auto, height: auto, margin: 0pt)
#image("paper.pdf", page: int(sys.inputs.page), width: 21cm)
"""
DOTS_AN_INCH = 110.0


def main(folder: str, page: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    template = Path(folder) / "main.typ"
    template.write_text(MAIN, encoding="utf-8")
    try:
        picture = typst.compile(
            template,
            format="png",
            ppi=DOTS_AN_INCH,
            sys_inputs={"page": page},
            ignore_system_fonts=True,
        )
    except typst.TypstError as error:
        sys.exit("\n".join([error.message, *error.hints]))
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
