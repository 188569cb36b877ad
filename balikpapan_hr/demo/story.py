"""Plays the practice city's story: what officers did, by the verbs and the import that they use.

Each part of the story is a function that takes the Setting and returns counts; PARTS is the order.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.owner import as_owner
from balikpapan_hr.demo import (
    story_applicants,
    story_changes,
    story_doubts,
    story_lists,
    story_remainder,
    story_service,
    story_siasn,
    story_wave,
)
from balikpapan_hr.demo.accounts import ensure_accounts
from balikpapan_hr.demo.story_setting import Setting, wait_for_workers
from balikpapan_hr.jobs.models import Job
from personnel.models import Person


class Part(NamedTuple):
    """One part of the story that is over: how long it took, in seconds, and what it counts."""

    name: str
    seconds: float
    counts: dict[str, Any]


PARTS: list[tuple[str, Callable[[Setting], dict[str, Any]]]] = [
    ("siasn export", story_lists.import_employees),
    ("former honorers' lists", story_lists.import_lists),
    ("repairs", story_lists.repair),
    ("verification", story_service.verify),
    ("reviews", story_service.review),
    ("needs", story_service.set_needs),
    ("wave planned and funded", story_wave.plan),
    ("applications", story_wave.apply),
    ("scores", story_wave.score),
    ("selection", story_wave.select),
    ("objection", story_wave.appeal),
    ("appointments", story_changes.convert),
    ("letters asked for", story_changes.ask_for_letters),
    ("part-time wave", story_changes.part_time),
    ("the city's own order", story_changes.order),
    ("outcomes", story_changes.outcomes),
    ("applicants from outside", story_applicants.open_a_wave),
    ("doubts", story_doubts.leave),
    ("siasn compared", story_siasn.compare),
    ("work left to do", story_remainder.leave),
    ("letters and report made", story_changes.letters_and_report),
]


def play(
    folder: Path,
    *,
    tell: Callable[[Part], None] = lambda part: None,
    wait: Callable[[list[Job]], None] = wait_for_workers,
) -> list[Part]:
    """Play the whole story of the city in `folder`; `tell` hears of each part when it is over.

    `wait` is called with long work that was asked for, and returns when it is done.

    Raises ValidationError "city_missing" without a city to play, "city_not_empty" when there are
    people already: the story begins once, and is never mixed with anything.
    """
    if not (folder / "truth.json").exists():
        raise ValidationError(
            _("There is no practice city in %(folder)s. Make one first: manage.py make_city.")
            % {"folder": folder},
            code="city_missing",
        )
    if Person.objects.exists():
        raise ValidationError(
            _(
                "The database already holds people, so the story is not played. Start over with "
                "an empty database: make demo-reset."
            ),
            code="city_not_empty",
        )
    with as_owner():
        ensure_accounts()
    setting = Setting.read(folder)
    setting.wait = wait
    told = []
    for name, act in PARTS:
        started = time.perf_counter()
        counts = act(setting)
        told.append(Part(name, time.perf_counter() - started, counts))
        tell(told[-1])
    return told
