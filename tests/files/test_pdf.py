import io
import subprocess
import sys
import threading
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from balikpapan_hr.files.pdf import qr_svg, render_pdf

ROOT = Path(__file__).resolve().parent.parent.parent
MADE_AT = datetime(2026, 11, 24, 8, 30, 1, 123456, tzinfo=UTC)


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "page.typ"
    path.write_text(
        '#let data = json("data.json")\n#set document(title: "T")\n'
        '#data.text #image(bytes(data.qr), format: "svg", alt: "QR")\n'
    )
    return path


def render(template, text):
    return render_pdf(template, {"text": text, "qr": qr_svg("https://x/y")}, made_at=MADE_AT)


def test_a_pdf_is_archivable_and_holds_the_words(template):
    content = render(template, "Keputusan =1+1 #emph[tidak dijalankan]")
    page = pypdf.PdfReader(io.BytesIO(content))
    assert "Keputusan =1+1 #emph[tidak dijalankan]" in page.pages[0].extract_text()
    assert b"<pdfaid:part>2</pdfaid:part>" in content


def test_the_same_data_make_the_same_bytes(template):
    assert render(template, "sama") == render(template, "sama")
    assert render(template, "sama") != render(template, "lain")


def test_threads_do_not_mix_their_words(template):
    made = {}

    def make(name):
        made[name] = [render(template, f"{name} {n}") for n in range(5)]

    threads = [threading.Thread(target=make, args=(name,)) for name in ("Ani", "Budi", "Citra")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, files in made.items():
        for n, content in enumerate(files):
            assert f"{name} {n}" in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
        assert all(one != other for one, other in pairwise(files))


def test_importing_the_module_compiles_nothing_so_a_forked_worker_can(template):
    """A process that compiled before it forks leaves children that hang: Celery's would."""
    script = (
        "import os, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from balikpapan_hr.files.pdf import qr_svg, render_pdf\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    data = {'text': 'anak', 'qr': qr_svg('x')}\n"
        "    made = render_pdf(Path(sys.argv[1]), data, made_at=datetime.now(UTC))\n"
        "    os._exit(0 if made.startswith(b'%PDF') else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(template)], cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0
