"""Every address of the site, read from the resolver itself: nobody can forget to list one.

One route is one line of `balikpapan_hr/accounts/permissions.md`. An address with a fixed choice of
words in it (a step, a field of the autocomplete) is one route a word, so that each has its line.
An action of an admin's list is a route too, of which only POST is asked.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.contrib import admin
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from balikpapan_hr.accounts.models import User
from personnel.desk import STEPS as DESK_STEPS
from recruitment.rulebooks import RULEBOOKS
from recruitment.steps import STEPS as WAVE_STEPS
from transitions.bulk import STEPS as APPOINTMENT_STEPS
from transitions.views.order import RENEWAL_STEPS

# What a place in an address may be filled with, where only a few words mean anything.
WORDS = {
    "/kepegawaian/verifikasi/langkah/<str:step>/": ("<str:step>", list(DESK_STEPS)),
    "/kepegawaian/verifikasi/langkah/<str:step>/lakukan/": ("<str:step>", list(DESK_STEPS)),
    "/pengadaan/aturan/<slug:key>/": ("<slug:key>", list(RULEBOOKS)),
    "/pengadaan/gelombang/<int:pk>/langkah/<slug:key>/": ("<slug:key>", list(WAVE_STEPS)),
    "/peralihan/langkah/<str:step>/": ("<str:step>", list(APPOINTMENT_STEPS)),
    "/peralihan/langkah/<str:step>/lakukan/": ("<str:step>", list(APPOINTMENT_STEPS)),
    "/peralihan/perpanjangan/<str:step>/": ("<str:step>", list(RENEWAL_STEPS)),
}
# What no pattern of the resolver answers: files for browsers, and an address that was never there.
BESIDE_THE_RESOLVER = {"/static/css/site.css": "static", "/tidak-ada/": "not-there"}
GROUP = re.compile(r"\(\?P<(\w+)>([^()]*)\)")
PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")  # kind, name
ACTION = "?action="


class Route(NamedTuple):
    """One address of the site: as its pattern, with its name, and the view behind it."""

    path: str
    name: str
    view: Callable | None = None

    @property
    def has_places(self) -> bool:
        return PLACE.search(self.path) is not None

    @property
    def is_action(self) -> bool:
        return ACTION in self.path

    @property
    def is_public(self) -> bool:
        return getattr(self.view, "login_required", True) is False


def routes() -> list[Route]:
    """Every route of the site, in the resolver's order; of two patterns with one address the
    first, since nobody ever reaches the other."""
    first: dict[str, Route] = {}
    for route in _walk(get_resolver(), "/", ""):
        first.setdefault(route.path, route)
    beside = [Route(path, name) for path, name in BESIDE_THE_RESOLVER.items()]
    return [*first.values(), *beside]


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLPattern):
            name = f"{space}{entry.name or '-'}"
            yield from (Route(each, name, entry.callback) for each in _spelled(path))
            if name.endswith("_changelist"):
                yield from (Route(path + each, name, entry.callback) for each in _actions(path))
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, path, inner)


def _spelled(path: str) -> Iterator[str]:
    """`path` once for each word that it can hold; a pattern's groups become places."""
    if choice := next((m for m in GROUP.finditer(path) if "|" in m[2]), None):
        for word in choice[2].split("|"):
            yield from _spelled(path.replace(choice[0], word))
        return
    path = GROUP.sub(r"<\1>", path)
    if path in WORDS:
        place, words = WORDS[path]
        yield from (path.replace(place, word) for word in [*words, place])
    elif path == "/admin/autocomplete/":
        yield path
        yield from (path + query for query in _autocompletes())
    else:
        yield path


def _autocompletes() -> Iterator[str]:
    for model, model_admin in admin.site._registry.items():
        for field in model_admin.autocomplete_fields:
            yield (
                f"?app_label={model._meta.app_label}&model_name={model._meta.model_name}"
                f"&field_name={field}"
            )


def _actions(path: str) -> Iterator[str]:
    """What can be done with the ticked rows of the list at `path`, by whoever may do everything."""
    request = RequestFactory().get(path)
    request.user = User(is_superuser=True)
    for model, model_admin in admin.site._registry.items():
        if path == f"/admin/{model._meta.app_label}/{model._meta.model_name}/":
            for name in model_admin.get_actions(request):
                yield f"{ACTION}{name}&_selected_action=<pk>"
