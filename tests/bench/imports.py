"""A list from its bytes to the register, against stock django-import-export and against bare COPY.

`make bench` gives it servers of its own: it needs the right to make a database. Every way reads the
same file. Seconds are told by the clock and by the processor: of this process and of its connection
in PostgreSQL, without the jailed reader, which two of the three ways share. `small` leaves out the
large list; `million` adds a million rows, in lists of as many as one list may have.
"""

import gc
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from tests.bench.database import fresh_database

# isort: split
from django.core.management import call_command
from django.db import connection
from import_export import fields, resources, widgets
from import_export.formats.base_formats import XLSX

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.workbooks import Column, Sheet, write_workbook
from balikpapan_hr.imports import services
from balikpapan_hr.imports.jail import read_workbook, to_json
from balikpapan_hr.imports.models import ImportBatch
from personnel.models import EducationLevel, Person, ServicePeriod, WorkUnit
from personnel.row_security import everyone
from tests.imports.factories import make_officer

STOCK = 1_000  # rows from which the rate of the stock way is taken
MILLION, ONE_LIST = 1_000_000, 99_990

HEADINGS = [
    *["No", "Nama", "NIK", "Tempat Lahir", "Tanggal Lahir", "JK", "Pendidikan", "Jabatan"],
    *["Unit Kerja", "TMT", "Sumber Gaji", "HP", "Alamat", "No. SK", "Tanggal SK"],
]
# What the registers of schools carry besides, known by name and not imported.
MORE = [
    *["Agama", "RT", "RW", "Nama Dusun", "Desa/Kelurahan", "Kecamatan", "Kode Pos", "Email"],
    *["Tugas Tambahan", "Nama Ibu Kandung", "Status Perkawinan", "Pekerjaan Suami/Istri"],
    *["NPWP", "Nama Wajib Pajak", "Kewarganegaraan", "Bank", "Nomor Rekening Bank"],
    *["Rekening Atas Nama", "No KK", "Lintang", "Bujur", "NUKS", "Keahlian Braille", "BPJS"],
    "Foto",
]
FIRST = [
    "Siti", "Nur", "Sri", "Dewi", "Ayu", "Rina", "Budi", "Agus", "Eko", "Dwi", "Andi", "Rizky",
    "Joko", "Yuli", "Tri", "Hadi",
]  # fmt: skip
LAST = [
    "Aminah", "Santoso", "Wijaya", "Lestari", "Rahman", "Saputra", "Hidayat", "Utami", "Kurnia",
    "Pratama",
]  # fmt: skip


def people(count: int, width: int, units: list[str], *, later: bool, first: int) -> Iterator[list]:
    """Invented people. `later` is the next list: another unit's work since, and a phone."""
    for n in range(first, first + count):
        draw = random.Random(n)
        born = date(1970, 1, 1) + timedelta(days=draw.randrange(10_000))
        woman = draw.random() < 0.5
        region, serial = f"64{n // 999_900 % 10 + 70}{n // 9_999 % 100:02}", n % 9_999 + 1
        nik = f"{region}{born.day + 40 * woman:02}{born:%m%y}{serial:04}"
        started = born + timedelta(days=8_000 + draw.randrange(1_000))
        name = f"{draw.choice(FIRST)} {draw.choice(LAST)} {draw.choice(LAST)} {_letters(n)}"
        row = [n, name, nik, "Balikpapan", f"{born:%d-%m-%Y}", "P" if woman else "L", "S1 PGSD"]
        row += ["Guru Kelas", units[(n + later) % len(units)], f"{started:%d-%m-%Y}", "APBD"]
        row += [f"0852{n:08}" if later else "", f"Jl. Melati No. {n % 300}"]
        row += [f"800/{n}/2015", f"{started:%d-%m-%Y}"]
        yield row + [f"{heading} {n % 97}" for heading in MORE[: width - len(row)]]


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text += chr(97 + rest)
    return text.title()


def workbook(count: int, width: int, units: list[str], *, later: bool = False, first: int = 1):
    columns = [Column(heading) for heading in (HEADINGS + MORE)[:width]]
    rows = people(count, width, units, later=later, first=first)
    return write_workbook([Sheet("Data", columns, rows)])


# --- measuring -----------------------------------------------------------------------------------
def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What `work` returns, its seconds by the clock, and those that a processor worked for it."""
    gc.collect()
    started, used = time.perf_counter(), processor()
    done = work()
    return done, time.perf_counter() - started, processor() - used


def processor() -> float:
    """Seconds of processor of this process and of its one connection in PostgreSQL."""
    with connection.cursor() as cursor:
        server = cursor.execute("SELECT pg_backend_pid()").fetchone()[0]
    spent = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def resident(name: str = "VmRSS") -> float:
    """Mebibytes of this process; "VmHWM" is the most since `forget_peak`."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


# --- the three ways ------------------------------------------------------------------------------
def ours(content: bytes, officer: User, second: User) -> dict[str, float]:
    """Seconds of each step of a list of honorers, each the verb that the screen calls."""
    forget_peak()
    before = resident()
    batch, preview, cpu = timed(
        lambda: services.receive_and_check(content, name="a.xlsx", kind="honorer_list", by=officer)
    )
    if batch.state != ImportBatch.State.CHECKED:
        raise SystemExit(f"The list was refused: {batch.refusal}")
    batch, apply, more = timed(
        lambda: services.apply_by_two(batch, asked_by=officer, decided_by=second, reason="uji")
    )
    said = services.receipt(batch)
    if said["created"] + said["changed"] + said["head"] != said["rows"]:
        raise SystemExit(f"Rows were kept aside: {said}")
    grown = resident("VmHWM") - before
    return {"preview": preview, "apply": apply, "whole": preview + apply, "cpu": cpu + more} | {
        "grown": grown
    }


class StockPerson(resources.ModelResource):
    """What the library does when nothing is told to it but the columns."""

    name = fields.Field("name", "Nama")
    nik = fields.Field("nik", "NIK")
    birth_place = fields.Field("birth_place", "Tempat Lahir")
    born_on = fields.Field("born_on", "Tanggal Lahir", widgets.DateWidget("%d-%m-%Y"))
    education_program = fields.Field("education_program", "Pendidikan")
    phone = fields.Field("phone", "HP", widgets.CharWidget(allow_blank=True))
    address = fields.Field("address", "Alamat")

    class Meta:
        model = Person
        import_id_fields = ["nik"]
        fields = ["name", "nik", "birth_place", "born_on", "education_program", "phone", "address"]


class StockService(resources.ModelResource):
    """The service of the same rows, each person and unit looked up as the library does."""

    person = fields.Field("person", "NIK", widgets.ForeignKeyWidget(Person, "nik"))
    unit = fields.Field("work_unit", "Unit Kerja", widgets.ForeignKeyWidget(WorkUnit, "name"))
    started_on = fields.Field("stated_started_on", "TMT", widgets.DateWidget("%d-%m-%Y"))
    position_title = fields.Field("position_title", "Jabatan")
    paid_from = fields.Field("paid_from", "Sumber Gaji")

    class Meta:
        model = ServicePeriod
        import_id_fields = ["person", "unit", "started_on"]
        fields = ["person", "unit", "started_on", "position_title", "paid_from"]


def stock(content: bytes) -> tuple[float, float]:
    """Seconds for the file by the two resources: read, and imported without a dry run."""

    def work() -> None:
        data = XLSX().create_dataset(content)
        for resource in (StockPerson(), StockService()):
            result = resource.import_data(data, dry_run=False, raise_errors=True)
            if result.has_errors():
                raise SystemExit("The stock way failed.")

    return timed(work)[1:]


def bare_copy(content: bytes) -> tuple[float, float]:
    """Seconds to read the file and COPY its cells into a table without rule or index."""

    def work() -> None:
        sheet = read_workbook(content).sheets[0]
        width = max(len(row.cells) for row in sheet.rows)
        names = ", ".join(f"c{n} text" for n in range(width))
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE bare ({names})")
            with cursor.copy("COPY bare FROM STDIN") as copy:
                for row in sheet.rows:
                    copy.write_row([None if c is None else str(to_json(c)) for c in row.cells])
            cursor.execute("DROP TABLE bare")

    return timed(work)[1:]


# --- the whole -----------------------------------------------------------------------------------
def compare(count: int, width: int, units: list[str], officers: tuple[User, User]) -> None:
    print(f"\n{count:,} rows × {width} columns")
    start = next(_starts)
    few = min(count, STOCK)
    for what, later in (("insert", False), ("update", True)):
        content = workbook(count, width, units, later=later, first=start)
        copied = bare_copy(content)
        own = ours(content, *officers)
        sampled = stock(workbook(few, width, units, later=later, first=start + count))
        print(
            f"  {what}: preview {own['preview']:.1f} s, apply {own['apply']:.1f} s, whole "
            f"{own['whole']:.1f} s, {count / own['whole']:,.0f} rows/s; processor {own['cpu']:.1f} "
            f"s; memory +{own['grown']:.0f} MiB"
        )
        for name, there, rows in (("stock", sampled, few), ("COPY, read", copied, count)):
            clock, processor_ = (rows / seconds for seconds in there)
            print(
                f"    {name:12} {clock:9,.0f} rows/s: we have {count / own['whole'] / clock:6.2f} "
                f"times that; by the processor {count / own['cpu'] / processor_:6.2f} times",
                flush=True,
            )


_starts = iter(range(1, 10_000_000, 200_000))


def million(units: list[str], officers: tuple[User, User]) -> None:
    """A million people in lists of as many rows as one list may have."""
    lists, done, seconds, grown = range(0, MILLION, ONE_LIST), 0, 0.0, 0.0
    for start in lists:
        rows = min(ONE_LIST, MILLION - start)
        content = workbook(rows, 15, units, first=2_000_000 + start)
        own = ours(content, *officers)
        done, seconds, grown = done + rows, seconds + own["whole"], max(grown, own["grown"])
        print(
            f"  {done:9,} rows   {done / seconds:8,.0f} rows/s   {resident():.0f} MiB", flush=True
        )
    print(f"  most at once {resident('VmHWM'):.0f} MiB (promised: at most 600)")


def main() -> None:
    with fresh_database("bench_imports"), everyone():
        call_command("load_reference", stdout=StringIO())
        units = list(WorkUnit.objects.order_by("pk").values_list("name", flat=True))
        units = [name for name in units if units.count(name) == 1]
        if not EducationLevel.objects.exists():
            raise SystemExit("The reference data has no levels of education.")
        officers = (make_officer(), make_officer())
        ours(workbook(200, 15, units, first=9_000_000), *officers)  # warm
        for count, width in ((10_000, 15), (30_000, 40))[: 1 if "small" in sys.argv else 2]:
            compare(count, width, units, officers)
        if "million" in sys.argv:
            million(units, officers)


if __name__ == "__main__":
    main()
