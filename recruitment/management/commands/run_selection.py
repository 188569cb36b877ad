"""Rank a wave from the command line: the same verb as the button.

Without an officer nothing is changed: what the last run decided is told, or else what one would do.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from recruitment import figures, services
from recruitment.models import SelectionRun, Wave

# A run that scores were opened again after does not stand.
RUN_STANDS = (Wave.State.RANKED, Wave.State.PUBLISHED, Wave.State.CLOSED)


class Command(BaseCommand):
    help = "Rank a wave by its rulebook and hold its seats. Refuses where the button refuses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wave", type=int, help="Key of the wave.")
        parser.add_argument(
            "--by", help="User name of the officer who ranks; without it nothing is changed."
        )
        parser.add_argument("--reason", default="", help="Why it is run.")
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        wave = named(Wave, options["wave"])
        officer = named(User, options["by"], "username")
        try:
            if officer:
                run = services.run_selection(wave, by=officer, reason=options["reason"])
            else:
                run = wave.runs.defer("files").first()
                run = run if wave.state in RUN_STANDS else None
            told = {"wave": str(wave), "changed": bool(options["by"])}
            told |= _told(run) if run else _would_do(wave)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            for name, value in told.items():
                self.stdout.write(f"{name}: {value}")


def _told(run: SelectionRun) -> dict[str, Any]:
    return {
        "run": run.number,
        "rulebook": run.rulebook,
        "inputs_sha256": run.inputs_sha256,
        "result_sha256": run.result_sha256,
        "outcomes": figures.outcomes(run),
    }


def _would_do(wave: Wave) -> dict[str, Any]:
    preview = services.preview_selection(wave)
    ties = [[row.participant_number for row in tie] for tie in preview.ties]
    return {"run": None, "ready": preview.ready, **preview._asdict(), "ties": ties}
