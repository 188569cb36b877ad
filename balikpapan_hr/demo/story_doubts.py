"""The story: what officers doubt. A later list contradicts the register and names some by another
NIK; some papers come as scans; heads of units vouch for whom no paper shows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import typst

from balikpapan_hr.demo.story_lists import hand_in
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.workbook import Cell, Sheet, write
from balikpapan_hr.files.pdf import render_pdf
from balikpapan_hr.imports.models import Conflict, ImportBatch
from personnel import services
from personnel.identifiers import make_nik
from personnel.models import Document, ServicePeriod, Statement, TwinPair
from transitions import letters
from transitions.letters import sptjm

HEAD = ["No", "Nama", "NIK", "Tempat Lahir", "Tanggal Lahir", "Jenis Kelamin", "TMT", "Unit Kerja"]
EACH = 12  # contradictions of each kind and people recorded twice, at full size
SCANS = 24  # at full size
LEAST = 3  # in the smallest city
ON_A_STATEMENT = 20
DATED = date(2025, 4, 14)
PAY_PROOF = Path(__file__).with_name("pay_proof.typ")


def leave(story: Setting) -> dict[str, Any]:
    """Contradictions, probable twins, scans and SPTJM wait on their desks."""
    batch = hand_in(
        story,
        name="pemutakhiran_honorer_2025-04.xlsx",
        content=write("xlsx", [Sheet("Pemutakhiran", [HEAD, *_rows(story)])]),
        kind=ImportBatch.Kind.HONORER_LIST,
    )
    services.find_twins()
    return {
        "rows": batch.rows_total,
        "conflicts": Conflict.objects.waiting().count(),
        "twins": TwinPair.objects.waiting().count(),
        "scans": _scan(story),
        "statements": _state(story),
    }


def _at_least(story: Setting, at_full_size: int) -> int:
    return max(LEAST, story.part(at_full_size))


# --- a list that says otherwise -------------------------------------------------------------------
def _rows(story: Setting) -> Iterator[list[Cell]]:
    """People whose service waits, each with one thing written otherwise; some by another NIK."""
    waiting = (
        ServicePeriod.objects.waiting()
        .filter(person__merged_into=None, person__born_on__isnull=False, work_unit__isnull=False)
        .exclude(person__nik="")
        .select_related("person", "work_unit")
        .order_by("person_id", "pk")
        .distinct("person_id")
    )
    each = _at_least(story, EACH)
    ways = [_other_birth, _other_name, _other_start, _other_nik]
    for number, service in enumerate(islice(waiting, each * len(ways)), start=1):
        person = service.person
        said: dict[str, Cell] = {
            "No": number,
            "Nama": person.name,
            "NIK": person.nik,
            "Tempat Lahir": person.birth_place,
            "Tanggal Lahir": person.born_on,
            "Jenis Kelamin": "L" if person.sex == "M" else "P",
            "TMT": service.stated_started_on,
            "Unit Kerja": service.work_unit.name,
        }
        said |= ways[number % len(ways)](service, number)
        yield [_written(said[heading]) for heading in HEAD]


def _written(cell: Cell) -> Cell:
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell


def _other_birth(service: ServicePeriod, number: int) -> dict[str, Cell]:
    return {"Tanggal Lahir": service.person.born_on + timedelta(days=1)}


def _other_name(service: ServicePeriod, number: int) -> dict[str, Cell]:
    """As a neighbour calls them: the first name, and one that no paper has."""
    called = "Adiwijaya Prasetyawan" if service.person.sex == "M" else "Kusumawardhani Prasetyani"
    return {"Nama": f"{service.person.name.split()[0]} {called}"}


def _other_start(service: ServicePeriod, number: int) -> dict[str, Cell]:
    return {"TMT": service.stated_started_on - timedelta(days=184)}


def _other_nik(service: ServicePeriod, number: int) -> dict[str, Cell]:
    person = service.person
    return {"NIK": make_nik(born_on=person.born_on, sex=person.sex, serial=9500 + number)}


# --- papers ---------------------------------------------------------------------------------------
def _scan(story: Setting) -> int:
    """Proofs of pay, scanned, beside decrees that wait for a verifier."""
    waiting = ServicePeriod.objects.waiting().filter(documented_started_on__isnull=False)
    waiting = waiting.select_related("person", "work_unit").order_by("work_unit_id", "pk")
    chosen = waiting[: _at_least(story, SCANS)]  # the first of the desk
    for number, service in enumerate(chosen, start=1):
        picture = typst.compile(
            PAY_PROOF,
            format="png",
            ppi=96,
            font_paths=[letters.FOLDER / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={
                "name": service.person.name,
                "unit": str(service.work_unit or "–"),
                "since": f"{service.stated_started_on:%d-%m-%Y}",
            },
        )
        name = f"daftar_bayar_{number:02}.png"
        services.attach_paper(
            [service],
            kind=Document.Kind.PAY_PROOF,
            number=f"931/{number:03}/DB/2025",
            dated_on=DATED,
            by=story.clerk,
            file=services.keep_scan(BytesIO(picture), name=name, by=story.clerk),
        )
    return len(chosen)


def _state(story: Setting) -> int:
    """Two heads vouch for service without papers: one signed, one is still asked to."""
    waiting = ServicePeriod.objects.waiting().filter(documented_started_on=None)
    most = Counter(waiting.exclude(work_unit=None).values_list("work_unit__code", flat=True))
    made = []
    for number, (code, _people) in enumerate(most.most_common(2), start=1):
        unit = story.units[code]
        statement, _checked = services.make_statement(
            waiting.filter(work_unit=unit).order_by("pk")[:ON_A_STATEMENT],
            unit=unit,
            number=f"800/{number:03}/SPTJM/2025",
            dated_on=DATED,
            official="Ir. Bambang Suryadinata Latihan",
            official_number="",
            official_post=f"Kepala {unit.name}"[:150],
            by=story.clerk,
        )
        made.append(statement)
    for statement in made[1:]:
        services.sign_statement(statement, file=_signed(story, statement), by=story.clerk)
    return len(made)


def _signed(story: Setting, statement: Statement) -> Any:
    words = list(statement.lines.values_list("words", flat=True))
    data = sptjm.compose(statement, words)
    content = render_pdf(sptjm.TEMPLATE, data, made_at=statement.made_at)
    return services.keep_scan(BytesIO(content), name="sptjm_bertanda_tangan.pdf", by=story.clerk)
