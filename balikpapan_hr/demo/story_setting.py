"""What every part of the story knows: its officers, its people and its size."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.demo.accounts import demo_user
from balikpapan_hr.demo.people import HEADCOUNT, Citizen
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.jobs.models import Job
from personnel.models import Person, WorkUnit

_DAYS = {"born_on", "started_on", "second_started_on"}


PATIENCE = 120  # seconds for the workers to finish


def wait_for_workers(jobs: list[Job]) -> None:
    """Watch `jobs` until all are done. Raises ValidationError "job_not_done"."""
    until = time.monotonic() + PATIENCE
    waiting = {job.pk for job in jobs}
    while waiting:
        rows = list(Job.objects.filter(pk__in=waiting))
        waiting -= {job.pk for job in rows if job.state == Job.State.DONE}
        failed = [job for job in rows if job.state in (Job.State.FAILED, Job.State.CANCELLED)]
        if failed or (waiting and time.monotonic() > until):
            job = failed[0] if failed else next(job for job in rows if job.pk in waiting)
            raise ValidationError(
                _(
                    "The work “%(job)s” is not done: %(state)s. %(error)s Look whether a Celery "
                    "worker is running."
                )
                % {"job": job, "state": job.get_state_display(), "error": job.error},
                code="job_not_done",
            )
        time.sleep(0.2)


@dataclass
class Setting:
    """The folder of a city, read once."""

    folder: Path
    truth: dict[str, Any] = field(repr=False)
    batches: dict[str, ImportBatch] = field(default_factory=dict)  # by the file's path in the city
    asked: list[Job] = field(default_factory=list)  # of workers, to be waited for at the end
    wait: Callable[[list[Job]], None] = wait_for_workers

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

    @cached_property
    def by_nik(self) -> dict[str, Citizen]:
        return {person.nik: person for person in self.people}

    def part(self, of_city: int) -> int:
        """`of_city` people of the full city, in proportion to this one; at least one."""
        return max(1, round(of_city * len(self.honorers) / HEADCOUNT["HONORER"]))

    @cached_property
    def units(self) -> dict[str, WorkUnit]:
        return {unit.code: unit for unit in WorkUnit.objects.all()}

    @staticmethod
    def people_by_nik() -> dict[str, Person]:
        """Everyone in the register who has a NIK, as they stand now."""
        return {person.nik: person for person in Person.objects.exclude(nik="")}

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
    def administrator(self) -> User:
        return demo_user("admin")

    @cached_property
    def official(self) -> User:
        return demo_user("pejabat")
