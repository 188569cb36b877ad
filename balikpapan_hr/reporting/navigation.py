"""The main menu of the screens outside /admin/: parts that the account may enter."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _


class Place(NamedTuple):
    label: str
    url_name: str
    permission: str | None = None


MENU = [
    Place(_("Home"), "home"),
    Place(_("Figures"), "reporting:dashboard", "reporting.view_dashboard"),
    Place(_("People"), "reporting:people", "personnel.view_person"),
    Place(_("Lists"), "imports:batches", "imports.view_importbatch"),
    Place(_("Reports"), "reporting:reports", "reporting.view_generatedreport"),
]


class Entry(NamedTuple):
    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `navigation`, worked out only when a template shows it."""
    return {"navigation": lambda: _entries(request)}


def _entries(request: HttpRequest) -> list[Entry]:
    entries = []
    for place in MENU:
        if place.permission is None or request.user.has_perm(place.permission):
            try:
                url = reverse(place.url_name)
            except NoReverseMatch:
                continue
            here = request.path == url or (url != "/" and request.path.startswith(url))
            entries.append(Entry(place.label, url, here))
    if request.user.is_staff:
        entries.append(Entry(_("Administration"), reverse("admin:index"), False))
    return entries
