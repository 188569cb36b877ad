"""Scenarios: how a plan is worked out, overruled, frozen, made into formations."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment
from personnel.bulk import update_many
from recruitment import budget, planning
from recruitment.models import Formation, Scenario, ScenarioLine, Wave
from recruitment.models.formation import BudgetLine
from recruitment.services.formations import Proposal, breach_sentence, plan_formations
from recruitment.services.plan_inputs import (
    Money,
    Priorities,
    check_priorities,
    in_order,
    lines_to_plan,
    money_of,
    problem_of,
)


def shortfall_sentence(found: planning.Shortfall, lines: Sequence[ScenarioLine], year: int) -> str:
    """Why no plan is possible, and what would help."""
    units = {line.unit_id: line.unit for line in lines}
    sentences = [
        _("%(unit)s cannot reach its minimum: %(n)s seats more are needed than can be planned.")
        % {"unit": units[unit], "n": seats}
        for unit, seats in found.minimums.items()
    ]
    for line, over in zip(BudgetLine, [found.full, found.part], strict=True):
        sentences += [
            _("“%(line)s” in %(year)s would be passed by Rp %(over)s.")
            % {
                "line": line.label,
                "year": year + n,
                "over": number_format(rupiah, force_grouping=True),
            }
            for n, rupiah in enumerate(over)
            if rupiah
        ]
    cure = _("Lower the minimums, change what was overruled, or find more money.")
    return " ".join([*sentences, cure])


# --- verbs --------------------------------------------------------------------------------------


@transaction.atomic
def make_scenario(name: str, year: int, priorities: Priorities, *, by: User) -> Scenario:
    """Keep needs, people in post, money and priorities of this day as a scenario to work out.

    Raises the model's errors, "no_need", "ceiling_missing", "priorities_unreal".
    """
    check_priorities(priorities)
    lines = lines_to_plan(year, priorities, day=timezone.localdate())
    money = money_of(year)
    scenario = Scenario(
        name=name,
        year=year,
        priorities=priorities._asdict(),
        money=[list(one) for one in money],
        made_by=by,
    )
    scenario.full_clean()
    scenario.save()
    for line in lines:
        line.scenario = scenario
    ScenarioLine.objects.bulk_create(lines, batch_size=1000)
    record("scenario.made", scenario, by=by, changes={"lines": len(lines)})
    return scenario


@transaction.atomic
def solve_scenario(scenario: Scenario, *, by: User) -> Scenario:
    """Work out the best plan from what the scenario keeps. Safe to repeat: the same comes out.

    What was overruled stays. When no plan is possible the scenario says why. Raises
    "scenario_frozen".
    """
    scenario = _locked(scenario)
    lines = _lines_of(scenario)
    problem = problem_of(lines, money_kept(scenario), priorities_kept(scenario))
    found = planning.solve(problem)
    changed = []
    planned = found.seats if isinstance(found, planning.Plan) else {}
    for key, line in enumerate(lines):
        seats = planned.get(key, planning.Seats())
        if not line.is_overruled and (line.full, line.part) != seats:
            line.full, line.part = seats
            changed.append(line)
    update_many(ScenarioLine, ["full", "part"], changed)
    if isinstance(found, planning.Plan):
        scenario.state, scenario.problem = Scenario.State.SOLVED, ""
        scenario.value, scenario.bound = found.value, found.bound
    else:
        scenario.state, scenario.value, scenario.bound = Scenario.State.IMPOSSIBLE, None, None
        scenario.problem = shortfall_sentence(found, lines, scenario.year)
    scenario.solved_by, scenario.solved_at = by, timezone.now()
    scenario.save()
    changes = {"value": scenario.value, "bound": scenario.bound}
    record("scenario.solved", scenario, by=by, changes=changes)
    return scenario


@transaction.atomic
def overrule_line(
    line: ScenarioLine, *, full: int, part: int, reason: str, by: User
) -> ScenarioLine:
    """Fix the seats of one line, whatever is best; the scenario is then to be worked out again.

    Raises "reason_missing", "scenario_frozen", "line_without_cost".
    """
    require_reason(reason)
    scenario = _locked(line.scenario)
    line = ScenarioLine.objects.select_related("unit", "position").get(pk=line.pk)
    if (full or part) and not line.costs:
        raise ValidationError(
            _("%(line)s has no pay grade, so its cost is unknown. Set the grade of the post first.")
            % {"line": line},
            code="line_without_cost",
        )
    before = [line.full, line.part]
    line.full, line.part, line.is_overruled = full, part, True
    line.reason, line.overruled_by = reason, by
    line.full_clean(exclude=["scenario"])
    line.save()
    _to_be_solved(scenario)
    changes = {"line": str(line), "full and part": [before, [full, part]]}
    record("scenario.overruled", scenario, by=by, reason=reason, changes=changes)
    return line


@transaction.atomic
def release_line(line: ScenarioLine, *, by: User) -> ScenarioLine:
    """Leave an overruled line to the planner again. Raises "scenario_frozen"."""
    scenario = _locked(line.scenario)
    line = ScenarioLine.objects.select_related("unit", "position").get(pk=line.pk)
    if not line.is_overruled:
        return line
    line.is_overruled, line.reason, line.overruled_by = False, "", None
    line.save()
    _to_be_solved(scenario)
    record("scenario.released", scenario, by=by, changes={"line": str(line)})
    return line


@transaction.atomic
def freeze_scenario(scenario: Scenario, *, paper: str, by: User) -> Scenario:
    """Make the scenario the council paper `paper`: from then on nobody changes it.

    Raises "reason_missing", "scenario_frozen", "scenario_not_solved", "checker_is_maker", and
    "over_budget" when the money has changed since, so that the plan passes a ceiling now.
    """
    require_reason(paper)
    scenario = _locked(scenario)
    if scenario.state != Scenario.State.SOLVED:
        raise ValidationError(
            _("%(scenario)s is not worked out, so there is nothing to freeze.")
            % {"scenario": scenario},
            code="scenario_not_solved",
        )
    if by.pk in (scenario.made_by_id, scenario.solved_by_id):
        raise ValidationError(
            _("You made or worked out %(scenario)s, so another officer freezes it.")
            % {"scenario": scenario},
            code="checker_is_maker",
        )
    lines = _lines_of(scenario)
    if problems := _over_money(lines, money_of(scenario.year)):
        raise ValidationError(problems)
    scenario.state, scenario.paper = Scenario.State.FROZEN, paper.strip()
    scenario.frozen_by, scenario.frozen_at = by, timezone.now()
    scenario.content_sha256 = content_hash(scenario, lines)
    scenario.save()
    record(
        "scenario.frozen",
        scenario,
        by=by,
        reason=paper,
        changes={"content_sha256": scenario.content_sha256},
    )
    return scenario


@transaction.atomic
def plan_from_scenario(scenario: Scenario, wave: Wave, *, by: User) -> list[Formation]:
    """Propose in `wave` the formations of a frozen scenario; see plan_formations.

    A wave of part-time PPPK takes the part-time seats, every other wave the full-time ones. Raises
    "scenario_not_frozen", "other_year", "nothing_planned", "no_education", and what plan_formations
    raises.
    """
    scenario = Scenario.objects.get(pk=scenario.pk)
    if scenario.state != Scenario.State.FROZEN:
        raise ValidationError(
            _("%(scenario)s is not frozen yet. Formations come from the council paper alone.")
            % {"scenario": scenario},
            code="scenario_not_frozen",
        )
    if wave.year != scenario.year:
        raise ValidationError(
            _("%(scenario)s plans from %(year)s on, and %(wave)s is of another year.")
            % {"scenario": scenario, "year": scenario.year, "wave": wave},
            code="other_year",
        )
    part_time = wave.kind == Wave.Kind.PPPK_PW
    lines = [line for line in _lines_of(scenario) if (line.part if part_time else line.full)]
    if not lines:
        raise ValidationError(
            _("%(scenario)s plans no seats of the kind of %(wave)s.")
            % {"scenario": scenario, "wave": wave},
            code="nothing_planned",
        )
    if bare := [line for line in lines if line.position.education_level is None]:
        raise ValidationError(
            [
                ValidationError(
                    _("%(post)s asks for no education. Set the lowest education of the post first.")
                    % {"post": post},
                    code="no_education",
                )
                for post in sorted({str(line.position) for line in bare})
            ]
        )
    proposals = [
        Proposal(
            unit=line.unit,
            position=line.position,
            education_level=line.position.education_level,
            planned_seats=line.part if part_time else line.full,
            budget_line=BudgetLine.GOODS_SERVICES if part_time else BudgetLine.PERSONNEL,
            justification=_why(scenario, line),
        )
        for line in lines
    ]
    formations = plan_formations(wave, proposals, by=by)
    changes = {"wave": str(wave), "formations": len(formations)}
    record("scenario.proposed", scenario, by=by, changes=changes)
    return formations


# --- what the verbs share -----------------------------------------------------------------------


def priorities_kept(scenario: Scenario) -> Priorities:
    return Priorities(**scenario.priorities)


def money_kept(scenario: Scenario) -> list[Money]:
    return [Money(*one) for one in scenario.money]


def cost_of_lines(lines: Iterable[ScenarioLine], year: int) -> dict[tuple[str, int], int]:
    """What the planned seats cost by (budget line, year). Rupiah in the year."""
    costs: Counter[tuple[str, int]] = Counter()
    for line in lines:
        for n, cost in enumerate(line.costs):
            costs[str(BudgetLine.PERSONNEL), year + n] += cost * line.full
            costs[str(BudgetLine.GOODS_SERVICES), year + n] += cost * line.part
    return dict(costs)


def content_hash(scenario: Scenario, lines: Sequence[ScenarioLine]) -> str:
    """The hash of all that the paper says, in one order."""
    content = {
        "name": scenario.name,
        "year": scenario.year,
        "priorities": scenario.priorities,
        "money": scenario.money,
        "value": scenario.value,
        "bound": scenario.bound,
        "paper": scenario.paper,
        "lines": sorted(
            [
                line.unit.code,
                line.position.code,
                line.need,
                line.in_post,
                line.leaving,
                line.waiting,
                line.weight,
                line.costs,
                line.full,
                line.part,
                line.reason,
            ]
            for line in lines
        ),
    }
    return mark_of(content)


def _locked(scenario: Scenario) -> Scenario:
    scenario = Scenario.objects.select_for_update(of=("self",)).get(pk=scenario.pk)
    if scenario.state == Scenario.State.FROZEN:
        raise ValidationError(
            _("%(scenario)s became the council paper %(paper)s on %(moment)s and stays as it is.")
            % {
                "scenario": scenario,
                "paper": scenario.paper,
                "moment": moment(scenario.frozen_at),
            },
            code="scenario_frozen",
        )
    return scenario


def _to_be_solved(scenario: Scenario) -> None:
    """What was planned holds no more; what people have fixed stays."""
    planned = scenario.lines.filter(is_overruled=False).exclude(full=0, part=0)
    planned.update(full=0, part=0)
    scenario.state, scenario.value, scenario.bound = Scenario.State.DRAFT, None, None
    scenario.problem, scenario.revision = "", scenario.revision + 1
    scenario.save()


def _lines_of(scenario: Scenario) -> list[ScenarioLine]:
    """In the one order in which the planner reads them."""
    return in_order(scenario.lines.select_related("unit", "position__education_level"))


def _over_money(lines: Iterable[ScenarioLine], money: Iterable[Money]) -> list[ValidationError]:
    money = list(money)
    found = budget.breaches(
        {(one.line, one.year): one.ceiling for one in money},
        {(one.line, one.year): one.committed + one.approved for one in money},
        cost_of_lines(lines, min(one.year for one in money)),
    )
    return [breach_sentence(breach) for breach in found]


def _why(scenario: Scenario, line: ScenarioLine) -> str:
    why = _(
        "%(scenario)s (%(paper)s): need %(need)s, in post %(in_post)s, leaving %(leaving)s."
    ) % {
        "scenario": scenario,
        "paper": scenario.paper,
        "need": line.need,
        "in_post": line.in_post,
        "leaving": line.leaving,
    }
    return f"{why} {line.reason}".strip()
