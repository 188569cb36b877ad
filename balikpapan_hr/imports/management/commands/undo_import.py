"""Take back an applied list."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch


class Command(BaseCommand):
    help = (
        "Take back an applied list: what it brought is withdrawn, what was decided since is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("batch")
        parser.add_argument("--by", required=True, help="user name of the officer who asks")
        parser.add_argument("--approved-by", required=True, help="user name of the second officer")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        try:
            batch = ImportBatch.objects.get(pk=options["batch"])
            counts = services.undo_by_two(
                batch,
                asked_by=User.objects.get(username=options["by"], is_active=True),
                decided_by=User.objects.get(username=options["approved_by"], is_active=True),
                reason=options["reason"],
            )
        except (ImportBatch.DoesNotExist, User.DoesNotExist) as error:
            raise CommandError(str(error)) from None
        except PermissionDenied:
            raise CommandError("One of the two officers has not the right to it.") from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        for word, count in counts.items():
            if not options["json"]:
                self.stdout.write(f"{word:9} {count}")
        if options["json"]:
            self.stdout.write(json.dumps(counts))
