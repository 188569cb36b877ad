"""Formations: proposed by one officer, approved by another within need and budget, made seats."""

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record, record_many, require_reason
from balikpapan_hr.formats import moment
from personnel.bulk import update_many
from personnel.models import EducationLevel, Grade, PayStep, PayTable, Position, WorkUnit
from recruitment import budget, rulebooks
from recruitment.models import BudgetCeiling, Formation, Seat, Wave
from recruitment.models.formation import BudgetLine
from recruitment.services.locks import locked_wave
from recruitment.services.rules import refusal

# Earlier the proposal is changed; once ranked, the result is announced first or taken back.
SEATS_CHANGE = (Wave.State.OPEN, Wave.State.SCORING, Wave.State.PUBLISHED)


class Proposal(NamedTuple):
    """One formation as a unit asks for it."""

    unit: WorkUnit
    position: Position
    education_level: EducationLevel
    planned_seats: int
    budget_line: str = BudgetLine.PERSONNEL
    justification: str = ""


def plan_formation(wave: Wave, proposal: Proposal, *, by: User) -> Formation:
    """Propose one formation; see plan_formations."""
    return plan_formations(wave, [proposal], by=by)[0]


@transaction.atomic
def plan_formations(wave: Wave, proposals: Sequence[Proposal], *, by: User) -> list[Formation]:
    """Propose formations in a wave being planned: all or none. Raises the model's errors."""
    wave = locked_wave(wave.pk, Wave.State.PLANNED)
    now = timezone.now()
    rows = [Formation(wave=wave, proposed_by=by, proposed_at=now, **p._asdict()) for p in proposals]
    for row in rows:
        row.clean_fields(exclude=["wave", "unit", "position", "education_level", "proposed_by"])
        row.validate_constraints()
    Formation.objects.bulk_create(rows)
    record_many("formation.proposed", rows, by=by)
    return rows


def approve_formation(formation: Formation, *, by: User) -> Formation:
    """Approve one formation and make its seats; see approve_formations."""
    return approve_formations([formation], by=by)[0]


@transaction.atomic
def approve_formations(formations: Sequence[Formation], *, by: User) -> list[Formation]:
    """Approve proposed formations of one wave and make one Seat a funded post: all or none.

    Raises one ValidationError that holds every problem: "formation_decided" (who and when),
    "checker_is_maker", "beyond_need" (with the figures), "no_grade", "over_budget" (by how much,
    in which line and year). Two officers at once are safe: the wave and then the ceilings are
    locked, so that the second counts the seats of the first.
    """
    wave = locked_wave(formations[0].wave_id, Wave.State.PLANNED)
    ceilings = list(BudgetCeiling.objects.select_for_update().order_by("year", "line"))
    rows = list(
        Formation.objects.with_gap(timezone.localdate())
        .filter(pk__in=[formation.pk for formation in formations], wave=wave)
        .select_related("unit", "position", "education_level", "decided_by")
        .order_by("pk")
    )
    barred = {row.pk: found for row in rows if (found := _undecidable(row, by))}
    problems = [problem for found in barred.values() for problem in found]
    decidable = [row for row in rows if row.pk not in barred]
    problems += _beyond_need(decidable)
    problems += _over_budget(wave, decidable, ceilings)
    if problems:
        raise ValidationError(problems)
    now = timezone.now()
    for row in rows:
        row.state, row.decided_by, row.decided_at = Formation.State.APPROVED, by, now
    update_many(Formation, ["state", "decided_by", "decided_at"], rows)
    Seat.objects.bulk_create(
        [Seat(formation=row, number=n) for row in rows for n in range(1, row.planned_seats + 1)],
        batch_size=2000,
    )
    record_many("formation.approved", rows, by=by)
    return rows


@transaction.atomic
def reject_formation(formation: Formation, *, by: User, reason: str) -> Formation:
    """Reject one proposed formation. Raises "reason_missing" and what _undecidable names."""
    require_reason(reason)
    locked_wave(formation.wave_id, Wave.State.PLANNED)
    row = Formation.objects.select_related("decided_by").get(pk=formation.pk)
    if problems := _undecidable(row, by):
        raise ValidationError(problems)
    row.state, row.decided_by, row.decided_at = Formation.State.REJECTED, by, timezone.now()
    row.decision_reason = reason
    row.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])
    record("formation.rejected", row, by=by, reason=reason)
    return row


@transaction.atomic
def change_seats(
    formation: Formation, seats: int, *, by: User, reason: str, approval: Approval
) -> Formation:
    """Give an approved formation of an open wave more seats or fewer.

    More: withdrawn ones are used again, then new ones are made, within the budget. Fewer: open ones
    are withdrawn, the last first. `approval` is that of two officers, which PostgreSQL looks for.
    Raises "reason_missing", "formation_not_approved", "seats_unchanged", "seats_taken",
    "over_budget", and what locked_wave raises.
    """
    require_reason(reason)
    wave = locked_wave(formation.wave_id, *SEATS_CHANGE)
    ceilings = list(BudgetCeiling.objects.select_for_update().order_by("year", "line"))
    formation = Formation.objects.select_related("wave", "position", "education_level").get(
        pk=formation.pk
    )
    rows = list(formation.seats.select_for_update().order_by("number"))
    if problem := seats_problem(formation, seats):
        raise problem
    before, more = formation.planned_seats, seats - formation.planned_seats
    if more > 0:
        added = copy(formation)
        added.planned_seats = more
        if problems := _over_budget(wave, [added], ceilings):
            raise ValidationError(problems)
    formation.planned_seats, formation.seats_approval = seats, approval
    formation.save(update_fields=["planned_seats", "seats_approval"])
    if more > 0:
        again = [seat.pk for seat in rows if seat.state == Seat.State.WITHDRAWN][:more]
        Seat.objects.filter(pk__in=again).update(state=Seat.State.OPEN)
        new = range(len(rows) + 1, len(rows) + 1 + more - len(again))
        Seat.objects.bulk_create([Seat(formation=formation, number=n) for n in new])
    else:
        unused = [seat.pk for seat in reversed(rows) if seat.state == Seat.State.OPEN][:-more]
        Seat.objects.filter(pk__in=unused).update(state=Seat.State.WITHDRAWN)
    changes = {"seats": [before, seats]}
    record("formation.seats_changed", formation, by=by, reason=reason, changes=changes)
    return formation


def seats_problem(formation: Formation, seats: int) -> ValidationError | None:
    """Return why the formation cannot have that many seats, its money apart."""
    if formation.state != Formation.State.APPROVED:
        return ValidationError(
            _("%(formation)s is not approved, so it has no seats to change.")
            % {"formation": formation},
            code="formation_not_approved",
        )
    if seats == formation.planned_seats:
        return ValidationError(
            _("%(formation)s has %(n)s seats already.") % {"formation": formation, "n": seats},
            code="seats_unchanged",
        )
    taken = formation.seats.exclude(held_by=None).count()
    if seats < max(taken, 1):
        return ValidationError(
            _("%(n)s seats of %(formation)s are held; it cannot have fewer.")
            % {"formation": formation, "n": max(taken, 1)},
            code="seats_taken",
        )
    return None


@transaction.atomic
def set_ceiling(
    *,
    year: int,
    line: str,
    ceiling: int,
    committed: int,
    source: str,
    by: User,
    spending: int | None = None,
) -> BudgetCeiling:
    """Record what one line may cost in one year, what is committed, and beside the ceiling of
    personnel all that the region spends. Rupiah in the year.

    Raises the model's errors. Approvals wait for it: they lock the same rows.
    """
    row = BudgetCeiling.objects.select_for_update().filter(year=year, line=line).first()
    before = [row.ceiling, row.committed, row.spending] if row else None
    row = row or BudgetCeiling(year=year, line=line)
    row.ceiling, row.committed, row.spending, row.source = ceiling, committed, spending, source
    row.full_clean()
    row.save()
    changes = {"ceiling, committed, all spending": [before, [ceiling, committed, spending]]}
    record("ceiling.set", row, by=by, reason=source, changes=changes)
    return row


def cost_of_formations(
    formations: Iterable[Formation], *, from_year: int
) -> dict[tuple[str, int], int]:
    """Return the cost of `formations` by (budget line, year), for five years from `from_year`.

    Counted prudently: from the wave's own year on, MKG 0 at the start. Rupiah in the year.
    Part-time posts by the wage that the wave sets, or else as PPPK of their grade.
    """
    posts = []
    for formation, pay in _with_pay(formations):
        wave = formation.wave
        if pay:
            posts.append(
                budget.Post(
                    formation.budget_line,
                    formation.planned_seats,
                    pay,
                    first_year=wave.year,
                    first_percent=first_year_percent(wave),
                )
            )
    return budget.project(posts, from_year=from_year)


def _with_pay(formations: Iterable[Formation]) -> list[tuple[Formation, budget.PayRows]]:
    """Each with what one seat is paid by MKG; empty when no table of its year has its grade."""
    tables: dict[tuple[int, str], dict[int, dict[int, int]]] = {}
    found = []
    for formation in formations:
        wave = formation.wave
        year, scheme = key = (wave.year, scheme_of(wave))
        if key not in tables:
            tables[key] = pay_rows(date(year, 1, 1), scheme)
        wage = rulebooks.rule_set(wave).cost_setting("monthly_wage", wave.settings, otherwise=0)
        pay = {0: wage} if wage else tables[key].get(grade_of(formation), {})
        found.append((formation, pay))
    return found


def first_year_percent(wave: Wave) -> int:
    """The percent of the table's pay in the first year of who is appointed by a wave."""
    rules = rulebooks.rule_set(wave)
    return rules.cost_setting("first_year_percent", wave.settings, otherwise=100)


def scheme_of(wave: Wave) -> str:
    """The scheme of grades and pay by which a wave appoints."""
    return Grade.Scheme.PNS if wave.kind == Wave.Kind.CPNS else Grade.Scheme.PPPK


def grade_of(formation: Formation) -> int | None:
    """Return the PPPK grade that the post, or else its education, opens; for CPNS the first grade
    of the education."""
    education = formation.education_level
    if scheme_of(formation.wave) == Grade.Scheme.PNS:
        return education.pns_grade_id
    return formation.position.pppk_grade_id or education.pppk_grade_id


def pay_rows(day: date, scheme: str = Grade.Scheme.PPPK) -> dict[int, dict[int, int]]:
    """Return the pay table in force on `day`: grade → MKG → rupiah a month. Two queries."""
    return steps_of(pay_table(day, scheme))


def pay_table(day: date, scheme: str) -> PayTable | None:
    """The table of `scheme` in force on `day`."""
    tables = PayTable.objects.filter(scheme=scheme, valid_from__lte=day)
    return tables.order_by("-valid_from").first()


def steps_of(table: PayTable | None) -> dict[int, dict[int, int]]:
    """Grade → MKG → rupiah a month; empty without a table."""
    rows: dict[int, dict[int, int]] = {}
    for grade, mkg, amount in PayStep.objects.filter(table=table).values_list(
        "grade", "service_years", "amount"
    ):
        rows.setdefault(grade, {})[mkg] = amount
    return rows


def _undecidable(formation: Formation, by: User) -> list[ValidationError]:
    if formation.state != Formation.State.PROPOSED:
        return [
            ValidationError(
                _("%(formation)s was already decided by %(officer)s on %(moment)s.")
                % {
                    "formation": formation,
                    "officer": formation.decided_by,
                    "moment": moment(formation.decided_at),
                },
                code="formation_decided",
            )
        ]
    if formation.proposed_by_id == by.pk:
        return [
            ValidationError(
                _("You proposed %(formation)s, so another officer decides on it.")
                % {"formation": formation},
                code="checker_is_maker",
            )
        ]
    return []


def _beyond_need(rows: Sequence[Formation]) -> list[ValidationError]:
    """More seats than the unit lacks need their justification. Rows come `with_gap`."""
    waiting: Counter[tuple[int, int]] = Counter()  # seats funded earlier and not yet filled
    seats = Seat.objects.filter(
        state__in=[Seat.State.OPEN, Seat.State.HELD], formation__unit__in=[r.unit_id for r in rows]
    )
    for key in seats.values_list("formation__unit", "formation__position"):
        waiting[key] += 1
    asked: Counter[tuple[int, int]] = Counter()
    problems = []
    for row in rows:
        key = (row.unit_id, row.position_id)
        asked[key] += row.planned_seats
        room = max(0, row.lacks - waiting[key])
        if asked[key] > room and not row.justification.strip():
            problems.append(
                refusal(
                    "R-03",
                    _(
                        "%(formation)s asks for %(asked)s seats, but the unit lacks %(room)s (need "
                        "%(need)s, in post %(in_post)s, seats waiting %(waiting)s). Ask for fewer, "
                        "or write why more are needed."
                    )
                    % {
                        "formation": row,
                        "asked": asked[key],
                        "room": room,
                        "need": row.need,
                        "in_post": row.in_post,
                        "waiting": waiting[key],
                    },
                    code="beyond_need",
                )
            )
    return problems


def _over_budget(
    wave: Wave, rows: Sequence[Formation], ceilings: Sequence[BudgetCeiling]
) -> list[ValidationError]:
    """Both budget lines over five years, with all other approved formations of open waves."""
    problems = [
        refusal(
            "R-04",
            _(
                "%(formation)s has no pay grade, so its cost is unknown. Set the grade of the post "
                "or of the education first."
            )
            % {"formation": row},
            code="no_grade",
        )
        for row, pay in _with_pay(rows)
        if not pay
    ]
    if problems:
        return problems
    standing = Formation.objects.filter(state=Formation.State.APPROVED).exclude(
        wave__state=Wave.State.CLOSED
    )
    standing = standing.select_related("wave", "position", "education_level")
    planned = cost_of_formations(rows, from_year=wave.year)
    for key, cost in cost_of_formations(standing, from_year=wave.year).items():
        if key in planned:
            planned[key] += cost
    found = budget.breaches(
        {(c.line, c.year): c.ceiling for c in ceilings},
        {(c.line, c.year): c.committed for c in ceilings},
        planned,
    )
    return [breach_sentence(breach) for breach in found]


def breach_sentence(breach: budget.Breach) -> ValidationError:
    words = {
        "line": BudgetLine(breach.line).label,
        "year": breach.year,
        "needed": number_format(breach.needed, force_grouping=True),
        "over": number_format(breach.over, force_grouping=True),
    }
    if breach.ceiling is None:
        return refusal(
            "R-04",
            _(
                "No ceiling is recorded for “%(line)s” in %(year)s; the plan needs Rp %(needed)s. "
                "Record the ceiling first."
            )
            % words,
            code="over_budget",
        )
    return refusal(
        "R-04",
        _(
            "“%(line)s” in %(year)s is passed by Rp %(over)s: needed Rp %(needed)s, ceiling "
            "Rp %(ceiling)s."
        )
        % (words | {"ceiling": number_format(breach.ceiling, force_grouping=True)}),
        code="over_budget",
    )
