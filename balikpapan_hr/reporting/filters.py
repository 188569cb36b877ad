"""The filters of a list in words: as chips on the page, as notes in a file."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.reporting.forms import ORIGIN_NAMES, OUTCOMES, STATUSES
from personnel.models import Position, WorkUnit
from personnel.quality import indicators
from recruitment.models import Wave


class Chip(NamedTuple):
    """A filter in force, in words, and the address without it."""

    name: str
    label: str
    without: str


def chips(asked: dict[str, Any], address: dict[str, str]) -> list[Chip]:
    """The filters of `asked`, each with the address that drops it."""
    return [
        Chip(name, label, f"?{urlencode({k: v for k, v in address.items() if k != name})}")
        for name, label in in_words(asked).items()
    ]


def in_words(asked: dict[str, Any]) -> dict[str, str]:
    """The filters of `asked` as people say them; a day and an order are no filters."""
    return {name: words(asked[name]) for name, words in WORDS.items() if name in asked}


def _said(sentence: Promise) -> Callable[[Any], str]:
    return lambda value: sentence % {"value": _in_local_writing(value)}


def _in_local_writing(value: Any) -> str:
    return date_format(value) if isinstance(value, date) else str(value)


def _named(model: type[Model], sentence: str | Promise) -> Callable[[Any], str]:
    return lambda key: sentence % {"value": model.objects.filter(pk=key).first() or key}


WORDS: dict[str, Callable[[Any], str]] = {
    "q": _said(gettext_lazy("Name: %(value)s")),
    "status": lambda value: str(STATUSES[value]),
    "unit": _named(WorkUnit, gettext_lazy("%(value)s and below")),
    "jabatan": _named(Position, "%(value)s"),
    "sektor_unit": lambda value: (
        _("Unit in sector %(sector)s") % {"sector": WorkUnit.Sector(value).label}
    ),
    "usia_dari": _said(gettext_lazy("Aged %(value)s or more")),
    "usia_sampai": _said(gettext_lazy("Aged %(value)s or less")),
    "masa_dari": _said(gettext_lazy("Accepted service: %(value)s years or more")),
    "masa_sampai": _said(gettext_lazy("Accepted service: %(value)s years or less")),
    "akhir": _said(gettext_lazy("Agreement ends within %(value)s months")),
    "akhir_dari": _said(gettext_lazy("Agreement ends from %(value)s")),
    "akhir_sampai": _said(gettext_lazy("Agreement ends by %(value)s")),
    "diketahui": _said(gettext_lazy("As known on %(value)s")),
    "temuan": lambda value: indicators()[value].title,
    "hasil": lambda value: str(OUTCOMES[value]),
    "daftar": lambda value: str(ORIGIN_NAMES[value]),
    "sektor": lambda value: (
        _("Honorer without a known unit")
        if value == "-"
        else _("Honorer in sector %(sector)s") % {"sector": WorkUnit.Sector(value).label}
    ),
    "gelombang": lambda value: (
        _("Appointed by no wave")
        if value == "-"
        else _("Wave %(wave)s") % {"wave": Wave.objects.filter(pk=value).first() or value}
    ),
}
