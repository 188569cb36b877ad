import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.reporting import integrity


class Command(BaseCommand):
    help = "Report the records that break a rule spanning tables. Mends nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what was found as JSON")
        parser.add_argument("--keep", action="store_true", help="keep it, as every night")

    def handle(self, **options: Any) -> None:
        found = integrity.check_all()
        if options["keep"]:
            integrity.keep(found)
        broken = sum(len(sentences) for sentences in found.values())
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            for name, sentences in found.items():
                self.stdout.write(f"{name}: {len(sentences) or 'ok'}")
                for sentence in sentences:
                    self.stderr.write(f"  {sentence}")
        if broken:
            raise CommandError(_("%(n)s records break a rule.") % {"n": broken}, returncode=1)
