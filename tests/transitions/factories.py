"""Waves, placements and conversions at each step of the chain."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from personnel.identifiers import make_ni_pppk
from personnel.models import Appointment, Grade, PayStep, PayTable, Person, ServicePeriod
from recruitment import fairness
from recruitment.models import (
    Application,
    FairnessFinding,
    Formation,
    Placement,
    Seat,
    SelectionRun,
    Wave,
)
from tests.factories import (
    make_appointment,
    make_education,
    make_grade,
    make_person,
    make_position,
    make_unit,
    make_user,
)
from transitions import services
from transitions.models import Conversion, Correction, PriorityRule
from transitions.services.cancelling import CANCEL_SIGNED
from transitions.services.correcting import CORRECT

number = count(1)
TMT = date(2025, 10, 1)
ASKED_ON = date(2025, 9, 1)
APPROVAL_ON = date(2025, 9, 12)
DECREE_ON = date(2025, 9, 24)
SWORN_ON = date(2025, 9, 30)


def make_pay(grade: Grade | None = None, amount: int = 3_203_600) -> None:
    """The pay table of PPPK with the first step of one grade."""
    table, _new = PayTable.objects.get_or_create(
        scheme=Grade.Scheme.PPPK,
        valid_from=date(2024, 1, 1),
        defaults={"regulation": "Peraturan Presiden 11/2024"},
    )
    PayStep.objects.get_or_create(
        table=table, grade=grade or make_grade(), service_years=0, defaults={"amount": amount}
    )


def make_wave(kind: str = Wave.Kind.PPPK, **fields: Any) -> Wave:
    defaults = {
        "year": 2024,
        "kind": kind,
        "phase": 1 + next(number) % 30_000,  # a small number in the table
        "rulebook": "pppk_pw_2025" if kind == Wave.Kind.PPPK_PW else "pppk_2024",
        "legal_basis": "KepmenPANRB 347/2024",
        "state": Wave.State.PUBLISHED,
    }
    values = defaults | fields
    if values["state"] == Wave.State.PUBLISHED:
        values.setdefault("published_at", timezone.now())
    return Wave.objects.create(**values)


def make_formation(wave: Wave, seats: int = 1, **fields: Any) -> Formation:
    defaults = {
        "unit": fields.get("unit") or make_unit(),
        "position": fields.get("position") or make_position(),
        "education_level": make_education(),
        "planned_seats": seats,
        "budget_line": "personnel",
        "state": Formation.State.APPROVED,
        "proposed_by": make_user(),
        "proposed_at": timezone.now(),
        "decided_by": make_user(),
        "decided_at": timezone.now(),
    }
    formation = Formation.objects.create(wave=wave, **defaults | fields)
    Seat.objects.bulk_create([Seat(formation=formation, number=n) for n in range(1, seats + 1)])
    return formation


def make_honorer(**fields: Any) -> Person:
    """A person who has worked as honorer since 2015, with that service accepted."""
    person = make_person(birth_place="Balikpapan", education_level=make_education(), **fields)
    unit = make_unit()
    make_appointment(person, work_unit=unit)
    ServicePeriod.objects.create(
        person=person,
        work_unit=unit,
        stated_started_on=date(2015, 1, 2),
        accepted_started_on=date(2015, 1, 2),
        state=ServicePeriod.State.ACCEPTED,
        decided_at=timezone.now(),
        decided_by=make_user(),
    )
    return person


def make_application(formation: Formation, person: Person | None = None) -> Application:
    return Application.objects.create(
        wave=formation.wave,
        formation=formation,
        person=person or make_honorer(),
        participant_number=f"24697230{next(number):09}",
        category="R3",
        state=Application.State.ELIGIBLE,
    )


def find_fair(run: SelectionRun) -> None:
    """The finding that lets `run` be shown, as the desk would record it."""
    FairnessFinding.objects.create(
        run=run,
        result_sha256=run.result_sha256,
        figures=fairness.findings([], percent=80) | {"order": [], "requirements": []},
        finding="Wajar.",
        decision=FairnessFinding.Decision.ANNOUNCE,
        reason="Wajar.",
        recorded_by=make_user(),
    )


@transaction.atomic  # placements come with their run
def make_placements(
    people: list[Person], wave: Wave | None = None, *, shown: bool = True
) -> list[Placement]:
    """One run of one wave that gives each of `people` a seat of one formation; `shown`: the
    fairness desk lets everyone read it."""
    wave = wave or make_wave()
    make_pay()
    formation = make_formation(wave, seats=len(people))
    run = SelectionRun.objects.create(
        wave=wave,
        number=1 + wave.runs.count(),
        rulebook=wave.rulebook,
        files={},
        seal={},
        inputs_sha256="0" * 64,
        result_sha256="0" * 64,
        reason="first",
        run_by=make_user(),
    )
    if shown:
        find_fair(run)
    placements = []
    for rank, (person, seat) in enumerate(zip(people, formation.seats.all(), strict=True), 1):
        seat.held_by, seat.state = make_application(formation, person), Seat.State.HELD
        seat.save()
        placements.append(
            Placement.objects.create(
                run=run,
                application=seat.held_by,
                outcome=Placement.Outcome.PLACED,
                code="R3/L",
                rank=rank,
                block=1,
                total=Decimal("400"),
                seat=seat,
            )
        )
    return placements


def ni_pppk(conversion: Conversion, serial: int | None = None) -> str:
    return make_ni_pppk(
        born_on=conversion.person.born_on,
        sex=conversion.person.sex,
        year=TMT.year,
        serial=(serial or next(number)) % 1000,
    )


def ask_numbers(conversions: list[Conversion], by: User) -> None:
    """BKN is asked for the numbers of approved conversions, whose papers are complete."""
    services.complete_papers(conversions, by=by)
    services.ask_numbers(
        conversions, number_asked_on=ASKED_ON, number_asked_letter="800/1/BKPSDM/2025", by=by
    )


def make_conversions(
    people: int | list[Person], state: str = Conversion.State.PROPOSED, by: User | None = None
) -> list[Conversion]:
    """Conversions brought to `state` by the verbs themselves; once approved, BKN is asked."""
    if isinstance(people, int):
        people = [make_honorer() for _n in range(people)]
    maker, checker = by or make_user(), make_user()
    made = services.propose_many(make_placements(people), tmt=TMT, by=maker).passed

    def approve() -> services.Step:
        approved = services.approve_many(made, by=checker)
        ask_numbers(made, maker)
        return approved

    steps = {
        Conversion.State.APPROVED: approve,
        Conversion.State.NUMBERED: lambda: services.enter_numbers(
            [services.Number(c, ni_pppk(c), "PI-1/2025", APPROVAL_ON, shared=True) for c in made],
            by=maker,
        ),
        Conversion.State.DECREED: lambda: services.sign_decrees(
            made, decree_on=DECREE_ON, by=checker
        ),
        Conversion.State.SWORN: lambda: services.swear_in_many(made, sworn_on=SWORN_ON, by=checker),
    }
    for reached, step in steps.items():
        if state == Conversion.State.PROPOSED:
            break
        result = step()
        if result.stopped:
            raise result.stopped[0].error
        if reached == state:
            break
    return list(Conversion.objects.with_facts().filter(pk__in=[c.pk for c in made]).order_by("pk"))


def cancel_signed(conversion: Conversion, letter: str = "", reason: str = "Mundur.") -> Conversion:
    """A decreed conversion cancelled as it must be: by decree, asked for and decided by two."""
    approval = approvals.ask(
        CANCEL_SIGNED,
        conversion,
        by=make_user("transitions.sign_conversion"),
        reason=reason,
        parameters={
            "decree": f"800.1.2.5/{next(number)}/SK-BATAL/2025",
            "decree_on": DECREE_ON,
            "letter": letter,
            "letter_on": DECREE_ON if letter else None,
        },
    )
    checker = make_user("transitions.approve_conversion")
    approvals.grant(approval, by=checker, seen=approval.content_hash)
    return Conversion.objects.with_facts().get(pk=conversion.pk)


def correct(conversion: Conversion, account: Callable[..., User] = make_user) -> Correction:
    """A signed conversion whose pay is corrected, as it must be: asked for and decided by two."""
    approval = approvals.ask(
        CORRECT,
        conversion,
        by=account("transitions.sign_conversion"),
        reason="Gaji salah ketik.",
        parameters={
            "what": Correction.What.PAY,
            "becomes": "3300000",
            "decree": "9/RALAT/2025",
            "decree_on": DECREE_ON,
        },
    )
    checker = account("transitions.approve_conversion")
    approvals.grant(approval, by=checker, seen=approval.content_hash)
    return Correction.objects.get(approval=approval)


def set_weights(rule: PriorityRule, account: Callable[..., User] = make_user) -> PriorityRule:
    """Weights in force, as they must be: proposed by one officer and approved by another."""
    approval = services.propose_rule(rule, by=account("transitions.make_priorityrun"))
    checker = account("transitions.set_priorityrule")
    approvals.grant(approval, by=checker, seen=approval.content_hash)
    rule.refresh_from_db()
    return rule


def standing(person: Person, day: date) -> Appointment | None:
    return Appointment.objects.true_on(day).filter(person=person).first()
