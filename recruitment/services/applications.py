"""Applications: handed in, screened by the rulebook, withdrawn or disqualified."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many, require_reason
from balikpapan_hr.formats import moment
from personnel.identifiers import Severity, check_participant_number
from personnel.models import Appointment, Person
from personnel.services import accepted_tenure
from personnel.tenure import NOTHING, Tenure
from recruitment import requirements, rulebooks
from recruitment.clocks import until_words
from recruitment.models import (
    Application,
    Formation,
    Placement,
    RequirementResult,
    Seat,
    Wave,
    WaveStage,
)
from recruitment.services.locks import locked_wave, share_waves
from recruitment.services.rules import refusal

BATCH = 2000


class Submission(NamedTuple):
    """One application as it is handed in."""

    person: Person
    formation: Formation
    participant_number: str
    category: str
    disability: bool | None = None  # as declared; None where nothing was


class Screened(NamedTuple):
    """How many applications were screened now, by result."""

    eligible: int
    ineligible: int


def submit_application(
    wave: Wave, submission: Submission, *, by: User, at: datetime | None = None
) -> Application:
    """Take in one application; see submit_applications."""
    return submit_applications(wave, [submission], by=by, at=at)[0]


@transaction.atomic
def submit_applications(
    wave: Wave, submissions: Sequence[Submission], *, by: User, at: datetime | None = None
) -> list[Application]:
    """Take in many applications: all or none, in a handful of statements. `at` None is now.

    Raises "wave_not_open", "registration_closed", or one ValidationError with every problem of
    application_problems, each naming its participant number.
    """
    wave = locked_wave(wave.pk, Wave.State.OPEN)
    at = at or timezone.now()
    if closed := registration_problem(wave, at):
        raise closed
    if problems := application_problems(wave, submissions):
        raise ValidationError([error for found in problems.values() for error in found])
    rows = Application.objects.bulk_create(
        [Application(wave=wave, submitted_at=at, **s._asdict()) for s in submissions],
        batch_size=BATCH,
    )
    record_many("application.submitted", rows, by=by)
    return rows


def registration_problem(wave: Wave, at: datetime) -> ValidationError | None:
    """Return why `wave` takes no application at `at`, "registration_closed", or nothing."""
    stage = wave.stages.get(kind=WaveStage.Kind.REGISTRATION)
    if wave.state == Wave.State.OPEN and stage.starts_at <= at < stage.ends_at:
        return None
    return refusal(
        "R-07",
        _("Applications are taken from %(start)s until %(end)s, not now.")
        % {"start": moment(stage.starts_at), "end": until_words(stage.ends_at)},
        code="registration_closed",
    )


def application_problems(
    wave: Wave, submissions: Sequence[Submission]
) -> dict[int, list[ValidationError]]:
    """Return the problems of each submission that has any, by its place in the list.

    Codes: "formation_not_open", "category_unknown", "participant_number",
    "participant_number_used", "already_applied", "person_merged". Three queries, however many. A
    person may be one who is yet to be saved.
    """
    categories = set(rulebooks.rule_set(wave).category_names)
    open_formations = set(
        wave.formations.filter(state=Formation.State.APPROVED).values_list("pk", flat=True)
    )
    numbers = Counter(s.participant_number for s in submissions)
    people = Counter(s.person.pk for s in submissions if s.person.pk)
    existing = Application.objects.filter(wave=wave)
    used = set(
        existing.filter(participant_number__in=list(numbers)).values_list(
            "participant_number", flat=True
        )
    )
    applied = dict(
        existing.filter(person__in=list(people)).values_list("person", "participant_number")
    )
    problems: dict[int, list[ValidationError]] = {}

    def problem(at: int, code: str, sentence: str, rule: str = "R-07", **words: object) -> None:
        number = submissions[at].participant_number
        text = _("Participant %(number)s: %(problem)s") % {
            "number": number,
            "problem": sentence % words,
        }
        problems.setdefault(at, []).append(refusal(rule, text, code=code))

    for at, given in enumerate(submissions):
        if given.formation.pk not in open_formations:
            problem(
                at,
                "formation_not_open",
                _("%(formation)s is not an approved formation of this wave."),
                rule="R-01",
                formation=given.formation,
            )
        if given.category not in categories:
            problem(
                at,
                "category_unknown",
                _("category “%(category)s” is not in the rulebook. It has: %(known)s."),
                rule="R-08",
                category=given.category,
                known=", ".join(sorted(categories)),
            )
        for finding in check_participant_number(given.participant_number):
            if finding.severity == Severity.ERROR:
                problem(at, "participant_number", "%(message)s", message=finding.message)
        if numbers[given.participant_number] > 1 or given.participant_number in used:
            problem(at, "participant_number_used", _("this number is already used in the wave."))
        if people[given.person.pk] > 1 or given.person.pk in applied:
            problem(
                at,
                "already_applied",
                _("%(person)s already applied in this wave (%(other)s); one application each."),
                person=given.person,
                other=applied.get(given.person.pk) or _("twice in this list"),
            )
        if given.person.merged_into_id:
            problem(
                at,
                "person_merged",
                _("this record was joined to another record of the same person. Use that one."),
            )
    return problems


@transaction.atomic
def take_back_applications(
    wave: Wave, applications: Sequence[Application], *, by: User, reason: str
) -> None:
    """Remove applications that a wrong list brought, so that nobody withdrew who never applied.

    Who was named by mistake may apply in this wave still. The trail keeps every row. Raises
    "reason_missing", "wave_not_open", "application_screened" when one of them was judged since.
    """
    require_reason(reason)
    wave = locked_wave(wave.pk, Wave.State.OPEN)
    rows = list(
        wave.applications.not_screened()
        .filter(pk__in=[application.pk for application in applications])
        .select_for_update()
        .order_by("pk")
    )
    if len(rows) < len(applications):
        raise ValidationError(
            _("Some of these applications were screened since, so they are not taken back."),
            code="application_screened",
        )
    record_many("application.taken_back", rows, by=by, reason=reason)
    Application.objects.filter(pk__in=[row.pk for row in rows]).delete()


@transaction.atomic
def hand_over_applications(
    applications: Sequence[Application], to: Person, *, by: User, reason: str
) -> None:
    """Say that these applications are another record's of the same person; all else stays.

    For a merge of two records and its undoing. Two in one wave are refused by PostgreSQL.
    """
    share_waves({application.wave_id for application in applications})
    keys = [application.pk for application in applications]
    Application.objects.filter(pk__in=keys).update(person=to)
    record_many("application.handed_over", list(applications), by=by, reason=reason)


@transaction.atomic
def screen_applications(
    wave: Wave,
    *,
    by: User,
    findings: Mapping[int, Mapping[str, str]] | None = None,
    applications: Iterable[Application] | None = None,
) -> Screened:
    """Judge every application not yet screened (or those given) by the wave's rulebook.

    `findings` is what officers found in the papers: application id → requirement → reason; for
    example {9: {"papers": "The diploma is not legible."}}. A requirement without a finding that is
    judged from papers counts as met. About ten queries whatever the number of applications.
    """
    wave = locked_wave(wave.pk, Wave.State.OPEN, Wave.State.SCORING)
    rules = rulebooks.rule_set(wave)
    waiting = (
        wave.applications.not_screened()
        .select_related(
            "person__education_level", "formation__position", "formation__education_level"
        )
        .select_for_update(of=["self"])
        .order_by("pk")
    )
    if applications is not None:
        waiting = waiting.filter(pk__in=[application.pk for application in applications])
    rows = list(waiting)
    stage = wave.stages.get(kind=WaveStage.Kind.REGISTRATION)
    day = timezone.localdate(stage.ends_at)
    known = _known(wave, [row.person_id for row in rows], day)
    results, eligible, ineligible = [], [], []
    for row in rows:
        rulebook = rules.of(row.formation.position.group)
        judged = requirements.check(
            _applicant(row, known),
            requirements.Opening(
                group=row.formation.position.group,
                education_order=row.formation.education_level.order,
                retirement_age=row.formation.position.retirement_age,
                day=day,
                year=wave.year,
                post=row.formation.position.siasn_code,
                applied_on=timezone.localdate(row.submitted_at),
            ),
            rulebook,
            wave.settings,
        )
        judged |= {r.code: "" for r in rulebook.requirements if r.by_officer}
        judged |= (findings or {}).get(row.pk, {})
        results += [
            RequirementResult(
                application=row, requirement=code, met=not reason, reason=reason, checked_by=by
            )
            for code, reason in judged.items()
        ]
        reasons = [reason for reason in judged.values() if reason]
        if reasons:
            row.state, row.state_reason = Application.State.INELIGIBLE, "\n".join(reasons)
        (ineligible if reasons else eligible).append(row)
    RequirementResult.objects.bulk_create(results, batch_size=BATCH)
    Application.objects.filter(pk__in=[row.pk for row in eligible]).update(
        state=Application.State.ELIGIBLE
    )
    Application.objects.bulk_update(ineligible, ["state", "state_reason"], batch_size=500)
    screened = Screened(len(eligible), len(ineligible))
    record("wave.screened", wave, by=by, changes=screened._asdict())
    return screened


class _Known(NamedTuple):
    active: set[int]
    tenure: Mapping
    withdrew: Mapping[int, int]
    outcomes: Mapping[int, str]


def _known(wave: Wave, people: Sequence[int], day: date) -> _Known:
    """What the register says of `people` on `day`: a handful of queries."""
    rules = rulebooks.rule_set(wave)
    active = Appointment.objects.true_on(day).filter(
        person__in=people, status=Appointment.Status.HONORER
    )
    withdrew = (
        Placement.objects.placed()
        .filter(
            application__person__in=people,
            application__state=Application.State.WITHDRAWN,
            run__wave__published_at__lte=timezone.now(),
        )
        .order_by()
        .values_list("application__person")
        .annotate(year=Max("run__wave__year"))
    )
    return _Known(
        active=set(active.values_list("person", flat=True)),
        tenure=_tenure(wave, people, day),
        withdrew=dict(withdrew),
        outcomes=_outcomes(rules.setting("selection_year", wave.settings), people)
        if not rules.has_test
        else {},
    )


def _tenure(wave: Wave, people: Sequence[int], day: date) -> Mapping[int, Tenure]:
    """Return the accepted service of `people`, if a decree of the wave asks for any."""
    rules = rulebooks.rule_set(wave)
    if not any(s.code == "gap_days" for s in rules.settings):
        return {}
    tolerance = rules.setting("gap_days", wave.settings)
    return accepted_tenure(people, at=day, tolerance_days=tolerance)


def _outcomes(year: int, people: Sequence[int]) -> dict[int, str]:
    """How the tested selections of `year` ended for each of `people`, as announced."""
    placements = Placement.objects.announced().filter(
        run__wave__year=year,
        run__wave__kind__in=[Wave.Kind.CPNS, Wave.Kind.PPPK],
        application__person__in=people,
    )
    return dict(
        placements.order_by("run__wave__phase").values_list("application__person", "outcome")
    )


def _applicant(row: Application, known: _Known) -> requirements.Applicant:
    person = row.person
    return requirements.Applicant(
        category=row.category,
        born_on=person.born_on,
        education_order=person.education_level.order if person.education_level else None,
        thk2=bool(person.thk2_number),
        bkn_listed=person.in_bkn_database,
        ppg_graduate=person.ppg_graduate,
        active=person.pk in known.active and person.deceased_on is None,
        continuous=known.tenure[person.pk].continuous if known.tenure else NOTHING,
        withdrew_in=known.withdrew.get(person.pk),
        last_outcome=known.outcomes.get(person.pk, ""),
    )


def withdraw_application(application: Application, *, by: User, reason: str) -> Application:
    """Record that the applicant withdrew (APS). A seat held is open again.

    After the announcement the seat is filled by fill_open_seats, once the centre agrees; the person
    may not apply for the years of the ban. Raises "reason_missing", "application_out" (already
    out), "seat_filled" (already appointed: that is a matter of transitions), or the wave's state.
    """
    return _drop(application, Application.State.WITHDRAWN, by=by, reason=reason)


def disqualify_application(application: Application, *, by: User, reason: str) -> Application:
    """Record that the applicant is disqualified (DIS); otherwise like withdraw_application."""
    return _drop(application, Application.State.DISQUALIFIED, by=by, reason=reason)


@transaction.atomic
def _drop(application: Application, state: str, *, by: User, reason: str) -> Application:
    require_reason(reason)
    locked_wave(
        application.wave_id,
        Wave.State.OPEN,
        Wave.State.SCORING,
        Wave.State.PUBLISHED,
        Wave.State.CLOSED,
    )
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.state in (Application.State.WITHDRAWN, Application.State.DISQUALIFIED):
        raise ValidationError(
            _("Participant %(number)s is already out: %(state)s.")
            % {"number": row.participant_number, "state": row.get_state_display()},
            code="application_out",
        )
    seat = Seat.objects.select_for_update().filter(held_by=row).first()
    if seat and seat.state == Seat.State.FILLED:
        raise ValidationError(
            _(
                "Participant %(number)s is already appointed to the seat. End the appointment "
                "instead."
            )
            % {"number": row.participant_number},
            code="seat_filled",
        )
    if seat:
        seat.state, seat.held_by = Seat.State.OPEN, None
        seat.save(update_fields=["state", "held_by"])
    before, row.state, row.state_reason = row.state, state, reason
    row.save(update_fields=["state", "state_reason"])
    changes = {"state": [before, state], "seat": seat.pk if seat else None}
    record(f"application.{state}", row, by=by, reason=reason, changes=changes)
    return row
