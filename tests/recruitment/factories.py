"""Fixed waves for tests: formations, seats, applicants and points, through the services."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count, cycle
from typing import Any

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.approvals.models import Approval
from personnel.models import Establishment, Grade, PayStep, PayTable, Person
from recruitment import services
from recruitment.models import (
    Application,
    BudgetCeiling,
    FairnessFinding,
    Formation,
    SelectionRun,
    Wave,
    WaveStage,
)
from tests.factories import (
    WITA,
    make_appointment,
    make_education,
    make_grade,
    make_person,
    make_position,
    make_unit,
    make_user,
)

number = count(1)
OPENS = datetime(2024, 10, 1, tzinfo=WITA)
DURING = datetime(2024, 10, 10, 9, 0, tzinfo=WITA)
CLOSES = datetime(2024, 10, 21, tzinfo=WITA)
AFTER = datetime(2024, 10, 22, tzinfo=WITA)
IX = {0: 3_203_600, 2: 3_304_400, 4: 3_408_500}
III_A = {0: 2_785_700, 2: 2_873_500, 4: 2_964_000}


def make_officer(**fields: Any) -> User:
    """An officer who may ask for, and decide on, what takes two in a wave."""
    return make_user(
        "recruitment.plan_wave", "recruitment.approve_wave", "recruitment.run_selection", **fields
    )


def by_two(kind: str, subject: Any, **parameters: Any) -> Approval:
    """One officer asks, another grants."""
    reason = parameters.pop("reason", "Rapat panitia.")
    approval = approvals.ask(kind, subject, by=make_officer(), reason=reason, parameters=parameters)
    return approvals.grant(approval, by=make_officer(), seen=approval.content_hash)


def resolve_tie(wave: Wave, order: Sequence[Application], **parameters: Any) -> Approval:
    """Two officers agree on the order of equal applicants."""
    ids = [application.pk for application in order]
    return by_two("recruitment.tie", wave, applications=ids, **{"minutes": "BA-1"} | parameters)


def make_pay() -> Grade:
    """Grade IX of Perpres 11/2024 and III/a of PP 5/2024, the first rows. Returns IX."""
    for scheme, regulation, grade, steps in [
        ("PNS", "PP 5/2024", make_grade(scheme="PNS", code="III/a"), III_A),
        ("PPPK", "Perpres 11/2024", make_grade(), IX),
    ]:
        table, new = PayTable.objects.get_or_create(
            scheme=scheme, valid_from=date(2024, 1, 1), defaults={"regulation": regulation}
        )
        if new:
            PayStep.objects.bulk_create(
                PayStep(table=table, grade=grade, service_years=mkg, amount=amount)
                for mkg, amount in steps.items()
            )
    return grade


def make_ceilings(ceiling: int = 10**12, line: str = "personnel", **of_year: int) -> None:
    """A ceiling for each of 2024 to 2028; `y2026=5` sets one year apart."""
    for year in range(2024, 2029):
        BudgetCeiling.objects.update_or_create(
            year=year,
            line=line,
            defaults={
                "ceiling": of_year.get(f"y{year}", ceiling),
                "committed": 0,
                "source": "APBD",
            },
        )


def make_wave(by: User | None = None, **fields: Any) -> Wave:
    """A wave of October 2024 that is being planned."""
    defaults = {
        "year": 2024,
        "kind": Wave.Kind.PPPK,
        "phase": next(number),
        "rulebook": "pppk_2024",
        "legal_basis": "KepmenPANRB 329/2024",
        "stages": [services.Stage(WaveStage.Kind.REGISTRATION, OPENS, CLOSES)],
    }
    return services.plan_wave(by=by or make_user(), **defaults | fields)


def make_proposal(seats: int = 1, need: int | None = None, **fields: Any) -> services.Proposal:
    """A proposal of a unit that lacks exactly as many people, unless `need` says otherwise."""
    make_pay()
    defaults = {"education_level": make_education(), "planned_seats": seats}
    for name, make in [("unit", make_unit), ("position", make_position)]:
        if name not in fields:
            fields[name] = make()
    proposal = services.Proposal(**defaults | fields)
    Establishment.objects.create(
        unit=proposal.unit,
        position=proposal.position,
        year=2024,
        need=seats if need is None else need,
        basis="ABK 2024",
    )
    return proposal


def make_open_wave(*seats: int, **fields: Any) -> tuple[Wave, list[Formation]]:
    """An open wave with one formation for each number of seats, each for another unit.

    All formations are for the same post unless `position` is given as a list.
    """
    make_ceilings()
    planner, approver = make_user(), make_user()
    wave = make_wave(planner, **fields)
    position = make_position()
    formations = services.plan_formations(
        wave, [make_proposal(n, position=position) for n in seats], by=planner
    )
    services.approve_wave(wave, by=approver)
    wave.refresh_from_db()
    return wave, list(Formation.objects.filter(pk__in=[f.pk for f in formations]).order_by("pk"))


def make_applicant(**fields: Any) -> Person:
    """An active honorer on BKN's list (category R3)."""
    defaults = {"in_bkn_database": True, "education_level": make_education()}
    person = make_person(**defaults | fields)
    make_appointment(person)
    return person


def make_application(
    formation: Formation, category: str = "R3", disability: bool | None = None, **person: Any
) -> Application:
    n = next(number)
    applicant = make_applicant(**person)
    return services.submit_application(
        formation.wave,
        services.Submission(applicant, formation, f"2469723081{n:07}", category, disability),
        by=make_user(),
        at=DURING,
    )


def score(
    application: Application, technical: object = 300, rest: Sequence[int] = (60, 50, 30)
) -> list[services.ScoreEntry]:
    """Points of all required subtests: technical, managerial, sociocultural, interview."""
    parts = ["technical", "managerial", "sociocultural", "interview"]
    return [
        services.ScoreEntry(application, part, Decimal(points))
        for part, points in zip(parts, [technical, *rest], strict=True)
    ]


def make_scored_wave(
    *points_by_formation: Sequence[int],
    seats: Sequence[int],
    declared: Sequence[bool | None] = (None,),
    **fields: Any,
) -> tuple[Wave, list[list[Application]]]:
    """A wave ready to be ranked: for each formation its seats and the technical points.

    Everyone is R3, of the same age, and has 140 points in the other parts. `declared` says in turn
    who declares a disability.
    """
    wave, formations = make_open_wave(*seats, **fields)
    in_turn = cycle(declared)
    applications = [
        [make_application(formation, disability=next(in_turn)) for _ in points]
        for formation, points in zip(formations, points_by_formation, strict=True)
    ]
    officer = make_user()
    services.screen_applications(wave, by=officer)
    services.close_registration(wave, by=officer, at=AFTER)
    entries = [
        entry
        for rows, points in zip(applications, points_by_formation, strict=True)
        for application, technical in zip(rows, points, strict=True)
        for entry in score(application, technical)
    ]
    services.record_scores(wave, entries, by=officer)
    wave.refresh_from_db()
    return wave, applications


def let_announce(run: SelectionRun, **fields: Any) -> FairnessFinding:
    """Another officer than ranked the wave has looked at the run, and lets it be announced."""
    values = {
        "finding": "Semua kelompok di atas empat perlima.",
        "decision": "announce",
        "reason": "Tidak ada yang perlu ditahan.",
        "seen": mark_of(services.figures_of(run)),
    }
    if "by" not in fields:
        fields["by"] = make_user()
    return services.record_finding(run, **values | fields)


def announce_run(run: SelectionRun, *, by: User, at: datetime | None = None) -> Wave:
    """The desk lets the run be announced, and `by` announces it."""
    let_announce(run)
    return services.publish_run(run, by=by, at=at)


def soon(days: int) -> datetime:
    return datetime.now(WITA) + timedelta(days=days)
