"""How fast a wave of 2,500 is appointed, step by step, and how fast everyone is reconciled.

`make bench` gives it servers of its own: it needs the right to make a database. The former honorers
(5,791, as the city counted in March 2025) come from lists through the import itself. Then a city of
20,000 is appointed wave after wave: whether the eighth costs what the first did says what one may
reckon for 2.3 million, the honorers of the country.
"""

import statistics
import string
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, product
from pathlib import Path
from typing import Any

from tests.bench.database import fresh_database

# isort: split
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from balikpapan_hr.accounts import services as accounts
from balikpapan_hr.accounts.models import User
from personnel.identifiers import make_ni_pppk, make_nik
from personnel.models import Appointment, Person
from personnel.row_security import everyone
from recruitment.models import Application, Placement, Seat, SelectionRun
from tests.factories import make_education, make_user
from tests.imports.factories import apply, person_row
from tests.sign_in import sign_in_whole
from tests.transitions.factories import (
    APPROVAL_ON,
    ASKED_ON,
    DECREE_ON,
    SWORN_ON,
    TMT,
    find_fair,
    make_formation,
    make_pay,
    make_wave,
)
from transitions import services
from transitions.bulk import act_of
from transitions.models import Conversion
from transitions.services.runs import work_through

FORMER, APPOINTED = 5_791, 2_500
WAVES, COUNTRY = 8, 2_300_000
A_LIST, A_FORMATION = 500, 25
BIRTH_DAYS = 8_999  # from 1970 on; of a thousand serials on a day no two are the same then
PAGES, WARM = 100, 5


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    done = work()
    return done, time.perf_counter() - started


def import_honorers(people: int) -> list[Person]:
    """Everyone on the lists, in lists that one officer may apply."""
    named = cycle(product(string.ascii_lowercase, repeat=3))
    births = [date(1970, 1, 1) + timedelta(days=n % BIRTH_DAYS) for n in range(people)]
    rows = [
        person_row(
            **{
                "No": n,
                "Nama": f"Siti {''.join(letters)} Aminah",
                "NIK": make_nik(born_on=born, sex="F", serial=n % 9_999 + 1),
                "Tanggal Lahir": f"{born:%d-%m-%Y}",
            }
        )
        for n, (born, letters) in enumerate(zip(births, named, strict=False))
    ]
    for first in range(0, people, A_LIST):
        apply(*rows[first : first + A_LIST])
    return list(Person.objects.order_by("pk"))


@transaction.atomic  # placements come with their run
def place(people: list[Person]) -> list[Placement]:
    """One run of one wave that gives each of `people` a seat."""
    wave, officer = make_wave(), make_user()
    make_pay()
    for _n in range(0, len(people), A_FORMATION):
        make_formation(wave, seats=A_FORMATION)
    seats = list(Seat.objects.filter(formation__wave=wave).order_by("formation", "number"))
    run = SelectionRun.objects.create(
        wave=wave,
        number=1,
        rulebook=wave.rulebook,
        files={},
        seal={},
        inputs_sha256="0" * 64,
        result_sha256="0" * 64,
        reason="first",
        run_by=officer,
    )
    find_fair(run)
    asked = Application.objects.bulk_create(
        Application(
            wave=wave,
            formation_id=seat.formation_id,
            person=person,
            participant_number=f"2469{n:013}",
            category="R3",
            state=Application.State.ELIGIBLE,
        )
        for n, (person, seat) in enumerate(zip(people, seats, strict=False))
    )
    for seat, application in zip(seats, asked, strict=False):
        seat.held_by, seat.state = application, Seat.State.HELD
    Seat.objects.bulk_update(seats, ["held_by", "state"], batch_size=500)
    return Placement.objects.bulk_create(
        Placement(
            run=run,
            application=application,
            outcome=Placement.Outcome.PLACED,
            code="R3/L",
            rank=n % A_FORMATION + 1,
            block=1,
            total=Decimal(400),
            seat=seat,
        )
        for n, (seat, application) in enumerate(zip(seats, asked, strict=False))
    )


def number(one: Conversion, serial: int) -> services.Number:
    digits = make_ni_pppk(
        born_on=one.person.born_on, sex=one.person.sex, year=TMT.year, serial=serial % 1_000
    )
    return services.Number(one, digits, "PI-1/2025", APPROVAL_ON, shared=True)


def decreed(people: list[Person]) -> list[Conversion]:
    """Appointments of `people` with signed decrees; prints how long each step took."""
    placements, officer, checker = place(people), make_user(), make_user()
    step, seconds = timed(lambda: services.propose_many(placements, tmt=TMT, by=officer))
    made = said("proposed", step, seconds)
    for name, work in (
        ("approved", lambda: services.approve_many(made, by=checker)),
        ("papers complete", lambda: services.complete_papers(made, by=officer)),
        (
            "number asked",
            lambda: services.ask_numbers(
                made, number_asked_on=ASKED_ON, number_asked_letter="8/2025", by=officer
            ),
        ),
        (
            "number recorded",
            lambda: services.enter_numbers(
                [number(one, serial) for serial, one in enumerate(made, 1)], by=officer
            ),
        ),
        (
            "decree signed",
            lambda: services.sign_decrees(made, decree_on=DECREE_ON, by=checker),
        ),
    ):
        said(name, *timed(work))
    return made


def said(name: str, step: services.Step, seconds: float) -> list[Conversion]:
    if step.stopped:
        raise SystemExit(f"{name}: {len(step.stopped)} stopped, {step.stopped[0].reason}")
    print(f"  {name}: {len(step.passed)} in {seconds:6.2f} s")
    return step.passed


def swear_in(made: list[Conversion]) -> None:
    """The mass step as its job takes it: lot by lot, what became of each committed with it."""
    officer = make_user("transitions.sign_conversion", "personnel.view_every_unit")
    run = services.prepare_run("lantik", {"sworn_on": str(SWORN_ON)}, made, by=officer)
    act = act_of(run, by=officer)
    processor = time.process_time()
    done, seconds = timed(lambda: work_through(run, act, progress=lambda *_told: None))
    processor = time.process_time() - processor
    if done["passed"] != len(made):
        raise SystemExit(f"sworn in: {done}")
    print(
        f"  sworn in: {done['passed']} in {seconds:6.2f} s, {processor:.1f} s of our processor   "
        "(promised: at most 30)"
    )


def appoint(people: list[Person]) -> None:
    """The whole chain, from the placement to the oath."""
    swear_in(decreed(people))


def appoint_wave_after_wave() -> None:
    with city("bench_waves", WAVES * APPOINTED) as people:
        for n in range(WAVES):
            wave = people[n * APPOINTED : (n + 1) * APPOINTED]
            _none, seconds = timed(lambda wave=wave: appoint(wave))
            print(
                f"wave {n + 1} of {APPOINTED}, from placement to oath, {seconds:6.1f} s: "
                f"{COUNTRY} so {COUNTRY / len(wave) * seconds / 3600:.1f} h in one process"
                "   (wished: 15 min)"
            )


def reconcile() -> None:
    accounts.sync_roles()
    reader = User.objects.create_user(username="pusat")
    reader.groups.add(Group.objects.get(name="hr_clerk"))
    client = Client(SERVER_NAME="127.0.0.1")
    sign_in_whole(client, reader)
    for way in ("daftar", "sektor", "unit"):
        path = f"{reverse('reporting:reconciliation')}?menurut={way}"
        taken = [ask(client, path) for _n in range(WARM + PAGES)][WARM:]
        print(
            f"reconciliation of {FORMER} by {way}: median {statistics.median(taken):6.1f} ms, "
            f"p95 {statistics.quantiles(taken, n=20)[18]:6.1f} ms   (promised: a p95 of 150)"
        )


def ask(client: Client, path: str) -> float:
    started = time.perf_counter()
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return (time.perf_counter() - started) * 1000


@contextmanager
def city(name: str, size: int) -> Iterator[list[Person]]:
    """A database and a private folder of its own, with all former honorers in it."""
    with (
        fresh_database(name),
        tempfile.TemporaryDirectory() as folder,
        override_settings(PRIVATE_ROOT=Path(folder)),
    ):
        make_education()
        people, seconds = timed(lambda: import_honorers(size))
        print(f"{len(people)} former honorers from lists {seconds:6.1f} s")
        yield people


@everyone()
def main() -> None:
    with city("bench_conversions", FORMER) as people:
        appoint(people[:APPOINTED])
        pppk = Appointment.objects.known().filter(status="PPPK").count()
        if pppk != APPOINTED:
            raise SystemExit(f"{pppk} PPPK")
        reconcile()
    appoint_wave_after_wave()


if __name__ == "__main__":
    main()
