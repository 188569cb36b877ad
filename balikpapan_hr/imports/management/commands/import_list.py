"""Check one list, and apply it, from the command line; the JSON is for machines."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.formats import moment
from balikpapan_hr.imports import preview, services
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.identifiers import mask_nik
from personnel.models import WorkUnit
from recruitment.models import Wave

# The words of the row outcomes, in the order of the receipt.
OUTCOMES = [
    "title",
    "head",
    "blank",
    "total_or_signature",
    "created",
    "changed",
    "unchanged",
    "warned",
    "duplicate",
    "excluded",
    "quarantined",
]


class Command(BaseCommand):
    help = "Check a list and apply it. With --check-only nothing is written but the check."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=[str(kind) for kind in KINDS], default="honorer_list")
        parser.add_argument("--unit", help="code of the unit that sent it")
        parser.add_argument("--wave", type=int, help="number of the wave, for scores")
        parser.add_argument("--by", help="user name of the officer who hands it in")
        parser.add_argument("--applied-by", help="user name of the second officer")
        parser.add_argument(
            "--reason", default="Dari baris perintah.", help="why a large list is applied"
        )
        parser.add_argument("--check-only", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        officer, again = self._officer(options["by"]), ""
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        try:
            batch = services.receive_and_check(
                content,
                name=options["file"].name,
                kind=options["kind"],
                by=officer,
                unit=named(WorkUnit, options["unit"], "code"),
                wave=named(Wave, options["wave"]),
            )
            if batch.state == ImportBatch.State.CHECKED and not options["check_only"]:
                second = self._second(options["applied_by"], officer, batch)
                batch = services.apply_by_two(
                    batch, asked_by=officer, decided_by=second, reason=options["reason"]
                )
        except PermissionDenied:
            raise CommandError(_("One of the two officers has not the right to it.")) from None
        except ValidationError as refusal:
            message = " ".join(refusal.messages)
            earlier = services.applied_before(content, options["kind"])
            if refusal.code != "already_imported" or earlier is None:
                self._refuse(refusal.code, message, options["json"])
            batch, again = earlier, message
        if batch.state == ImportBatch.State.REFUSED:
            self._refuse(batch.refusal_code, batch.refusal, options["json"])
        report = _report(batch, again)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for line, count in report["receipt"].items():
            self.stdout.write(f"{line:18} {count:7}")
        if report["already_imported"]:
            self.stdout.write(report["already_imported"])

    def _officer(self, name: str | None) -> User:
        """The officer of that name; without one, the first who may hand in for every unit."""
        if name:
            return named(User, name, "username", is_active=True)
        return self._any_officer(User.objects.filter(is_active=True))

    def _second(self, name: str | None, first: User, batch: ImportBatch) -> User:
        """Who applies: the officer of that name; of a large list another than who handed it in."""
        if name or not batch.needs_second:
            return self._officer(name) if name else first
        for user in User.objects.filter(is_active=True).exclude(pk=first.pk).order_by("pk"):
            if user.has_perms(["imports.apply_importbatch", "personnel.view_every_unit"]):
                return user
        raise CommandError(_("The list needs a second officer; name one with `--applied-by`."))

    def _any_officer(self, users: Any) -> User:
        for user in users.order_by("pk"):
            if user.has_perms(["imports.check_importbatch", "personnel.view_every_unit"]):
                return user
        raise CommandError(_("No officer may hand in lists; name one with `--by`."))

    def _refuse(self, code: str | None, message: str, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"refused": code, "message": message}, ensure_ascii=False))
        raise CommandError(f"{message} ({code})")


def _report(batch: ImportBatch, again: str) -> dict[str, Any]:
    """What became of the list; `again` says that exactly this file was applied before."""
    rows = [_outcome(batch, row, bool(again)) for row in batch.rows.order_by("sheet", "number")]
    counts = Counter(row["outcome"] for row in rows)
    return {
        "batch": str(batch.pk),
        "state": batch.state,
        "already_imported": again or _known_from(batch),
        "receipt": {"rows": len(rows)} | {word: counts[word] for word in OUTCOMES},
        "mapping": [
            {"sheet": about["name"], "refusal": about["refusal"], "columns": about["columns"]}
            for about in batch.sheets
        ],
        "row_outcomes": rows,
    }


def _known_from(batch: ImportBatch) -> str:
    """Say, of a list that changes nothing, which list was first, when and by whom."""
    earlier = preview.known_from(batch)
    if earlier is None:
        return ""
    return f"{earlier.original_name}, {moment(earlier.applied_at)}, {earlier.applied_by}"


def _outcome(batch: ImportBatch, row: ImportRow, again: bool) -> dict[str, Any]:
    codes = [problem["code"] for problem in row.problems]
    outcome = row.outcome
    if "I_SAMA_PERSIS" in codes:
        outcome = "duplicate"
    elif again and outcome in services.WRITTEN:
        outcome = "unchanged"
    elif outcome in services.WRITTEN and any(code.startswith("P_") for code in codes):
        outcome = "warned"
    return {
        "sheet": batch.sheets[row.sheet]["name"],
        "row": row.number,
        "outcome": outcome,
        "codes": codes,
        "nik_masked": mask_nik(row.values.get("nik", "")),
        "name": row.values.get("name", ""),
    }
