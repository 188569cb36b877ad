"""The officials' pages, each by its place in the address, in the order of their navigation."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.reporting.boards import city, honorers, money, quality, shortage, waves
from balikpapan_hr.reporting.boards.parts import Asked, Page


class Board(NamedTuple):
    """One page: its names, what it shows, and the parameter by which it offers a choice."""

    short: str | Promise
    title: str | Promise
    page: Callable[[Asked], Page]
    choice: str = ""


FIRST = "kota"  # stands at /angka/ itself
BOARDS = {
    "kota": Board(_("City"), _("Civil service of the City of Balikpapan"), city.page),
    "honorer": Board(_("Honorers"), _("From honorer to outcome"), honorers.page, choice="menurut"),
    "gelombang": Board(_("Waves"), _("Seats and results of the waves"), waves.page, "gelombang"),
    "kekurangan": Board(
        _("Shortage"), _("Where people are missing"), shortage.page, choice="kelompok"
    ),
    "anggaran": Board(_("Money"), _("What the posts cost"), money.page),
    "mutu": Board(_("Data quality"), _("Quality and integrity of the data"), quality.page),
}


def address_of(key: str) -> str:
    return reverse("reporting:dashboard" if key == FIRST else f"reporting:board_{key}")
