import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.workbooks import write_csv
from balikpapan_hr.privacy.breach import breach_list
from balikpapan_hr.privacy.management.commands.access_package import write_private


def moment(text: str) -> datetime:
    """A moment as 2026-11-24T08:00, of the city's clock unless it says another."""
    read = datetime.fromisoformat(text)
    return timezone.make_aware(read) if timezone.is_naive(read) else read


class Command(BaseCommand):
    help = (
        "List everyone of whom an account was shown or took protected facts between two moments, "
        "with drafts of the notices of UU 27/2022 art. 46. Without --out the JSON is printed; with "
        "it, FOLDER gets people.csv, people.json and notices.txt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", metavar="USERNAME")
        parser.add_argument("since", type=moment, metavar="FROM")
        parser.add_argument("until", type=moment, metavar="TO")
        parser.add_argument("--out", type=Path, metavar="FOLDER")
        parser.add_argument("--by", metavar="USERNAME", help="who asks; it is recorded")

    def handle(self, **options: Any) -> None:
        account = named(User, options["account"], "username")
        by = named(User, options["by"], "username")
        if options["since"] >= options["until"]:
            raise CommandError(_("`FROM` must be before `TO`."))
        breach = breach_list(account, options["since"], options["until"], by=by)
        content = json.dumps(breach.as_json(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        out: Path | None = options["out"]
        if out is None:
            self.stdout.write(content)
            return
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            write_private(out / "people.csv", write_csv(breach.as_sheet()))
            write_private(out / "people.json", content.encode())
            write_private(out / "notices.txt", breach.notices().encode())
        except FileExistsError as error:
            raise CommandError(
                _("%(file)s exists already; name another.") % {"file": error.filename}
            ) from error
        self.stdout.write(f"{out}: {len(breach.people)} people, {len(breach.files)} files")
