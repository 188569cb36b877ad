"""The story, part three: PPPK 2024 phase I, from the budget to an objection that changes a rank."""

from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import cached_property

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record
from balikpapan_hr.demo.story_lists import check
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.wave import Applied, plan_applications, plan_openings
from balikpapan_hr.demo.workbook import Cell, Sheet, write
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.services import apply_by_two
from personnel.models import Position
from recruitment import services
from recruitment.models import (
    Appeal,
    Application,
    BudgetCeiling,
    FairnessFinding,
    Placement,
    SelectionRun,
    Wave,
    WaveStage,
)
from recruitment.models.formation import BudgetLine
from recruitment.services import Proposal, Stage, Submission

WITA = ZoneInfo("Asia/Makassar")
RULE_SET = "pppk_2024"
# Rupiah in the year, of the full city: 30 % of the regional budget of Rp 4.598 trillion for
# personnel. What is left after the waves pays a part of the gap alone, so that a plan must choose.
CEILINGS = {
    BudgetLine.PERSONNEL: (1_379_400_000_000, 1_286_600_000_000),
    BudgetLine.GOODS_SERVICES: (1_640_000_000_000, 1_590_000_000_000),
}
SPENDING = 4_598_000_000_000  # the APBD of 2025 (kaltim.antaranews.com)
# Not yet committed for the waves of 2026, which are of one size in every city.
KEPT_FOR_2026 = {BudgetLine.PERSONNEL: 1_600_000_000, BudgetLine.GOODS_SERVICES: 0}
CEILING_YEARS = range(2024, 2032)  # a plan of 2027 looks five years ahead
PAPERS_UNCLEAR = 0.008  # of applications: refused for their papers


def wita(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


# Days as the centre announced them; an end is the first moment after the stage. The result is
# announced when the story is played, so the days to object to it are those of the rulebook.
CALENDAR = [
    Stage(WaveStage.Kind.REGISTRATION, wita("2024-10-01"), wita("2024-10-21")),
    Stage(WaveStage.Kind.SCREENING, wita("2024-10-01"), wita("2024-10-30")),
    Stage(WaveStage.Kind.SCREENING_APPEAL, wita("2024-11-02"), wita("2024-11-05")),
    Stage(WaveStage.Kind.TEST, wita("2024-12-02"), wita("2024-12-20")),
    Stage(WaveStage.Kind.RESULT, wita("2024-12-24"), wita("2025-01-01")),
    Stage(WaveStage.Kind.PAPERS, wita("2025-01-05"), wita("2025-02-01")),
    Stage(WaveStage.Kind.NUMBERS, wita("2025-02-01"), wita("2025-03-01")),
]


class FirstWave:
    """The wave that is being played: its plan, worked out from the truth, and its record."""

    def __init__(self, story: Setting) -> None:
        self.story = story

    @cached_property
    def applied(self) -> list[Applied]:
        openings = plan_openings(self.story.honorers)
        return plan_applications(self.story.seed, self.story.honorers, openings)

    @property
    def wave(self) -> Wave:
        return Wave.objects.get(year=2024, kind=Wave.Kind.PPPK, phase=1)

    @property
    def last_run(self) -> SelectionRun:
        return SelectionRun.objects.filter(wave=self.wave).latest("number")


def plan(story: Setting) -> dict[str, Any]:
    """The ceilings are recorded, the wave is planned, and a second officer funds it."""
    set_ceilings(story)
    wave = services.plan_wave(
        year=2024,
        kind=Wave.Kind.PPPK,
        phase=1,
        rulebook=RULE_SET,
        legal_basis="KepmenPANRB 329/2024, 347/2024, 348/2024 dan 349/2024",
        stages=CALENDAR,
        by=story.clerk,
    )
    units = story.units
    positions = {p.code: p for p in Position.objects.select_related("education_level")}
    proposals = [
        Proposal(
            unit=units[opening.unit],
            position=positions[opening.position],
            education_level=positions[opening.position].education_level,
            planned_seats=opening.seats,
        )
        for opening in plan_openings(story.honorers)
    ]
    formations = services.plan_formations(wave, proposals, by=story.clerk)
    services.approve_wave(wave, by=story.approver)
    return {"formations": len(formations), "seats": sum(f.planned_seats for f in formations)}


def set_ceilings(story: Setting) -> None:
    """In proportion to the city, so that money is as short in a small one."""
    for year in CEILING_YEARS:
        for line, (ceiling, committed) in CEILINGS.items():
            row = BudgetCeiling.objects.create(
                year=year,
                line=line,
                ceiling=round(story.part(ceiling), -6),
                committed=round(story.part(committed), -6) - KEPT_FOR_2026[line],
                spending=round(story.part(SPENDING), -6) if line == BudgetLine.PERSONNEL else None,
                source="Kota latihan, menurut ukurannya: 30 % dari APBD 2025 sebesar "
                "Rp 4,598 triliun",
            )
            record("ceiling.set", row, by=story.clerk)


def apply(story: Setting) -> dict[str, Any]:
    """Applications come in until the last day; the panel screens them and hears objections."""
    first = FirstWave(story)
    wave = first.wave
    people = story.people_by_nik()
    formations = {
        (formation.unit.code, formation.position.code): formation
        for formation in wave.formations.select_related("unit", "position")
    }
    submissions = [
        Submission(
            person=people[one.citizen.nik],
            formation=formations[one.opening.unit, one.opening.position],
            participant_number=one.number,
            category=one.category,
            disability=one.disability,
        )
        for one in first.applied
        if one.citizen.nik in people
    ]
    services.submit_applications(wave, submissions, by=story.panel, at=wita("2024-10-20 21:30"))
    random = Random(f"papers {story.seed}")
    findings = {
        pk: {"papers": "Ijazah yang diunggah tidak terbaca."}
        for pk in wave.applications.order_by("pk").values_list("pk", flat=True)
        if random.random() < PAPERS_UNCLEAR
    }
    screened = services.screen_applications(wave, by=story.panel, findings=findings)
    heard = _hear_about_papers(story, list(findings)[: story.part(3)])
    return {
        "applications": len(submissions),
        "eligible": screened.eligible + heard,
        "refused": screened.ineligible - heard,
    }


def _hear_about_papers(story: Setting, refused: list[int]) -> int:
    """Some show that their diploma was legible after all; returns how many."""
    for pk in refused:
        application = Application.objects.get(pk=pk)
        appeal = services.file_appeal(
            application,
            subject=Appeal.Subject.REQUIREMENT,
            item="papers",
            statement="Ijazah saya terbaca; berkas yang sama diterima pada pendaftaran PPG.",
            by=story.panel,
            at=wita("2024-11-03 09:00"),
        )
        services.propose_answer(
            appeal, accept=True, answer="Berkas diperiksa ulang dan terbaca.", by=story.clerk
        )
        services.decide_appeal(appeal, by=story.approver)
    return Application.objects.filter(pk__in=refused, state=Application.State.ELIGIBLE).count()


def score(story: Setting) -> dict[str, Any]:
    """Registration is over; the centre's score sheet comes in. Who was absent has no points."""
    first = FirstWave(story)
    services.close_registration(first.wave, by=story.approver)
    eligible = set(
        first.wave.applications.filter(state=Application.State.ELIGIBLE).values_list(
            "participant_number", flat=True
        )
    )
    present = [one for one in first.applied if one.points and one.number in eligible]
    batch = check(
        story,
        name="nilai_cat_pppk_2024_tahap_1.xlsx",
        content=write("xlsx", [scores_sheet(present)]),
        kind=ImportBatch.Kind.SCORES,
        wave=first.wave,
    )
    # The approver decides on objections to these points later, so the clerk records them.
    batch = apply_by_two(
        batch,
        asked_by=story.approver,
        decided_by=story.clerk,
        reason="Hasil CAT resmi dari BKN.",
    )
    return {"scored": batch.rows_created, "absent": len(eligible) - len(present)}


def scores_sheet(present: list[Applied]) -> Sheet:
    head: list[Cell] = [
        "No Peserta", "Nama", "Teknis", "Manajerial", "Sosial Kultural", "Wawancara",
    ]  # fmt: skip
    parts = ("technical", "managerial", "sociocultural", "interview")
    rows: list[list[Cell]] = [
        [one.number, one.citizen.name.upper(), *((one.points or {})[part] for part in parts)]
        for one in present
    ]
    return Sheet("Nilai", [head, *rows])


def select(story: Setting) -> dict[str, Any]:
    """Ranked under the rulebook, ties decided by the committee where no rule decides, announced."""
    wave = FirstWave(story).wave
    ties = services.preview_selection(wave).ties
    for tied in ties:
        order = approvals.ask(
            "recruitment.tie",
            wave,
            by=story.panel,
            reason="Nilai dan tanggal lahir sama; diundi di depan saksi.",
            parameters={
                "applications": [one.pk for one in tied],
                "minutes": f"BA-{tied[0].pk}/PANSELDA/XII/2024",
            },
        )
        approvals.grant(order, by=story.approver, seen=order.content_hash)
    run = services.run_selection(wave, by=story.approver)
    _look_for_fairness(story, run)
    services.publish_run(run, by=story.approver)
    placed = run.placements.filter(outcome__in=Placement.PLACED_OUTCOMES)
    return {"ranked": run.placements.count(), "placed": placed.count(), "ties": len(ties)}


def _look_for_fairness(story: Setting, run: SelectionRun) -> None:
    """A member of the panel, who did not rank the wave, looks at the run and lets it be shown."""
    seen = services.figures_of(run)
    short = sum(bool(row["placed_short"]) for rows in seen["rates"].values() for row in rows)
    services.record_finding(
        run,
        finding=f"{short} kelompok lulus di bawah empat perlima; "
        f"{seen['inversions']['pairs']} pasangan bermasa kerja lebih lama dan berkinerja lebih "
        "baik berada di belakang, semuanya menurut urutan kategori dan nilai.",
        decision=FairnessFinding.Decision.ANNOUNCE,
        reason="Perbedaan berasal dari kategori dan nilai; peringkat nasional tidak diubah.",
        seen=mark_of(seen),
        by=story.panel,
    )


def appeal(story: Setting) -> dict[str, Any]:
    """A score was misread: the objection is accepted and moves a seat. Others are refused or wait.

    Two who passed then withdraw, and the next in rank take their seats.
    """
    first = FirstWave(story)
    short = _just_missed(first.last_run)
    winner, points = short[0]
    filed = _object(
        story, winner.application, "Nilai teknis saya tertulis kurang dari cetakan CAT."
    )
    services.propose_answer(
        filed,
        accept=True,
        answer="Cetakan CAT menunjukkan nilai yang lebih tinggi; nilai dibetulkan.",
        by=story.panel,
        points=points,
    )
    decided = services.decide_appeal(filed, by=story.approver)
    _look_for_fairness(story, decided.resulting_run)
    refused, proposed, _waiting = (
        _object(story, placement.application, "Mohon nilai wawancara saya diperiksa kembali.")
        for placement, _points in short[1:4]
    )
    for one in (refused, proposed):
        services.propose_answer(
            one,
            accept=False,
            answer="Cetakan CAT sama dengan nilai yang diumumkan.",
            by=story.panel,
        )
    services.decide_appeal(refused, by=story.approver)
    withdrawn = _withdraw(story, first)
    return {
        "objections": 4,
        "accepted": 1,
        "run": decided.resulting_run.number,
        "withdrawn": withdrawn,
        "last run": first.last_run.number,
    }


def _just_missed(run: SelectionRun) -> list[tuple[Placement, Decimal]]:
    """Return applicants who missed a seat by little, with the technical points that would do."""
    last_seated = {
        placement.application.formation_id: placement
        for placement in run.placements.filter(outcome=Placement.Outcome.PLACED)
        .select_related("application")
        .order_by("rank")
    }
    found = []
    missed = run.placements.filter(outcome=Placement.Outcome.NOT_PLACED).select_related(
        "application__formation__position"
    )
    for placement in missed.order_by("application__formation", "rank"):
        seated = last_seated.pop(placement.application.formation_id, None)
        if seated is None or seated.block != placement.block:
            continue
        technical = placement.application.scores.get(subtest="technical").points
        needed = technical + seated.total - placement.total + 5
        most = 225 if placement.application.formation.position.siasn_code == "4291490" else 450
        if needed <= most:
            found.append((seated.total - placement.total, placement, Decimal(needed)))
    found.sort(key=lambda one: (one[0], one[1].pk))
    return [(placement, points) for _gap, placement, points in found]


def _object(story: Setting, application: Application, statement: str) -> Appeal:
    return services.file_appeal(
        application,
        subject=Appeal.Subject.SCORE,
        item="technical" if "teknis" in statement else "interview",
        statement=statement,
        by=story.panel,
    )


def _withdraw(story: Setting, first: FirstWave) -> int:
    """Two who passed take work elsewhere; the centre agrees that the next in rank follow."""
    run = first.last_run
    crowded = set(
        run.placements.filter(outcome=Placement.Outcome.NOT_PLACED).values_list(
            "application__formation", flat=True
        )
    )
    leaving = (
        run.placements.filter(outcome=Placement.Outcome.PLACED, application__formation__in=crowded)
        .select_related("application")
        .order_by("-total", "pk")[: story.part(2)]
    )
    for placement in leaving:
        services.withdraw_application(
            placement.application, by=story.panel, reason="Diterima bekerja di tempat lain."
        )
    run = services.fill_open_seats(
        first.wave, by=story.approver, reason="Persetujuan Panselnas atas penggantian peserta."
    )
    _look_for_fairness(story, run)
    return len(leaving)
