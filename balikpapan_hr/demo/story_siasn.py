"""The story: a later export of the national system is laid beside the register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from balikpapan_hr.demo import siasn
from balikpapan_hr.demo.people import Citizen
from balikpapan_hr.demo.story_lists import hand_in
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.workbook import Cell, write
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.models import SiasnDifference
from personnel.identifiers import make_nik, make_nip

OLD_OFFICE = "BKPSDM"  # where SIASN still has some who moved
MATCHED = 40  # units; the others wait for the visitor
# One in so many says something else at SIASN; numbers without a common factor, so that most people
# have one difference at most.
NURSES, NAMES, TITLES, BIRTHS, NIKS, UNITS, RETIRED, MISSING = 4, 211, 97, 401, 503, 83, 997, 613


def compare(story: Setting) -> dict[str, Any]:
    """An export comes in; an officer takes one difference over, keeps one, asks about one."""
    batch = hand_in(
        story,
        name="pegawai_aktif_2026-11.xlsx",
        content=write("xlsx", [_sheet(story)]),
        kind=ImportBatch.Kind.SIASN_COMPARISON,
    )
    proposed = islice(services.proposals().items(), MATCHED)
    services.confirm_units(dict(proposed), by=story.clerk)
    found = SiasnDifference.objects.open().order_by("person__name_key", "pk")
    if post := found.filter(field="position").first():
        services.take(post, by=story.clerk, reason="SK kenaikan jenjang 800.1.3.3/118/BKPSDM.")
    if name := found.filter(field="name").first():
        services.keep(name, by=story.clerk, reason="Nama sesuai ijazah dan akta kelahiran.")
    if birth := found.filter(field="born_on").first():
        services.ask_to_take(birth, by=story.clerk, reason="Akta kelahiran 6471-LT-14062011-0007.")
    return {"rows": batch.rows_total, "differences": found.count()}


def _sheet(story: Setting) -> Any:
    employees = [person for person in story.people if person.status != "HONORER"]
    there = [*(e for e in employees if e.number % MISSING), *_strangers(employees)]
    return siasn.sheet(Random(f"siasn {story.seed}"), there, otherwise=_otherwise)


def _strangers(employees: list[Citizen]) -> Iterator[Citizen]:
    """Whom SIASN counts to the city, and the city never had."""
    for number, like in enumerate(employees[:3], start=1):
        born, began = like.born_on + timedelta(days=40), like.started_on.replace(day=1)
        yield replace(
            like,
            name=f"{like.name} Wijayakusuma",
            born_on=born,
            status="PNS",
            grade="III/a",
            nik=make_nik(born_on=born, sex=like.sex, serial=9990 + number),
            employee_number=make_nip(
                born_on=born, sex=like.sex, cpns_on=began, serial=900 + number
            ),
        )


def _otherwise(citizen: Citizen) -> dict[str, Cell]:
    """What SIASN says otherwise of one person; nothing for most."""
    number, row = citizen.number, {}
    if citizen.position == "PERAWAT-TR" and number % NURSES == 0:
        row["jabatan_nama"] = siasn.POSITIONS["PERAWAT-PT"]["name"]
    if number % NAMES == 0:
        row["nama"] = f"{citizen.name}h"
    if number % TITLES == 0:
        row["gelar_belakang"] = ""
    if number % BIRTHS == 0:
        row["tanggal_lahir"] = f"{citizen.born_on + timedelta(days=1):%d-%m-%Y}"
    if number % NIKS == 0:
        row["nik"] = ""
    if number % UNITS == 0:
        row |= {"unor_id": siasn.unor_id(OLD_OFFICE), "unor_nama": siasn.UNITS[OLD_OFFICE]["name"]}
    if number % RETIRED == 0:
        row |= {"kedudukan_hukum_id": "99", "kedudukan_hukum_nama": "Pensiun"}
    return row
