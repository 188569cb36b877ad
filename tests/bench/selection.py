"""How fast a wave is ranked and sealed, checked again by others, and its seats are claimed.

`make bench` gives it servers of its own: it needs the right to make a database. `city` leaves out
the wave of the whole country.
"""

import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.database import fresh_database

# isort: split
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from personnel.models import Appointment, Person
from personnel.row_security import everyone
from recruitment import compared, rulebooks, sealed, services, verify_selection
from recruitment.models import Application, Formation, Score, Seat, Wave
from tests.factories import KNOWN, make_education, make_position, make_unit, make_user
from tests.transitions.factories import TMT, make_formation, make_pay, make_wave
from transitions import services as transitions

RULES = rulebooks.RULE_SETS["pppk_2024"]
DECREE = RULES.of("teacher").pinned_name
CITY, COUNTRY = (12_000, 700), (2_170_000, 37_800)
POSTS = 40
HOT_SEATS, OFFICERS, CONNECTIONS = 1_000, 4, 40
SITE = 8  # connections of its two processes of four threads
PARTS = {"technical": (0, 90, 5), "managerial": (25, 100, 1)} | {
    "sociocultural": (20, 80, 1),
    "interview": (10, 40, 1),
}


def points(chance: random.Random) -> dict[str, int]:
    return {part: chance.randint(a, b) * each for part, (a, b, each) in PARTS.items()}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    done = work()
    return done, time.perf_counter() - started


def wave_of(applicants: int, formations: int) -> sealed.Inputs:
    """Points as they may be, drawn the same each time; few of them are equal in everything."""
    chance = random.Random(1)
    categories = ["R2", "R3", "R3", "R3", "R4"]
    numbers = [str(n) for n in range(1, formations + 1)]
    return sealed.Inputs(
        RULES.pinned,
        True,
        [
            sealed.FormationRow(
                n, f"U{n}", f"Unit {n}", f"P{int(n) % POSTS}", "Guru", "40", "S-1", DECREE
            )
            for n in numbers
        ],
        [
            sealed.SeatRow(n, str(seat), "", sealed.NO)
            for n in numbers
            for seat in range(1, chance.randint(2, 20))
        ],
        [
            compared.ApplicationRow(
                f"2469{n:013}",
                chance.choice(numbers),
                chance.choice(categories),
                sealed.ELIGIBLE,
                str(chance.randint(1, 15_000)),
                *(f"{value}.000" for value in points(chance).values()),
                "",
            )
            for n in range(applicants)
        ],
        [],
    )


def rank_and_seal(inputs: sealed.Inputs) -> sealed.Sealed:
    result = sealed.decide(inputs)
    if result.unresolved:
        raise SystemExit(f"Equal in everything: {result.unresolved}")
    at = datetime(2025, 6, 30, tzinfo=UTC)
    return sealed.seal(inputs, result.rows, wave="PPPK 2024 tahap 1", number=1, at=at)


def rank_in_memory(name: str, applicants: int, formations: int, promised: int) -> None:
    inputs = wave_of(applicants, formations)
    _run, seconds = timed(lambda: rank_and_seal(inputs))
    print(
        f"{name}: {applicants} applicants in {formations} formations ranked and sealed "
        f"{seconds:6.2f} s   (promised: at most {promised})"
    )


def make_city_wave() -> Wave:
    """A wave of the city's size in the tables, ready to be ranked."""
    chance, (applicants, formations) = random.Random(1), CITY
    wave = make_wave(state=Wave.State.SCORING)
    decided = {
        "wave": wave,
        "education_level": make_education(),
        "budget_line": "personnel",
        "state": Formation.State.APPROVED,
        "proposed_by": make_user(),
        "proposed_at": timezone.now(),
        "decided_by": make_user(),
        "decided_at": timezone.now(),
    }
    posts = [make_position() for _n in range(POSTS)]
    rows = Formation.objects.bulk_create(
        Formation(
            unit=make_unit(),
            position=posts[n % POSTS],
            planned_seats=chance.randint(1, 19),
            **decided,
        )
        for n in range(formations)
    )
    Seat.objects.bulk_create(
        Seat(formation=row, number=n) for row in rows for n in range(1, row.planned_seats + 1)
    )
    people = Person.objects.bulk_create(
        Person(
            name="Siti Aminah",
            born_on=date(1970, 1, 1) + timedelta(days=chance.randint(0, 15_000)),
            sex=Person.Sex.FEMALE,
        )
        for _n in range(applicants)
    )
    asked = Application.objects.bulk_create(
        Application(
            wave=wave,
            formation=chance.choice(rows),
            person=person,
            participant_number=f"2469{n:013}",
            category=chance.choice(["R2", "R3", "R3", "R3", "R4"]),
            state=Application.State.ELIGIBLE,
        )
        for n, person in enumerate(people)
    )
    officer = make_user()
    Score.objects.bulk_create(
        Score(application=row, subtest=part, points=value, recorded_by=officer)
        for row in asked
        for part, value in points(chance).items()
    )
    return wave


def rank_in_the_register(wave: Wave) -> None:
    officer = make_user()
    run, seconds = timed(lambda: services.run_selection(wave, by=officer))
    given = Seat.objects.exclude(held_by=None).count()
    print(
        f"the same in the register: gathered, ranked, sealed, kept {seconds:6.2f} s, "
        f"{given} seats given ({given / seconds:.0f}/s)"
    )
    _figures, looked = timed(lambda: services.figures_of(run))
    print(f"what the fairness desk sees of it, counted {looked:6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        with redirect_stdout(StringIO()) as said:
            _none, exported = timed(lambda: call_command("export_run", str(run.pk), folder))
            _status, verified = timed(lambda: verify_selection.check(Path(folder)))
        print(f"export_run {exported:.2f} s, verify_selection.py {verified:.2f} s:")
        print(next(line for line in said.getvalue().split("\n") if "SESUAI" in line))


def make_hot_formation(seats: int, applicants: int) -> list[Application]:
    """A part-time formation and those who ask for a seat in it."""
    make_pay()
    wave = make_wave(Wave.Kind.PPPK_PW)
    formation = make_formation(wave, seats=seats)
    unit = make_unit()
    people = Person.objects.bulk_create(
        Person(name="Siti Aminah", born_on=date(1990, 5, 17), sex=Person.Sex.FEMALE)
        for _n in range(applicants)
    )
    Appointment.objects.bulk_create(
        Appointment(
            person=person,
            status=Appointment.Status.HONORER,
            work_unit=unit,
            started_on=date(2015, 1, 2),
            known_from=KNOWN,
        )
        for person in people
    )
    return Application.objects.bulk_create(
        Application(
            wave=wave,
            formation=formation,
            person=person,
            participant_number=f"2470{n:013}",
            category="R3",
            state=Application.State.ELIGIBLE,
        )
        for n, person in enumerate(people)
    )


class Claims(NamedTuple):
    """What came of claims made at one moment. Seconds are of the clock, of `cpu` of the site's."""

    given: int
    seconds: float
    cpu: float
    loser_waited: float  # the longest that anyone waited for "no open seat"


@contextmanager
def officers(number: int) -> Iterator[ThreadPoolExecutor]:
    """So many threads, each with a connection that it keeps, as the site's do."""
    with ThreadPoolExecutor(number) as pool:
        yield pool
        everyone_is_here = threading.Barrier(number)

        def close(_number: int) -> None:
            everyone_is_here.wait()
            connection.close()

        list(pool.map(close, range(number)))


def hold_seats(pool: ThreadPoolExecutor, applications: list[Application]) -> Claims:
    """Hold a seat for everyone, one by one, with the trail and its seal but no proposal."""

    @everyone()
    def one(application: Application) -> int:
        with transaction.atomic():
            services.share_waves([application.wave_id])
            return len(services.claim_seats([application.pk]))

    cpu = time.process_time()
    given, seconds = timed(lambda: sum(pool.map(one, applications)))
    return Claims(given, seconds, time.process_time() - cpu, 0.0)


def claim(pool: ThreadPoolExecutor, applications: list[Application], *, at_once: int) -> Claims:
    """Claim a seat for everyone, so many people at a time."""
    officer, waited = make_user(), [0.0]

    @everyone()
    def one_list(some: list[Application]) -> int:
        directs = [transitions.Direct(one, 3_360_000, "UMK") for one in some]
        started = time.perf_counter()
        step = transitions.propose_direct_many(directs, tmt=TMT, by=officer)
        if step.stopped:
            waited.append(time.perf_counter() - started)
        return len(step.passed)

    lists = [applications[n : n + at_once] for n in range(0, len(applications), at_once)]
    cpu = time.process_time()
    given, seconds = timed(lambda: sum(pool.map(one_list, lists)))
    return Claims(given, seconds, time.process_time() - cpu, max(waited))


def claim_seats(number: int, at_once: int = 1, *, proposed: bool = True) -> None:
    """Each connection claims once before it is measured: a new one has everything to plan."""
    applications = make_hot_formation(HOT_SEATS, HOT_SEATS)
    first = number * at_once
    how = partial(claim, at_once=at_once) if proposed else hold_seats
    with officers(number) as pool:
        how(pool, applications[:first])
        claims = how(pool, applications[first:])
    if claims.given != HOT_SEATS - first:
        raise SystemExit(f"{claims.given} of {HOT_SEATS - first} got their seat")
    print(
        f"seats of one formation, {'with' if proposed else 'without'} their proposals, "
        f"{number} connections, {at_once} at a time: "
        f"{claims.given / claims.seconds:6.0f} claims/s, "
        f"{1000 * claims.cpu / claims.given:.1f} ms of the site's CPU each   "
        "(promised: at least 400)"
    )


def claim_in_vain() -> None:
    """Two hundred claims at one moment on ten seats, ten times (trust R7)."""
    with officers(CONNECTIONS) as pool:
        claim(pool, make_hot_formation(10, 200), at_once=1)
        rounds = [claim(pool, make_hot_formation(10, 200), at_once=1) for _n in range(10)]
    if {claims.given for claims in rounds} != {10}:
        raise SystemExit(f"Ten seats, given: {[claims.given for claims in rounds]}")
    decided = 2000 / sum(claims.seconds for claims in rounds)
    waited = max(claims.loser_waited for claims in rounds)
    print(
        f"200 claims on ten seats, {CONNECTIONS} connections, ten times: {decided:.0f} decided/s, "
        f"who lost was told within {waited:.2f} s   (promised: at most 2)"
    )


@everyone()
def main() -> None:
    rank_in_memory("a wave of the city", *CITY, promised=1)
    with fresh_database("bench_selection"):
        rank_in_the_register(make_city_wave())
        claim_seats(SITE, proposed=False)
        claim_seats(CONNECTIONS, at_once=1)
        claim_seats(SITE, at_once=1)
        claim_seats(OFFICERS, at_once=100)
        claim_in_vain()
    if "city" not in sys.argv[1:]:
        rank_in_memory("the whole country", *COUNTRY, promised=40)


if __name__ == "__main__":
    main()
