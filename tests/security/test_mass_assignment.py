"""A form changes what it asks for and nothing else, whatever is posted with it (trust S5).

Generated: every ModelAdmin that some role may add to or change, and every form of the site.
"""

import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.admin.options import ModelAdmin
from django.db import models, transaction
from django.db.models import Model
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.permission_table import lines
from balikpapan_hr.accounts.roles import ROLES
from tests.security.walk import Visitor, quiet
from tests.security.walker import routes
from tests.security.world import PASSWORD, World

pytestmark = pytest.mark.django_db
WISHED = {
    "is_superuser": "on",
    "is_staff": "on",
    "opd": "1",
    "work_unit": "1",
    "status": "PNS",
    "state": "accepted",
    "score": "999",
    "points": "999",
    "rank": "1",
    "approved_by": "1",
    "decided_by": "1",
    "maker": "1",
    "checker": "1",
    "quota": "99",
    "planned_seats": "99",
    "groups": "1",
    "user_permissions": "1",
    "public_id": "00000000-0000-4000-8000-000000000001",
    "merged_into": "1",
    "pay": "99999999",
}
# What a deed itself writes, and what stands for nobody's fact.
WRITTEN_BESIDE = {
    "django_session",
    "django_admin_log",
    "audit_auditentry",
    "audit_sensitiveread",
    "audit_digest",
    "audit_sealing",
    "accounts_allowance",
    "usersessions_usersession",
    "axes_accesslog",
    "personnel_unitstretch",  # the first stretch of a unit is its own facts, by trigger
}
# Of a new row: its number, its public name, the moment, and a salted hash.
BY_NATURE = {"id", "public_id", "recorded_at", "date_joined", "password"}
MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed
    and not model._meta.proxy
    and model._meta.db_table not in WRITTEN_BESIDE
    and not model.__name__.endswith("Event")
    and not hasattr(model, "pgh_id")
]


def _rows() -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row of every table, column by column."""
    return {
        (model._meta.db_table, row[model._meta.pk.attname]): row
        for model in MODELS
        for row in model._base_manager.values()
    }


def _changed(before: dict, after: dict) -> set[tuple[str, str]]:
    """(table, column) of what differs in rows that were there before."""
    return {
        (key[0], column)
        for key, row in before.items()
        for column, value in row.items()
        if key in after and after[key][column] != value
    } | {(key[0], "*gone*") for key in before.keys() - after.keys()}


def _another(field: models.Field, value: Any) -> str:
    """A value of the field's kind that differs from `value`, as a form would send it."""
    if isinstance(field, models.BooleanField):
        return "" if value else "on"
    if isinstance(field, models.ForeignKey | models.OneToOneField):
        other = field.related_model._base_manager.exclude(pk=value).first()
        return str(other.pk) if other else ""
    if isinstance(field, models.DateTimeField):
        return f"{(value or timezone.now()) - timedelta(days=400):%Y-%m-%d %H:%M:%S}"
    if isinstance(field, models.DateField):
        return str((value or date(2020, 1, 1)) - timedelta(days=400))
    if isinstance(field, models.IntegerField | models.DecimalField):
        return str((value or 0) + 7)
    if isinstance(field, models.UUIDField):
        return str(uuid.UUID(int=1))
    if field.choices:
        return str(next(key for key, _label in field.flatchoices if key != value))
    return "6471039999990001" if field.name == "nik" else "diubah"


def _sent(value: Any) -> Any:
    """A form's present value as a browser sends it."""
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value) if isinstance(value, date | Decimal) else value


def _offered(form: str) -> list[tuple[type[Model], str]]:
    """Models with a `form` of the admin that some role may send, and the role."""
    found = []
    for model in site._registry:
        path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{form}"
        line = next(line for line in lines() if line.route == path)
        found += [(model, role) for role in ROLES if line.roles[role].get("POST") == "all"]
    return found


EDITED = [
    "personnel.Person",
    "personnel.WorkUnit",
    "personnel.WorkUnitAlias",
    "personnel.Position",
    "accounts.User",
]
CHANGE = "<path:object_id>/change/"


def test_every_form_that_changes_is_tried():
    assert {model._meta.label for model, _role in _offered(CHANGE)} == set(EDITED)


def _request(user: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    return request


@pytest.mark.parametrize("name", EDITED)
def test_a_form_of_the_admin_changes_its_own_fields_alone(world: World, name: str):
    model = apps.get_model(name)
    role = next(role for each, role in _offered(CHANGE) if each is model)
    piece = model._base_manager.get(pk=world.by_model["other"][model].pk)
    form_class = site._registry[model].get_form(_request(world.users[role]), piece, change=True)
    form = form_class(instance=piece)
    hidden = [
        field
        for field in model._meta.concrete_fields
        if field.name not in form.fields and not field.primary_key
    ]
    posted = {
        key: _sent(form.get_initial_for_field(field, key)) for key, field in form.fields.items()
    }
    posted |= {field.name: _another(field, getattr(piece, field.attname)) for field in hidden}
    posted |= {key: value for key, value in WISHED.items() if key not in form.fields}
    for prefix in _inlines(model_admin=site._registry[model]):
        posted |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{piece.pk}/change/"
    before, after, status = _around(Visitor(world, role), address, posted)
    assert status == 302, "the form itself must have been taken"
    own = {model._meta.get_field(key).attname for key in form.fields if _is_field(model, key)}
    told = {(model._meta.db_table, column) for column in own}
    # The account's one role is chosen in its form.
    told |= {("accounts_user_groups", "*gone*")} if model is User else set()
    assert _changed(before, after) - told == set()
    assert {table for table, _pk in after.keys() - before.keys()} <= {"accounts_user_groups"}


# What an officer types into an empty form.
TYPED = {
    "personnel.Person": {"name": "Siti Baru", "sex": "F"},
    "personnel.WorkUnit": {
        "code": "9.99.99",
        "name": "Dinas Baru",
        "kind": "department",
        "sector": "general",
        "started_on": "2025-01-01",
    },
    "personnel.WorkUnitAlias": {"alias": "dinas uji", "started_on": "2025-01-01"},
    "personnel.Position": {
        "code": "UJI-1",
        "name": "Pranata Baru",
        "kind": "functional",
        "group": "technical",
        "retirement_age": "58",
    },
    "accounts.User": {
        "username": "akun.baru",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    },
}


def test_every_form_that_adds_is_tried():
    assert {model._meta.label for model, _role in _offered("add/")} == set(TYPED)


@pytest.mark.parametrize("name", TYPED)
def test_a_form_of_the_admin_adds_one_row_of_its_own_fields(world: World, name: str):
    """Sent three times, each undone: twice as typed, which tells what differs by nature (a number,
    the moment), and once with a wish for every column that the form does not ask for."""
    model = apps.get_model(name)
    role = next(role for each, role in _offered("add/") if each is model)
    model_admin, typed = site._registry[model], dict(TYPED[name])
    request, rows = _request(world.users[role]), {}
    asked = model_admin.get_form(request, None, change=False).base_fields
    if "unit" in asked:
        typed["unit"] = str(world.pieces["other"]["unit"].pk)
    hidden = {
        field.name: _another(field, None if field.has_db_default() else field.get_default())
        for field in model._meta.concrete_fields
        if field.name not in asked and not field.primary_key
    }
    wishes = hidden | {key: value for key, value in WISHED.items() if key not in asked}
    for inline in model_admin.get_inline_instances(request):
        prefix = inline.get_formset(request).get_default_prefix()
        typed |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        if not inline.has_add_permission(request, None):  # then a row of it is only a wish
            rows[f"{prefix}-TOTAL_FORMS"] = "1"
            rows |= {f"{prefix}-0-{key}": value for key, value in WISHED.items()}
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/"
    visitor = Visitor(world, role)
    first = _added(visitor, address, typed, model)
    again = _added(visitor, address, typed, model)
    wished = _added(visitor, address, wishes | typed | rows, model)
    by_nature = {column for column in first if first[column] != again[column]}
    assert by_nature <= BY_NATURE
    assert {column for column in first if first[column] != wished[column]} <= BY_NATURE
    for column in by_nature & hidden.keys():
        if isinstance(wished[column], datetime):
            assert abs(wished[column] - first[column]) < timedelta(days=1), column
        else:
            assert str(wished[column]) != wishes[column], column


def _added(visitor: Visitor, address: str, posted: dict, model: type[Model]) -> dict[str, Any]:
    """The one row that the form adds; every other row of every table is as before."""
    before, after, status = _around(visitor, address, posted)
    assert status == 302, "the form itself must have been taken"
    assert _changed(before, after) == set()
    ((table, pk),) = after.keys() - before.keys()
    assert table == model._meta.db_table
    return after[table, pk]


def _is_field(model: type[Model], key: str) -> bool:
    return key in {field.name for field in model._meta.concrete_fields}


def _inlines(model_admin: ModelAdmin) -> list[str]:
    return [
        inline.model._meta.get_field(
            next(
                f.name
                for f in inline.model._meta.concrete_fields
                if f.related_model is model_admin.model
            )
        )
        .remote_field.get_accessor_name()
        .replace("+", "")
        for inline in model_admin.inlines
    ]


def _around(visitor: Visitor, address: str, posted: dict[str, Any]) -> tuple[dict, dict, int]:
    """Every row before and after a POST, and its status. The POST is undone."""
    before = _rows()
    with quiet(), transaction.atomic():
        status = visitor.client.post(address, posted).status_code
        after = _rows()
        transaction.set_rollback(True)
    return before, after, status


@pytest.mark.long
def test_wishes_posted_to_every_form_of_the_site_change_no_row(world: World):
    """Each form gets every column of every table of ours as a field, but no reason, without which
    nothing here is decided or taken back: so nothing at all may change."""
    columns = {
        field.name
        for model in MODELS
        if model._meta.app_label in ("personnel", "recruitment", "transitions", "imports")
        for field in model._meta.concrete_fields
    } - {"reason"}
    posted, faults = dict.fromkeys(columns, "1") | WISHED, []
    told = {line.route: line for line in lines()}
    for route in routes():
        line = told[route.path]
        if line.methods.get("POST") not in ("200", "422") or route.path.startswith("/admin/"):
            continue
        if route.name == "reporting:rename_filter":  # an own word, changed without a reason
            continue
        role = next(r for r in ROLES if line.roles[r]["POST"] in ("all", "own", "on"))
        visitor = Visitor(world, role)
        before, after, status = _around(visitor, world.address(route, "own", role), posted)
        new = {(table, "*new*") for table, _pk in after.keys() - before.keys()}
        if changed := _changed(before, after) | new:
            faults.append(f"{role} POST {route.path} {status}: {sorted(changed)}")
    assert not faults, "\n".join(faults)
