"""Scores of the test, as the centre's sheet gives them."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from recruitment import rulebooks
from recruitment.models import Application, Score, Wave
from recruitment.services.locks import locked_wave
from recruitment.services.rules import refusal

BATCH = 2000
SMALLEST = Decimal("0.001")


class ScoreEntry(NamedTuple):
    """Points of one application in one subtest of the rulebook."""

    application: Application
    subtest: str
    points: Decimal


class Recorded(NamedTuple):
    """What became of the entries of one sheet."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic
def record_scores(wave: Wave, entries: Sequence[ScoreEntry], *, by: User) -> Recorded:
    """Record points after registration has closed and before the ranking: all or none.

    The same sheet again changes nothing; other points replace the old ones, and the trail keeps
    both. Raises the wave's state, or one ValidationError with every problem of score_problems.
    """
    wave = locked_wave(wave.pk, Wave.State.SCORING)
    if problems := score_problems(wave, entries):
        raise ValidationError([error for found in problems.values() for error in found])
    before = {
        (application, subtest): points
        for application, subtest, points in Score.objects.filter(
            application__in=[e.application.pk for e in entries]
        ).values_list("application", "subtest", "points")
    }
    writes, changed = [], {}
    for entry in entries:
        key = (entry.application.pk, entry.subtest)
        points = Decimal(entry.points).quantize(SMALLEST)
        if before.get(key) == points:
            continue
        writes.append(Score(application_id=key[0], subtest=key[1], points=points, recorded_by=by))
        if key in before:
            changed[f"{entry.application} {entry.subtest}"] = [str(before[key]), str(points)]
    Score.objects.bulk_create(
        writes,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["application", "subtest"],
        update_fields=["points", "recorded_by"],
    )
    recorded = Recorded(len(writes) - len(changed), len(changed), len(entries) - len(writes))
    record("wave.scored", wave, by=by, changes=recorded._asdict() | {"replaced": changed})
    return recorded


def score_problems(wave: Wave, entries: Sequence[ScoreEntry]) -> dict[int, list[ValidationError]]:
    """Return the problems of each entry that has any, by its place in the list.

    Codes: "not_of_this_wave", "no_test", "not_eligible", "subtest_unknown",
    "points_out_of_range", "score_twice". One query.
    """
    rules = rulebooks.rule_set(wave)
    times = Counter((e.application.pk, e.subtest) for e in entries)
    known = {
        pk: (state, post, rules.of(group))
        for pk, state, post, group in wave.applications.filter(
            pk__in={e.application.pk for e in entries}
        ).values_list(
            "pk", "state", "formation__position__siasn_code", "formation__position__group"
        )
    }
    problems: dict[int, list[ValidationError]] = {}

    def problem(at: int, code: str, sentence: str, **words: object) -> None:
        text = _("Participant %(number)s: %(problem)s") % {
            "number": entries[at].application.participant_number,
            "problem": sentence % words,
        }
        problems.setdefault(at, []).append(refusal("R-10", text, code=code))

    for at, (application, subtest, points) in enumerate(entries):
        if application.pk not in known:
            problem(at, "not_of_this_wave", _("did not apply in this wave."))
            continue
        state, post, rulebook = known[application.pk]
        if not rulebook.subtests:
            problem(at, "no_test", _("%(title)s has no test, so no points."), title=rulebook.title)
            continue
        subtests = [part.code for part in rulebook.subtests]
        most = rulebook.maximum(subtest, post, wave.settings)
        if state != Application.State.ELIGIBLE:
            problem(
                at,
                "not_eligible",
                _("has no place in the test: %(state)s."),
                state=Application.State(state).label,
            )
        if subtest not in subtests:
            problem(
                at,
                "subtest_unknown",
                _("the rulebook has no subtest “%(subtest)s”. It has: %(known)s."),
                subtest=subtest,
                known=", ".join(subtests),
            )
            continue
        if outside(points, most):
            problem(
                at,
                "points_out_of_range",
                _(
                    "%(points)s points in “%(subtest)s”; possible are 0 to %(most)s, with at most "
                    "three decimals."
                ),
                points=points,
                subtest=rulebook.name_of(subtest),
                most=most,
            )
        if times[application.pk, subtest] > 1:
            problem(
                at,
                "score_twice",
                _("“%(subtest)s” stands more than once in the list."),
                subtest=rulebook.name_of(subtest),
            )
    return problems


def outside(points: Decimal, most: Decimal) -> bool:
    """Whether `points` are no number, below 0, above `most` or finer than three decimals."""
    points = Decimal(points)
    if not points.is_finite():
        return True
    return not 0 <= points <= most or points != points.quantize(SMALLEST)
