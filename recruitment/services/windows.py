"""When objections are taken: the stages of the wave, else the days of its rulebook."""

from datetime import datetime

from recruitment import rulebooks
from recruitment.clocks import end_of_days
from recruitment.models import Appeal, Wave, WaveStage


def result_window(wave: Wave) -> tuple[datetime, datetime] | None:
    """The moments between which the result can be objected to: the stage, else the days of the
    rulebook after the announcement. None as long as neither is set."""
    stage = wave.stages.filter(kind=WaveStage.Kind.RESULT_APPEAL).first()
    if stage:
        return stage.starts_at, stage.ends_at
    if wave.published_at is None:
        return None
    days = rulebooks.rule_set(wave).setting("appeal_days", wave.settings)
    return wave.published_at, end_of_days(wave.published_at, days)


def windows(wave: Wave, subject: str) -> list[tuple[datetime, datetime]]:
    """When objections to a requirement, a score or another matter are taken, in their order."""
    found = [result_window(wave)]
    if subject == Appeal.Subject.REQUIREMENT:
        stage = wave.stages.filter(kind=WaveStage.Kind.SCREENING_APPEAL).first()
        found.append((stage.starts_at, stage.ends_at) if stage else None)
    return sorted(window for window in found if window)
