"""What tests of the second lock share: who asks, and which tables are locked."""

from datetime import date

from django.apps import apps
from django.db import connection

from personnel import policies
from personnel.models import UnitOfficer
from tests import factories
from tests.factories import make_unit


def secured() -> list[type]:
    """The models that have a row policy."""
    return [
        model
        for model in apps.get_models()
        if any(isinstance(each, policies.RowSecurity) for each in model._meta.constraints)
    ]


def make_user(*permissions, **facts):
    """An account with rights of its own, which only the owner of the tables gives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute("SET LOCAL ROLE NONE")
        user = factories.make_user(*permissions, **facts)
        cursor.execute(f"SET LOCAL ROLE {role}")
    return user


def make_operator(*permissions, unit=None, **duty):
    operator = make_user("personnel.view_person", *permissions)
    unit = unit or make_unit()
    UnitOfficer.objects.create(user=operator, unit=unit, **{"started_on": date(2020, 1, 1)} | duty)
    return operator, unit


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
