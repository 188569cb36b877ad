"""Hand out a run as it was sealed, for whoever wants to rank again."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from recruitment import sealed
from recruitment.models import SelectionRun


class Command(BaseCommand):
    help = "Write the sealed files of a run and their seal into a folder. Nobody is named in them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", help="Key of the run, or 'latest' for the last one made.")
        parser.add_argument("folder", type=Path, metavar="DIR", help="Made when it is not there.")

    def handle(self, *args: Any, **options: Any) -> None:
        runs = SelectionRun.objects.order_by("-run_at", "-pk")
        if options["run"] != "latest":
            runs = runs.filter(pk=options["run"]) if options["run"].isdecimal() else runs.none()
        run = runs.first()
        if run is None:
            raise CommandError(
                _("There is no run “%(run)s”. Its number stands in the address of its page.")
                % {"run": options["run"]}
            )
        try:
            options["folder"].mkdir(parents=True, exist_ok=True)
            for name, content in sealed.contents(run.files, run.seal).items():
                (options["folder"] / name).write_bytes(content)
                self.stdout.write(str(options["folder"] / name))
        except OSError as error:
            raise CommandError(f"{options['folder']}: {error.strerror}") from error
