"""One visit of every cell: route, method, role and scope, through every middleware."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import parse_qsl

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import connection, transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client

from tests import look_ups
from tests.security.walker import ACTION, Route
from tests.security.world import SCOPES, World

REFUSED = ["PUT", "PATCH", "DELETE", "OPTIONS"]
# What takes minutes is asked in part each time, and whole in the long run.
whole_or_in_turn = pytest.mark.parametrize(
    "whole", [pytest.param(True, marks=pytest.mark.long), False], ids=["whole", "in_turn"]
)


@contextmanager
def each_template_once() -> Iterator[None]:
    """Render each template at its first use alone. What a visit is answered, and with which
    headers, does not depend on the words; other tests read the pages."""
    render, seen = Template.render, set()

    def render_once(template: Template, context: Any = None, request: Any = None) -> str:
        name = template.origin.name
        if name in seen or (request is not None and request.method == "HEAD"):
            return ""
        seen.add(name)
        return render(template, context, request)

    with patch.object(Template, "render", render_once):
        yield


@contextmanager
def each_right_once() -> Iterator[None]:
    """Read an account's rights from the database at its first visit alone: no visit of the walk
    leaves them changed. What the rights allow is asked at each visit."""
    read, known = ModelBackend._get_permissions, {}

    def read_once(backend: ModelBackend, user: Any, obj: Any, source: str) -> set[str]:
        if obj is not None or not user.is_active:
            return read(backend, user, obj, source)
        if (user.pk, source) not in known:
            known[user.pk, source] = read(backend, user, obj, source)
        return known[user.pk, source]

    with patch.object(ModelBackend, "_get_permissions", read_once):
        yield


def _no_query(*_asked: Any) -> None:
    raise AssertionError("A method that no page takes must be refused before the database is asked")


@contextmanager
def quiet() -> Iterator[None]:
    """Thousands of refusals are no news."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


class Visit(NamedTuple):
    """One cell and what was answered."""

    route: Route
    method: str
    role: str
    scope: str
    address: str
    answer: Any

    def __str__(self) -> str:
        scope = f", {self.scope}" if self.scope else ""
        return f"{self.role} {self.method} {self.route.path}{scope}"


class Visitor:
    """A role's browser. Whatever a visit changes is undone, the session included."""

    def __init__(self, world: World, role: str) -> None:
        self.world, self.role = world, role
        look_ups.forget()  # look-ups of other visitors came from the same address
        self.client = Client(raise_request_exception=False)
        if role in world.users:
            self.client.force_login(world.users[role])
        self.cookies = self.client.cookies.output()

    def ask(self, method: str, address: str, data: Any = None, **extra: Any) -> HttpResponse:
        """One visit. What stands behind ACTION in an address is posted, as the list's form does."""
        self.client.cookies = SimpleCookie(self.cookies.replace("Set-Cookie: ", ""))
        if method in REFUSED:
            with connection.execute_wrapper(_no_query):
                return self.client.generic(method, address)
        if method == "POST" and ACTION in address:
            address, _, fields = address.partition("?")
            data = dict(parse_qsl(fields)) | (data or {})
        with transaction.atomic():
            try:
                return getattr(self.client, method.lower())(address, data, **extra)
            finally:
                transaction.set_rollback(True)

    def visits(self, routes: list[Route], methods: list[str]) -> Iterator[Visit]:
        for route in routes:
            for scope in SCOPES if route.has_places else [""]:
                address = self.world.address(route, scope, self.role)
                for method in methods:
                    yield Visit(route, method, self.role, scope, address, self.ask(method, address))
