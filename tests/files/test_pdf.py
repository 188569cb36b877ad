import io
import threading
from datetime import UTC, datetime
from itertools import pairwise

import pypdf
import pytest

from balikpapan_hr.files.pdf import qr_svg, render_pdf

MADE_AT = datetime(2026, 11, 24, 8, 30, 1, 123456, tzinfo=UTC)


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "page.typ"
    path.write_text(
        '#let data = json(bytes(sys.inputs.data))\n#set document(title: "T")\n'
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
