"""The story, last part: what the visitor finds waiting on the desks."""

from typing import Any

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.demo.layouts import LAYOUTS, Entry, fields
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.story_wave import RULE_SET, wita
from balikpapan_hr.demo.workbook import Sheet, write
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.services import receive_and_check
from personnel.models import Position
from recruitment import services
from recruitment.models import Formation, Wave, WaveStage
from recruitment.services import Proposal, Stage

PAY_LIST_UNIT = "BPBD"
NEXT_YEAR = [
    ("GURU-KELAS-SD-PT", "SDN-UTARA-003", 2),
    ("GURU-MTK-PT", "SMPN-11", 1),
    ("GURU-BING-PT", "SMPN-24", 1),
    ("PERAWAT-TR", "PKM-MANGGAR", 3),
    ("BIDAN-TR", "PKM-KARANG-JOANG", 2),
    ("DOKTER-PT", "RSUD", 2),
    ("PRANATA-KOMPUTER-PT", "DISKOMINFO", 2),
    ("DAMKAR-PM", "BPBD", 20),
]


def leave(story: Setting) -> dict[str, Any]:
    """A wave waits for its approval, a list for its officer; the rest waits since earlier parts."""
    wave = services.plan_wave(
        year=2026,
        kind=Wave.Kind.PPPK,
        phase=1,
        rulebook=RULE_SET,
        legal_basis="Usulan kebutuhan ASN 2026",
        stages=[Stage(WaveStage.Kind.REGISTRATION, wita("2027-01-11"), wita("2027-02-01"))],
        by=story.clerk,
    )
    positions = {p.code: p for p in Position.objects.select_related("education_level")}
    proposals = [
        Proposal(
            unit=story.units[unit],
            position=positions[position],
            education_level=positions[position].education_level,
            planned_seats=seats,
        )
        for position, unit, seats in NEXT_YEAR
    ]
    formations = services.plan_formations(wave, proposals, by=story.clerk)
    batch = receive_and_check(
        _pay_list(story),
        name="daftar_bayar_bpbd_2025-03.xlsx",
        kind=ImportBatch.Kind.HONORER_LIST,
        by=story.clerk,
        unit=story.units[PAY_LIST_UNIT],
    )
    return {
        "formations to decide": len(formations),
        "rows to repair": batch.rows_quarantined,
        "approvals to decide": len(_ask_for_approvals(story)),
    }


def _ask_for_approvals(story: Setting) -> list[Approval]:
    """A new colleague is to have a role, and an empty seat loses its money: two officers each."""
    colleague = User(username="calon.petugas", first_name="Sari", last_name="Melati")
    colleague.set_unusable_password()
    colleague.save()
    record("account.created", colleague, by=story.administrator)
    asked = [
        approvals.ask(
            "accounts.role",
            colleague,
            by=story.administrator,
            reason="Pegawai baru pada bidang pengadaan, SK mutasi 800/112/BKPSDM.",
            parameters={"role": "hr_clerk"},
        )
    ]
    published = Formation.objects.with_seats().filter(wave__state=Wave.State.PUBLISHED)
    shrinking = published.filter(seats_open__gt=0, planned_seats__gt=1).order_by("pk").first()
    if shrinking:
        asked.append(
            approvals.ask(
                "recruitment.seats",
                shrinking,
                by=story.clerk,
                reason="Kursi yang tidak terisi dikembalikan; anggarannya dipakai tahun depan.",
                parameters={"seats": shrinking.planned_seats - 1},
            )
        )
    return asked


def _pay_list(story: Setting) -> bytes:
    """The treasurer's list says who is paid, not since when: the clerk has to ask for the TMT."""
    layout = LAYOUTS["L4"]
    rows: list[list[Any]] = [[heading for heading, _ in layout.columns]]
    paid = [c for c in story.honorers if c.unit == PAY_LIST_UNIT][: max(3, story.part(40))]
    for number, citizen in enumerate(paid, start=1):
        row = fields(layout, Entry(citizen, citizen.unit, citizen.started_on), number)
        rows.append([row.get(field) for _, field in layout.columns])
    return write("xlsx", [Sheet("PPNPN", rows)])
