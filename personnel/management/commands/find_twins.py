"""manage.py find_twins [--json]: who may be recorded twice, searched anew."""

import json
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from personnel.models import Person, TwinPair
from personnel.row_security import everyone
from personnel.services import find_twins


class Command(BaseCommand):
    help = "Search for people who may be recorded twice and refresh the list of pairs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        began = perf_counter()
        with everyone():
            found = find_twins()
            people = Person.objects.living_records().count()
            waiting = TwinPair.objects.waiting().count()
        told = {
            "people": people,
            **found._asdict(),
            "waiting": waiting,
            "seconds": round(perf_counter() - began, 1),
        }
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write("  ".join(f"{name} {value}" for name, value in told.items()))
