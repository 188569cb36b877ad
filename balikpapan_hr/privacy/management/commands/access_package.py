import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.privacy.package import make_package
from personnel.management.arguments import PUBLIC_ID
from personnel.models import Person


class Command(BaseCommand):
    help = (
        "Gather everything that is held about one person, for that person: JSON to read by "
        "machine, a workbook to read, and the papers, in one ZIP. Without --out the JSON is "
        "printed. That it was made is recorded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        # Not the NIK: a command line stays in histories and lists of processes.
        parser.add_argument("person", help="public id, or the address of the person's page")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who makes it")
        parser.add_argument("--reason", default="Permintaan subjek data (UU 27/2022)")
        parser.add_argument("--out", type=Path, metavar="FILE.zip")

    def handle(self, **options: Any) -> None:
        public_id = PUBLIC_ID.search(options["person"])
        person = named(Person, public_id[0] if public_id else options["person"], "public_id")
        by = named(User, options["by"], "username")
        out: Path | None = options["out"]
        if out and out.exists():
            raise CommandError(_("%(file)s exists already; name another.") % {"file": out})
        package = make_package(person, by=by, reason=options["reason"])
        if out is None:
            self.stdout.write(package.as_json())
            return
        write_private(out, package.as_zip())
        rows = sum(len(part.rows) for part in package.parts)
        self.stdout.write(f"{out}: {rows} rows, {len(package.files)} files, {package.number}")


def write_private(path: Path, content: bytes) -> None:
    """Write `content` to a new file that only its owner can read."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
