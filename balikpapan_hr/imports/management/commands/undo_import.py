"""Take back an applied list."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch


class Command(BaseCommand):
    help = (
        "Take back an applied list: what it brought is withdrawn, what was decided since is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("batch")
        parser.add_argument("--by", help="user name of the officer who asks")
        parser.add_argument("--approved-by", help="user name of the second officer")
        parser.add_argument("--reason", default="Dari baris perintah.")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        batch = named(ImportBatch, options["batch"])
        try:
            asking = _officer(options["by"])
            fates = services.what_undo_takes(batch).rows
            counts = services.undo_by_two(
                batch,
                asked_by=asking,
                decided_by=_officer(options["approved_by"], but=asking),
                reason=options["reason"],
            )
        except PermissionDenied:
            raise CommandError(_("One of the two officers has not the right to it.")) from None
        except ValidationError as refusal:
            message, code = " ".join(refusal.messages), getattr(refusal, "code", None)
            if options["json"]:
                refused = {"refused": code, "message": message}
                self.stdout.write(json.dumps(refused, ensure_ascii=False))
            raise CommandError(f"{message} ({code})") from None
        if options["json"]:
            rows = [_outcome(batch, fate) for fate in fates]
            report = {"batch": str(batch.pk), "state": "undone", **counts, "row_outcomes": rows}
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for word, count in counts.items():
            self.stdout.write(f"{word:9} {count}")


def _outcome(batch: ImportBatch, fate: services.Fate) -> dict[str, Any]:
    return {
        "sheet": batch.sheets[fate.row.sheet]["name"],
        "row": fate.row.number,
        "outcome": fate.word,
        "why": str(services.WHY.get(fate.why, "")),
        "name": fate.row.values.get("name", ""),
    }


def _officer(name: str | None, *, but: User | None = None) -> User:
    """The officer of that name; without one, the first other who may take lists back."""
    if name:
        return named(User, name, "username", is_active=True)
    for user in User.objects.filter(is_active=True).exclude(pk=but and but.pk).order_by("pk"):
        if user.has_perms(["imports.undo_importbatch", "personnel.view_every_unit"]):
            return user
    raise CommandError(_("Two officers must agree; name them with `--by` and `--approved-by`."))
