"""`migrate` as the owner of the tables, and what the site's own role may do with them after."""

from typing import Any

import environ
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from personnel import row_security


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if settings.DATABASE_OWNER_URL:
            owner = environ.Env.db_url_config(settings.DATABASE_OWNER_URL)
            connection.close()
            connection.settings_dict |= {key: owner[key] for key in ("USER", "PASSWORD")}
        if fault := row_security.cannot_migrate():
            raise CommandError(fault)
        row_security.make_roles()
        with row_security.everyone():
            super().handle(*args, **options)
        row_security.grant_to_site()
