"""What of one person's record does not fit together, by the rules C2 to C18 of `identifiers`.

Each rule is a pure check there; here it gets the rows it speaks of. C1, C10 and C19 are elsewhere:
constraints refuse the first two, and pairs of the third wait on their own desk.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from personnel import identifiers as ids
from personnel.identifiers import Finding
from personnel.models import Appointment, Person
from transitions.models import Contract, Conversion

Status = Appointment.Status
PPPK = (Status.PPPK, Status.PPPK_PW)
# PermenPANRB 6/2024 art. 23. CPNS of some posts may be 40; a warning is looked at by a person.
YOUNGEST_PPPK, CPNS_AGES = 20, (18, 35)


def findings_of(person: Person) -> list[Finding]:
    """Everything to be looked at, once each. Three queries."""
    history = list(
        person.appointments.known().select_related("position", "grade").order_by("started_on")
    )
    contracts = person.contracts.select_related("conversion__position").order_by("started_on")
    sworn = person.conversions.filter(state=Conversion.State.SWORN)
    found = [
        *_of_nik(person),
        *_of_numbers(person, history),
        *_of_starts(person, history),
        *_of_listing(person, history),
        *_of_contracts(person, contracts),
        *_of_duty(sworn),
    ]
    return list({(finding.rule, finding.message): finding for finding in found}.values())


def _of_nik(person: Person) -> list[Finding]:
    """C7 to C9."""
    if not person.nik:
        return []
    return ids.check_nik(person.nik, born_on=person.born_on, sex=person.sex)


def _first(history: Sequence[Appointment], *statuses: str) -> date | None:
    return next((row.started_on for row in history if row.status in statuses), None)


def _of_numbers(person: Person, history: Sequence[Appointment]) -> list[Finding]:
    """C2 to C6: each number with the birth date, the sex and the first day of its kind."""
    about = {"born_on": person.born_on, "sex": person.sex}
    found = []
    for row in history:
        if row.status in PPPK:
            first = _first(history, *PPPK)
            found += ids.check_ni_pppk(row.employee_number, **about, started_on=first)
        elif row.status in (Status.CPNS, Status.PNS):
            first = _first(history, Status.CPNS)
            found += ids.check_nip(row.employee_number, **about, cpns_on=first)
    return found


def _of_starts(person: Person, history: Sequence[Appointment]) -> list[Finding]:
    """C11, C12, C15, and a TMT that is not the first of a month."""
    found = []
    cpns_on, pns_on = _first(history, Status.CPNS), _first(history, Status.PNS)
    if cpns_on and pns_on:
        found += ids.check_pns_dates(cpns_on=cpns_on, pns_on=pns_on)
    for row in history:
        if row.status == Status.HONORER:
            continue
        found += ids.check_tmt(row.started_on)
        if row.status == Status.CPNS and person.born_on:
            youngest, oldest = CPNS_AGES
            found += ids.check_age_at_start(
                person.born_on, row.started_on, youngest=youngest, oldest=oldest
            )
        if row.status in PPPK and row.position and person.born_on:
            found += ids.check_age_at_start(
                person.born_on,
                row.started_on,
                youngest=YOUNGEST_PPPK,
                oldest=row.position.retirement_age - 1,
            )
        opened = person.education_level and person.education_level.pppk_grade
        if row.status in PPPK and row.grade and opened:
            found += ids.check_grade(row.grade.code, allowed=[opened.code])
    return found


def _of_listing(person: Person, history: Sequence[Appointment]) -> list[Finding]:
    """C16 and C17, of whoever is said to be on BKN's list of 2022."""
    started_on = _first(history, Status.HONORER)
    if not (person.in_bkn_database and started_on and person.born_on):
        return []
    return ids.check_bkn_listing(started_on=started_on, born_on=person.born_on)


def _of_contracts(person: Person, contracts: Iterable[Contract]) -> list[Finding]:
    """C13 and C14. A contract ends on the first day after it; the check wants the last day."""
    if person.born_on is None:
        return []
    return [
        finding
        for contract in contracts
        for finding in ids.check_contract(
            contract.started_on,
            contract.ends_on - timedelta(days=1),
            born_on=person.born_on,
            retirement_age=contract.conversion.position.retirement_age,
            part_time=contract.conversion.kind == Conversion.Kind.PPPK_PW,
        )
    ]


def _of_duty(sworn: Iterable[Conversion]) -> list[Finding]:
    """C18: decree and TMT before the first day of duty."""
    return [
        finding
        for one in sworn
        if one.began_on and one.decree_on
        for finding in ids.check_duty_dates(
            decree_on=one.decree_on, tmt=one.tmt, duty_on=one.began_on
        )
    ]
