"""What every part of the story knows: its officers, its people and its size."""

import json
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.functional import cached_property

from balikpapan_hr.accounts.models import User
from balikpapan_hr.demo.accounts import demo_user
from balikpapan_hr.demo.people import HEADCOUNT, Citizen
from personnel.models import WorkUnit

_DAYS = {"born_on", "started_on", "second_started_on"}


@dataclass
class Setting:
    """The folder of a city, read once."""

    folder: Path
    truth: dict[str, Any] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> "Setting":
        return cls(folder, json.loads((folder / "truth.json").read_text(encoding="utf-8")))

    @property
    def seed(self) -> int:
        return self.truth["summary"]["seed"]

    @cached_property
    def people(self) -> list[Citizen]:
        names = {f.name for f in fields(Citizen)}
        return [
            Citizen(
                **{
                    name: date.fromisoformat(value) if name in _DAYS and value else value
                    for name, value in person.items()
                    if name in names
                }
            )
            for person in self.truth["people"]
        ]

    @cached_property
    def honorers(self) -> list[Citizen]:
        return [person for person in self.people if person.status == "HONORER"]

    def part(self, of_city: int) -> int:
        """`of_city` people of the full city, in proportion to this one; at least one."""
        return max(1, round(of_city * len(self.honorers) / HEADCOUNT["HONORER"]))

    def units(self) -> dict[str, WorkUnit]:
        return {unit.code: unit for unit in WorkUnit.objects.all()}

    @cached_property
    def clerk(self) -> User:
        return demo_user("petugas")

    @cached_property
    def approver(self) -> User:
        return demo_user("penyetuju")

    @cached_property
    def panel(self) -> User:
        return demo_user("panitia")

    @cached_property
    def official(self) -> User:
        return demo_user("pejabat")
