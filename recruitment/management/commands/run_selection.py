"""Rank a wave from the command line: the same verb as the button."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser

from balikpapan_hr.accounts.models import User
from recruitment import figures, services
from recruitment.models import Wave


class Command(BaseCommand):
    help = "Rank a wave by its rulebook and hold its seats. Refuses where the button refuses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wave", type=int, help="Key of the wave.")
        parser.add_argument("--by", required=True, help="User name of the officer.")
        parser.add_argument("--reason", default="", help="Why it is run.")
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wave = Wave.objects.get(pk=options["wave"])
            officer = User.objects.get(username=options["by"])
            run = services.run_selection(wave, by=officer, reason=options["reason"])
        except (Wave.DoesNotExist, User.DoesNotExist) as error:
            raise CommandError(str(error)) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        told = {
            "wave": str(wave),
            "run": run.number,
            "rulebook": run.rulebook,
            "inputs_sha256": run.inputs_sha256,
            "result_sha256": run.result_sha256,
            "outcomes": figures.outcomes(run),
        }
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            for name, value in told.items():
                self.stdout.write(f"{name}: {value}")
