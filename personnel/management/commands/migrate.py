"""`migrate` as the owner of the tables, and what the site's own role may do with them after."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate

from balikpapan_hr.accounts.owner import as_owner
from personnel import row_security


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner():
            if fault := row_security.cannot_migrate():
                raise CommandError(fault)
            row_security.make_roles()
            with row_security.everyone():
                super().handle(*args, **options)
            row_security.grant_to_site()
