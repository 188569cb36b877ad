"""The filters of a list in words: as chips on the page, as notes in a file."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.reporting.figures import ALL_YEARS
from balikpapan_hr.reporting.forms import ORIGIN_NAMES, OUTCOMES, STATUSES
from balikpapan_hr.reporting.people import ANY_FAULT
from personnel.models import Position, WorkUnit
from personnel.quality import indicators
from recruitment.models import Wave

AGE_NAMES = {
    "0": gettext_lazy("Less than 6 months"),
    "6": gettext_lazy("6 to 12 months"),
    "12": gettext_lazy("1 to 2 years"),
    "24": gettext_lazy("2 years or more"),
}


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


def _of_year(one: Promise, every: Promise) -> Callable[[Any], str]:
    return lambda year: str(every) if year == ALL_YEARS else one % {"year": year}


def _in_wave(one: Promise, every: Promise) -> Callable[[Any], str]:
    return lambda key: (
        str(every)
        if key == ALL_YEARS
        else one % {"wave": Wave.objects.filter(pk=key).first() or key}
    )


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
    "temuan": lambda value: (
        _("Something to mend in the record") if value == ANY_FAULT else indicators()[value].title
    ),
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
    "asal": _named(WorkUnit, gettext_lazy("Honorer in %(value)s and below")),
    "umur": lambda value: str(AGE_NAMES[value]),
    "kelompok": lambda value: str(Position.Group(value).label),
    "pensiun": _of_year(
        gettext_lazy("Retire in %(year)s"), gettext_lazy("Retire within five years")
    ),
    "berakhir": _of_year(
        gettext_lazy("Agreement ends in %(year)s"),
        gettext_lazy("Agreement ends within five years"),
    ),
    "melamar": _in_wave(gettext_lazy("Applied in %(wave)s"), gettext_lazy("Applied in some wave")),
    "lulus": _in_wave(gettext_lazy("Passed in %(wave)s"), gettext_lazy("Passed in some wave")),
    "dilantik": _in_wave(
        gettext_lazy("Sworn in by %(wave)s"), gettext_lazy("Sworn in by some wave")
    ),
    "formasi": _named(WorkUnit, gettext_lazy("For a seat in %(value)s and below")),
    "formasi_sektor": lambda value: (
        _("For a seat in sector %(sector)s") % {"sector": WorkUnit.Sector(value).label}
    ),
}
