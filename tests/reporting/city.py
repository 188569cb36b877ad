"""One small city in which every figure has another value, made once for a test."""

from datetime import date

from django.utils import timezone

from personnel import services as personnel
from personnel.models import Appointment, Person, Position, WorkUnit
from recruitment.models import BudgetCeiling, Seat, Wave
from tests.factories import KNOWN, make_appointment, make_person, make_position, make_unit
from tests.transitions.factories import (
    make_application,
    make_conversions,
    make_formation,
    make_honorer,
    make_wave,
)
from transitions import services
from transitions.models import Conversion, Outcome
from transitions.services.outcomes import answer

DAY = date(2025, 12, 31)
LISTED = date(2024, 8, 1)  # since when the lists say "unresolved"
nip = iter(range(1, 10_000))


def make_asn(status: str, count: int, **fields) -> None:
    for _n in range(count):
        make_appointment(
            make_person(),
            status=status,
            employee_number=f"{next(nip):018}",
            started_on=date(2020, 3, 1),
            **fields,
        )


def answered(person: Person, kind: str, since: date = LISTED, reason: str = "Uji") -> Person:
    """A former honorer: "unresolved" when listed, then `kind`; ASN since then where it says so."""
    services.open_outcomes([person.pk], since=LISTED, by=None)
    if kind != Outcome.Kind.UNRESOLVED:
        status = {"pppk": "PPPK", "pppk_pw": "PPPK_PW", "pns": "PNS"}.get(kind)
        appointment = status and become(person, status, since)
        answer(
            [
                Outcome(
                    person=person, kind=kind, since=since, reason=reason, appointment=appointment
                )
            ],
            by=None,
        )
    return person


def become(person: Person, status: str, since: date) -> Appointment:
    """The honorer work of `person`, if any, ends; the ASN status begins."""
    for work in Appointment.objects.known().filter(person=person):
        personnel.end_appointment(personnel.Ending(work, since, "converted"), by=None)
    return make_appointment(
        person,
        status=status,
        employee_number=f"{next(nip):018}",
        started_on=since,
        known_from=timezone.now(),
    )


def make_city() -> None:
    health = make_unit(sector=WorkUnit.Sector.HEALTH, name="Puskesmas Baru Ilir")
    make_asn(Appointment.Status.PNS, 5)
    make_asn(Appointment.Status.CPNS, 1)
    make_asn(Appointment.Status.PPPK, 2)
    make_asn(Appointment.Status.PPPK_PW, 3)
    # Two sworn in by a wave on 1 October 2025, through every verb of the chain.
    people = [make_honorer(in_bkn_database=True), make_honorer()]
    services.open_outcomes([p.pk for p in people], since=LISTED, by=None)
    make_conversions(people, Conversion.State.SWORN)
    kinds = {
        Outcome.Kind.UNRESOLVED: 4,
        Outcome.Kind.PPPK_PW: 1,
        Outcome.Kind.PNS: 1,
        Outcome.Kind.INELIGIBLE: 2,
        Outcome.Kind.LEFT: 1,
        Outcome.Kind.RETIRED: 1,
        Outcome.Kind.DECEASED: 1,
    }
    for kind, count in kinds.items():
        for n in range(count):
            person = make_person(in_bkn_database=n == 0, thk2_number="11-2013" if n == 1 else "")
            make_appointment(person, **({"work_unit": health} if n % 2 else {}))
            answered(person, kind, since=date(2025, 9, 1))
    # A list without a unit; a person without any honorer work on record; a merged record.
    make_appointment(answered(make_person(), Outcome.Kind.UNRESOLVED), work_unit=None)
    answered(make_person(), Outcome.Kind.UNRESOLVED)
    kept = make_person()
    make_appointment(kept)
    answered(make_person(merged_into=kept), Outcome.Kind.DUPLICATE)
    # A list that was taken back: its person is no former honorer on any day.
    gone = answered(make_person(), Outcome.Kind.UNRESOLVED)
    services.take_back_outcomes([gone.pk], by=None, reason="Berkas keliru")
    # A corrected history: the wrong row is known no longer.
    make_asn(Appointment.Status.PNS, 1, known_until=KNOWN)


def make_plans() -> WorkUnit:
    """Need, money and waves beside `make_city`: a clinic lacks a midwife and loses both it has."""
    clinic = make_unit(
        name="Puskesmas Lamaru",
        kind=WorkUnit.Kind.CLINIC,
        sector=WorkUnit.Sector.HEALTH,
        district="Balikpapan Timur",
    )
    midwife = make_position(
        name="Bidan Terampil",
        level="Terampil",
        group=Position.Group.HEALTH,
        retirement_age=58,
    )
    personnel.set_need([(clinic, midwife, 3)], year=2025, basis="ABK 2025", by=None)
    place = {"work_unit": clinic, "position": midwife, "started_on": date(2020, 3, 1)}
    retires = make_person(born_on=date(1969, 5, 17))  # 58 in May 2027
    make_appointment(retires, status="PNS", employee_number=f"{next(nip):018}", **place)
    make_appointment(
        status="PPPK",
        employee_number=f"{next(nip):018}",
        ended_on=date(2028, 3, 1),
        end_reason="contract_ended",
        **place,
    )
    budget = {"year": 2025, "committed": 600_000_000, "source": "APBD 2025"}
    BudgetCeiling.objects.create(
        line="personnel", ceiling=1_000_000_000, spending=4_000_000_000, **budget
    )
    BudgetCeiling.objects.create(line="goods_services", ceiling=500_000_000, **budget)
    make_formation(make_wave(), seats=3, unit=clinic, position=midwife)  # nobody applied
    part_time = make_wave(Wave.Kind.PPPK_PW, state=Wave.State.OPEN)  # ranks nobody
    formation = make_formation(part_time, seats=2, budget_line="goods_services")
    seat = formation.seats.first()
    seat.held_by, seat.state = make_application(formation), Seat.State.HELD
    seat.save()
    return clinic
