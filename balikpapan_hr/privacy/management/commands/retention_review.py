import json
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.privacy.retention import Reviewed, remove_due, review, to_remove, years


class Command(BaseCommand):
    help = (
        "Say what is due by the rules of retention, and what of it a hold keeps. Changes nothing, "
        "unless --remove-due is given with the number that the review showed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--remove-due", type=int, metavar="NUMBER")
        parser.add_argument("--by", metavar="USERNAME", help="who removes")

    def handle(self, **options: Any) -> None:
        as_of = options["as_of"] or timezone.localdate()
        if as_of > timezone.localdate() and options["remove_due"] is not None:
            raise CommandError(_("What is due in the future is not removed today."))
        found = review(as_of) if options["remove_due"] is None else self._removed(as_of, options)
        if options["json"]:
            self.stdout.write(json.dumps([said(one) for one in found], ensure_ascii=False))
            return
        for one in found:
            about = said(one)
            self.stdout.write(
                f"{one.name:<15} {one.rule.action:<8} due {len(one.due):>7}  held "
                f"{len(one.held):>5}   {about['years'] or '-'} years from "
                f"{one.rule.counted_from} ({one.rule.confidence}: {one.rule.source})"
            )
        deed = "Removed" if options["remove_due"] is not None else "To remove"
        self.stdout.write(f"{deed}: {to_remove(found)}")

    def _removed(self, as_of: date, options: dict[str, Any]) -> list[Reviewed]:
        if not options["by"]:
            raise CommandError(_("Say who removes: `--by USERNAME`."))
        by = named(User, options["by"], "username")
        try:
            return remove_due(as_of, expected=options["remove_due"], by=by)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error


def said(one: Reviewed) -> dict[str, Any]:
    return {
        "rule": one.name,
        "what": str(one.rule.what),
        "action": one.rule.action,
        "years": years(one.name) if one.rule.due else None,
        "counted_from": str(one.rule.counted_from),
        "source": one.rule.source,
        "confidence": one.rule.confidence,
        "due": len(one.due),
        "held": len(one.held),
    }
