"""The story, part two: papers, verification, evaluations and the need of every unit."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from balikpapan_hr.demo.people import AS_OF
from balikpapan_hr.demo.story_setting import Setting
from balikpapan_hr.demo.wave import plan_openings
from personnel import services
from personnel.models import Appointment, Document, PerformanceReview, Position, ServicePeriod

WITHOUT_PAPERS = 0.09  # of service periods: the visitor finds them waiting for papers
NOT_YET_VERIFIED = 0.03  # with papers, waiting on the verification desk
PAPERS_SAY_LATER = 0.025  # the decree shows a later first day than the list
REFUSED = 6  # at full size
VALUES = ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang"]
PLANNED_YEARS = [2024, 2025, 2026]  # of the waves
NEEDED_FOR_HONORERS = 0.85  # of the work former honorers do needs a post


def verify(story: Setting) -> dict[str, int]:
    """Unit heads hand in decrees; HR accepts what they show and refuses what they disprove."""
    random = Random(f"verify {story.seed}")
    waiting = list(ServicePeriod.objects.waiting().order_by("pk"))
    papers = []
    undecided: set[int] = set()
    for service in waiting:
        if random.random() < WITHOUT_PAPERS:
            continue
        if random.random() < NOT_YET_VERIFIED:
            undecided.add(service.pk)
        started_on = service.stated_started_on
        if random.random() < PAPERS_SAY_LATER and started_on < date(2023, 1, 1):
            started_on += timedelta(days=random.choice([31, 61, 92, 181]))
        papers.append(
            services.Paper(
                service,
                started_on=started_on,
                ended_on=service.stated_ended_on,
                number=f"800/{service.pk:05d}/SK-NABAN/{started_on.year}",
                dated_on=started_on - timedelta(days=3),
            )
        )
    services.document_services(papers, kind=Document.Kind.DECREE, by=story.clerk)
    ready = [paper.service for paper in papers if paper.service.pk not in undecided]
    refused = ready[:: max(1, len(ready) // story.part(REFUSED))][: story.part(REFUSED)]
    for service in refused:
        services.refuse_service(
            service,
            by=story.approver,
            reason="Absensi dan daftar gaji unit tidak memuat nama ini pada masa tersebut.",
        )
    refused_ids = {service.pk for service in refused}
    verified = services.verify_services(
        [service for service in ready if service.pk not in refused_ids],
        by=story.approver,
        reason="Sesuai SK dan daftar gaji.",
    )
    return {
        "papers": len(papers),
        "accepted": len(verified.passed),
        "refused": len(refused),
        "waiting": ServicePeriod.objects.waiting().count(),
    }


def review(story: Setting) -> dict[str, int]:
    """The evaluation of 2024 of everyone in service through that year."""
    random = Random(f"review {story.seed}")
    rows = (
        Appointment.objects.true_on(AS_OF)
        .filter(started_on__lte=date(2024, 1, 3))
        .order_by("person_id")
        .values_list("person_id", "status")
    )
    reviews = [
        PerformanceReview(
            person_id=person_id,
            started_on=date(2024, 1, 1),
            ended_on=date(2025, 1, 1),
            scheme=(
                PerformanceReview.Scheme.HONORER
                if status == Appointment.Status.HONORER
                else PerformanceReview.Scheme.PREDICATE_2022
            ),
            value=random.choices(VALUES, [18, 74, 6, 2])[0],
            assessor="Atasan langsung",
        )
        for person_id, status in rows
    ]
    return {"reviews": services.record_reviews(reviews, by=story.clerk)}


def set_needs(story: Setting) -> dict[str, int]:
    """What each unit needs: whoever is there as civil servant, and most of the honorers' work."""
    in_post = Counter(
        Appointment.objects.true_on(AS_OF)
        .asn()
        .exclude(position=None)
        .exclude(work_unit=None)
        .values_list("work_unit_id", "position_id")
    )
    units = story.units
    positions = {position.code: position for position in Position.objects.all()}
    helped = Counter((c.unit, c.position) for c in story.honorers)
    # In a small city rounding could ask for less than the wave will offer.
    offered = {(o.unit, o.position): o.seats for o in plan_openings(story.honorers)}
    needs = Counter(in_post)
    for (unit, position), heads in helped.items():
        need = max(1, round(heads * NEEDED_FOR_HONORERS), offered.get((unit, position), 0))
        needs[units[unit].pk, positions[position].pk] += need
    by_pk = {unit.pk: unit for unit in units.values()}
    posts = {position.pk: position for position in positions.values()}
    wanted = [
        (by_pk[unit], posts[position], need) for (unit, position), need in sorted(needs.items())
    ]
    lines = 0
    for year in PLANNED_YEARS:
        lines += services.set_need(
            wanted,
            year=year,
            basis=f"Analisis beban kerja {year - 1}, 1.250 jam efektif setahun",
            by=story.clerk,
        )
    return {"needs": lines}
