"""The score sheet of a wave: participant numbers and points, judged and written by recruitment."""

from collections.abc import Sequence
from decimal import Decimal

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.problems import Problem
from balikpapan_hr.imports.reconcile import Entry, Outcome, settle
from recruitment.models import Application, Score, Wave
from recruitment.resources import SCORE_SHEET
from recruitment.services.scores import ScoreEntry, record_scores, score_problems

SUBTESTS = [name for name in SCORE_SHEET if name not in ("participant_number", "name")]


def plan(entries: Sequence[Entry], wave: Wave) -> None:
    """Give every entry its outcome by what recruitment says of its points. Missing is not zero."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.open:
            first = seen.setdefault(entry.values["participant_number"], entry)
            if first is not entry and first.values == entry.values:
                entry.complain("I_SAMA_PERSIS", f"({first.number})")
                entry.outcome = Outcome.UNCHANGED
            elif first is not entry:
                entry.complain("E_GANDA_BEDA", f"({first.number})")
                first.complain("E_GANDA_BEDA", f"({entry.number})")
    applications = _applications(wave, seen)
    scores, owners = [], []
    for entry in entries:
        if not entry.open:
            continue
        application = applications.get(entry.values["participant_number"])
        if application is None:
            entry.complain("E_PESERTA_TIDAK_ADA")
            continue
        for score in _scores(entry, application):
            scores.append(score)
            owners.append(entry)
    for at, errors in score_problems(wave, scores).items():
        for error in errors:
            code = "E_NILAI" if error.code == "points_out_of_range" else "E_PESERTA_TIDAK_ADA"
            problem = Problem(code, detail=" ".join(error.messages))
            if problem not in owners[at].problems:
                owners[at].problems.append(problem)
    known: dict[int, dict[str, Decimal]] = {}
    for pk, subtest, points in Score.objects.filter(application__wave=wave).values_list(
        "application", "subtest", "points"
    ):
        known.setdefault(pk, {})[subtest] = points
    for entry in entries:
        if entry.open:
            application = applications[entry.values["participant_number"]]
            entry.outcome = _outcome(_scores(entry, application), known.get(application.pk, {}))
    settle(entries)


def _outcome(scores: list[ScoreEntry], known: dict[str, Decimal]) -> str:
    if all(known.get(score.subtest) == score.points for score in scores):
        return Outcome.UNCHANGED
    return Outcome.CHANGED if known else Outcome.CREATED


def _applications(wave: Wave, numbers: dict[str, Entry]) -> dict[str, Application]:
    found = wave.applications.filter(participant_number__in=list(numbers))
    return {application.participant_number: application for application in found}


def _scores(entry: Entry, application: Application) -> list[ScoreEntry]:
    return [
        ScoreEntry(application, subtest, Decimal(entry.values[subtest]))
        for subtest in SUBTESTS
        if entry.values.get(subtest)
    ]


def write(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Record the points of the rows that say something new."""
    saying = [e for e in entries if e.outcome in (Outcome.CREATED, Outcome.CHANGED)]
    applications = _applications(batch.wave, {e.values["participant_number"]: e for e in saying})
    scores = [
        score
        for entry in saying
        for score in _scores(entry, applications[entry.values["participant_number"]])
    ]
    record_scores(batch.wave, scores, by=by)
