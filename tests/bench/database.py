"""A database of its own for a measurement, made and dropped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command
from django.db import connection, connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
django.setup()


@contextmanager
def fresh_database(name: str) -> Iterator[None]:
    """Work in a database that holds nothing but what `migrate` puts there."""

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    connection.close()
    usual = connections["default"].settings_dict["NAME"]
    connections["default"].settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.close()
        connections["default"].settings_dict["NAME"] = usual
        run(f"DROP DATABASE {name}")
