"""The story, part four: those who passed become PPPK, a part-time wave follows, others leave."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from django.utils import timezone

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.demo.people import POSITIONS
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.story_wave import FirstWave, wita
from balikpapan_hr.demo.wave import KIND
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import request_report
from personnel.identifiers import last_day_of_service, make_ni_pppk, make_participant_number
from personnel.models import Appointment, Person, Position
from recruitment import services as recruitment
from recruitment.models import Appeal, Application, Placement, Wave, WaveStage
from recruitment.models.formation import BudgetLine
from recruitment.services import Proposal, Stage, Submission
from transitions import services
from transitions.models import Conversion, Letter, Outcome, PriorityRule, PriorityRun
from transitions.services.steps import OPEN

# Of 1,330 seats: what the visitor finds at each desk.
WAIT_FOR_APPROVAL, RETURNED, CANCELLED = 42, 6, 2
WAIT_FOR_NUMBER, WAIT_FOR_DECREE, WAIT_FOR_OATH = 28, 24, 30
TMT, DECREE_DAY, OATH_DAY = date(2025, 4, 1), date(2025, 3, 24), date(2025, 4, 17)
PART_TIME_SEATS = 776  # approved for the city in 2025
PART_TIME_PROPOSED, PART_TIME_APPROVED, PART_TIME_SWORN = 713, 560, 430
PART_TIME_TMT = date(2025, 10, 1)
LEFT, RETIRED, DECEASED, TOO_SHORT = 70, 26, 9, 260
TODAY = date(2026, 11, 1)  # of the story: who retires until then has retired


class Numbers:
    """NI PPPK as BKN would give them: a serial for each birth date, year and sex."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.serials = Counter(
            number[:12] + number[14]
            for number in Appointment.objects.exclude(employee_number="").values_list(
                "employee_number", flat=True
            )
        )

    def give(self, conversion: Conversion, approval: str, on: date) -> services.Number:
        person = conversion.person
        key = f"{person.born_on:%Y%m%d}{self.year}{'1' if person.sex == 'M' else '2'}"
        self.serials[key] += 1
        number = make_ni_pppk(
            born_on=person.born_on, sex=person.sex, year=self.year, serial=self.serials[key]
        )
        return services.Number(conversion, number, approval, on)


def _ask_numbers(story: Setting, conversions: list[Conversion], day: date, letter: str) -> None:
    services.complete_papers(conversions, by=story.clerk)
    services.ask_numbers(
        conversions, number_asked_on=day, number_asked_letter=letter, by=story.clerk
    )


def convert(story: Setting) -> dict[str, Any]:
    """Proposed by the clerk, approved by another officer, numbered, decreed, sworn in, signed."""
    placements = FirstWave(story).last_run.placements.filter(outcome__in=Placement.PLACED_OUTCOMES)
    proposed = services.propose_many(
        list(placements.order_by("pk")), tmt=TMT, by=story.clerk
    ).passed
    rest = list(proposed)

    def leave(at_full_size: int) -> list[Conversion]:
        """Take some of the rest out of what follows: they stay where they are."""
        left = rest[: story.part(at_full_size)]
        del rest[: len(left)]
        return left

    returned, cancelled = leave(RETURNED), leave(CANCELLED)
    services.return_many(
        returned, reason="Ijazah pada berkas tidak sesuai dengan formasi.", by=story.approver
    )
    services.cancel_many(cancelled, reason="DRH tidak diisi sampai batas waktu.", by=story.clerk)
    leave(WAIT_FOR_APPROVAL)
    services.approve_many(rest, by=story.approver)
    _ask_numbers(story, rest, date(2025, 2, 24), "800.1.2.1/214/BKPSDM/2025")
    leave(WAIT_FOR_NUMBER)
    numbers = Numbers(TMT.year)
    services.enter_numbers(
        [
            numbers.give(one, f"PG-{one.pk:05d}/KP.VIII/2025", date(2025, 3, 14))
            for one in Conversion.objects.filter(pk__in=[one.pk for one in rest])
            .select_related("person")
            .order_by("pk")
        ],
        by=story.clerk,
    )
    leave(WAIT_FOR_DECREE)
    services.sign_decrees(rest, decree_on=DECREE_DAY, by=story.approver)
    leave(WAIT_FOR_OATH)
    sworn = services.swear_in_many(rest, sworn_on=OATH_DAY, by=story.clerk)
    contracts = services.sign_contracts(sworn.passed, signed_on=OATH_DAY, by=story.approver)
    services.begin_work(sworn.passed, began_on=OATH_DAY, by=story.clerk)
    return {
        "proposed": len(proposed),
        "sworn": len(sworn.passed),
        "agreements": len(contracts.passed),
        "stopped": len(sworn.stopped),
    }


# --- the part-time wave --------------------------------------------------------------------------
PART_TIME_CALENDAR = [
    Stage(WaveStage.Kind.REGISTRATION, wita("2025-08-07"), wita("2025-08-21")),
    Stage(WaveStage.Kind.SCREENING, wita("2025-08-21"), wita("2025-08-31")),
    Stage(WaveStage.Kind.PAPERS, wita("2025-08-23"), wita("2025-09-16")),
    Stage(WaveStage.Kind.NUMBERS, wita("2025-08-23"), wita("2025-10-01")),
]
# The priority of part-time PPPK by the category of the first wave.
PRIORITY = {"R2": "PW1", "R3": "PW1", "R4": "PW2", "R5": "PW3"}
# Rupiah a month: what each kind of work was paid last.
LAST_PAY = {"teacher": 2_500_000, "health": 2_600_000, "technical": 2_400_000}


def part_time(story: Setting) -> dict[str, Any]:
    """Those of the first wave without a seat: part-time PPPK, best first, still in progress."""
    chosen = _without_seat(story)[: story.part(PART_TIME_SEATS)]
    wave = recruitment.plan_wave(
        year=2025,
        kind=Wave.Kind.PPPK_PW,
        phase=1,
        rulebook="pppk_pw_2025",
        legal_basis="KepmenPANRB 16/2025; surat MenPANRB B/3832/M.SM.01.00/2025",
        stages=PART_TIME_CALENDAR,
        by=story.clerk,
    )
    formations = _part_time_formations(story, wave, chosen)
    recruitment.approve_wave(wave, by=story.approver)
    submissions = [
        Submission(
            person=one.application.person,
            formation=formations[one.unit, one.position],
            participant_number=_part_time_number(one.application, serial),
            category=PRIORITY[one.application.category],
        )
        for serial, one in enumerate(chosen, start=1)
    ]
    wave.refresh_from_db()
    applications = recruitment.submit_applications(
        wave, submissions, by=story.panel, at=wita("2025-08-15 10:00")
    )
    screened = recruitment.screen_applications(wave, by=story.panel)
    recruitment.close_registration(wave, by=story.approver)
    conversions = _propose_part_time(story, applications)
    return {
        "applications": len(applications),
        "eligible": screened.eligible,
        "seats": sum(f.planned_seats for f in formations.values()),
    } | conversions


class Chosen(NamedTuple):
    """Someone who took part and found no seat, and the unit they work in as honorer."""

    application: Application
    unit: int
    position: int


def _without_seat(story: Setting) -> list[Chosen]:
    """Applicants who took part and found no seat: on the national list first, then by points."""
    missed = [
        placement.application
        for placement in FirstWave(story)
        .last_run.placements.filter(outcome=Placement.Outcome.NOT_PLACED)
        .exclude(application__appeals__state__in=[Appeal.State.FILED, Appeal.State.PROPOSED])
        .select_related("application__person", "application__formation__position")
        .order_by("application__category", "-total", "pk")
    ]
    working_at = dict(
        Appointment.objects.true_on(date(2025, 8, 20))
        .filter(person__in=[one.person_id for one in missed], status=Appointment.Status.HONORER)
        .values_list("person_id", "work_unit_id")
    )
    return [
        Chosen(one, working_at[one.person_id], one.formation.position_id)
        for one in missed
        if one.person_id in working_at
    ]


def _part_time_formations(
    story: Setting, wave: Wave, chosen: list[Chosen]
) -> dict[tuple[int, int], Any]:
    """A formation where each of them works, with as many seats as people."""
    wanted = Counter((one.unit, one.position) for one in chosen)
    units = {unit.pk: unit for unit in story.units.values()}
    positions = Position.objects.select_related("education_level").in_bulk()
    proposals = [
        Proposal(
            unit=units[unit],
            position=positions[position],
            education_level=positions[position].education_level,
            planned_seats=seats,
            budget_line=BudgetLine.GOODS_SERVICES,
            justification="Penataan non-ASN yang tidak mendapat formasi (KepmenPANRB 16/2025).",
        )
        for (unit, position), seats in sorted(wanted.items())
    ]
    rows = recruitment.plan_formations(wave, proposals, by=story.clerk)
    return {(row.unit_id, row.position_id): row for row in rows}


def _part_time_number(application: Application, serial: int) -> str:
    return make_participant_number(
        year=2025,
        kind=KIND[application.formation.position.group],
        lane=8,
        sex=application.person.sex,
        serial=serial,
        part_time=True,
    )


def _propose_part_time(story: Setting, applications: list[Application]) -> dict[str, int]:
    eligible = Application.objects.filter(
        pk__in=[one.pk for one in applications], state=Application.State.ELIGIBLE
    ).select_related("formation__position")
    directs = [
        services.Direct(
            one,
            wage=LAST_PAY[one.formation.position.group],
            basis="Upah terakhir sebagai tenaga non-ASN",
        )
        for one in eligible.order_by("pk")[: story.part(PART_TIME_PROPOSED)]
    ]
    proposed = services.propose_direct_many(directs, tmt=PART_TIME_TMT, by=story.clerk).passed
    approved = services.approve_many(
        proposed[: story.part(PART_TIME_APPROVED)], by=story.approver
    ).passed
    ready = approved[: story.part(PART_TIME_SWORN)]
    _ask_numbers(story, ready, date(2025, 9, 10), "800.1.2.1/903/BKPSDM/2025")
    numbers = Numbers(PART_TIME_TMT.year)
    services.enter_numbers(
        [
            numbers.give(one, f"PW-{one.pk:05d}/KP.VIII/2025", date(2025, 9, 23))
            for one in Conversion.objects.filter(pk__in=[one.pk for one in ready])
            .select_related("person")
            .order_by("pk")
        ],
        by=story.clerk,
    )
    services.sign_decrees(ready, decree_on=date(2025, 9, 26), by=story.approver)
    sworn = services.swear_in_many(ready, sworn_on=date(2025, 9, 29), by=story.clerk).passed
    services.sign_contracts(sworn, signed_on=date(2025, 9, 29), by=story.approver)
    services.begin_work(sworn, by=story.clerk)
    return {"proposed": len(proposed), "sworn": len(sworn)}


def order(story: Setting) -> dict[str, Any]:
    """Two officers set the weights, and those who are part-time are ordered by them, as the city
    would bring them to full time."""
    rule = PriorityRule(
        version="2025-1",
        tenure=60,
        performance=40,
        full_tenure_months=240,
        band_shares=[Decimal(share) for share in ("0", "0.25", "0.5", "0.75", "1")],
        basis="Keputusan Wali Kota Balikpapan Nomor 188.45/201/2025 (rekaan)",
    )
    approval = services.propose_rule(rule, by=story.clerk)
    approvals.grant(approval, by=story.approver, seen=approval.content_hash)
    rule.refresh_from_db()
    run = services.run_priority(
        PriorityRun.Purpose.FULL_TIME, rule, wave=None, day=date(2025, 12, 31), by=story.clerk
    )
    return {"ordered": run.places.count()}


# --- those who go -------------------------------------------------------------------------------
def outcomes(story: Setting) -> dict[str, Any]:
    """Some left, retired or died; some of those who began too late get their answer."""
    unanswered = list(
        Person.objects.filter(outcomes__known_until=None, outcomes__kind=Outcome.Kind.UNRESOLVED)
        .exclude(conversions__state__in=[*OPEN, Conversion.State.DECREED])
        .exclude(applications__appeals__state__in=[Appeal.State.FILED, Appeal.State.PROPOSED])
        .order_by("pk")
    )
    since = dict(
        Appointment.objects.known()
        .filter(person__in=unanswered, status=Appointment.Status.HONORER)
        .values_list("person_id", "started_on")
    )
    retired = {p.pk: day for p in unanswered if (day := _retirement(story, p)) and day < TODAY}
    too_short = {pk for pk, day in since.items() if day > date(2023, 3, 1)}
    counts: Counter[str] = Counter()

    def tell(person: Person, kind: str, day: date, reason: str) -> None:
        services.set_outcome(person, kind, since=day, by=story.clerk, reason=reason)
        counts[kind] += 1

    others = []
    for person in unanswered:
        if person.pk in retired:
            if counts[Outcome.Kind.RETIRED] < story.part(RETIRED):
                tell(person, Outcome.Kind.RETIRED, retired[person.pk], "Mencapai batas usia.")
        elif person.pk in too_short:
            if counts[Outcome.Kind.INELIGIBLE] < story.part(TOO_SHORT):
                reason = "Masa kerja kurang dari dua tahun sampai 20-10-2024."
                tell(person, Outcome.Kind.INELIGIBLE, date(2025, 9, 30), reason)
        else:
            others.append(person)
    Random(f"outcomes {story.seed}").shuffle(others)
    left, dead = story.part(LEFT), story.part(DECEASED)
    for person in others[:left]:
        tell(person, Outcome.Kind.LEFT, date(2025, 7, 1), "Mengundurkan diri secara tertulis.")
    for person in others[left : left + dead]:
        tell(person, Outcome.Kind.DECEASED, date(2025, 5, 12), "Akta kematian.")
    return dict(counts)


def _retirement(story: Setting, person: Person) -> date | None:
    """The first day after the last month of service, by the post that the person helps in."""
    citizen = story.by_nik.get(person.nik)
    if citizen is None or person.born_on is None:
        return None
    age = int(POSITIONS[citizen.position]["retirement_age"])
    return last_day_of_service(person.born_on, age) + timedelta(days=1)


# --- paper --------------------------------------------------------------------------------------
LETTERS = {Letter.Kind.DECREE: 60, Letter.Kind.AGREEMENT: 20, Letter.Kind.START_OF_DUTY: 10}


def ask_for_letters(story: Setting) -> dict[str, Any]:
    """Decrees, agreements and statements of some who were sworn in; workers make the PDFs."""
    sworn = list(
        Conversion.objects.filter(state=Conversion.State.SWORN, kind=Conversion.Kind.PPPK).order_by(
            "pk"
        )[: story.part(max(LETTERS.values()))]
    )
    letters = 0
    for kind, of_city in LETTERS.items():
        step, job = services.issue_letters(
            sworn[: story.part(of_city)], kind, by=story.clerk, dated_on=OATH_DAY
        )
        story.asked.append(job)
        letters += len(step.passed)
    return {"letters": letters}


def letters_and_report(story: Setting) -> dict[str, Any]:
    """A workbook of everyone's outcome; then the story waits until workers have made all files."""
    report = request_report(
        GeneratedReport.Kind.HONORER_OUTCOMES,
        as_of=timezone.localdate(),
        by=story.official,
        reason="Bahan rapat evaluasi penataan tenaga non-ASN",
    )
    if report.approval:  # the whole city's list takes two
        approvals.grant(report.approval, by=story.approver, seen=report.approval.content_hash)
        report.refresh_from_db()
    story.wait([*story.asked, report.job])
    report.refresh_from_db()
    made = Letter.objects.exclude(file=None).count()
    return {"letters": made, "people in the report": report.rows}
