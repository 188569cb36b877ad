"""The day of an announcement: 20,000 look-ups in 60 seconds on the real web server, whose database
is away. Run by `make bench`, with a Redis that counts them.

The clock of a look-up begins at the moment at which it was due, not when a line was free, so that
a server that falls behind cannot hide it. A wave of 12,000 participants in 700 formations.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import tempfile
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
django.setup()

from django.conf import settings  # noqa: E402 (after django.setup, like what follows)
from django.test import override_settings  # noqa: E402

from balikpapan_hr.launcher.folder import ROOT  # noqa: E402
from balikpapan_hr.launcher.processes import web  # noqa: E402
from recruitment import ranking, reasons, rulebooks, snapshots  # noqa: E402
from recruitment.clocks import WITA  # noqa: E402
from recruitment.services import results  # noqa: E402

WAVE = UUID("00000000-0000-4000-8000-000000000001")
PEOPLE, FORMATIONS, SEATS = 12_000, 700, 2
LOOK_UPS, SECONDS, LINES, NETWORKS = 20_000, 60, 64, 2_000
ANNOUNCED = datetime(2025, 1, 1, 8, tzinfo=WITA)
BOOK = rulebooks.get("kepmenpanrb_347_2024")


def number(person: int) -> str:
    return f"246972308{person:08}"


def entries() -> dict[str, object]:
    """The public file of an invented wave, by the functions that make the real one."""
    found: dict[str, object] = {}
    contents = []
    shared = {"wave": "PPPK 2024 tahap 1", "public_id": WAVE, "announced": ANNOUNCED}
    for formation in range(1, FORMATIONS + 1):
        people = range(formation - 1, PEOPLE, FORMATIONS)
        points = {n: 200_000 + n * 7919 % 251 * 1000 for n in people}
        candidates = [
            ranking.Candidate(
                n, 3, points[n] + 140_000, points[n], 110_000, 30_000, date(1990, 1, 1)
            )
            for n in people
        ]
        ranked = ranking.rank(candidates, seats=SEATS, decisions=[sorted(people)]).rows
        line = reasons.line_of(SEATS, [r.candidate for r in ranked if r.placed], BOOK)
        rows = []
        for row in ranked:
            n = row.candidate.application
            case = reasons.Case(
                participant=number(n),
                name="S*** A***",
                formation="Operator Layanan Operasional",
                unit=f"Unit kerja {formation}",
                education="SLTA",
                category="R3",
                outcome="placed" if row.placed else "not_placed",
                code="R3/L" if row.placed else "R3",
                rulebook=BOOK,
                points={
                    "technical": Decimal(points[n] // 1000),
                    "managerial": Decimal(60),
                    "sociocultural": Decimal(50),
                    "interview": Decimal(30),
                },
                post="",
                line=line,
                own=row.candidate,
                rank=row.rank,
                ranked=len(ranked),
                step=row.step,
                seat_unit=f"Unit kerja {formation}" if row.placed else "",
                answer_days=7,
                settings={},
            )
            page = results.participant_page(reasons.sheet(case), shared)
            found[snapshots.participant_key(number(n))] = page
            rows.append(
                [number(n), case.name, case.code, str(row.candidate.total // 1000), row.rank]
            )
        title = ["Operator Layanan Operasional", f"Unit kerja {formation}", "SLTA"]
        contents.append([formation, *title, SEATS, len(rows)])
        names = ["seats", "passed", "dropped", "replaced", "moved_in", "moved_out", "empty"]
        account = dict(zip(names, [SEATS, SEATS, 0, 0, 0, 0, 0], strict=True))
        (page,) = results.formation_pages(title, rows, shared | {"account": account})
        found[snapshots.formation_key(formation)] = page
    found[snapshots.HEAD] = {
        "wave": "PPPK 2024 tahap 1",
        "legal_basis": "KepmenPANRB 347/2024",
        "run": 1,
        "announced": ANNOUNCED.isoformat(),
        "shown_from": ANNOUNCED.isoformat(),
        "result_sha256": "0" * 64,
        "object_until": "",
        "earlier": [],
        "outcomes": [["Ditempatkan", FORMATIONS * SEATS]],
        "ages": [],
        "formations": contents,
    }
    return found


def path_of(look_up: int) -> str:
    """Nine in ten look up a participant; the others a list, and now and then the first page."""
    place = f"/hasil/{WAVE}/"
    if look_up % 10:
        return f"{place}?nomor={number(look_up * 7919 % PEOPLE)}"
    return f"{place}formasi/{look_up % FORMATIONS + 1}/" if look_up % 100 else place


async def one_line(port: int, queue: asyncio.Queue, taken: list[float], wrong: list[int]) -> None:
    """One connection, kept open; takes whatever look-up is due next."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while True:
        due, look_up = await queue.get()
        if due is None:
            writer.close()
            return
        address = f"10.{look_up % NETWORKS // 250}.{look_up % 250}.7"
        writer.write(
            f"GET {path_of(look_up)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"X-Forwarded-For: {address}\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        await reader.readexactly(length)
        taken.append((time.perf_counter() - due) * 1000)
        if (status := int(head.split()[1])) != 200:
            wrong.append(status)


async def crowd(port: int) -> tuple[list[float], list[int], float]:
    queue: asyncio.Queue = asyncio.Queue()
    taken: list[float] = []
    wrong: list[int] = []
    lines = [asyncio.create_task(one_line(port, queue, taken, wrong)) for _ in range(LINES)]
    began = time.perf_counter()
    for look_up in range(LOOK_UPS):
        due = began + look_up * SECONDS / LOOK_UPS
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        queue.put_nowait((due, look_up))
    for _line in lines:
        queue.put_nowait((None, 0))
    await asyncio.gather(*lines)
    return taken, wrong, time.perf_counter() - began


def await_server(port: int) -> None:
    for _ in range(120):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise SystemExit("The web server did not start.")


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with override_settings(PRIVATE_ROOT=Path(folder)):
            content = snapshots.encode(entries())
            snapshots.write(WAVE, 1, content)
        port = free_port()
        env = os.environ | {
            "WEB_PORT": str(port),
            "PRIVATE_ROOT": folder,
            "BEHIND_TLS_PROXY": "true",
            "REDIS_URL": settings.REDIS_URL,
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",  # a query would be an error
        }
        server = subprocess.Popen(web(env), cwd=ROOT, env=env)
        try:
            await_server(port)
            taken, wrong, seconds = asyncio.run(crowd(port))
        finally:
            server.terminate()
            server.wait(timeout=30)
    cuts = statistics.quantiles(taken, n=100)
    print(
        f"{len(taken)} look-ups in {seconds:.1f} s with the database away, {len(wrong)} refused"
        f" (promised: 20000 in 60 s, none); median {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms"
        f" (promised: at most 50), p99 {cuts[98]:.1f} ms; file {len(content) / 2**20:.1f} MB"
    )


if __name__ == "__main__":
    main()
