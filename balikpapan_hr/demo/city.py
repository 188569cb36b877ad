"""Writes the practice city: the files a city would have, and the truth about them.

`make_city` gives the same bytes for the same seed and number of people, on any day and machine.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from balikpapan_hr.demo import dirt, siasn
from balikpapan_hr.demo.layouts import (
    LAYOUTS,
    Entry,
    Layout,
    fields,
    heading_rows,
    merged_heads,
)
from balikpapan_hr.demo.people import (
    AS_OF,
    CLINICS,
    HOSPITALS,
    OFFICES,
    SMP,
    UNITS,
    Citizen,
    headcount,
    make_people,
)
from balikpapan_hr.demo.workbook import Cell, Sheet, write

SIGNATURE = [
    "Balikpapan, 3 Maret 2025",
    "Mengetahui,",
    "Kepala %(unit)s",
    "",
    "( .................... )",
]


class Page(NamedTuple):
    """One sheet to be written: the unit it speaks for (may be none) and who is on it."""

    name: str
    unit: str
    entries: list[Entry]


class ListFile(NamedTuple):
    """One file to be written. `sender` is the unit that hands it in."""

    name: str
    kind: str  # of file: xlsx, xls, csv or html
    layout: str
    sender: str
    pages: list[Page]


def make_city(*, seed: int, people: int, to: Path) -> dict[str, Any]:
    """Write the files and truth.json into `to`; return what was written, in counts."""
    citizens = make_people(seed, people)
    random = Random(f"lists {seed} {people}")
    to.mkdir(parents=True, exist_ok=True)
    truth: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []

    def keep(name: str, content: bytes, **about: Any) -> None:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
        files.append({"file": name, **about})

    employees = [citizen for citizen in citizens if citizen.status != "HONORER"]
    keep(
        "siasn/pegawai_aktif_2025-03.xlsx",
        write("xlsx", [siasn.sheet(random, employees)]),
        kind="siasn_export",
        layout="L11",
        sender="BKPSDM",
        people=len(employees),
    )
    for plan in _plans(citizens):
        sheets, rows = _list(random, plan)
        truth += rows
        outcomes = Counter(row["expect"] for row in rows)
        keep(
            plan.name,
            write(plan.kind, sheets),
            kind="honorer_list",
            layout=plan.layout,
            sender=plan.sender,
            people=len(rows),
            **outcomes,
        )
    for name, content in _recaps(citizens):
        keep(name, content, kind="recap", layout="L5", sender="BKAD", people=0)

    summary = {
        "seed": seed,
        "people": people,
        "as_of": AS_OF.isoformat(),
        "headcount": headcount(people),
        "files": len(files),
        "rows": len(truth) + len(employees),
        "expect": dict(Counter(row["expect"] for row in truth)),
        "dirt": dict(sorted(Counter(fault for row in truth for fault in row["dirt"]).items())),
        "listed_twice": sum(1 for citizen in citizens if citizen.second_unit),
        "nik_differs": sum(citizen.nik_differs for citizen in citizens),
    }
    _write_truth(to / "truth.json", summary, files, citizens, truth)
    return summary


def _write_truth(
    path: Path,
    summary: dict[str, Any],
    files: list[dict[str, Any]],
    citizens: list[Citizen],
    rows: list[dict[str, Any]],
) -> None:
    """One line a record, so that two cities can be compared with diff."""

    def lines(records: Iterator[Any]) -> str:
        return (
            "[\n"
            + ",\n".join(json.dumps(r, ensure_ascii=False, default=str) for r in records)
            + "\n]"
        )

    path.write_text(
        f'{{"summary": {json.dumps(summary)},\n"files": {lines(iter(files))},\n'
        f'"people": {lines(asdict(c) for c in citizens)},\n"rows": {lines(iter(rows))}}}\n',
        encoding="utf-8",
    )


# --- which unit sends which file -----------------------------------------------------------------
def _plans(citizens: list[Citizen]) -> Iterator[ListFile]:
    """Yield the former-honorer lists of every unit that has someone to list."""
    honorers = [citizen for citizen in citizens if citizen.status == "HONORER"]
    at: dict[str, list[Entry]] = defaultdict(list)
    for citizen in honorers:
        at[citizen.unit].append(Entry(citizen, citizen.unit, citizen.started_on))
        if citizen.second_unit and citizen.second_started_on:
            entry = Entry(citizen, citizen.second_unit, citizen.second_started_on)
            at[citizen.second_unit].append(entry)
    for plan in [*_school_plans(citizens, at), *_health_plans(at), *_office_plans(at)]:
        if any(page.entries for page in plan.pages):
            yield plan
    yield from _city_wide_plans(honorers)


def _school_plans(citizens: list[Citizen], at: dict[str, list[Entry]]) -> Iterator[ListFile]:
    """A download from Dapodik holds everybody at the school, civil servants too."""
    employed = defaultdict(list)
    for citizen in citizens:
        if citizen.status != "HONORER":
            employed[citizen.unit].append(Entry(citizen, citizen.unit, citizen.started_on))
    alone = [*SMP, *(unit for unit in UNITS if unit.startswith("SDN-TIMUR"))]
    for number, unit in enumerate(alone):
        if not at[unit]:
            continue
        entries = sorted(employed[unit] + at[unit], key=lambda entry: entry.citizen.name)
        kind = "xls" if number % 9 == 4 else "xlsx"
        name = f"sekolah/daftar_guru_{unit.lower()}.{kind}"
        page = Page("Daftar Guru", unit, entries)
        yield ListFile(name, kind, "L1", unit, [page])
    # The other primary schools hand in one list a district, in the form the district likes.
    forms = [
        ("KOTA", "CITY", "xlsx"),
        ("SELATAN", "L7", "xlsx"),
        ("UTARA", "L6", "xls"),
        ("BARAT", "CITY", "xlsx"),
        ("TENGAH", "L3", "csv"),
    ]
    for district, layout, kind in forms:
        schools = [unit for unit in UNITS if unit.startswith(f"SDN-{district}-")]
        if district == "BARAT":  # a sheet a school
            pages = [Page(UNITS[u]["name"][10:31], u, at[u]) for u in schools if at[u]]
        else:
            pages = [Page("Rekap", "", [entry for unit in schools for entry in at[unit]])]
        name = f"sekolah/rekap_sd_balikpapan_{district.lower()}.{kind}"
        yield ListFile(name, kind, layout, "DISDIKBUD", pages)


def _health_plans(at: dict[str, list[Entry]]) -> Iterator[ListFile]:
    alone = CLINICS[:6]
    together = [entry for unit in ["DINKES", *CLINICS[6:]] for entry in at[unit]]
    sheet = Page("SDMK", "", together)
    yield ListFile("kesehatan/sdmk_dinkes_2025.xlsx", "xlsx", "L9", "DINKES", [sheet])
    for number, unit in enumerate(alone):
        kind, layout = [("xlsx", "L6"), ("xls", "CITY"), ("csv", "L3")][number % 3]
        name = f"kesehatan/honorer_{unit.lower()}.{kind}"
        yield ListFile(name, kind, layout, unit, [Page("Sheet1", unit, at[unit])])
    for unit in HOSPITALS:
        name = f"kesehatan/data_non_asn_{unit.lower()}.xlsx"
        yield ListFile(name, "xlsx", "L2", unit, [Page("Data", unit, at[unit])])


def _office_plans(at: dict[str, list[Entry]]) -> Iterator[ListFile]:
    forms = [
        ("xlsx", "CITY"), ("xlsx", "L6"), ("csv", "L3"), ("xlsx", "L7"), ("xls", "CITY"),
        ("xlsx", "L2"), ("html", "L6"),
    ]  # fmt: skip
    offices = [u for u in OFFICES if UNITS[u]["kind"] != "section" and u != "DINKES"]
    for number, unit in enumerate(offices):
        kind, layout = forms[number % len(forms)]
        below = [
            u for u, row in UNITS.items() if row["parent"] == unit and row["kind"] == "section"
        ]
        entries = [entry for u in [unit, *below] for entry in at[u]]
        suffix = "xls" if kind == "html" else kind
        name = f"opd/non_asn_{unit.lower()}.{suffix}"
        yield ListFile(name, kind, layout, unit, [Page("Sheet1", unit, entries)])
    districts = [unit for unit, row in UNITS.items() if row["kind"] == "district"]
    for number, unit in enumerate(districts):
        villages = [u for u, row in UNITS.items() if row["parent"] == unit]
        kind, layout = [("xlsx", "CITY"), ("xlsx", "L7"), ("csv", "L3")][number % 3]
        pages = [Page("Sheet1", unit, [entry for u in [unit, *villages] for entry in at[u]])]
        yield ListFile(f"kecamatan/{unit.lower()}.{kind}", kind, layout, unit, pages)


def _city_wide_plans(honorers: list[Citizen]) -> Iterator[ListFile]:
    """The two national lists. They name people whom a unit lists as well."""
    listed = [Entry(c, c.unit, c.started_on) for c in honorers if c.bkn_listed]
    pages = [Page("Pendataan", "", listed)]
    yield ListFile("bkn/pendataan_non_asn_2022.xlsx", "xlsx", "BKN", "BKPSDM", pages)
    second = [Entry(c, c.unit, c.started_on) for c in honorers if c.thk2_number]
    pages = [Page("THK-II", "", second)]
    yield ListFile("bkn/daftar_thk2.xlsx", "xlsx", "L10", "BKPSDM", pages)


# --- the rows of a list --------------------------------------------------------------------------
NATIONAL = {"BKN", "L10"}  # made by a machine from checked records: no faults written in


def _list(random: Random, plan: ListFile) -> tuple[list[Sheet], list[dict[str, Any]]]:
    """Return the sheets of a file and, for each person's row, the truth about it."""
    layout = LAYOUTS[plan.layout]
    sheets, truth = [], []
    for index, page in enumerate(plan.pages):
        head = _titles(layout, page.unit) + heading_rows(layout)
        top = len(head) - (2 if layout.two_lines else 1)
        rows: list[list[Cell]] = [list(row) for row in head]
        if layout.numbered:
            rows.append(list(range(1, len(layout.columns) + 1)))
        for line in _lines(random, layout, page.entries):
            rows.append(line.cells)
            truth.append(
                {
                    "file": plan.name,
                    "sheet": index,
                    "row": len(rows),
                    "person": line.entry.citizen.number,
                    "unit": line.entry.unit,
                    "started_on": line.entry.started_on,
                    "expect": line.expect,
                    "dirt": line.dirt,
                    "repair": line.fault
                    and {"column": line.fault.column, "right": line.fault.right},
                }
            )
        if layout.signed:
            rows += _ending(layout, page, len(rows))
        sheets.append(Sheet(page.name, rows, merged_heads(layout, top)))
    if plan.layout == "L9":
        sheets.insert(0, _recap_sheet(plan.pages[0]))
        truth = [row | {"sheet": row["sheet"] + 1} for row in truth]
    return sheets, truth


def _titles(layout: Layout, unit: str) -> list[list[Cell]]:
    name = UNITS[unit]["name"] if unit else "Kota Balikpapan"
    words = {
        "UNIT": name.upper(),
        "district": f"Kec. {UNITS[unit]['district']}" if unit else "",
    }
    return [list((title % words).split("\t")) for title in layout.titles]


class Line(NamedTuple):
    """One person's row as it is written, and what an importer must make of it.

    `expect` is accept, repair (kept aside until mended), again (the same row once more), disputed
    (two rows that cannot both be right) or known (a civil servant, or from a national list).
    """

    entry: Entry
    cells: list[Cell]
    expect: str
    dirt: list[str]
    fault: dirt.Fault | None = None


def _lines(random: Random, layout: Layout, entries: list[Entry]) -> Iterator[Line]:
    """Yield the rows of a page with their faults; what is written twice comes again at the end."""

    def cells(row: dirt.Row) -> list[Cell]:
        return [row.get(field) for _, field in layout.columns]

    later: list[Line] = []
    for number, entry in enumerate(entries, start=1):
        row = fields(layout, entry, number)
        if layout.code in NATIONAL or entry.citizen.status != "HONORER":
            yield Line(entry, cells(row), "known", [])
        elif random.random() < dirt.WRITTEN_OTHERWISE:
            yield Line(entry, cells(row), "disputed", ["written_otherwise"])
            other = fields(layout, dirt.another_first_day(entry), len(entries) + len(later) + 1)
            right = dirt.Fault("written_otherwise", layout.heading("started"), row["started"])
            later.append(Line(entry, cells(other), "disputed", ["written_otherwise"], right))
        elif random.random() < dirt.WRITTEN_AGAIN:
            yield Line(entry, cells(row), "accept", [])
            row["number"] = len(entries) + len(later) + 1
            later.append(Line(entry, cells(row), "again", ["written_again"]))
        else:
            done, fault = dirt.spoil(random, layout, entry, row)
            expect, done = ("repair", [*done, fault.name]) if fault else ("accept", done)
            yield Line(entry, cells(row), expect, done, fault)
    yield from later


def _ending(layout: Layout, page: Page, rows: int) -> list[list[Cell]]:
    """A total, a blank row and the signature of the head, to the right as letters have it."""
    name = UNITS[page.unit]["name"] if page.unit else "Dinas"
    indent: list[Cell] = [None] * (len(layout.columns) - 4)
    total: list[Cell] = ["Jumlah", f"{len(page.entries)} orang"]
    return [total, [], *([*indent, text % {"unit": name}] for text in SIGNATURE)]


def _recap_sheet(page: Page) -> Sheet:
    """Counts a health centre: a sheet without persons, which an importer must leave out."""
    counts = Counter(entry.unit for entry in page.entries)
    rows: list[list[Cell]] = [["REKAP SDMK"], [], ["NO", "NAMA FASKES", "JUMLAH"]]
    rows += [
        [number, UNITS[unit]["name"], counts[unit]]
        for number, unit in enumerate(sorted(counts), start=1)
    ]
    return Sheet("REKAP", [*rows, [None, "TOTAL", len(page.entries)]])


def _recaps(citizens: list[Citizen]) -> Iterator[tuple[str, bytes]]:
    """Yield the lists that name nobody: what the treasurer counts, and a district's summary."""
    counts = Counter((citizen.unit, citizen.status) for citizen in citizens)
    rows: list[list[Cell]] = [
        ["REKAPITULASI PEGAWAI PER SKPD"],
        ["Sumber: SIMGAJI, Maret 2025"],
        [],
        ["NO", "NAMA SKPD / UNIT KERJA", "PNS AKTIF", "PPPK AKTIF", "JUMLAH"],
    ]
    for number, unit in enumerate(OFFICES, start=1):
        pns, pppk = counts[unit, "PNS"], counts[unit, "PPPK"]
        rows.append([number, UNITS[unit]["name"], pns, pppk, pns + pppk])
    yield "bkad/rekap_simgaji.xlsx", write("xlsx", [Sheet("Rekap", rows, [(0, 0, 0, 10)])])
    women = Counter((c.unit, c.sex) for c in citizens)
    rows = [
        ["REKAPITULASI PEGAWAI KECAMATAN BALIKPAPAN TIMUR"],
        ["Kelurahan", "Pegawai", None, None],
        [None, "L", "P", "Jumlah"],
    ]
    for unit, row in UNITS.items():
        if row["parent"] == "KEC-TIMUR":
            men, wom = women[unit, "M"], women[unit, "F"]
            rows.append([row["name"], men, wom, men + wom])
    merged = [(1, 1, 1, 3), (1, 0, 2, 0)]
    yield "kecamatan/rekap_balikpapan_timur.xlsx", write("xlsx", [Sheet("Rekap", rows, merged)])
