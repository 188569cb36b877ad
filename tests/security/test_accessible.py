"""Every page of every route in a real browser: axe finds nothing against WCAG 2.2 A and AA, and
the page says what it is (trust U1).
"""

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string

from tests.security.judge import judged
from tests.security.pages import Shown, as_shown, every_page
from tests.security.walk import Visitor, quiet
from tests.security.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = [1280, 360]


def _refusals(world: World) -> Iterator[Shown]:
    with quiet():
        clerk, official = Visitor(world, "hr_clerk"), Visitor(world, "official")
        yield as_shown("400", clerk.ask("GET", "/pegawai/?q=%00"))
        yield as_shown("403", official.ask("GET", "/impor/"))
        yield as_shown("404", clerk.ask("GET", "/tidak-ada/"))
        yield as_shown("405", clerk.ask("GET", "/peralihan/surat/lengkapi/"))
        headers = dict(clerk.ask("GET", "/tidak-ada/").headers)
        for status in (429, 500):
            yield Shown(str(status), status, render_to_string(f"{status}.html"), headers)


@pytest.mark.long
def test_every_page_is_within_wcag(world: World):
    pages = [*every_page(world), *_refusals(world)]
    assert len(pages) > 150
    faults = judged(pages, WIDTHS)
    assert not faults, "\n".join(faults)


SAMPLE = {
    "/",
    "/pegawai/<uuid:public_id>/",
    "/kepegawaian/verifikasi/<int:pk>/",
    "/pengadaan/gelombang/<int:pk>/",
    "/peralihan/<int:pk>/",
    "/impor/<uuid:pk>/",
    "/akun/masuk/",
    "/admin/personnel/person/<path:object_id>/change/",
    "/admin/personnel/person/",
}


def test_a_page_of_each_part_is_within_wcag(world: World):
    pages = list(every_page(world, only=SAMPLE))
    assert len(pages) == len(SAMPLE)
    faults = judged([*pages, *_refusals(world)], WIDTHS[-1:])
    assert not faults, "\n".join(faults)


BROKEN = '<!doctype html><html><title></title><img src="x.png"><p style="color:#eee">Pucat</p>'


def test_axe_sees_what_is_broken():
    """The positive control."""
    faults = "\n".join(judged([Shown("rusak", 200, BROKEN, {"Content-Type": "text/html"})], [360]))
    for rule in ("image-alt", "color-contrast", "html-has-lang", "document-title", "h1 []"):
        assert rule in faults, faults
