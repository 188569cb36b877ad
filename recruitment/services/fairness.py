"""The fairness desk: what it sees of a run, and the finding without which no run is announced."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Avg
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record
from balikpapan_hr.formats import moment
from personnel.identifiers import age_on
from personnel.models import PerformanceReview
from personnel.row_security import everyone
from personnel.services import accepted_tenure
from recruitment import fairness, rulebooks, sealed
from recruitment.models import (
    FairnessFinding,
    Placement,
    RequirementResult,
    SelectionRun,
    Wave,
    WaveStage,
)
from recruitment.services.locks import locked_wave
from recruitment.services.results import ask_for_snapshot
from recruitment.services.rules import refusal

# The settings on which a requirement rests: they decide who is ranked, never the order.
RESTS_ON = {
    "age": ("youngest", "years_before_retirement"),
    "tenure": ("continuous_years", "gap_days"),
    "not_banned": ("ban_years",),
    "took_part": ("selection_year", "absent_too"),
}
MOVES = 50  # how many of those who would move are named


@transaction.atomic
def record_finding(
    run: SelectionRun, *, finding: str, decision: str, reason: str, seen: str, by: User
) -> FairnessFinding:
    """Record what the desk found in the last run of a wave, and whether the run is announced.

    `seen` is the mark of the figures that were looked at. A later run of an announced wave is shown
    to the public from here on. Raises "not_the_last_run", "finding_recorded", "own_run",
    "own_case", "figures_changed", "announced_already", or the model's.
    """
    wave = locked_wave(run.wave_id, *Wave.DESK_STATES)
    last = wave.runs.first()
    if last != run:
        raise ValidationError(
            _("The wave was ranked again: run %(number)s is the one to look at.")
            % {"number": last.number},
            code="not_the_last_run",
        )
    if made := FairnessFinding.objects.filter(run=run).select_related("recorded_by").first():
        raise refusal(
            "R-50",
            _("The finding of this run was recorded by %(officer)s on %(moment)s.")
            % {"officer": made.recorded_by, "moment": moment(made.recorded_at)},
            code="finding_recorded",
        )
    if last.run_by_id == by.pk:
        raise refusal(
            "R-51",
            _("Who ranked the wave does not judge the ranking: ask another officer."),
            code="own_run",
        )
    if wave.applications.filter(person__public_id=by.person).exists():
        raise refusal(
            "R-51",
            _("You applied in this wave: ask another officer to look at it."),
            code="own_case",
        )
    if decision == FairnessFinding.Decision.HOLD and wave.state == Wave.State.PUBLISHED:
        raise refusal(
            "R-50",
            _("The wave is announced: what is wrong with it is corrected by objections."),
            code="announced_already",
        )
    figures = figures_of(last)
    if mark_of(figures) != seen:
        raise refusal(
            "R-50",
            _("The register has changed since you looked. Look at the figures again."),
            code="figures_changed",
        )
    made = FairnessFinding(
        run=last,
        result_sha256=last.result_sha256,
        figures=figures,
        figures_sha256=seen,
        finding=finding.strip(),
        decision=decision,
        reason=reason.strip(),
        recorded_by=by,
    )
    made.full_clean()
    made.save()
    changes = {"run": last.number, "decision": decision, "figures": seen}
    record("wave.fairness_recorded", wave, by=by, reason=made.reason, changes=changes)
    if wave.state == Wave.State.PUBLISHED:
        ask_for_snapshot(last)
    return made


@everyone()
def figures_of(run: SelectionRun) -> dict[str, Any]:
    """What the desk sees of a run, counted from the register of now. Of everybody who applied."""
    wave = run.wave
    percent = rulebooks.rule_set(wave).setting("fairness_percent", wave.settings)
    return fairness.findings(_cases(run), percent=percent) | {
        "order": _order_settings(run),
        "requirements": _requirement_settings(wave),
    }


def _cases(run: SelectionRun) -> list[fairness.Case]:
    """Every applicant of a run: age and service as they were on the last day of registration,
    performance by the reviews that had ended when the wave was ranked."""
    stage = run.wave.stages.filter(kind=WaveStage.Kind.REGISTRATION).first()
    day = timezone.localdate(stage.ends_at if stage else run.run_at)
    rows = list(
        Placement.objects.filter(run=run.pk)
        .order_by()
        .values_list(
            "application",
            "application__participant_number",
            "application__formation",
            "application__formation__unit__name",
            "application__person",
            "application__person__sex",
            "application__person__born_on",
            "application__disability",
            "outcome",
            "rank",
            "tie_step",
        )
    )
    people = [row[4] for row in rows]
    tenure = accepted_tenure(people, at=day)
    bands = dict(
        PerformanceReview.objects.known()
        .filter(person__in=people, ended_on__lte=timezone.localdate(run.run_at))
        .order_by()
        .values_list("person")
        .annotate(mean=Avg("band"))
    )
    return [
        fairness.Case(
            application=application,
            participant=participant,
            formation=formation,
            unit=unit,
            sex=sex or fairness.UNKNOWN,
            age=age_on(born_on, day) if born_on else None,
            service_days=tenure[person].total_days,
            service_years=tenure[person].total.years,
            performance=round(100 * bands[person]) if person in bands else None,
            disability=fairness.DECLARED[disability],
            outcome=outcome,
            rank=rank,
            step=step,
        )
        for (
            application,
            participant,
            formation,
            unit,
            person,
            sex,
            born_on,
            disability,
            outcome,
            rank,
            step,
        ) in rows
    ]


def _order_settings(run: SelectionRun) -> list[dict[str, Any]]:
    """Each setting that moves seats, and who would have another seat if it were different."""
    inputs = sealed.read(run.files, run.seal)
    other = sealed.decide(inputs._replace(optimisation=not inputs.optimisation))
    units = {row.formation: row.unit_name for row in inputs.formations} | {"": ""}
    # A tie among those who would have moved leaves nobody placed: nothing to compare with.
    moves = fairness.moved(sealed.read_results(run.files), other.rows)
    return [
        {
            "setting": "optimisation",
            "value": inputs.optimisation,
            "moved": len(moves),
            "ties": len(other.unresolved),
            "moves": [
                move | {"before": units[move["before"]], "after": units[move["after"]]}
                for move in moves[:MOVES]
            ],
        }
    ]


def _requirement_settings(wave: Wave) -> list[dict[str, Any]]:
    """Each requirement that rests on settings, and how many are out for it alone."""
    unmet: dict[int, list[str]] = {}
    rows = RequirementResult.objects.filter(application__wave=wave, met=False)
    for application, requirement in rows.order_by().values_list("application", "requirement"):
        unmet.setdefault(application, []).append(requirement)
    alone = Counter(codes[0] for codes in unmet.values() if len(codes) == 1)
    rules = rulebooks.rule_set(wave)
    known = {requirement.code for book in rules.rulebooks for requirement in book.requirements}
    return [
        {
            "requirement": requirement,
            "settings": {code: rules.setting(code, wave.settings) for code in codes},
            "alone": alone[requirement],
        }
        for requirement, codes in RESTS_ON.items()
        if requirement in known
    ]
