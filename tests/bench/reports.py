"""How long reports take and how much memory: a workbook of 30,000 × 25, the nominative list of
30,000 people, and the longest list that is printed.

`make bench` gives it a server of its own, on which it needs the right to make a database. Each is
made in a process of its own, so that the peak of one does not hide in that of another. Other rows
than 30,000 may be given.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from tests.bench.database import fresh_database

# isort: split
from django.db import connection
from django.utils import timezone

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.marks import Mark
from balikpapan_hr.files.workbooks import Column, Sheet, write_workbook
from balikpapan_hr.reporting.data import Reader
from balikpapan_hr.reporting.listings import size_of
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.printing import MOST_PRINTED, Printed
from balikpapan_hr.reporting.sheets import sheets_of
from personnel.row_security import everyone
from tests.bench.people import fill
from tests.factories import make_user

ROWS, COLUMNS = 30_000, 25
MARK = Mark("0" * 32, "Uji", "Uji", timezone.now())


def cells(row: int) -> list[Any]:
    """One row of mixed cells: a number, a day, and texts as long as names and units are."""
    first = [row, date(2025, 1, 1 + row % 28), f"Siti Aminah {row}", f"19800517{row:010}"]
    return [*first, *(f"SD Negeri {row % 250:03} Balikpapan" for _n in range(COLUMNS - 4))]


def workbook(rows: int) -> int:
    """The workbook alone, marked, and read along for the hash of its data, as a report is."""
    reader = Reader()
    columns = [Column(f"Kolom {n}") for n in range(COLUMNS)]
    sheet = Sheet("Daftar", columns, (cells(row) for row in range(rows)))
    write_workbook([reader.sheet(sheet)], mark=MARK)
    return reader.data().parts[0]["rows"]


def nominative(rows: int) -> int:
    """The nominative list of the register, from its rows in PostgreSQL to the workbook."""
    reader = Reader()
    sheets = [reader.sheet(sheet) for sheet in sheets_of(_report(), _untold)]
    write_workbook(sheets, mark=MARK)
    return reader.data().parts[0]["rows"]


def asked_for(rows: int) -> int:
    """What the page does before it answers: how many rows there are."""
    return size_of(_report())


def paper(rows: int) -> int:
    """As many rows as are printed, as a PDF."""
    columns = [Column(f"Kolom {n}") for n in range(10)]
    sheet = Sheet("Daftar", columns, (cells(row)[:10] for row in range(min(rows, MOST_PRINTED))))
    printed = Printed(_report(), [sheet], [])
    printed.render(MARK, "0" * 64)
    return printed.rows


MEASURED: dict[str, Callable[[int], int]] = {
    each.__name__: each for each in (workbook, nominative, asked_for, paper)
}


def _report() -> GeneratedReport:
    officer = User.objects.get(username="pusat")
    return GeneratedReport(kind="nominative", as_of=timezone.localdate(), requested_by=officer)


def _untold(done: int, total: int) -> None:
    """Nobody watches."""


def peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def register(people: int) -> Iterator[None]:
    with fresh_database("bench_reports"), everyone():
        make_user("personnel.view_appointment", "personnel.view_every_unit", username="pusat")
        fill(people)
        yield


def in_a_process(what: str, rows: int) -> dict[str, float]:
    s = connection.settings_dict
    secret = f":{s['PASSWORD']}" if s["PASSWORD"] else ""
    url = f"postgres://{s['USER']}{secret}@{s['HOST']}:{s['PORT']}/{s['NAME']}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.reports", what, str(rows)],
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def measure(what: str, rows: int) -> dict[str, float]:
    """Twice, since the first pays for what is read once; memory is the most that was held."""
    with everyone():
        MEASURED[what](1 if what in ("workbook", "paper") else rows)
        started, worked = time.perf_counter(), time.process_time()
        made = MEASURED[what](rows)
        seconds, of_cpu = time.perf_counter() - started, time.process_time() - worked
    return {"rows": made, "seconds": seconds, "cpu": of_cpu, "megabytes": peak()}


def main() -> None:
    rows = int(sys.argv[-1]) if sys.argv[-1].isdecimal() else ROWS
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[1], rows)))
        return
    with register(rows):
        print(f"(promised: {ROWS} × {COLUMNS} in at most 3 s, in bounded memory)")
        for what in MEASURED:
            found = in_a_process(what, rows)
            print(
                f"{what:12} {found['rows']:>8} rows {found['seconds']:>8.2f} s"
                f" ({found['cpu']:.2f} s of CPU) {found['megabytes']:>6.0f} MB at most"
            )


if __name__ == "__main__":
    main()
