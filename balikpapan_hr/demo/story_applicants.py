"""The story: a wave that takes applications now, and the portal's list of who applied for it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from balikpapan_hr.demo.layouts import LAYOUTS, Entry, fields
from balikpapan_hr.demo.people import Citizen, make_people
from balikpapan_hr.demo.story_lists import check
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.story_wave import RULE_SET, WITA
from balikpapan_hr.demo.workbook import Cell, Sheet, write
from balikpapan_hr.imports.models import ImportBatch
from personnel.identifiers import make_participant_number
from personnel.models import Position
from recruitment import services
from recruitment.models import Wave, WaveStage
from recruitment.services import Proposal, Stage

REASON = "Permohonan tambahan; analisis jabatan menyusul."
# Post, as the portal writes it, unit, seats.
POSTS = [
    ("PERAWAT-TR", "TERAMPIL - PERAWAT", "PKM-MANGGAR", 2),
    ("PRANATA-KOMPUTER-PT", "AHLI PERTAMA - PRANATA KOMPUTER", "DISKOMINFO", 1),
]
OUTSIDERS = 60  # people of another city, of whom the former honorers apply
HEAD = [
    ("NO", "number"),
    ("NO PESERTA", "participant"),
    ("NIK", "nik"),
    ("NAMA SESUAI IJAZAH", "name"),
    ("GELAR DEPAN", "title_before"),
    ("GELAR BELAKANG", "title_after"),
    ("TEMPAT LAHIR", "birth_place"),
    ("TANGGAL LAHIR", "birth_date"),
    ("JENIS KELAMIN", "sex"),
    ("PENDIDIKAN", "education"),
    ("JABATAN YG DILAMAR", "post"),
    ("UNIT KERJA", "unit"),
    ("ALAMAT", "address"),
    ("KATEGORI", "category"),
    ("DISABILITAS", "disability"),
]


def open_a_wave(story: Setting) -> dict[str, Any]:
    """A small wave opens; the list of its applicants is checked and waits to be applied."""
    today = datetime.combine(timezone.localdate(), time(), WITA)
    wave = services.plan_wave(
        year=2026,
        kind=Wave.Kind.PPPK,
        phase=2,
        rulebook=RULE_SET,
        legal_basis="Pengadaan PPPK tenaga kesehatan dan teknis 2026",
        stages=[
            Stage(
                WaveStage.Kind.REGISTRATION,
                today - timedelta(days=7),
                today + timedelta(days=22),
            )
        ],
        by=story.clerk,
    )
    positions = {p.code: p for p in Position.objects.select_related("education_level")}
    proposals = [
        Proposal(
            unit=story.units[unit],
            position=positions[position],
            education_level=positions[position].education_level,
            planned_seats=seats,
            justification=REASON,
        )
        for position, _name, unit, seats in POSTS
    ]
    services.plan_formations(wave, proposals, by=story.clerk)
    services.approve_wave(wave, by=story.approver)
    batch = check(
        story,
        name="pelamar_pppk_2026_tahap_2.xlsx",
        content=write("xlsx", [Sheet("Pelamar", applicants_sheet(story))]),
        kind=ImportBatch.Kind.APPLICATIONS,
        wave=wave,
    )
    return {
        "applicants from outside": batch.rows_created,
        "applicants known": batch.rows_changed,
        "rows to repair": batch.rows_quarantined,
    }


def applicants_sheet(story: Setting) -> list[list[Cell]]:
    """Mostly people from outside; two of the register; a second application, an unknown post."""
    outside = [
        person
        for person in make_people(story.seed + 1, OUTSIDERS)
        if person.status == "HONORER" and person.nik not in story.by_nik
    ]
    known = story.honorers[-2:]
    rows = [_row(citizen, number) for number, citizen in enumerate([*outside, *known], start=1)]
    twice, wrong = dict(rows[0]), rows[1]
    twice |= {"number": len(rows) + 1, "participant": _number(outside[0], len(rows) + 1)}
    wrong["post"] = "Ahli Pertama - Penata Kelola Kota"
    heads: list[Cell] = [heading for heading, _field in HEAD]
    return [
        ["DAFTAR PELAMAR PPPK KOTA BALIKPAPAN"],
        heads,
        *([row[field] for _heading, field in HEAD] for row in [*rows, twice]),
    ]


def _row(citizen: Citizen, number: int) -> dict[str, Cell]:
    _position, post, unit, _seats = POSTS[number % len(POSTS)]
    entry = Entry(citizen, unit, citizen.started_on)
    return fields(LAYOUTS["L2"], entry, number) | {
        "participant": _number(citizen, number),
        "post": post,
        "category": "R4",
        "disability": "Ya" if number % 50 == 7 else "Tidak",
    }


def _number(citizen: Citizen, serial: int) -> str:
    return make_participant_number(year=2026, kind=3, lane=1, sex=citizen.sex, serial=serial)
